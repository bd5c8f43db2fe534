"""A flow's draft in the host app's own page: opened from the builder, by a token that is good once."""

from __future__ import annotations

from typing import Any

from flask.views import MethodView
from flask_smorest import Blueprint

from cairn.http.admin.auth import authenticate, environment, principal
from cairn.http.admin.lifecycle import draft
from cairn.http.parts import parts
from cairn.schemas.api.base import EnvironmentQuery
from cairn.schemas.api.inspections import BegunSchema, InspectionsSchema, NewInspectionSchema
from cairn.services import inspections

blueprint = Blueprint(
    "inspections", __name__, url_prefix="/api/v1/flows/<key>/inspections", description="Drafts in the page of the app."
)
blueprint.before_request(authenticate)


@blueprint.route("")
class InspectionsView(MethodView):
    @blueprint.arguments(EnvironmentQuery, location="query")
    @blueprint.response(200, InspectionsSchema)
    def get(self, query: dict[str, str], key: str) -> Any:
        """Where the app is, as far as it is known, and who has this draft open in it."""
        principal()
        with parts().database.reading() as tx:
            place = environment(tx, query.get("environment"))
            return inspections.describe(tx, place, draft(tx, "flow", key), parts().now())

    @blueprint.arguments(NewInspectionSchema)
    @blueprint.response(201, BegunSchema)
    def post(self, form: dict[str, str], key: str) -> Any:
        """An address to open in the browser of the member who asks; only with the session of the builder."""
        here = parts()
        with here.database.writing() as tx:
            row, place = draft(tx, "flow", key), environment(tx, form["environment"])
            who = principal("documents.edit")
            wanted = inspections.Wanted(form["address"], form.get("step"), form.get("user"))
            return inspections.begin(tx, here.settings, place, row, wanted, who, here.now())


@blueprint.route("/<int:number>")
class InspectionView(MethodView):
    @blueprint.response(204)
    def delete(self, key: str, number: int) -> None:
        """What it opened is shut, at once."""
        with parts().database.writing() as tx:
            row = draft(tx, "flow", key)
            principal("documents.edit")
            inspections.end(tx, row, number)
