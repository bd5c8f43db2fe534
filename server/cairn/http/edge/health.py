"""Alive, able to serve, and the numbers."""

from __future__ import annotations

from flask import Blueprint, Response

from cairn.http.answers import json_answer
from cairn.http.metrics import render_metrics
from cairn.http.parts import parts
from cairn.services.readiness import readiness

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def healthz() -> Response:
    """The process answers; it says nothing of the database."""
    return json_answer({"status": "ok"})


@blueprint.get("/readyz")
def readyz() -> Response:
    """Database reached and migrations current, else 503 with the reason."""
    checks = readiness(parts().database)
    ready = all(each == "ok" for each in checks.values())
    return json_answer({"status": "ok" if ready else "not ready", "checks": checks}, 200 if ready else 503)


@blueprint.get("/metrics")
def metrics() -> Response:
    return render_metrics()
