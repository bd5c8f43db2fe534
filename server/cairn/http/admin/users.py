"""Users: find them, see what is known, what they did, and what they would be shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from flask import Response
from flask.views import MethodView
from flask_smorest import Blueprint

from cairn.domain.errors import Invalid
from cairn.domain.identity.sign_up import milliseconds
from cairn.http.admin.auth import authenticate, environment, principal
from cairn.http.parts import parts
from cairn.schemas.api.base import CursorQuery, EnvironmentQuery
from cairn.schemas.api.explanations import ExplainedListSchema, ExplainQuery
from cairn.schemas.api.users import ErasureSchema, EventPageSchema, UserDetailSchema, UserPageSchema, UserQuery
from cairn.services import users
from cairn.services.erase import erase_user
from cairn.services.explain import Asked, explain_user

blueprint = Blueprint("users", __name__, url_prefix="/api/v1/users", description="End users of the host app.")
blueprint.before_request(authenticate)


@blueprint.route("")
class UsersView(MethodView):
    @blueprint.arguments(UserQuery, location="query")
    @blueprint.response(200, UserPageSchema)
    def get(self, query: dict[str, str]) -> Any:
        """Search by any part of an id or trait; last seen first."""
        principal()
        with parts().database.reading() as tx:
            place = environment(tx, query.get("environment"))
            return users.search_users(tx, place.id, query["search"], query.get("cursor"))


@blueprint.route("/<path:id_>")
class UserView(MethodView):
    @blueprint.arguments(EnvironmentQuery, location="query")
    @blueprint.response(200, UserDetailSchema)
    def get(self, query: dict[str, str], id_: str) -> Any:
        """One user, by our id or as `user:<id of the host app>`."""
        principal()
        with parts().database.reading() as tx:
            return users.read_user(tx, environment(tx, query.get("environment")).id, id_)

    @blueprint.arguments(EnvironmentQuery, location="query")
    @blueprint.response(200, ErasureSchema)
    def delete(self, query: dict[str, str], id_: str) -> Any:
        """Erase all that is kept of one user. It can't be undone; the receipt names nobody."""
        who, here = principal(), parts()
        with here.database.writing() as tx:
            place = environment(tx, query.get("environment"))
            user = users.get_user(tx, place.id, id_)
            who.require("users.erase")
            return erase_user(tx, here.settings, place, user, who.name, here.now())


@blueprint.route("/<path:id_>/export")
class ExportView(MethodView):
    @blueprint.arguments(EnvironmentQuery, location="query")
    @blueprint.response(200, {"type": "string"}, content_type="application/x-ndjson")
    def get(self, query: dict[str, str], id_: str) -> Response:
        """All that is kept of one user, as JSON lines: first the user, then each event, newest first."""
        who, here = principal(), parts()
        with here.database.reading() as tx:
            place = environment(tx, query.get("environment"))
            row = users.get_user(tx, place.id, id_).id
            who.require("users.erase")
            of_here = place.id
        answer = Response(_lines(users.export_user(here.database, of_here, str(row))), mimetype="application/x-ndjson")
        answer.headers["Content-Disposition"] = f'attachment; filename="user-{row}.jsonl"'
        answer.headers["Cache-Control"] = "no-store"
        return answer


@blueprint.route("/<path:id_>/events")
class TimelineView(MethodView):
    @blueprint.arguments(CursorQuery, location="query")
    @blueprint.response(200, EventPageSchema)
    def get(self, query: dict[str, str], id_: str) -> Any:
        """What the user did, newest first."""
        principal()
        with parts().database.reading() as tx:
            place = environment(tx, query.get("environment"))
            return users.read_timeline(tx, place.id, id_, query.get("cursor"))


@blueprint.route("/<path:id_>/explain")
class ExplainView(MethodView):
    @blueprint.arguments(ExplainQuery, location="query")
    @blueprint.response(200, ExplainedListSchema)
    def get(self, query: dict[str, str], id_: str) -> Any:
        """Why the user would see each flow or not, gate by gate."""
        return _explained(query, id_)

    @blueprint.arguments(ExplainQuery)
    @blueprint.response(200, ExplainedListSchema)
    def post(self, form: dict[str, str], id_: str) -> Any:
        """The same, for pages whose addresses are too long to stand in another. Nothing is changed."""
        return _explained(form, id_)


def _explained(question: dict[str, str], id_: str) -> dict[str, Any]:
    principal()
    here = parts()
    at = milliseconds(question["at"]) if "at" in question else None
    if at is None and "at" in question:
        raise Invalid("`at` must be ISO 8601, such as 2026-01-31T08:00:00Z.")
    with here.database.reading() as tx:
        place = environment(tx, question.get("environment"))
        asked = Asked(id_, question.get("flow"), question.get("url"), at)
        return {"items": explain_user(tx, here.snapshots, place, asked, here.now())}


def _lines(items: Iterator[dict[str, Any]]) -> Iterator[bytes]:
    encode = msgspec.json.Encoder().encode
    return (encode(each) + b"\n" for each in items)
