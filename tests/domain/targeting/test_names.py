"""What is gathered of names and values, and what is never offered."""

from __future__ import annotations

from typing import Any

import pytest

from cairn.domain.targeting.names import MOST_NAMES, MOST_VALUES, gather, may_be_offered


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("role", "admin"), ("plan", "Pro, yearly"), ("seats", 25), ("score", 0.5), ("trial", False), ("language", "de"),
        ("keyboard", "qwerty"), ("version", "2026.4.1"),
    ],
)  # fmt: skip
def test_what_many_share_is_offered(name: str, value: Any) -> None:
    assert may_be_offered(name, value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("contact", "ada@acme.example"), ("role", "https://acme.example/x"), ("note", "+358 40 123 4567"),
        ("note", "4111-1111-1111-1111"), ("reference", "sk_live_4f9a8b7c6d5e4f3a2b1c"),
        ("reference", "0192f0c1-7e6e-7cc1-8f5b-0a1b2c3d4e5f"), ("note", "x" * 61), ("note", " "), ("number", 12345678),
        ("apiKey", "short"), ("api_key", "short"), ("userEmail", "hidden"), ("home_address", "Street 1"),
        ("Phone", "12"), ("resetToken", "a"), ("created", "2026-01-01"), ("company", {"size": 1}), ("tags", ["a"]),
    ],
)  # fmt: skip
def test_what_may_be_private_is_never_offered(name: str, value: Any) -> None:
    assert not may_be_offered(name, value)


def test_the_items_of_lists_are_offered_and_truths_are_no_numbers() -> None:
    found = {each.name: each for each in gather([{"tags": ["a", "b"], "on": True}, {"tags": ["a"], "on": 1}] * 2)}
    assert (found["tags"].type, found["tags"].values) == ("list", (("a", 4), ("b", 2)))
    assert sorted(map(repr, (value for value, _ in found["on"].values))) == ["1", "True"]


def test_what_is_gathered_is_bounded() -> None:
    found = gather(
        [{"many": number // 2, **{f"n{number}": 1 for number in range(MOST_NAMES * 2)}} for number in range(100)]
    )
    assert len(found) == MOST_NAMES
    assert len(next(each for each in found if each.name == "many").values) == MOST_VALUES
