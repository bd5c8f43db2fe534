"""Segments as the builder lists and shows them, and who belongs to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from cairn.domain.flows.documents import Article, Document, Flow, Segment, kind_of
from cairn.domain.flows.facts import conditions_of
from cairn.domain.flows.playbooks import Playbook
from cairn.domain.flows.playbooks import conditions_of as conditions_of_playbook
from cairn.domain.targeting.conditions import EVERYBODY, Condition, InSegment
from cairn.domain.targeting.evaluate import leaves
from cairn.domain.targeting.sentences import Rule, rule, sentence
from cairn.domain.targeting.unanswered import unanswered
from cairn.schemas.documents import dump, load
from cairn.schemas.documents.variants import check_together
from cairn.schemas.spreadsheet import lines
from cairn.services import pages
from cairn.services.belonging import Asked, count, those_seen_before
from cairn.services.documents import document_of, get_draft, known_keys, name_of, source_of
from cairn.services.flows import problem_form, status_of
from cairn.services.lists import form as list_form
from cairn.services.moments import iso
from cairn.services.snapshots import calendar_at, finder, lists_of
from cairn.services.users import summaries
from cairn.stores import documents as document_store
from cairn.stores import lists as list_store
from cairn.stores import segments as segment_store
from cairn.stores.database import Transaction
from cairn.stores.models import DocumentRow
from cairn.stores.reports import people

DAY = 86_400_000
DAYS_SHOWN = 90
# A count is an answer that somebody waits for.
SECONDS = 8
_COLUMNS = ("user_id", "name", "email", "account", "first_seen", "last_seen", "anonymous_id")


def list_segments(tx: Transaction, workspace_id: int, environment_id: int, now: int) -> list[dict[str, Any]]:
    """All segments of the workspace by name, with their state in one environment."""
    documents = _documents(tx, workspace_id)
    live = document_store.published(tx, environment_id)
    ever = document_store.ever_live(tx, workspace_id, environment_id)
    sizes = _Sizes(tx, environment_id, now)
    found = [
        {**_summary(row, document, live.get(row.id), row.id in ever, documents.values()), **sizes.of(row.key)}
        for row, document in documents.items()
        if isinstance(document, Segment)
    ]
    return sorted(found, key=lambda each: str(each["name"]).casefold())


def read_segment(tx: Transaction, workspace_id: int, environment_id: int, row: DocumentRow, now: int) -> dict[str, Any]:
    segment = _segment(row)
    documents = _documents(tx, workspace_id).values()
    live = document_store.published(tx, environment_id).get(row.id)
    uploaded = list_store.find(tx, environment_id, row.key)
    ever = row.id in document_store.ever_live(tx, workspace_id, environment_id)
    return {
        **_summary(row, segment, live, ever, documents),
        **_Sizes(tx, environment_id, now).of(row.key),
        "document": dump(segment),
        "source": source_of(row),
        "version": row.version,
        "list": None if uploaded is None else list_form(uploaded),
        "rule": _rule(rule(segment.match)),
        "uses": [
            {"kind": kind_of(each), "key": each.key, "name": name_of(each)} for each in users_of(row.key, documents)
        ],
        "problems": [problem_form(each) for each in check_together([segment], known_keys(tx, workspace_id))],
    }


def count_people(tx: Transaction, asked: Asked) -> dict[str, Any]:
    """How many fit now, of how many, with the first of them."""
    counted = count(tx, asked, SECONDS, first=pages.SIZE)
    open_ = unanswered(asked.condition, asked.segments, asked.find, asked.lists, asked.calendar)
    return {
        "people": counted.people,
        "identified": counted.identified,
        "complete": counted.complete,
        "of": people.count(tx, asked.environment_id),
        "sample_left_out": people.sample_left_out(tx, asked.environment_id),
        "unanswered": [{"text": each.text, "why": each.why} for each in open_],
        "first": summaries(tx, asked.environment_id, counted.first),
    }


def page_of_people(tx: Transaction, asked: Asked, cursor: str | None) -> dict[str, Any]:
    """One page, last seen first, with the cursor of the next."""
    found = list(islice(those_seen_before(tx, asked, pages.position(cursor)), pages.SIZE + 1))
    page, following = pages.cut(found, lambda row: (row.last_seen, row.id))
    return {"items": summaries(tx, asked.environment_id, [each.id for each in page]), "next": following}


def people_as_csv(tx: Transaction, asked: Asked) -> Iterator[str]:
    """All of them, last seen first, a page at a time."""
    yield lines([_COLUMNS])
    found = those_seen_before(tx, asked, None)
    while page := [each.id for each in islice(found, pages.SIZE)]:
        yield lines(_cells(each) for each in summaries(tx, asked.environment_id, page))


def asked_of_draft(tx: Transaction, workspace_id: int, environment_id: int, key: str, now: int) -> Asked:
    """Who would belong to the segment as it is drafted, and to what it names."""
    condition = _segment(get_draft(tx, workspace_id, "segment", key)).match
    return _asked(tx, workspace_id, environment_id, condition, now)


def asked_of_match(
    tx: Transaction, workspace_id: int, environment_id: int, match: Mapping[str, Any], now: int
) -> Asked:
    """A condition that nobody saved; an empty one is everybody. Raises `InvalidDocument`."""
    unsaved = {"format": "cairn/1", "kind": "segment", "key": "unsaved", "name": "Unsaved", "match": match}
    condition = _match_of(load(unsaved)) if match else EVERYBODY
    return _asked(tx, workspace_id, environment_id, condition, now)


def _asked(tx: Transaction, workspace_id: int, environment_id: int, condition: Condition, now: int) -> Asked:
    find, lists = finder(tx, environment_id), lists_of(tx, environment_id)
    calendar = calendar_at(tx, environment_id)
    return Asked(environment_id, condition, _drafted(tx, workspace_id), now, find, lists, calendar)


class _Sizes:
    """How large segments were day by day, as the rounds over all people found it."""

    def __init__(self, tx: Transaction, environment_id: int, now: int) -> None:
        with_sample = not people.has_real_users(tx, environment_id)
        self._rounds = segment_store.rounds(tx, environment_id)
        self._days: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for row in segment_store.days(tx, environment_id, now // DAY - DAYS_SHOWN, with_sample=with_sample):
            self._days[row.segment].append({
                "day": iso(row.day * DAY), "people": int(row.people), "entered": int(row.entered),
                "left": int(row.left),
            })  # fmt: skip

    def of(self, key: str) -> dict[str, Any]:
        """Without a round yet there is no size, which is not none."""
        found, days = self._rounds.get(key), self._days[key]
        return {
            "people": days[-1]["people"] if found and days else None,
            "counted_at": iso(found.at) if found else None,
            "days": days,
        }


def _drafted(tx: Transaction, workspace_id: int) -> dict[str, Condition]:
    documents = _documents(tx, workspace_id).values()
    return {each.key: each.match for each in documents if isinstance(each, Segment)}


def _documents(tx: Transaction, workspace_id: int) -> dict[DocumentRow, Document]:
    return {row: document_of(row.data) for row in document_store.all_of(tx, workspace_id)}


def _match_of(document: Document) -> Condition:
    assert isinstance(document, Segment), "its kind says so"
    return document.match


def _segment(row: DocumentRow) -> Segment:
    segment = document_of(row.data)
    assert isinstance(segment, Segment), "the row was looked up by its kind"
    return segment


def _summary(
    row: DocumentRow, segment: Segment, live: Any, ever: bool, documents: Iterable[Document]
) -> dict[str, Any]:
    return {
        "key": row.key,
        "name": name_of(segment),
        "description": segment.description,
        "status": status_of(row, live, ever),
        "revision": live.number if live else None,
        "sentence": sentence(segment.match),
        "used_by": len(users_of(row.key, documents)),
        "updated_at": iso(row.updated_at),
        "updated_by": row.updated_by,
    }


def users_of(key: str, documents: Iterable[Document]) -> list[Document]:
    """Documents that name the segment."""
    return [each for each in documents if any(InSegment(key) in leaves(condition) for condition in conditions_in(each))]


def conditions_in(document: Document) -> Sequence[Condition]:
    if isinstance(document, Flow):
        return [document.audience, *(condition for _, condition in conditions_of(document))]
    if isinstance(document, Article):
        return [document.audience]
    if isinstance(document, Playbook):
        return [condition for condition, _ in conditions_of_playbook(document)]
    return [document.match] if isinstance(document, Segment) else []


def _rule(found: Rule) -> dict[str, Any]:
    return {"text": found.text, "parts": [_rule(part) for part in found.parts]}


def _cells(person: Mapping[str, Any]) -> list[str | None]:
    account = person["account"]["id"] if person["account"] else ""
    device = next(iter(person["anonymous_ids"]), "")
    return [person["user_id"], person["name"], person["email"], account, person["first_seen"], person["last_seen"],
            device]  # fmt: skip
