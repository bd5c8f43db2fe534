"""Flows: list, read, change the draft."""

from __future__ import annotations

from typing import Any

from flask.views import MethodView
from flask_smorest import Blueprint

from cairn.http.admin.auth import authenticate, environment, principal
from cairn.http.admin.lifecycle import add_lifecycle, change_draft, draft
from cairn.http.parts import parts
from cairn.schemas import api
from cairn.services import flows
from cairn.stores.database import Transaction
from cairn.stores.models import DocumentRow

blueprint = Blueprint("flows", __name__, url_prefix="/api/v1/flows", description="Onboarding, from draft to live.")
blueprint.before_request(authenticate)
add_lifecycle(blueprint, "flow")


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
            return _detail(tx, draft(tx, "flow", key), query.get("environment"))

    @blueprint.arguments(api.DraftSchema)
    @blueprint.arguments(api.EnvironmentQuery, location="query")
    @blueprint.response(200, api.FlowDetailSchema)
    def put(self, form: dict[str, Any], query: dict[str, str], key: str) -> Any:
        """Change the draft. `If-Match` takes the `version` that was read; 409 when somebody was quicker."""
        with parts().database.writing() as tx:
            return _detail(tx, change_draft(tx, "flow", key, form), query.get("environment"))


def _detail(tx: Transaction, row: DocumentRow, environment_key: str | None) -> dict[str, Any]:
    place = environment(tx, environment_key)
    return flows.read_flow(tx, principal().workspace_id, place.id, row, parts().now())
