"""Segments: list, read, change the draft, and who belongs to them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask import Response, request, stream_with_context
from flask.views import MethodView
from flask_smorest import Blueprint

from cairn.http.admin.auth import authenticate, environment, principal
from cairn.http.admin.lifecycle import add_lifecycle, change_draft, draft
from cairn.http.parts import parts
from cairn.schemas.api.base import CursorQuery, EnvironmentQuery
from cairn.schemas.api.flows import DraftSchema, MadeSchema
from cairn.schemas.api.segments import (
    EffectSchema,
    MatchSchema,
    NewSegmentSchema,
    PeopleCountSchema,
    SegmentDetailSchema,
    SegmentListSchema,
    TakenListSchema,
)
from cairn.schemas.api.users import UserPageSchema
from cairn.services import change_segments, lists, segments
from cairn.services.belonging import Asked
from cairn.stores.database import Transaction
from cairn.stores.models import DocumentRow

blueprint = Blueprint("segments", __name__, url_prefix="/api/v1/segments", description="Named audiences.")
blueprint.before_request(authenticate)
add_lifecycle(blueprint, "segment")


@blueprint.route("")
class SegmentsView(MethodView):
    @blueprint.arguments(EnvironmentQuery, location="query")
    @blueprint.response(200, SegmentListSchema)
    def get(self, query: dict[str, str]) -> Any:
        """All segments with their state in one environment."""
        with parts().database.reading() as tx:
            place = environment(tx, query.get("environment"))
            return {"items": segments.list_segments(tx, principal().workspace_id, place.id, parts().now())}

    @blueprint.arguments(NewSegmentSchema)
    @blueprint.response(201, MadeSchema)
    def post(self, form: dict[str, Any]) -> Any:
        """A new draft; 409 when its key is taken."""
        here, who = parts(), principal("documents.edit")
        with here.database.writing() as tx:
            return change_segments.make_segment(tx, who.workspace_id, form["document"], who.name, here.now())


@blueprint.route("/count")
class MatchView(MethodView):
    @blueprint.arguments(MatchSchema)
    @blueprint.response(200, PeopleCountSchema)
    def post(self, form: dict[str, Any]) -> Any:
        """How many fit a condition that is nowhere saved, with the first of them; none at all is everybody."""
        with parts().database.reading() as tx:
            place, who = environment(tx, form.get("environment")), principal()
            asked = segments.asked_of_match(tx, who.workspace_id, place.id, form["match"], parts().now())
            return segments.count_people(tx, asked)


@blueprint.route("/<key>")
class SegmentView(MethodView):
    @blueprint.arguments(EnvironmentQuery, location="query")
    @blueprint.response(200, SegmentDetailSchema)
    def get(self, query: dict[str, str], key: str) -> Any:
        """One segment: its draft, line by line, and what uses it."""
        with parts().database.reading() as tx:
            return _detail(tx, draft(tx, "segment", key), query.get("environment"))

    @blueprint.arguments(DraftSchema)
    @blueprint.arguments(EnvironmentQuery, location="query")
    @blueprint.response(200, SegmentDetailSchema)
    def put(self, form: dict[str, Any], query: dict[str, str], key: str) -> Any:
        """Change the draft. `If-Match` takes the `version` that was read; 409 when somebody was quicker."""
        with parts().database.writing() as tx:
            return _detail(tx, change_draft(tx, "segment", key, form), query.get("environment"))

    @blueprint.response(204)
    def delete(self, key: str) -> None:
        """Remove it with its revisions; 409 while it is live or something names it."""
        here, who = parts(), principal("documents.edit")
        with here.database.writing() as tx:
            change_segments.remove_segment(tx, draft(tx, "segment", key), who.name, here.now())


@blueprint.route("/<key>/effect")
class EffectView(MethodView):
    @blueprint.arguments(EnvironmentQuery, location="query")
    @blueprint.response(200, EffectSchema)
    def get(self, query: dict[str, str], key: str) -> Any:
        """Whom publishing the draft moves: how many belong and are reached as it is live, and how many then."""
        principal()
        with parts().database.reading() as tx:
            place = environment(tx, query.get("environment"))
            return change_segments.effect_of(tx, place.id, draft(tx, "segment", key), parts().now())


@blueprint.route("/<key>/count")
class CountView(MethodView):
    @blueprint.arguments(EnvironmentQuery, location="query")
    @blueprint.response(200, PeopleCountSchema)
    def get(self, query: dict[str, str], key: str) -> Any:
        """How many belong to it now as it is drafted, with the first of them."""
        with parts().database.reading() as tx:
            return segments.count_people(tx, _asked(tx, query, key))


@blueprint.route("/<key>/list")
class ListView(MethodView):
    @blueprint.arguments(EnvironmentQuery, location="query")
    @blueprint.response(200, TakenListSchema)
    def put(self, query: dict[str, str], key: str) -> Any:
        """Whom the list names from now on: a CSV file, as the body or as the field `file` of a form."""
        return _take_in(query, key, add=False)

    @blueprint.arguments(EnvironmentQuery, location="query")
    @blueprint.response(200, TakenListSchema)
    def post(self, query: dict[str, str], key: str) -> Any:
        """Whom the list names besides."""
        return _take_in(query, key, add=True)

    @blueprint.arguments(EnvironmentQuery, location="query")
    @blueprint.response(204)
    def delete(self, query: dict[str, str], key: str) -> None:
        """Take the list away: until there is another one nobody belongs to the segment."""
        here, who = parts(), principal()
        with here.database.writing() as tx:
            place = environment(tx, query.get("environment"))
            lists.get_list(tx, place, key)
            who.require("documents.publish")
            lists.remove_list(tx, place, key, who.name, here.now())


@blueprint.route("/<key>/list.csv")
class ListFileView(MethodView):
    @blueprint.arguments(EnvironmentQuery, location="query")
    @blueprint.response(200, {"type": "string"}, content_type="text/csv")
    def get(self, query: dict[str, str], key: str) -> Response:
        """The list as a file that can be uploaded again."""
        with parts().database.reading() as tx:
            place = environment(tx, query.get("environment"))
            kept = lists.get_list(tx, place, draft(tx, "segment", key).key)
            return _download("".join(lists.list_as_csv(tx, kept)), f"{key}-list.csv")


@blueprint.route("/<key>/people")
class PeopleView(MethodView):
    @blueprint.arguments(CursorQuery, location="query")
    @blueprint.response(200, UserPageSchema)
    def get(self, query: dict[str, str], key: str) -> Any:
        """Who belongs to it now, last seen first."""
        with parts().database.reading() as tx:
            return segments.page_of_people(tx, _asked(tx, query, key), query.get("cursor"))


@blueprint.route("/<key>/people.csv")
class PeopleFileView(MethodView):
    @blueprint.arguments(EnvironmentQuery, location="query")
    @blueprint.response(200, {"type": "string"}, content_type="text/csv")
    def get(self, query: dict[str, str], key: str) -> Response:
        """All who belong to it now, as a table for a spreadsheet."""
        with parts().database.reading() as tx:
            asked = _asked(tx, query, key)
        return _download(stream_with_context(_file(asked)), f"{key}.csv")


def _download(content: str | Iterator[str], name: str) -> Response:
    answer = Response(content, content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _take_in(query: dict[str, str], key: str, *, add: bool) -> dict[str, Any]:
    here, who = parts(), principal()
    file = request.files.get("file")
    data = request.get_data() if file is None else file.read()
    with here.database.writing() as tx:
        place = environment(tx, query.get("environment"))
        draft(tx, "segment", key)
        who.require("documents.publish")
        return lists.put_list(tx, place, key, data, who.name, here.now(), add=add)


def _file(asked: Asked) -> Iterator[str]:
    with parts().database.reading() as tx:
        yield from segments.people_as_csv(tx, asked)


def _asked(tx: Transaction, query: dict[str, str], key: str) -> Asked:
    place, who = environment(tx, query.get("environment")), principal()
    return segments.asked_of_draft(tx, who.workspace_id, place.id, key, parts().now())


def _detail(tx: Transaction, row: DocumentRow, environment_key: str | None) -> dict[str, Any]:
    place = environment(tx, environment_key)
    return segments.read_segment(tx, principal().workspace_id, place.id, row, parts().now())
