"""Before something goes live: what that changes for whom, and what deserves a look first.

Errors keep it from going live. Warnings ask: whoever publishes with `accepted` has to have seen each of them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from cairn.domain.access.principal import Principal
from cairn.domain.delivery.going_live import GROUPS, check_going_live, group_of
from cairn.domain.errors import Conflict, InvalidDocument, Problem
from cairn.domain.flows.documents import Document, Flow
from cairn.domain.flows.known import Known
from cairn.domain.flows.pointing import addresses_in, is_outside
from cairn.domain.flows.sentences import sentences
from cairn.domain.targeting.conditions import EVERYBODY
from cairn.schemas.documents import check_each
from cairn.services import flows, reviews
from cairn.services.belonging import Asked, count_form
from cairn.services.documents import Pushed, document_of, known_everywhere, known_keys, name_of
from cairn.services.judge import Judged, judge_row
from cairn.services.moments import iso
from cairn.services.names import was_visited
from cairn.services.publish import publish
from cairn.services.snapshots import finder, lists_of
from cairn.stores import documents as document_store
from cairn.stores import publications
from cairn.stores.database import Transaction
from cairn.stores.models import DocumentRow, Environment, Revision

# For each of the two counts: somebody waits for both.
SECONDS = 1.0
_ALONE: Mapping[int, Document] = {}


@dataclass(frozen=True, slots=True)
class GoingLive:
    """A document as it would go live, beside all that is live there. `document` is None when it can't be read."""

    document: Document | None
    live: Known
    was: Document | None
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> list[Problem]:
        return [each for each in self.problems if each.level == "error"]

    @property
    def warnings(self) -> list[Problem]:
        return [each for each in self.problems if each.level == "warning"]


def look_at(
    tx: Transaction, environment: Environment, row: DocumentRow, embed_hosts: frozenset[str] | None = None
) -> GoingLive:
    """All checks: of the draft itself, of what is live in the environment with it, and of what is around it there."""
    return look_around(tx, environment, row.id, judge_row(tx, row, embed_hosts), live_with(tx, environment))


def live_with(tx: Transaction, environment: Environment, along: Mapping[int, Document] = _ALONE) -> dict[int, Document]:
    """What is live, and what goes live along with it, by the rows of documents."""
    return {row.document_id: document_of(row.data) for row in publications.live(tx, environment.id)} | dict(along)


def look_around(
    tx: Transaction, environment: Environment, id_: int, judged: Judged, documents: Mapping[int, Document]
) -> GoingLive:
    """What was judged by itself, held against what is live beside it, as `live_with` tells."""
    live, document = Known.of(documents.values()), judged.document
    problems = list(judged.problems)
    if document is not None:
        together = [each for other, each in documents.items() if other != id_]
        everywhere = known_everywhere(tx, environment.workspace_id)
        problems += _beside(document, together, environment.name, problems, everywhere)
    if isinstance(document, Flow) and not any(each.level == "error" for each in problems):
        problems += check_going_live(document, live, was_visited(tx, environment.id))
    return GoingLive(document, live, documents.get(id_), tuple(problems))


def look_ahead(
    tx: Transaction, environment: Environment, planned: Sequence[Pushed], embed_hosts: frozenset[str]
) -> list[GoingLive]:
    """Files that go live together, each as all the others make it; what is new has no row yet."""
    ids = [each.row.id if each.row is not None else -place for place, each in enumerate(planned, 1)]
    documents = live_with(tx, environment, {id_: each.document for id_, each in zip(ids, planned, strict=True)})
    known = replace(known_keys(tx, environment.workspace_id), embed_hosts=embed_hosts)
    found = check_each([each.document for each in planned], known)
    return [
        look_around(tx, environment, id_, Judged(each.document, tuple(problems)), documents)
        for id_, each, problems in zip(ids, planned, found, strict=True)
    ]


def read_publishing(
    tx: Transaction, environment: Environment, row: DocumentRow, embed_hosts: frozenset[str], now: int
) -> dict[str, Any]:
    """Everything that the page before publishing shows."""
    found = look_at(tx, environment, row, embed_hosts)
    latest = document_store.latest_revision(tx, row.id)
    published = document_store.published(tx, environment.id).get(row.id)
    changes = flows.changes(tx, environment.id, row)
    return {
        "environment": environment.key,
        "name": row.name,
        "version": row.version,
        "finished": not found.errors,
        "revision": published.number if published else None,
        "published_at": iso(published.published_at) if published else None,
        "next": _next(row, latest),
        **changes,
        "audience_before": sentences(found.was)["audience"] if isinstance(found.was, Flow) else None,
        "people": _people(tx, environment.id, found, now),
        "checks": groups(found.problems),
        "outside": _outside(found.document),
    }


