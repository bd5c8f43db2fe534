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
  any of these). Dates are ISO 8601 texts; without an offset they are UTC, as in documents, a date alone is
  its first moment. A trait `a.b` is looked up by its whole name, then as `b` inside `a`.
- Events and pages that never happened count zero, which is known; they have no first and no last time, so nothing
  is true of that. A flow is `shown` or `completed` for ever
  once it was; `dismissed` and `snoozed` are what the person did with it last, `snoozed` only until its time
  has come.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from cairn.domain.identity.counters import in_window
from cairn.domain.identity.state import Counter, FlowProgress, Person
from cairn.domain.targeting import conditions as c
from cairn.domain.targeting import sentences
from cairn.domain.targeting.lists import NOT_UPLOADED, Lists, is_listed, no_lists, seen_id
from cairn.domain.targeting.pages import path_test
from cairn.domain.targeting.reasons import Reason
from cairn.domain.targeting.tallies import Find, Tally, not_kept, tally_of
from cairn.domain.targeting.traits import Truth, judge_of, reader, seen, truth_of

NOTHING: Mapping[str, c.Condition] = {}
NOT_COUNTED = "is counted as soon as a document that asks for it is live"
STILL_COUNTED = "earlier events are still being counted"


class Test:
    """A compiled condition. `truth` is three-valued: None is unknown."""

    __slots__ = ("text", "truth")
    __test__ = False  # pytest: not a test case

    def __init__(self, truth: Truth, text: str) -> None:
        self.truth = truth
        self.text = text

    def passes(self, person: Person, now: int) -> bool:
        return self.truth(person, now) is True

    def explain(self, person: Person, now: int) -> Reason:
        truth = self.truth(person, now)
        return Reason(
            truth is True, self.text, self.saw(person, now, truth), self.parts(person, now), truth is not None
        )

    def conjuncts(self) -> tuple[Truth, ...]:
        """Tests that must all be true: the condition itself, or the parts of "all of these"."""
        return (self.truth,)

    def saw(self, person: Person, now: int, truth: bool | None) -> str:
        """The fact that the rule was held against."""
        return ""

    def parts(self, person: Person, now: int) -> tuple[Reason, ...]:
        return ()


class Leaf(Test):
    """One fact; `see` says what it was."""

    __slots__ = ("see",)

    def __init__(self, truth: Truth, text: str, see: Callable[[Person, int, bool | None], str]) -> None:
        super().__init__(truth, text)
        self.see = see

    def saw(self, person: Person, now: int, truth: bool | None) -> str:
        return self.see(person, now, truth)


class Group(Test):
    """Any of its parts, or not its part; also a segment, whose part is its definition."""

    __slots__ = ("of",)

    def __init__(self, truth: Truth, text: str, of: tuple[Test, ...]) -> None:
        super().__init__(truth, text)
        self.of = of

    def parts(self, person: Person, now: int) -> tuple[Reason, ...]:
        return tuple(part.explain(person, now) for part in self.of)


class Every(Group):
    """All of its parts."""

    __slots__ = ()

    def conjuncts(self) -> tuple[Truth, ...]:
        return tuple(truth for part in self.of for truth in part.conjuncts())


