"""Health: how many are well, who is not and why, and what it is told by."""

from __future__ import annotations

from typing import Any

from flask.views import MethodView
from flask_smorest import Blueprint

from cairn.domain.flows.health import DAY
from cairn.http.admin.auth import authenticate, environment, principal
from cairn.http.admin.lifecycle import change_draft, draft
from cairn.http.parts import parts
from cairn.schemas.api.base import EnvironmentQuery
from cairn.schemas.api.flows import DraftSchema, MadeSchema
from cairn.schemas.api.health_overview import (
    DefinitionSchema,
    HealthOverviewSchema,
    HealthPageSchema,
    HealthQuery,
    NewDefinitionSchema,
)
from cairn.services import health
from cairn.services.kept_documents import make

blueprint = Blueprint(
    "people_health", __name__, url_prefix="/api/v1/health", description="How well users and accounts are, and why."
)
blueprint.before_request(authenticate)


@blueprint.route("")
class HealthView(MethodView):
    @blueprint.arguments(EnvironmentQuery, location="query")
    @blueprint.response(200, HealthOverviewSchema)
    def get(self, query: dict[str, str]) -> Any:
        """How many are in each band, by which definitions, and what the bands of a month ago came to."""
        principal()
        with parts().database.reading() as tx:
            return health.overview(tx, environment(tx, query.get("environment")))


@blueprint.route("/units")
class UnitsView(MethodView):
    @blueprint.arguments(HealthQuery, location="query")
    @blueprint.response(200, HealthPageSchema)
    def get(self, query: dict[str, Any]) -> Any:
        """Users or accounts, the lowest score first, each with what takes most of it and why it changed."""
        principal()
        with parts().database.reading() as tx:
            place = environment(tx, query.get("environment"))
            since = parts().now() - query["worse_within"] * DAY if "worse_within" in query else None
            return health.page_of_units(tx, place, query["unit"], query.get("band"), query.get("cursor"), since)


@blueprint.route("/looks")
class LooksView(MethodView):
    @blueprint.arguments(EnvironmentQuery, location="query")
    @blueprint.response(202)
    def post(self, query: dict[str, str]) -> None:
        """Look at everybody again now. The worker does so by itself every morning."""
        principal("documents.edit")
        with parts().database.writing() as tx:
            health.look_again(tx, environment(tx, query.get("environment")))


@blueprint.route("/definitions")
class DefinitionsView(MethodView):
    @blueprint.arguments(NewDefinitionSchema)
    @blueprint.response(201, MadeSchema)
    def post(self, form: dict[str, Any]) -> Any:
        """A new one, true as soon as it is kept; 409 when its key is taken."""
        here, who = parts(), principal("documents.edit")
        with here.database.writing() as tx:
            return make(tx, who.workspace_id, "health", form["document"], who.name, here.now())


@blueprint.route("/definitions/<key>")
class DefinitionView(MethodView):
    @blueprint.response(200, DefinitionSchema)
    def get(self, key: str) -> Any:
        """What one says."""
        with parts().database.reading() as tx:
            return health.read_definition(tx, draft(tx, "health", key))

    @blueprint.arguments(DraftSchema)
    @blueprint.response(200, DefinitionSchema)
    def put(self, form: dict[str, Any], key: str) -> Any:
        """Say something else; everybody is looked at again. `If-Match` takes the `version` that was read."""
        with parts().database.writing() as tx:
            return health.read_definition(tx, change_draft(tx, "health", key, form))

    @blueprint.response(204)
    def delete(self, key: str) -> None:
        """Remove it; whoever it was about is told by another one, or by none."""
        here, who = parts(), principal("documents.edit")
        with here.database.writing() as tx:
            health.remove_definition(tx, draft(tx, "health", key), who.name, here.now())
