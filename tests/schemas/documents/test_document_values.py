"""Single values read as a person writes them, and are written as a person would."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marshmallow import ValidationError

from cairn.schemas.documents.rules import Hours, TimeZone, Weekday
from cairn.schemas.documents.themes import Colour, Length, Style
from cairn.schemas.documents.values import Duration, Id, Key, Share, Text, Value, When, show_duration

SECOND, MINUTE, HOUR, DAY = 1_000, 60_000, 3_600_000, 86_400_000


@pytest.mark.parametrize(
    ("text", "milliseconds"),
    [
        ("7 days", 7 * DAY),
        ("1 day", DAY),
        ("1s", SECOND),
        ("500 ms", 500),
        ("500ms", 500),
        ("90 minutes", 90 * MINUTE),
        ("2 weeks", 14 * DAY),
        ("1.5 hours", 90 * MINUTE),
        ("3 h", 3 * HOUR),
        ("5min", 5 * MINUTE),
        ("2 Days", 2 * DAY),
        ("0 seconds", 0),
    ],
)
def test_durations_are_read(text: str, milliseconds: int) -> None:
    assert Duration().read(text) == milliseconds


@pytest.mark.parametrize(
    ("milliseconds", "text"),
    [
        (7 * DAY, "7 days"),
        (14 * DAY, "14 days"),
        (DAY, "1 day"),
        (36 * HOUR, "36 hours"),
        (90 * MINUTE, "90 minutes"),
        (SECOND, "1 second"),
        (1_500, "1500 ms"),
        (0, "0 seconds"),
    ],
)
def test_durations_are_written_in_the_largest_whole_unit(milliseconds: int, text: str) -> None:
    assert show_duration(milliseconds) == text


@given(st.integers(0, 100 * 365 * DAY))
def test_a_duration_comes_back_from_its_words(milliseconds: int) -> None:
    assert Duration().read(show_duration(milliseconds)) == milliseconds


@given(st.integers(0, 4_102_444_800_000))
def test_a_moment_comes_back_from_its_text(milliseconds: int) -> None:
    assert When().read(When().show(milliseconds)) == milliseconds


@given(st.integers(0, 100_000_000))
def test_a_share_comes_back_from_its_text(millionths: int) -> None:
    share = millionths / 100_000_000
    assert Share().read(Share().show(share)) == share


@pytest.mark.parametrize(
    ("value", "text", "kept"),
    [
        (When(), "1970-01-02", DAY),
        (When(), "1970-01-01T02:00:00+02:00", 0),
        (When(), "1970-01-01T00:00Z", 0),
        (When(), "1970-01-01T00:00:00.25Z", 250),
        (Share(), "12.5 %", 0.125),
        (Share(), "100%", 1.0),
        (Hours(), "09:00-17:30", (540, 1050)),
        (Hours(), "00:00-24:00", (0, 1440)),
        (Weekday(), "monday", 0),
        (TimeZone(), "Europe/Helsinki", "Europe/Helsinki"),
        (TimeZone(), "user", "user"),
        (Key(), "first-invoice", "first-invoice"),
        (Colour(), "#3257D6", "#3257D6"),
        (Colour(), "hsl(226 66% 52% / 50%)", "hsl(226 66% 52% / 50%)"),
        (Length(), "0.5rem", "0.5rem"),
        (Style(), "0 8px 24px rgb(0 0 0 / 20%)", "0 8px 24px rgb(0 0 0 / 20%)"),
    ],
)
def test_values_are_read(value: Value, text: str, kept: Any) -> None:
    assert value.read(text) == kept


@pytest.mark.parametrize(
    ("value", "written", "says"),
    [
        (Duration(), "7", "with its unit"),
        (Duration(), 7, "with its unit"),
        (Duration(), "7 fortnights", "with its unit"),
        (Duration(), "0.5 ms", "with its unit"),
        (Duration(), "-1 day", "with its unit"),
        (Duration(), "99999 weeks", "with its unit"),
        (When(), "2026-01-31T08:00:00", "with its offset"),
        (When(), "31.1.2026", "with its offset"),
        (When(), "2026-02-30", "with its offset"),
        (Share(), "120 %", "from 0 % to 100 %"),
        (Share(), 0.5, "from 0 % to 100 %"),
        (Hours(), "9-17", "09:00-17:00"),
        (Hours(), "09:00-09:00", "leave 'hours' out"),
        (Weekday(), "mondey", "Did you mean 'monday'?"),
        (TimeZone(), "Europe/Helsinky", "Did you mean 'Europe/Helsinki'?"),
        (Key(), "First Invoice", "lower-case letters"),
        (Id(), "a.b", "letters, digits"),
        (Text(), 12, 'in quotation marks since it looks like something else: "12"'),
        (Text(), True, '"true"'),
        (Text(), "  ", "it is empty"),
        (Text(longest=3), "long", "4 characters long; 3 is the most"),
        (Colour(), "javascript:x", "Write a colour"),
        (Colour(), "red; background: url(//x)", "Write a colour"),
        (Style(), "url(//evil.example/x)", "Write a CSS value without"),
        (Style(), "a; b: c", "Write a CSS value without"),
    ],
)
def test_a_wrong_value_is_told_what_would_be_right(value: Value, written: Any, says: str) -> None:
    with pytest.raises(ValidationError) as caught:
        value.read(written)
    assert says in str(caught.value)
