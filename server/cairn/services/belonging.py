"""Who fits a condition: how many, and which of them. The evaluator of decide has the last word about everybody."""

from __future__ import annotations

import heapq
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cairn.domain.identity.state import Person, UserState
from cairn.domain.targeting.calendar import IN_UTC, Calendar
from cairn.domain.targeting.conditions import Condition
from cairn.domain.targeting.evaluate import Compiler, looks_at_state
from cairn.domain.targeting.lists import Lists, no_lists
from cairn.domain.targeting.logic import Test
from cairn.domain.targeting.tallies import Find, not_kept
from cairn.stores.database import Transaction
from cairn.stores.narrowing import May, Narrowing, exact
from cairn.stores.packing import skim_state, unpack_object, unpack_tallies
from cairn.stores.reports import belonging, people

Clock = Callable[[], float]

_NOTHING_KNOWN = UserState()
# How many are looked at between two looks at the clock.
_STRIDE = 500


@dataclass(frozen=True, slots=True)
class Asked:
    """A condition, the segments that it may name, and of which environment and moment it is asked.

    `find` tells where tallies are kept, `lists` whom lists name; `calendar` is the workspace's.
    """

    environment_id: int
    condition: Condition
    segments: Mapping[str, Condition]
    now: int
    find: Find = not_kept
    lists: Lists = no_lists
    calendar: Calendar = IN_UTC


@dataclass(frozen=True, slots=True)
class Counted:
    """`complete` is false when time ran out: so many at least. `first` are row ids, last seen first."""

    people: int
    identified: int
    complete: bool
    first: list[int]


def count(tx: Transaction, asked: Asked, seconds: float, first: int = 0, clock: Clock = time.monotonic) -> Counted:
    """Everybody is looked at who may fit, for so many seconds at most."""
    with_sample, may = _scope(tx, asked)
    if exact(asked.condition, asked.segments):
        found, identified = belonging.count(tx, asked.environment_id, may, with_sample=with_sample)
        page = belonging.rows_seen_before(tx, asked.environment_id, may, None, with_sample=with_sample)
        return Counted(found, identified, True, [row.id for row, _ in zip(page, range(first), strict=False)])
    return _count(tx, asked, may, with_sample, clock() + seconds, first, clock)


def count_form(tx: Transaction, asked: Asked, seconds: float) -> dict[str, Any]:
    """How many there are, as addresses tell it."""
    found = count(tx, asked, seconds)
    return {"people": found.people, "complete": found.complete}


def _count(
    tx: Transaction, asked: Asked, may: May, with_sample: bool, until: float, first: int, clock: Clock
) -> Counted:
    test, with_state = _compiled(asked), looks_at_state(asked.condition, asked.segments)
    rows = belonging.rows(tx, asked.environment_id, may, with_sample=with_sample, with_state=with_state)
    found = identified = 0
    newest: list[tuple[int, int]] = []
    for place, row in enumerate(rows):
        if place % _STRIDE == 0 and clock() > until:
            return Counted(found, identified, False, _ids(newest))
        if test.passes(person_of(row), asked.now):
            found += 1
            identified += row.user_id is not None
            _keep(newest, (row.last_seen, row.id), first)
    return Counted(found, identified, True, _ids(newest))


def everybody(tx: Transaction, asked: Asked, seconds: float, clock: Clock = time.monotonic) -> list[int] | None:
    """The row ids of all who fit; None when time ran out."""
    with_sample, may = _scope(tx, asked)
    test, with_state = _compiled(asked), looks_at_state(asked.condition, asked.segments)
    until, found = clock() + seconds, []
    rows = belonging.rows(tx, asked.environment_id, may, with_sample=with_sample, with_state=with_state)
    for place, row in enumerate(rows):
        if place % _STRIDE == 0 and clock() > until:
            return None
        if test.passes(person_of(row), asked.now):
            found.append(row.id)
    return found


def those_seen_before(tx: Transaction, asked: Asked, before: tuple[int, int] | None) -> Iterator[Any]:
    """Rows of who fits, last seen first, one at a time."""
    with_sample, may = _scope(tx, asked)
    test = _compiled(asked)
    rows = belonging.rows_seen_before(tx, asked.environment_id, may, before, with_sample=with_sample)
    return (row for row in rows if test.passes(person_of(row), asked.now))


def person_of(row: Any) -> Person:
    """As explain sees them: nothing but what is kept of them. Their variants can't be asked for."""
    traits = unpack_object(row.traits)
    locale = traits.get("locale")
    return Person(
        user_id=row.user_id,
        unit_id=row.user_id,
        state=_NOTHING_KNOWN if row.state is None else skim_state(row.state),
        traits=traits,
        account_id=row.account_id,
        account_traits=unpack_object(row.account_traits),
        account_tallies=unpack_tallies(row.account_tallies),
        signed_up=row.signed_up,
        first_seen=row.first_seen,
        last_seen=row.last_seen,
        locale=locale if isinstance(locale, str) else "",
    )


def _scope(tx: Transaction, asked: Asked) -> tuple[bool, May]:
    """Sample people count as in reports: as long as nobody real was identified."""
    narrowing = Narrowing(tx.connection().dialect.name, asked.segments, asked.calendar)
    return not people.has_real_users(tx, asked.environment_id), narrowing.may(asked.condition, asked.now)


def _compiled(asked: Asked) -> Test:
    compiler = Compiler(asked.segments, find=asked.find, lists=asked.lists, calendar=asked.calendar)
    return compiler.compile(asked.condition)


def _keep(newest: list[tuple[int, int]], seen: tuple[int, int], first: int) -> None:
    if len(newest) < first:
        heapq.heappush(newest, seen)
    elif first and seen > newest[0]:
        heapq.heapreplace(newest, seen)


def _ids(newest: list[tuple[int, int]]) -> list[int]:
    return [row for _, row in sorted(newest, reverse=True)]
