"""Count events for reports behind ingest, batch by batch, up to a mark; and count everything anew when asked.

A batch is read and added up without holding anybody up; the transaction that writes it down holds its people, so that
nobody becomes part of somebody else meanwhile, and moves the mark. So each event counts once, whoever breaks off.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC
from typing import Any

from cairn.domain.engagement.reach import ABOUT_FLOWS, Reach, flow_of, note
from cairn.domain.targeting.moments import day_of, zone
from cairn.stores import report_counts
from cairn.stores.database import Database, Transaction
from cairn.stores.packing import unpack_object
from cairn.stores.report_counts import Mark

# With another number everything is counted anew: raise it when something else is counted, or differently.
VERSION = 3
BATCH = 2_000
_CLEARED = 5_000
# Where nothing happens the mark follows the log of the other environments, in long steps.
_FAR = 20_000


def count_on(database: Database, clock: Callable[[], int]) -> bool:
    """Count some more events of some environment; False when there is nothing left to do."""
    with database.reading() as tx:
        environments = report_counts.environments(tx)
    more = [_count(database, environment_id, clock) for environment_id in environments]
    return any(more)


def recount(database: Database, clock: Callable[[], int]) -> Iterator[tuple[int, int]]:
    """Count every event anew, in every environment; tells how far it has come, as rows of the log and of how many."""
    with database.reading() as tx:
        environments = report_counts.environments(tx)
    for environment_id in environments:
        _begin(database, environment_id, clock)
    while count_on(database, clock):
        with database.reading() as tx:
            marks = [report_counts.mark(tx, each) for each in environments]
            yield sum(each.event for each in marks if each), report_counts.latest(tx) * len(environments)


def _count(database: Database, environment_id: int, clock: Callable[[], int]) -> bool:
    with database.reading() as tx:
        mark, latest = report_counts.mark(tx, environment_id), report_counts.latest(tx)
        is_due = mark is None or (mark.version, mark.zone) != (VERSION, report_counts.zone_of(tx, environment_id))
    if mark is None or is_due:
        _begin(database, environment_id, clock)
        return latest > 0
    if mark.event >= latest:
        return False
    with database.reading() as tx:
        until = report_counts.newest(tx, environment_id)
    with database.reading() as tx:
        events = report_counts.next_events(tx, environment_id, mark.event, until, BATCH)
    if not events and until - mark.event < _FAR:
        return False
    end = events[-1].id if len(events) == BATCH else until
    database.write(lambda tx: _add(tx, environment_id, mark, events, end, clock()))
    return True


def _begin(database: Database, environment_id: int, clock: Callable[[], int]) -> None:
    """Without what was counted before; bit by bit, so that ingest comes in between."""
    with database.writing() as tx:
        report_counts.end(tx, environment_id)
    gone = True
    while gone:
        with database.writing() as tx:
            gone = report_counts.forget_some(tx, environment_id, _CLEARED)
    with database.writing() as tx:
        report_counts.begin(tx, environment_id, VERSION, report_counts.zone_of(tx, environment_id), clock())


def _add(tx: Transaction, environment_id: int, mark: Mark, events: Sequence[Any], end: int, now: int) -> None:
    users = {event.user for event in events}
    samples = report_counts.hold_users(tx, users)
    # Somebody of these became part of somebody else, or was erased, since the events were read: read them again.
    if users - samples.keys() or not report_counts.move(tx, environment_id, mark, end, now):
        return
    place = zone(mark.zone) or UTC
    days: Counter[tuple[str, int, bool]] = Counter()
    people: dict[tuple[str, int, int], list[int]] = defaultdict(list)
    reached: dict[tuple[str, int], Reach] = defaultdict(Reach)
    for event in events:
        day = day_of(event.at, place)
        days[event.name, day, samples[event.user]] += 1
        people[event.name, event.user, day].append(event.at)
        if event.name in ABOUT_FLOWS:
            properties = unpack_object(event.properties)
            flow = flow_of(event.name, properties)
            if flow:
                context = unpack_object(event.context)
                note(reached[flow, event.user], event.name, properties, context, event.at)
    report_counts.add_days(tx, environment_id, days)
    report_counts.add_people(tx, environment_id, people)
    report_counts.add_reach(tx, environment_id, reached, samples)


def change_sample(tx: Transaction, environment_id: int, user: int, *, sample: bool) -> None:
    """Somebody turned out to be a sample person, or not to be one: what is counted of them changes sides."""
    found = report_counts.counted_events(tx, environment_id, user)
    if found is None:
        return
    mark, events = found
    place = zone(mark.zone) or UTC
    days: Counter[tuple[str, int, bool]] = Counter()
    for event in events:
        day = day_of(event.at, place)
        days[event.name, day, sample] += 1
        days[event.name, day, not sample] -= 1
    report_counts.add_days(tx, environment_id, days)
    report_counts.mark_sample(tx, environment_id, user, sample=sample)
