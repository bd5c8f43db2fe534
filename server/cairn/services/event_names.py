"""What a workspace says of its events: read for reports, and written where events are looked at."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count
from typing import Any

from cairn.domain.errors import NotFound
from cairn.domain.flows.events import DOCUMENTED, MEANINGS, Event, Meaning, Names
from cairn.schemas.documents import dump
from cairn.services.documents import File, document_of, push, written
from cairn.services.moments import iso
from cairn.stores import documents as document_store
from cairn.stores.database import Transaction
from cairn.stores.reports import event_volumes

_LONGEST_KEY = 50


def read_names(tx: Transaction, workspace_id: int) -> Names:
    found = (document_of(row.data) for row in document_store.all_of(tx, workspace_id, "event"))
    return Names(each for each in found if isinstance(each, Event))


def describe(
    tx: Transaction, workspace_id: int, environment_id: int, name: str, said: Mapping[str, Any], who: str, now: int
) -> None:
    """Say something of an event that has come in, that has a document, or that is captured from now on.

    `captured` is as documents have it, None for what the app sends. Raises `NotFound`, `InvalidDocument`.
    """
    known = read_names(tx, workspace_id)
    is_new = name not in known.documents and event_volumes.bounds(tx, environment_id, [name])[0] is None
    if is_new and not said.get("captured"):
        raise NotFound(f"No event of the name '{name}' has come in here.")
    plain = {field: value for field, value in said.items() if field != "captured"}
    document = _document(replace(known.about(name), **plain), _keys_of(known))
    if "captured" in said:
        document = {**document, "captured": said["captured"]}
    _push(tx, workspace_id, [{field: value for field, value in document.items() if value is not None}], who, now)


def list_meanings(tx: Transaction, workspace_id: int, environment_id: int) -> dict[str, Any]:
    """What events stand for in measures: who says so, and whether one has ever come in here."""
    known = read_names(tx, workspace_id)
    return {"items": [_meaning(tx, environment_id, known, meaning) for meaning in MEANINGS]}


def say_meaning(tx: Transaction, workspace_id: int, meaning: Meaning, names: Sequence[str], who: str, now: int) -> None:
    """These events and no others mean it; with none of them the documented names do again."""
    known = read_names(tx, workspace_id)
    wanted = (known.about(name) for name in dict.fromkeys(names))
    gone = (each for each in known.documents.values() if each.name not in names)
    changed = [replace(each, means=(*each.means, meaning)) for each in wanted if meaning not in each.means]
    changed += [
        replace(each, means=tuple(other for other in each.means if other != meaning))
        for each in gone
        if meaning in each.means
    ]
    _keep(tx, workspace_id, known, changed, who, now)


def _meaning(tx: Transaction, environment_id: int, known: Names, meaning: Meaning) -> dict[str, Any]:
    said = [name for name, each in known.documents.items() if meaning in each.means]
    last = event_volumes.bounds(tx, environment_id, known.counted_for(meaning))[1]
    return {
        "meaning": meaning,
        "events": list(known.meaning(meaning)),
        "said": bool(said),
        "documented": list(DOCUMENTED[meaning]),
        "last_seen": iso(last),
    }


def _keep(tx: Transaction, workspace_id: int, known: Names, events: Sequence[Event], who: str, now: int) -> None:
    taken = _keys_of(known)
    documents = []
    for event in events:
        documents.append(_document(event, taken))
        taken.add(documents[-1]["key"])
    _push(tx, workspace_id, documents, who, now)


def _keys_of(known: Names) -> set[str]:
    return {each.key for each in known.documents.values()}


def _document(event: Event, taken: Collection[str]) -> dict[str, Any]:
    return dict(dump(replace(event, key=event.key or _free_key(event.name, taken))))


def _push(tx: Transaction, workspace_id: int, documents: Sequence[Mapping[str, Any]], who: str, now: int) -> None:
    """As pushed files would be: each is checked, stored and noted; all of them or none."""
    files = []
    for document in documents:
        row = document_store.find(tx, workspace_id, "event", document["key"])
        path = (row.path if row is not None else None) or f"events/{document['key']}.yaml"
        files.append(File(path, written(document, path), {}))
    push(tx, workspace_id, files, frozenset(), who, now)


def _free_key(name: str, taken: Collection[str]) -> str:
    """The name in the letters that keys have; with a number where that is taken."""
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:_LONGEST_KEY] or "event"
    return next(key for key in _keys(plain) if key not in taken)


def _keys(plain: str) -> Iterator[str]:
    yield plain
    yield from (f"{plain}-{number}" for number in count(2))
