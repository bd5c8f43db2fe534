"""How onboarding goes. Figures are asked for with POST, since a condition may be long, and nothing is changed."""

from __future__ import annotations

from typing import Any

from flask.views import MethodView
from flask_smorest import Blueprint

from cairn.http.admin.auth import authenticate, environment, principal
from cairn.http.parts import parts
from cairn.schemas.api.base import EnvironmentQuery
from cairn.schemas.api.measures import MeasuredSchema, MeasureListSchema, MeasureQuestionSchema
from cairn.services import measures

blueprint = Blueprint("measures", __name__, url_prefix="/api/v1/onboarding", description="How onboarding goes.")
blueprint.before_request(authenticate)


@blueprint.route("/measures")
class MeasuresView(MethodView):
    @blueprint.arguments(EnvironmentQuery, location="query")
    @blueprint.response(200, MeasureListSchema)
    def get(self, query: dict[str, str]) -> Any:
        """Every measure with its definition, and which source it misses."""
        principal()
        with parts().database.reading() as tx:
            return measures.list_measures(tx, environment(tx, query.get("environment")))

    @blueprint.arguments(MeasureQuestionSchema)
    @blueprint.response(200, MeasuredSchema)
    def post(self, form: dict[str, Any]) -> Any:
        """One measure over the cohorts that signed up in a stretch; cohorts too young have no figure."""
        principal()
        with parts().database.reading() as tx:
            return measures.read_measure(tx, environment(tx, form.get("environment")), form, parts().now())
