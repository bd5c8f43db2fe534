"""Events: which there are, what they carry, and how they come in."""

from __future__ import annotations

from typing import Any

from flask.views import MethodView
from flask_smorest import Blueprint

from cairn.http.admin.auth import authenticate, environment, principal
from cairn.http.parts import parts
from cairn.schemas.api.base import EnvironmentQuery
from cairn.schemas.api.events import (
    AboutEventFormSchema,
    ArrivedListSchema,
    EventDetailSchema,
    EventListSchema,
    MeaningFormSchema,
    MeaningListSchema,
)
from cairn.schemas.api.installation import RejectedListSchema
from cairn.services import event_names, events
from cairn.services.workspace import list_rejected

blueprint = Blueprint("event-names", __name__, url_prefix="/api/v1/events", description="What users did.")
blueprint.before_request(authenticate)


@blueprint.route("")
class EventsView(MethodView):
    @blueprint.arguments(EnvironmentQuery, location="query")
    @blueprint.response(200, EventListSchema)
    def get(self, query: dict[str, str]) -> Any:
        """Every event by its volume over the last 30 days."""
        who = principal()
        with parts().database.reading() as tx:
            place = environment(tx, query.get("environment"))
            return events.list_events(tx, who.workspace_id, place.id, parts().now())


@blueprint.route("/named/<path:name>")
class EventView(MethodView):
    @blueprint.arguments(EnvironmentQuery, location="query")
    @blueprint.response(200, EventDetailSchema)
    def get(self, query: dict[str, str], name: str) -> Any:
        """One event: its volume over 90 days, its people, and what it carries."""
        who = principal()
        with parts().database.reading() as tx:
            place = environment(tx, query.get("environment"))
            return events.read_event(tx, who.workspace_id, place.id, name, parts().now())

    @blueprint.arguments(AboutEventFormSchema)
    @blueprint.response(200, EventDetailSchema)
    def put(self, form: dict[str, Any], name: str) -> Any:
        """Say what it is, hide it, or merge it into another; the workspace's document of it is changed."""
        here = parts()
        with here.database.writing() as tx:
            place = environment(tx, form.pop("environment", None))
            who = principal("documents.edit")
            event_names.describe(tx, who.workspace_id, place.id, name, form, who.name, here.now())
            return events.read_event(tx, who.workspace_id, place.id, name, here.now())


@blueprint.route("/meanings")
class MeaningsView(MethodView):
    @blueprint.arguments(EnvironmentQuery, location="query")
    @blueprint.response(200, MeaningListSchema)
    def get(self, query: dict[str, str]) -> Any:
        """Which events stand for sign-up, value, payment and the like, and whether they have ever come in."""
        who = principal()
        with parts().database.reading() as tx:
            place = environment(tx, query.get("environment"))
            return event_names.list_meanings(tx, who.workspace_id, place.id)

    @blueprint.arguments(MeaningFormSchema)
    @blueprint.response(200, MeaningListSchema)
    def put(self, form: dict[str, Any]) -> Any:
        """Say which events mean it, and no others."""
        here = parts()
        with here.database.writing() as tx:
            place = environment(tx, form.get("environment"))
            who = principal("documents.edit")
            event_names.say_meaning(tx, who.workspace_id, form["meaning"], form["events"], who.name, here.now())
            return event_names.list_meanings(tx, who.workspace_id, place.id)


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