class Compiler:
    """Compiles conditions over the same segments and the audiences of the same flows.

    `find` tells where tallies are kept, `lists` whom the lists of segments name; `tallies` are those that were asked
    for so far, and `asks_client` whether anything asked with what the person is here.
    """

    def __init__(
        self,
        segments: Mapping[str, c.Condition],
        audiences: Mapping[str, c.Condition] = NOTHING,
        find: Find = not_kept,
        lists: Lists = no_lists,
    ) -> None:
        self._segments = segments
        self._audiences = audiences
        self._find = find
        self._lists = lists
        self._compiled: dict[str, Test] = {}
        self.tallies: set[Tally] = set()
        self.asks_client = False

    def compile(self, condition: c.Condition) -> Test:
        if isinstance(condition, c.All | c.AnyOf):
            return self._group(condition)
        if isinstance(condition, c.Not):
            return _negation(self.compile(condition.of))
        if isinstance(condition, c.InSegment):
            return self._segment(condition)
        if isinstance(condition, c.InAudience):
            return self._audience(condition)
        if isinstance(condition, c.Happened):
            return self._event(condition)
        if isinstance(condition, c.Listed):
            return self._list(condition)
        self.asks_client |= isinstance(condition, c.Uses)
        return _leaf(condition)

    def _event(self, condition: c.Happened) -> Test:
        text, tally = sentences.leaf(condition), tally_of(condition)
        if tally is None:
            return _happened(condition, text)
        self.tallies.add(tally)
        kept = self._find(tally)
        if kept is None:
            return _unknown(text, NOT_COUNTED)
        if not kept.complete:
            return _unknown(text, STILL_COUNTED)
        return _tallied(condition, kept.key, text)

    def _list(self, listed: c.Listed) -> Test:
        text, members = sentences.leaf(listed), self._lists(listed)
        if members is None:
            return _unknown(text, NOT_UPLOADED)
        return Leaf(
            is_listed(listed, members), text, lambda person, now, truth: seen_id(listed, members, person, truth)
        )

    def _group(self, condition: c.All | c.AnyOf) -> Test:
        of = tuple(self.compile(part) for part in condition.of)
        if len(of) == 1:
            return of[0]
        truths = tuple(part.truth for part in of)
        if isinstance(condition, c.All):
            return Every(_all(truths), sentences.heading(condition), of)
        return Group(_any(truths), sentences.heading(condition), of)

    def _audience(self, condition: c.InAudience) -> Test:
        text = sentences.leaf(condition)
        if condition.flow not in self._audiences:
            return _unknown(text, f"the flow {condition.flow} is not published")
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
            return _unknown(text, f"there is no segment {condition.key}")
        if contains_itself(condition.key, self._segments):
            return _unknown(text, f"segment {condition.key} contains itself")
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


def _all(truths: tuple[Truth, ...]) -> Truth:
    def all_of(person: Person, now: int) -> bool | None:
        answer: bool | None = True
        for truth in truths:
            one = truth(person, now)
            if not one:
                if one is False:
                    return False
                answer = None
        return answer

    return all_of


def _any(truths: tuple[Truth, ...]) -> Truth:
    def any_of(person: Person, now: int) -> bool | None:
        answer: bool | None = False
        for truth in truths:
            one = truth(person, now)
            if one:
                return True
            if one is None:
                answer = None
        return answer

    return any_of


def _negation(inner: Test) -> Test:
    truth = inner.truth

    def not_so(person: Person, now: int) -> bool | None:
        one = truth(person, now)
        return None if one is None else not one

    return Group(not_so, "not", (inner,))


def _unknown(text: str, why: str) -> Test:
    return Leaf(lambda person, now: None, text, lambda person, now, truth: why)


def _leaf(condition: c.Condition) -> Test:
    text = sentences.leaf(condition)
    if isinstance(condition, c.TraitIs):
        return _trait(condition, text)
    if isinstance(condition, c.Moment):
        return _moment(condition, text)
    if isinstance(condition, c.Visited):
        return _visited(condition, text)
    if isinstance(condition, c.Sessions):
        return _sessions(condition, text)
    if isinstance(condition, c.Speaks):
        return _speaks(condition, text)
    if isinstance(condition, c.Uses):
        return _uses(condition, text)
    if isinstance(condition, c.FlowWas) and condition.item is not None:
        return _item(condition, condition.item, text)
    if isinstance(condition, c.FlowWas):
        return _flow(condition, text)
    if isinstance(condition, c.AnswerWas):
        return _answer(condition, text)
    if isinstance(condition, c.InBrowser):
        return _unknown(text, "only the browser can tell")
    raise TypeError(f"{condition!r} is no condition")


def _trait(condition: c.TraitIs, text: str) -> Test:
    read = reader(condition)

    def see(person: Person, now: int, truth: bool | None) -> str:
        return seen(condition, read(person), truth, now)

    return Leaf(truth_of(condition), text, see)


def _moment(condition: c.Moment, text: str) -> Test:
    what, within = condition.what, condition.within
    lies = _lies(condition)

    def recent(person: Person, now: int) -> bool | None:
        at: int | None = getattr(person, what)
        return None if at is None or within is None else at >= now - within

    def moment(person: Person, now: int) -> bool | None:
        at: int | None = getattr(person, what)
        return None if at is None else lies(at, now)

    def see(person: Person, now: int, truth: bool | None) -> str:
        at: int | None = getattr(person, what)
        return "when is not known" if at is None else sentences.seen_moment(what, at, now)

    only_recent = within is not None and condition == c.Moment(what, within)
    return Leaf(recent if only_recent else moment, text, see)


