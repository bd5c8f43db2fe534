"""An environment and a person as they were: from the audit log what was live, from the events what was known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import msgspec

from cairn.domain.engagement.record import Event, count_for_account
from cairn.domain.engagement.replay import Told, replay, told_of_account
from cairn.domain.flows.documents import Document, Experiment, Flow
from cairn.domain.identity.messages import TELLING
from cairn.domain.identity.state import Counter, Person
from cairn.domain.identity.traits import set_traits
from cairn.domain.targeting.conditions import HEALTH_CHANGED
from cairn.domain.targeting.pages import path_of
from cairn.domain.targeting.tallies import Counting, complete
from cairn.schemas.documents import load
from cairn.services.compiled import Compiled
from cairn.services.snapshots import Live, Published, lists_of, live_of
from cairn.stores import holdouts, publications, rollouts, verification
from cairn.stores.database import Transaction
from cairn.stores.models import User
from cairn.stores.packing import unpack_object
from cairn.stores.reports import history, people

# Only gates are asked of the past; nobody fetches its contents.
_UNREAD = "-"


def live_at(tx: Transaction, workspace_id: int, environment_id: int, at: int) -> Live:
    """What was live then, compiled as it would have been; its contents lead nowhere."""
    live: dict[str, tuple[int, int]] = {}  # by "kind key": the revision, and since when
    for move in history.moves_until(tx, workspace_id, environment_id, at):
        if move.action == "unpublished":
            live.pop(move.subject, None)
        else:
            _, since = live.get(move.subject, (0, move.at))
            live[move.subject] = (unpack_object(move.details)["revision"], since)
    wanted = [(*_named(subject), number) for subject, (number, _) in live.items()]
    rows = history.revisions(tx, workspace_id, wanted)
    documents = {f"{row.kind} {row.key}": load(msgspec.json.decode(row.data)) for row in rows}
    experiments = [each for each in documents.values() if isinstance(each, Experiment)]
    published = [
        Published(document, *live[subject], unread(document, experiments)) for subject, document in documents.items()
    ]
    zone, access = publications.time_zone(tx, environment_id), verification.access(tx, environment_id)
    holdout = holdouts.read(tx, environment_id)
    began = holdout is not None and holdout.since <= at
    held, rolled = holdout if began else None, rollouts.read(tx, environment_id, at)
    return live_of(published, 0, zone, access, complete, held, lists_of(tx, environment_id), rolled)


def person_at(tx: Transaction, environment_id: int, user: User, today: Person, live: Live, at: int) -> Person:
    """`today` says what does not change: who they are."""
    events = map(told, history.events_until(tx, user.id, at))
    then = replay(events, live.bucket_versions, live.counting, live.calendar.place)
    account = people.get_account(tx, then.account)
    locale = then.traits.get("locale")
    return replace(
        today,
        state=then.state,
        traits=then.traits,
        account_id=account.account_id if account else None,
        account_traits=_account_traits(tx, environment_id, then.account, at),
        account_tallies=_account_tallies(tx, environment_id, then.account, live.counting, at),
        signed_up=then.signed_up,
        first_seen=then.first_seen,
        last_seen=then.last_seen,
        locale=locale if isinstance(locale, str) else "",
    )


def _account_traits(tx: Transaction, environment_id: int, account: int | None, at: int) -> dict[str, Any]:
    traits: dict[str, Any] = {}
    told: dict[str, int] = {}
    if account is not None:
        for row in history.account_events_until(tx, environment_id, account, at, ["group", HEALTH_CHANGED]):
            set_traits(traits, told, told_of_account(row.name, unpack_object(row.properties)), row.at)
    return traits


def _account_tallies(
    tx: Transaction, environment_id: int, account: int | None, counting: Counting, at: int
) -> dict[str, Counter]:
    tallies: dict[str, Counter] = {}
    if account is not None and counting.of_account:
        for row in history.account_events_until(tx, environment_id, account, at, counting.of_account):
            count_for_account(tallies, counting, row.name, unpack_object(row.properties), row.at)
    return tallies


def told(row: Any) -> Told:
    """A row of the log, as ingest wrote it."""
    properties, context = unpack_object(row.properties), unpack_object(row.context)
    traits = properties if row.type in TELLING else context.get("traits", {})
    path = path_of(row.page_url) if row.type == "page" and row.page_url else None
    event = Event(row.name, row.at, path, context.get("sessionId"), properties)
    return Told(row.type, event, traits, row.account, row.page_url, context)


def _named(subject: str) -> tuple[str, str]:
    """Kind and key, as the audit log names a document."""
    kind, _, key = subject.partition(" ")
    return kind, key


def unread(document: Document, experiments: Sequence[Experiment]) -> Compiled:
    """In the place of content addresses, for every variant that has contents of its own."""
    if not isinstance(document, Flow):
        return Compiled()
    variants = _variants(document, experiments)
    return Compiled(contents={f"{variant}|{document.language}": _UNREAD for variant in variants})


def _variants(flow: Flow, experiments: Iterable[Experiment]) -> Iterator[str]:
    yield ""
    for experiment in experiments:
        if experiment.flow == flow.key:
            yield from (variant.key for variant in experiment.variants if variant.changes)
