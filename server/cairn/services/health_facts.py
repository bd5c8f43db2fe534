"""Gather what the health of users and accounts is told by, and tell it of any day that is covered."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from cairn.domain.flows.documents import Checklist, Flow
from cairn.domain.flows.events import Names
from cairn.domain.flows.health import DAY, Health, OwnPart
from cairn.domain.flows.questions import scale_of
from cairn.domain.health.facts import REACH, SCORE_DAYS, SUPPORT_DAYS, WEEKS_4, Facts
from cairn.domain.targeting.calendar import Calendar
from cairn.domain.targeting.moments import date_of, first_moment
from cairn.services.event_names import read_names
from cairn.services.measures import GUIDES, Roles, has_come, questions_of, read_flows
from cairn.services.reached import read_milestones
from cairn.stores import milestones
from cairn.stores.database import Transaction
from cairn.stores.reports import health_facts as reports

# What people answer on these scales tells how well they are.
_SCALES = ("nps", "csat", "ces")
# How often, by day.
Days: TypeAlias = Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Unit:
    """A user, or an account with the people who belong to it; `number` is a user's row, an account's with a minus."""

    number: int
    people: Sequence[int]
    since: int
    traits: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Names:
    """Under which names events come in that play a part; None where such events never came."""

    known: Names
    presence: Collection[str]
    own: Collection[str]
    leaving: Collection[str]
    support: Collection[str] | None
    solved: Collection[str]
    resets: Collection[str] | None

    def all(self, definitions: Sequence[Health]) -> set[str]:
        asked = {name for each in definitions for name in _asked_of(each)}
        found = {*self.presence, *self.own, *self.leaving, *(self.support or ()), *self.solved, *(self.resets or ())}
        return found | {name for each in asked for name in self.known.behind(each)}


def _asked_of(health: Health) -> Iterator[str]:
    yield from health.expects.after
    yield from (each.event for each in health.own if each.event is not None)


class Sources:
    """Where the facts of one environment come from, by what its workspace says."""

    def __init__(
        self, tx: Transaction, environment_id: int, workspace_id: int, calendar: Calendar, definitions: Sequence[Health]
    ) -> None:
        self._environment_id, self.calendar, self._definitions = environment_id, calendar, definitions
        self._names = _names(tx, environment_id, read_names(tx, workspace_id))
        flows = read_flows(tx, workspace_id)
        self._items = {each.key: _items(each) for each in flows if each.type in GUIDES}
        self._scales = {
            (flow, question): scale
            for kind in _SCALES
            if (scale := scale_of({"input": kind})) is not None
            for flow, question, _ in questions_of(flows, kind)
        }
        activations = [each for each in read_milestones(tx, workspace_id) if each.point == "activation"]
        self._activations = {
            unit: frozenset(each.key for each in activations if each.unit == unit) for unit in ("user", "account")
        }
        longest = max((each.within // DAY for health in definitions for each in health.own), default=0)
        self._reach = max(REACH, SUPPORT_DAYS, longest)

    def gather(self, tx: Transaction, units: Sequence[Unit], day: int) -> Gathered:
        """All that is asked of these units, of `day` and those after it."""
        people = sorted({person for each in units for person in each.people})
        names, here = self._names.all(self._definitions), self._environment_id
        done: dict[int, dict[str, dict[int, int]]] = defaultdict(lambda: defaultdict(dict))
        for row in reports.days(tx, here, sorted(names), people, day - self._reach):
            done[row.user][row.name][row.day] = row.count
        guides: dict[int, list[Any]] = defaultdict(list)
        for row in reports.guides(tx, here, sorted(self._items), people):
            guides[row.user].append(row)
        items: dict[tuple[int, str], list[Any]] = defaultdict(list)
        lists = sorted(key for key, of in self._items.items() if of)
        for row in reports.items(tx, here, lists, people) if lists else ():
            items[row.user, row.flow].append(row)
        answers: dict[int, list[Any]] = defaultdict(list)
        asking = sorted({flow for flow, _ in self._scales})
        for row in reports.answers(tx, here, asking, people) if asking else ():
            answers[row.user].append(row)
        numbers = {*people, *(each.number for each in units)}
        keys = self._activations["user"] | self._activations["account"]
        reached: dict[int, list[tuple[str, int]]] = defaultdict(list)
        for (key, unit), found in milestones.known(tx, here, keys, numbers).items() if keys else ():
            reached[unit].append((key, found.at))
        return Gathered(self.calendar, self._names, self._items, self._scales, self._activations, done, guides, items,
                        answers, reached)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Gathered:
    """Facts of some units; of each person what they did by name and day, met, answered and reached."""

    calendar: Calendar
    names: _Names
    item_counts: Mapping[str, int]
    scales: Mapping[tuple[str, str], tuple[int, int]]
    activations: Mapping[str, Collection[str]]
    done: Mapping[int, Mapping[str, Days]]
    guides: Mapping[int, Sequence[Any]]
    items: Mapping[tuple[int, str], Sequence[Any]]
    answers: Mapping[int, Sequence[Any]]
    reached: Mapping[int, Sequence[tuple[str, int]]]

    def facts(self, unit: Unit, health: Health, day: int) -> Facts:
        cut = first_moment(date_of(day), self.calendar.place)
        names = self.names
        return Facts(
            day=day,
            since=unit.since,
            present=self.present(unit, day),
            kinds=len({
                name for person in unit.people for name, days in self._done(person).items()
                if name in names.own and any(day - WEEKS_4 <= each < day for each in days)
            }),
            occasions=sorted(each for each in self._times(unit.people, health.expects.after) if each < day),
            guides=[share for person in unit.people for share in self._guided(person, cut)],
            activated=self._activated(unit, health, cut),
            scores=[score for person in unit.people for score in self._scored(person, cut)],
            tickets=self._tickets(unit, day),
            resets=self._resets(unit, day),
            own=[self._own(unit, each, day) for each in health.own],
        )  # fmt: skip

    def present(self, unit: Unit, day: int) -> Counter[int]:
        """How many of its people were there, by day."""
        found: Counter[int] = Counter()
        for person in unit.people:
            done = self._done(person)
            found.update({each for name in self.names.presence for each in done.get(name, ()) if each < day})
        return found

    def is_gone(self, unit: Unit, since: int, until: int) -> bool:
        """Whether nobody was there in these days, or somebody said that they leave."""
        left = self._times(unit.people, self.names.leaving)
        return any(since <= each < until for each in left) or not any(
            since <= each < until for each in self.present(unit, until)
        )

    def _done(self, person: int) -> Mapping[str, Days]:
        return self.done.get(person, {})

    def _times(self, people: Sequence[int], names: Collection[str]) -> Counter[int]:
        """How often any of these happened to any of them, by day; what is merged counts as what it is merged into."""
        sent = {behind for name in names for behind in self.names.known.behind(name)}
        found: Counter[int] = Counter()
        for person in people:
            for name in sent & self._done(person).keys():
                found.update(self._done(person)[name])
        return found

    def _guided(self, person: int, cut: int) -> Iterator[float]:
        """How far they came with each tour and checklist that was shown to them."""
        for row in self.guides.get(person, ()):
            if row.shown < cut:
                items = self.item_counts[row.flow]
                done = sum(each.done < cut for each in self.items.get((person, row.flow), ()))
                is_done = row.completed is not None and row.completed < cut
                yield 1.0 if is_done else min(1.0, done / items) if items else 0.0

    def _activated(self, unit: Unit, health: Health, cut: int) -> float | None:
        """An account by its own milestone, or by the share of its people who reached one of users."""
        if self.activations[health.unit]:
            return float(self._has_reached(unit.number, cut))
        if not self.activations["user"] or not unit.people:
            return None
        return sum(self._has_reached(person, cut) for person in unit.people) / len(unit.people)

    def _has_reached(self, number: int, cut: int) -> bool:
        return any(at < cut for _, at in self.reached.get(number, ()))

    def _scored(self, person: int, cut: int) -> Iterator[float]:
        for row in self.answers.get(person, ()):
            scale = self.scales.get((row.flow, row.part))
            if scale is not None and cut - SCORE_DAYS * DAY <= row.answered < cut:
                number = json.loads(row.answer)
                if isinstance(number, int | float) and not isinstance(number, bool):
                    lowest, highest = scale
                    yield min(1.0, max(0.0, (number - lowest) / (highest - lowest)))

    def _tickets(self, unit: Unit, day: int) -> int | None:
        if self.names.support is None:
            return None
        opened, solved = (
            sum(times for each, times in self._times(unit.people, names).items() if day - SUPPORT_DAYS <= each < day)
            for names in (self.names.support, self.names.solved)
        )
        return max(0, opened - solved)

    def _resets(self, unit: Unit, day: int) -> Sequence[int] | None:
        names = self.names.resets
        if names is None:
            return None
        return [
            sum(times for each, times in self._times([person], names).items() if day - WEEKS_4 <= each < day)
            for person in unit.people
        ]

    def _own(self, unit: Unit, own: OwnPart, day: int) -> float | None:
        if own.event is not None:
            days = self._times(unit.people, [own.event])
            return sum(times for each, times in days.items() if day - own.within // DAY <= each < day)
        number = unit.traits.get(own.trait or "")
        return number if isinstance(number, int | float) and not isinstance(number, bool) else None


def _names(tx: Transaction, environment_id: int, known: Names) -> _Names:
    roles = Roles(tx, environment_id, known)
    return _Names(
        known=known,
        presence=roles.names("presence"),
        own=frozenset(roles.names("own")),
        leaving=roles.names("leaving"),
        support=roles.names("support") if has_come(tx, environment_id, known, "support") else None,
        solved=roles.names("support_solved"),
        resets=roles.names("password_reset") if has_come(tx, environment_id, known, "password_reset") else None,
    )


def _items(flow: Flow) -> int:
    """How many tasks a checklist has."""
    return sum(len(step.own.items) for step in flow.steps if isinstance(step.own, Checklist))
