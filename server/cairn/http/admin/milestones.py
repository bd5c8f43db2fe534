"""Milestones: list, write, who reached them, and how long that took."""

from __future__ import annotations

from typing import Any

from flask.views import MethodView
from flask_smorest import Blueprint

from cairn.http.admin.auth import authenticate, environment, principal
from cairn.http.admin.lifecycle import change_draft, draft
from cairn.http.parts import parts
from cairn.schemas.api.base import CursorQuery, EnvironmentQuery
from cairn.schemas.api.flows import DraftSchema, MadeSchema
from cairn.schemas.api.milestones import (
    MilestoneDetailSchema,
    MilestoneListSchema,
    MilestoneQuestionSchema,
    MilestoneReportSchema,
    NewMilestoneSchema,
    ReachedPageSchema,
)
from cairn.services import milestones
from cairn.services.kept_documents import make
from cairn.stores.database import Transaction
from cairn.stores.models import DocumentRow

blueprint = Blueprint(
    "milestones", __name__, url_prefix="/api/v1/milestones", description="Points of the journey, reached once."
)
blueprint.before_request(authenticate)


@blueprint.route("")
class MilestonesView(MethodView):
    @blueprint.arguments(EnvironmentQuery, location="query")
    @blueprint.response(200, MilestoneListSchema)
    def get(self, query: dict[str, str]) -> Any:
        """All milestones with how many reached them in one environment."""
        principal()
        with parts().database.reading() as tx:
            return {"items": milestones.list_milestones(tx, environment(tx, query.get("environment")))}

    @blueprint.arguments(NewMilestoneSchema)
    @blueprint.response(201, MadeSchema)
    def post(self, form: dict[str, Any]) -> Any:
        """A new one, true as soon as it is kept; 409 when its key is taken."""
        here, who = parts(), principal("documents.edit")
        with here.database.writing() as tx:
            return make(tx, who.workspace_id, "milestone", form["document"], who.name, here.now())


@blueprint.route("/<key>")
class MilestoneView(MethodView):
    @blueprint.arguments(EnvironmentQuery, location="query")
    @blueprint.response(200, MilestoneDetailSchema)
    def get(self, query: dict[str, str], key: str) -> Any:
        """One milestone: what it says, and what uses it."""
        with parts().database.reading() as tx:
            return _detail(tx, draft(tx, "milestone", key), query.get("environment"))

    @blueprint.arguments(DraftSchema)
    @blueprint.arguments(EnvironmentQuery, location="query")
    @blueprint.response(200, MilestoneDetailSchema)
    def put(self, form: dict[str, Any], query: dict[str, str], key: str) -> Any:
        """Say something else; everybody is looked at again. `If-Match` takes the `version` that was read."""
        with parts().database.writing() as tx:
            return _detail(tx, change_draft(tx, "milestone", key, form), query.get("environment"))

    @blueprint.response(204)
    def delete(self, key: str) -> None:
        """Remove it, and that anybody reached it; 409 while something names it."""
        here, who = parts(), principal("documents.edit")
        with here.database.writing() as tx:
            milestones.remove_milestone(tx, draft(tx, "milestone", key), who.name, here.now())


@blueprint.route("/<key>/reached")
class ReachedView(MethodView):
    @blueprint.arguments(CursorQuery, location="query")
    @blueprint.response(200, ReachedPageSchema)
    def get(self, query: dict[str, str], key: str) -> Any:
        """Who reached it and when, the newest first."""
        with parts().database.reading() as tx:
            row = draft(tx, "milestone", key)
            place = environment(tx, query.get("environment"))
            return milestones.page_of_reached(tx, place, row, query.get("cursor"))


@blueprint.route("/<key>/report")
class ReportView(MethodView):
    @blueprint.arguments(MilestoneQuestionSchema)
    @blueprint.response(200, MilestoneReportSchema)
    def post(self, form: dict[str, Any], key: str) -> Any:
        """Which share gets there and how long that takes, by cohort of sign-up. Asked with POST; nothing changes."""
        with parts().database.reading() as tx:
            row = draft(tx, "milestone", key)
            return milestones.report(tx, environment(tx, form.get("environment")), row, form, parts().now())


def _detail(tx: Transaction, row: DocumentRow, environment_key: str | None) -> dict[str, Any]:
    return milestones.read_milestone(tx, environment(tx, environment_key), row)
