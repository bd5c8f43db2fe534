"""Go live, or be taken back, at a moment: asked for now, done by the worker, once.

What goes live is the revision made when it was asked for, whatever the draft says by then. Whether it may is checked
twice: when it is asked for, and when it happens, by what is live at that moment.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

import msgspec
import structlog

from cairn.domain.access.principal import Principal
from cairn.domain.errors import CairnError, Conflict, Invalid, NotFound
from cairn.services import reviews
from cairn.services.audit import note
from cairn.services.documents import hold
from cairn.services.moments import iso
from cairn.services.publish import freeze, publish_revision, unpublish
from cairn.services.publishing import accept, look_at
from cairn.stores import timed_changes
from cairn.stores.database import Database, Transaction
from cairn.stores.models import DocumentRow, Environment, Revision, TimedChange
from cairn.stores.packing import pack_json

# Further ahead nobody means it.
LONGEST = 366 * 86_400_000
_WORDS = {"publish": "goes live", "unpublish": "is taken back"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """`accepted` are ids of warnings; None doesn't ask about them."""

    action: str
    at: int
    note: str = ""
    accepted: Collection[str] | None = None


def ask_for(
    tx: Transaction, environment: Environment, row: DocumentRow, wanted: Wanted, principal: Principal, now: int
) -> dict[str, Any]:
    """Raises `Invalid` for a moment that is over or too far, `Conflict` where one of the kind waits already."""
    who = principal.name
    hold(tx, row.workspace_id, row)
    _check_moment(wanted.at, now)
    _check_alone(tx, environment, row, wanted.action)
    revision, seen = None, []
    if wanted.action == "publish":
        reviews.guard(tx, environment, [row], principal)
        found = look_at(tx, environment, row)
        seen = accept(found, wanted.accepted)
        revision = freeze(tx, row, wanted.note, who, now)
        reviews.approve(tx, environment, row, principal, now)
    change = timed_changes.add(tx, TimedChange(
        environment_id=environment.id, document_id=row.id, revision_id=revision.id if revision else None,
        at=wanted.at, note=wanted.note, accepted=pack_json(seen), status="waiting", asked_at=now, asked_by=who,
        ended_at=None, failure=None,
    ))  # fmt: skip
    details = {"change": wanted.action, "at": iso(wanted.at), **({"revision": revision.number} if revision else {})}
    _note(tx, change, row, "timed", who, now, {**details, **({"accepted": seen} if seen else {})})
    return change_form(change, row.key, row.name, revision.number if revision else None)


def move(tx: Transaction, row: DocumentRow, id_: int, at: int, who: str, now: int) -> None:
    """To another moment. Raises `Conflict` where it has happened meanwhile."""
    hold(tx, row.workspace_id)
    change = _found(tx, row, id_)
    _check_moment(at, now)
    if not timed_changes.move(tx, id_, at):
        raise Conflict("It waits no more: it has happened, or somebody took it back.", code="timed_no_more")
    _note(tx, change, row, "timed", who, now, {"change": _action(change), "at": iso(at)})


def cancel(tx: Transaction, row: DocumentRow, id_: int, who: str, now: int) -> None:
    """Take it back; of one that failed it is forgotten that it did. Raises `Conflict` where it has happened."""
    hold(tx, row.workspace_id)
    change = _found(tx, row, id_)
    if change.status == "failed":
        timed_changes.forget_failure(tx, id_)
        return
    if not timed_changes.end(tx, id_, "cancelled", now):
        raise Conflict("It waits no more: it has happened, or somebody took it back.", code="timed_no_more")
    _note(tx, change, row, "timing_cancelled", who, now, {"change": _action(change), "at": iso(change.at)})


def list_changes(tx: Transaction, environment_id: int, document_id: int | None = None) -> list[dict[str, Any]]:
    """What waits, and what failed and nobody has looked at, the next one first."""
    return [change_form(*row) for row in timed_changes.waiting(tx, environment_id, document_id)]


def take_up_due(database: Database, now: Callable[[], int]) -> int:
    """Whatever is due, each in a transaction of its own; answers how many were done here."""
    with database.reading() as tx:
        ids = timed_changes.due(tx, now())
    return sum(_take_up(database, id_, now()) for id_ in ids)


def _take_up(database: Database, id_: int, now: int) -> bool:
    """The claim and what it claims are one transaction: it happens with all that it means, or waits on."""
    try:
        with database.writing() as tx:
            return _happen(tx, id_, now)
    except CairnError as error:
        with database.writing() as tx:
            _fail(tx, id_, error.message, now)
        return False
    except Exception as error:  # one of them must not keep the others waiting; the next round tries it again
        structlog.get_logger().error("a timed change failed", change=id_, exc_info=error)
        return False


def _happen(tx: Transaction, id_: int, now: int) -> bool:
    change = tx.get_one(TimedChange, id_)
    row = tx.get_one(DocumentRow, change.document_id)
    hold(tx, row.workspace_id)
    if not timed_changes.end(tx, id_, "done", now):
        return False
    if change.revision_id is None:
        unpublish(tx, change.environment_id, row, change.asked_by, now)
    else:
        revision = tx.get_one(Revision, change.revision_id)
        seen = msgspec.json.decode(change.accepted)
        publish_revision(tx, change.environment_id, row, revision, seen, change.asked_by, now)
    return True


def _fail(tx: Transaction, id_: int, message: str, now: int) -> None:
    change = tx.get_one(TimedChange, id_)
    row = tx.get_one(DocumentRow, change.document_id)
    hold(tx, row.workspace_id)
    if timed_changes.end(tx, id_, "failed", now, message):
        _note(tx, change, row, "timing_failed", change.asked_by, now, {"change": _action(change), "why": message})


def _check_moment(at: int, now: int) -> None:
    if at <= now:
        raise Invalid("This moment is over; choose one that is ahead, or do it now.")
    if at > now + LONGEST:
        raise Invalid("Choose a moment within a year.")


def _check_alone(tx: Transaction, environment: Environment, row: DocumentRow, action: str) -> None:
    for change, *_ in timed_changes.waiting(tx, environment.id, row.id):
        if change.status == "waiting" and _action(change) == action:
            message = f"It {_WORDS[action]} in {environment.name} at {iso(change.at)} already; change that one."
            raise Conflict(message, code="timed_already")


def _found(tx: Transaction, row: DocumentRow, id_: int) -> TimedChange:
    change = timed_changes.find(tx, row.id, id_)
    if change is None:
        raise NotFound(f"The {row.kind} '{row.key}' has no such change ahead.")
    return change


def _action(change: TimedChange) -> str:
    return "unpublish" if change.revision_id is None else "publish"


def _note(
    tx: Transaction, change: TimedChange, row: DocumentRow, action: str, who: str, now: int, details: dict[str, Any]
) -> None:
    note(tx, environment_id=change.environment_id, who=who, action=action, subject=f"{row.kind} {row.key}", now=now,
         details=details)  # fmt: skip


def change_form(change: TimedChange, key: str, name: str, number: int | None) -> dict[str, Any]:
    return {
        "id": str(change.id), "flow": key, "name": name, "action": _action(change), "revision": number,
        "at": iso(change.at), "note": change.note, "asked_by": change.asked_by, "asked_at": iso(change.asked_at),
        "failure": change.failure, "failed_at": iso(change.ended_at) if change.status == "failed" else None,
    }  # fmt: skip
