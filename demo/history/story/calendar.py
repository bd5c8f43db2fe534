"""The weeks in which the history happens, with the rhythm of working people."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

MINUTE = 60_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR
WEEK = 7 * DAY
# 1 January 1970 was a Thursday.
_FIRST_MONDAY = 4 * DAY
# From Monday to Sunday.
RHYTHM = (1.0, 1.1, 1.1, 1.0, 0.8, 0.15, 0.1)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Whole weeks, the last of which is under way.

    They begin on Mondays wherever `now` lies in the week, so that whoever goes on tomorrow with a history that was
    interrupted today tells the same one.
    """

    start: int
    end: int
    now: int

    def day_of(self, at: int) -> int:
        return (at - self.start) // DAY

    def working_moment(self, random: Random, day: int, offset_hours: int) -> int:
        """Some time in the working hours of that day, where it is `offset_hours` later than in UTC."""
        hour = min(max(random.gauss(11.5, 2.6), 7.0), 19.5)
        return self.start + day * DAY + int((hour - offset_hours) * HOUR)

    def draw_day(self, random: Random, first: int, last: int) -> int:
        """One of these days, working days most of the time, a little more often the later it is."""
        days = range(first, last + 1)
        weights = [RHYTHM[day % 7] * (1 + 0.4 * (day - first) / len(days)) for day in days]
        return random.choices(days, weights)[0]


def calendar(now: int, days: int) -> Calendar:
    """At least `days` days, up to now."""
    end = now - (now - _FIRST_MONDAY) % WEEK + WEEK
    weeks = -(-(days * DAY + end - now) // WEEK)
    return Calendar(end - weeks * WEEK, end, now)