def _lies(bounds: c.Bounds | c.Moment) -> Callable[[int, int], bool]:
    within, more_than, before, after = bounds.within, bounds.more_than, bounds.before, bounds.after

    def lies(at: int, now: int) -> bool:
        return (
            (within is None or at >= now - within)
            and (more_than is None or at < now - more_than)
            and (before is None or at < before)
            and (after is None or at >= after)
        )

    return lies


def _happened(condition: c.Happened, text: str) -> Test:
    event, window = condition.event, condition.within
    least, most = condition.at_least, condition.at_most

    def counters(person: Person) -> list[Counter]:
        counter = person.state.events.get(event)
        return [] if counter is None else [counter]

    def happened(person: Person, now: int) -> bool:
        number = in_window(person.state.events.get(event), now, window)
        return least <= number and (most is None or number <= most)

    return Leaf(
        _and_when(condition, happened, counters),
        text,
        lambda person, now, truth: _seen_count(counters(person), now, window, condition.first),
    )


def _tallied(condition: c.Happened, key: str, text: str) -> Test:
    """An event with certain properties, or one that any user of the account caused."""
    window, least, most = condition.within, condition.at_least, condition.at_most
    of_account = condition.scope == "account"

    def counter_of(person: Person) -> Counter | None:
        return (person.account_tallies if of_account else person.state.tallies).get(key)

    def counters(person: Person) -> list[Counter]:
        counter = counter_of(person)
        return [] if counter is None else [counter]

    def happened(person: Person, now: int) -> bool:
        number = in_window(counter_of(person), now, window)
        return least <= number and (most is None or number <= most)

    often = _and_when(condition, happened, counters)

    def truth(person: Person, now: int) -> bool | None:
        return None if of_account and person.account_id is None else often(person, now)

    def see(person: Person, now: int, truth: bool | None) -> str:
        return "belongs to no account" if truth is None else _seen_count(counters(person), now, window, condition.first)

    return Leaf(truth, text, see)


def _and_when(
    condition: c.Happened | c.Visited, often: Callable[[Person, int], bool], counters: Callable[[Person], list[Counter]]
) -> Truth:
    """So often, and the first and last time when they should have been; what never happened has neither."""
    if condition.first is None and condition.last is None:
        return often
    first = _lies(condition.first or c.Bounds())
    last = _lies(condition.last or c.Bounds())

    def when(person: Person, now: int) -> bool:
        found = counters(person)
        return (
            bool(found)
            and often(person, now)
            and first(min(counter.first for counter in found), now)
            and last(max(counter.last for counter in found), now)
        )

    return when


def _visited(condition: c.Visited, text: str) -> Test:
    fits, window = path_test(condition.path), condition.within
    least, most = condition.at_least, condition.at_most

    def counters(person: Person) -> list[Counter]:
        return [counter for path, counter in person.state.pages.items() if fits(path)]

    def visited(person: Person, now: int) -> bool:
        number = sum(in_window(counter, now, window) for counter in counters(person))
        return least <= number and (most is None or number <= most)

    return Leaf(
        _and_when(condition, visited, counters),
        text,
        lambda person, now, truth: _seen_count(counters(person), now, window, condition.first),
    )


def _sessions(condition: c.Sessions, text: str) -> Test:
    least, most = condition.at_least, condition.at_most

    def came(person: Person, now: int) -> bool:
        number = _sessions_of(person)
        return least <= number and (most is None or number <= most)

    return Leaf(came, text, lambda person, now, truth: sentences.quantity(_sessions_of(person), "session"))


def _sessions_of(person: Person) -> int:
    """The session in which they ask may not have sent anything yet."""
    state = person.state
    is_new = person.session is not None and person.session not in state.recent_sessions
    return state.sessions + is_new


def _speaks(condition: c.Speaks, text: str) -> Test:
    wanted = frozenset(_locale(language) for language in condition.languages)

    def speaks(person: Person, now: int) -> bool | None:
        if not person.locale:
            return None
        parts = _locale(person.locale).split("-")
        return any("-".join(parts[:length]) in wanted for length in range(1, len(parts) + 1))

    return Leaf(speaks, text, lambda person, now, truth: person.locale or "only their browser can tell")


def _uses(condition: c.Uses, text: str) -> Test:
    what, wanted = condition.what, frozenset(value.casefold() for value in condition.values)

    def value_of(person: Person) -> str | None:
        value: str | None = getattr(person.client, what)
        return value

    def uses(person: Person, now: int) -> bool | None:
        value = value_of(person)
        return None if value is None else value.casefold() in wanted

    def see(person: Person, now: int, truth: bool | None) -> str:
        value = value_of(person)
        return _NOT_TOLD[what == "country"] if value is None else sentences.used(what, value)

    return Leaf(uses, text, see)


