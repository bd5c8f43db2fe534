"""A variant goes to everybody in stages: by hand, by the days, and not where it hurts."""

from __future__ import annotations

from typing import Any

import pytest
from tests.conftest import Installation
from tests.http.calls import as_file, batch, experiment, flow, flow_event, publish, read, send, track, write

from cairn.services.moments import iso
from cairn.services.notices import look
from cairn.services.rollouts import move_on_due, watch
from cairn.stores import rollouts

DAY = 86_400_000
DAY1, DAY2 = "2026-03-01T12:00:00Z", "2026-03-02T12:00:00Z"
VARIANTS = (
    {"key": "control", "weight": 1},
    {"key": "short", "weight": 1, "changes": {"steps.hello.content.heading.heading": "In short"}},
)
GUARDRAIL = {"event": "Account Closed", "within": "14 days", "better": "lower"}
STAGES = [{"share": 0.75, "days": 2}, {"share": 0.9}, {"share": 1}]
PEOPLE = [f"u-{n}" for n in range(60)]


@pytest.fixture
def here(installation: Installation) -> Installation:
    publish(installation, flow("welcome"), experiment("ab", "welcome", *VARIANTS, guardrails=[GUARDRAIL]))
    people(installation, "control", 60)
    people(installation, "short", 150)
    return installation


def people(here: Installation, variant: str, goals: int, closed: int = 0, at: str = DAY1, name: str = "") -> None:
    who = [f"{variant}{name}-{n}" for n in range(300)]
    told = {"experiment": "ab", "variant": variant}
    batch(here, *(flow_event("Flow Exposed", "welcome", told, timestamp=at, userId=each) for each in who))
    batch(here, *(track("Invoice Sent", userId=each, timestamp=DAY2) for each in who[:goals]))
    batch(here, *(track("Account Closed", userId=each, timestamp=DAY2) for each in who[:closed]))


def decide(here: Installation, status: int = 200, **more: Any) -> Any:
    body = {"environment": "production", "variant": "short", "stages": STAGES, **more}
    return write(here, "experiments/ab/decisions", body, status)


def step(here: Installation, name: str, status: int = 200, **more: str) -> Any:
    return write(here, "experiments/ab/rollout", {"environment": "production", "step": name, **more}, status)


def sees(here: Installation, user: str) -> dict[str, Any]:
    (found,) = send(here, "decide", {"writeKey": here.write_key, "userId": user}).get_json()["flows"]
    content = here.client.get(found["content"]).get_data(as_text=True)
    return {"short": "In short" in content, "experiment": found.get("experiment")}


def who_has_it(here: Installation) -> set[str]:
    return {each for each in PEOPLE if sees(here, each)["short"]}


def later(here: Installation, days: float) -> Any:
    now = here.parts.now()
    return lambda: now + int(days * DAY)


def move_on(here: Installation, days: float) -> int:
    return move_on_due(here.parts.database, frozenset(), later(here, days))


def test_it_goes_on_by_the_days_and_by_hand_and_nobody_loses_it(here: Installation) -> None:
    first = who_has_it(here)
    decided = decide(here, note="Carefully.")
    assert (decided["rollout"]["share"], decided["rollout"]["stage"], decided["rollout"]["status"]) == (
        0.75,
        1,
        "running",
    )
    assert read(here, "experiments/ab/results")["experiment"]["status"] == "rolling_out"
    second = who_has_it(here)
    assert first < second
    assert move_on(here, 1) == 0
    assert move_on(here, 2.01) == 1
    third = who_has_it(here)
    assert second < third
    assert read(here, "experiments/ab/results")["rollout"]["due_at"] is None, "this stage waits for somebody"
    assert move_on(here, 60) == 0
    assert step(here, "next")["status"] == "done"
    assert who_has_it(here) == set(PEOPLE)
    assert sees(here, "u-1")["experiment"] is None
    assert read(here, "experiments/ab/results")["experiment"]["status"] == "stopped"
    (logged,) = read(here, "experiments/ab/decisions")["items"]
    assert [each["share"] for each in logged["rollout"]["moves"]] == [0.75, 0.9, 1.0]
    assert logged["note"] == "Carefully."


def test_whoever_was_exposed_keeps_it_and_who_is_moved_is_counted_no_more(here: Installation) -> None:
    decide(here)
    assert all(sees(here, f"short-{n}")["short"] for n in range(40))
    moved = [sees(here, f"control-{n}") for n in range(40)]
    assert {each["short"] for each in moved} == {True, False}
    assert all((each["experiment"] is None) is each["short"] for each in moved)


