"""Experiments and what they say."""

from __future__ import annotations

from typing import Any

from flask.views import MethodView
from flask_smorest import Blueprint

from cairn.http.admin.auth import authenticate, environment, principal
from cairn.http.admin.lifecycle import add_lifecycle
from cairn.http.parts import parts
from cairn.schemas import api
from cairn.services.experiments import list_experiments, read_results

blueprint = Blueprint("experiments", __name__, url_prefix="/api/v1/experiments", description="Variants compared.")
blueprint.before_request(authenticate)
add_lifecycle(blueprint, "experiment")


@blueprint.route("")
class ExperimentsView(MethodView):
    @blueprint.arguments(api.EnvironmentQuery, location="query")
    @blueprint.response(200, api.ExperimentListSchema)
    def get(self, query: dict[str, str]) -> Any:
        """All experiments with their state in one environment."""
        with parts().database.reading() as tx:
            place = environment(tx, query.get("environment"))
            return list_experiments(tx, principal().workspace_id, place.id)


@blueprint.route("/<key>/results")
class ResultsView(MethodView):
    @blueprint.arguments(api.EnvironmentQuery, location="query")
    @blueprint.response(200, api.ResultsSchema)
    def get(self, query: dict[str, str], key: str) -> Any:
        """Numbers, intervals and the sentence; sample people are left out once there are real users."""
        with parts().database.reading() as tx:
            place = environment(tx, query.get("environment"))
            return read_results(tx, principal().workspace_id, place.id, key, parts().now())
