"""Go round all people now and then: how large each live segment is, and who came to it and who left since.

What was kept of the round before is compared with what holds now, a thousand people at a time. An event is recorded in
the transaction that changes what is kept, and only for a change that this transaction made; so a round that breaks off,
or two at once, tell nothing twice. Who belongs to a segment at its first round was there already, and has no event.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from cairn.domain.identity.messages import Message
from cairn.domain.targeting.calendar import IN_UTC, Calendar
from cairn.domain.targeting.conditions import Condition
from cairn.domain.targeting.evaluate import Compiler, looks_at_state
from cairn.domain.targeting.lists import Lists
from cairn.domain.targeting.logic import Test
from cairn.domain.targeting.tallies import Find
from cairn.services.belonging import person_of
from cairn.services.ingest import record_notes
from cairn.services.snapshots import Live, Snapshots, finder, lists_of
from cairn.stores import leases, segments
from cairn.stores.database import Database, Transaction
from cairn.stores.narrowing import ANYBODY
from cairn.stores.reports import belonging
from cairn.stores.segments import Pair

ENTERED, LEFT = "Segment Entered", "Segment Left"
HELD = 120_000
_CHUNK = 1_000


def go_round(
    database: Database, snapshots: Snapshots, clock: Callable[[], int], is_stopped: Callable[[], bool] = lambda: False
) -> None:
    """In every environment, unless another process is at it."""
    with database.reading() as tx:
        environments = segments.environments(tx)
    for environment_id in environments:
        _Round(database, snapshots, environment_id, clock, is_stopped).go()


def is_wanted(database: Database) -> bool:
    """A segment is live whose size nobody knows yet."""
    with database.reading() as tx:
        return segments.any_new(tx)


@dataclass(slots=True)
class _Round:
    database: Database
    snapshots: Snapshots
    environment_id: int
    clock: Callable[[], int]
    is_stopped: Callable[[], bool]
    holder: str = field(default_factory=lambda: uuid.uuid4().hex)
    live: frozenset[str] = frozenset()
    new: frozenset[str] = frozenset()
    sizes: Counter[tuple[str, bool]] = field(default_factory=Counter)
    calendar: Calendar = IN_UTC

    def go(self) -> None:
        if not self._hold():
            return
        try:
            if self._look():
                self._end()
        finally:
            with self.database.writing() as tx:
                leases.give_back(tx, self._lease, self.holder)

    @property
    def _lease(self) -> str:
        return f"segments {self.environment_id}"

    def _hold(self) -> bool:
        now = self.clock()
        with self.database.writing() as tx:
            return leases.take(tx, self._lease, self.holder, now + HELD, now)

    def _look(self) -> bool:
        """At everybody; False when it was broken off."""
        with self.database.reading() as tx:
            live, find = self.snapshots.current(tx, self.environment_id), finder(tx, self.environment_id)
            lists = lists_of(tx, self.environment_id)
            found = {key: _test(match, live, find, lists) for key, match in live.segments.items()}
            tests = {key: test for key, test in found.items() if test is not None}
            self.live, self.calendar = frozenset(live.segments), live.calendar
            self.new = frozenset(tests) - segments.rounds(tx, self.environment_id).keys()
            self.sizes = Counter({(key, sample): 0 for key in tests for sample in (False, True)})
            with_state = any(looks_at_state(match, live.segments) for match in live.segments.values())
            rows = belonging.rows(tx, self.environment_id, ANYBODY, with_sample=True, with_state=with_state)
            return not tests or all(self._compare(chunk, tests) for chunk in _chunks(rows))

    def _compare(self, rows: list[Any], tests: Mapping[str, Test]) -> bool:
        now = self.clock()
        samples = {row.id: row.sample for row in rows}
        belong: set[Pair] = set()
        for row in rows:
            person = person_of(row)
            belong |= {(key, row.id) for key, test in tests.items() if test.passes(person, now)}
        self.sizes.update((key, samples[row]) for key, row in belong)
        with self.database.reading() as tx:
            kept = {pair for pair in segments.kept(tx, self.environment_id, samples.keys()) if pair[0] in tests}
        if belong != kept:
            self.database.write(lambda tx: self._move(tx, belong - kept, kept - belong, samples, now))
        return not self.is_stopped() and self._hold()

    def _move(self, tx: Transaction, come: set[Pair], gone: set[Pair], samples: Mapping[int, bool], now: int) -> None:
        ids = segments.ids_of(tx, self.environment_id, {row for _, row in come | gone})
        entered = segments.enter(tx, self.environment_id, {pair for pair in come if pair[1] in ids})
        left = segments.leave(tx, self.environment_id, gone)
        notes = []
        for name, moved in ((ENTERED, entered), (LEFT, left)):
            told = {(key, row) for key, row in moved if key not in self.new and row in ids}
            notes += [_note(name, key, *ids[row], now) for key, row in sorted(told)]
            self._count(tx, name, told, samples, now)
        record_notes(tx, self.environment_id, notes, self.snapshots, now)

    def _count(self, tx: Transaction, name: str, told: Collection[Pair], samples: Mapping[int, bool], now: int) -> None:
        totals = Counter((key, samples[row]) for key, row in told)
        for (key, sample), number in sorted(totals.items()):
            more = {"entered": number if name == ENTERED else 0, "left": number if name == LEFT else 0}
            segments.add_to_day(
                tx, self.environment_id, self.calendar.day(now), {"segment": key, "sample": sample, **more}
            )

    def _end(self) -> None:
        """Everybody was looked at: these are the sizes of the day."""
        now, keys = self.clock(), {key for key, _ in self.sizes}
        with self.database.writing() as tx:
            segments.end(tx, self.environment_id, segments.rounds(tx, self.environment_id).keys() - self.live)
            segments.note_round(tx, self.environment_id, sorted(keys), now)
            for (key, sample), people in sorted(self.sizes.items()):
                row = {"segment": key, "sample": sample, "people": people, "entered": 0, "left": 0}
                segments.add_to_day(tx, self.environment_id, self.calendar.day(now), row)


def _test(match: Condition, live: Live, find: Find, lists: Lists) -> Test | None:
    """None while what it asks for is still being counted: then nobody matches, and nobody has left for that."""
    compiler = Compiler(live.segments, find=find, lists=lists, calendar=live.calendar)
    test = compiler.compile(match)
    kept = [find(tally) for tally in compiler.tallies]
    return test if all(each is not None and each.complete for each in kept) else None


def _chunks(rows: Iterator[Any]) -> Iterator[list[Any]]:
    while chunk := list(islice(rows, _CHUNK)):
        yield chunk


def _note(name: str, segment: str, user_id: str | None, anonymous_id: str | None, now: int) -> Message:
    return Message(
        type="note", message_id=uuid.uuid4().hex, at=now, received_at=now, user_id=user_id,
        anonymous_id=None if user_id is not None else anonymous_id, name=name, properties={"segment": segment},
    )  # fmt: skip
