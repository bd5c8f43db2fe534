"""Answer a what-if: everybody's last days told again through the gates that decide, few people at a time.

Of more than `MOST_PEOPLE` a part is looked at, always the same one. Each batch is a transaction of its own and ends
with a sign of life, by which the worker learns that the question was taken back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import msgspec
import structlog

from cairn.domain.delivery.effect import Effect, asks_for
from cairn.domain.delivery.forecast import Scope, forecast
from cairn.domain.delivery.rehearsal import Play, Rehearsal
from cairn.domain.delivery.turnout import Turnout
from cairn.domain.errors import CairnError, NotFound
from cairn.domain.flows.documents import Document, Experiment, Flow, Frequency, Limit, Segment, kind_of
from cairn.domain.targeting.conditions import InSegment
from cairn.domain.targeting.lists import Lists
from cairn.domain.targeting.tallies import complete
from cairn.domain.targeting.unanswered import unanswered
from cairn.schemas.documents import load
from cairn.services.accounts_then import accounts_of
from cairn.services.documents import document_of
from cairn.services.past import told, unread
from cairn.services.snapshots import Live, Published, lists_of, live_of
from cairn.stores import documents as document_store
from cairn.stores import holdouts, publications, verification, what_ifs
from cairn.stores.database import Database, Transaction
from cairn.stores.models import Environment, WhatIf
from cairn.stores.packing import pack_json
from cairn.stores.reports import crowd, people

DAY = 86_400_000
MOST_PEOPLE = 20_000
# With a changed segment; each is told twice.
MOST_FLOWS = 10
AT_ONCE = 100
# Of one person. Who has more is no person.
MOST_EVENTS = 50_000


def answer_next(database: Database, now: Callable[[], int], is_stopped: Callable[[], bool]) -> bool:
    """Take the next question that waits and answer it. False when none waits."""
    with database.reading() as tx:
        id_ = what_ifs.next_waiting(tx, now())
    if id_ is None:
        return False
    with database.writing() as tx:
        claimed = what_ifs.claim(tx, id_, now())
    if claimed:
        _answer(database, id_, now, is_stopped)
    return True


def _answer(database: Database, id_: int, now: Callable[[], int], is_stopped: Callable[[], bool]) -> None:
    try:
        result = _Answering(database, id_, now, is_stopped).run()
    except CairnError as error:
        _end(database, id_, "failed", {"message": error.message}, now())
    except Exception as error:  # one question must not end the worker; whoever asked reads that it failed
        structlog.get_logger().error("what-if failed", exc_info=error)
        message = "It failed by a fault of Cairn's own; the server's log says where."
        _end(database, id_, "failed", {"message": message}, now())
    else:
        _end(database, id_, "interrupted" if result is None else "done", result or {}, now())


def _told_of(found: dict[str, Any], effects: Sequence[Effect], left_out: int) -> dict[str, Any]:
    """With the flows that ask for a changed segment."""
    unknown = [f"{left_out:,} more flows ask for this segment: only those that come first were looked at."]
    return {
        **found, "flows": [each.form() for each in effects],
        "not_known": [*(unknown if left_out else ()), *found["not_known"]],
    }  # fmt: skip


def _end(database: Database, id_: int, status: str, result: Mapping[str, Any], now: int) -> None:
    with database.writing() as tx:
        what_ifs.end(tx, id_, status, pack_json(result), now)


@dataclass(slots=True)
class _Answering:
    database: Database
    id_: int
    now: Callable[[], int]
    is_stopped: Callable[[], bool]

    def run(self) -> dict[str, Any] | None:
        """None when it was taken back, or the worker stops."""
        with self.database.reading() as tx:
            stage = _set(tx, tx.get_one(WhatIf, self.id_))
        effects = [each.effect for each in stage.changes]
        turnout = Turnout(stage.until, _within(stage.play), stage.play.calendar)
        after = 0
        while True:
            with self.database.reading() as tx:
                after = _batch(tx, stage, turnout, after)
            if self.is_stopped() or not self._go_on(turnout.people, stage.wanted):
                return None
            if not after:
                break
        scope = Scope(
            stage.days, stage.since, stage.until, stage.active, turnout.people, stage.sample_left_out, stage.of_segment
        )
        return _told_of(forecast(stage.play, turnout, scope), effects, stage.left_out)

    def _go_on(self, done: int, total: int) -> bool:
        with self.database.writing() as tx:
            what_ifs.keep_waiting(tx, self.now())
            return what_ifs.go_on(tx, self.id_, min(done, total), total, self.now())


@dataclass(frozen=True, slots=True)
class _Change:
    """A live flow as it is, and with the changed segment."""

    now: Play
    then: Play
    effect: Effect


@dataclass(frozen=True, slots=True)
class _Stage:
    """What is asked, and of whom; `changes` where a segment is asked about that is live."""

    play: Play
    changes: Sequence[_Change]
    left_out: int
    environment_id: int
    days: int
    since: int
    until: int
    active: int
    share: float
    with_sample: bool
    sample_left_out: int
    of_segment: bool

    @property
    def plays(self) -> list[Play]:
        """The one that is asked about, then two for each change."""
        return [self.play, *(play for each in self.changes for play in (each.now, each.then))]

    @property
    def wanted(self) -> int:
        """About so many people are looked at."""
        return round(self.active * self.share)


def _set(tx: Transaction, row: WhatIf) -> _Stage:
    place = tx.get_one(Environment, row.environment_id)
    since = row.asked_at - row.days * DAY
    with_sample = not people.has_real_users(tx, place.id)
    active = crowd.count(tx, place.id, since, with_sample=with_sample)
    play, changes, left_out = _plays(tx, place, row, since)
    return _Stage(
        play=play,
        changes=changes,
        left_out=left_out,
        environment_id=place.id,
        days=row.days,
        since=since,
        until=row.asked_at,
        active=active,
        share=min(1.0, _most_people(len(changes)) / active) if active else 1.0,
        with_sample=with_sample,
        sample_left_out=people.sample_left_out(tx, place.id),
        of_segment=row.kind == "segment",
    )


def _most_people(changes: int) -> int:
    """Fewer where many flows are told twice, so that no question takes the worker for half an hour."""
    return min(MOST_PEOPLE, 3 * MOST_PEOPLE // (1 + 2 * changes))


# What would have been live


def _plays(tx: Transaction, place: Environment, row: WhatIf, since: int) -> tuple[Play, list[_Change], int]:
    subject, *others = [load(each) for each in msgspec.json.decode(row.documents)]
    key, brought = _flow_of(tx, place.workspace_id, row, [subject, *others])
    then = _world(tx, place, brought, key, row.asked_at)
    play = then.play(key, since)
    if not isinstance(subject, Segment):
        return play, [], 0
    play = _world(tx, place, brought, key, row.asked_at, unheld=True).play(key, since)
    now = _world(tx, place, [], key, row.asked_at)
    asking = [
        flow for flow in now.live.flows.values()
        if any(asks_for(flow, subject.key, each.live.segments) for each in (now, then))
    ]  # fmt: skip
    ordered = sorted(asking, key=lambda flow: (-flow.priority, flow.key))[:MOST_FLOWS]
    changes = [
        _Change(now.play(flow.key, since), then.play(flow.key, since), Effect(flow.key, flow.name)) for flow in ordered
    ]
    return play, changes, len(asking) - len(changes)


@dataclass(frozen=True, slots=True)
class _World:
    """What would be live together."""

    live: Live
    live_since: Mapping[str, int]
    lists: Lists

    def play(self, key: str, since: int) -> Play:
        live = self.live
        running = [each for each in live.experiments.values() if each.flow == key]
        return Play(
            live.snapshot, live.flows, key, min(running, key=lambda each: each.key, default=None), since=since,
            live_since=self.live_since, bucket_versions=live.bucket_versions, counting=live.counting,
            left_open=unanswered(live.flows[key].audience, live.segments, complete, self.lists),
            calendar=live.calendar,
        )  # fmt: skip


def _world(
    tx: Transaction, place: Environment, brought: Sequence[Document], key: str, now: int, *, unheld: bool = False
) -> _World:
    """With `unheld` no limit and no holdout keeps anybody from anything: who belongs to a segment belongs to it."""
    published = [
        each for each in _published(tx, place, brought, key, now)
        if not (unheld and isinstance(each.document, Limit))
    ]  # fmt: skip
    zone, access = publications.time_zone(tx, place.id), verification.access(tx, place.id)
    lists = lists_of(tx, place.id)
    holdout = None if unheld else holdouts.read(tx, place.id)
    live = live_of(published, 0, zone, access, complete, holdout, lists)
    return _World(live, _live_since(tx, place.id, published), lists)


def _flow_of(
    tx: Transaction, workspace_id: int, row: WhatIf, brought: list[Document]
) -> tuple[str, list[Document]]:  # fmt: skip
    """The flow that is asked about. An experiment stands for its flow, a segment for one that all of it see once."""
    subject = brought[0]
    if isinstance(subject, Experiment):
        if document_store.find(tx, workspace_id, "flow", subject.flow) is None:
            raise NotFound(f"There is no flow '{subject.flow}', which the experiment is about.")
        return subject.flow, brought
    if isinstance(subject, Segment):
        probe = Flow(
            key=f"segment.{subject.key}", type="banner", name=subject.name, audience=InSegment(subject.key),
            frequency=Frequency(until="seen"), priority=0,
        )  # fmt: skip
        return probe.key, [*brought, probe]
    return row.key, brought


def _published(
    tx: Transaction, place: Environment, brought: Sequence[Document], key: str, now: int
) -> list[Published]:  # fmt: skip
    """What is live, with what was brought in its place, and with those drafts that this needs and that are not live."""
    live = {(row.kind, row.key): row for row in publications.live(tx, place.id)}
    documents = {which: (document_of(row.data), row.number, row.since) for which, row in live.items()}
    for draft in _needed(tx, place.workspace_id, brought, key):
        documents.setdefault((kind_of(draft), draft.key), (draft, 1, now))
    for document in brought:
        which = kind_of(document), document.key
        _, number, since = documents.get(which, (None, 0, now))
        documents[which] = document, number + 1, since
    experiments = [each for each, _, _ in documents.values() if isinstance(each, Experiment)]
    return [
        Published(document, number, since, unread(document, experiments))
        for document, number, since in documents.values()
    ]


def _needed(tx: Transaction, workspace_id: int, brought: Sequence[Document], key: str) -> Iterator[Document]:
    """Stored drafts that publishing would bring along: all segments, the flow's limits and its experiment."""
    limits = {limit for each in brought if isinstance(each, Flow) for limit in each.limits}
    for row in document_store.all_of(tx, workspace_id):
        if row.kind == "segment" or (row.kind == "limit" and row.key in limits) or (row.kind, row.key) == ("flow", key):
            yield document_of(row.data)
        elif row.kind == "experiment":
            experiment = document_of(row.data)
            if isinstance(experiment, Experiment) and experiment.flow == key:
                yield experiment


