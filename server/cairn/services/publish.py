"""Publish, unpublish and roll back: checks → immutable revision → content files → snapshot revision → audit.

All of it in one transaction, so that no process ever serves half a publish.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeAlias

import msgspec

from cairn.domain.errors import Conflict, InvalidDocument, NotFound, Problem
from cairn.domain.flows.checks import Known
from cairn.domain.flows.documents import Document, Experiment
from cairn.schemas.documents.variants import check_each, check_together
from cairn.services import tallies
from cairn.services.audit import note
from cairn.services.compiled import compile_live
from cairn.services.documents import document_of, hold, known_everywhere, name_of
from cairn.services.judge import judge_row
from cairn.services.recount_experiments import others, recount
from cairn.services.snapshots import Published, tallies_asked
from cairn.stores import documents as document_store
from cairn.stores import publications, rollouts, workspaces
from cairn.stores.database import Transaction
from cairn.stores.models import DocumentRow, Environment, Publication, Revision

Why: TypeAlias = Callable[[Sequence[Problem], Sequence[Document], Known], str]


class Live(NamedTuple):
    """What is live of a document after a publish; `new` when something else, or nothing, was before."""

    revision: Revision
    new: bool


def publish(
    tx: Transaction, environment_id: int, rows: Sequence[DocumentRow], message: str, who: str, now: int,
    accepted: Sequence[str] = (),
) -> dict[int, Live]:  # fmt: skip
    """Make drafts live, together. Answers what is live of each document by its row id.

    `accepted` are the warnings that somebody has seen and let pass.

    A draft that says what the newest revision says makes no new one. Raises `InvalidDocument` when what is
    live afterwards would refer to something that isn't.
    """
    hold(tx, workspaces.of_environment(tx, environment_id), *rows)
    live: dict[int, Live] = {}
    for row in rows:
        revision = freeze(tx, row, message, who, now)
        live[row.id] = Live(revision, _put(tx, environment_id, row, revision, who, now))
        if live[row.id].new:
            note(tx, environment_id=environment_id, who=who, action="published", subject=f"{row.kind} {row.key}",
                 now=now, details=_told(revision.number, message, accepted))  # fmt: skip
    if any(each.new for each in live.values()):
        _settle(tx, environment_id)
    return live


def unpublish(tx: Transaction, environment_id: int, row: DocumentRow, who: str, now: int) -> None:
    """Take it out of an environment; drafts and revisions stay. Raises `NotFound` when it isn't live there."""
    unpublish_all(tx, environment_id, [row], who, now)


def unpublish_all(tx: Transaction, environment_id: int, rows: Sequence[DocumentRow], who: str, now: int) -> None:
    """All of them, or none: what stays live must not refer to what goes."""
    hold(tx, workspaces.of_environment(tx, environment_id))
    for row in rows:
        publication = publications.find(tx, environment_id, row.id)
        if publication is None:
            raise NotFound(f"The {row.kind} '{row.key}' is not live in this environment.")
        rollouts.end(tx, environment_id, row.id, now)
        tx.delete(publication)
        tx.flush()
        note(tx, environment_id=environment_id, who=who, action="unpublished", subject=f"{row.kind} {row.key}", now=now)
    _settle(tx, environment_id, _still_named)


def roll_back(tx: Transaction, environment_id: int, row: DocumentRow, number: int, who: str, now: int) -> Revision:
    """Make an earlier revision live again, under its own number; the draft stays as it is."""
    hold(tx, row.workspace_id)
    revision = document_store.find_revision(tx, row.id, number)
    if revision is None:
        raise NotFound(f"The {row.kind} '{row.key}' has no revision {number}.")
    if _put(tx, environment_id, row, revision, who, now):
        note(tx, environment_id=environment_id, who=who, action="rolled_back", subject=f"{row.kind} {row.key}",
             now=now, details={"revision": number})  # fmt: skip
        _settle(tx, environment_id)
    return revision


def publish_revision(
    tx: Transaction, environment_id: int, row: DocumentRow, revision: Revision, accepted: Sequence[str], who: str,
    now: int,
) -> None:  # fmt: skip
    """Make a revision live that was made before, whatever the draft says by now; the caller holds the workspace."""
    if _put(tx, environment_id, row, revision, who, now):
        note(tx, environment_id=environment_id, who=who, action="published", subject=f"{row.kind} {row.key}",
             now=now, details=_told(revision.number, revision.note, accepted))  # fmt: skip
        _settle(tx, environment_id)


