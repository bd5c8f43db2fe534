"""A flow as somebody would see it: drawn in the builder, or behind an address for colleagues who don't sign in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask.views import MethodView
from flask_smorest import Blueprint

from cairn.domain.errors import Invalid
from cairn.domain.identity.sign_up import milliseconds
from cairn.http.admin.auth import authenticate, environment, principal
from cairn.http.admin.lifecycle import draft
from cairn.http.parts import parts
from cairn.schemas.api.previews import (
    AsWhomSchema,
    MadePreviewLinkSchema,
    NewPreviewLinkSchema,
    PreviewLinkListSchema,
    PreviewSchema,
)
from cairn.services import preview_links, previews
from cairn.services.previews import Wanted
from cairn.stores.database import Transaction
from cairn.stores.models import Environment, User

blueprint = Blueprint(
    "previews", __name__, url_prefix="/api/v1/flows/<key>", description="Flows as somebody would see them."
)
blueprint.before_request(authenticate)


@blueprint.route("/preview")
class PreviewView(MethodView):
    @blueprint.arguments(AsWhomSchema, location="query")
    @blueprint.response(200, PreviewSchema)
    def get(self, query: dict[str, Any], key: str) -> Any:
        """All that drawing it takes. Nothing of it is recorded."""
        principal()
        now = parts().now()
        with parts().database.reading() as tx:
            row, place = draft(tx, "flow", key), environment(tx, query.get("environment"))
            return previews.preview(tx, place, row, _person(tx, place, query, now), _wanted(query), now)


@blueprint.route("/previews")
class PreviewLinksView(MethodView):
    @blueprint.response(200, PreviewLinkListSchema)
    def get(self, key: str) -> Any:
        """The links that still open it, the newest first; not their addresses."""
        principal()
        here = parts()
        with here.database.reading() as tx:
            return {"items": preview_links.list_links(tx, draft(tx, "flow", key), here.now())}

    @blueprint.arguments(NewPreviewLinkSchema)
    @blueprint.response(201, MadePreviewLinkSchema)
    def post(self, form: dict[str, Any], key: str) -> Any:
        """An address that opens the draft, or one revision, to whoever has it, to read only."""
        here, now = parts(), parts().now()
        with here.database.writing() as tx:
            row, place = draft(tx, "flow", key), environment(tx, form.get("environment"))
            who = principal("documents.edit")
            user, wanted = _person(tx, place, form, now), _wanted(form)
            return preview_links.share(tx, here.settings, place, row, user, wanted, form["hours"], who, now)


@blueprint.route("/previews/<int:number>")
class PreviewLinkView(MethodView):
    @blueprint.response(204)
    def delete(self, key: str, number: int) -> None:
        """It opens nothing from now on."""
        here = parts()
        with here.database.writing() as tx:
            row = draft(tx, "flow", key)
            preview_links.take_back(tx, row, number, principal("documents.edit"), here.now())


def _person(tx: Transaction, place: Environment, asked: Mapping[str, Any], now: int) -> User | None:
    if "user" in asked and "segment" in asked:
        raise Invalid("Name either `user` or `segment`.")
    return previews.person_for(tx, place, asked.get("user"), asked.get("segment"), asked["skip"], now)


def _wanted(asked: Mapping[str, Any]) -> Wanted:
    at = milliseconds(asked["at"]) if "at" in asked else None
    if at is None and "at" in asked:
        raise Invalid("`at` must be ISO 8601, such as 2026-01-31T08:00:00Z.")
    return Wanted(asked.get("revision"), asked.get("variant"), asked.get("locale"), asked.get("theme"), at)
