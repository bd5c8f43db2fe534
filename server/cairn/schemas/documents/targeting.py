"""Conditions over people, as they stand in a document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, get_args

from cairn.domain.identity.client import Browser, Device, System
from cairn.domain.targeting.calendar import Day
from cairn.domain.targeting.conditions import (
    BANDS,
    HEALTH,
    OPENED,
    QUARTERS,
    REACHED,
    WATCHED,
    All,
    AnswerWas,
    AnyOf,
    Bounds,
    Condition,
    FlowStatus,
    FlowWas,
    Happened,
    InSegment,
    Moment,
    Not,
    Sessions,
    Speaks,
    TraitIs,
    Uses,
    Visited,
    article_of,
    bands_of,
    milestone_of,
    opened,
    reached,
    video_of,
    watched,
)
from cairn.schemas.documents.form import ByWord, Form, Part, the
from cairn.schemas.documents.values import (
    Choice,
    Country,
    DayOrMoment,
    Duration,
    Id,
    Key,
    Language,
    Many,
    Number,
    OneOrMany,
    Only,
    Property,
    Scalar,
    Table,
    Text,
    Truth,
    Value,
    wrong,
)


class ConditionField(ByWord):
    """A condition in the one condition language."""

    definition = "Condition"

    def __init__(self, **options: Any) -> None:
        super().__init__("a condition", lambda: CONDITIONS, lambda condition: word_of(condition), **options)


class AllForm(Form):
    """Every one of these conditions holds."""

    makes = All
    all = Many(ConditionField(), least=1, attribute="of", required=True, about="Conditions that must all hold.")


class AnyForm(Form):
    """At least one of these conditions holds."""

    makes = AnyOf
    any = Many(ConditionField(), least=1, attribute="of", required=True, about="Conditions of which one is enough.")


class NotForm(Form):
    """The condition does not hold."""

    makes = Not
    not_ = ConditionField(data_key="not", attribute="of", required=True, about="The condition that must not hold.")


class Operators(Form):
    """What a value is held against; exactly one of these."""

    is_ = Scalar(data_key="is", about="The trait has this value.")
    is_not = Scalar(about="The trait has another value.")
    in_ = Many(Scalar(), least=1, data_key="in", about="The trait has one of these values.")
    not_in = Many(Scalar(), least=1, about="The trait has none of these values.")
    contains = Scalar(about="The text has this part, or the list has this item.")
    starts = Text(about="The text begins with this.")
    ends = Text(about="The text ends with this.")
    at_least = Number(whole=False, about="The number is this or more.")
    at_most = Number(whole=False, about="The number is this or less.")
    more_than = Number(whole=False, about="The number is more than this.")
    less_than = Number(whole=False, about="The number is less than this.")
    exists = Truth(about="The trait is known at all (true), or isn't (false).")
    before = DayOrMoment(from_today=False, about="The date is before this moment, or before this day.")
    after = DayOrMoment(from_today=False, about="The date is after this moment, or on this day or later.")

    word: ClassVar[str]
    order = ("trait", "account_trait", "answer")
    also: ClassVar[Mapping[str, Any]] = {"minProperties": 2, "maxProperties": 2}

    def test_in(self, values: dict[str, Any]) -> tuple[str, Any, Any]:
        """What is tested, the operator, and what it is held against."""
        name = values.pop(self.word)
        if len(values) != 1:
            fields = self._declared_fields.items()
            operators = ", ".join(field.data_key or name for name, field in fields if name != self.word)
            wrong(f"Say what '{name}' should be, with exactly one of {operators}.")
        ((operator, value),) = values.items()
        return name, operator.removesuffix("_"), value

    def shown(self, name: str, operator: str, value: Any) -> Mapping[str, Any]:
        return {self.word: name, f"{operator}_" if operator in ("is", "in") else operator: value}


class _TraitOperators(Operators):
    before = DayOrMoment(about="The date is before this moment, or before this day.")
    after = DayOrMoment(about="The date is after this moment, or on this day or later.")
    on = DayOrMoment(moments=False, about="The date is on this day.")
    within = Duration(about="The date is at most so long ago.")
    not_within = Duration(about="The date is longer ago than this.")
    within_next = Duration(about="The date is at most so far ahead.")

    def make(self, values: dict[str, Any]) -> TraitIs:
        scope: Any = "account" if self.word == "account_trait" else "user"
        name, operator, value = self.test_in(values)
        return TraitIs(name, operator, value, scope)

    def values_of(self, thing: Any) -> Mapping[str, Any]:
        return self.shown(thing.name, thing.operator, thing.value)


class TraitForm(_TraitOperators):
    """A fact about the user."""

    word = "trait"
    trait = Text(required=True, longest=100, about="Name of the user's trait.")


class AccountTraitForm(_TraitOperators):
    """A fact about the user's account."""

    word = "account_trait"
    account_trait = Text(required=True, longest=100, about="Name of the account's trait.")


