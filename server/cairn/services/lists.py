"""The lists of segments: take one in, hand it out, and take people off.

A list belongs to one environment, as its people do, and counts from the moment at which it was taken in.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cairn.domain.errors import Conflict, Invalid, NotFound, TooLarge
from cairn.domain.flows.documents import Segment
from cairn.domain.identity.state import Person, UserState
from cairn.domain.targeting.conditions import Listed
from cairn.domain.targeting.lists import ACCOUNT, reader_of
from cairn.schemas.lists import MOST, read_list, write_list
from cairn.services.audit import note
from cairn.services.documents import document_of, get_draft, hold
from cairn.services.moments import iso
from cairn.stores import documents as document_store
from cairn.stores import lists as list_store
from cairn.stores import publications
from cairn.stores.database import Transaction
from cairn.stores.models import DocumentRow, Environment, SegmentList, User
from cairn.stores.packing import unpack_object


def put_list(
    tx: Transaction, place: Environment, key: str, data: bytes, who: str, now: int, *, add: bool = False
) -> dict[str, Any]:
    """In the place of what was there, or to it. Raises `Invalid` with the lines that can't be taken."""
    row = get_draft(tx, place.workspace_id, "segment", key)
    hold(tx, place.workspace_id, row)
    by = _asked_by(tx, place, row)
    file = read_list(data, by)
    kept = _kept(tx, place, key, by, add=add)
    list_store.add(tx, kept.id, file.values)
    kept.updated_at, kept.updated_by = now, who
    tx.flush()
    list_store.resize(tx, kept.id, publications.bump(tx, place.id))
    tx.refresh(kept)
    if kept.size > MOST:
        raise TooLarge(f"A list names at most {MOST:,}; with this file it would name {kept.size:,}.")
    note(tx, environment_id=place.id, who=who, action="list.changed", subject=f"segment {key}", now=now,
         details={"named": len(file.values), "size": kept.size})  # fmt: skip
    return {**form(kept), "named": len(file.values), "duplicates": file.duplicates, "empty": file.empty}


def remove_list(tx: Transaction, place: Environment, key: str, who: str, now: int) -> None:
    """From then on nobody can be judged by it."""
    get_draft(tx, place.workspace_id, "segment", key)
    hold(tx, place.workspace_id)
    kept = get_list(tx, place, key)
    list_store.clear(tx, kept.id)
    tx.delete(kept)
    tx.flush()
    publications.bump(tx, place.id)
    note(tx, environment_id=place.id, who=who, action="list.removed", subject=f"segment {key}", now=now)


def get_list(tx: Transaction, place: Environment, key: str) -> SegmentList:
    kept = list_store.find(tx, place.id, key)
    if kept is None:
        raise NotFound(f"No list was uploaded for the segment '{key}' in the environment '{place.key}'.")
    return kept


def list_as_csv(tx: Transaction, kept: SegmentList) -> Iterator[str]:
    return write_list(kept.by, list_store.members(tx, kept.id))


def form(kept: SegmentList) -> dict[str, Any]:
    return {
        "by": kept.by, "size": kept.size, "updated_at": iso(kept.updated_at), "updated_by": kept.updated_by,
    }  # fmt: skip


def take_off_lists(tx: Transaction, environment_id: int, user: User) -> int:
    """Nothing that names them stays on any list; answers how many lines went."""
    traits = unpack_object(user.traits)
    person = Person(user_id=user.user_id, unit_id=None, state=UserState(), traits=traits)
    total = 0
    for row in list_store.of_environment(tx, environment_id):
        gone = 0 if row.by == ACCOUNT else list_store.take_off(tx, row.id, reader_of(row.by)(person))
        if gone:
            list_store.resize(tx, row.id, publications.bump(tx, environment_id))
            total += gone
    return total


def _asked_by(tx: Transaction, place: Environment, row: DocumentRow) -> str:
    """What the list of the segment is by: as drafted, which must be what is live."""
    drafted = _listed(row)
    if drafted is None:
        raise Invalid(f"The segment '{row.key}' has no list: it asks for conditions. Write `list:` in their place.")
    live = document_store.published(tx, place.id).get(row.id)
    asked = None if live is None else _listed(live)
    if asked is not None and asked.by != drafted.by:
        message = f"What is live asks for a list by {asked.by}, the draft for one by {drafted.by}: publish the draft."
        raise Conflict(message)
    return drafted.by


def _listed(row: Any) -> Listed | None:
    document = document_of(row.data)
    assert isinstance(document, Segment), "the row was looked up by its kind"
    return document.match if isinstance(document.match, Listed) else None


def _kept(tx: Transaction, place: Environment, key: str, by: str, *, add: bool) -> SegmentList:
    kept = list_store.find(tx, place.id, key)
    if kept is None:
        kept = SegmentList(
            environment_id=place.id, segment=key, by=by, version=0, size=0, updated_at=0, updated_by=""
        )  # fmt: skip
        tx.add(kept)
        tx.flush()
    elif not add or kept.by != by:
        list_store.clear(tx, kept.id)
        kept.by = by
    return kept
