"""When a flow was shown to somebody, kept so that limits over several flows can be counted.

A page that is loaded again, or the next page of a tour, is no new showing: what is less than half an hour apart is
one. So few moments tell that: of three in a row the middle one goes as soon as the outer two are that close, which
leaves the showings as they are, in whichever order the events arrive.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence

# Milliseconds.
PAUSE = 30 * 60_000
# Enough for every limit, see `Limit.at_most`, with some to spare for long showings.
KEPT = 60


def note(moments: list[int], at: int) -> None:
    """Add the moment of one `Flow Shown`."""
    place = bisect_left(moments, at)
    if place < len(moments) and moments[place] == at:
        return
    insort(moments, at)
    for middle in (place + 1, place, place - 1):
        if 0 < middle < len(moments) - 1 and moments[middle + 1] - moments[middle - 1] <= PAUSE:
            del moments[middle]
    del moments[:-KEPT]


def merged(one: Sequence[int], other: Sequence[int]) -> list[int]:
    """The moments of both, as if all had been noted for one person."""
    moments = list(one)
    for at in other:
        note(moments, at)
    return moments


def beginnings(moments: Sequence[int]) -> list[int]:
    """The moment at which each showing began, the oldest first."""
    return [at for at, before in zip(moments, [None, *moments], strict=False) if before is None or at - before > PAUSE]
