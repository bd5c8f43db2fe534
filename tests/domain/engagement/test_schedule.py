"""When a flow is open, by the wall clock, also on the days on which clocks change."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.domain.engagement.schedule import ScheduleGate
from cairn.domain.flows.documents import Schedule
from cairn.domain.targeting.calendar import Day
from cairn.domain.targeting.moments import moment

HELSINKI = ZoneInfo("Europe/Helsinki")
NINE_TO_FIVE = (9 * 60, 17 * 60)
WORKDAYS = (0, 1, 2, 3, 4)


def at(text: str, zone: str = "Europe/Helsinki", fold: int = 0) -> int:
    local = datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold)
    return int(local.timestamp() * 1000)


def test_start_counts_and_end_does_not() -> None:
    gate = ScheduleGate(Schedule(start=1_000, end=2_000))
    assert [gate.passes(moment) for moment in (999, 1_000, 1_999, 2_000)] == [False, True, True, False]


@pytest.mark.parametrize(
    ("zone", "opens", "shuts"),
    [
        ("Europe/Berlin", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"),
        ("America/New_York", "2026-03-29T04:00:00Z", "2026-03-30T04:00:00Z"),
        ("UTC", "2026-03-29T00:00:00Z", "2026-03-30T00:00:00Z"),
    ],
)
def test_days_begin_where_the_schedule_is(zone: str, opens: str, shuts: str) -> None:
    """Also where summer time begins within them."""
    first, last = moment(opens), moment(shuts)
    assert first is not None
    assert last is not None
    sunday = Schedule(start=Day(20_541), end=Day(20_542))
    own, workspace, user = (
        ScheduleGate(replace(sunday, time_zone=zone)),
        ScheduleGate(sunday, zone),
        ScheduleGate(replace(sunday, time_zone="user"), "Asia/Tokyo"),
    )
    for at, is_open in ((first - 1, False), (first, True), (last - 1, True), (last, False)):
        assert [own.passes(at), workspace.passes(at), user.passes(at, zone)] == [is_open] * 3
    assert own.text == f"from 2026-03-29, until 2026-03-30 in {zone}"
    assert not ScheduleGate(replace(sunday, time_zone="Europe/Nowhere")).passes(first)


@pytest.mark.parametrize(
    ("moment", "open_"),
    [
        ("2026-01-09 08:59", False),
        ("2026-01-09 09:00", True),
        ("2026-01-09 16:59", True),
        ("2026-01-09 17:00", False),
        ("2026-01-10 12:00", False),  # a Saturday
    ],
)
def test_office_hours(moment: str, open_: bool) -> None:
    gate = ScheduleGate(Schedule(weekdays=WORKDAYS, hours=NINE_TO_FIVE, time_zone="Europe/Helsinki"))
    assert gate.passes(at(moment)) is open_


@pytest.mark.parametrize(
    ("moment", "open_"),
    [
        ("2026-01-09 21:59", False),
        ("2026-01-09 22:00", True),
        ("2026-01-10 01:59", True),  # Saturday by the clock, Friday's night
        ("2026-01-10 02:00", False),
        ("2026-01-10 23:00", False),
        ("2026-01-09 01:00", False),  # Thursday's night
    ],
)
def test_hours_past_midnight_belong_to_the_day_on_which_they_began(moment: str, open_: bool) -> None:
    gate = ScheduleGate(Schedule(weekdays=(4,), hours=(22 * 60, 2 * 60), time_zone="Europe/Helsinki"))
    assert gate.passes(at(moment)) is open_


def test_hours_of_equal_ends_are_the_whole_day_from_then_on() -> None:
    gate = ScheduleGate(Schedule(weekdays=(4,), hours=(540, 540), time_zone="Europe/Helsinki"))
    assert gate.passes(at("2026-01-09 09:00"))
    assert gate.passes(at("2026-01-10 08:59"))
    assert not gate.passes(at("2026-01-10 09:00"))


def test_the_users_zone_is_asked_for_and_the_workspaces_stands_in() -> None:
    gate = ScheduleGate(Schedule(hours=NINE_TO_FIVE, time_zone="user"), "Europe/Helsinki")
    noon_in_new_york = at("2026-01-09 12:00", "America/New_York")
    assert gate.passes(noon_in_new_york, "America/New_York")
    assert not gate.passes(noon_in_new_york, "Europe/Helsinki")
    for unknown in (None, "Mars/Olympus", "../etc/passwd"):
        assert gate.passes(at("2026-01-09 12:00"), unknown)
        assert not gate.passes(noon_in_new_york, unknown)


def test_no_zone_is_the_workspaces_and_else_utc() -> None:
    schedule = Schedule(hours=(0, 60))
    assert ScheduleGate(schedule, "Europe/Helsinki").passes(at("2026-01-09 00:30"))
    assert ScheduleGate(schedule).passes(at("2026-01-09 00:30", "UTC"))
    assert not ScheduleGate(schedule).passes(at("2026-01-09 00:30"))


def test_a_zone_that_does_not_exist_opens_nothing_and_says_so() -> None:
    gate = ScheduleGate(Schedule(hours=(0, 1440), time_zone="Europe/Helsingfors"))
    assert not gate.passes(at("2026-01-09 12:00"))
    reason = gate.explain(at("2026-01-09 12:00"))
    assert (reason.passed, reason.known, reason.saw) == (
        False,
        False,
        "there is no time zone Europe/Helsingfors",
    )


@pytest.mark.parametrize("fold", [0, 1])
def test_the_hour_that_comes_twice_counts_twice(fold: int) -> None:
    gate = ScheduleGate(Schedule(hours=(180, 240), time_zone="Europe/Helsinki"))
    assert gate.passes(at("2026-10-25 03:30", fold=fold))


def test_an_hour_that_is_skipped_opens_nothing() -> None:
    gate = ScheduleGate(Schedule(hours=(180, 240), time_zone="Europe/Helsinki"))
    day = at("2026-03-29 00:00")
    assert not any(gate.passes(day + minute * 60_000) for minute in range(23 * 60))


def test_a_reason_shows_the_wall_clock() -> None:
    gate = ScheduleGate(Schedule(weekdays=(0, 4), hours=NINE_TO_FIVE), "Europe/Helsinki")
    reason = gate.explain(at("2026-01-08 12:00"))
    assert reason.text == "on Monday and Friday, 09:00 to 17:00 in Europe/Helsinki"
    assert reason.saw == "Thursday 2026-01-08 12:00 EET"
    assert not reason.passed


moments = st.datetimes(datetime(2025, 1, 1), datetime(2027, 1, 1)).map(lambda local: local.replace(tzinfo=UTC))
minutes = st.integers(0, 1439)


@given(moments, minutes, st.integers(1, 1440), st.sets(st.integers(0, 6), min_size=1))
def test_it_agrees_with_walking_back_to_the_begin_of_the_window(
    moment: datetime, begin: int, length: int, weekdays: set[int]
) -> None:
    """The plain way: go back minute by minute of the wall clock to the window's begin; which day was that?"""
    end = (begin + length) % 1440
    gate = ScheduleGate(Schedule(weekdays=tuple(weekdays), hours=(begin, end), time_zone="Europe/Helsinki"))
    wall = moment.astimezone(HELSINKI).replace(tzinfo=None)
    since_begin = (wall.hour * 60 + wall.minute - begin) % 1440
    expected = since_begin < length and (wall - timedelta(minutes=since_begin)).weekday() in weekdays
    assert gate.passes(int(moment.timestamp() * 1000)) is expected


@given(moments, minutes, minutes)
def test_a_window_and_its_complement_are_never_open_or_shut_together(moment: datetime, begin: int, end: int) -> None:
    if begin == end:
        return
    now = int(moment.timestamp() * 1000)
    there, back = (
        ScheduleGate(Schedule(hours=hours, time_zone="America/New_York")) for hours in ((begin, end), (end, begin))
    )
    assert there.passes(now) is not back.passes(now)
