"""Look at everybody's health once a day, and tell of each whose band changed.

What is asked of a day is told by the days before it, so a look at any hour finds the same; it begins once the events
of those days are counted. What is found is compared with what is kept, and only what differs is told, in the
transaction that moves the mark: so each change is told once, whoever breaks off. The same look tries the definitions
on the month before: who was in which band then, and who of them is gone by now.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, field, replace
from typing import Any

from cairn.domain.flows.health import Health
from cairn.domain.health.facts import WEEKS_4
from cairn.domain.health.parts import SETTLING, parts_of
from cairn.domain.health.score import UNKNOWN, Scored, band_of, has_moved, reasons, score_of
from cairn.domain.identity.messages import Message
from cairn.domain.identity.state import Person, UserState
from cairn.domain.targeting.calendar import Calendar
from cairn.domain.targeting.conditions import HEALTH, HEALTH_CHANGED, HEALTH_SCORE, Band, Scope
from cairn.domain.targeting.evaluate import Compiler
from cairn.domain.targeting.logic import Test
from cairn.domain.targeting.moments import date_of, first_moment
from cairn.services import report_counting
from cairn.services.belonging import person_of
from cairn.services.health_definitions import digest_of, pack_parts, read_definitions, unpack_parts
from cairn.services.health_facts import Gathered, Sources, Unit
from cairn.services.ingest import record_notes
from cairn.services.snapshots import Snapshots, calendar_at
from cairn.stores import health as store
from cairn.stores import milestones, report_counts, segments
from cairn.stores.database import Database, Transaction
from cairn.stores.health import Kept, Line, Mark
from cairn.stores.models import Account
from cairn.stores.packing import unpack_object
from cairn.stores.reports import belonging

UNITS: Mapping[Scope, int] = {"user": 200, "account": 50}
# Of the band of so many days before it is told who is gone since.
TESTED_DAYS = 30
# Whoever is looked at for the first time has a history at once: their weeks before, told again.
WEEKS_BEFORE = 8
_NOTHING = UserState()


def look_on(database: Database, snapshots: Snapshots, clock: Callable[[], int]) -> bool:
    """Look at some more, in every environment; False when there is nothing left to do today."""
    with database.reading() as tx:
        environments = store.environments(tx)
    more = [_Environment(database, snapshots, row.id, row.workspace_id, clock).go_on() for row in environments]
    return any(more)


def look_again(database: Database) -> None:
    """Everybody is looked at anew, in every environment; what stays as it was is told no second time."""
    with database.writing() as tx:
        for row in store.environments(tx):
            store.look_again(tx, row.id)


class Fitting:
    """Which definition is about somebody: the first one that fits."""

    def __init__(self, definitions: Sequence[Health], calendar: Calendar) -> None:
        compiler = Compiler({}, calendar=calendar)
        self._tests: list[tuple[Health, Test]] = [(each, compiler.compile(each.who)) for each in definitions]

    def of(self, unit: Scope, person: Person, now: int) -> Health | None:
        return next((each for each, test in self._tests if each.unit == unit and test.passes(person, now)), None)


def user_unit(row: Any, calendar: Calendar) -> Unit:
    """Of a row of facts about somebody."""
    since = row.first_seen if row.signed_up is None else row.signed_up
    return Unit(row.id, [row.id], calendar.day(since), unpack_object(row.traits))


def account_unit(account: Account, people: Sequence[int], calendar: Calendar) -> Unit:
    return Unit(-account.id, people, calendar.day(account.first_seen), unpack_object(account.traits))


def account_as_person(account: Account) -> Person:
    """Whom the conditions of accounts are asked about."""
    return Person(None, None, _NOTHING, account_id=account.account_id, account_traits=unpack_object(account.traits))


def scored(gathered: Gathered, unit: Unit, health: Health, day: int, before: Band | None) -> Scored:
    parts = parts_of(health, gathered.facts(unit, health, day))
    score = score_of(parts)
    return Scored(score, band_of(score, health.bands, before), parts)


@dataclass(frozen=True, slots=True)
class _Looked:
    """Somebody with the definition that is about them; `teller` is the user in whose name an account's is told."""

    unit: Unit
    health: Health | None
    sample: bool
    teller: int
    account_id: str | None = None


@dataclass(slots=True)
class _Found:
    kept: list[Kept] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    told: list[tuple[_Looked, Line]] = field(default_factory=list)


