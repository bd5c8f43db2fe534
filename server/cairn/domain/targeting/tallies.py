"""What is counted apart because a condition asks for it: an event with certain properties, or an account's events.

How often a person did something is counted for every event. Which properties matter, nobody can know before a
condition names them, and accounts have too many events to count them all; so these are counted from the moment at which
a document that names them goes live, and events from before are counted afterwards. Until that is done the condition
can't be evaluated.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

from cairn.domain.identity.state import Counter
from cairn.domain.targeting import sentences
from cairn.domain.targeting.calendar import IN_UTC, Calendar, Day
from cairn.domain.targeting.conditions import Happened, Scope, TraitIs
from cairn.domain.targeting.traits import DATED, descend, judge_of

Fits: TypeAlias = Callable[[Mapping[str, Any], int], bool]


@dataclass(frozen=True, slots=True)
class Tally:
    """What is counted, whatever the number and the time that a condition then asks for.

    `calendar` is that of the workspace where properties are held against dates; in another zone other events count.
    """

    event: str
    where: tuple[TraitIs, ...]
    scope: Scope
    calendar: Calendar = IN_UTC

    @property
    def digest(self) -> str:
        """The same for whoever asks for the same, in whichever order they name the properties."""
        tests = sorted((each.name, each.operator, _plain(each.value)) for each in self.where)
        zone = [] if self.calendar == IN_UTC else [str(self.calendar.place)]
        return hashlib.sha256(json.dumps([self.event, self.scope, tests, *zone]).encode()).hexdigest()[:12]


class Kept(NamedTuple):
    """Under which name a tally's counters are kept, and whether they hold everything there was."""

    key: str
    complete: bool


Find: TypeAlias = Callable[[Tally], Kept | None]


def complete(tally: Tally) -> Kept:
    """For those who count everything themselves, from the first event on."""
    return Kept(tally.digest, True)


def not_kept(tally: Tally) -> None:
    """For those who count nothing."""


def tally_of(condition: Happened, calendar: Calendar) -> Tally | None:
    """None where the counter answers that every event has."""
    if condition.scope == "user" and not condition.where:
        return None
    has_dates = any(test.operator in DATED for test in condition.where)
    return Tally(condition.event, condition.where, condition.scope, calendar if has_dates else IN_UTC)


class Counting:
    """What to count of an event by its name: names of counters, and whether the event fits."""

    __slots__ = ("of_account", "of_user")

    def __init__(self, tallies: Iterable[tuple[Tally, str]] = ()) -> None:
        self.of_user: dict[str, list[tuple[str, Fits]]] = {}
        self.of_account: dict[str, list[tuple[str, Fits]]] = {}
        for tally, key in tallies:
            found = self.of_account if tally.scope == "account" else self.of_user
            found.setdefault(tally.event, []).append((key, fits(tally)))


def fits(tally: Tally) -> Fits:
    """Does an event count? One without the property, or with one of another type, doesn't."""
    tests = [_property_test(each, tally.calendar) for each in tally.where]
    return lambda properties, at: all(test(properties, at) for test in tests)


def _property_test(test: TraitIs, calendar: Calendar) -> Fits:
    name, inside = test.name, test.name.split(".")

    def read(properties: Mapping[str, Any]) -> Any:
        value = properties.get(name)
        return descend(properties, inside) if value is None and len(inside) > 1 else value

    if test.operator == "exists":
        return lambda properties, at: (read(properties) is not None) is bool(test.value)
    judge = judge_of(test, calendar)

    def passes(properties: Mapping[str, Any], at: int) -> bool:
        value = read(properties)
        return value is not None and judge(value, at) is True

    return passes


def forget_others(counters: dict[str, Counter], keys: Collection[str]) -> None:
    """Nobody asks for these any more; asked for again, they would lack what came in between."""
    for key in counters.keys() - set(keys):
        del counters[key]


def _plain(value: object) -> str:
    if isinstance(value, Day):
        return sentences.shown_day(value)
    return json.dumps(list(value) if isinstance(value, tuple) else value)
