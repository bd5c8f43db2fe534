"""Points of the journey that a user or an account reaches once.

A document is true of the whole workspace as soon as it is kept: it says how to read what happened, and shows nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from cairn.domain.errors import Problem
from cairn.domain.flows.conditions import impossible, leaves
from cairn.domain.flows.findings import error
from cairn.domain.targeting.conditions import (
    REACHED,
    AnswerWas,
    Condition,
    FlowWas,
    Happened,
    Moment,
    Scope,
    Sessions,
    TraitIs,
    Visited,
)

Point: TypeAlias = Literal["aha_moment", "activation", "conversion", "adoption", "own"]
# In the order of the journey.
POINTS: tuple[Point, ...] = get_args(Point)
# What somebody did or is, and what the log can tell of any moment.
_ASKED = TraitIs | Happened | Moment | Visited | Sessions | FlowWas | AnswerWas


@dataclass(frozen=True, slots=True)
class Milestone:
    """It is reached at the first event after which `when` holds."""

    key: str
    name: str
    when: Condition
    description: str = ""
    point: Point = "own"
    unit: Scope = "user"


def check_milestone(milestone: Milestone) -> Iterator[Problem]:
    yield from impossible(milestone.when, "when")
    for leaf, path in leaves(milestone.when, "when"):
        yield from _leaf(milestone, leaf, path)


def _leaf(milestone: Milestone, leaf: Condition, path: str) -> Iterator[Problem]:
    if not isinstance(leaf, _ASKED) or (isinstance(leaf, Moment) and leaf.what == "last_seen"):
        message = "A milestone asks for events, pages, sessions, traits, sign-up and flows: what has a moment."
        yield error(message, path, "not_here")
    elif isinstance(leaf, Happened) and leaf.event == REACHED:
        yield error("A milestone can't ask for another one; write what that one asks for.", path, "circular")
    elif scope_of(leaf) != milestone.unit:
        yield error(_OTHER_UNIT[milestone.unit], path, "not_here")


def scope_of(leaf: Condition) -> Scope:
    return leaf.scope if isinstance(leaf, TraitIs | Happened) else "user"


_OTHER_UNIT = {
    "user": "Each user reaches this milestone; one that asks for the account says 'unit: account'.",
    "account": "Accounts reach this milestone; write account_event or account_trait, or 'unit: user'.",
}
