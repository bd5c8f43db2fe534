"""The words of explanations."""

from __future__ import annotations

from datetime import timedelta, timezone

import pytest

from cairn.domain.targeting.moments import DAY, HOUR, MINUTE, SECOND
from cairn.domain.targeting.sentences import ago, ahead, duration, listed, shown_moment, shown_value, times

NOW = 1_760_000_000_000


@pytest.mark.parametrize(
    ("milliseconds", "words"),
    [
        (14 * DAY, "14 days"),
        (DAY, "1 day"),
        (36 * HOUR, "36 hours"),
        (90 * MINUTE, "90 minutes"),
        (SECOND, "1 second"),
        (1500, "1500 ms"),
        (0, "0 ms"),
        (1000 * DAY, "1,000 days"),
    ],
)
def test_durations_are_exact(milliseconds: int, words: str) -> None:
    assert duration(milliseconds) == words


@pytest.mark.parametrize(
    ("distance", "before", "after"),
    [
        (0, "a moment ago", "in a moment"),
        (999, "a moment ago", "in a moment"),
        (SECOND, "1 second ago", "in 1 second"),
        (90 * SECOND, "1 minute ago", "in 2 minutes"),
        (HOUR - 1, "59 minutes ago", "in 60 minutes"),
        (DAY + 1, "1 day ago", "in 2 days"),
        (19 * DAY, "19 days ago", "in 19 days"),
    ],
)
def test_the_past_is_rounded_down_and_what_is_to_come_up(distance: int, before: str, after: str) -> None:
    assert ago(NOW - distance, NOW) == before
    assert ahead(NOW + distance, NOW) == after


def test_a_moment_ahead_is_told_as_one() -> None:
    assert ago(NOW + DAY, NOW) == "in 1 day"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "nothing"),
        (True, "yes"),
        (False, "no"),
        (5.0, "5"),
        (0.5, "0.5"),
        ("", "an empty text"),
        (["a", 7, True], "a, 7, yes"),
        ([], "an empty list"),
        ("x" * 200, "x" * 79 + "…"),
        (["x" * 200] * 50, "x" * 79 + "…"),
    ],
)
def test_values(value: object, words: str) -> None:
    assert shown_value(value) == words


def test_small_words() -> None:
    assert [times(number) for number in (1, 2, 1_000)] == ["once", "2 times", "1,000 times"]
    assert [listed(words, "or") for words in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "", "a", "a or b", "a, b or c",
    ]  # fmt: skip


def test_moments() -> None:
    assert shown_moment(NOW // DAY * DAY) == "2025-10-09"
    assert shown_moment(NOW) == "2025-10-09 08:53 UTC"
    assert shown_moment(NOW, timezone(timedelta(hours=3))) == "2025-10-09 11:53"
    assert shown_moment(10**20) == f"{10**20} ms"