@dataclass(slots=True)
class _Environment:
    database: Database
    snapshots: Snapshots
    environment_id: int
    workspace_id: int
    clock: Callable[[], int]

    def go_on(self) -> bool:
        now = self.clock()
        with self.database.reading() as tx:
            definitions = read_definitions(tx, self.workspace_id)
            mark = store.mark(tx, self.environment_id)
            if mark is None and not definitions:
                return False
            calendar = calendar_at(tx, self.environment_id)
            digest, today = digest_of(definitions, calendar), calendar.day(now)
            is_due = mark is None or (mark.digest, mark.day) != (digest, today)
            if is_due and not self._is_counted(tx, first_moment(date_of(today), calendar.place)):
                return False
        if mark is None or is_due:
            with self.database.writing() as tx:
                store.begin(tx, self.environment_id, Mark(digest, today, "user", 0, False, now, "{}"))
            return True
        if mark.complete:
            return False
        self._look(mark, definitions, calendar, now)
        return True

    def _is_counted(self, tx: Transaction, until: int) -> bool:
        """Whether the days before are counted, by the calendar of today."""
        found = report_counts.mark(tx, self.environment_id)
        zone = report_counts.zone_of(tx, self.environment_id)
        is_right = found is not None and (found.version, found.zone) == (report_counting.VERSION, zone)
        return found is not None and is_right and store.is_counted(tx, self.environment_id, found.event, until)

    def _look(self, mark: Mark, definitions: Sequence[Health], calendar: Calendar, now: int) -> None:
        fitting = Fitting(definitions, calendar)
        of_users = mark.unit == "user"
        with self.database.reading() as tx:
            looked, last = (self._users if of_users else self._accounts)(tx, fitting, calendar, mark.row, now)
            found, tested = self._find(tx, looked, definitions, calendar, mark, now)
        new = replace(mark, row=last, at=now, tested=json.dumps(tested))
        if last == mark.row:
            new = replace(new, unit="account", row=0) if of_users else replace(new, complete=True)
        self.database.write(lambda tx: self._settle(tx, mark, new, found, has_definitions=bool(definitions), now=now))

    def _users(
        self, tx: Transaction, fitting: Fitting, calendar: Calendar, after: int, now: int
    ) -> tuple[list[_Looked], int]:
        rows = belonging.identified_after(tx, self.environment_id, after, UNITS["user"])
        looked = [
            _Looked(user_unit(row, calendar), fitting.of("user", person_of(row), now), row.sample, row.id)
            for row in rows
        ]
        return looked, rows[-1].id if rows else after

    def _accounts(
        self, tx: Transaction, fitting: Fitting, calendar: Calendar, after: int, now: int
    ) -> tuple[list[_Looked], int]:
        """Nobody is asked about those to whom nobody belongs."""
        accounts = store.next_accounts(tx, self.environment_id, after, UNITS["account"])
        people = store.people_of(tx, [each.id for each in accounts])
        looked = [
            _Looked(
                account_unit(each, [row.id for row in people[each.id]], calendar),
                fitting.of("account", account_as_person(each), now), all(row.sample for row in people[each.id]),
                people[each.id][0].id, each.account_id,
            )
            for each in accounts if each.id in people
        ]  # fmt: skip
        return looked, accounts[-1].id if accounts else after

    def _find(
        self, tx: Transaction, looked: Sequence[_Looked], definitions: Sequence[Health], calendar: Calendar, mark: Mark,
        now: int,
    ) -> tuple[_Found, dict[str, Any]]:  # fmt: skip
        found, tested = _Found(), json.loads(mark.tested)
        units = [each.unit for each in looked]
        known = store.known(tx, self.environment_id, [each.number for each in units])
        sources = Sources(tx, self.environment_id, self.workspace_id, calendar, definitions)
        then, first = mark.day - TESTED_DAYS, mark.day - 7 * WEEKS_BEFORE
        gathered = sources.gather(tx, [each.unit for each in looked if each.health is not None], min(then, first))
        for each in looked:
            before = known.get(each.unit.number)
            if each.health is not None:
                kept = before or _told_again(found, each, each.health, gathered, mark.day)
                _compare(found, each, kept, scored(gathered, each.unit, each.health, mark.day, _band(kept)), now,
                         is_new=before is None)  # fmt: skip
                _try(tested, each, each.health, gathered, then, mark.day)
            elif before is not None:
                _leave(found, each, before, now)
        return found, tested

    def _settle(
        self, tx: Transaction, mark: Mark, new: Mark, found: _Found, *, has_definitions: bool, now: int
    ) -> None:
        if not store.move(tx, self.environment_id, mark, new):
            return
        if new.complete and not has_definitions:
            store.end(tx, self.environment_id)
        # Whoever was erased meanwhile has no health any more.
        there = milestones.hold(tx, {each.unit for each in found.kept if each.unit > 0})
        store.put(tx, self.environment_id, [each for each in found.kept if each.unit < 0 or each.unit in there])
        store.forget(tx, self.environment_id, found.gone)
        store.add_lines(tx, self.environment_id, [each for each in found.lines if each.unit < 0 or each.unit in there])
        record_notes(tx, self.environment_id, list(self._notes(tx, found, now)), self.snapshots, now)

    def _notes(self, tx: Transaction, found: _Found, now: int) -> Iterator[Message]:
        ids = segments.ids_of(tx, self.environment_id, {each.teller for each, _ in found.told})
        for each, line in found.told:
            if each.teller in ids:
                user_id, _ = ids[each.teller]
                is_known = line.band != UNKNOWN
                yield Message(
                    type="note", message_id=uuid.uuid4().hex, at=now, received_at=now, user_id=user_id,
                    anonymous_id=None, name=HEALTH_CHANGED, group_id=each.account_id,
                    properties={
                        "of": "user" if each.account_id is None else "account", "band": line.band,
                        "before": line.before, **({} if line.score is None else {"score": line.score}),
                    },
                    traits={
                        HEALTH: line.band if is_known else None, HEALTH_SCORE: line.score if is_known else None,
                    },
                )  # fmt: skip


