"""A flow as somebody would see it: draft or revision, for a person, in a variant, language and theme, at a moment.

It only reads. What it answers is drawn without a server, so that nothing of it can be counted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

import msgspec

from cairn.domain.delivery.locales import ByLocale
from cairn.domain.delivery.snapshot import shows
from cairn.domain.delivery.variables import variables
from cairn.domain.errors import Invalid, NotFound, Problem
from cairn.domain.flows.compile import content as compiled_content
from cairn.domain.flows.compile import shows_articles, variables_of
from cairn.domain.flows.documents import Experiment, Flow, Segment, Variant
from cairn.domain.flows.translations import languages
from cairn.domain.identity.state import Person, UserState
from cairn.schemas.documents import vary
from cairn.schemas.documents.unfinished import drawn, head_of
from cairn.services.belonging import those_seen_before
from cairn.services.documents import document_of
from cairn.services.explain import read_person
from cairn.services.flows import theme_of
from cairn.services.judge import judge_row
from cairn.services.media import served
from cairn.services.past import live_at, person_at, unread
from cairn.services.segments import asked_of_draft
from cairn.services.snapshots import Live, Published, finder, lists_of, live_of, published
from cairn.services.users import get_user, summaries
from cairn.stores import documents as document_store
from cairn.stores import publications, verification
from cairn.stores.database import Transaction
from cairn.stores.models import DocumentRow, Environment, User

_NOBODY = Person(user_id=None, unit_id=None, state=UserState(), locale="")


@dataclass(frozen=True, slots=True)
class Wanted:
    """As whom and how. `revision`: the draft where it is None; `variant`: what the person gets, or the flow itself."""

    revision: int | None = None
    variant: str | None = None
    locale: str | None = None
    theme: str | None = None
    at: int | None = None


def person_for(
    tx: Transaction, place: Environment, user: str | None, segment: str | None, skip: int, now: int
) -> User | None:  # fmt: skip
    """The user, or somebody of the segment: who was seen last, or so many before them. Raises `NotFound`, `Invalid`."""
    if user is not None:
        return get_user(tx, place.id, user)
    if segment is None:
        return None
    asked = asked_of_draft(tx, place.workspace_id, place.id, segment, now)
    found = next(islice(those_seen_before(tx, asked, None), skip, None), None)
    if found is None:
        few = "Nobody belongs" if skip == 0 else "Nobody else belongs"
        problem = Problem(f"{few} to '{segment}' in {place.name} now: choose a user, or nobody.", path="segment")
        raise Invalid(str(problem), [problem])
    return get_user(tx, place.id, str(found.id))


def preview(
    tx: Transaction, place: Environment, row: DocumentRow, user: User | None, wanted: Wanted, now: int
) -> dict[str, Any]:  # fmt: skip
    """All that drawing it takes, and why this person would see it or not. Raises `NotFound`, `Invalid`."""
    at = now if wanted.at is None else wanted.at
    subject, experiment = _subject(tx, row, wanted.revision), _experiment(tx, row)
    person = _person(tx, place, user, at, now)
    variant = _variant(experiment, wanted.variant) or _own(tx, place, row.key, person, at, experiment)
    if variant is not None and variant.changes and subject.finished:
        subject = replace(subject, flow=vary(subject.flow, variant))
    live = _live(tx, place, subject.flow)
    locale = _locale(subject.flow, wanted.locale, person)
    content = None if variant is not None and variant.shows_nothing else _content(tx, row, subject, locale)
    gates = [] if user is None else live.snapshot.explain(person, at, row.key)
    return {
        "flow": row.key,
        "name": subject.flow.name,
        "revision": wanted.revision,
        "content": content,
        "theme": theme_of(tx, row.workspace_id, _theme(tx, row, wanted.theme) or subject.flow.theme),
        "variables": variables(person, variables_of(content)),
        "facts": {name: reason.passed for name, reason in live.snapshot.explain_facts(person, at, row.key)},
        "articles": _articles(tx, place, locale) if shows_articles(content) else None,
        "locale": locale,
        "languages": languages(subject.flow),
        "who": None if user is None else summaries(tx, place.id, [user.id])[0],
        "variant": None if variant is None else variant.key,
        "variants": [] if experiment is None else [each.key for each in experiment.variants],
        "shows": None if user is None else shows(gates),
        "gates": [{"gate": each.name, "passed": each.passed, "text": each.text, "saw": each.saw or None, "parts": []}
                  for each in gates],
    }  # fmt: skip


# What is shown


@dataclass(frozen=True, slots=True)
class _Subject:
    """A draft or a revision; of a draft that is not finished, `data` is what there is of it."""

    flow: Flow
    number: int
    media: str
    data: Mapping[str, Any] | None = None

    @property
    def finished(self) -> bool:
        return self.data is None


def _subject(tx: Transaction, row: DocumentRow, number: int | None) -> _Subject:
    if number is not None:
        revision = document_store.find_revision(tx, row.id, number)
        if revision is None:
            raise NotFound(f"The flow '{row.key}' has no revision {number}.")
        return _Subject(_flow(document_of(revision.data)), number, revision.media)
    judged = judge_row(tx, row)
    if judged.finished and isinstance(judged.document, Flow):
        return _Subject(judged.document, 0, row.media)
    data = msgspec.json.decode(row.unfinished or row.data)
    return _Subject(head_of(data), 0, row.media, data)


def _content(tx: Transaction, row: DocumentRow, subject: _Subject, locale: str) -> dict[str, Any]:
    names = {each.key: each.name for each in document_store.all_of(tx, row.workspace_id, "flow")}
    if subject.data is not None:
        return drawn(subject.data, served(subject.media), names)
    return compiled_content(subject.flow, subject.number, locale, served(subject.media), names)


def _locale(flow: Flow, wanted: str | None, person: Person) -> str:
    """The best that there is for what is asked for, or for what the person speaks."""
    return ByLocale({each: each for each in languages(flow)}, flow.language).find(wanted or person.locale)


def _theme(tx: Transaction, row: DocumentRow, wanted: str | None) -> str | None:
    if wanted is not None and document_store.find(tx, row.workspace_id, "theme", wanted) is None:
        raise NotFound(f"There is no theme '{wanted}'.")
    return wanted


def _articles(tx: Transaction, place: Environment, locale: str) -> str | None:
    """The index of those that are live, as a live flow that shows articles has it."""
    found = next((each.compiled.articles for each in published(tx, place.id) if each.compiled.articles), None)
    if not found:
        return None
    return f"/v1/content/{found.get(locale) or next(iter(found.values()))}.json"


# For whom


def _person(tx: Transaction, place: Environment, user: User | None, at: int, now: int) -> Person:
    """Of a moment that is over as they were then, of one to come as they are now."""
    if user is None:
        return _NOBODY
    today = read_person(tx, place.id, str(user.id))
    if at >= now:
        return today
    return person_at(tx, place.id, user, today, live_at(tx, place.workspace_id, place.id, at), at)


def _experiment(tx: Transaction, row: DocumentRow) -> Experiment | None:
    documents = (document_of(each.data) for each in document_store.all_of(tx, row.workspace_id, "experiment"))
    found = [each for each in documents if isinstance(each, Experiment) and each.flow == row.key]
    return min(found, key=lambda each: each.key, default=None)


def _variant(experiment: Experiment | None, key: str | None) -> Variant | None:
    if key is None:
        return None
    found = next((each for each in experiment.variants if each.key == key), None) if experiment else None
    if found is None:
        raise NotFound(f"No experiment on this flow has a variant '{key}'.")
    return found


def _own(
    tx: Transaction, place: Environment, key: str, person: Person, at: int, experiment: Experiment | None
) -> Variant | None:  # fmt: skip
    """The person's, where an experiment runs."""
    if person.unit_id is None or experiment is None:
        return None
    own = _live(tx, place, None).snapshot.variant_of(person, key)
    if own is None or own[0] != experiment.key:
        return None
    return next((each for each in experiment.variants if each.key == own[1]), None)


