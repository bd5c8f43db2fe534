"""Flows: list, read, change the draft, publish, take back."""

from __future__ import annotations

from typing import Any

from flask import request
from flask.views import MethodView
from flask_smorest import Blueprint

from cairn.domain.errors import Invalid, NotFound
from cairn.http.admin.auth import authenticate, environment, principal
from cairn.http.parts import parts
from cairn.schemas import api
from cairn.services import documents, flows
from cairn.services.moments import iso
from cairn.services.publish import publish, roll_back, unpublish
from cairn.stores import documents as document_store
from cairn.stores.database import Transaction
from cairn.stores.models import DocumentRow

blueprint = Blueprint("flows", __name__, url_prefix="/api/v1/flows", description="Onboarding, from draft to live.")
blueprint.before_request(authenticate)


@blueprint.route("")
class FlowsView(MethodView):
    @blueprint.arguments(api.FlowQuery, location="query")
    @blueprint.response(200, api.FlowListSchema)
    def get(self, query: dict[str, str]) -> Any:
        """All flows with their state in one environment."""
        here, who = parts(), principal()
        with here.database.reading() as tx:
            place = environment(tx, query.get("environment"))
            items = flows.list_flows(tx, who.workspace_id, place.id, here.now())
        return {"items": flows.filter_flows(items, query)}


@blueprint.route("/<key>")
class FlowView(MethodView):
    @blueprint.arguments(api.EnvironmentQuery, location="query")
    @blueprint.response(200, api.FlowDetailSchema)
    def get(self, query: dict[str, str], key: str) -> Any:
        """One flow: its draft, compiled for preview, beside what is live."""
        here = parts()
        with here.database.reading() as tx:
            return _detail(tx, _flow(tx, key), query.get("environment"))

    @blueprint.arguments(api.DraftSchema)
    @blueprint.arguments(api.EnvironmentQuery, location="query")
    @blueprint.response(200, api.FlowDetailSchema)
    def put(self, draft: dict[str, Any], query: dict[str, str], key: str) -> Any:
        """Change the draft. `If-Match` takes the `version` that was read; 409 when somebody was quicker."""
        here, who = parts(), principal("documents.edit")
        if ("document" in draft) == ("source" in draft):
            raise Invalid("Send either `document` or `source`.")
        with here.database.writing() as tx:
            row = _flow(tx, key)
            documents.put_draft(
                tx, who.workspace_id, row, draft.get("document"), draft.get("source"), _if_match(), who.name, here.now()
            )
            return _detail(tx, row, query.get("environment"))


@blueprint.route("/<key>/changes")
class ChangesView(MethodView):
    @blueprint.arguments(api.EnvironmentQuery, location="query")
    @blueprint.response(200, api.ChangesSchema)
    def get(self, query: dict[str, str], key: str) -> Any:
        """What publishing the draft would change for users."""
        principal()
        with parts().database.reading() as tx:
            return flows.changes(tx, environment(tx, query.get("environment")).id, _flow(tx, key))


@blueprint.route("/<key>/publish")
class PublishView(MethodView):
    @blueprint.arguments(api.PublishSchema)
    @blueprint.response(200, api.PublishedSchema)
    def post(self, form: dict[str, str], key: str) -> Any:
        """Make the draft live; every worker serves it with its next request."""
        here, who, now = parts(), principal("documents.publish"), parts().now()
        with here.database.writing() as tx:
            row = _flow(tx, key)
            live = publish(tx, environment(tx, form["environment"]).id, [row], form["note"], who.name, now)
            return {"revision": live[row.id].number, "published_at": iso(now)}


@blueprint.route("/<key>/unpublish")
class UnpublishView(MethodView):
    @blueprint.arguments(api.UnpublishSchema)
    @blueprint.response(204)
    def post(self, form: dict[str, str], key: str) -> None:
        """Take it out of an environment."""
        here, who = parts(), principal("documents.publish")
        with here.database.writing() as tx:
            unpublish(tx, environment(tx, form["environment"]).id, _flow(tx, key), who.name, here.now())


@blueprint.route("/<key>/rollback")
class RollBackView(MethodView):
    @blueprint.arguments(api.RollBackSchema)
    @blueprint.response(200, api.PublishedSchema)
    def post(self, form: dict[str, Any], key: str) -> Any:
        """Make an earlier revision live again."""
        here, who, now = parts(), principal("documents.publish"), parts().now()
        with here.database.writing() as tx:
            place = environment(tx, form["environment"])
            revision = roll_back(tx, place.id, _flow(tx, key), form["revision"], who.name, now)
            return {"revision": revision.number, "published_at": iso(now)}


@blueprint.route("/<key>/revisions")
class RevisionsView(MethodView):
    @blueprint.response(200, api.RevisionListSchema)
    def get(self, key: str) -> Any:
        """Every revision, newest first."""
        principal()
        with parts().database.reading() as tx:
            return {"items": flows.list_revisions(tx, _flow(tx, key))}


@blueprint.route("/<key>/revisions/<int:number>")
class RevisionView(MethodView):
    @blueprint.response(200, api.RevisionDetailSchema)
    def get(self, key: str, number: int) -> Any:
        """One revision as it was published."""
        principal()
        with parts().database.reading() as tx:
            row = _flow(tx, key)
            revision = document_store.find_revision(tx, row.id, number)
            if revision is None:
                raise NotFound(f"The flow '{key}' has no revision {number}.")
            return flows.read_revision(tx, row, revision)


def _flow(tx: Transaction, key: str) -> DocumentRow:
    return documents.get_draft(tx, principal().workspace_id, "flow", key)


def _detail(tx: Transaction, row: DocumentRow, environment_key: str | None) -> dict[str, Any]:
    place = environment(tx, environment_key)
    return flows.read_flow(tx, principal().workspace_id, place.id, row, parts().now())


def _if_match() -> int | None:
    header = request.headers.get("If-Match")
    if header is None:
        return None
    version = header.strip().strip('"')
    if not (version.isascii() and version.isdigit()):
        raise Invalid("`If-Match` must be the version that was read, such as \"3\".")
    return int(version)
