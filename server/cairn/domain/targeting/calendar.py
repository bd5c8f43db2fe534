"""A workspace's calendar: its days, what a date without an offset means in it, and how far whole days reach.

Clocks that change make a day shorter or longer. Whole days back or ahead lead to the same time of day.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import TypeAlias

from cairn.domain.targeting.moments import DAY, QUARTER, date_of, day_of, first_moment, zone

# Longer texts are no moments; they come from outside and are not worth remembering.
_LONGEST = 40

Back: TypeAlias = Callable[[int], int]


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar, counted from 1 January 1970 or, `from_today`, from the present one."""

    number: int
    from_today: bool = False

    @property
    def next(self) -> Day:
        return Day(self.number + 1, self.from_today)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days of one time zone."""

    place: tzinfo = UTC

    def stretch(self, text: str) -> tuple[int, int] | None:
        """The first and the last millisecond of an ISO 8601 date, or a moment twice; None when it is neither."""
        return _stretch(text, self.place) if len(text) <= _LONGEST else None

    def is_day(self, text: str) -> bool:
        """Whether the text is a date without a time."""
        found = self.stretch(text)
        return found is not None and found[0] != found[1]

    def day(self, at: int) -> int:
        return day_of(at, self.place)

    def begin(self, bound: int | Day, now: int) -> int:
        """The moment itself, or the first one of the day."""
        if not isinstance(bound, Day):
            return bound
        number = self.day(now) + bound.number if bound.from_today else bound.number
        return _begin(number, self.place)

    def earlier(self, duration: int) -> Back:
        """From a moment to the one so long before."""
        return self._away(-duration)

    def later(self, duration: int) -> Back:
        """From a moment to the one so long after."""
        return self._away(duration)

    def _away(self, duration: int) -> Back:
        if self.place is UTC or duration % DAY:
            return lambda now: now + duration
        days, place = duration // DAY, self.place
        return lambda now: now + _distance(now // QUARTER, days, place)


IN_UTC = Calendar()


def calendar_of(name: str | None) -> Calendar:
    """That of a zone by its name; a zone that this machine no longer knows is UTC."""
    return Calendar(zone(name) or UTC)


@lru_cache(maxsize=8192)
def _stretch(text: str, place: tzinfo) -> tuple[int, int] | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return _point(text, place)
    try:
        return first_moment(day, place), first_moment(day + timedelta(days=1), place) - 1
    except (OverflowError, ValueError):
        return None


def _point(text: str, place: tzinfo) -> tuple[int, int] | None:
    try:
        parsed = datetime.fromisoformat(text)
        at = round((parsed if parsed.tzinfo else parsed.replace(tzinfo=place)).timestamp() * 1000)
    except (OverflowError, ValueError):
        return None
    return at, at


@lru_cache(maxsize=4096)
def _begin(number: int, place: tzinfo) -> int:
    try:
        return first_moment(date_of(number), place)
    except (OverflowError, ValueError):  # before the year 1 or after 9999: no zone knows
        return number * DAY


@lru_cache(maxsize=65_536)
def _distance(quarter: int, days: int, place: tzinfo) -> int:
    """Milliseconds to the same time of day so many days on; clocks change at whole quarters of an hour."""
    try:
        here = datetime.fromtimestamp(quarter * QUARTER // 1000, place)
        there = datetime.combine(here.date() + timedelta(days=days), here.time(), place)
        return round(there.timestamp() * 1000) - quarter * QUARTER
    except (OverflowError, ValueError, OSError):
        return days * DAY
