"""Documents as files: plan, push, pull, and the media that they reference."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import request
from flask.views import MethodView
from flask_smorest import Blueprint

from cairn.http.admin.auth import authenticate, environment, principal
from cairn.http.parts import parts
from cairn.schemas.api.documents import (
    MediaSchema,
    PlannedListSchema,
    PlanSchema,
    PulledListSchema,
    PushedListSchema,
    PushSchema,
)
from cairn.services import documents, reviews
from cairn.services.documents import File, Pushed
from cairn.services.media import keep_media
from cairn.services.publish import Live, publish
from cairn.services.publishing import look_ahead

blueprint = Blueprint("documents", __name__, url_prefix="/api/v1", description="Flows as code.")
blueprint.before_request(authenticate)


@blueprint.route("/documents")
class DocumentsView(MethodView):
    @blueprint.response(200, PulledListSchema)
    def get(self) -> Any:
        """Every draft as a file, as it was pushed."""
        with parts().database.reading() as tx:
            return {"items": documents.pull(tx, principal().workspace_id)}


@blueprint.route("/documents/plan")
class PlanView(MethodView):
    @blueprint.arguments(PlanSchema)
    @blueprint.response(200, PlannedListSchema)
    def post(self, form: dict[str, Any]) -> Any:
        """What a push of these files would do, and what is to be said against publishing them. Changes nothing.

        422 names what is wrong in the files themselves.
        """
        hosts = parts().settings.embed_hosts
        with parts().database.reading() as tx:
            place = environment(tx, form.get("environment"))
            planned = documents.plan(tx, principal().workspace_id, _files(form), hosts)
            found = look_ahead(tx, place, planned, hosts)
            return {
                "items": [
                    {**_pushed(each), "checks": ahead.problems} for each, ahead in zip(planned, found, strict=True)
                ]
            }


@blueprint.route("/documents/push")
class PushView(MethodView):
    @blueprint.arguments(PushSchema)
    @blueprint.response(200, PushedListSchema)
    def post(self, form: dict[str, Any]) -> Any:
        """Store files as drafts, all or none, and publish them together if asked to."""
        here, who = parts(), principal("documents.edit")
        with here.database.writing() as tx:
            hosts = here.settings.embed_hosts
            pushed = documents.push(tx, who.workspace_id, _files(form), hosts, who.name, here.now())
            live: dict[int, Live] = {}
            if form["publish"]:
                principal("documents.publish")
                rows = [each.row for each in pushed if each.row is not None]
                place = environment(tx, form.get("environment"))
                reviews.guard(tx, place, rows, who)
                live = publish(tx, place.id, rows, form["note"], who.name, here.now())
                for row in rows:
                    reviews.approve(tx, place, row, who, here.now())
            return {"items": [_pushed(each, live) for each in pushed]}


@blueprint.route("/media/<hash_>")
class MediaView(MethodView):
    @blueprint.response(200, MediaSchema)
    def put(self, hash_: str) -> Any:
        """Upload a picture or video by its SHA-256; the type is told from the bytes."""
        here, who = parts(), principal("documents.edit")
        with here.database.writing() as tx:
            return keep_media(tx, who.workspace_id, hash_, request.get_data(), who.name, here.now())


def _files(form: dict[str, Any]) -> list[File]:
    return [File(each["path"], each["source"], each["media"]) for each in form["files"]]


def _pushed(each: Pushed, live: Mapping[int, Live] | None = None) -> dict[str, Any]:
    found = live.get(each.row.id) if live and each.row is not None else None
    return {
        "path": each.path, "kind": each.kind, "key": each.key, "name": each.name, "change": each.change,
        "revision": found.revision.number if found else None, "published": bool(found and found.new),
    }  # fmt: skip
