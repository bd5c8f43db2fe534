"""Paths: what people did next after something, or right before it, step by step.

*First touch*: a person has one way, from the first time in the stretch that they did the first thing. *Within*: a step
counts when it lies within so much time of that, the last moment included. What is done several times in a row is one
step. *Ended*: did nothing more within the time; those who still have time are said apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from cairn.domain.experiments.moments import Share

Direction: TypeAlias = Literal["after", "before"]
# Of each step, the events that are told by name; all others are one.
MOST = 6


@dataclass(frozen=True, slots=True)
class Went:
    """So many people went from one event to another; None for nothing more. `open` of them still have time."""

    step: int
    last: str
    next: str | None
    people: int
    open: int = 0


@dataclass(frozen=True, slots=True)
class Node:
    """`event` is None for all others together."""

    event: str | None
    share: Share


@dataclass(frozen=True, slots=True)
class Link:
    """From a node of the step before to one of this step, by their places."""

    last: int
    next: int
    people: int


@dataclass(frozen=True, slots=True)
class Step:
    nodes: list[Node]
    links: list[Link]
    ended: Share
    open: int


@dataclass(frozen=True, slots=True)
class Way:
    """The events of a whole way in the order in which they happened, without the first."""

    events: list[str]
    share: Share


def steps_of(start: str, began: int, went: Sequence[Went], count: int) -> list[Step]:
    """As long as anybody goes on."""
    found: list[Step] = []
    before: Mapping[str, int] = {start: 0}
    for number in range(1, count + 1):
        theirs = [each for each in went if each.step == number]
        if not any(each.next for each in theirs):
            break
        step, before = _step(began, theirs, before)
        found.append(step)
    return found


def _step(began: int, went: Sequence[Went], before: Mapping[str, int]) -> tuple[Step, Mapping[str, int]]:
    sizes: dict[str, int] = {}
    for each in went:
        if each.next is not None:
            sizes[each.next] = sizes.get(each.next, 0) + each.people
    order = sorted(sizes, key=lambda event: (-sizes[event], event))
    named = order if len(order) <= MOST else order[: MOST - 1]
    places = {event: min(place, len(named)) for place, event in enumerate(order)}
    nodes = [Node(event, Share(sizes[event], began)) for event in named]
    if len(named) < len(order):
        nodes.append(Node(None, Share(sum(sizes[event] for event in order[len(named) :]), began)))
    links: dict[tuple[int, int], int] = {}
    for each in went:
        if each.next is not None:
            way = before[each.last], places[each.next]
            links[way] = links.get(way, 0) + each.people
    ended = [each for each in went if each.next is None]
    return (
        Step(
            nodes,
            [Link(last, following, people) for (last, following), people in sorted(links.items())],
            Share(sum(each.people for each in ended), began),
            sum(each.open for each in ended),
        ),
        places,
    )
