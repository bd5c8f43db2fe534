"""The condition language: one tree, used by audiences, segments, branches, checklist items and experiments.

A condition is data; `evaluate.py` compiles it. Durations are milliseconds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from cairn.domain.targeting.calendar import Day

Scope: TypeAlias = Literal["user", "account"]

TraitOperator: TypeAlias = Literal[
    "is", "is_not", "in", "not_in", "contains", "starts", "ends",
    "at_least", "at_most", "more_than", "less_than",
    "exists", "before", "after", "on", "within", "not_within", "within_next",
]  # fmt: skip

FlowStatus: TypeAlias = Literal["shown", "completed", "dismissed", "snoozed"]


@dataclass(frozen=True, slots=True)
class All:
    of: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    of: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    of: Condition


@dataclass(frozen=True, slots=True)
class TraitIs:
    """A fact about the user or the account.

    For dates `within` and `not_within` take a duration back from now, `within_next` one ahead.
    """

    name: str
    operator: TraitOperator
    value: object
    scope: Scope = "user"


@dataclass(frozen=True, slots=True)
class Bounds:
    """Between which moments something lies. Exactly one bound or both of one kind."""

    within: int | None = None
    more_than: int | None = None
    before: int | Day | None = None
    after: int | Day | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """When the person signed up, or was first or last seen. Bounds as above."""

    what: Literal["signed_up", "first_seen", "last_seen"]
    within: int | None = None
    more_than: int | None = None
    before: int | Day | None = None
    after: int | Day | None = None


@dataclass(frozen=True, slots=True)
class Happened:
    """An event was counted between `at_least` and `at_most` times, ever or within a window back from now.

    `never: true` in a document is `at_least=0, at_most=0`; saying nothing is `at_least=1`. `first` and `last` are about
    the first and the last time of all. Only events whose properties pass every test of `where` count; with the scope of
    the account, those of all its users.
    """

    event: str
    at_least: int = 1
    at_most: int | None = None
    within: int | None = None
    first: Bounds | None = None
    last: Bounds | None = None
    where: tuple[TraitIs, ...] = ()
    scope: Scope = "user"


@dataclass(frozen=True, slots=True)
class Visited:
    """A page whose path fits the wildcard pattern was visited so many times; the rest is as with events."""

    path: str
    at_least: int = 1
    at_most: int | None = None
    within: int | None = None
    first: Bounds | None = None
    last: Bounds | None = None


@dataclass(frozen=True, slots=True)
class Sessions:
    """The person has come so many times, the present one included."""

    at_least: int = 1
    at_most: int | None = None


@dataclass(frozen=True, slots=True)
class Speaks:
    """The language in which the person is addressed is one of these; `pt` is all of Portuguese."""

    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Uses:
    """The person is here with one of these, or in one of these countries."""

    what: Literal["device", "browser", "system", "country"]
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FlowWas:
    """The person's state with another flow, at one of its steps or with a task of it; `negated` is `is_not`.

    A task can only be completed; when is not kept.
    """

    flow: str
    status: FlowStatus
    within: int | None = None
    negated: bool = False
    step: str | None = None
    item: str | None = None


@dataclass(frozen=True, slots=True)
class AnswerWas:
    """What the person answered last to a question of a flow, held against a value as a trait is."""

    flow: str
    question: str
    operator: TraitOperator
    value: object


@dataclass(frozen=True, slots=True)
class InSegment:
    key: str


@dataclass(frozen=True, slots=True)
class Listed:
    """What a segment with a list asks: the list that was uploaded for it names the person, see `lists`.

    `by` is `user_id`, `account_id` or the name of a trait.
    """

    segment: str
    by: str


@dataclass(frozen=True, slots=True)
class InAudience:
    """The person belongs to the audience of a flow; no document says it, the resource centre asks it."""

    flow: str


@dataclass(frozen=True, slots=True)
class InBrowser:
    """Base of what only the browser can judge, see `flows.situations`; nobody passes it here."""


Condition: TypeAlias = (
    All
    | AnyOf
    | Not
    | TraitIs
    | Moment
    | Happened
    | Visited
    | Sessions
    | Speaks
    | Uses
    | FlowWas
    | AnswerWas
    | InSegment
    | Listed
    | InAudience
    | InBrowser
)

EVERYBODY = All(())


QUARTERS = (25, 50, 75, 100)
OPENED, WATCHED, REACHED = "Resource Opened", "Video Progress", "Milestone Reached"
# What Cairn tells of the health of users and accounts: as an event, and as traits of theirs from then on.
HEALTH_CHANGED, HEALTH, HEALTH_SCORE = "Health Changed", "cairn_health", "cairn_health_score"
Band: TypeAlias = Literal["green", "yellow", "red", "unknown"]
BANDS: tuple[Band, ...] = get_args(Band)


def opened(article: str) -> tuple[TraitIs, ...]:
    """Which `Resource Opened` is about an article."""
    return TraitIs("kind", "is", "article"), TraitIs("id", "is", article)


def watched(flow: str, video: str, percent: int) -> tuple[TraitIs, ...]:
    """Which `Video Progress` tells that so much of a video was watched, or more."""
    return TraitIs("flow", "is", flow), TraitIs("video", "is", video), TraitIs("percent", "at_least", percent)


def reached(milestone: str) -> tuple[TraitIs, ...]:
    """Which `Milestone Reached` is about a milestone."""
    return (TraitIs("milestone", "is", milestone),)


def article_of(condition: Happened) -> str | None:
    """The article that a condition is about, if it is about one."""
    if condition.event != OPENED or condition.scope != "user" or len(condition.where) != 2:
        return None
    key = condition.where[1].value
    return key if isinstance(key, str) and condition.where == opened(key) else None


def video_of(condition: Happened) -> tuple[str, str, int] | None:
    """The flow, the video in it and the percentage that a condition is about."""
    if condition.event != WATCHED or condition.scope != "user" or len(condition.where) != 3:
        return None
    flow, video, percent = (each.value for each in condition.where)
    if not isinstance(flow, str) or not isinstance(video, str) or not isinstance(percent, int):
        return None
    is_one = percent in QUARTERS and condition.where == watched(flow, video, percent)
    return (flow, video, percent) if is_one else None


def milestone_of(condition: Happened) -> str | None:
    """The milestone that a condition says was reached, or was not."""
    is_once = (condition.at_least, condition.at_most) in ((1, None), (0, 0))
    is_plain = is_once and condition.first is None and condition.last is None
    if condition.event != REACHED or not is_plain or len(condition.where) != 1:
        return None
    key = condition.where[0].value
    return key if isinstance(key, str) and condition.where == reached(key) else None


def bands_of(condition: TraitIs) -> tuple[str, ...] | None:
    """The bands that a condition asks for, if it asks for health."""
    if condition.name != HEALTH or condition.operator != "in" or not isinstance(condition.value, list | tuple):
        return None
    bands = tuple(condition.value)
    return bands if bands and set(bands) <= set(BANDS) - {"unknown"} else None
