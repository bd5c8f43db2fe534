"""How onboarding goes: what each measure counts, of whom, from when, and what it needs to have come in.

A person's clock starts with their sign-up, and *day n* is the n-th stretch of 24 hours after it, the first one day 0:
everybody has the same time, wherever they are and however the clocks go. Cohorts are the periods of local time in which
people signed up. A cohort is *too young* until the last of its people has had all the days that the measure looks at:
then it is blank, never zero, and counts neither above nor below the line over all cohorts.

A *share* is of people who did it out of those whom it is about, with Wilson's interval. A *mean* is over people, with
Student's interval. A *median* is of those who got there; beside it stands the share of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from cairn.domain.analytics.calendar import Period
from cairn.domain.experiments.differences import Interval
from cairn.domain.experiments.estimates import mean_interval, wilson
from cairn.domain.experiments.moments import Mean, Share, Sums, mean_of
from cairn.domain.flows.events import Meaning

DAY = 86_400_000
Kind: TypeAlias = Literal["share", "mean", "median"]
# Presence is sign-in where such events come in, else views of pages; `small` are the app's own events on the way.
Role: TypeAlias = Meaning | Literal["presence", "small", "own"]
# What a person did of a role within days of theirs: from the first of the two on, and before the other.
Stretch: TypeAlias = tuple[Role, int, int | None]


@dataclass(frozen=True, slots=True)
class Measure:
    """`days` must be over for a person; `needs` are meanings of which an event must ever have come in.

    `did` names what is looked up for each person; `x` and `of` are written with those names in
    `stores.reports.onboarding`.
    """

    key: str
    title: str
    definition: str
    people: str
    kind: Kind
    unit: str
    days: int
    needs: tuple[Meaning, ...] = ()
    better: Literal["higher", "lower"] = "higher"


MEASURES: Sequence[Measure] = (
    Measure(
        "time_to_first_value", "Time to first value",
        "The median time from the sign-up to the first key event, of those who get there within 30 days.",
        "people who signed up", "median", "time", 30, ("key",), "lower",
    ),
    Measure(
        "activation", "Activation rate", "The share of people with a key event within 7 days of their sign-up.",
        "people who signed up", "share", "share", 7, ("key",),
    ),
    Measure(
        "micro_conversions", "Micro-conversions",
        "How many different events of your app people have within 7 days, apart from sign-up, sign-in and key events.",
        "people who signed up", "mean", "events", 7,
    ),
    Measure(
        "completion", "Onboarding completion",
        "The share of people who completed a tour or a checklist within 30 days, of those who were shown one.",
        "people who were shown onboarding", "share", "share", 30,
    ),
    Measure(
        "depth", "Depth of use", "How many different events of your app people have within 30 days.",
        "people who signed up", "mean", "events", 30,
    ),
    Measure(
        "early_adoption", "Early feature adoption",
        "The share of people who have a key event between day 30 and day 90.",
        "people who signed up", "share", "share", 90, ("key",),
    ),
    Measure(
        "retention_90", "Retention at 90 days",
        "The share of people who were there on day 90 or in the 30 days after it.",
        "people who signed up", "share", "share", 120,
    ),
    Measure(
        "churn", "Churn",
        "The share of people who said that they leave, or were not there from day 30 to day 60, of those who were "
        "there before day 30.",
        "people who were there in their first 30 days", "share", "share", 60, (), "lower",
    ),
    Measure(
        "login_frequency", "Log-in frequency", "How often people sign in a week, over their first 28 days.",
        "people who signed up", "mean", "a week", 28, ("sign_in",),
    ),
    Measure(
        "stickiness", "Stickiness",
        "On which share of their first 28 days people are there, of those who are there at all (daily over monthly).",
        "people who were there in their first 28 days", "mean", "share", 28,
    ),
    Measure(
        "trial_to_paid", "Trial to paid",
        "The share of people who began to pay within 45 days of their sign-up, of those who began a trial.",
        "people who began a trial", "share", "share", 45, ("trial", "paying"),
    ),
    Measure(
        "self_service", "Self-service rate",
        "The share of people who read help and asked nobody, of all who read help or asked, within 30 days.",
        "people who looked for help", "share", "share", 30, ("knowledge", "support"),
    ),
    Measure(
        "tickets", "Support tickets during onboarding", "How many tickets people open in their first 30 days.",
        "people who signed up", "mean", "tickets", 30, ("support",), "lower",
    ),
    Measure(
        "knowledge", "Use of the knowledge base", "The share of people who read or watched help within 30 days.",
        "people who signed up", "share", "share", 30, ("knowledge",),
    ),
    Measure(
        "csat", "Satisfaction (CSAT)",
        "The share of people whose last answer to a CSAT question lies in the upper two fifths of its scale.",
        "people who answered", "share", "share", 0,
    ),
    Measure(
        "ces", "Effort (CES)", "The mean of people's last answers to a CES question.",
        "people who answered", "mean", "points", 0,
    ),
    Measure(
        "expansion", "Readiness to expand",
        "The share of people who came to the edge of their plan within 60 days, of those with three key events.",
        "people with three key events", "share", "share", 60, ("key", "expansion"),
    ),
    Measure(
        "automation", "Degree of automation",
        "The share of people for whom the product did something by itself within 60 days, of those with a key event.",
        "people with a key event", "share", "share", 60, ("key", "automated"),
    ),
)  # fmt: skip
BY_KEY: Mapping[str, Measure] = {each.key: each for each in MEASURES}


@dataclass(frozen=True, slots=True)
class Counted:
    """Over the people of a cohort whom a measure is about: how many, the sum of x and of its squares; a median."""

    people: int = 0
    total: float = 0.0
    squares: float = 0.0
    median: float | None = None

    def __add__(self, other: Counted) -> Counted:
        return Counted(self.people + other.people, self.total + other.total, self.squares + other.squares)


@dataclass(frozen=True, slots=True)
class Figure:
    """`value` and its interval; of a median also the `share` that got there. Without people there is none."""

    people: int
    numerator: float
    value: float | None
    interval: Interval | None
    share: Share | None = None


@dataclass(frozen=True, slots=True)
class Cohort:
    """`figure` is None while the cohort is too young."""

    period: Period
    signed_up: int
    figure: Figure | None


@dataclass(frozen=True, slots=True)
class Told:
    """Over all cohorts that are old enough, None where none is; and cohort by cohort."""

    whole: Figure | None
    cohorts: list[Cohort]


def old_enough(measure: Measure, periods: Sequence[Period], now: int) -> list[int]:
    """The places of the periods whose last people have had all their days."""
    return [place for place, each in enumerate(periods) if each.ends + measure.days * DAY <= now]


def tell(
    measure: Measure, periods: Sequence[Period], sizes: Mapping[int, int], counts: Mapping[int, Counted],
    whole: Counted, now: int,
) -> Told:  # fmt: skip
    """`sizes` and `counts` by the place of the period; `whole` is of those that are old enough."""
    known = set(old_enough(measure, periods, now))
    cohorts = [
        Cohort(period, sizes.get(place, 0), figure(measure, counts.get(place, Counted())) if place in known else None)
        for place, period in enumerate(periods)
    ]
    return Told(figure(measure, whole) if known else None, cohorts)


def figure(measure: Measure, counted: Counted) -> Figure:
    if measure.kind == "mean":
        mean = mean_of(Sums(counted.people, counted.total, counted.squares))
        value = counted.total / counted.people if counted.people else None
        return Figure(counted.people, counted.total, value, mean_interval(mean) if isinstance(mean, Mean) else None)
    share = Share(round(counted.total), counted.people)
    if measure.kind == "median":
        return Figure(counted.people, counted.total, counted.median, wilson(share), share)
    return Figure(counted.people, counted.total, share.rate, wilson(share))
