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
_QUARTER = 15 * MINUTE
_FIRST_DAY = date(1970, 1, 1).toordinal()

# Longer texts are no moments; they come from outside and are not worth remembering.
_LONGEST = 40


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

    What has no offset is UTC, as in documents; a date alone is its first moment.
    """
    return _moment(text) if len(text) <= _LONGEST else None


@lru_cache(maxsize=4096)
def _moment(text: str) -> int | None:
    try:
        parsed = datetime.fromisoformat(text)
    except ValueError:
        return None
    if parsed.tzinfo is None:
        parsed = parsed.replace(tzinfo=UTC)
    try:
        return round(parsed.timestamp() * 1000)
    except (OverflowError, ValueError):
        return None


def iso(at: int) -> str:
    """A moment as ISO 8601 in UTC, with milliseconds only where there are any."""
    text = datetime.fromtimestamp(at // 1000, UTC).strftime("%Y-%m-%dT%H:%M:%S")
    return f"{text}.{at % 1000:03d}Z" if at % 1000 else f"{text}Z"


def day_of(at: int, place: tzinfo) -> int:
    """The day of a zone in which a moment lies, counted from 1 January 1970."""
    return _day_of(at // _QUARTER, place)


@lru_cache(maxsize=65_536)
def _day_of(quarter: int, place: tzinfo) -> int:
    return datetime.fromtimestamp(quarter * _QUARTER // 1000, place).toordinal() - _FIRST_DAY


def date_of(day: int) -> date:
    return date.fromordinal(day + _FIRST_DAY)
