"""The score from the parts, the band that it falls in, and what moved it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cairn.domain.flows.health import Bands
from cairn.domain.health.parts import Part
from cairn.domain.targeting.conditions import Band

UNKNOWN: Band = "unknown"
# The fewest points by which a part counts as a reason.
_LEAST = 1.0
_MOST = 3
# A change of the score that is worth a line in the history, while the band stays.
MOVED = 10


@dataclass(frozen=True, slots=True)
class Scored:
    """`score` is None where less than half of the weight is known."""

    score: int | None
    band: Band
    parts: Sequence[Part]


@dataclass(frozen=True, slots=True)
class Reason:
    """A part that moved the score by so many points; None before or now where nothing was known of it."""

    key: str
    points: float
    before: Part | None
    now: Part | None


def score_of(parts: Sequence[Part]) -> int | None:
    """The mean of the known parts by their weights."""
    known = sum(each.weight for each in parts if each.value is not None)
    if not known or 2 * known < sum(each.weight for each in parts):
        return None
    return round(_mean(parts))


def band_of(score: int | None, bands: Bands, before: Band | None = None) -> Band:
    """A band is left only by more than the margin, so that nobody goes to and fro at its edge."""
    if score is None:
        return UNKNOWN
    now = _plain(score, bands)
    if before is None or before == UNKNOWN or now == before:
        return now
    up = _RANKS[now] > _RANKS[before]
    held = _plain(score - bands.margin if up else score + bands.margin, bands)
    # What lies beyond the margin may still be two bands away.
    return held if (_RANKS[held] > _RANKS[before]) == up and held != before else before


def reasons(before: Sequence[Part], now: Sequence[Part]) -> list[Reason]:
    """The parts that moved the score the way it went, those that moved it most first: each by itself, the others as
    they were. One that only weighs something else now is none.
    """
    old, new = {each.key: each for each in before}, {each.key: each for each in now}
    was = _mean(before)
    went = _mean(now) - was
    found = [
        Reason(key, round(points, 1), old.get(key), new.get(key))
        for key in dict.fromkeys([*old, *new])
        if abs(points := _mean(_replaced(old, key, new.get(key))) - was) >= _LEAST
        and (points > 0) == (went > 0)
        and not _is_same(old.get(key), new.get(key))
    ]
    return sorted(found, key=lambda each: (-abs(each.points), each.key))[:_MOST]


def weakest(parts: Sequence[Part]) -> list[Part]:
    """What the score lacks to 100, by the parts that take most of it."""
    lost = [each for each in parts if each.value is not None and each.weight * (100 - each.value) >= 100]
    return sorted(lost, key=lambda each: (-each.weight * (100 - (each.value or 0.0)), each.key))[:_MOST]


def has_moved(before: int | None, now: int | None) -> bool:
    if before is None or now is None:
        return before is not now
    return abs(now - before) >= MOVED


def _plain(score: float, bands: Bands) -> Band:
    return "green" if score >= bands.green else "yellow" if score >= bands.yellow else "red"


_RANKS = {"red": 0, "yellow": 1, "green": 2}


def _is_same(before: Part | None, now: Part | None) -> bool:
    return before is not None and now is not None and before.value == now.value


def _mean(parts: Iterable[Part]) -> float:
    known = [each for each in parts if each.value is not None]
    weight = sum(each.weight for each in known)
    return sum(each.weight * (each.value or 0.0) for each in known) / weight if weight else 0.0


def _replaced(parts: Mapping[str, Part], key: str, new: Part | None) -> Iterable[Part]:
    others = (each for each in parts.values() if each.key != key)
    return [*others, new] if new is not None else others
