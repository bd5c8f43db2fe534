"""Events: which there are, what they carry, and how they come in."""

from __future__ import annotations

from typing import Any

from flask.views import MethodView
from flask_smorest import Blueprint

from cairn.http.admin.auth import authenticate, environment, principal
from cairn.http.parts import parts
from cairn.schemas.api.base import EnvironmentQuery
from cairn.schemas.api.events import ArrivedListSchema, EventDetailSchema, EventListSchema
from cairn.schemas.api.installation import RejectedListSchema
from cairn.services import events
from cairn.services.workspace import list_rejected

blueprint = Blueprint("event-names", __name__, url_prefix="/api/v1/events", description="What users did.")
blueprint.before_request(authenticate)


@blueprint.route("")
class EventsView(MethodView):
    @blueprint.arguments(EnvironmentQuery, location="query")
    @blueprint.response(200, EventListSchema)
    def get(self, query: dict[str, str]) -> Any:
        """Every event by its volume over the last 30 days."""
        principal()
        with parts().database.reading() as tx:
            return events.list_events(tx, environment(tx, query.get("environment")).id, parts().now())


@blueprint.route("/named/<path:name>")
class EventView(MethodView):
    @blueprint.arguments(EnvironmentQuery, location="query")
    @blueprint.response(200, EventDetailSchema)
    def get(self, query: dict[str, str], name: str) -> Any:
        """One event: its volume over 90 days, its people, and what it carries."""
        principal()
        with parts().database.reading() as tx:
            return events.read_event(tx, environment(tx, query.get("environment")).id, name, parts().now())


@blueprint.route("/arriving")
class ArrivingView(MethodView):
    @blueprint.arguments(EnvironmentQuery, location="query")
    @blueprint.response(200, ArrivedListSchema)
    def get(self, query: dict[str, str]) -> Any:
        """The newest fifty events in the order in which they came in."""
        principal()
        with parts().database.reading() as tx:
            return events.list_arriving(tx, environment(tx, query.get("environment")).id)


@blueprint.route("/rejected")
class RejectedView(MethodView):
    @blueprint.arguments(EnvironmentQuery, location="query")
    @blueprint.response(200, RejectedListSchema)
    def get(self, query: dict[str, str]) -> Any:
        """The newest hundred events that were not taken, and why."""
        principal()
        with parts().database.reading() as tx:
            return {"items": list_rejected(tx, environment(tx, query.get("environment")).id)}