_BOUNDS = ({"within", "more_than"}, {"before", "after"}, {"on"})


def _bounds_of(thing: Any) -> Mapping[str, Any]:
    """As they are written: a day and the end of it are `on` that day."""
    bounds = {name: getattr(thing, name) for name in ("within", "more_than", "before", "after")}
    if isinstance(thing.after, Day) and thing.before == thing.after.next:
        return {"on": thing.after}
    return {name: bound for name, bound in bounds.items() if bound is not None}


class BoundForm(Form):
    """How long ago, or before or after which moment."""

    also: ClassVar[Mapping[str, Any]] = {
        "minProperties": 1,
        "anyOf": [
            {"propertyNames": {"enum": ["within", "more_than"]}},
            {"propertyNames": {"enum": ["before", "after"]}},
            {"propertyNames": {"enum": ["on"]}},
        ],
    }

    within = Duration(about="At most so long ago.")
    more_than = Duration(about="Longer ago than this.")
    before = DayOrMoment(about="Before this moment, or before this day.")
    after = DayOrMoment(about="After this moment, or on this day or later.")
    on = DayOrMoment(moments=False, about="On this day.")

    def make(self, values: dict[str, Any]) -> dict[str, Any]:
        if not values or not any(values.keys() <= kind for kind in _BOUNDS):
            wrong("Write within or more_than (or both), before or after (or both), or on.")
        day = values.pop("on", None)
        return values if day is None else {"after": day, "before": day.next}


class _MomentForm(Form):
    what: ClassVar[Any]

    def make(self, values: dict[str, Any]) -> Moment:
        return Moment(self.what, **values[self.what])

    def values_of(self, thing: Any) -> Mapping[str, Any]:
        return {self.what: _bounds_of(thing)}


class SignedUpForm(_MomentForm):
    """When the user signed up."""

    what = "signed_up"
    signed_up = Part(BoundForm, required=True)


class FirstSeenForm(_MomentForm):
    """When the person was seen for the first time."""

    what = "first_seen"
    first_seen = Part(BoundForm, required=True)


class LastSeenForm(_MomentForm):
    """When the person was seen the last time."""

    what = "last_seen"
    last_seen = Part(BoundForm, required=True)


class TimesForm(Form):
    """How often: at least, at most, or both."""

    also: ClassVar[Mapping[str, Any]] = {"minProperties": 1}

    at_least = Number(least=0, about="So often or more; 0 when only at_most is given.")
    at_most = Number(least=0, about="So often or less.")

    def make(self, values: dict[str, Any]) -> dict[str, Any]:
        if not values:
            wrong("Write at_least, at_most or both.")
        return {"at_least": 0, **values}


class BoundsForm(BoundForm):
    """When the first or the last time was."""

    def make(self, values: dict[str, Any]) -> Any:
        return Bounds(**super().make(values))

    def values_of(self, thing: Any) -> Mapping[str, Any]:
        return _bounds_of(thing)


class PropertyTestsForm(Operators):
    """What a property should be; several of these are all to hold."""

    word = "property"
    also: ClassVar[Mapping[str, Any]] = {"minProperties": 1}

    def make(self, values: dict[str, Any]) -> Any:
        if not values:
            wrong("Say what the property should be, such as `at_least: 1000`.")
        return tuple((name.removesuffix("_"), value) for name, value in values.items())

    def values_of(self, thing: Any) -> Mapping[str, Any]:
        return {f"{operator}_" if operator in ("is", "in") else operator: value for operator, value in thing}


