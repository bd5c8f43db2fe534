from __future__ import annotations

from collections.abc import Callable

from tests.cli.conftest import Ran
from tests.conftest import Installation
from tests.http.calls import batch, experiment, flow, flow_event, publish

VARIANTS = ({"key": "control", "weight": 1}, {"key": "short", "weight": 1})


def exposed(variant: str, user: str) -> dict[str, object]:
    return flow_event("Flow Exposed", "welcome", {"experiment": "ab", "variant": variant}, userId=user)


def test_it_says_what_to_do_and_for_machines_everything(served: Installation, cairn: Callable[..., Ran]) -> None:
    publish(served, flow("welcome"), experiment("ab", "welcome", *VARIANTS))
    empty = cairn("results", "ab")
    assert empty.status == 0, empty
    assert "Nobody was exposed yet." in empty.out
    assert cairn("results", "ab", "--json").json["verdict"]["answer"] == "empty"


def test_numbers_that_can_not_be_trusted_are_a_no(served: Installation, cairn: Callable[..., Ran]) -> None:
    publish(served, flow("welcome"), experiment("ab", "welcome", *VARIANTS))
    batch(served, *(exposed("control", f"u{n}") for n in range(60)))
    found = cairn("results", "ab")
    assert found.status == 1
    assert "Don't trust these numbers yet." in found.out
    assert cairn("results", "ab", "--units", "csv").out.count("\n") == 61


def test_what_does_not_exist_is_said(served: Installation, cairn: Callable[..., Ran]) -> None:
    assert cairn("results", "gone").status == 1
    assert cairn("results").status == 2
