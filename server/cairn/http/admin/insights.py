"""Questions about what people do. They are asked with POST, since they are long, and change nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask.views import MethodView
from flask_smorest import Blueprint

from cairn.http.admin.auth import authenticate, environment, principal
from cairn.http.parts import parts
from cairn.schemas.api.insights import (
    AdoptionQuestionSchema,
    AdoptionSchema,
    FunnelQuestionSchema,
    FunnelSchema,
    LifecycleSchema,
    OneQuestionSchema,
    PathsQuestionSchema,
    PathsSchema,
    RetentionQuestionSchema,
    RetentionSchema,
    StickinessSchema,
    TrendQuestionSchema,
    TrendSchema,
)
from cairn.services import insights
from cairn.services.adoption import adoption_of
from cairn.services.lifecycle import lifecycle_of
from cairn.services.paths import paths_of
from cairn.services.stickiness import stickiness_of
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


@blueprint.route("/stickiness")
class StickinessView(MethodView):
    @blueprint.arguments(OneQuestionSchema)
    @blueprint.response(200, StickinessSchema)
    def post(self, form: dict[str, Any]) -> Any:
        """On how many days, weeks or months people do something."""
        return _answer(stickiness_of, form)


@blueprint.route("/lifecycle")
class LifecycleView(MethodView):
    @blueprint.arguments(OneQuestionSchema)
    @blueprint.response(200, LifecycleSchema)
    def post(self, form: dict[str, Any]) -> Any:
        """Who is new, who stays, who comes back and who stays away, period by period."""
        return _answer(lifecycle_of, form)


@blueprint.route("/adoption")
class AdoptionView(MethodView):
    @blueprint.arguments(AdoptionQuestionSchema)
    @blueprint.response(200, AdoptionSchema)
    def post(self, form: dict[str, Any]) -> Any:
        """By how many people features are used, how often, and how soon after their sign-up."""
        return _answer(adoption_of, form)


@blueprint.route("/paths")
class PathsView(MethodView):
    @blueprint.arguments(PathsQuestionSchema)
    @blueprint.response(200, PathsSchema)
    def post(self, form: dict[str, Any]) -> Any:
        """What people did after the first time that they did something, or before it."""
        return _answer(paths_of, form)


Answer = Callable[[Transaction, Environment, dict[str, Any], int], dict[str, Any]]


def _answer(answer: Answer, form: dict[str, Any]) -> dict[str, Any]:
    principal()
    with parts().database.reading() as tx:
        return answer(tx, environment(tx, form.get("environment")), form, parts().now())