def _live_since(tx: Transaction, environment_id: int, published: Sequence[Published]) -> dict[str, int]:
    """From when the log tells of each flow: it was live then, or shown before it was last published anew."""
    days = crowd.first_shown(tx, environment_id)
    flows = {each.document.key: each.since for each in published if isinstance(each.document, Flow)}
    return {key: min(since, days[key] * DAY) if key in days else since for key, since in flows.items()}


def _within(play: Play) -> int | None:
    primary = play.experiment.primary if play.experiment else None
    return None if primary is None else primary.within


# Who was there


def _batch(tx: Transaction, stage: _Stage, turnout: Turnout, after: int) -> int:
    """Tell the days of the next few people; answers behind whom to go on, 0 when that was all."""
    found = crowd.batch(
        tx, stage.environment_id, stage.since, stage.share, after, AT_ONCE, with_sample=stage.with_sample
    )
    if not found:
        return 0
    ids = [row.id for row in found]
    devices = people.anonymous_ids(tx, stage.environment_id, ids)
    user_ids = {row.id: row.user_id for row in found}
    counted = {name for play in stage.plays for name in play.counting.of_account}
    accounts = accounts_of(tx, stage.environment_id, ids, stage.until, counted)
    for user, rows in crowd.events(tx, ids, stage.until):
        unit = user_ids[user] or next(iter(devices.get(user, [])), None)
        rehearsals = [
            Rehearsal(play, user_ids[user], unit, accounts.counted_by(play.counting).at) for play in stage.plays
        ]
        for row in islice(rows, MOST_EVENTS):
            event = told(row)
            for rehearsal in rehearsals:
                rehearsal.take(event)
        first, *others = [rehearsal.finish() for rehearsal in rehearsals]
        turnout.add(first)
        for each, now, then in zip(stage.changes, others[::2], others[1::2], strict=True):
            each.effect.add(now, then)
    return int(ids[-1]) if len(ids) == AT_ONCE else 0