class PropertyTests(Value):
    """A value that a property should have, or tests that it should pass."""

    _plain = Scalar(about="The property has this value.")

    def read(self, value: Any) -> Any:
        return the(PropertyTestsForm).load(value) if isinstance(value, Mapping) else (("is", self._plain.read(value)),)

    def show(self, value: Any) -> Any:
        is_plain = len(value) == 1 and value[0][0] == "is"
        return value[0][1] if is_plain else the(PropertyTestsForm).dump(value)

    def json_schema(self) -> dict[str, Any]:
        return {"anyOf": [self._plain, PropertyTestsForm]}


class _CountForm(Form):
    order = (
        "event", "account_event", "visited", "article", "video", "of", "watched", "where", "never", "times", "within",
        "first", "last",
    )  # fmt: skip
    also: ClassVar[Mapping[str, Any]] = {"not": {"required": ["never", "times"]}}
    never = Only(True, about="It never happened (within the time, when one is given).")
    times = Part(TimesForm, about="How often it happened; once or more when nothing is said.")
    within = Duration(about="Only what happened at most so long ago counts.")
    first = Part(BoundsForm, about="When it happened for the first time.")
    last = Part(BoundsForm, about="When it happened for the last time.")

    def make(self, values: dict[str, Any]) -> Any:
        never, times = values.pop("never", None), values.pop("times", {})
        if never is not None and times:
            wrong("Write never or times, not both.")
        counts = {"at_least": 0, "at_most": 0} if never else times
        return super().make({**values, **counts})

    def values_of(self, thing: Any) -> Mapping[str, Any]:
        given = {name: getattr(thing, name, None) for name in ("event", "path", "within", "first", "last")}
        values = {name: value for name, value in given.items() if value is not None}
        if (thing.at_least, thing.at_most) == (0, 0):
            return {**values, "never": True}
        if (thing.at_least, thing.at_most) == (1, None):
            return values
        times = {"at_least": thing.at_least} if thing.at_least or thing.at_most is None else {}
        return {**values, "times": times if thing.at_most is None else {**times, "at_most": thing.at_most}}


class _EventForm(_CountForm):
    makes = Happened
    scope: ClassVar[Any]
    where = Table(Property(), PropertyTests(), most=20, about="Properties that it had; others don't count.")

    def make(self, values: dict[str, Any]) -> Any:
        properties = values.pop("where", {})
        where = tuple(TraitIs(name, operator, value) for name, tests in properties.items() for operator, value in tests)
        return super().make({**values, "where": where, "scope": self.scope})

    def values_of(self, thing: Any) -> Mapping[str, Any]:
        where: dict[str, list[tuple[str, Any]]] = {}
        for test in thing.where:
            where.setdefault(test.name, []).append((test.operator, test.value))
        return {**super().values_of(thing), **({"where": where} if where else {})}


class EventForm(_EventForm):
    """An event that the user caused, so often and within such a time."""

    scope = "user"
    event = Text(required=True, longest=200, about="Name of the event.")


class AccountEventForm(_EventForm):
    """An event that any user of the account caused, so often and within such a time."""

    scope = "account"
    account_event = Text(required=True, longest=200, attribute="event", about="Name of the event.")


class VisitedForm(_CountForm):
    """A page that the user visited, so often and within such a time."""

    makes = Visited
    visited = Text(required=True, longest=500, attribute="path", about="Path of the page; * is any run of characters.")


class OpenedForm(_CountForm):
    """An article that the user opened, so often and within such a time."""

    article = Key(required=True, about="Key of the article.")

    def make(self, values: dict[str, Any]) -> Any:
        where = opened(values.pop("article"))
        return Happened(OPENED, where=where, **super().make(values))

    def values_of(self, thing: Any) -> Mapping[str, Any]:
        return {**super().values_of(thing), "article": article_of(thing)}


class WatchedForm(_CountForm):
    """A video of which the user watched so much, so often and within such a time."""

    video = Id(required=True, about="Id of the video.")
    of = Key(required=True, about="Key of the flow that it is in.")
    watched = Choice(tuple(f"{each} %" for each in QUARTERS), required=True, about="So much of it, or more.")

    def make(self, values: dict[str, Any]) -> Any:
        percent = int(values.pop("watched").removesuffix(" %"))
        where = watched(values.pop("of"), values.pop("video"), percent)
        return Happened(WATCHED, where=where, **super().make(values))

    def values_of(self, thing: Any) -> Mapping[str, Any]:
        flow, video, percent = video_of(thing) or ("", "", 0)
        return {**super().values_of(thing), "video": video, "of": flow, "watched": f"{percent} %"}


