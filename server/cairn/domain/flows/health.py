"""How the health of users or accounts is told: whom it is about, what is expected, and what weighs how much.

A document is true of the whole workspace as soon as it is kept: it says how to read what happened, and shows nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias, get_args

from cairn.domain.errors import Problem
from cairn.domain.flows.conditions import impossible, leaves
from cairn.domain.flows.findings import error, twice
from cairn.domain.targeting.conditions import (
    EVERYBODY,
    HEALTH,
    HEALTH_SCORE,
    Condition,
    Moment,
    Scope,
    TraitIs,
)

PartName: TypeAlias = Literal[
    "onboarding", "activation", "breadth", "frequency", "trend", "scores", "support", "resets",
]  # fmt: skip
PARTS: tuple[PartName, ...] = get_args(PartName)
# What weighs how much where a definition says nothing.
WEIGHTS: Mapping[PartName, int] = {
    "onboarding": 10, "activation": 15, "breadth": 15, "frequency": 25, "trend": 15, "scores": 10, "support": 5,
    "resets": 5,
}  # fmt: skip
DAY = 86_400_000


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often somebody is expected: once in `every` milliseconds, or `within` so many after one of these events."""

    every: int | None = None
    after: tuple[str, ...] = ()
    within: int | None = None


@dataclass(frozen=True, slots=True)
class OwnPart:
    """A part of the workspace's own: an event so many `times` within a time, or a number that a trait tells."""

    name: str
    weight: int
    event: str | None = None
    times: int = 1
    within: int = 28 * DAY
    trait: str | None = None
    worst: float = 0
    best: float = 100


@dataclass(frozen=True, slots=True)
class Bands:
    """Green and yellow begin at so many points; a band is left only by more than the margin."""

    green: int = 70
    yellow: int = 40
    margin: int = 5


@dataclass(frozen=True, slots=True)
class Health:
    """`features` different events of the app within four weeks are all that is expected of the breadth of use."""

    key: str
    name: str
    description: str = ""
    unit: Scope = "user"
    who: Condition = EVERYBODY
    expects: Rhythm = Rhythm(every=7 * DAY)
    features: int = 4
    parts: Mapping[PartName, int] = field(default_factory=dict)
    own: tuple[OwnPart, ...] = ()
    bands: Bands = Bands()

    def weight(self, part: PartName) -> int:
        return self.parts.get(part, WEIGHTS[part])


def in_order(definitions: Iterable[Health]) -> list[Health]:
    """Those that say whom they are about go before those for everybody; then by key. The first that fits holds."""
    return sorted(definitions, key=lambda each: (each.unit, each.who == EVERYBODY, each.key))


def check_health(health: Health) -> Iterator[Problem]:
    yield from impossible(health.who, "who")
    for leaf, path in leaves(health.who, "who"):
        if not isinstance(leaf, TraitIs | Moment) or (isinstance(leaf, Moment) and leaf.what == "last_seen"):
            yield error("Say whom it is about by traits and by when they signed up; what they do is judged.", path,
                        "not_here")  # fmt: skip
        elif isinstance(leaf, TraitIs) and leaf.name in (HEALTH, HEALTH_SCORE):
            yield error("Health can't ask for health.", path, "circular")
        elif health.unit == "account" and not (isinstance(leaf, TraitIs) and leaf.scope == "account"):
            yield error("Accounts are told by account_trait; or write 'unit: user'.", path, "not_here")
    if not any(health.weight(part) for part in PARTS) and not any(each.weight for each in health.own):
        yield error("All weights are 0, so there is no score.", "parts", "impossible")
    if health.bands.green - health.bands.yellow <= 2 * health.bands.margin:
        yield error("Green begins more than twice the margin above yellow; such as 70 and 40 with 5.", "bands",
                    "impossible")  # fmt: skip
    yield from twice((each.name for each in health.own), "own", "part")