def put_revisions(
    tx: Transaction, environment_id: int, revisions: Sequence[tuple[DocumentRow, Revision]], source: str, who: str,
    now: int, accepted: Sequence[str] = (),
) -> None:  # fmt: skip
    """Make revisions live that are live in the environment `source`, together; drafts stay as they are.

    `accepted` are the warnings about them that somebody has seen and let pass.
    """
    for row, revision in revisions:
        if _put(tx, environment_id, row, revision, who, now):
            note(tx, environment_id=environment_id, who=who, action="promoted", subject=f"{row.kind} {row.key}",
                 now=now, details={"revision": revision.number, "from": source, **_seen(accepted)})  # fmt: skip
    _settle(tx, environment_id)


def _told(number: int, message: str, accepted: Sequence[str]) -> dict[str, Any]:
    return {"revision": number, "note": message, **_seen(accepted)}


def _seen(accepted: Sequence[str]) -> dict[str, Any]:
    return {"accepted": list(accepted)} if accepted else {}


def freeze(tx: Transaction, row: DocumentRow, message: str, who: str, now: int) -> Revision:
    """The draft as a revision; the newest one where that says the same. Raises `InvalidDocument`."""
    _refuse_unfinished(tx, row)
    latest = document_store.latest_revision(tx, row.id)
    if latest is not None and latest.data == row.data and latest.media == row.media:
        return latest
    return document_store.add_revision(tx, row, latest.number + 1 if latest else 1, message, who, now)


def _put(tx: Transaction, environment_id: int, row: DocumentRow, revision: Revision, who: str, now: int) -> bool:
    """False when that very revision is live already."""
    publication = publications.find(tx, environment_id, row.id)
    if publication is not None and publication.revision_id == revision.id:
        return False
    if rollouts.under_way(tx, environment_id, row.id) is not None:
        message = f"A variant of '{row.name}' is on its way to everybody; finish that, or take it back, first."
        raise Conflict(message, code="rolling_out")
    if publication is None:
        publication = Publication(environment_id=environment_id, document_id=row.id, since=now, compiled="{}")
        tx.add(publication)
    publication.revision_id = revision.id
    publication.published_at, publication.published_by = now, who
    row.archived_at = None
    tx.flush()
    return True


def _refuse_unfinished(tx: Transaction, row: DocumentRow) -> None:
    if row.unfinished is not None:
        problems = [each for each in judge_row(tx, row).problems if each.level == "error"]
        raise InvalidDocument(f"The draft of '{row.name}' isn't finished: {problems[0]}", problems)


def _settle(tx: Transaction, environment_id: int, why: Why | None = None) -> None:
    """Check what is live now as a whole, compile it, and tell every process. `why` words what the check finds."""
    rows = publications.live(tx, environment_id)
    documents = {row.document_id: document_of(row.data) for row in rows}
    known = _everywhere(tx, environment_id)
    found = check_together(list(documents.values()), known)
    problems = [each for each in found if each.level == "error"]
    if problems:
        raise InvalidDocument((why or _not_live)(problems, list(documents.values()), known), problems)
    compiled = compile_live(tx, rows, documents)
    counted: list[tuple[Experiment, frozenset[str]]] = []
    for row in rows:
        text = msgspec.json.encode(compiled[row.document_id]).decode()
        if text != row.compiled:
            document = documents[row.document_id]
            if isinstance(document, Experiment):
                counted.append((document, others(row.compiled, compiled[row.document_id])))
            publication = publications.find(tx, environment_id, row.document_id)
            assert publication is not None
            publication.compiled = text
    tx.flush()
    publications.bump(tx, environment_id)
    live = [Published(documents[row.document_id], row.number, row.since, compiled[row.document_id]) for row in rows]
    tallies.settle(tx, environment_id, tallies_asked(tx, environment_id, live))
    for experiment, keys in counted:
        recount(tx, environment_id, experiment, keys)


def _everywhere(tx: Transaction, environment_id: int) -> Known:
    return known_everywhere(tx, tx.get_one(Environment, environment_id).workspace_id)


def _not_live(problems: Sequence[Problem], _live: Sequence[Document], _known: Known) -> str:
    first = str(problems[0]).rstrip(".")
    return (
        f"This can't go live: {first}. What a live document refers to must be live in the same environment; "
        "publish both together."
    )


def _still_named(problems: Sequence[Problem], live: Sequence[Document], known: Known) -> str:
    found = zip(live, check_each(live, known), strict=True)
    holders = [name_of(each) for each, its in found if any(problem.level == "error" for problem in its)]
    return f"It can't be unpublished as long as {', '.join(holders)} is live: {problems[0]}"
