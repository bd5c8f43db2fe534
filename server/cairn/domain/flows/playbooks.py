"""Playbooks: who sets out on a journey, where it is to lead, and the steps on the way.

A document is live in an environment once it is published there, as a flow is; the worker takes people along it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from cairn.domain.errors import Problem
from cairn.domain.flows.conditions import impossible, leaves
from cairn.domain.flows.findings import dangling, error, twice, warning
from cairn.domain.targeting.conditions import (
    EVERYBODY,
    REACHED,
    Condition,
    Happened,
    InBrowser,
    InSegment,
    TraitIs,
    Uses,
    reached,
)
from cairn.domain.targeting.moments import DAY

# The word that ends a journey where a step is asked for.
END = "end"
# How long a journey waits for what its author gave no time for.
PATIENCE = 30 * DAY

EnterOn: TypeAlias = Literal["segment", "event", "milestone", "health", "tenure", "date"]


@dataclass(frozen=True, slots=True)
class Enter:
    """What lets somebody set out. `name` is the segment, event, milestone, band of health or trait.

    `after` is how long after sign-up, or after the date of a trait; below 0 it is before that.
    """

    on: EnterOn
    name: str = ""
    where: tuple[TraitIs, ...] = ()
    after: int = 0


@dataclass(frozen=True, slots=True)
class Show:
    """A flow shows to them by itself, by all of its gates; over when it was `seen`, or when it was `closed`."""

    flow: str
    until: Literal["seen", "closed"] = "closed"


@dataclass(frozen=True, slots=True)
class Pause:
    time: int


@dataclass(frozen=True, slots=True)
class Await:
    when: Condition


@dataclass(frozen=True, slots=True)
class Fork:
    """A way that is taken where its condition holds."""

    when: Condition
    go_to: str


@dataclass(frozen=True, slots=True)
class Choose:
    """The first way whose condition holds; where none does, on to the next step."""

    forks: tuple[Fork, ...]


@dataclass(frozen=True, slots=True)
class Way:
    weight: float
    go_to: str


@dataclass(frozen=True, slots=True)
class Split:
    """By chance, and always the same for the same person."""

    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class SetTraits:
    traits: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Call:
    """A message to the webhooks that want those of playbooks; `name` says what it is about."""

    name: str


@dataclass(frozen=True, slots=True)
class Mail:
    """A letter to the address in the user's trait `email`, or to another one."""

    subject: str
    text: str
    to: str | None = None


@dataclass(frozen=True, slots=True)
class HandOver:
    """A task for whoever looks after the customer; `text` is what they need to know."""

    title: str
    text: str = ""


Doing: TypeAlias = Show | Pause | Await | Choose | Split | SetTraits | Call | Mail | HandOver


@dataclass(frozen=True, slots=True)
class Step:
    """One step. `at_most` is how long it waits and `otherwise` where it then goes on; `go_to` where else it does.

    Without them it goes on with the next step, behind the last one to the end.
    """

    id: str
    do: Doing
    at_most: int | None = None
    otherwise: str | None = None
    go_to: str | None = None

    @property
    def waits(self) -> bool:
        return isinstance(self.do, Show | Pause | Await)


@dataclass(frozen=True, slots=True)
class Playbook:
    """`again`: whoever set out may do so again after such a time; None is once only.

    `holdout` is the share of those who would set out and don't, to tell what it brings.
    """

    key: str
    name: str
    enter: Enter
    steps: tuple[Step, ...]
    description: str = ""
    touch: Literal["low", "high"] = "low"
    audience: Condition = EVERYBODY
    goal: Condition | None = None
    exit: Condition | None = None
    again: int | None = None
    holdout: float = 0.0
    tags: tuple[str, ...] = field(default=())


def conditions_of(playbook: Playbook) -> Iterator[tuple[Condition, str]]:
    """All that it asks of people, each with its path."""
    enter = playbook.enter
    if enter.on == "segment":
        yield InSegment(enter.name), "enter.segment"
    if enter.on == "milestone":
        yield Happened(REACHED, where=reached(enter.name)), "enter.milestone"
    yield playbook.audience, "audience"
    if playbook.goal is not None:
        yield playbook.goal, "goal"
    if playbook.exit is not None:
        yield playbook.exit, "exit"
    for step in playbook.steps:
        if isinstance(step.do, Await):
            yield step.do.when, f"steps.{step.id}.wait_for"
        for index, fork in enumerate(step.do.forks if isinstance(step.do, Choose) else ()):
            yield fork.when, f"steps.{step.id}.branch.{index}.when"


