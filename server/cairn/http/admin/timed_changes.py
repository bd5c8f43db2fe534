"""A flow goes live, or is taken back, at a moment."""

from __future__ import annotations

from typing import Any

from flask.views import MethodView
from flask_smorest import Blueprint

from cairn.domain.errors import Invalid
from cairn.domain.identity.sign_up import milliseconds
from cairn.http.admin.auth import authenticate, environment, principal
from cairn.http.admin.lifecycle import draft
from cairn.http.parts import parts
from cairn.schemas.api.base import EnvironmentQuery
from cairn.schemas.api.publishing import MovedSchema, NewTimedSchema, TimedListSchema, TimedSchema
from cairn.services import timed_changes
from cairn.services.timed_changes import Wanted

blueprint = Blueprint(
    "timed_changes", __name__, url_prefix="/api/v1/flows/<key>/timed-changes", description="Going live at a moment."
)
blueprint.before_request(authenticate)


@blueprint.route("")
class TimedChangesView(MethodView):
    @blueprint.arguments(EnvironmentQuery, location="query")
    @blueprint.response(200, TimedListSchema)
    def get(self, query: dict[str, str], key: str) -> Any:
        """What is to happen with the flow in an environment, and what failed to."""
        principal()
        with parts().database.reading() as tx:
            row, place = draft(tx, "flow", key), environment(tx, query.get("environment"))
            return {"items": timed_changes.list_changes(tx, place.id, row.id)}

    @blueprint.arguments(NewTimedSchema)
    @blueprint.response(201, TimedSchema)
    def post(self, form: dict[str, Any], key: str) -> Any:
        """The draft as it is now goes live then, or what is live is taken back; one of each at a time."""
        here = parts()
        wanted = Wanted(form["action"], _moment(form["at"]), form["note"], form.get("accepted"))
        with here.database.writing() as tx:
            row, place = draft(tx, "flow", key), environment(tx, form["environment"])
            return timed_changes.ask_for(tx, place, row, wanted, principal("documents.publish"), here.now())


@blueprint.route("/<int:number>")
class TimedChangeView(MethodView):
    @blueprint.arguments(MovedSchema)
    @blueprint.response(204)
    def patch(self, form: dict[str, str], key: str, number: int) -> None:
        """To another moment; 409 when it has happened meanwhile."""
        here, at = parts(), _moment(form["at"])
        with here.database.writing() as tx:
            row = draft(tx, "flow", key)
            timed_changes.move(tx, row, number, at, principal("documents.publish").name, here.now())

    @blueprint.response(204)
    def delete(self, key: str, number: int) -> None:
        """It doesn't happen; 409 when it has."""
        here = parts()
        with here.database.writing() as tx:
            row = draft(tx, "flow", key)
            timed_changes.cancel(tx, row, number, principal("documents.publish").name, here.now())


def _moment(text: str) -> int:
    at = milliseconds(text)
    if at is None:
        raise Invalid("`at` must be a moment in ISO 8601 with its zone, such as 2026-01-31T08:00:00Z.")
    return at
