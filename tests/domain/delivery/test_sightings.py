"""What is said of an element that only browsers can look for."""

from __future__ import annotations

import pytest

from cairn.domain.delivery.sightings import How, Sighting, anchored_step, told
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