def flows_in(playbook: Playbook) -> Iterator[tuple[str, str]]:
    """The flows that it shows, each with its path."""
    for step in playbook.steps:
        if isinstance(step.do, Show):
            yield step.do.flow, f"steps.{step.id}.show"


def follower_of(playbook: Playbook, index: int) -> str:
    """The step behind one, or the end."""
    return playbook.steps[index + 1].id if index + 1 < len(playbook.steps) else END


def ways_on(playbook: Playbook, index: int) -> Iterator[tuple[str, str]]:
    """Every step, or the end, that can come after one, and the path that says so."""
    step, path = playbook.steps[index], f"steps.{playbook.steps[index].id}"
    if isinstance(step.do, Split):
        yield from ((way.go_to, f"{path}.split.{place}.go_to") for place, way in enumerate(step.do.ways))
        return
    if isinstance(step.do, Choose):
        yield from ((fork.go_to, f"{path}.branch.{place}.go_to") for place, fork in enumerate(step.do.forks))
    yield step.go_to or follower_of(playbook, index), f"{path}.go_to"
    if step.otherwise is not None:
        yield step.otherwise, f"{path}.otherwise"


# --- checks ---------------------------------------------------------------------------------------


def check_playbook(playbook: Playbook) -> Iterator[Problem]:
    ids = [step.id for step in playbook.steps]
    yield from twice(ids, "steps", "step")
    for condition, path in conditions_of(playbook):
        yield from impossible(condition, path)
        for leaf, where in leaves(condition, path):
            if isinstance(leaf, InBrowser | Uses):
                message = "This can only be told while somebody is in the app; a journey goes on without them."
                yield error(message, where, "not_here")
    for step in playbook.steps:
        yield from _step(step)
    for index in range(len(playbook.steps)):
        for go_to, path in ways_on(playbook, index):
            if go_to not in ids and go_to != END:
                yield dangling("step", go_to, ids, path, "Write the id of a step, or end.")
    if len(set(ids)) == len(ids):
        yield from _round_trips(playbook)
        yield from _unreached(playbook)
    if playbook.holdout and playbook.goal is None:
        yield warning("Without a goal there is nothing to compare the holdout by.", "holdout", "incomplete")


def _step(step: Step) -> Iterator[Problem]:
    path = f"steps.{step.id}"
    if step.id == END:
        yield error("'end' ends a journey; give the step another id.", f"{path}.id", "reserved")
    if isinstance(step.do, Split) and not any(way.weight > 0 for way in step.do.ways):
        yield error("All weights are 0, so nobody can go on.", f"{path}.split", "impossible")


def _round_trips(playbook: Playbook) -> Iterator[Problem]:
    """A way round on which nothing takes time would be walked for ever; what is waited for may hold already."""
    places = {step.id: index for index, step in enumerate(playbook.steps)}
    settled: set[str] = set()

    def walk(name: str, way: tuple[str, ...]) -> tuple[str, ...] | None:
        if name in way:
            return (*way[way.index(name) :], name)
        if name not in places or name in settled or isinstance(playbook.steps[places[name]].do, Show | Pause):
            return None
        for go_to, _ in ways_on(playbook, places[name]):
            found = walk(go_to, (*way, name))
            if found is not None:
                return found
        settled.add(name)
        return None

    for step in playbook.steps:
        found = walk(step.id, ())
        if found is not None:
            message = f"These steps go round, and none of them takes time: {' → '.join(found)}. Put a wait among them."
            yield error(message, f"steps.{found[0]}", "circular")
            return


def _unreached(playbook: Playbook) -> Iterator[Problem]:
    places = {step.id: index for index, step in enumerate(playbook.steps)}
    reached, ahead = set[str](), [step.id for step in playbook.steps[:1]]
    while ahead:
        name = ahead.pop()
        if name in places and name not in reached:
            reached.add(name)
            ahead += [go_to for go_to, _ in ways_on(playbook, places[name])]
    for step in playbook.steps:
        if step.id not in reached:
            yield warning("No way leads to this step.", f"steps.{step.id}", "unused")
