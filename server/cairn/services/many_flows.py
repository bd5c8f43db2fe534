"""One change to many flows at once: each for itself, with what was done and what was refused, and why.

Folder and archive lie beside the draft: they order the list of the builder, and no file holds them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any, TypeAlias

import msgspec

from cairn.domain.errors import CairnError, Conflict, InvalidDocument, NotFound
from cairn.schemas.documents import dump, load
from cairn.services.audit import note
from cairn.services.documents import hold
from cairn.services.publish import unpublish_all
from cairn.stores import documents as document_store
from cairn.stores import timed_changes
from cairn.stores.database import Transaction
from cairn.stores.models import DocumentRow
from cairn.stores.packing import pack_json

MOST_TAGS = 50
LONGEST_KEY = 63
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class By:
    """Who changes them, and when."""

    who: str
    now: int


# Answers whether the flow is another one than before.
Change: TypeAlias = Callable[[Transaction, DocumentRow, By], bool]


def change_many(
    tx: Transaction, workspace_id: int, keys: Sequence[str], change: Change, by: By
) -> dict[str, list[dict[str, Any]]]:
    """A flow that refuses is left as it was, and keeps no other from its change."""
    hold(tx, workspace_id)
    done: list[dict[str, Any]] = []
    refused: list[dict[str, Any]] = []
    for row, key in _wanted(tx, workspace_id, keys):
        try:
            if row is None:
                raise NotFound(f"There is no flow '{key}'.")
            with tx.begin_nested():
                changed = change(tx, row, by)
        except CairnError as error:
            refused.append(_refused(key, row, error))
        else:
            if changed:
                done.append({"key": key, "name": row.name})
    return {"done": done, "refused": refused}


def take_back(
    tx: Transaction, workspace_id: int, environment_id: int, keys: Sequence[str], by: By
) -> dict[str, list[dict[str, Any]]]:
    """Unpublish them together, since they may refer to one another; else as many as can go without the rest."""
    hold(tx, workspace_id)
    rows = {key: row for row, key in _wanted(tx, workspace_id, keys)}
    left = [row for row in rows.values() if row is not None]
    try:
        with tx.begin_nested():
            unpublish_all(tx, environment_id, left, by.who, by.now)
        return {"done": [_named(row) for row in left], "refused": _missing(rows)}
    except CairnError:
        return _take_back_singly(tx, environment_id, rows, left, by)


def _take_back_singly(
    tx: Transaction, environment_id: int, rows: Mapping[str, DocumentRow | None], left: Sequence[DocumentRow], by: By
) -> dict[str, list[dict[str, Any]]]:
    """Round after round, because one may be held only by another of them."""
    done: list[DocumentRow] = []
    while True:
        errors: dict[int, CairnError] = {}
        gone: list[DocumentRow] = []
        for row in left:
            try:
                with tx.begin_nested():
                    unpublish_all(tx, environment_id, [row], by.who, by.now)
                gone.append(row)
            except CairnError as error:
                errors[row.id] = error
        done += gone
        left = [row for row in left if row.id in errors]
        if not gone or not left:
            refused = [_refused(row.key, row, errors[row.id]) for row in left]
            return {"done": [_named(row) for row in done], "refused": [*refused, *_missing(rows)]}


def move_to(folder: str | None) -> Change:
    """None takes it out of its folder."""

    def move(_tx: Transaction, row: DocumentRow, _by: By) -> bool:
        changed = row.folder != folder
        row.folder = folder
        return changed

    return move


def tag(add: Sequence[str], remove: Sequence[str]) -> Change:
    """A change of the draft: what is live keeps its tags until it is published anew."""

    def retag(tx: Transaction, row: DocumentRow, by: By) -> bool:
        data = _retagged(msgspec.json.decode(row.data), add, remove)
        unfinished = _retagged(msgspec.json.decode(row.unfinished), add, remove) if row.unfinished is not None else None
        if data is None and unfinished is None:
            return False
        if data is not None:
            row.data, row.source = pack_json(dump(load(data))), None
        if unfinished is not None:
            row.unfinished = pack_json(unfinished)
        row.version += 1
        row.updated_at, row.updated_by = by.now, by.who
        _note(tx, row, "draft.changed", by)
        return True

    return retag


def duplicate(tx: Transaction, workspace_id: int) -> Change:
    """A draft that says the same, under a key that is free."""
    taken = {row.key for row in document_store.all_of(tx, workspace_id, "flow")}

    def copy(tx: Transaction, row: DocumentRow, by: By) -> bool:
        key = free_key(taken, f"{row.key[: LONGEST_KEY - 8]}-copy")
        taken.add(key)
        name = f"{row.name[: LONGEST_NAME - 7]} (copy)"
        made = document_store.add(tx, workspace_id, "flow", key, by.now)
        made.data = _renamed(row.data, key, name)
        made.unfinished = _renamed(row.unfinished, key, name) if row.unfinished is not None else None
        made.name, made.media, made.folder, made.updated_by = name, row.media, row.folder, by.who
        tx.flush()
        _note(tx, made, "draft.created", by, {"copy_of": row.key})
        return True

    return copy


def archive(tx: Transaction, row: DocumentRow, by: By) -> bool:
    """Out of the list. Raises `Conflict` while it is live anywhere, or waits to be."""
    where = sorted({key for keys in document_store.live_in(tx, row.id).values() for key in keys})
    if where:
        raise Conflict(f"It is live in {', '.join(where)}; unpublish it there first.", code="still_live")
    if timed_changes.goes_live(tx, row.id):
        raise Conflict("It goes live at a moment that was set; take that back first.", code="still_live")
    if row.archived_at is not None:
        return False
    row.archived_at = by.now
    _note(tx, row, "archived", by)
    return True


def restore(tx: Transaction, row: DocumentRow, by: By) -> bool:
    if row.archived_at is None:
        return False
    row.archived_at = None
    _note(tx, row, "restored", by)
    return True


def free_key(taken: set[str], key: str) -> str:
    keys = (key if number == 1 else f"{key}-{number}" for number in count(1))
    return next(each for each in keys if each not in taken)


def _wanted(tx: Transaction, workspace_id: int, keys: Sequence[str]) -> list[tuple[DocumentRow | None, str]]:
    rows = {row.key: row for row in document_store.all_of(tx, workspace_id, "flow")}
    return [(rows.get(key), key) for key in dict.fromkeys(keys)]


def _retagged(document: dict[str, Any], add: Sequence[str], remove: Sequence[str]) -> dict[str, Any] | None:
    """None when it has the wanted tags already. Raises `InvalidDocument` for what can hold none."""
    before = document.get("tags", [])
    if not isinstance(before, list):
        raise InvalidDocument("Its draft has something else in the place of tags.", [])
    after = [each for each in before if each not in remove]
    after += [each for each in dict.fromkeys(add) if each not in after]
    if len(after) > MOST_TAGS:
        raise Conflict(f"A flow has at most {MOST_TAGS} tags; it would have {len(after)}.", code="too_many_tags")
    if after == before:
        return None
    if after:
        return {**document, "tags": after}
    return {name: value for name, value in document.items() if name != "tags"}


def _renamed(written: str, key: str, name: str) -> str:
    return pack_json({**msgspec.json.decode(written), "key": key, "name": name})


def _note(tx: Transaction, row: DocumentRow, action: str, by: By, details: Mapping[str, Any] | None = None) -> None:
    note(tx, workspace_id=row.workspace_id, who=by.who, action=action, subject=f"flow {row.key}", now=by.now,
         details=details)  # fmt: skip


def _named(row: DocumentRow) -> dict[str, Any]:
    return {"key": row.key, "name": row.name}


def _missing(rows: Mapping[str, DocumentRow | None]) -> list[dict[str, Any]]:
    gone = [key for key, row in rows.items() if row is None]
    return [_refused(key, None, NotFound(f"There is no flow '{key}'.")) for key in gone]


def _refused(key: str, row: DocumentRow | None, error: CairnError) -> dict[str, Any]:
    return {"key": key, "name": row.name if row else key, "code": error.code, "message": error.message}