class _ReachedForm(Form):
    word: ClassVar[str]
    scope: ClassVar[Any]
    never = Only(True, about="It was never reached (within the time, when one is given).")
    within = Duration(about="Only if it was reached at most so long ago.")

    def make(self, values: dict[str, Any]) -> Happened:
        least, most = (0, 0) if values.get("never") else (1, None)
        where = reached(values[self.word])
        return Happened(REACHED, least, most, values.get("within"), where=where, scope=self.scope)

    def values_of(self, thing: Any) -> Mapping[str, Any]:
        given = {"never": thing.at_most == 0 or None, "within": thing.within}
        return {self.word: milestone_of(thing), **{name: each for name, each in given.items() if each is not None}}


class MilestoneReachedForm(_ReachedForm):
    """A milestone that the user reached."""

    word, scope = "milestone", "user"
    milestone = Key(required=True, about="Key of the milestone.")


class AccountMilestoneReachedForm(_ReachedForm):
    """A milestone that the account reached, or any user of it."""

    word, scope = "account_milestone", "account"
    account_milestone = Key(required=True, about="Key of the milestone.")


class _HealthForm(Form):
    word: ClassVar[str]
    scope: ClassVar[Any]

    def make(self, values: dict[str, Any]) -> TraitIs:
        return TraitIs(HEALTH, "in", values[self.word], self.scope)

    def values_of(self, thing: Any) -> Mapping[str, Any]:
        return {self.word: thing.value}


class HealthIsForm(_HealthForm):
    """The band in which the health of the user is."""

    word, scope = "health", "user"
    health = OneOrMany(Choice(BANDS[:3]), least=1, required=True, about="One of these.")


class AccountHealthIsForm(_HealthForm):
    """The band in which the health of the account is."""

    word, scope = "account_health", "account"
    account_health = OneOrMany(Choice(BANDS[:3]), least=1, required=True, about="One of these.")


class SessionsForm(Form):
    """How many times the user has come, the present one included."""

    sessions = Part(TimesForm, required=True, about="How many times: at least, at most, or both.")

    def make(self, values: dict[str, Any]) -> Sessions:
        return Sessions(**values["sessions"])

    def values_of(self, thing: Any) -> Mapping[str, Any]:
        least = {"at_least": thing.at_least} if thing.at_least or thing.at_most is None else {}
        return {"sessions": least if thing.at_most is None else {**least, "at_most": thing.at_most}}


class LanguageForm(Form):
    """The language in which the user is addressed."""

    language = Many(Language(), least=1, most=100, required=True, about="One of these; pt is all of Portuguese.")

    def make(self, values: dict[str, Any]) -> Speaks:
        return Speaks(tuple(values["language"]))

    def values_of(self, thing: Any) -> Mapping[str, Any]:
        return {"language": thing.languages}


class _UsesForm(Form):
    word: ClassVar[Any]

    def make(self, values: dict[str, Any]) -> Uses:
        return Uses(self.word, tuple(values[self.word]))

    def values_of(self, thing: Any) -> Mapping[str, Any]:
        return {thing.what: thing.values}


class DeviceForm(_UsesForm):
    """The kind of device that the user is at."""

    word = "device"
    device = Many(Choice(get_args(Device)), least=1, required=True, about="One of these.")


class BrowserForm(_UsesForm):
    """The browser that the user has."""

    word = "browser"
    browser = Many(Choice(get_args(Browser)), least=1, required=True, about="One of these.")


class SystemForm(_UsesForm):
    """The operating system that the user has."""

    word = "system"
    system = Many(Choice(get_args(System)), least=1, required=True, about="One of these.")


class CountryForm(_UsesForm):
    """The country that the user is in, if the operator has given a database of countries."""

    word = "country"
    country = Many(Country(), least=1, most=300, required=True, about="One of these, by their two letters.")


