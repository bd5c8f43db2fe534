"""What is said of an element that only browsers can look for."""

from __future__ import annotations

import pytest

from cairn.domain.delivery.sightings import How, Sighting, Trouble, anchored_step, told, troubles
from cairn.domain.flows.documents import Anchor, Flow, Step

NOW = 1_800_000_000_000
HOUR = 3_600_000


def seen(*hows: How, path: str = "/invoices") -> list[Sighting]:
    """One an hour, the newest first."""
    return [Sighting("tour", "create", NOW - (at + 1) * HOUR, path, how) for at, how in enumerate(hows)]


@pytest.mark.parametrize(
    ("tries", "path", "words"),
    [
        ([], "/invoices", "nobody has come to it yet"),
        (seen("found", "missing"), "/invoices", "last tried on /invoices 1 hour ago: found"),
        (seen("missing", "found"), None, "last tried on /invoices 1 hour ago: not found"),
        (seen("missing", "missing", "found"), None, "last 2 tries on /invoices, the newest 1 hour ago: not found"),
        (seen("hidden"), "/invoices", "last tried on /invoices 1 hour ago: there, and hidden"),
        (seen("uncertain"), "/invoices", "last tried on /invoices 1 hour ago: more than one that it could be"),
        (seen("found", path="/a") + seen("missing", path="/b"), "/b", "last tried on /b 1 hour ago: not found"),
        (seen("found"), "/b", "nobody has come to it on /b; last tried on /invoices 1 hour ago: found"),
    ],
)
def test_what_browsers_found_is_told(tries: list[Sighting], path: str | None, words: str) -> None:
    other = [Sighting("tour", "other", NOW, "/invoices", "found"), Sighting("x", "create", NOW, "/invoices", "found")]
    said = told([*other, *tries], "tour", "create", path, NOW)
    assert said.startswith("is known only in the page")
    assert said.endswith(words)


def test_the_first_step_with_an_element_counts_from_where_somebody_is() -> None:
    anchor = Anchor(test="x")
    steps = (Step("hello", "modal"), Step("a", "tooltip", anchor=anchor), Step("b", "tooltip", anchor="later"))
    flow = Flow("tour", "tour", "Tour", steps=steps)
    found = [anchored_step(flow, begin) for begin in (None, "hello", "b", "gone")]
    assert [step and step.id for step in found] == ["a", "a", "b", "a"]
    assert anchored_step(Flow("tour", "tour", "Tour", steps=steps[:1]), None) is None


LIVE = {"tour": NOW - 100 * HOUR}


def test_an_element_that_is_missed_often_is_told_with_the_page_and_since_when() -> None:
    tries = seen("missing", "hidden", "missing", "found", "missing")
    assert list(troubles(tries, LIVE)) == [Trouble("tour", "create", 4, 5, "/invoices", NOW - 3 * HOUR)]


def test_what_is_found_now_and_then_is_missed_since_the_first_time() -> None:
    tries = seen("found", "missing", "missing", "missing")
    assert [each.since for each in troubles(tries, LIVE)] == [NOW - 4 * HOUR]


@pytest.mark.parametrize(
    "tries", [seen("missing", "missing"), seen(*["missing"] * 3, *["found"] * 60)], ids=["too few", "too seldom"]
)
def test_what_is_hardly_missed_is_no_trouble(tries: list[Sighting]) -> None:
    assert list(troubles(tries, LIVE)) == []


def test_only_what_is_live_counts_and_since_it_is() -> None:
    tries = seen(*["missing"] * 5)
    assert list(troubles(tries, {})) == []
    assert [each.failed for each in troubles(tries, {"tour": NOW - 3 * HOUR})] == [3]


def test_the_page_is_the_one_on_which_it_is_missed_most() -> None:
    tries = [*seen("missing", path="/customers"), *seen("missing", "missing", "missing")]
    assert [each.path for each in troubles(tries, LIVE)] == ["/invoices"]