def go_live(
    tx: Transaction, environment: Environment, row: DocumentRow, note: str, accepted: Collection[str] | None,
    who: Principal, now: int,
) -> Revision:  # fmt: skip
    """Publish a draft. With `accepted`, the ids of warnings, it raises `Conflict` for one that is not among them."""
    reviews.guard(tx, environment, [row], who)
    seen = () if accepted is None else accept(look_at(tx, environment, row), accepted)
    live = publish(tx, environment.id, [row], note, who.name, now, seen)[row.id]
    reviews.approve(tx, environment, row, who, now)
    return live.revision


def accept(found: GoingLive, accepted: Collection[str] | None) -> list[str]:
    """The messages of all warnings, each of which was accepted; with None nobody is asked about them."""
    if found.errors:
        raise InvalidDocument(f"This can't go live: {found.errors[0]}", found.errors)
    if accepted is None:
        return []
    unseen = [each for each in found.warnings if id_of(each) not in accepted]
    if unseen:
        message = f"Something has to be looked at first: {unseen[0].message}"
        raise Conflict(message, code="warnings_open")
    return [each.message for each in found.warnings]


def id_of(problem: Problem) -> str:
    """The same for the same words about the same place, so that what was accepted is what was read."""
    return hashlib.sha256(f"{problem.code} {problem.path} {problem.message}".encode()).hexdigest()[:16]


def _next(row: DocumentRow, latest: Revision | None) -> int:
    if latest is None:
        return 1
    return latest.number if (latest.data, latest.media) == (row.data, row.media) else latest.number + 1


def _beside(
    document: Document, others: Sequence[Document], place: str, known: Sequence[Problem], everywhere: Known
) -> Iterator[Problem]:
    """What is wrong once it is live there and wasn't among the drafts: it needs, or is needed by, what isn't there."""
    said = {(each.path, each.message) for each in known}
    mine, *theirs = check_each([document, *others], everywhere)
    for each in mine:
        if each.level == "error" and (each.path, each.message) not in said:
            hint = f" It is not live in {place}; publish it there first." if each.missing else ""
            yield replace(each, message=f"{each.message}{hint}")
    for other, problems in zip(others, theirs, strict=True):
        for each in problems:
            if each.level == "error":
                yield replace(each, message=f"{name_of(other)}, which is live, needs it as it was: {each}", path="")


def groups(problems: Sequence[Problem]) -> list[dict[str, Any]]:
    return [
        {"group": group, "name": name, "level": _level(found), "items": [_item(each) for each in found]}
        for group, name in GROUPS.items()
        for found in [[each for each in problems if group_of(each) == group]]
    ]


def _level(problems: Sequence[Problem]) -> Literal["ok", "warning", "error"]:
    levels = {each.level for each in problems}
    return "error" if "error" in levels else "warning" if levels else "ok"


def _item(problem: Problem) -> dict[str, Any]:
    kind, key = problem.missing or (None, None)
    return {
        "id": id_of(problem), "path": problem.path, "message": problem.message, "level": problem.level,
        "missing": {"kind": kind, "key": key} if kind else None,
    }  # fmt: skip


def _people(tx: Transaction, environment_id: int, found: GoingLive, now: int) -> dict[str, Any]:
    """Whom the audience holds as it is live, and with the draft in its place."""
    segments = {each.key: each.match for each in found.live.segments.values()}
    find, lists = finder(tx, environment_id), lists_of(tx, environment_id)
    asked = Asked(environment_id, EVERYBODY, segments, now, find, lists)
    return {
        name: count_form(tx, replace(asked, condition=each.audience), SECONDS) if isinstance(each, Flow) else None
        for name, each in (("now", found.was), ("then", found.document))
    }


def _outside(document: Document | None) -> list[str]:
    """Addresses of others. No call is made to them: a draft could name any host that only the server can reach."""
    steps = document.steps if isinstance(document, Flow) else ()
    return list(dict.fromkeys(each for step in steps for each in addresses_in(step) if is_outside(each)))
