"""The management API: OpenAPI 3.1 at /api/openapi.json, pages at /api/docs."""

from __future__ import annotations

from flask import Flask
from flask_smorest import Api

from cairn import __version__
from cairn.http.admin import (
    accounts,
    articles,
    documents,
    environments,
    events,
    experiments,
    flow_reports,
    flows,
    health,
    insights,
    inspections,
    languages,
    limits,
    measures,
    members,
    milestones,
    names,
    notices,
    playbooks,
    previews,
    reference,
    reviews,
    saved_reports,
    segments,
    session,
    tasks,
    templates,
    themes,
    timed_changes,
    users,
    webhooks,
    what_ifs,
    workspace,
)
from cairn.http.admin.queries import know
from cairn.schemas.api.base import ErrorSchema


class ManagementApi(Api):  # type: ignore[misc]  # flask-smorest comes without types
    """Documents our own form of error instead of flask-smorest's."""

    ERROR_SCHEMA = ErrorSchema


def register_admin(app: Flask) -> None:
    app.config.update(
        API_TITLE="Cairn management API",
        API_VERSION=__version__,
        OPENAPI_VERSION="3.1.0",
        OPENAPI_URL_PREFIX="/api",
        OPENAPI_JSON_PATH="openapi.json",
    )
    api = ManagementApi(app)
    api.spec.components.security_scheme("session", {"type": "apiKey", "in": "cookie", "name": "cairn_session"})
    api.spec.components.security_scheme("key", {"type": "http", "scheme": "bearer"})
    api.spec.options["security"] = [{"session": []}, {"key": []}]
    for module in (
        session,
        flows,
        inspections,
        previews,
        flow_reports,
        timed_changes,
        reviews,
        templates,
        articles,
        themes,
        limits,
        languages,
        segments,
        names,
        documents,
        users,
        accounts,
        events,
        experiments,
        notices,
        insights,
        measures,
        milestones,
        health,
        playbooks,
        tasks,
        saved_reports,
        what_ifs,
        environments,
        webhooks,
        members,
        workspace,
    ):
        api.register_blueprint(module.blueprint)
    app.register_blueprint(reference.blueprint)
    know(app, api.spec.to_dict)
