"""The words of explanations: durations, times ago, and each condition as a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import Any

from cairn.domain.targeting import conditions as c
from cairn.domain.targeting.calendar import Day
from cairn.domain.targeting.moments import DAY, HOUR, MINUTE, SECOND, date_of

_UNITS = ((DAY, "day"), (HOUR, "hour"), (MINUTE, "minute"), (SECOND, "second"))

_LONGEST_VALUE = 80

_OPERATORS: Mapping[str, str] = {
    "is": "is {}",
    "is_not": "is not {}",
    "in": "is one of {}",
    "not_in": "is none of {}",
    "contains": "contains {}",
    "starts": "starts with {}",
    "ends": "ends with {}",
    "at_least": "is at least {}",
    "at_most": "is at most {}",
    "more_than": "is more than {}",
    "less_than": "is less than {}",
    "before": "is before {}",
    "after": "is after {}",
    "within": "is within the last {}",
    "on": "is on {}",
    "not_within": "is not within the last {}",
    "within_next": "is within the next {}",
}

_USED = {"device": "device", "browser": "browser", "system": "operating system", "country": "country"}
_NAMES = {"ios": "iOS", "macos": "macOS", "chromeos": "ChromeOS", "samsung": "Samsung Internet"}
_LISTED = {"user_id": "user id", "account_id": "account id"}
_MOMENTS = {"signed_up": "signed up", "first_seen": "was first seen", "last_seen": "was last seen"}


def duration(milliseconds: int) -> str:
    """Exactly, in the largest unit that divides it: "14 days", "90 minutes", "1500 ms"."""
    for size, name in _UNITS:
        if milliseconds and milliseconds % size == 0:
            return quantity(milliseconds // size, name)
    return f"{milliseconds} ms"


def roughly(milliseconds: int) -> str:
    """For what was seen: one unit, rounded down, so that "19 days" are full days."""
    for size, name in _UNITS:
        if milliseconds >= size:
            return quantity(milliseconds // size, name)
    return "a moment"


def ago(at: int, now: int) -> str:
    """ "3 hours ago"; what lies ahead is "in 3 hours"."""
    if at > now:
        return ahead(at, now)
    return f"{roughly(now - at)} ago"


def ahead(at: int, now: int) -> str:
    """ "in 2 days": one unit, rounded up, so that nobody comes too early."""
    left = at - now
    for size, name in _UNITS:
        if left >= size:
            return f"in {quantity(-(-left // size), name)}"
    return "in a moment"


def quantity(number: int, unit: str) -> str:
    return f"{number:,} {unit}" if number == 1 else f"{number:,} {unit}s"


def times(number: int) -> str:
    return "once" if number == 1 else f"{number:,} times"


def listed(words: list[str], joint: str) -> str:
    """ "a, b or c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {joint} {words[-1]}"


def shown_value(value: Any) -> str:
    """A trait's value as it is read: text bare, yes and no for truths, lists with commas; cut where it is long."""
    text = _shown(value)
    return text if len(text) <= _LONGEST_VALUE else f"{text[: _LONGEST_VALUE - 1]}…"


def _shown(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(shown_value(item) for item in value) or "an empty list"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value) or "an empty text"


