"""Conditions compiled once and asked often: does this person match, and why.

`Compiler` turns a tree of `conditions` into a tree of tests. Each test answers `passes` (fast, for
decide) and `explain` (in words, for people); the second asks the first, so they never disagree.

How things are compared:
- A condition that can't be judged matches nobody, also under `not`: a trait that is missing or of another
  type, a segment that doesn't exist or contains itself. Logic is three-valued (Kleene): true, false, unknown;
  only true passes. So `role is not admin` leaves out people whose role is not known.
- Texts are compared without regard to case. An audience that misses people because the app sends `Admin`
  where the author wrote `admin` is a well-known way for a flow not to show; no author means it. Addresses
  keep their case.
- Types are not mixed: the text "7" is not the number 7. A list fits `contains` (has this item) and `in` (has
  any of these). Dates are ISO 8601 texts; without an offset they are the workspace's. A date alone is a day: it
  counts as soon as a part of it lies within a time, and is before or after a moment by its beginning. A trait
  `a.b` is looked up by its whole name, then as `b` inside `a`.
- Events and pages that never happened count zero, which is known; they have no first and no last time, so nothing
  is true of that. A flow is `shown` or `completed` for ever once it was; `dismissed` and `snoozed` are what the
  person did with it last, `snoozed` only until its time has come.
"""

from __future__ import annotations

from collections.abc import Mapping

from cairn.domain.targeting import conditions as c
from cairn.domain.targeting import sentences
from cairn.domain.targeting.calendar import IN_UTC, Calendar
from cairn.domain.targeting.facts import by_counters, by_tally, fact
from cairn.domain.targeting.lists import NOT_UPLOADED, Lists, is_listed, no_lists, seen_id
from cairn.domain.targeting.logic import Every, Group, Leaf, Test, all_of_truths, any_of_truths, negation, unknown
from cairn.domain.targeting.tallies import Find, Tally, not_kept, tally_of

NOTHING: Mapping[str, c.Condition] = {}
NOT_COUNTED = "is counted as soon as a document that asks for it is live"
STILL_COUNTED = "earlier events are still being counted"


class Compiler:
    """Compiles conditions over the same segments and the audiences of the same flows.

    `find` tells where tallies are kept, `lists` whom the lists of segments name, `calendar` is the workspace's;
    `tallies` are those that were asked for so far, and `asks_client` whether anything asked with what the person is
    here.
    """

    def __init__(
        self,
        segments: Mapping[str, c.Condition],
        audiences: Mapping[str, c.Condition] = NOTHING,
        find: Find = not_kept,
        lists: Lists = no_lists,
        calendar: Calendar = IN_UTC,
    ) -> None:
        self._segments = segments
        self._audiences = audiences
        self._find = find
        self._lists = lists
        self._calendar = calendar
        self._compiled: dict[str, Test] = {}
        self.tallies: set[Tally] = set()
        self.asks_client = False

    def compile(self, condition: c.Condition) -> Test:
        if isinstance(condition, c.All | c.AnyOf):
            return self._group(condition)
        if isinstance(condition, c.Not):
            return negation(self.compile(condition.of))
        if isinstance(condition, c.InSegment):
            return self._segment(condition)
        if isinstance(condition, c.InAudience):
            return self._audience(condition)
        if isinstance(condition, c.Happened):
            return self._event(condition)
        if isinstance(condition, c.Listed):
            return self._list(condition)
        self.asks_client |= isinstance(condition, c.Uses)
        return fact(condition, self._calendar)

    def _event(self, condition: c.Happened) -> Test:
        text, tally = sentences.leaf(condition), tally_of(condition, self._calendar)
        if tally is None:
            return by_counters(condition, text, self._calendar)
        self.tallies.add(tally)
        kept = self._find(tally)
        if kept is None:
            return unknown(text, NOT_COUNTED)
        if not kept.complete:
            return unknown(text, STILL_COUNTED)
        return by_tally(condition, kept.key, text, self._calendar)

    def _list(self, listed: c.Listed) -> Test:
        text, members = sentences.leaf(listed), self._lists(listed)
        if members is None:
            return unknown(text, NOT_UPLOADED)
        return Leaf(
            is_listed(listed, members), text, lambda person, now, truth: seen_id(listed, members, person, truth)
        )

    def _group(self, condition: c.All | c.AnyOf) -> Test:
        of = tuple(self.compile(part) for part in condition.of)
        if len(of) == 1:
            return of[0]
        truths = tuple(part.truth for part in of)
        if isinstance(condition, c.All):
            return Every(all_of_truths(truths), sentences.heading(condition), of)
        return Group(any_of_truths(truths), sentences.heading(condition), of)

    def _audience(self, condition: c.InAudience) -> Test:
        text = sentences.leaf(condition)
        if condition.flow not in self._audiences:
            return unknown(text, f"the flow {condition.flow} is not published")
        inner = self.compile(self._audiences[condition.flow])
        return Group(inner.truth, text, (inner,))

    def _segment(self, condition: c.InSegment) -> Test:
        key = condition.key
        if key not in self._compiled:
            self._compiled[key] = self._compile_segment(condition)
        return self._compiled[key]

    def _compile_segment(self, condition: c.InSegment) -> Test:
        text = sentences.leaf(condition)
        if condition.key not in self._segments:
            return unknown(text, f"there is no segment {condition.key}")
        if contains_itself(condition.key, self._segments):
            return unknown(text, f"segment {condition.key} contains itself")
        inner = self.compile(self._segments[condition.key])
        return Group(inner.truth, text, (inner,))


