"""What starts a flow, how often it shows, between which moments, and what counts as success."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, ClassVar, get_args
from zoneinfo import available_timezones

from cairn.domain.flows.documents import Frequency, Measure, Metric, Schedule, Trigger
from cairn.domain.flows.suggestions import did_you_mean
from cairn.schemas.documents.anchors import AnchorField
from cairn.schemas.documents.form import ByValue, Form
from cairn.schemas.documents.values import (
    Choice,
    DayOrMoment,
    Duration,
    Key,
    Many,
    Number,
    Only,
    Shaped,
    Share,
    Text,
    Value,
    wrong,
)

_LEAST_IDLE = 1_000


class _TriggerForm(Form):
    makes = Trigger
    always: ClassVar[frozenset[str]] = frozenset({"on"})
    order = ("on", "event", "anchor", "is", "after")


class _DelayedForm(_TriggerForm):
    after = Duration(about="How long to wait then.")


class PageTriggerForm(_DelayedForm):
    """When the user comes to a page."""

    on = Only("page", required=True)


class EventTriggerForm(_DelayedForm):
    """When the user causes an event."""

    on = Only("event", required=True)
    event = Text(required=True, longest=200, about="Name of the event.")


class ElementTriggerForm(_DelayedForm):
    """When an element of the page is there, visible or clicked."""

    on = Only("element", required=True)
    anchor = AnchorField(required=True, about="The element.")
    is_ = Choice(
        ("present", "visible", "clicked"),
        data_key="is",
        attribute="state",
        about="What it must be: visible if not given.",
    )


class IdleTriggerForm(_TriggerForm):
    """When the user has done nothing on a page for a while."""

    on = Only("idle", required=True)
    for_ = Duration(required=True, data_key="for", attribute="idle", about="How long no key, pointer or scrolling.")

    def make(self, values: dict[str, Any]) -> Any:
        if values["idle"] < _LEAST_IDLE:
            wrong("Nobody does something every moment; write 'for' as 1s or more.")
        return super().make(values)


class ScrollTriggerForm(_TriggerForm):
    """When the user has scrolled so far down a page."""

    on = Only("scroll", required=True)
    to = Number(required=True, least=1, most=100, attribute="depth", about="Per cent of the page that was seen.")


class ExitTriggerForm(_TriggerForm):
    """When the pointer leaves the page by its upper edge."""

    on = Only("exit", required=True)


class ManualTriggerForm(_TriggerForm):
    """Only when it is started by a button, another flow or the app's own code."""

    on = Only("manual", required=True)


TRIGGERS: Mapping[str, type[Form]] = {
    "page": PageTriggerForm,
    "event": EventTriggerForm,
    "element": ElementTriggerForm,
    "idle": IdleTriggerForm,
    "scroll": ScrollTriggerForm,
    "exit": ExitTriggerForm,
    "manual": ManualTriggerForm,
}


class TriggerField(ByValue):
    """What starts the flow."""

    definition = "Trigger"

    def __init__(self, **options: Any) -> None:
        super().__init__("a trigger", "on", lambda: TRIGGERS, lambda trigger: str(trigger.on), **options)

    def example(self) -> str:
        return "{ on: page, after: 1s }"


class _Pause(Duration):
    """A duration that is one."""

    def read(self, value: Any) -> int:
        pause = super().read(value)
        if not pause:
            wrong("Once in no time is always; write 1 minute or more, or leave it out.")
        return pause

    def json_schema(self) -> dict[str, Any]:
        return {**super().json_schema(), "not": {"pattern": r"^\s*0+(\.0+)?\s*[a-z]"}}


class EveryField(Value):
    """The word `session`, or a duration."""

    _duration = _Pause()

    def read(self, value: Any) -> Any:
        return value if value == "session" else self._duration.read(value)

    def show(self, value: Any) -> Any:
        return value if value == "session" else self._duration.show(value)

    def json_schema(self) -> dict[str, Any]:
        return {"anyOf": [Only("session"), self._duration]}


class FrequencyForm(Form):
    """How often the same person sees it."""

    makes = Frequency
    shorthands: ClassVar[Mapping[str, Mapping[str, Any]]] = {"once": {"until": "seen"}}
    until = Choice(
        ("seen", "completed", "closed", "never"),
        about="When it is over for good: seen once, completed, closed (completed or dismissed), or never; "
        "closed if not given.",
    )
    every = EveryField(about="At most once a session, or once in such a time.")
    at_most = Number(least=1, most=10_000, about="At most so many times in all.")
    cool_down = Duration(about="How long it stays away after it was dismissed.")
    again = Choice(("new_revision",), about="Whether all of this begins anew for everybody with each new revision.")


WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class Weekday(Choice):
    """A day of the week, kept as a number from Monday, 0."""

    def __init__(self, **options: Any) -> None:
        super().__init__(WEEKDAYS, **options)

    def read(self, value: Any) -> Any:
        return WEEKDAYS.index(super().read(value))

    def show(self, value: Any) -> str:
        return WEEKDAYS[value]


