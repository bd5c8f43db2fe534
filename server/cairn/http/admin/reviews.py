"""A draft is looked at before it goes live: asked for, withdrawn, sent back; publishing it approves it."""

from __future__ import annotations

from typing import Any

from flask.views import MethodView
from flask_smorest import Blueprint

from cairn.http.admin.auth import authenticate, environment, principal
from cairn.http.admin.lifecycle import draft
from cairn.http.parts import parts
from cairn.schemas.api.base import EnvironmentQuery
from cairn.schemas.api.publishing import NewReviewSchema, ReviewAnswerSchema, ReviewSchema, ReviewsSchema
from cairn.services import reviews

blueprint = Blueprint(
    "reviews", __name__, url_prefix="/api/v1/flows/<key>/reviews", description="A look before going live."
)
blueprint.before_request(authenticate)


@blueprint.route("")
class ReviewsView(MethodView):
    @blueprint.arguments(EnvironmentQuery, location="query")
    @blueprint.response(200, ReviewsSchema)
    def get(self, query: dict[str, str], key: str) -> Any:
        """How the workspace reviews, and the newest request for this flow."""
        with parts().database.reading() as tx:
            row, place = draft(tx, "flow", key), environment(tx, query.get("environment"))
            return reviews.read_reviews(tx, place, row, principal())

    @blueprint.arguments(NewReviewSchema)
    @blueprint.response(201, ReviewSchema)
    def post(self, form: dict[str, str], key: str) -> Any:
        """Ask somebody who may publish to look at the draft; asked again, it is about what it says now."""
        here = parts()
        with here.database.writing() as tx:
            row, place = draft(tx, "flow", key), environment(tx, form["environment"])
            return reviews.ask(tx, place, row, form["note"], principal("documents.edit"), here.now())


@blueprint.route("/<int:number>")
class ReviewView(MethodView):
    @blueprint.response(204)
    def delete(self, key: str, number: int) -> None:
        """Take the request back; by who asked, or by somebody who may publish."""
        here = parts()
        with here.database.writing() as tx:
            row = draft(tx, "flow", key)
            reviews.withdraw(tx, row, number, principal("documents.edit"), here.now())


@blueprint.route("/<int:number>/answer")
class ReviewAnswerView(MethodView):
    @blueprint.arguments(ReviewAnswerSchema)
    @blueprint.response(204)
    def post(self, form: dict[str, str], key: str, number: int) -> None:
        """Send the draft back to who asked, with a note. It is approved by publishing it."""
        here = parts()
        with here.database.writing() as tx:
            row = draft(tx, "flow", key)
            reviews.send_back(tx, row, number, form["answer"], principal("documents.publish"), here.now())
