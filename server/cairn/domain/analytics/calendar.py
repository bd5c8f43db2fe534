"""Stretches of local time: days, weeks that begin on Monday, and months, as the clocks of one zone show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import Literal, TypeAlias

from cairn.domain.errors import Invalid
from cairn.domain.targeting.moments import first_moment

Unit: TypeAlias = Literal["day", "week", "month"]
MOST = 400


@dataclass(frozen=True, slots=True)
class Period:
    """From the first moment of a local day on, and up to that of another; summer time makes one shorter or longer."""

    day: date
    begins: int
    ends: int

    def over(self, now: int) -> bool:
        return self.ends <= now


def latest(count: int, unit: Unit, zone: tzinfo, now: int) -> list[Period]:
    """So many periods, the one under way included as the last."""
    starts = [start_of(datetime.fromtimestamp(now / 1000, zone).date(), unit)]
    while len(starts) < count:
        starts.append(start_of(starts[-1] - timedelta(days=1), unit))
    return _between([*reversed(starts), following(starts[0], unit)], zone)


def between(first: date, last: date, unit: Unit, zone: tzinfo) -> list[Period]:
    """All periods that hold a day of these, both included; the first and the last are whole ones too."""
    if last < first:
        raise Invalid(f"The stretch ends on {last}, before it begins on {first}. Change the two.")
    starts = [start_of(first, unit)]
    while starts[-1] <= last:
        starts.append(following(starts[-1], unit))
        if len(starts) > MOST + 1:
            raise Invalid(
                f"From {first} to {last} there are more than {MOST} {unit}s. Ask for larger ones, or for less."
            )
    return _between(starts, zone)


def start_of(day: date, unit: Unit) -> date:
    if unit == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if unit == "month" else day


def following(start: date, unit: Unit) -> date:
    """The first day of the next period."""
    if unit == "month":
        return (start.replace(day=1) + timedelta(days=32)).replace(day=1)
    return start + timedelta(days=7 if unit == "week" else 1)


def _between(starts: list[date], zone: tzinfo) -> list[Period]:
    moments = [first_moment(each, zone) for each in starts]
    return [Period(*each) for each in zip(starts, moments, moments[1:], strict=False)]