class Hours(Value):
    """From and to on the clock, kept as minutes of the day."""

    _PATTERN = r"([01]\d|2[0-3]):([0-5]\d)-(([01]\d|2[0-3]):([0-5]\d)|24:00)"

    def read(self, value: Any) -> tuple[int, int]:
        if not isinstance(value, str) or not re.fullmatch(self._PATTERN, value):
            wrong('Write hours from and to, such as "09:00-17:00".')
        start, end = (int(clock[:2]) * 60 + int(clock[3:]) for clock in value.split("-"))
        if start == end:
            wrong(f"Nothing lies between {value[:5]} and {value[6:]}; leave 'hours' out for the whole day.")
        return start, end

    def show(self, value: Any) -> str:
        return "-".join(f"{minutes // 60:02}:{minutes % 60:02}" for minutes in value)

    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^{self._PATTERN}$", "examples": ["09:00-17:00"]}


class TimeZone(Shaped):
    """A time zone by name, or `user` for the one of the user's browser."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            r"user|UTC|[A-Z][A-Za-z_]+(?:/[A-Za-z0-9_+-]+){1,2}",
            "Write a time zone, such as Europe/Helsinki, or user for the one of the user's browser.",
            **options,
        )

    def read(self, value: Any) -> str:
        zone = super().read(value)
        if zone not in _zones():
            wrong(f"There is no time zone '{zone}'.{did_you_mean(zone, _zones())}")
        return zone


@cache
def _zones() -> frozenset[str]:
    """Looked up once, since it reads hundreds of files."""
    return frozenset({"user", *available_timezones()})


class ScheduleForm(Form):
    """Between which moments, on which days and at which hours it may show."""

    makes = Schedule
    start = DayOrMoment(from_today=False, about="Not before this moment, or before this day.")
    end = DayOrMoment(from_today=False, about="Not from this moment on, or from the beginning of this day.")
    weekdays = Many(Weekday(), least=1, most=7, about="Only on these days.")
    hours = Hours(about='Only between these hours, such as "09:00-17:00".')
    time_zone = TimeZone(about="Zone of days and hours: a name, or user; the workspace's if not given.")


class MetricForm(Form):
    """An event that counts once for each person."""

    makes = Metric
    event = Text(required=True, longest=200, about="Name of the event.")
    within = Duration(about="Counts when it happens at most so long after the first exposure.")
    better = Choice(("higher", "lower"), about="What is good: higher if not given.")
    name = Text(longest=200, about="What results call it; the event's name if not given.")


class JudgedMetricForm(MetricForm):
    """What an experiment is judged by: an event, and what of it counts."""

    # What Cairn itself records needs no event.
    own_events: ClassVar[Mapping[str, str]] = {"score": "Survey Answered", "completion": "Flow Completed"}
    also: ClassVar[Mapping[str, Any]] = {
        "anyOf": [
            {"required": ["event"]},
            {"required": ["measure"], "properties": {"measure": {"enum": list(own_events)}}},
        ]
    }

    event = Text(longest=200, about="Name of the event; a score and a completion need none.")
    measure = Choice(
        get_args(Measure),
        about="What counts: happened if not given, times, time, ratio, sum, score or completion.",
    )
    per = Text(longest=200, about="The event below in a ratio.")
    of = Text(longest=200, about="The property whose numbers a sum adds up.")
    capped = Share(about="Sums above those of so many units that have any count as much as they do; 99 % if not given.")
    flow = Key(about="Whose score or completion; the experiment's own flow if not given.")
    question = Text(longest=200, about="The question whose score it is; every scale of the flow if not given.")
    each = Choice(("unit", "user"), about="user: an account counts by each of its users that were exposed.")

    def make(self, values: dict[str, Any]) -> Any:
        measure = values.get("measure", "happened")
        for problem in _misfits(measure, values, self.own_events):
            wrong(problem)
        return super().make({"event": self.own_events.get(measure), **values})

    def values_of(self, thing: Any) -> Mapping[str, Any]:
        values = dict(super().values_of(thing))
        if thing.measure in self.own_events:
            del values["event"]
        return values


def _misfits(measure: str, values: Mapping[str, Any], own_events: Mapping[str, str]) -> Iterator[str]:
    """What a measure asks for and isn't there, and what is there that it has no use for."""
    if (measure == "ratio") is not ("per" in values):
        yield "A ratio names the event below it in 'per', and only a ratio does; write measure: ratio with it."
    if (measure == "sum") is not ("of" in values):
        yield "A sum names the property that it adds up in 'of', and only a sum does; write measure: sum with it."
    if "capped" in values and (measure != "sum" or not values["capped"]):
        yield "Only a sum is 'capped', and above 0 %; write measure: sum with it, or leave it out."
    if measure in own_events and "event" in values:
        yield f"A {measure} needs no 'event', since Cairn records it; leave it out."
    if measure not in own_events and "event" not in values:
        yield "Name the 'event' that counts."
    if measure not in own_events and "flow" in values:
        yield "Only a score and a completion are of a 'flow'; write measure: completion with it, or leave it out."
    if measure != "score" and "question" in values:
        yield "Only a score is of a 'question'; write measure: score with it, or leave it out."
    if measure in ("time", "ratio", "score") and values.get("each") == "user":
        yield f"'each: user' goes with happened, times, sum and completion; leave it out of {measure}."
    if measure != "happened" and "within" not in values:
        yield f"Say 'within' which time it counts; without an end, {measure} would never be final."
