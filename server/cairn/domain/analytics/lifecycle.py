"""Lifecycle: whether the people of a period are new, stayed, or came back, and who stayed away.

*New*: did it for the first time ever in this period. *Returning*: did it in this period and in the one before.
*Resurrected*: did it in this period and earlier, but not in the one before. *Dormant*: did it in the period before and
not in this one; who stays away longer is not counted again. *Kept* is returning over everybody of the period before.

Of the period under way it isn't known yet who stays away: dormant and kept are blank, never zero.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from cairn.domain.analytics.calendar import Period
from cairn.domain.experiments.moments import Share

Stage: TypeAlias = Literal["new", "returning", "resurrected", "dormant"]


@dataclass(frozen=True, slots=True)
class Standing:
    period: Period
    new: int
    returning: int
    resurrected: int
    dormant: int | None
    kept: Share | None
    complete: bool


def lifecycle(
    periods: Sequence[Period], counts: Mapping[tuple[int, Stage], int], now: int
) -> list[Standing]:  # fmt: skip
    """`counts` by the place of the period."""
    return [_standing(place, period, counts, now) for place, period in enumerate(periods)]


def kept_over(standings: Sequence[Standing]) -> Share | None:
    """Over all periods that are over; None where none is."""
    known = [each.kept for each in standings if each.kept is not None]
    return Share(sum(each.successes for each in known), sum(each.units for each in known)) if known else None


def _standing(place: int, period: Period, counts: Mapping[tuple[int, Stage], int], now: int) -> Standing:
    returning, dormant = counts.get((place, "returning"), 0), counts.get((place, "dormant"), 0)
    over = period.over(now)
    return Standing(
        period,
        counts.get((place, "new"), 0),
        returning,
        counts.get((place, "resurrected"), 0),
        dormant if over else None,
        Share(returning, returning + dormant) if over else None,
        over,
    )
