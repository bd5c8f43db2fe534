"""The application: one file that knows all the parts."""

from __future__ import annotations

import os
import uuid
from collections.abc import Mapping

import structlog
from flask import Flask, Request, Response, g, request
from flask.sessions import NullSession, SessionInterface, SessionMixin
from flask_migrate import Migrate
from werkzeug.middleware.proxy_fix import ProxyFix

from cairn.http.admin import register_admin
from cairn.http.answers import handle_errors
from cairn.http.edge import decide, events, health, inspections, previews
from cairn.http.metrics import measure_requests
from cairn.http.site import register_site
from cairn.logs import configure_logs
from cairn.services.parts import assemble
from cairn.settings import Settings, read_settings
from cairn.stores.database import Database, prepare
from cairn.stores.models import db
from cairn.stores.schema_version import MIGRATIONS

MAX_BODY = 64 * 1024 * 1024


def create_app(settings: Settings | None = None, environ: Mapping[str, str] = os.environ) -> Flask:
    settings = settings or read_settings(environ)
    configure_logs(settings.log_level, settings.log_format)
    app = Flask("cairn", static_folder=None)
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        SQLALCHEMY_ENGINE_OPTIONS=_engine_options(settings),
        MAX_CONTENT_LENGTH=MAX_BODY,
        PROPAGATE_EXCEPTIONS=False,
    )
    app.session_interface = NoSessions()
    app.json.sort_keys = False  # type: ignore[attr-defined]  # the default provider has it
    db.init_app(app)
    Migrate(app, db, directory=str(MIGRATIONS))
    with app.app_context():
        prepare(db.engine)
        app.extensions["cairn"] = assemble(settings, Database(db.engine))
    _name_requests(app)
    measure_requests(app)
    for blueprint in (events.blueprint, decide.blueprint, inspections.blueprint, previews.blueprint):
        app.register_blueprint(blueprint)
    app.register_blueprint(health.blueprint)
    register_admin(app)
    handle_errors(app)  # after flask-smorest, which has a form of error of its own
    register_site(app, settings)
    if settings.trusted_proxies:
        proxies = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies)  # type: ignore[method-assign]
    return app


class NoSessions(SessionInterface):
    """Flask's own sessions are not used; unpacking an empty one would cost every request."""

    def open_session(self, app: Flask, request: Request) -> NullSession:
        return NullSession()

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """There is nothing to save."""


def _engine_options(settings: Settings) -> dict[str, object]:
    """One connection per thread and one for the writer; PostgreSQL connections are checked when they rest."""
    options: dict[str, object] = {"pool_size": settings.threads + 2, "max_overflow": 4, "pool_timeout": 5}
    if not settings.sqlite:
        options |= {"pool_pre_ping": True, "pool_recycle": 1800, "connect_args": {"connect_timeout": 5}}
    return options


def _name_requests(app: Flask) -> None:
    """Each request has an id: the proxy's if it sent a sane one. It is in every log line and in the answer."""
    log = structlog.get_logger()

    @app.before_request
    def name() -> None:
        given = request.headers.get("X-Request-Id", "")
        g.request_id = given if 8 <= len(given) <= 64 and given.isalnum() else uuid.uuid4().hex
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=g.request_id)

    @app.after_request
    def answer(answer: Response) -> Response:
        if "request_id" in g:
            answer.headers["X-Request-Id"] = g.request_id
        route = request.url_rule.rule if request.url_rule else None
        log.debug("request", method=request.method, route=route, status=answer.status_code)
        return answer
