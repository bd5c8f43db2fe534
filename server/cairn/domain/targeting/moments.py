"""Moments out of ISO 8601 text, the zones they are read in, and the days of a zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

SECOND = 1_000
MINUTE = 60_000
HOUR = 3_600_000
DAY = 86_400_000

# Every zone of today differs from UTC by whole quarters of an hour, so a quarter lies in one day.
QUARTER = 15 * MINUTE
_FIRST_DAY = date(1970, 1, 1).toordinal()


def zone(name: str | None) -> tzinfo | None:
    """The IANA zone of that name; None when there is no such zone. No name at all is UTC."""
    if name is None or name == "UTC":
        return UTC
    try:
        return ZoneInfo(name)
    except (KeyError, OSError, ValueError):
        return None


def moment(text: str) -> int | None:
    """Milliseconds since 1970 of an ISO 8601 date or date and time; None when the text is neither.

    What has no offset is UTC. What people write is read by a workspace's `Calendar`.
    """
    try:
        parsed = datetime.fromisoformat(text)
        return round((parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)).timestamp() * 1000)
    except (OverflowError, ValueError):
        return None


def iso(at: int) -> str:
    """A moment as ISO 8601 in UTC, with milliseconds only where there are any."""
    text = datetime.fromtimestamp(at // 1000, UTC).strftime("%Y-%m-%dT%H:%M:%S")
    return f"{text}.{at % 1000:03d}Z" if at % 1000 else f"{text}Z"


def day_of(at: int, place: tzinfo) -> int:
    """The day of a zone in which a moment lies, counted from 1 January 1970."""
    return _day_of(at // QUARTER, place)


@lru_cache(maxsize=65_536)
def _day_of(quarter: int, place: tzinfo) -> int:
    return day_number(datetime.fromtimestamp(quarter * QUARTER // 1000, place))


def date_of(day: int) -> date:
    return date.fromordinal(day + _FIRST_DAY)


def day_number(day: date) -> int:
    return day.toordinal() - _FIRST_DAY


def first_moment(day: date, place: tzinfo) -> int:
    """Midnight, or where the clocks leave midnight out, the moment at which they do."""
    local = datetime(day.year, day.month, day.day, tzinfo=place)
    return int(local.astimezone(UTC).timestamp() * 1000)