def shown_moment(at: int, where: tzinfo = UTC) -> str:
    """A moment by the clock of a zone: the date, with the time of day where there is one."""
    try:
        when = datetime.fromtimestamp(at // 1000, where)
    except (OverflowError, ValueError, OSError):
        return f"{at} ms"
    if (when.hour, when.minute, when.second) == (0, 0, 0):
        return f"{when:%Y-%m-%d}"
    return f"{when:%Y-%m-%d %H:%M}{' UTC' if where is UTC else ''}"


_NEAR = {-1: "yesterday", 0: "today", 1: "tomorrow"}


def shown_day(day: Day) -> str:
    """ "2026-01-31", "today", "3 days ago", "in 3 days"."""
    if not day.from_today:
        return date_of(day.number).isoformat()
    if day.number in _NEAR:
        return _NEAR[day.number]
    count = quantity(abs(day.number), "day")
    return f"{count} ago" if day.number < 0 else f"in {count}"


def _before(bound: int | Day) -> str:
    return f"before {_shown_bound(bound)}"


def _after(bound: int | Day) -> str:
    """A whole day counts from its first moment."""
    return f"{'on or ' if isinstance(bound, Day) else ''}after {_shown_bound(bound)}"


def _shown_bound(bound: int | Day) -> str:
    if not isinstance(bound, Day):
        return shown_moment(bound)
    return f"{quantity(bound.number, 'day')} from today" if bound.from_today and bound.number > 1 else shown_day(bound)


@dataclass(frozen=True, slots=True)
class Rule:
    """A condition line by line: what stands above its parts, or one test."""

    text: str
    parts: tuple[Rule, ...] = ()


def rule(condition: c.Condition) -> Rule:
    """The same words as of an explanation, without anybody in sight."""
    if isinstance(condition, c.Not):
        return Rule(heading(condition), (rule(condition.of),))
    if isinstance(condition, c.All | c.AnyOf):
        parts = tuple(map(rule, condition.of))
        return parts[0] if len(parts) == 1 else Rule(heading(condition), parts)
    return Rule(leaf(condition))


def sentence(condition: c.Condition) -> str:
    """A whole condition as one sentence, e.g. "role is admin, and signed up within 14 days"."""
    return _sentence(condition, outer=True)


def _sentence(condition: c.Condition, *, outer: bool) -> str:
    if isinstance(condition, c.All | c.AnyOf):
        return _group(condition, outer=outer)
    if isinstance(condition, c.Not):
        return f"not ({_sentence(condition.of, outer=True)})"
    return leaf(condition)


def _group(condition: c.All | c.AnyOf, *, outer: bool) -> str:
    every = isinstance(condition, c.All)
    if not condition.of:
        return "everybody" if every else "nobody"
    words = [_sentence(part, outer=len(condition.of) == 1) for part in condition.of]
    text = (", and " if every else ", or ").join(words)
    return text if outer or len(words) == 1 else f"({text})"


def leaf(condition: c.Condition) -> str:
    """One test, or for a group of them its heading."""
    if isinstance(condition, c.TraitIs):
        return trait_sentence(condition)
    if isinstance(condition, c.Moment):
        return moment_sentence(condition)
    if isinstance(condition, c.Happened):
        return event_sentence(condition)
    if isinstance(condition, c.Visited):
        return _counted(f"visited {condition.path}", f"never visited {condition.path}", condition)
    if isinstance(condition, c.Sessions):
        return f"came{_often(condition)}"
    if isinstance(condition, c.Speaks | c.Uses):
        return client_sentence(condition)
    if isinstance(condition, c.FlowWas):
        return flow_sentence(condition)
    if isinstance(condition, c.AnswerWas):
        return answer_sentence(condition)
    if isinstance(condition, c.InSegment | c.Listed | c.InAudience):
        return belonging_sentence(condition)
    if isinstance(condition, c.InBrowser):
        return "what is on the page"
    return heading(condition)


def heading(condition: c.Condition) -> str:
    """What stands above the parts of a group."""
    if isinstance(condition, c.Not):
        return "not"
    every = isinstance(condition, c.All)
    if isinstance(condition, c.All | c.AnyOf) and not condition.of:
        return "everybody" if every else "nobody"
    return "all of these" if every else "any of these"


def belonging_sentence(condition: c.InSegment | c.Listed | c.InAudience) -> str:
    if isinstance(condition, c.Listed):
        return f"{_LISTED.get(condition.by, condition.by)} is on the list"
    if isinstance(condition, c.InAudience):
        return f"is in the audience of flow {condition.flow}"
    return f"is in segment {condition.key}"


def trait_sentence(trait: c.TraitIs) -> str:
    name, value = trait_name(trait), trait.value
    bands = c.bands_of(trait)
    if bands is not None:
        return f"{'account health' if trait.scope == 'account' else 'health'} is {listed(list(bands), 'or')}"
    if trait.operator == "exists":
        return f"{name} is known" if value else f"{name} is not known"
    if trait.operator == "on" and isinstance(value, Day):
        return f"{name} is {'' if value.from_today else 'on '}{shown_day(value)}"
    if trait.operator in {"before", "after"} and isinstance(value, int | Day) and not isinstance(value, bool):
        return f"{name} is {_before(value) if trait.operator == 'before' else _after(value)}"
    return f"{name} {_OPERATORS[trait.operator].format(_wanted(trait))}"


def trait_name(trait: c.TraitIs) -> str:
    return f"account {trait.name}" if trait.scope == "account" else trait.name


def _wanted(trait: c.TraitIs) -> str:
    value = trait.value
    is_number = isinstance(value, int) and not isinstance(value, bool)
    if trait.operator in {"within", "not_within", "within_next"} and isinstance(value, int) and is_number:
        return duration(value)
    if trait.operator in {"in", "not_in"} and isinstance(value, list | tuple):
        return listed([shown_value(item) for item in value], "or")
    return shown_value(value)


def moment_sentence(condition: c.Moment) -> str:
    return f"{_MOMENTS[condition.what]} {_bounds(condition)}"


def _bounds(given: c.Moment | c.Bounds) -> str:
    if isinstance(given.after, Day) and given.before == given.after.next:
        return shown_day(given.after) if given.after.from_today else f"on {shown_day(given.after)}"
    bounds = []
    if given.within is not None:
        bounds.append(f"within {duration(given.within)}")
    if given.more_than is not None:
        bounds.append(f"more than {duration(given.more_than)} ago")
    if given.after is not None:
        bounds.append(_after(given.after))
    if given.before is not None:
        bounds.append(_before(given.before))
    return " and ".join(bounds) or "at all"


def seen_moment(what: str, at: int, now: int) -> str:
    return f"{_MOMENTS[what]} {ago(at, now)}"


def client_sentence(condition: c.Speaks | c.Uses) -> str:
    """ "device is tablet or phone"."""
    if isinstance(condition, c.Speaks):
        return f"language is {listed(list(condition.languages), 'or')}"
    return f"{_USED[condition.what]} is {listed([used(condition.what, each) for each in condition.values], 'or')}"


def used(what: str, value: str) -> str:
    """A kind of device, a browser, a system or a country as it is read."""
    return value if what == "device" else _NAMES.get(value, value.upper() if what == "country" else value.capitalize())


def event_sentence(condition: c.Happened) -> str:
    """ "did “Invoice Created” at least 3 times within 30 days, where amount is at least 1000"."""
    article, video, milestone = c.article_of(condition), c.video_of(condition), c.milestone_of(condition)
    if article is not None:
        return _counted(f"opened article {article}", f"never opened article {article}", condition)
    if video is not None:
        what = f"watched {video[2]} % of video {video[1]} of {video[0]}"
        return _counted(what, f"never {what}", condition)
    who = "account " if condition.scope == "account" else ""
    if milestone is not None:
        return _counted(f"{who}reached milestone {milestone}", f"{who}never reached milestone {milestone}", condition)
    counted = _counted(f"{who}did “{condition.event}”", f"{who}never did “{condition.event}”", condition)
    properties = listed([trait_sentence(each) for each in condition.where], "and")
    return f"{counted}, where {properties}" if properties else counted


def _counted(done: str, never: str, condition: c.Happened | c.Visited) -> str:
    window = "" if condition.within is None else f" within {duration(condition.within)}"
    if condition.at_most == 0 and condition.at_least <= 0:
        return f"{never}{window}"
    often = "" if (condition.at_least, condition.at_most) == (1, None) else _often(condition)
    first = "" if condition.first is None else f", first {_bounds(condition.first)}"
    last = "" if condition.last is None else f", last {_bounds(condition.last)}"
    return f"{done}{often}{window}{first}{last}"


def _often(condition: c.Happened | c.Visited | c.Sessions) -> str:
    least, most = condition.at_least, condition.at_most
    if most is None:
        return f" at least {times(least)}"
    if least <= 0:
        return f" at most {times(most)}"
    return f" exactly {times(least)}" if least == most else f" {least:,} to {most:,} times"


def flow_sentence(condition: c.FlowWas) -> str:
    verb = "is" if condition.within is None else "was"
    within = "" if condition.within is None else f" within {duration(condition.within)}"
    at = "" if condition.step is None else f" step {condition.step}"
    at = at if condition.item is None else f" task {condition.item}"
    return f"flow {condition.flow}{at} {verb}{' not' if condition.negated else ''} {condition.status}{within}"


def answer_sentence(condition: c.AnswerWas) -> str:
    """ "answer to score of nps is at least 9"."""
    name = f"answer to {condition.question} of {condition.flow}"
    return trait_sentence(c.TraitIs(name, condition.operator, condition.value))
