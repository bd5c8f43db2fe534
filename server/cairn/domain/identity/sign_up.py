"""When somebody signed up, as their traits say it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

TRAITS = ("createdAt", "created_at", "signed_up_at")
# Numbers below are seconds, above are milliseconds; the border is the year 5138 or 1973.
_SECONDS_BELOW = 100_000_000_000


# What a date can say at all: the years 1 to 9999.
_FIRST, _LAST = -62_135_596_800_000, 253_402_300_799_999


def signed_up(traits: Mapping[str, Any]) -> int | None:
    """The first of the known traits that holds a date; None when none does."""
    return next((moment for name in TRAITS if (moment := milliseconds(traits.get(name))) is not None), None)


def milliseconds(value: object) -> int | None:
    """ISO 8601 text (UTC where it names no zone), or a number of seconds or milliseconds; None for anything else."""
    moment = _read(value)
    return moment if moment is not None and _FIRST <= moment <= _LAST else None


def _read(value: object) -> int | None:
    if isinstance(value, str):
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            return None
        return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() * 1000)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return int(value * 1000 if abs(value) < _SECONDS_BELOW else value)
    return None
