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


def test_a_variant_goes_to_everybody_in_stages(served: Installation, cairn: Callable[..., Ran]) -> None:
    publish(served, flow("welcome"), experiment("ab", "welcome", *VARIANTS))
    ran = cairn("decide", "ab", "short", "--stages", "75,90%", "--reason", "It can't be worse.")
    assert (ran.status, ran.out) == (0, "short goes to 75 % of all.\n"), ran.err
    assert cairn("rollout", "ab", "next").out == "short goes to 90 % of all.\n"
    assert cairn("rollout", "ab", "hold", "--reason", "Lunch.").out == "short is held at 90 % of all: Lunch.\n"
    assert "say go_on or withdraw" in cairn("rollout", "ab", "next").err
    assert cairn("rollout", "ab", "go-on", "--reason", "Back.").status == 0
    assert cairn("rollout", "ab", "next", "--json").json["status"] == "done"
    assert cairn("decide", "ab", "short", "--stages", "many").status == 2


def test_a_variant_for_everybody_at_once(served: Installation, cairn: Callable[..., Ran]) -> None:
    publish(served, flow("welcome"), experiment("ab", "welcome", *VARIANTS))
    ran = cairn("decide", "ab", "control", "--environment", "production", "--reason", "Enough.")
    assert (ran.status, ran.out) == (0, "Everybody gets control; ab is stopped.\n"), ran.err
