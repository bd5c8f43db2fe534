"""Questions about what people do. They are asked with POST, since they are long, and change nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask.views import MethodView
from flask_smorest import Blueprint

from cairn.http.admin.auth import authenticate, environment, principal
from cairn.http.parts import parts
from cairn.schemas.api.insights import (
    FunnelQuestionSchema,
    FunnelSchema,
    RetentionQuestionSchema,
    RetentionSchema,
    TrendQuestionSchema,
    TrendSchema,
)
from cairn.services import insights
from cairn.stores.database import Transaction
from cairn.stores.models import Environment

blueprint = Blueprint("insights", __name__, url_prefix="/api/v1/insights", description="What people do.")
blueprint.before_request(authenticate)


@blueprint.route("/trend")
class TrendView(MethodView):
    @blueprint.arguments(TrendQuestionSchema)
    @blueprint.response(200, TrendSchema)
    def post(self, form: dict[str, Any]) -> Any:
        """How often something was done, by how many people, period by period."""
        return _answer(insights.trend, form)


@blueprint.route("/funnel")
class FunnelView(MethodView):
    @blueprint.arguments(FunnelQuestionSchema)
    @blueprint.response(200, FunnelSchema)
    def post(self, form: dict[str, Any]) -> Any:
        """Of those who did the first thing, how many did the next ones in this order and within a time."""
        return _answer(insights.funnel_of, form)


@blueprint.route("/retention")
class RetentionView(MethodView):
    @blueprint.arguments(RetentionQuestionSchema)
    @blueprint.response(200, RetentionSchema)
    def post(self, form: dict[str, Any]) -> Any:
        """Of those who began in a period, how many came back later; cohorts too young are null."""
        return _answer(insights.retention_of, form)


Answer = Callable[[Transaction, Environment, dict[str, Any], int], dict[str, Any]]


def _answer(answer: Answer, form: dict[str, Any]) -> dict[str, Any]:
    principal()
    with parts().database.reading() as tx:
        return answer(tx, environment(tx, form.get("environment")), form, parts().now())
