"""Take what is live in one environment to another: the revision itself, and what it refers to that is not there yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cairn.domain.errors import NotFound
from cairn.domain.flows.checks import Known
from cairn.schemas.documents.variants import check_together
from cairn.services.documents import document_of, hold, name_of
from cairn.services.flows import changes
from cairn.services.publish import put_revisions
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
    tx: Transaction, row: DocumentRow, source: Environment, target: Environment, who: str, now: int
) -> Revision:
    """All of it or nothing. Raises `InvalidDocument` when it needs what is not live in `source` either."""
    hold(tx, row.workspace_id)
    planned = plan_promotion(tx, row, source, target)
    put_revisions(tx, target.id, [*planned.along, (row, planned.revision)], source.key, who, now)
    return planned.revision


def promotion_form(tx: Transaction, planned: Promotion) -> dict[str, Any]:
    """What a person reads before it happens."""
    found = changes(tx, planned.target.id, planned.row, planned.revision)
    return {
        "revision": planned.revision.number,
        **found,
        "along": [
            {"kind": row.kind, "key": row.key, "name": name_of(document_of(revision.data)), "revision": revision.number}
            for row, revision in planned.along
        ],
    }


def _missing(documents: Any) -> list[tuple[str, str]]:
    """What the documents refer to that is not among them, each once."""
    problems = check_together(list(documents), Known())
    return list(dict.fromkeys(each.missing for each in problems if each.missing is not None))


def _row(tx: Transaction, live: Any) -> DocumentRow:
    return tx.get_one(DocumentRow, live.document_id)


def _revision(tx: Transaction, live: Any) -> Revision:
    return tx.get_one(Revision, live.revision_id)
