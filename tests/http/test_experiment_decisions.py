"""Deciding an experiment: the variant becomes the flow, the read-out stays, and going against the advice asks why."""

from __future__ import annotations

from typing import Any

import pytest
from tests.conftest import Installation
from tests.http.calls import batch, experiment, flow, flow_event, publish, read, track, write

DAY1, DAY2 = "2026-03-01T12:00:00Z", "2026-03-02T12:00:00Z"
VARIANTS = (
    {"key": "control", "weight": 1},
    {"key": "short", "weight": 1, "changes": {"steps.hello.content.heading.heading": "In short"}},
    {"key": "nothing", "weight": 1, "shows": "nothing"},
)


@pytest.fixture
def here(installation: Installation) -> Installation:
    publish(installation, flow("welcome"), experiment("ab", "welcome", *VARIANTS))
    return installation


def people(here: Installation, variant: str, goals: int, number: int = 300) -> None:
    who = [f"{variant}-{n}" for n in range(number)]
    told = {"experiment": "ab", "variant": variant}
    batch(here, *(flow_event("Flow Exposed", "welcome", told, timestamp=DAY1, userId=each) for each in who))
    batch(here, *(track("Invoice Sent", userId=each, timestamp=DAY2) for each in who[:goals]))


def decide(here: Installation, variant: str, status: int = 200, **more: str) -> Any:
    return write(here, "experiments/ab/decisions", {"environment": "production", "variant": variant, **more}, status)


def heading(here: Installation) -> str:
    text: str = read(here, "flows/welcome")["document"]["steps"][0]["content"][0]["heading"]
    return text


def won(here: Installation) -> None:
    for variant, goals in (("control", 60), ("short", 150), ("nothing", 60)):
        people(here, variant, goals)


def test_the_advised_variant_becomes_the_flow_and_the_experiment_stops(here: Installation) -> None:
    won(here)
    decided = decide(here, "short", note="As hoped.")
    assert (decided["variant"], decided["note"], decided["reason"]) == ("short", "As hoped.", "")
    assert decided["advice"].startswith("Ship “short”.")
    assert heading(here) == "In short"
    assert read(here, "flows/welcome")["status"] == "published"
    assert read(here, "experiments/ab/results")["experiment"]["status"] == "stopped"


def test_the_read_out_stays_as_it_was(here: Installation) -> None:
    won(here)
    decide(here, "short")
    people(here, "control", 300)
    (decided,) = read(here, "experiments/ab/decisions")["items"]
    assert decided["readout"]["experiment"]["units"] == 900
    assert decided["readout"]["metrics"][0]["rows"][0]["successes"] == 60


def test_against_the_advice_a_reason_is_needed(here: Installation) -> None:
    won(here)
    refused = decide(here, "nothing", 400)
    assert refused["code"] == "reason_needed"
    assert "Ship “short”." in refused["message"]
    assert decide(here, "nothing", reason="The flow goes away with the old screen.")["reason"]
    assert read(here, "flows/welcome")["status"] == "unpublished"


def test_the_control_leaves_the_flow_as_it_is(here: Installation) -> None:
    decide(here, "control", reason="It was published by accident.")
    assert heading(here) == "This is welcome"
    assert read(here, "flows/welcome")["status"] == "published"


def test_nothing_half_done_when_the_draft_has_other_changes(here: Installation) -> None:
    won(here)
    draft = flow("welcome", name="Being rewritten")
    write(
        here,
        "flows/welcome",
        {"document": draft},
        method="PUT",
        headers={"If-Match": f'"{read(here, "flows/welcome")["version"]}"'},
    )
    assert decide(here, "short", 409)["code"] == "draft_differs"
    assert read(here, "experiments/ab/results")["experiment"]["status"] == "running"
    assert read(here, "experiments/ab/decisions")["items"] == []


def test_what_can_not_be_decided_is_said(here: Installation) -> None:
    assert "choose one of control, short, nothing" in decide(here, "long", 400)["message"]
    decide(here, "control", reason="Enough.")
    assert "doesn't run" in decide(here, "control", 404)["message"]
