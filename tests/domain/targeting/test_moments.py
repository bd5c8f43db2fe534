"""Moments read from ISO 8601 and written again."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.domain.targeting.moments import iso, moment, zone


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1970-01-01", 0),
        ("1970-01-01T00:00:00.250Z", 250),
        ("1970-01-01T02:00+02:00", 0),
        ("1969-12-31T23:59:59Z", -1000),
        ("2025-10-09 08:53:20", 1_760_000_000_000),
        ("20251009T085320Z", 1_760_000_000_000),
        ("soon", None),
        ("", None),
        ("2025-02-30", None),
        ("0001-01-01T00:00:00+23:59", -62_135_683_140_000),
        ("2025-10-09T08:53:20Z" + " " * 50, None),
    ],
)
def test_reading(text: str, expected: int | None) -> None:
    assert moment(text) == expected


@given(st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1)))
def test_what_is_written_is_read_back(when: datetime) -> None:
    at = round(when.replace(tzinfo=UTC).timestamp() * 1000)
    assert moment(iso(at)) == at


def test_writing() -> None:
    assert iso(1_760_000_000_000) == "2025-10-09T08:53:20Z"
    assert iso(1_760_000_000_007) == "2025-10-09T08:53:20.007Z"


@pytest.mark.parametrize("name", ["Mars/Olympus", "../etc/passwd", "", "Europe", "\0", "x" * 5000])
def test_what_is_no_zone_is_none(name: str) -> None:
    assert zone(name) is None


def test_no_name_is_utc() -> None:
    assert zone(None) is UTC
    assert zone("UTC") is UTC