def _live(tx: Transaction, place: Environment, flow: Flow | None) -> Live:
    """What is live, with the flow in its place and with drafted segments; nobody is held out of previews."""
    documents: list[Published] = published(tx, place.id)
    if flow is not None:
        documents = [each for each in documents if not _is_of(each, flow)]
        documents.append(Published(flow, 0, 0, unread(flow, ())))
    keys = {each.document.key for each in documents if isinstance(each.document, Segment)}
    documents += [Published(each, 0, 0, unread(each, ())) for each in _segments(tx, place) if each.key not in keys]
    zone, access = publications.time_zone(tx, place.id), verification.access(tx, place.id)
    return live_of(documents, 0, zone, access, finder(tx, place.id), None, lists_of(tx, place.id))


def _is_of(each: Published, flow: Flow) -> bool:
    """It, or an experiment on it: which variant is shown was said before."""
    document = each.document
    return (isinstance(document, Flow) and document.key == flow.key) or (
        isinstance(document, Experiment) and document.flow == flow.key
    )


def _segments(tx: Transaction, place: Environment) -> Sequence[Segment]:
    documents = (document_of(each.data) for each in document_store.all_of(tx, place.workspace_id, "segment"))
    return [each for each in documents if isinstance(each, Segment)]


def _flow(document: object) -> Flow:
    assert isinstance(document, Flow), "the row was looked up by its kind"
    return document
