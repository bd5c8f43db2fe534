"""Stickiness, lifecycle, adoption and paths in SQL say what plain counting over all events says, on both databases."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

import pytest
import sqlalchemy as sa
from tests.conftest import Installation
from tests.stores.reports.test_questions import NOW, Done, World, place_of, worlds

from cairn.domain.analytics.adoption import DAYS, TIMES
from cairn.domain.analytics.calendar import Period
from cairn.domain.analytics.onboarding import DAY
from cairn.domain.analytics.paths import Direction
from cairn.domain.targeting.moments import day_of, zone
from cairn.stores.models import PersonDay, User, table_of
from cairn.stores.reports import adoption, lifecycle, paths, stickiness
from cairn.stores.reports.onboarding import Cohorts

__all__ = ["worlds"]


def test_people_do_something_in_so_many_periods(worlds: list[World], installation: Installation) -> None:
    for world in worlds:
        with installation.parts.database.reading() as tx:
            found = stickiness.counts(tx, world.ground, ["a", "b"], world.periods)
        theirs = active(world, "ab", world.periods)
        assert found == Counter((None, len(places)) for places in theirs.values())


def test_whoever_is_there_is_new_or_stays_or_comes_back(worlds: list[World], installation: Installation) -> None:
    for world in worlds:
        count_days(installation, world)
        before, *periods = world.periods[2:]
        with installation.parts.database.reading() as tx:
            found = lifecycle.counts(tx, world.ground, ["a"], before, periods)
        expected: Counter[tuple[int, str]] = Counter()
        all_days = active(world, "a", [Period(before.day, 0, before.begins), before, *periods])
        for places in all_days.values():
            # 0 is everything before the period before, 1 that period.
            for place in range(2, len(periods) + 2):
                stage = stage_of(place, places)
                if stage:
                    expected[place - 2, stage] += 1
        assert found == expected


def stage_of(place: int, places: set[int]) -> str | None:
    if place in places:
        if place - 1 in places and place > 1:
            return "returning"
        return "resurrected" if min(places) < place else "new"
    return "dormant" if place - 1 in places else None


def test_a_feature_is_used_so_often_and_so_soon(worlds: list[World], installation: Installation) -> None:
    for world in worlds:
        stretch = Period(world.periods[1].day, world.periods[1].begins, world.periods[4].ends)
        seen = people(installation, world)
        with installation.parts.database.reading() as tx:
            there = adoption.there(tx, world.ground, stretch)
            used = adoption.used(tx, world.ground, ["b"], stretch)
            came = adoption.came(tx, Cohorts(world.ground, ["a"], [stretch], [0]), ["b"], NOW)
        assert there == sum(first < stretch.ends and last >= stretch.begins for first, last in seen.values())
        times = sorted(Counter(e.user for e in world.events if e.name == "b" and inside(e, stretch)).values())
        assert (used.times.units, used.times.y, used.times.yy) == (len(times), sum(times), sum(n * n for n in times))
        assert used.median == median(times)
        assert list(used.often) == [
            sum(least <= n < most for n in times) for least, most in zip(TIMES, [*TIMES[1:], 10**9], strict=True)
        ]
        began = {user: at for user, at in first_done(world, "a").items() if stretch.begins <= at < stretch.ends}
        took = {
            user: min(
                (e.at - at for e in world.events if e.user == user and e.name == "b" and e.at >= at), default=None
            )
            for user, at in began.items()
        }
        old = {days: [user for user, at in began.items() if at + days * DAY <= NOW] for days in DAYS}
        assert (came.people, list(came.old)) == (len(began), [len(old[days]) for days in DAYS])
        assert list(came.within) == [
            sum(after is not None and after < days * DAY for after in (took[user] for user in old[days]))
            for days in DAYS
        ]
        done = sorted(after for after in took.values() if after is not None)
        assert (came.ever, came.took) == (len(done), median(done))


@pytest.mark.parametrize("direction", ["after", "before"])
def test_a_way_is_what_comes_next(worlds: list[World], installation: Installation, direction: Direction) -> None:
    for world in worlds:
        begins, ends, within = world.periods[1].begins, world.periods[4].ends, 30 * 3_600_000
        asked = paths.Asked(["a"], direction, begins, ends, within, 3, {"c": "b"}, ["d"])
        with installation.parts.database.reading() as tx:
            began, went, ways = paths.walked(tx, world.ground, asked, NOW)
        expected = [way for user in range(1, 7) if (way := way_of(world, user, asked)) is not None]
        assert began == len(expected)
        edges: Counter[Any] = Counter()
        for way, open_ in expected:
            for step, (last, following) in enumerate(zip(["a", *way], [*way, None], strict=True), 1):
                if step <= 3:
                    edges[step, last, following] += 1
                    edges["open", step, last, following] += following is None and open_
        assert {(e.step, e.last, e.next): (e.people, e.open) for e in went} == {
            key: (people_, edges["open", *key]) for key, people_ in edges.items() if key[0] != "open"
        }
        whole = Counter(tuple(way[:3]) for way, _ in expected if way)
        assert {tuple(events): people_ for events, people_ in ways} == whole


def way_of(world: World, user: int, asked: paths.Asked) -> tuple[list[str], bool] | None:
    """The names of the steps, and whether there is time for more."""
    theirs = [(e.at, number, e.name) for number, e in enumerate(world.events) if e.user == user]
    starts = [each for each in theirs if each[2] == "a" and asked.begins <= each[0] < asked.ends]
    if not starts:
        return None
    began = min(starts)[0]
    if asked.direction == "after":
        near = [each for each in theirs if began <= each[0] <= began + asked.within]
        near.sort(key=lambda each: (each[0], not (each[0] == began and each[2] == "a"), each[1]))
    else:
        near = [each for each in theirs if began - asked.within <= each[0] <= began]
        near.sort(key=lambda each: (-each[0], not (each[0] == began and each[2] == "a"), -each[1]))
    names = ["b" if name == "c" else name for _, _, name in near]
    collapsed = [name for place, name in enumerate(names) if place == 0 or names[place - 1] != name]
    return collapsed[1:], asked.direction == "after" and began + asked.within >= NOW


def active(world: World, names: str, periods: Sequence[Period]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for each in world.events:
        place = place_of(periods, each.at)
        if each.name in names and place is not None:
            found[each.user].add(place)
    return found


def first_done(world: World, name: str) -> dict[int, int]:
    found: dict[int, int] = {}
    for each in world.events:
        if each.name == name:
            found[each.user] = min(each.at, found.get(each.user, each.at))
    return found


def inside(event: Done, stretch: Period) -> bool:
    return stretch.begins <= event.at < stretch.ends


def median(numbers: Sequence[int]) -> float | None:
    if not numbers:
        return None
    middle = (len(numbers) - 1) // 2, len(numbers) // 2
    return (numbers[middle[0]] + numbers[middle[1]]) / 2


def count_days(installation: Installation, world: World) -> None:
    local = zone("Europe/Helsinki")
    assert local is not None
    found: dict[tuple[str, int, int], list[int]] = defaultdict(list)
    for each in world.events:
        found[each.name, each.user, day_of(each.at, local)].append(each.at)
    rows = [
        {"environment_id": world.ground.environment_id, "name": name, "user": user, "day": day, "count": len(moments),
         "first_at": min(moments), "last_at": max(moments)}
        for (name, user, day), moments in found.items()
    ]  # fmt: skip
    if rows:
        with installation.parts.database.writing() as tx:
            tx.execute(sa.insert(table_of(PersonDay)), rows)


def people(installation: Installation, world: World) -> dict[int, tuple[int, int]]:
    """Rows of users as ingest leaves them; the first and last moment of each."""
    moments: dict[int, list[int]] = defaultdict(list)
    for each in world.events:
        moments[each.user].append(each.at)
    seen = {user: (min(theirs), max(theirs)) for user, theirs in moments.items()}
    # Ids are one row's in the whole installation, those of the worlds are not.
    shift = 1_000 * world.ground.environment_id
    if seen:
        with installation.parts.database.writing() as tx:
            tx.execute(sa.insert(table_of(User)), [
                {"id": shift + user, "environment_id": world.ground.environment_id, "user_id": str(user),
                 "account": None, "traits": "{}", "signed_up": None, "first_seen": first, "last_seen": last,
                 "events_total": 1, "sample": False, "state": b""}
                for user, (first, last) in seen.items()
            ])  # fmt: skip
    return seen
