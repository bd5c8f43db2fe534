"""Health, as it stands in a document: whom it is about, what is expected of them, and what weighs how much."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cairn.domain.flows.health import DAY, PARTS, Bands, Health, OwnPart, Rhythm
from cairn.schemas.documents.document import DocumentForm
from cairn.schemas.documents.events import EventName
from cairn.schemas.documents.form import Form, Part
from cairn.schemas.documents.targeting import ConditionField
from cairn.schemas.documents.values import Choice, Duration, Many, Number, Only, Text, wrong

_LONGEST = 90


class Days(Duration):
    """Whole days, at most ninety."""

    def read(self, value: Any) -> int:
        milliseconds = super().read(value)
        if milliseconds % DAY or not DAY <= milliseconds <= _LONGEST * DAY:
            wrong(f"Write whole days, from 1 day to {_LONGEST} days.")
        return milliseconds


class RhythmForm(Form):
    """How often somebody is expected to come."""

    every = Days(about="Once in such a time, such as 7 days.")
    after = Many(EventName(), least=1, most=20, about="After one of these events, which call for them.")
    within = Days(about="So soon after it, such as 3 days.")

    def make(self, values: dict[str, Any]) -> Rhythm:
        if ("every" in values) == ("after" in values) or ("within" in values) != ("after" in values):
            wrong("Say how often, such as every: 7 days; or after what and how soon, such as after: [Invoice Approved] "
                  "and within: 3 days.")  # fmt: skip
        return Rhythm(**values)

    def values_of(self, thing: Any) -> Mapping[str, Any]:
        given = {"every": thing.every, "after": thing.after or None, "within": thing.within}
        return {name: value for name, value in given.items() if value is not None}


class OwnPartForm(Form):
    """A part of the workspace's own: an event that should happen, or a number that a trait tells."""

    makes = OwnPart
    always = frozenset({"weight"})

    name = Text(required=True, longest=60, about="What members call it.")
    weight = Number(least=0, most=100, required=True, about="How much it weighs beside the others.")
    event = EventName(about="The name of an event that should happen.")
    times = Number(least=1, most=1_000, about="So often; once if not given.")
    within = Days(about="Within the last days; 28 days if not given.")
    trait = Text(longest=100, about="The name of a trait that is a number.")
    worst = Number(whole=False, about="The number that is worth nothing; 0 if not given.")
    best = Number(whole=False, about="The number that is worth everything; 100 if not given.")

    def make(self, values: dict[str, Any]) -> OwnPart:
        of_event, of_trait = {"event", "times", "within"} & values.keys(), {"trait", "worst", "best"} & values.keys()
        if ("event" in values) == ("trait" in values) or (of_trait if "event" in values else of_event):
            wrong("Say either an event, with times and within, or a trait, with worst and best.")
        own = OwnPart(**values)
        if own.worst == own.best:
            wrong("Write different numbers for worst and best.")
        return own


class BandsForm(Form):
    """From how many points on somebody is green or yellow."""

    makes = Bands
    green = Number(least=1, most=100, about="Green begins here; at 70 if not given.")
    yellow = Number(least=1, most=100, about="Yellow begins here, and red lies below; at 40 if not given.")
    margin = Number(least=0, most=20, about="A band is left only by more than so many points; 5 if not given.")


class WeightsForm(Form):
    """What weighs how much; 0 leaves a part out."""

    onboarding = Number(least=0, most=100, about="Tours and checklists that were shown are done; 10 if not given.")
    activation = Number(least=0, most=100, about="A milestone of activation is reached; 15 if not given.")
    breadth = Number(least=0, most=100, about="Different things done in four weeks; 15 if not given.")
    frequency = Number(least=0, most=100, about="They come as often as is expected; 25 if not given.")
    trend = Number(least=0, most=100, about="They come as often as they used to; 15 if not given.")
    scores = Number(least=0, most=100, about="What they answered to NPS, CSAT and CES; 10 if not given.")
    support = Number(least=0, most=100, about="No ticket waits unsolved; 5 if not given.")
    resets = Number(least=0, most=100, about="No repeated password resets; 5 if not given.")

    def values_of(self, thing: Any) -> Mapping[str, Any]:
        return {name: thing[name] for name in PARTS if name in thing}


class HealthDocument(DocumentForm):
    """How the health of users or accounts is told, on a scale from 0 to 100."""

    kind_word = "health"
    makes = Health

    kind = Only("health", required=True)
    name = Text(required=True, longest=200, about="What members call it, such as Administrators.")
    description = Text(longest=2_000, about="What is expected of these people, and why.")
    unit = Choice(("user", "account"), about="Whose health it is: each user's (if not given), or each account's.")
    who = ConditionField(about="Whom it is about, by traits and sign-up; everybody else if not given.")
    expects = Part(RhythmForm, about="How often they are expected to come; every 7 days if not given.")
    features = Number(
        least=1, most=50, about="So many different events in four weeks are all one can expect; 4 if not given."
    )
    parts = Part(WeightsForm, about="What weighs how much.")
    own = Many(Part(OwnPartForm), most=20, about="Parts of your own.")
    bands = Part(BandsForm, about="Where green, yellow and red begin.")