class FlowForm(Form):
    """What the user did with a flow."""

    also: ClassVar[Mapping[str, Any]] = {"oneOf": [{"required": ["is"]}, {"required": ["is_not"]}]}

    flow = Key(required=True, about="Key of the flow.")
    is_ = Choice(get_args(FlowStatus), data_key="is", about="What the user did with it.")
    is_not = Choice(get_args(FlowStatus), about="What the user did not do with it.")
    within = Duration(about="At most so long ago.")
    step = Id(about="Only at this step of it.")
    item = Id(about="Only this task of the checklist; it is completed or it isn't.")

    def make(self, values: dict[str, Any]) -> FlowWas:
        if ("is_" in values) == ("is_not" in values):
            wrong("Say what the user did with the flow: is: or is_not: shown, completed, dismissed or snoozed.")
        negated = "is_not" in values
        status = values["is_not" if negated else "is_"]
        item = values.get("item")
        if item is not None and (status != "completed" or "within" in values or "step" in values):
            wrong("A task is completed or it isn't: write is: completed or is_not: completed, and nothing else beside.")
        return FlowWas(values["flow"], status, values.get("within"), negated, values.get("step"), item)

    def values_of(self, thing: Any) -> Mapping[str, Any]:
        more = {"step": thing.step, "item": thing.item, "within": thing.within}
        given = {name: value for name, value in more.items() if value is not None}
        return {"flow": thing.flow, "is_not" if thing.negated else "is_": thing.status, **given}


class AnswerWasForm(Operators):
    """What the user answered last to a question of a flow."""

    word = "answer"
    also: ClassVar[Mapping[str, Any]] = {"minProperties": 3, "maxProperties": 3}
    answer = Id(required=True, about="Id of the field.")
    of = Key(required=True, about="Key of the flow.")

    def make(self, values: dict[str, Any]) -> AnswerWas:
        flow = values.pop("of")
        question, operator, value = self.test_in(values)
        return AnswerWas(flow, question, operator, value)

    def values_of(self, thing: Any) -> Mapping[str, Any]:
        return {**self.shown(thing.question, thing.operator, thing.value), "of": thing.flow}


class SegmentForm(Form):
    """The person belongs to a segment."""

    makes = InSegment
    segment = Key(required=True, attribute="key", about="Key of the segment.")


CONDITIONS: Mapping[str, type[Form]] = {
    "trait": TraitForm,
    "account_trait": AccountTraitForm,
    "signed_up": SignedUpForm,
    "first_seen": FirstSeenForm,
    "last_seen": LastSeenForm,
    "event": EventForm,
    "account_event": AccountEventForm,
    "visited": VisitedForm,
    "article": OpenedForm,
    "video": WatchedForm,
    "milestone": MilestoneReachedForm,
    "account_milestone": AccountMilestoneReachedForm,
    "health": HealthIsForm,
    "account_health": AccountHealthIsForm,
    "sessions": SessionsForm,
    "language": LanguageForm,
    "device": DeviceForm,
    "browser": BrowserForm,
    "system": SystemForm,
    "country": CountryForm,
    "flow": FlowForm,
    "answer": AnswerWasForm,
    "segment": SegmentForm,
    "all": AllForm,
    "any": AnyForm,
    "not": NotForm,
}

_WORDS: Mapping[type[Any], str] = {
    All: "all",
    AnyOf: "any",
    Not: "not",
    Visited: "visited",
    Sessions: "sessions",
    Speaks: "language",
    FlowWas: "flow",
    AnswerWas: "answer",
    InSegment: "segment",
}


def _word_of_event(condition: Happened) -> str:
    if article_of(condition) is not None:
        return "article"
    if video_of(condition) is not None:
        return "video"
    if milestone_of(condition) is not None:
        return "account_milestone" if condition.scope == "account" else "milestone"
    return "account_event" if condition.scope == "account" else "event"


def word_of(condition: Condition) -> str:
    if isinstance(condition, TraitIs):
        word = "trait" if bands_of(condition) is None else "health"
        return f"account_{word}" if condition.scope == "account" else word
    if isinstance(condition, Happened):
        return _word_of_event(condition)
    if isinstance(condition, Uses):
        return condition.what
    return condition.what if isinstance(condition, Moment) else _WORDS[type(condition)]
