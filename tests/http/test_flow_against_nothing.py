"""A flow against nothing that changes nothing, by the public API alone: who gets what, and what results make of it."""

from __future__ import annotations

from typing import Any

from tests.conftest import Installation
from tests.http.calls import batch, experiment, flow, flow_event, publish, read

USERS = 600
VARIANTS = ({"key": "control", "weight": 45}, {"key": "short", "weight": 45}, {"key": "nothing", "weight": 10})
SILENT = (*VARIANTS[:2], {**VARIANTS[2], "shows": "nothing"})


def role(number: int) -> str:
    """Every third may not see the flow."""
    return "viewer" if number % 3 == 0 else "admin"


def dealt(here: Installation, coverage: str) -> dict[int, str]:
    """The variant of each user who takes part."""
    welcome = flow("welcome", audience={"trait": "role", "is": "admin"})
    publish(here, welcome, experiment("ab", "welcome", *SILENT, coverage=coverage))
    found: dict[int, str] = {}
    for number in range(USERS):
        traits = {"role": role(number)}
        asked = {"writeKey": here.write_key, "userId": f"user-{number}", "traits": traits}
        flows: list[dict[str, Any]] = here.client.post("/v1/decide", json=asked).get_json()["flows"]
        assert bool(flows) is (role(number) == "admin"), "who isn't meant never meets it, in no variant"
        if flows and (part := flows[0].get("experiment")):
            found[number] = part["variant"]
            assert part["shows"] is ("content" in flows[0])
    return found


def test_more_coverage_moves_nobody_and_the_split_stays_sound(installation: Installation) -> None:
    before: dict[int, str] = {}
    for coverage, least, most in (("10 %", 0.05, 0.15), ("50 %", 0.42, 0.58), ("100 %", 1, 1)):
        now = dealt(installation, coverage)
        assert least <= len(now) / (USERS * 2 / 3) <= most
        assert before.items() <= now.items(), "who had a variant keeps it"
        new = [number for number in now if number not in before]
        batch(installation, *(
            flow_event("Flow Exposed", "welcome", {"experiment": "ab", "variant": now[number]}, userId=f"user-{number}")
            for number in new
        ))  # fmt: skip
        before = now
    results = read(installation, "experiments/ab/results")
    assert results["sample_ratio"]["ok"]
    assert results["multiple"]["units"] == 0
    assert sum(each["units"] for each in results["variants"]) == len(before) == USERS * 2 // 3
    assert not [each for each in before if role(each) == "viewer"]
