"""Flows: list, read, change the draft."""

from __future__ import annotations

from typing import Any

from flask.views import MethodView
from flask_smorest import Blueprint

from cairn.domain.errors import Invalid
from cairn.http.admin.auth import authenticate, environment, principal
from cairn.http.admin.lifecycle import add_lifecycle, change_draft, draft, if_match
from cairn.http.parts import parts
from cairn.schemas.api.base import EnvironmentQuery
from cairn.schemas.api.flows import (
    DraftDetailSchema,
    DraftSchema,
    FlowDetailSchema,
    FlowListSchema,
    FlowQuery,
    ManyDoneSchema,
    ManySchema,
    NewFlowSchema,
    VisitedSchema,
    VisitSchema,
    WrittenSchema,
)
from cairn.schemas.api.publishing import PublishingSchema
from cairn.services import drafts, flows, many_flows
from cairn.services.publishing import read_publishing
from cairn.stores.database import Transaction
from cairn.stores.models import DocumentRow

blueprint = Blueprint("flows", __name__, url_prefix="/api/v1/flows", description="Onboarding, from draft to live.")
blueprint.before_request(authenticate)
add_lifecycle(blueprint, "flow")


@blueprint.route("")
class FlowsView(MethodView):
    @blueprint.arguments(FlowQuery, location="query")
    @blueprint.response(200, FlowListSchema)
    def get(self, query: dict[str, str]) -> Any:
        """All flows with their state in one environment."""
        here, who = parts(), principal()
        with here.database.reading() as tx:
            place = environment(tx, query.get("environment"))
            items = flows.list_flows(tx, who.workspace_id, place.id, here.now())
        return {"items": flows.filter_flows(items, query)}

    @blueprint.arguments(NewFlowSchema)
    @blueprint.response(201, DraftDetailSchema)
    def post(self, form: dict[str, str]) -> Any:
        """A new draft with a first step to begin with; 409 when its key is taken."""
        here, who = parts(), principal("documents.edit")
        with here.database.writing() as tx:
            row = drafts.create_flow(tx, who.workspace_id, drafts.NewFlow(**form), who.name, here.now())
            return drafts.read_draft(tx, row, here.settings.embed_hosts)

    @blueprint.arguments(ManySchema)
    @blueprint.response(200, ManyDoneSchema)
    def patch(self, form: dict[str, Any]) -> Any:
        """One change to many flows, each for itself: answers which are changed, and which refused it and why."""
        here, publishes = parts(), form["action"] == "unpublish"
        who = principal("documents.publish" if publishes else "documents.edit")
        by = many_flows.By(who.name, here.now())
        with here.database.writing() as tx:
            if publishes:
                place = environment(tx, form.get("environment"))
                return many_flows.take_back(tx, who.workspace_id, place.id, form["keys"], by)
            return many_flows.change_many(tx, who.workspace_id, form["keys"], _change(tx, form), by)


def _change(tx: Transaction, form: dict[str, Any]) -> many_flows.Change:
    match form["action"]:
        case "move":
            if "folder" not in form:
                raise Invalid("Write the `folder` to move them to; null takes them out of theirs.")
            return many_flows.move_to(form["folder"])
        case "tag":
            if not form.get("add") and not form.get("remove"):
                raise Invalid("Write the tags to `add` or to `remove`.")
            return many_flows.tag(form.get("add", ()), form.get("remove", ()))
        case "duplicate":
            return many_flows.duplicate(tx, principal().workspace_id)
        case "archive":
            return many_flows.archive
        case _:
            return many_flows.restore


@blueprint.route("/<key>")
class FlowView(MethodView):
    @blueprint.arguments(EnvironmentQuery, location="query")
    @blueprint.response(200, FlowDetailSchema)
    def get(self, query: dict[str, str], key: str) -> Any:
        """One flow: its draft, compiled for preview, beside what is live."""
        here = parts()
        with here.database.reading() as tx:
            return _detail(tx, draft(tx, "flow", key), query.get("environment"))

    @blueprint.arguments(DraftSchema)
    @blueprint.arguments(EnvironmentQuery, location="query")
    @blueprint.response(200, FlowDetailSchema)
    def put(self, form: dict[str, Any], query: dict[str, str], key: str) -> Any:
        """Change the draft. `If-Match` takes the `version` that was read; 409 when somebody was quicker."""
        with parts().database.writing() as tx:
            return _detail(tx, change_draft(tx, "flow", key, form), query.get("environment"))


@blueprint.route("/<key>/draft")
class DraftView(MethodView):
    @blueprint.response(200, DraftDetailSchema)
    def get(self, key: str) -> Any:
        """The draft as it is being written, drawn as far as it can be."""
        here = parts()
        with here.database.reading() as tx:
            return drafts.read_draft(tx, draft(tx, "flow", key), here.settings.embed_hosts)

    @blueprint.arguments(WrittenSchema)
    @blueprint.response(200, DraftDetailSchema)
    def put(self, form: dict[str, Any], key: str) -> Any:
        """Keep what is written, finished or not. `If-Match` takes the `version` that was read; 409 when it is old."""
        here = parts()
        if ("document" in form) == ("source" in form):
            raise Invalid("Send either `document` or `source`.")
        with here.database.writing() as tx:
            row = draft(tx, "flow", key)
            who = principal("documents.edit")
            hosts = here.settings.embed_hosts
            return drafts.save_draft(tx, row, drafts.Written(**form), if_match(), hosts, who.name, here.now())


@blueprint.route("/<key>/publishing")
class PublishingView(MethodView):
    @blueprint.arguments(EnvironmentQuery, location="query")
    @blueprint.response(200, PublishingSchema)
    def get(self, query: dict[str, str], key: str) -> Any:
        """What going live would change for whom, and what was found by the checks before it."""
        here = parts()
        with here.database.reading() as tx:
            row, place = draft(tx, "flow", key), environment(tx, query.get("environment"))
            return read_publishing(tx, place, row, here.settings.embed_hosts, here.now())


@blueprint.route("/<key>/visits")
class VisitsView(MethodView):
    @blueprint.arguments(VisitSchema)
    @blueprint.response(200, VisitedSchema)
    def post(self, form: dict[str, str], key: str) -> Any:
        """Say that this tab is at work on the draft; answers who else is, and which version there is."""
        here = parts()
        with here.database.writing() as tx:
            row = draft(tx, "flow", key)
            who = principal("documents.edit")
            return drafts.visit_draft(tx, row, form["tab"], who.member_id, who.name, here.now())


def _detail(tx: Transaction, row: DocumentRow, environment_key: str | None) -> dict[str, Any]:
    place = environment(tx, environment_key)
    return flows.read_flow(tx, principal().workspace_id, place.id, row, parts().now())
