"""The value of each part of a score: worked out by hand, with no value where nothing is known."""

from __future__ import annotations

from typing import Any

import pytest

from cairn.domain.flows.health import DAY, PARTS, Health, OwnPart, Rhythm
from cairn.domain.health.facts import Facts
from cairn.domain.health.parts import parts_of
from cairn.domain.health.words import said

TODAY = 1_000
LONG_AGO = TODAY - 400


def health(**more: Any) -> Health:
    return Health("all", "All", **more)


def facts(since: int = LONG_AGO, **more: Any) -> Facts:
    return Facts(TODAY, since, **more)


def value(part: str, of: Facts, by: Health | None = None) -> float | None:
    return next(each.value for each in parts_of(by or health(), of) if each.key == part)


def days_ago(*days: int) -> dict[int, int]:
    return {TODAY - each: 1 for each in days}


def test_without_any_data_no_part_has_a_value() -> None:
    new = facts(since=TODAY - 1)
    assert [value(part, new) for part in PARTS] == [None] * len(PARTS)


@pytest.mark.parametrize(("days", "expected"), [
    ((1, 8, 15, 22), 100), ((1, 2, 3, 7), 25), ((8, 9), 25), ((28,), 25), ((29, 40), 0), ((), 0),
    ((7, 14, 21, 28), 100),
])  # fmt: skip
def test_an_administrator_is_there_in_each_of_four_weeks(days: tuple[int, ...], expected: float) -> None:
    assert value("frequency", facts(present=days_ago(*days))) == expected


def test_only_weeks_since_they_came_count() -> None:
    assert value("frequency", facts(since=TODAY - 6, present=days_ago(3))) is None
    assert value("frequency", facts(since=TODAY - 15, present=days_ago(3))) == 50


def test_whoever_is_expected_when_something_happens_is_not_missed_otherwise() -> None:
    member = health(expects=Rhythm(after=("Invoice Approved",), within=3 * DAY))
    assert value("frequency", facts(), member) is None
    assert value("trend", facts(present=days_ago(100)), member) is None
    came = facts(occasions=[TODAY - 20, TODAY - 10, TODAY - 2], present=days_ago(18, 6))
    # The last occasion still has time; of the other two one was answered on the second day, the other too late.
    assert value("frequency", came, member) == 50


def test_the_trend_is_against_their_own_past() -> None:
    before = range(29, 113, 7)  # twelve days in twelve weeks: four in four weeks
    assert value("trend", facts(present=days_ago(*before, 1, 5, 9, 20))) == 100
    assert value("trend", facts(present=days_ago(*before, 1))) == 25
    assert value("trend", facts(present=days_ago(*before, *range(1, 20)))) == 100, "more is not better than well"
    assert value("trend", facts(present=days_ago(1, 2))) is None, "there is no past"
    assert value("trend", facts(since=TODAY - 50, present=days_ago(30, 1))) is None, "and here too little of it"


@pytest.mark.parametrize(("part", "known", "expected"), [
    ("onboarding", {"guides": [1.0, 0.5]}, 75), ("onboarding", {"guides": []}, None),
    ("activation", {"activated": 1.0}, 100), ("activation", {"activated": 0.0}, 0), ("activation", {}, None),
    ("breadth", {"kinds": 1}, 25), ("breadth", {"kinds": 9}, 100), ("breadth", {}, 0),
    ("scores", {"scores": [0.9, 0.5]}, 70), ("scores", {}, None),
    ("support", {"tickets": 0}, 100), ("support", {"tickets": 1}, 50), ("support", {"tickets": 5}, 0),
    ("support", {}, None),
    ("resets", {"resets": [1]}, 100), ("resets", {"resets": [2]}, 50), ("resets", {"resets": [4, 0]}, 50),
    ("resets", {}, None),
])  # fmt: skip
def test_the_other_parts(part: str, known: dict[str, Any], expected: float | None) -> None:
    assert value(part, facts(**known)) == expected


def test_the_first_two_weeks_tell_against_nobody() -> None:
    new = facts(since=TODAY - 13, activated=0.0, kinds=0)
    assert (value("activation", new), value("breadth", new)) == (None, None)
    assert value("activation", facts(since=TODAY - 3, activated=1.0)) == 100


def test_parts_of_ones_own_are_events_or_numbers() -> None:
    own = (
        OwnPart("Backup", 10, event="Backup Made", times=4),
        OwnPart("Opinion", 10, trait="opinion", worst=0, best=5),
        OwnPart("Debt", 10, trait="debt", worst=100, best=0),
    )
    by = health(own=own)
    known = facts(own=[1, 4, 75])
    assert [value(f"own:{each.name}", known, by) for each in own] == [25, 80, 25]
    assert value("own:Opinion", facts(own=[0, None, None]), by) is None


def test_a_part_without_weight_is_left_out() -> None:
    keys = [each.key for each in parts_of(health(parts={"scores": 0, "trend": 40}), facts())]
    assert "scores" not in keys
    assert "trend" in keys


def test_each_part_says_what_was_seen() -> None:
    by = health(own=(OwnPart("Backup", 5, event="Backup Made", times=2),))
    known = facts(
        present=days_ago(3, *range(29, 113, 7)), kinds=2, guides=[0.5], activated=0.0, scores=[0.8], tickets=2,
        resets=[3], own=[1],
    )  # fmt: skip
    assert {each.key: said(each, by) for each in parts_of(by, known)} == {
        "onboarding": "50 % of the onboarding that was shown is done.",
        "activation": "Not activated yet.",
        "breadth": "2 of 4 different things done in four weeks.",
        "frequency": "There in 1 of the last 4 weeks.",
        "trend": "There on 1 day of four weeks; 4 were usual before.",
        "scores": "80 of 100 in what was answered last.",
        "support": "2 tickets not solved.",
        "resets": "Asked for a new password 3 times in four weeks.",
        "own:Backup": "“Backup Made” 1 of 2 times within 28 days.",
    }
