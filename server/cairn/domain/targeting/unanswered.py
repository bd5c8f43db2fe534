"""Which tests of a condition nobody could pass now, since nothing is known to hold them against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cairn.domain.targeting import conditions as c
from cairn.domain.targeting.calendar import IN_UTC, Calendar
from cairn.domain.targeting.evaluate import NOT_COUNTED, STILL_COUNTED, leaves_with_segments
from cairn.domain.targeting.lists import NOT_UPLOADED, Lists, no_lists
from cairn.domain.targeting.sentences import leaf as said
from cairn.domain.targeting.tallies import Find, tally_of

ONLY_THERE = "only known while somebody is there"


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A test in words, and why it can't be answered. `told`: of the past it can, where events say it themselves."""

    text: str
    why: str
    told: bool = False


def unanswered(
    condition: c.Condition,
    segments: Mapping[str, c.Condition],
    find: Find,
    lists: Lists = no_lists,
    calendar: Calendar = IN_UTC,
) -> list[Unanswered]:
    """Each once, also those inside of segments."""
    tests = {said(leaf): leaf for leaf in leaves_with_segments(condition, segments)}
    return [
        Unanswered(text, why, _is_told(tests[text]))
        for text in sorted(tests)
        if (why := _why(tests[text], segments, find, lists, calendar))
    ]


def _is_told(leaf: c.Condition) -> bool:
    return isinstance(leaf, c.Uses) and leaf.what != "country"


def _why(
    leaf: c.Condition, segments: Mapping[str, c.Condition], find: Find, lists: Lists, calendar: Calendar
) -> str | None:
    if isinstance(leaf, c.Uses | c.InBrowser):
        return ONLY_THERE
    if isinstance(leaf, c.Happened):
        return _counted(leaf, find, calendar)
    if isinstance(leaf, c.Listed):
        return NOT_UPLOADED if lists(leaf) is None else None
    if isinstance(leaf, c.InSegment):
        return None if leaf.key in segments else "there is no such segment"
    return None


def _counted(leaf: c.Happened, find: Find, calendar: Calendar) -> str | None:
    tally = tally_of(leaf, calendar)
    if tally is None:
        return None
    kept = find(tally)
    if kept is None:
        return NOT_COUNTED
    return None if kept.complete else STILL_COUNTED