def test_results_are_of_those_who_came_before(here: Installation) -> None:
    decide(here)
    people(here, "short", 0, at=later_text(here), name="new")
    found = read(here, "experiments/ab/results")
    assert found["experiment"]["units"] == 600
    assert found["verdict"]["answer"] == "ship"
    look(here.parts.database, here.parts.now)
    assert read(here, "notices")["items"] == []


def later_text(here: Installation) -> str:
    text = iso(here.parts.now() + 1_000)
    assert text is not None
    return text


def test_a_guardrail_that_is_hurt_holds_it_and_says_so(here: Installation) -> None:
    decide(here)
    batch(here, *(track("Account Closed", userId=f"short-{n}", timestamp=DAY2) for n in range(90)))
    watch(here.parts.database, here.parts.now)
    held = read(here, "experiments/ab/results")["rollout"]
    assert (held["status"], held["share"]) == ("held", 0.75)
    assert held["sentence"].startswith("“short” hurts Account Closed within 14 days: +30.0 points")
    assert [each["kind"] for each in read(here, "notices")["items"]] == ["rollout"]
    assert move_on(here, 3) == 0
    assert step(here, "next", 409)["code"] == "step_refused"
    assert step(here, "go_on", 400)["code"] == "reason_needed"
    assert step(here, "go_on", reason="They close trial accounts, as planned.")["status"] == "running"
    watch(here.parts.database, here.parts.now)
    assert read(here, "experiments/ab/results")["rollout"]["status"] == "running", "somebody let it pass"


def test_it_is_held_also_at_the_moment_of_the_next_stage(here: Installation) -> None:
    decide(here)
    batch(here, *(track("Account Closed", userId=f"short-{n}", timestamp=DAY2) for n in range(90)))
    assert move_on(here, 2.5) == 0
    assert read(here, "experiments/ab/results")["rollout"]["share"] == 0.75


def test_taken_back_everybody_sees_the_control(here: Installation) -> None:
    decide(here)
    assert step(here, "hold")["status"] == "held"
    assert step(here, "withdraw", reason="Support is flooded.")["status"] == "withdrawn"
    assert who_has_it(here) == set()
    (logged,) = read(here, "experiments/ab/decisions")["items"]
    assert (logged["rollout"]["status"], logged["rollout"]["sentence"]) == ("withdrawn", "Support is flooded.")
    assert step(here, "next", 404)["code"] == "not_found"


def test_what_can_not_be_finished_is_held_and_says_why(here: Installation) -> None:
    decide(here, stages=[{"share": 0.75, "days": 1}, {"share": 1}])
    version = read(here, "flows/welcome")["version"]
    body = {"document": flow("welcome", name="Being rewritten")}
    write(here, "flows/welcome", body, method="PUT", headers={"If-Match": f'"{version}"'})
    assert move_on(here, 1.5) == 0
    held = read(here, "experiments/ab/results")["rollout"]
    assert (held["status"], held["share"]) == ("held", 0.75)
    assert "has changes that aren't live" in held["sentence"]


def test_while_it_goes_nothing_else_is_decided_or_published(here: Installation) -> None:
    decide(here)
    assert decide(here, 409)["code"] == "rolling_out"
    changed = experiment("ab", "welcome", *VARIANTS, guardrails=[GUARDRAIL], name="Another name")
    write(here, "documents/push", {"files": [as_file(changed)]})
    refused = write(here, "experiments/ab/publish", {"environment": "production", "note": ""}, 409)
    assert refused["code"] == "rolling_out"
    write(here, "experiments/ab/unpublish", {"environment": "production"}, 204)
    assert read(here, "experiments/ab/decisions")["items"][0]["rollout"]["status"] == "withdrawn"


def test_stages_are_checked(here: Installation) -> None:
    assert "must be more than the 0.5" in decide(here, 400, stages=[{"share": 0.25}, {"share": 1}])["message"]
    assert "without stages" in decide(here, 400, variant="control", reason="So.")["message"]
    assert read(here, "experiments/ab/decisions")["items"] == []


def test_the_past_is_told_as_it_was(here: Installation) -> None:
    before = here.parts.now()
    decide(here)
    after = here.parts.now() + 1
    with here.parts.database.reading() as tx:
        told = [rollouts.read(tx, here.environment_id, at).get("ab") for at in (before - 1, after, None)]
    assert [each and each.share for each in told] == [None, 0.75, 0.75]
