"""Segments are made, removed, and looked at before they change: whom that would move."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from cairn.domain.errors import Conflict, Invalid
from cairn.domain.flows.documents import Article, Document, Flow, Segment, kind_of
from cairn.domain.targeting.conditions import Condition, InSegment
from cairn.domain.targeting.evaluate import leaves_with_segments
from cairn.schemas.documents import to_yaml
from cairn.services.audit import note
from cairn.services.belonging import Asked, count_form
from cairn.services.documents import File, document_of, hold, name_of, push
from cairn.services.segments import conditions_in, users_of
from cairn.services.snapshots import calendar_at, finder, lists_of, published
from cairn.stores import documents as document_store
from cairn.stores import lists as list_store
from cairn.stores import segments as segment_store
from cairn.stores.database import Transaction
from cairn.stores.models import DocumentRow

# For each of the counts: somebody waits for all of them together.
SECONDS = 1.5
MOST_USES = 20


def make_segment(tx: Transaction, workspace_id: int, document: Mapping[str, Any], who: str, now: int) -> dict[str, Any]:
    """Raises `Conflict` for a key that is taken, `Invalid` for another kind of document, `InvalidDocument`."""
    key = str(document.get("key", ""))
    if document.get("kind") != "segment":
        raise Invalid("Only segments are made here: write `kind: segment`.")
    if document_store.find(tx, workspace_id, "segment", key) is not None:
        raise Conflict(f"There is a segment '{key}' already; choose another key.", code="key_taken")
    file = File(f"segments/{key}.yaml", to_yaml(document), {})
    row = push(tx, workspace_id, [file], frozenset(), who, now)[0].row
    assert row is not None, "what was pushed is there"
    return {"key": row.key, "name": row.name}


def remove_segment(tx: Transaction, row: DocumentRow, who: str, now: int) -> None:
    """Raises `Conflict` while it is live anywhere, or something names it."""
    hold(tx, row.workspace_id, row)
    where = sorted({key for keys in document_store.live_in(tx, row.id).values() for key in keys})
    if where:
        raise Conflict(f"It is live in {', '.join(where)}; take it back there first.", code="still_live")
    documents = [document_of(each.data) for each in document_store.all_of(tx, row.workspace_id)]
    names = [name_of(each) for each in users_of(row.key, documents)]
    if names:
        raise Conflict(f"It is named by {', '.join(names)}; take it out there first.", code="still_used")
    segment_store.forget_days(tx, row.workspace_id, row.key)
    list_store.remove(tx, row.workspace_id, row.key)
    document_store.remove(tx, row)
    note(tx, workspace_id=row.workspace_id, who=who, action="removed", subject=f"segment {row.key}", now=now)


def effect_of(tx: Transaction, environment_id: int, row: DocumentRow, now: int) -> dict[str, Any]:
    """How many belong and are reached as things are live, and how many with the draft in the segment's place."""
    documents = [each.document for each in published(tx, environment_id)]
    before = {each.key: each.match for each in documents if isinstance(each, Segment)}
    drafted = document_of(row.data)
    assert isinstance(drafted, Segment), "the row was looked up by its kind"
    after = {**before, row.key: drafted.match}
    find, lists = finder(tx, environment_id), lists_of(tx, environment_id)
    asked = Asked(environment_id, InSegment(row.key), after, now, find, lists, calendar_at(tx, environment_id))
    return {
        "now": count_form(tx, replace(asked, segments=before), SECONDS) if row.key in before else None,
        "then": count_form(tx, asked, SECONDS),
        "uses": [
            {"kind": kind_of(each), "key": each.key, "name": name_of(each), **_reached(tx, asked, before, each)}
            for each in list(_naming(row.key, documents, after))[:MOST_USES]
        ],
    }


def _naming(key: str, documents: list[Document], segments: Mapping[str, Condition]) -> Iterator[Document]:
    """What is live and names the segment, also by way of other segments."""
    for each in documents:
        if isinstance(each, Flow | Article) and any(
            InSegment(key) in leaves_with_segments(condition, segments) for condition in conditions_in(each)
        ):
            yield each


def _reached(tx: Transaction, asked: Asked, before: Mapping[str, Condition], document: Document) -> dict[str, Any]:
    assert isinstance(document, Flow | Article), "only those have an audience"
    if InSegment(_key_of(asked)) not in leaves_with_segments(document.audience, asked.segments):
        return {"now": None, "then": None}
    then = replace(asked, condition=document.audience)
    return {"now": count_form(tx, replace(then, segments=before), SECONDS), "then": count_form(tx, then, SECONDS)}


def _key_of(asked: Asked) -> str:
    assert isinstance(asked.condition, InSegment), "it is asked for the segment itself"
    return asked.condition.key
