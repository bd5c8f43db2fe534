"""Take what is live in one environment to another: the revision itself, and what it refers to that is not there yet.

It goes through the same checks as a draft that is published there, and through the same review.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from cairn.domain.access.principal import Principal
from cairn.domain.errors import NotFound
from cairn.domain.flows.checks import Known
from cairn.schemas.documents.variants import check_together
from cairn.services import reviews
from cairn.services.documents import document_of, hold, name_of
from cairn.services.flows import changes
from cairn.services.judge import judge
from cairn.services.publish import put_revisions
from cairn.services.publishing import GoingLive, accept, groups, live_with, look_around
from cairn.stores import publications
from cairn.stores.database import Transaction
from cairn.stores.models import DocumentRow, Environment, Revision


@dataclass(frozen=True, slots=True)
class Promotion:
    """`revision` is live in `source` and comes to `target`; `along` are the revisions that it needs there."""

    row: DocumentRow
    revision: Revision
    source: Environment
    target: Environment
    along: Sequence[tuple[DocumentRow, Revision]]


def plan_promotion(tx: Transaction, row: DocumentRow, source: Environment, target: Environment) -> Promotion:
    """Raises `NotFound` when it is not live in `source`. What is live in `target` stays as it is there."""
    there = {(each.kind, each.key): each for each in publications.live(tx, source.id)}
    mine = there.get((row.kind, row.key))
    if mine is None:
        raise NotFound(f"The {row.kind} '{row.key}' is not live in {source.name}.")
    live = {(each.kind, each.key): document_of(each.data) for each in publications.live(tx, target.id)}
    live[row.kind, row.key] = document_of(mine.data)
    along: list[Any] = []
    while missing := [each for each in _missing(live.values()) if each in there and each not in live]:
        for each in missing:
            live[each] = document_of(there[each].data)
            along.append(there[each])
    needed = [(_row(tx, each), _revision(tx, each)) for each in along]
    return Promotion(row, _revision(tx, mine), source, target, needed)


def promote(
    tx: Transaction, row: DocumentRow, source: Environment, target: Environment, accepted: Collection[str] | None,
    who: Principal, now: int,
) -> Revision:  # fmt: skip
    """All of it or nothing. Raises `InvalidDocument` when it needs what is not live in `source` either.

    With `accepted`, the ids of warnings, it raises `Conflict` for one that is not among them.
    """
    hold(tx, row.workspace_id)
    reviews.guard(tx, target, [row], who)
    planned = plan_promotion(tx, row, source, target)
    seen = () if accepted is None else accept(_look_at(tx, planned), accepted)
    put_revisions(tx, target.id, [*planned.along, (row, planned.revision)], source.key, who.name, now, seen)
    reviews.approve(tx, target, row, who, now)
    return planned.revision


def promotion_form(tx: Transaction, planned: Promotion, embed_hosts: frozenset[str], who: Principal) -> dict[str, Any]:
    """What a person reads before it happens."""
    found = _look_at(tx, planned, embed_hosts)
    return {
        "revision": planned.revision.number,
        **changes(tx, planned.target.id, planned.row, planned.revision),
        "finished": not found.errors,
        "checks": groups(found.problems),
        "hindrance": reviews.hindrance_of(tx, planned.target, planned.row, who),
        "along": [
            {"kind": row.kind, "key": row.key, "name": name_of(document_of(revision.data)), "revision": revision.number}
            for row, revision in planned.along
        ],
    }


def _look_at(tx: Transaction, planned: Promotion, embed_hosts: frozenset[str] | None = None) -> GoingLive:
    data, media = (msgspec.json.decode(each) for each in (planned.revision.data, planned.revision.media))
    judged = judge(tx, planned.row, data, media, embed_hosts)
    along = {row.id: document_of(revision.data) for row, revision in planned.along}
    return look_around(tx, planned.target, planned.row.id, judged, live_with(tx, planned.target, along))


def _missing(documents: Any) -> list[tuple[str, str]]:
    """What the documents refer to that is not among them, each once."""
    problems = check_together(list(documents), Known())
    return list(dict.fromkeys(each.missing for each in problems if each.missing is not None))


def _row(tx: Transaction, live: Any) -> DocumentRow:
    return tx.get_one(DocumentRow, live.document_id)


def _revision(tx: Transaction, live: Any) -> Revision:
    return tx.get_one(Revision, live.revision_id)
