"""Work out behind ingest who reached which milestone, and tell it as an event.

When a milestone is new or says something else, everybody is looked at once; from then on those of whom something
came in that it asks for. Of each their events are told again in the order of their moments. What is found is compared
with what is kept, and only what differs is written, in the transaction that moves the mark: so each milestone is
told once, whoever breaks off, and an earlier moment that comes late takes the place of the later one.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from cairn.domain.engagement.milestones import Watch
from cairn.domain.engagement.replay import Told
from cairn.domain.flows.milestones import Milestone
from cairn.domain.identity.messages import Message
from cairn.domain.targeting.calendar import Calendar
from cairn.domain.targeting.conditions import REACHED
from cairn.schemas.documents import dump
from cairn.services.ingest import record_notes
from cairn.services.past import told
from cairn.services.reached import read_milestones
from cairn.services.snapshots import Snapshots, calendar_at
from cairn.services.tallies import recount_accounts, recount_user
from cairn.stores import milestones, report_counts, segments
from cairn.stores.database import Database, Transaction
from cairn.stores.milestones import Mark, Reached, Relevant, Which

# With another number everybody is looked at anew: raise it when something else is reached, or at another moment.
VERSION = 1
BATCH = 2_000
UNITS = 200
# Where nothing happens the mark follows the log of the other environments, in long steps.
_FAR = 20_000


@dataclass(frozen=True, slots=True)
class Change:
    """What is kept and what was found; None where it is not reached. `user` is whose event it was."""

    which: Which
    before: Reached | None
    at: int | None
    user: int | None


def catch_up(database: Database, snapshots: Snapshots, clock: Callable[[], int]) -> bool:
    """Look at some more people, in every environment; False when there is nothing left to do."""
    with database.reading() as tx:
        environments = milestones.environments(tx)
    more = [
        _Environment(database, snapshots, row.id, row.workspace_id, clock).go_on() for row in environments
    ]  # fmt: skip
    return any(more)


def look_again(database: Database) -> None:
    """Everybody is looked at anew, in every environment; what holds is told no second time."""
    with database.writing() as tx:
        for row in milestones.environments(tx):
            milestones.end_all(tx, row.id)


def digest_of(milestone: Milestone, calendar: Calendar) -> str:
    said = [VERSION, milestone.unit, str(calendar.place), dump(milestone)["when"]]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:16]


@dataclass(slots=True)
class _Environment:
    database: Database
    snapshots: Snapshots
    environment_id: int
    workspace_id: int
    clock: Callable[[], int]

    def go_on(self) -> bool:
        with self.database.reading() as tx:
            wanted = {each.key: each for each in read_milestones(tx, self.workspace_id)}
            marks = milestones.marks(tx, self.environment_id)
            calendar = calendar_at(tx, self.environment_id)
        gone = [mark for key, mark in marks.items() if key not in wanted or wanted[key].unit != mark.unit]
        if gone:
            self._forget(gone[0])
            return True
        digests = {key: digest_of(each, calendar) for key, each in wanted.items()}
        new = [key for key, digest in digests.items() if key not in marks or marks[key].digest != digest]
        if new:
            self._begin([wanted[key] for key in new], digests)
            return True
        for group, of_group in _alike(marks.values()):
            if not group.complete:
                self._walk(of_group, Watch([wanted[each.milestone] for each in of_group], calendar))
                return True
        return self._follow(list(wanted.values()), marks, calendar)

    def _forget(self, mark: Mark) -> None:
        """A milestone that is there no more, bit by bit, so that ingest comes in between."""
        with self.database.reading() as tx:
            known = milestones.some_of(tx, self.environment_id, mark.milestone, UNITS)
        changes = [Change(which, before, None, before.user) for which, before in known.items()]
        with self.database.writing() as tx:
            self._write(tx, changes)
            if not known:
                milestones.end(tx, self.environment_id, mark.milestone)

    def _begin(self, new: Sequence[Milestone], digests: dict[str, str]) -> None:
        with self.database.reading() as tx:
            until = report_counts.newest(tx, self.environment_id)
        with self.database.writing() as tx:
            for each in new:
                mark = Mark(each.key, digests[each.key], each.unit, 0, until, False)
                milestones.begin(tx, self.environment_id, mark)

    def _walk(self, marks: Sequence[Mark], watch: Watch) -> None:
        """The next people of all."""
        first = marks[0]
        next_ones = milestones.next_users if first.unit == "user" else milestones.next_accounts
        with self.database.reading() as tx:
            rows = next_ones(tx, self.environment_id, first.person, UNITS)
            changes = self._compare(tx, watch, first.unit, rows)
        last, complete = rows[-1] if rows else first.person, len(rows) < UNITS
        self.database.write(lambda tx: self._settle(tx, marks, changes, last, first.event, complete=complete))

    def _follow(self, wanted: Sequence[Milestone], marks: dict[str, Mark], calendar: Calendar) -> bool:
        """Those whose past is another one now, then those of whom something came in."""
        if self._look_at_due(wanted, calendar):
            return True
        with self.database.reading() as tx:
            until = report_counts.newest(tx, self.environment_id)
        by_key = {each.key: each for each in wanted}
        more = [
            self._take(of_group, Watch([by_key[each.milestone] for each in of_group], calendar), until)
            for _, of_group in _alike(marks.values())
        ]
        return any(more)

    def _look_at_due(self, wanted: Sequence[Milestone], calendar: Calendar) -> bool:
        changes: list[Change] = []
        with self.database.reading() as tx:
            units = milestones.due(tx, self.environment_id, UNITS)
            for unit, rows in (("user", [each for each in units if each > 0]),
                               ("account", [-each for each in units if each < 0])):  # fmt: skip
                watch = Watch([each for each in wanted if each.unit == unit], calendar)
                changes += self._compare(tx, watch, unit, rows) if watch.keys else []
        if not units:
            return False

        def settle(tx: Transaction) -> None:
            self._write(tx, changes)
            milestones.settle_due(tx, self.environment_id, units)

        self.database.write(settle)
        return True

    def _take(self, marks: Sequence[Mark], watch: Watch, until: int) -> bool:
        """The next events that some milestones ask for."""
        first = marks[0]
        if first.event >= until:
            return False
        with self.database.reading() as tx:
            rows = milestones.arrived(tx, self.environment_id, first.event, until, _relevant(watch), BATCH)
            if not rows and until - first.event < _FAR:
                return False
            earliest: dict[int, int] = {}
            for row in rows:
                unit = row.user if first.unit == "user" else row.account
                if unit is not None:
                    earliest[unit] = min(row.at, earliest.get(unit, row.at))
            changes = self._compare(tx, watch, first.unit, sorted(earliest), earliest)
        end = rows[-1].id if len(rows) == BATCH else until
        self.database.write(lambda tx: self._settle(tx, marks, changes, first.person, end, complete=True))
        return True

    def _compare(
        self, tx: Transaction, watch: Watch, unit: str, rows: Sequence[int], since: dict[int, int] | None = None
    ) -> list[Change]:
        """What differs. `since` says from which moment on something is new of each; what lies before stays."""
        sign = 1 if unit == "user" else -1
        known = milestones.known(tx, self.environment_id, watch.keys, [sign * row for row in rows])
        changes: list[Change] = []
        for row in rows:
            before = {key: known.get((key, sign * row)) for key in watch.keys}
            if since is None or any(each is None or each.at > since[row] for each in before.values()):
                changes += _differing(before, sign * row, *_found(tx, watch, unit, row))
        return changes

    def _settle(
        self, tx: Transaction, marks: Sequence[Mark], changes: Sequence[Change], person: int, event: int, *,
        complete: bool,
    ) -> None:  # fmt: skip
        moved = [
            milestones.move(tx, self.environment_id, mark, person, event, complete=complete) for mark in marks
        ]  # fmt: skip
        if all(moved):
            self._write(tx, changes)

    def _write(self, tx: Transaction, changes: Sequence[Change]) -> None:
        there = milestones.hold(tx, {each.user for each in changes if each.user is not None})
        # Whoever became part of somebody else meanwhile is looked at again as that one.
        kept = [each for each in changes if each.at is None or each.user in there]
        for change in kept:
            self._take_back(tx, change)
            if change.at is None:
                milestones.remove(tx, self.environment_id, change.which)
            elif change.user is not None:
                milestones.put(tx, self.environment_id, change.which, change.at, change.user)
        now = self.clock()
        record_notes(tx, self.environment_id, list(self._notes(tx, kept, now)), self.snapshots, now)

    def _take_back(self, tx: Transaction, change: Change) -> None:
        """The event that told it, and what it counted for."""
        user = change.before.user if change.before is not None else None
        if user is None:
            return
        rows = milestones.notes_of(tx, user, change.which)
        if not rows:
            return
        counted = [row.at for row in rows if report_counts.is_counted(tx, self.environment_id, row.id)]
        milestones.take_back(tx, [row.id for row in rows])
        report_counts.take_back(tx, self.environment_id, user, REACHED, counted)
        recount_user(tx, self.environment_id, user, REACHED, len(rows))
        recount_accounts(tx, self.environment_id, {row.account for row in rows if row.account is not None})

    def _notes(self, tx: Transaction, changes: Sequence[Change], now: int) -> Iterator[Message]:
        told_of = [each for each in changes if each.at is not None]
        ids = segments.ids_of(tx, self.environment_id, {each.user for each in told_of if each.user is not None})
        accounts = milestones.account_ids(tx, [-each.which[1] for each in told_of if each.which[1] < 0])
        for change in told_of:
            assert change.at is not None, "only these are told"
            assert change.user is not None, "what is reached was somebody's event"
            key, unit = change.which
            user_id, anonymous_id = ids[change.user]
            yield Message(
                type="note", message_id=uuid.uuid4().hex, at=change.at, received_at=now, user_id=user_id,
                anonymous_id=None if user_id is not None else anonymous_id, name=REACHED,
                properties={"milestone": key}, group_id=accounts.get(-unit),
            )  # fmt: skip


def _found(tx: Transaction, watch: Watch, unit: str, row: int) -> tuple[dict[str, int], dict[int, int]]:
    """By milestone the moment; and by moment whose event it was."""
    past = milestones.past_of_user if unit == "user" else milestones.past_of_account
    whose: dict[int, int] = {}

    def events(rows: Iterable[Any]) -> Iterator[Told]:
        for event in rows:
            whose.setdefault(event.at, event.user)
            yield told(event)

    look = watch.of_user if unit == "user" else watch.of_account
    # The rest is not read once everything is reached.
    with closing(past(tx, row, _relevant(watch))) as rows:
        return look(events(rows)), whose


def _differing(
    before: dict[str, Reached | None], unit: int, found: dict[str, int], whose: dict[int, int]
) -> Iterator[Change]:
    for key, known in before.items():
        at = found.get(key)
        if (known.at if known else None) != at or (known is not None and known.notes > 1):
            yield Change((key, unit), known, at, whose[at] if at is not None else known.user if known else None)


def _relevant(watch: Watch) -> Relevant:
    return Relevant(watch.names, watch.traits)


def _alike(marks: Collection[Mark]) -> Iterator[tuple[Mark, list[Mark]]]:
    """Those that have come equally far go on together."""

    def far(mark: Mark) -> tuple[str, bool, int, int]:
        return mark.unit, mark.complete, mark.person, mark.event

    for _, group in groupby(sorted(marks, key=far), far):
        found = list(group)
        yield found[0], found
