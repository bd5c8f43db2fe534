"""Playbooks: list, write, who is on a journey, and how a member helps somebody on."""

from __future__ import annotations

from typing import Any

from flask.views import MethodView
from flask_smorest import Blueprint

from cairn.http.admin.auth import authenticate, environment, principal
from cairn.http.admin.lifecycle import add_lifecycle, change_draft, draft
from cairn.http.parts import parts
from cairn.schemas.api.base import EnvironmentQuery
from cairn.schemas.api.flows import DraftSchema, MadeSchema
from cairn.schemas.api.playbooks import (
    JourneyChangeSchema,
    JourneyDetailSchema,
    JourneyPageSchema,
    JourneyQuery,
    NewPlaybookSchema,
    PlaybookDetailSchema,
    PlaybookListSchema,
)
from cairn.services import journeys, playbooks
from cairn.stores.database import Transaction
from cairn.stores.models import DocumentRow

blueprint = Blueprint(
    "playbooks", __name__, url_prefix="/api/v1/playbooks", description="Journeys of users, step by step."
)
blueprint.before_request(authenticate)
add_lifecycle(blueprint, "playbook")


@blueprint.route("")
class PlaybooksView(MethodView):
    @blueprint.arguments(EnvironmentQuery, location="query")
    @blueprint.response(200, PlaybookListSchema)
    def get(self, query: dict[str, str]) -> Any:
        """All playbooks with how many are how far in one environment."""
        principal()
        with parts().database.reading() as tx:
            return {"items": playbooks.list_playbooks(tx, environment(tx, query.get("environment")))}

    @blueprint.arguments(NewPlaybookSchema)
    @blueprint.response(201, MadeSchema)
    def post(self, form: dict[str, Any]) -> Any:
        """A new draft; 409 when its key is taken."""
        here, who = parts(), principal("documents.edit")
        with here.database.writing() as tx:
            return playbooks.make_playbook(tx, who.workspace_id, form["document"], who.name, here.now())


@blueprint.route("/<key>")
class PlaybookView(MethodView):
    @blueprint.arguments(EnvironmentQuery, location="query")
    @blueprint.response(200, PlaybookDetailSchema)
    def get(self, query: dict[str, str], key: str) -> Any:
        """One playbook: its draft, and each step in words and numbers."""
        with parts().database.reading() as tx:
            return _detail(tx, draft(tx, "playbook", key), query.get("environment"))

    @blueprint.arguments(DraftSchema)
    @blueprint.arguments(EnvironmentQuery, location="query")
    @blueprint.response(200, PlaybookDetailSchema)
    def put(self, form: dict[str, Any], query: dict[str, str], key: str) -> Any:
        """Change the draft. `If-Match` takes the `version` that was read; 409 when somebody was quicker."""
        with parts().database.writing() as tx:
            return _detail(tx, change_draft(tx, "playbook", key, form), query.get("environment"))

    @blueprint.response(204)
    def delete(self, key: str) -> None:
        """Remove it with its revisions and all journeys; 409 while it is live."""
        here, who = parts(), principal("documents.edit")
        with here.database.writing() as tx:
            playbooks.remove_playbook(tx, draft(tx, "playbook", key), who.name, here.now())


@blueprint.route("/<key>/journeys")
class JourneysView(MethodView):
    @blueprint.arguments(JourneyQuery, location="query")
    @blueprint.response(200, JourneyPageSchema)
    def get(self, query: dict[str, str], key: str) -> Any:
        """Who set out, the newest first; those of one status or at one step, if asked for."""
        with parts().database.reading() as tx:
            row = draft(tx, "playbook", key)
            return journeys.page_of_journeys(tx, environment(tx, query.get("environment")), row, query)


@blueprint.route("/<key>/journeys/<int:number>")
class JourneyView(MethodView):
    @blueprint.arguments(EnvironmentQuery, location="query")
    @blueprint.response(200, JourneyDetailSchema)
    def get(self, query: dict[str, str], key: str, number: int) -> Any:
        """One journey with every step that they came to."""
        with parts().database.reading() as tx:
            row = draft(tx, "playbook", key)
            return journeys.read_journey(tx, environment(tx, query.get("environment")), row, number)

    @blueprint.arguments(JourneyChangeSchema)
    @blueprint.response(200, JourneyDetailSchema)
    def post(self, form: dict[str, Any], key: str, number: int) -> Any:
        """Help somebody on: skip the step, pause, resume or end it; 409 when it is over."""
        here, who = parts(), principal()
        with here.database.writing() as tx:
            row, place = draft(tx, "playbook", key), environment(tx, form.get("environment"))
            journeys.read_journey(tx, place, row, number)
            who.require("documents.publish")
            return journeys.change_journey(tx, here.snapshots, place, row, number, form, who.name, here.now)


def _detail(tx: Transaction, row: DocumentRow, environment_key: str | None) -> dict[str, Any]:
    return playbooks.read_playbook(tx, environment(tx, environment_key), row)
