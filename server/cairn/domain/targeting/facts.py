"""What a single condition asks of a person: one fact, whether it holds, and what it was."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cairn.domain.identity.counters import exact_in_window, in_window
from cairn.domain.identity.state import Counter, FlowProgress, Person
from cairn.domain.targeting import conditions as c
from cairn.domain.targeting import sentences
from cairn.domain.targeting.calendar import Calendar
from cairn.domain.targeting.logic import Leaf, Test, unknown
from cairn.domain.targeting.pages import path_test
from cairn.domain.targeting.traits import Truth, judge_of, reader, seen, truth_of


def fact(condition: c.Condition, calendar: Calendar) -> Test:
    text = sentences.leaf(condition)
    if isinstance(condition, c.TraitIs):
        return _trait(condition, text, calendar)
    if isinstance(condition, c.Moment):
        return _moment(condition, text, calendar)
    if isinstance(condition, c.Visited):
        return _visited(condition, text, calendar)
    if isinstance(condition, c.Sessions):
        return _sessions(condition, text)
    if isinstance(condition, c.Speaks):
        return _speaks(condition, text)
    if isinstance(condition, c.Uses):
        return _uses(condition, text)
    if isinstance(condition, c.FlowWas) and condition.item is not None:
        return _item(condition, condition.item, text)
    if isinstance(condition, c.FlowWas):
        return _flow(condition, text, calendar)
    if isinstance(condition, c.AnswerWas):
        return _answer(condition, text, calendar)
    if isinstance(condition, c.InBrowser):
        return unknown(text, "only the browser can tell")
    raise TypeError(f"{condition!r} is no condition")


def _trait(condition: c.TraitIs, text: str, calendar: Calendar) -> Test:
    read = reader(condition)

    def see(person: Person, now: int, truth: bool | None) -> str:
        return seen(condition, read(person), truth, now, calendar)

    return Leaf(truth_of(condition, calendar), text, see)


def _moment(condition: c.Moment, text: str, calendar: Calendar) -> Test:
    what, within = condition.what, condition.within
    earlier, lies = calendar.earlier(within or 0), _lies(condition, calendar)

    def recent(person: Person, now: int) -> bool | None:
        at: int | None = getattr(person, what)
        return None if at is None else at >= earlier(now)

    def moment(person: Person, now: int) -> bool | None:
        at: int | None = getattr(person, what)
        return None if at is None else lies(at, now)

    def see(person: Person, now: int, truth: bool | None) -> str:
        at: int | None = getattr(person, what)
        return "when is not known" if at is None else sentences.seen_moment(what, at, now)

    only_recent = within is not None and condition == c.Moment(what, within)
    return Leaf(recent if only_recent else moment, text, see)


def _lies(bounds: c.Bounds | c.Moment, calendar: Calendar) -> Callable[[int, int], bool]:
    within, more_than, before, after = bounds.within, bounds.more_than, bounds.before, bounds.after
    begin, first, last = calendar.begin, calendar.earlier(within or 0), calendar.earlier(more_than or 0)

    def lies(at: int, now: int) -> bool:
        return (
            (within is None or at >= first(now))
            and (more_than is None or at < last(now))
            and (before is None or at < begin(before, now))
            and (after is None or at >= begin(after, now))
        )

    return lies


def _window(within: int | None, calendar: Calendar) -> Callable[[int], int | None]:
    """How far back it reaches at a moment; None is for ever."""
    if within is None:
        return lambda now: None
    earlier = calendar.earlier(within)
    return lambda now: now - earlier(now)


def by_counters(condition: c.Happened, text: str, calendar: Calendar) -> Test:
    event, window = condition.event, _window(condition.within, calendar)
    least, most = condition.at_least, condition.at_most

    def counters(person: Person) -> list[Counter]:
        counter = person.state.events.get(event)
        return [] if counter is None else [counter]

    def happened(person: Person, now: int) -> bool:
        number = in_window(person.state.events.get(event), now, window(now))
        return least <= number and (most is None or number <= most)

    return Leaf(
        _and_when(condition, happened, counters, calendar),
        text,
        lambda person, now, truth: _seen_count(counters(person), now, window(now), condition.first),
    )


def by_tally(condition: c.Happened, key: str, text: str, calendar: Calendar) -> Test:
    """An event with certain properties, or one that any user of the account caused."""
    window, least, most = _window(condition.within, calendar), condition.at_least, condition.at_most
    of_account = condition.scope == "account"

    def counter_of(person: Person) -> Counter | None:
        return (person.account_tallies if of_account else person.state.tallies).get(key)

    def counters(person: Person) -> list[Counter]:
        counter = counter_of(person)
        return [] if counter is None else [counter]

    def happened(person: Person, now: int) -> bool:
        number = in_window(counter_of(person), now, window(now))
        return least <= number and (most is None or number <= most)

    often = _and_when(condition, happened, counters, calendar)

    def truth(person: Person, now: int) -> bool | None:
        return None if of_account and person.account_id is None else often(person, now)

    def see(person: Person, now: int, truth: bool | None) -> str:
        if truth is None:
            return "belongs to no account"
        return _seen_count(counters(person), now, window(now), condition.first)

    return Leaf(truth, text, see)


def _and_when(
    condition: c.Happened | c.Visited, often: Callable[[Person, int], bool],
    counters: Callable[[Person], list[Counter]], calendar: Calendar,
) -> Truth:  # fmt: skip
    """So often, and the first and last time when they should have been; what never happened has neither."""
    if condition.first is None and condition.last is None:
        return often
    first = _lies(condition.first or c.Bounds(), calendar)
    last = _lies(condition.last or c.Bounds(), calendar)

    def when(person: Person, now: int) -> bool:
        found = counters(person)
        return (
            bool(found)
            and often(person, now)
            and first(min(counter.first for counter in found), now)
            and last(max(counter.last for counter in found), now)
        )

    return when


def _visited(condition: c.Visited, text: str, calendar: Calendar) -> Test:
    fits, window = path_test(condition.path), _window(condition.within, calendar)
    least, most = condition.at_least, condition.at_most

    def counters(person: Person) -> list[Counter]:
        return [counter for path, counter in person.state.pages.items() if fits(path)]

    def visited(person: Person, now: int) -> bool:
        reach = window(now)
        number = sum(in_window(counter, now, reach) for counter in counters(person))
        return least <= number and (most is None or number <= most)

    return Leaf(
        _and_when(condition, visited, counters, calendar),
        text,
        lambda person, now, truth: _seen_count(counters(person), now, window(now), condition.first),
    )


def _sessions(condition: c.Sessions, text: str) -> Test:
    least, most = condition.at_least, condition.at_most

    def came(person: Person, now: int) -> bool:
        number = _sessions_of(person)
        return least <= number and (most is None or number <= most)

    return Leaf(came, text, lambda person, now, truth: _told(_sessions_of(person)))


def _told(sessions: int) -> str:
    said = sentences.quantity(sessions, "session")
    return said if sessions else f"{said}: no client has told of one"


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
    by_days = any(exact_in_window(counter, now, window) is None for counter in counters)
    often = f"{'up to ' * by_days}{sentences.times(number)}" if number else "not in that time"
    began = "" if first is None else f", first {sentences.ago(min(counter.first for counter in counters), now)}"
    return f"{often}{began}, last {last}"


def _flow(condition: c.FlowWas, text: str, calendar: Calendar) -> Test:
    flow, status, within, negated = condition.flow, condition.status, condition.within, condition.negated
    earlier = calendar.earlier(within or 0)
    step = condition.step

    def moment(progress: FlowProgress | None, now: int) -> int | None:
        return flow_moment(progress, status, now) if step is None else step_moment(progress, step, status, now)

    def flow_was(person: Person, now: int) -> bool:
        at = moment(person.state.flows.get(flow), now)
        return (at is not None and (within is None or at >= earlier(now))) is not negated

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


def _answer(condition: c.AnswerWas, text: str, calendar: Calendar) -> Test:
    flow, question = condition.flow, condition.question
    asked = c.TraitIs(f"the answer to {question}", condition.operator, condition.value)
    judge = None if condition.operator == "exists" else judge_of(asked, calendar)

    def value_of(person: Person) -> Any:
        progress = person.state.flows.get(flow)
        answer = None if progress is None else progress.answers.get(question)
        return None if answer is None else answer.value

    def answered(person: Person, now: int) -> bool | None:
        value = value_of(person)
        if judge is None:
            return (value is not None) is bool(condition.value)
        return None if value is None else judge(value, now)

    return Leaf(answered, text, lambda person, now, truth: seen(asked, value_of(person), truth, now, calendar))


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
