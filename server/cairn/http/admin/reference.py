"""The reference pages: the OpenAPI document as something a person reads, and the documents' JSON Schemas."""

from __future__ import annotations

from importlib import resources
from typing import Any

from flask import Blueprint, Response, current_app, render_template_string

from cairn.domain.errors import NotFound
from cairn.http.answers import json_answer
from cairn.schemas.json_schema import schemas

blueprint = Blueprint("reference", __name__)
POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'"


@blueprint.get("/api/docs")
@blueprint.get("/api/docs/")
def pages() -> Response:
    """Every address of the management API with what it takes and answers."""
    spec: dict[str, Any] = current_app.extensions["flask-smorest"]["apis"][""]["ext_obj"].spec.to_dict()
    template = resources.files("cairn.http").joinpath("templates/reference.html").read_text()
    answer = Response(render_template_string(template, spec=spec, operations=_operations(spec)), mimetype="text/html")
    answer.headers["Content-Security-Policy"] = POLICY
    return answer


@blueprint.get("/api/schemas/<kind>.json")
def schema(kind: str) -> Response:
    """JSON Schema of a kind of document, for editors that complete and check while typing."""
    known = schemas()
    if kind not in known:
        raise NotFound(f"There is no kind '{kind}': it is one of {', '.join(known)}.")
    answer = json_answer(known[kind])
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Cache-Control"] = "public, max-age=300"
    return answer


def _operations(spec: dict[str, Any]) -> list[dict[str, Any]]:
    found = []
    for path, methods in spec["paths"].items():
        shared = methods.get("parameters", [])
        for method, operation in methods.items():
            if method != "parameters":
                found.append({
                    "path": path, "method": method.upper(), "tag": operation["tags"][0],
                    "summary": operation.get("summary", ""), "description": operation.get("description", ""),
                    "parameters": [*shared, *operation.get("parameters", [])],
                    "body": _schema_name(operation.get("requestBody", {})),
                    "answers": {
                        status: _schema_name(answer) for status, answer in operation["responses"].items()
                        if status != "default"
                    },
                })  # fmt: skip
    return found


def _schema_name(holder: dict[str, Any]) -> str | None:
    reference = holder.get("content", {}).get("application/json", {}).get("schema", {}).get("$ref")
    return reference.rpartition("/")[2] if reference else None
