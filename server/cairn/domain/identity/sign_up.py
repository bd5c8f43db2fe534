"""When somebody signed up: as their traits say it, else when they were first identified."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, tzinfo
from typing import Any

from cairn.domain.identity.state import UserState

TRAITS = ("createdAt", "created_at", "signed_up_at")
# Numbers below are seconds, above are milliseconds; the border is the year 5138 or 1973.
_SECONDS_BELOW = 100_000_000_000


# What a date can say at all: the years 1 to 9999.
_FIRST, _LAST = -62_135_596_800_000, 253_402_300_799_999


def signed_up(traits: Mapping[str, Any], place: tzinfo = UTC) -> int | None:
    """The first of the known traits that holds a date; None when none does."""
    return next((moment for name in TRAITS if (moment := milliseconds(traits.get(name), place)) is not None), None)


def milliseconds(value: object, place: tzinfo = UTC) -> int | None:
    """ISO 8601 text, in `place` where it names no offset, or seconds or milliseconds; None for anything else."""
    moment = _read(value, place)
    return moment if moment is not None and _FIRST <= moment <= _LAST else None


def _read(value: object, place: tzinfo) -> int | None:
    if isinstance(value, str):
        try:
            moment = datetime.fromisoformat(value)
            return int((moment if moment.tzinfo else moment.replace(tzinfo=place)).timestamp() * 1000)
        except (OverflowError, ValueError):
            return None
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return int(value * 1000 if abs(value) < _SECONDS_BELOW else value)
    return None


def signed_up_after(
    known: int | None, type_: str, state: UserState, traits: Mapping[str, Any], at: int, *, told: bool,
    place: tzinfo = UTC,
) -> int | None:  # fmt: skip
    """What one message leaves known. `traits` are those after it; `told`: it brought some of the person's own."""
    if type_ in {"identify", "alias"}:
        state.identified = at if state.identified is None else min(state.identified, at)
    elif not told or type_ == "group":
        return known
    return signed_up(traits, place) or state.identified


def remember_identified(known: int | None, state: UserState, traits: Mapping[str, Any], place: tzinfo = UTC) -> None:
    """Of somebody from before that moment was kept by itself: where no trait says it, `known` is that moment."""
    if known is not None and state.identified is None and signed_up(traits, place) is None:
        state.identified = known
