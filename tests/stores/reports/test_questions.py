"""Trends, funnels and retention in SQL say what plain counting over all events says, on both databases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from random import Random
from typing import NamedTuple

import pytest
import sqlalchemy as sa
from tests.conftest import Installation

from cairn.domain.analytics.calendar import Period, latest
from cairn.domain.analytics.retention import Column, Kind, single
from cairn.domain.targeting.moments import zone
from cairn.stores.models import Event, table_of
from cairn.stores.reports import funnels, retention, trends
from cairn.stores.reports.ground import Ground

# Early on the second day after summer time ended in Helsinki.
NOW = 1_793_059_200_000
NAMES = ("a", "b", "c")
SEEDS = range(40)


class Done(NamedTuple):
    user: int
    name: str
    at: int


class World(NamedTuple):
    ground: Ground
    events: list[Done]
    periods: list[Period]


@pytest.fixture
def worlds(installation: Installation) -> list[World]:
    """Each in an environment of its own."""
    return [_world(installation, seed) for seed in SEEDS]


def _world(installation: Installation, seed: int) -> World:
    """A few people within a few days, many events at the same moment and at the edges of days."""
    random, environment_id = Random(seed), 1_000 + seed
    local = zone("Europe/Helsinki")
    assert local is not None
    periods = latest(6, "day", local, NOW)
    edges = [edge for each in periods for edge in (each.begins, each.ends - 1)]
    moments = [*edges, *(random.randrange(periods[0].begins - 10**8, NOW) for _ in range(10))]
    events = [
        Done(random.randint(1, 6), random.choice(NAMES), random.choice(moments)) for _ in range(random.randint(0, 60))
    ]
    with installation.parts.database.writing() as tx:
        if events:
            tx.execute(sa.insert(table_of(Event)), [
                {"environment_id": environment_id, "user": each.user, "account": None, "type": "track",
                 "message_id": str(number), "name": each.name, "at": each.at, "received_at": NOW, "page_url": None,
                 "page_title": None, "properties": None, "context": None}
                for number, each in enumerate(events)
            ])  # fmt: skip
    return World(Ground(environment_id, with_sample=True), events, periods)


def test_a_trend_counts_events_and_people(worlds: list[World], installation: Installation) -> None:
    for world in worlds:
        with installation.parts.database.reading() as tx:
            found, whole = trends.counts(tx, world.ground, ["a"], world.periods)
        everybody = [each.user for each in world.events if each.name == "a" and each.at >= world.periods[0].begins]
        expected = [(len(everybody), len(set(everybody)))] if everybody else []
        assert [(each.events, each.users) for each in whole.values()] == expected
        for place, period in enumerate(world.periods):
            there = [each.user for each in world.events if each.name == "a" and period.begins <= each.at < period.ends]
            done = found.get((place, None))
            assert (done.events if done else 0, done.users if done else 0) == (len(there), len(set(there)))


@pytest.mark.parametrize("within", [0, 60_000, 40 * 3_600_000])
def test_a_step_is_reached_when_any_way_leads_there(
    worlds: list[World], installation: Installation, within: int
) -> None:
    for world in worlds:
        begins, ends = world.periods[1].begins, world.periods[3].ends
        theirs: dict[int, list[Done]] = defaultdict(list)
        for each in world.events:
            theirs[each.user].append(each)
        for steps in ("ab", "abc", "aa", "aba", "abab"):
            with installation.parts.database.reading() as tx:
                way = funnels.Way([[each] for each in steps], begins, ends, within)
                found = funnels.reached(tx, world.ground, way, NOW)
            for place in range(len(steps)):
                reached = found.get((place, None))
                assert (reached.people if reached else 0) == sum(
                    arrives(events, steps[: place + 1], begins, ends, within) for events in theirs.values()
                )


def arrives(events: Sequence[Done], steps: str, begins: int, ends: int, within: int) -> bool:
    """By trying every way; the SQL takes the earliest event of each step instead."""
    starts = [each.at for each in events if each.name == steps[0] and begins <= each.at < ends]
    if not starts:
        return False
    until = min(starts) + within

    def on_from(place: int, at: int) -> bool:
        if place == len(steps):
            return True
        strictly = steps[place] in steps[:place]
        return any(
            on_from(place + 1, each.at)
            for each in events
            if each.name == steps[place] and (each.at > at or (each.at == at and not strictly)) and each.at <= until
        )

    return on_from(1, min(starts))


@pytest.mark.parametrize("kind", ["n_day", "unbounded", "bracket"])
def test_whoever_comes_back_is_in_the_columns_of_their_cohort(
    worlds: list[World], installation: Installation, kind: Kind
) -> None:
    for world in worlds:
        columns = [Column(1, 1), Column(2, 4)] if kind == "bracket" else single(len(world.periods))
        asked = retention.Return(["a"], ["b"], kind, columns)
        with installation.parts.database.reading() as tx:
            sizes, counts = retention.returned(tx, world.ground, asked, world.periods)
        cohorts = came_back(world)
        assert sizes == {cohort: len(people) for cohort, people in cohorts.items()}
        assert counts == {
            (cohort, number): came
            for cohort, people in cohorts.items()
            for number, column in enumerate(columns)
            if (came := sum(any(fits(kind, column, apart) for apart in each) for each in people))
        }


def came_back(world: World) -> dict[int, list[set[int]]]:
    """Of each person of a cohort, how many periods later they were there."""
    cohorts: dict[int, list[set[int]]] = defaultdict(list)
    for user in {each.user for each in world.events}:
        theirs = [each for each in world.events if each.user == user]
        cohort = place_of(world.periods, min((each.at for each in theirs if each.name == "a"), default=None))
        if cohort is not None:
            back = {place_of(world.periods, each.at) for each in theirs if each.name == "b"}
            cohorts[cohort].append({place - cohort for place in back if place is not None and place > cohort})
    return cohorts


def place_of(periods: Sequence[Period], at: int | None) -> int | None:
    found = [place for place, each in enumerate(periods) if at is not None and each.begins <= at < each.ends]
    return found[0] if found else None


def fits(kind: Kind, column: Column, apart: int) -> bool:
    return apart >= column.first and (kind == "unbounded" or apart <= column.last)
