"""Local days, weeks and months, where clocks change and where they leave midnight out."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.domain.analytics.calendar import Unit, between, first_moment, following, latest, start_of
from cairn.domain.errors import Invalid
from cairn.domain.targeting.moments import HOUR, zone

ZONES = ("UTC", "Europe/Helsinki", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Africa/Cairo")


def at(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp() * 1000)


def test_the_days_on_which_clocks_change_are_shorter_and_longer() -> None:
    helsinki = zone("Europe/Helsinki")
    assert helsinki is not None
    hours = {
        each.day: (each.ends - each.begins) / HOUR
        for each in [
            *between(date(2026, 3, 28), date(2026, 3, 30), "day", helsinki),
            *between(date(2026, 10, 24), date(2026, 10, 26), "day", helsinki),
        ]
    }
    assert list(hours.values()) == [24, 23, 24, 24, 25, 24]


def test_where_midnight_is_left_out_the_day_begins_at_the_change() -> None:
    cairo = zone("Africa/Cairo")
    assert cairo is not None
    assert first_moment(date(2026, 4, 24), cairo) == at("2026-04-24T01:00:00+03:00") == at("2026-04-23T22:00:00Z")


def test_the_present_period_is_the_last() -> None:
    utc = zone("UTC")
    assert utc is not None
    now = at("2026-11-22T10:00:00Z")
    weeks = latest(3, "week", utc, now)
    assert [each.day for each in weeks] == [date(2026, 11, 2), date(2026, 11, 9), date(2026, 11, 16)]
    assert [each.over(now) for each in weeks] == [True, True, False]
    assert [each.day for each in latest(3, "month", utc, now)] == [
        date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1),
    ]  # fmt: skip


@given(
    st.sampled_from(ZONES), st.sampled_from(("day", "week", "month")), st.dates(date(2000, 1, 1), date(2037, 1, 1)),
    st.integers(0, 300),
)  # fmt: skip
def test_periods_follow_one_another_and_leave_nothing_out(name: str, unit: Unit, first: date, days: int) -> None:
    local = zone(name)
    assert local is not None
    last = first + timedelta(days=days)
    found = between(first, last, unit, local)
    assert found[0].day <= first
    assert found[0].day == start_of(first, unit)
    assert found[-1].day <= last < following(found[-1].day, unit)
    for one, next_one in pairwise(found):
        assert one.begins < one.ends == next_one.begins
        assert next_one.day == following(one.day, unit)


def test_more_periods_than_anybody_reads_are_refused() -> None:
    utc = zone("UTC")
    assert utc is not None
    with pytest.raises(Invalid, match="more than 400 days"):
        between(date(2020, 1, 1), date(2026, 1, 1), "day", utc)
