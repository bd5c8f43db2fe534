"""Feature adoption: how many people use a feature, how often, and how soon after their sign-up.

*Reach*: of the people who were there in the stretch, who used it at least once. There was who was seen for the first
time before the end of the stretch, and for the last time since it began. *Frequency*: how often those used it in the
stretch. *Time to adopt*: of the people who signed up in the stretch, who used it within so many days; a day is 24 hours
from the sign-up. Who has not had these days yet is too young, and on neither side of that share.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cairn.domain.experiments.moments import Share, Sums

DAYS = (1, 7, 30, 90)
# So often, and less often than the next.
TIMES = (1, 2, 4, 10)


@dataclass(frozen=True, slots=True)
class Used:
    """`times` over the people who used it, its median, and how many of them lie in each of `TIMES`."""

    times: Sums
    median: float | None
    often: Sequence[int]


@dataclass(frozen=True, slots=True)
class Came:
    """Of those who signed up: how many had each of `DAYS`, and who of them used it in these; all who did, and when."""

    people: int
    old: Sequence[int]
    within: Sequence[int]
    ever: int
    took: float | None


@dataclass(frozen=True, slots=True)
class Adoption:
    """`within` has None where everybody is too young."""

    event: str
    reach: Share
    used: Used
    within: list[Share | None]
    new: Share
    took: float | None


def adoption(event: str, there: int, used: Used, came: Came) -> Adoption:
    within = [Share(some, of) if of else None for some, of in zip(came.within, came.old, strict=True)]
    return Adoption(event, Share(used.times.units, there), used, within, Share(came.ever, came.people), came.took)