def _band(kept: Kept | None) -> Band | None:
    return None if kept is None else kept.band  # type: ignore[return-value]  # only bands are kept


def _told_again(found: _Found, looked: _Looked, health: Health, gathered: Gathered, today: int) -> Kept | None:
    """What would be kept of somebody had they been looked at every week before; lines of it, and no event."""
    kept: Kept | None = None
    for day in range(today - 7 * WEEKS_BEFORE, today, 7):
        if day > looked.unit.since:
            at = first_moment(date_of(day), gathered.calendar.place)
            kept, line = _next(looked, health, kept, scored(gathered, looked.unit, health, day, _band(kept)), at)
            found.lines += [line] if line is not None else []
    return kept


def _compare(found: _Found, looked: _Looked, before: Kept | None, now: Scored, at: int, *, is_new: bool) -> None:
    """What is to be kept and told: another band, and the first one of whoever is new."""
    assert looked.health is not None, "who has no definition is left"
    kept, line = _next(looked, looked.health, before, now, at)
    if is_new or kept != before:
        found.kept.append(kept)
    if line is not None:
        found.lines.append(line)
    if is_new and now.band != UNKNOWN:
        first = Line(kept.unit, at, kept.definition, UNKNOWN, now.band, None, now.score, "[]")
        found.told.append((looked, first))
    elif not is_new and line is not None and line.band != line.before:
        found.told.append((looked, line))


def _next(
    looked: _Looked, health: Health, before: Kept | None, now: Scored, at: int
) -> tuple[Kept, Line | None]:  # fmt: skip
    """What is to be kept; and a line where the band changed or the score moved far."""
    packed, was = pack_parts(now.parts), UNKNOWN if before is None else before.band
    is_other = now.band != was
    is_line = is_other or (before is not None and has_moved(before.told_score, now.score))
    told, told_score = (packed, now.score) if is_line or before is None else (before.told, before.told_score)
    since = at if is_other or before is None else before.since
    kept = Kept(looked.unit.number, health.key, now.band, now.score, since, packed, told, told_score)
    if not is_line:
        return kept, None
    moved = [] if before is None else reasons(unpack_parts(before.told), now.parts)
    packed_reasons = json.dumps([astuple(each) for each in moved], ensure_ascii=False)
    score_before = before.told_score if before else None
    return kept, Line(kept.unit, at, kept.definition, was, now.band, score_before, now.score, packed_reasons)


def _leave(found: _Found, looked: _Looked, before: Kept, at: int) -> None:
    """No definition is about them any more."""
    found.gone.append(before.unit)
    if before.band != UNKNOWN:
        line = Line(before.unit, at, before.definition, before.band, UNKNOWN, before.score, None, "[]")
        found.lines.append(line)
        found.told.append((looked, line))


def _try(
    tested: dict[str, Any], looked: _Looked, health: Health, gathered: Gathered, then: int, today: int
) -> None:  # fmt: skip
    """Of whoever was there in the four weeks before `then`: the band they would have had, and whether they are gone."""
    unit = looked.unit
    was_there = any(then - WEEKS_4 <= day for day in gathered.present(unit, then))
    if unit.since > then - SETTLING or not was_there:
        return
    band = scored(gathered, unit, health, then, None).band
    of_unit = tested.setdefault(health.unit, {}).setdefault("sample" if looked.sample else "real", {})
    people, gone = of_unit.get(band, (0, 0))
    of_unit[band] = [people + 1, gone + gathered.is_gone(unit, then, today)]