_NOT_TOLD = {False: "only their browser can tell", True: "not known: no database of countries, or not in it"}


def _locale(text: str) -> str:
    return text.replace("_", "-").casefold()


def _seen_count(counters: list[Counter], now: int, window: int | None, first: c.Bounds | None) -> str:
    if not counters:
        return "never"
    last = sentences.ago(max(counter.last for counter in counters), now)
    number = sum(in_window(counter, now, window) for counter in counters)
    often = sentences.times(number) if number else "not in that time"
    began = "" if first is None else f", first {sentences.ago(min(counter.first for counter in counters), now)}"
    return f"{often}{began}, last {last}"


def _flow(condition: c.FlowWas, text: str) -> Test:
    flow, status, within, negated = condition.flow, condition.status, condition.within, condition.negated
    step = condition.step

    def moment(progress: FlowProgress | None, now: int) -> int | None:
        return flow_moment(progress, status, now) if step is None else step_moment(progress, step, status, now)

    def flow_was(person: Person, now: int) -> bool:
        at = moment(person.state.flows.get(flow), now)
        return (at is not None and (within is None or at >= now - within)) is not negated

    def see(person: Person, now: int, truth: bool | None) -> str:
        progress = person.state.flows.get(flow)
        return flow_seen(progress, now) if step is None else step_seen(progress, step, now)

    return Leaf(flow_was, text, see)


def _item(condition: c.FlowWas, item: str, text: str) -> Test:
    flow, negated = condition.flow, condition.negated

    def items(person: Person) -> list[str]:
        progress = person.state.flows.get(flow)
        return [] if progress is None else progress.items

    def see(person: Person, now: int, truth: bool | None) -> str:
        done = items(person)
        return f"done: {sentences.listed(done, 'and')}" if done else "no task is done"

    return Leaf(lambda person, now: (item in items(person)) is not negated, text, see)


def _answer(condition: c.AnswerWas, text: str) -> Test:
    flow, question = condition.flow, condition.question
    asked = c.TraitIs(f"the answer to {question}", condition.operator, condition.value)
    judge = None if condition.operator == "exists" else judge_of(asked)

    def value_of(person: Person) -> Any:
        progress = person.state.flows.get(flow)
        answer = None if progress is None else progress.answers.get(question)
        return None if answer is None else answer.value

    def answered(person: Person, now: int) -> bool | None:
        value = value_of(person)
        if judge is None:
            return (value is not None) is bool(condition.value)
        return None if value is None else judge(value, now)

    return Leaf(answered, text, lambda person, now, truth: seen(asked, value_of(person), truth, now))


def flow_moment(progress: FlowProgress | None, status: c.FlowStatus, now: int) -> int | None:
    """Since when a flow is in that state for the person; None when it isn't."""
    if progress is None:
        return None
    if status == "completed":
        return progress.completed
    if status == "shown":
        return progress.last_shown
    if progress.status != status:
        return None
    still = status != "snoozed" or (progress.snoozed_until or 0) > now
    return progress.moved if still else None


def step_moment(progress: FlowProgress | None, step: str, status: c.FlowStatus, now: int) -> int | None:
    """When a step was last shown or completed, or since when the flow is closed or put off at it."""
    if progress is None:
        return None
    if status == "shown":
        return progress.steps.get(step)
    if status == "completed":
        return progress.steps_done.get(step)
    return flow_moment(progress, status, now) if progress.step == step else None


def step_seen(progress: FlowProgress | None, step: str, now: int) -> str:
    """What the person did at a step, in words."""
    shown = None if progress is None else progress.steps.get(step)
    done = None if progress is None else progress.steps_done.get(step)
    if progress is None or (shown is None and done is None):
        return f"step {step} never shown"
    words = f"shown {sentences.ago(shown or 0, now)}" if done is None else f"completed {sentences.ago(done, now)}"
    last = f", {flow_seen(progress, now)} at it" if progress.step == step and progress.status != "shown" else ""
    return f"step {step} {words}{last}"


def flow_seen(progress: FlowProgress | None, now: int) -> str:
    """What the person did with a flow last, in words."""
    if progress is None or not (progress.shows or progress.moved):
        return "never shown"
    words = f"{progress.status} {sentences.ago(progress.moved, now)}"
    if progress.status != "completed" and progress.completed is not None:
        return f"{words}, completed {sentences.ago(progress.completed, now)}"
    return words
