"""From draft to live and back: the same addresses for every kind of document that has pages of its own."""

from __future__ import annotations

from typing import Any

from flask import request
from flask.views import MethodView
from flask_smorest import Blueprint

from cairn.domain.errors import Invalid, NotFound
from cairn.http.admin.auth import environment, principal, source_environment
from cairn.http.parts import parts
from cairn.schemas.api.base import EnvironmentQuery
from cairn.schemas.api.publishing import (
    ChangesSchema,
    CompareQuery,
    ComparisonSchema,
    PromoteSchema,
    PromotionSchema,
    PublishedSchema,
    PublishSchema,
    RevisionDetailSchema,
    RevisionListSchema,
    RollBackSchema,
    UnpublishSchema,
)
from cairn.services import documents, flows
from cairn.services.moments import iso
from cairn.services.promote import plan_promotion, promote, promotion_form
from cairn.services.publish import roll_back, unpublish
from cairn.services.publishing import go_live
from cairn.stores import documents as document_store
from cairn.stores.database import Transaction
from cairn.stores.models import DocumentRow, Revision


def add_lifecycle(blueprint: Blueprint, kind: str) -> None:
    """What publishing would change, publish, take back, roll back, and the revisions, below `/<key>`."""

    @blueprint.route("/<key>/changes")
    class ChangesView(MethodView):
        @blueprint.arguments(EnvironmentQuery, location="query")
        @blueprint.response(200, ChangesSchema)
        def get(self, query: dict[str, str], key: str) -> Any:
            """What publishing the draft would change for users."""
            principal()
            with parts().database.reading() as tx:
                return flows.changes(tx, environment(tx, query.get("environment")).id, draft(tx, kind, key))

    @blueprint.route("/<key>/publish")
    class PublishView(MethodView):
        @blueprint.arguments(PublishSchema)
        @blueprint.response(200, PublishedSchema)
        def post(self, form: dict[str, Any], key: str) -> Any:
            """Make the draft live; every worker serves it with its next request."""
            here, who, now = parts(), principal("documents.publish"), parts().now()
            with here.database.writing() as tx:
                row, place = draft(tx, kind, key), environment(tx, form["environment"])
                revision = go_live(tx, place, row, form["note"], form.get("accepted"), who, now)
                return {"revision": revision.number, "published_at": iso(now)}

    @blueprint.route("/<key>/unpublish")
    class UnpublishView(MethodView):
        @blueprint.arguments(UnpublishSchema)
        @blueprint.response(204)
        def post(self, form: dict[str, str], key: str) -> None:
            """Take it out of an environment."""
            here, who = parts(), principal("documents.publish")
            with here.database.writing() as tx:
                unpublish(tx, environment(tx, form["environment"]).id, draft(tx, kind, key), who.name, here.now())

    @blueprint.route("/<key>/rollback")
    class RollBackView(MethodView):
        @blueprint.arguments(RollBackSchema)
        @blueprint.response(200, PublishedSchema)
        def post(self, form: dict[str, Any], key: str) -> Any:
            """Make an earlier revision live again."""
            here, who, now = parts(), principal("documents.publish"), parts().now()
            with here.database.writing() as tx:
                place = environment(tx, form["environment"])
                revision = roll_back(tx, place.id, draft(tx, kind, key), form["revision"], who.name, now)
                return {"revision": revision.number, "published_at": iso(now)}

    @blueprint.route("/<key>/promotion/<source>")
    class PromotionView(MethodView):
        @blueprint.arguments(EnvironmentQuery, location="query")
        @blueprint.response(200, PromotionSchema)
        def get(self, query: dict[str, str], key: str, source: str) -> Any:
            """What taking the live revision of the source to the environment would change there; what comes along."""
            who = principal()
            with parts().database.reading() as tx:
                row, place = draft(tx, kind, key), environment(tx, query.get("environment"))
                planned = plan_promotion(tx, row, source_environment(tx, source), place)
                return promotion_form(tx, planned, parts().settings.embed_hosts, who)

        @blueprint.arguments(PromoteSchema)
        @blueprint.response(200, PublishedSchema)
        def post(self, form: dict[str, Any], key: str, source: str) -> Any:
            """Make the live revision of the source live in the environment, with what it needs there."""
            here, who, now = parts(), principal("documents.publish"), parts().now()
            with here.database.writing() as tx:
                row, place = draft(tx, kind, key), environment(tx, form["environment"])
                revision = promote(tx, row, source_environment(tx, source), place, form.get("accepted"), who, now)
                return {"revision": revision.number, "published_at": iso(now)}

    @blueprint.route("/<key>/revisions")
    class RevisionsView(MethodView):
        @blueprint.response(200, RevisionListSchema)
        def get(self, key: str) -> Any:
            """Every revision, newest first."""
            principal()
            with parts().database.reading() as tx:
                return {"items": flows.list_revisions(tx, draft(tx, kind, key))}

    @blueprint.route("/<key>/revisions/<int:number>")
    class RevisionView(MethodView):
        @blueprint.response(200, RevisionDetailSchema)
        def get(self, key: str, number: int) -> Any:
            """One revision as it was published."""
            principal()
            with parts().database.reading() as tx:
                row = draft(tx, kind, key)
                return flows.read_revision(tx, row, revision_of(tx, row, number))

    @blueprint.route("/<key>/comparison")
    class ComparisonView(MethodView):
        @blueprint.arguments(CompareQuery, location="query")
        @blueprint.response(200, ComparisonSchema)
        def get(self, query: dict[str, int], key: str) -> Any:
            """What is different between two revisions, or between one and the draft."""
            principal()
            with parts().database.reading() as tx:
                row = draft(tx, kind, key)
                to = revision_of(tx, row, query["to"]) if "to" in query else None
                return flows.compare(row, revision_of(tx, row, query["since"]), to)


def draft(tx: Transaction, kind: str, key: str) -> DocumentRow:
    return documents.get_draft(tx, principal().workspace_id, kind, key)


def revision_of(tx: Transaction, row: DocumentRow, number: int) -> Revision:
    found = document_store.find_revision(tx, row.id, number)
    if found is None:
        raise NotFound(f"The {row.kind} '{row.key}' has no revision {number}.")
    return found


def change_draft(tx: Transaction, kind: str, key: str, form: dict[str, Any]) -> DocumentRow:
    """Take in a draft as data or as source. `If-Match` names the version that was read."""
    here, who = parts(), principal("documents.edit")
    if ("document" in form) == ("source" in form):
        raise Invalid("Send either `document` or `source`.")
    row = draft(tx, kind, key)
    documents.put_draft(
        tx, who.workspace_id, row, form.get("document"), form.get("source"), if_match(), here.settings.embed_hosts,
        who.name, here.now(),
    )  # fmt: skip
    return row


def if_match() -> int | None:
    header = request.headers.get("If-Match")
    if header is None:
        return None
    version = header.strip().strip('"')
    if not (version.isascii() and version.isdigit()):
        raise Invalid('`If-Match` must be the version that was read, such as "3".')
    return int(version)