def contains_itself(key: str, segments: Mapping[str, c.Condition]) -> bool:
    """Does following the segments that a segment names lead back to it?"""
    seen_keys: set[str] = set()
    open_keys = [key]
    while open_keys:
        for leaf in leaves(segments.get(open_keys.pop(), c.EVERYBODY)):
            if isinstance(leaf, c.InSegment) and leaf.key not in seen_keys:
                seen_keys.add(leaf.key)
                open_keys.append(leaf.key)
    return key in seen_keys


def leaves(condition: c.Condition) -> list[c.Condition]:
    """Every single test inside a condition, without looking into segments."""
    if isinstance(condition, c.Not):
        return leaves(condition.of)
    if isinstance(condition, c.All | c.AnyOf):
        return [leaf for part in condition.of for leaf in leaves(part)]
    return [condition]


def leaves_with_segments(condition: c.Condition, segments: Mapping[str, c.Condition]) -> list[c.Condition]:
    """Every single test that could matter, those inside of segments too."""
    found: list[c.Condition] = []
    entered: set[str] = set()
    waiting = leaves(condition)
    while waiting:
        leaf = waiting.pop()
        found.append(leaf)
        if isinstance(leaf, c.InSegment) and leaf.key not in entered and leaf.key in segments:
            entered.add(leaf.key)
            waiting += leaves(segments[leaf.key])
    return found


def looks_at_state(condition: c.Condition, segments: Mapping[str, c.Condition]) -> bool:
    """Whether anything is asked that is counted while events arrive, beyond traits and moments."""
    used = leaves_with_segments(condition, segments)
    facts = c.TraitIs | c.Moment | c.Speaks | c.InSegment | c.Listed | c.InBrowser
    return not all(isinstance(leaf, facts) for leaf in used)


def events_used(condition: c.Condition, segments: Mapping[str, c.Condition]) -> frozenset[str]:
    """Names of the events that are counted somewhere in a condition: those worth to ask again after.

    That a flow began or ended is asked after anyway.
    """
    used = leaves_with_segments(condition, segments)
    return frozenset(event for leaf in used for event in _events_of(leaf))


def _events_of(leaf: c.Condition) -> tuple[str, ...]:
    if isinstance(leaf, c.Happened):
        return (leaf.event,)
    if isinstance(leaf, c.AnswerWas):
        return ("Survey Answered",)
    if isinstance(leaf, c.FlowWas) and leaf.item is not None:
        return ("Checklist Item Completed",)
    if isinstance(leaf, c.FlowWas) and leaf.step is not None:
        return {"shown": ("Step Shown",), "completed": ("Step Completed",)}.get(leaf.status, ())
    return ()
