"""Results of an experiment, from what comes in by the public ingest alone, on both databases."""

from __future__ import annotations

from itertools import permutations
from typing import Any, NamedTuple

import pytest
from tests.conftest import Installation
from tests.http.calls import batch, experiment, flow, flow_event, identify, publish, read, track

DAY1, DAY2, DAY3, DAY20 = (f"2026-03-{day:02}T12:00:00Z" for day in (1, 2, 3, 20))
CONTROL, SHORT, NOTHING = (
    {"key": "control", "weight": 45},
    {"key": "short", "weight": 45},
    {"key": "nothing", "weight": 10, "shows": "nothing"},
)


class Numbers(NamedTuple):
    """Of one variant. `goal` is None where it can't be told."""

    units: int = 0
    shown: int = 0
    completed: int = 0
    goal: int | None = 0


NOBODY = Numbers()


@pytest.fixture
def here(installation: Installation) -> Installation:
    guardrail = {"event": "Account Closed", "within": "14 days", "better": "lower"}
    publish(
        installation,
        flow("welcome"),
        experiment("ab", "welcome", CONTROL, SHORT, NOTHING, guardrails=[guardrail]),
    )
    return installation


def met(name: str, variant: str, at: str = DAY1, **who: Any) -> dict[str, Any]:
    """A flow's event about the experiment, as the SDK sends it."""
    return flow_event(name, "welcome", {"experiment": "ab", "variant": variant}, timestamp=at, **who)


def results(here: Installation) -> dict[str, Any]:
    found: dict[str, Any] = read(here, "experiments/ab/results")
    return found


def numbers(here: Installation) -> dict[str, Numbers]:
    found = results(here)
    primary = next(each for each in found["metrics"] if each["role"] == "primary")
    goals = {each["variant"]: each["successes"] for each in primary["rows"]}
    return {
        each["key"]: Numbers(each["units"], each["shown"], each["completed"], goals[each["key"]])
        for each in found["variants"]
    }


def test_exposures_completions_and_goals_are_counted_per_variant_and_person(here: Installation) -> None:
    batch(
        here,
        *(met("Flow Exposed", "control", userId=f"c{n}") for n in range(3)),
        *(met("Flow Shown", "control", userId=f"c{n}") for n in range(2)),
        met("Flow Shown", "control", userId="c0"),
        met("Flow Completed", "control", userId="c0"),
        met("Flow Exposed", "short", userId="s0"),
        met("Flow Exposed", "nothing", userId="n0"),
        *(track("Invoice Sent", userId=name, timestamp=DAY2) for name in ("c0", "c0", "s0", "n0", "bystander")),
        track("Account Closed", userId="s0", timestamp=DAY2),
    )
    assert numbers(here) == {
        "control": Numbers(units=3, shown=2, completed=1, goal=1),
        "short": Numbers(units=1, shown=0, completed=0, goal=1),
        "nothing": Numbers(units=1, shown=0, completed=0, goal=1),
    }
    guardrail = next(each for each in results(here)["metrics"] if each["role"] == "guardrail")
    assert [(each["variant"], each["successes"]) for each in guardrail["rows"]] == [
        ("control", 0),
        ("short", 1),
        ("nothing", 0),
    ]


def test_what_cant_be_computed_is_said_and_not_shown_as_zero(here: Installation) -> None:
    found = results(here)
    assert found["status"] == "not_enough_data"
    assert found["sentence"].startswith("Nobody was exposed yet.")
    assert found["verdict"] == {"answer": "empty", "variant": None, "worse": []}
    completion = next(each for each in found["metrics"] if each["role"] == "completion")
    silent = next(each for each in completion["rows"] if each["variant"] == "nothing")
    assert (silent["rate"], silent["difference"]) == (None, None)
    assert all(each["rate"] is None and each["difference"] is None for each in completion["rows"])
    assert found["sample_ratio"]["ok"] is None


def test_with_enough_people_there_are_rates_intervals_and_a_difference(here: Installation) -> None:
    for variant, goals in (("control", 60), ("short", 90)):
        people = [f"{variant}-{n}" for n in range(200)]
        batch(here, *(met("Flow Exposed", variant, userId=name) for name in people))
        batch(here, *(track("Invoice Sent", userId=name, timestamp=DAY2) for name in people[:goals]))
    batch(here, *(met("Flow Exposed", "nothing", userId=f"n{n}") for n in range(45)))
    found = results(here)
    assert found["experiment"]["units"] == 445
    assert found["sample_ratio"]["ok"] is True
    control, short, _ = next(each for each in found["metrics"] if each["role"] == "primary")["rows"]
    assert (control["rate"], short["rate"]) == (0.3, 0.45)
    assert short["difference"] == pytest.approx(0.15)
    low, high = short["difference_interval"]
    assert 0 < low < 0.15 < high < 0.3
    assert "+15.0 points" in short["sentence"]


def test_a_goal_counts_after_the_first_exposure_and_within_its_window(here: Installation) -> None:
    batch(
        here,
        track("Invoice Sent", userId="before", timestamp=DAY1),
        met("Flow Exposed", "control", DAY2, userId="before"),
        met("Flow Exposed", "control", DAY1, userId="after"),
        track("Invoice Sent", userId="after", timestamp=DAY2),
        met("Flow Exposed", "control", DAY1, userId="too-late"),
        track("Invoice Sent", userId="too-late", timestamp=DAY20),
    )
    assert numbers(here)["control"] == Numbers(units=3, goal=1)


HISTORY = (
    met("Flow Exposed", "short", DAY1, messageId="m1"),
    met("Flow Shown", "short", DAY1, messageId="m2"),
    met("Flow Completed", "short", DAY2, messageId="m3"),
    track("Invoice Sent", "m4", timestamp=DAY3),
)


@pytest.mark.parametrize("order", list(permutations(range(4)))[::5])
def test_late_events_count_as_if_they_had_come_in_time(here: Installation, order: tuple[int, ...]) -> None:
    for place in order:
        batch(here, HISTORY[place])
    assert numbers(here) == {"control": NOBODY, "nothing": NOBODY, "short": Numbers(1, 1, 1, 1)}


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_late_first_exposure_moves_the_window_of_the_goal(here: Installation, order: tuple[int, ...]) -> None:
    """Exposed on day 1 and again on day 15: what was sent on day 20 lies outside of seven days after the first."""
    messages = (
        met("Flow Exposed", "short", DAY1, messageId="m1"),
        met("Flow Exposed", "short", "2026-03-15T12:00:00Z", messageId="m2"),
        track("Invoice Sent", "m3", timestamp=DAY20),
    )
    for place in order:
        batch(here, messages[place])
    assert numbers(here)["short"] == Numbers(units=1, goal=0)


@pytest.mark.parametrize("late", [False, True])
def test_who_met_two_variants_counts_in_neither(here: Installation, late: bool) -> None:
    messages = [met("Flow Exposed", "control", DAY1), met("Flow Exposed", "short", DAY2)]
    for message in reversed(messages) if late else messages:
        batch(here, message)
    batch(here, track("Invoice Sent", timestamp=DAY3), met("Flow Exposed", "short", userId="bo"))
    assert numbers(here) == {"control": NOBODY, "nothing": NOBODY, "short": Numbers(units=1)}
    assert results(here)["multiple"] == {"units": 1, "share": 0.5}


def test_an_unknown_experiment_or_variant_counts_for_nothing(here: Installation) -> None:
    other = {"experiment": "other", "variant": "short"}
    batch(here, met("Flow Exposed", "zap"), flow_event("Flow Exposed", "welcome", other, userId="bo"))
    batch(here, flow_event("Flow Exposed", "welcome", {"experiment": ["ab"], "variant": {}}, userId="cy"))
    assert set(numbers(here).values()) == {NOBODY}


def test_a_resend_counts_once(here: Installation) -> None:
    for _ in range(3):
        batch(here, *HISTORY)
    assert numbers(here)["short"] == Numbers(1, 1, 1, 1)


# One person on several devices


def test_an_exposed_visitor_stays_one_unit_when_they_turn_out_to_be_known(here: Installation) -> None:
    device = {"userId": None, "anonymousId": "d1"}
    batch(here, met("Flow Shown", "short", **device), identify("ada", anonymousId="d1", timestamp=DAY2))
    batch(here, track("Invoice Sent", timestamp=DAY3))
    assert numbers(here)["short"] == Numbers(units=1, shown=1, goal=1)


@pytest.mark.parametrize("exposed_first", [True, False])
def test_what_was_done_under_another_id_counts_once_the_two_are_one(here: Installation, exposed_first: bool) -> None:
    """Exposed as a visitor, the goal reached elsewhere as a known user; only then the two are joined."""
    device = {"userId": None, "anonymousId": "d1"}
    both = [met("Flow Exposed", "short", DAY1, **device), track("Invoice Sent", timestamp=DAY2)]
    for message in both if exposed_first else reversed(both):
        batch(here, message)
    assert numbers(here)["short"] == Numbers(units=1, goal=0)
    batch(here, identify("ada", anonymousId="d1", timestamp=DAY3))
    assert numbers(here)["short"] == Numbers(units=1, goal=1)


def test_the_goal_of_a_visitor_counts_for_the_known_person_who_was_exposed(here: Installation) -> None:
    device = {"userId": None, "anonymousId": "d1"}
    batch(here, met("Flow Exposed", "short", DAY1), track("Invoice Sent", timestamp=DAY2, **device))
    batch(here, {"type": "alias", "previousId": "d1", "userId": "ada", "timestamp": DAY3})
    assert numbers(here)["short"] == Numbers(units=1, goal=1)


def test_two_devices_with_different_variants_are_one_person_who_is_left_out(here: Installation) -> None:
    for device, variant in (("d1", "short"), ("d2", "control")):
        batch(here, met("Flow Shown", variant, userId=None, anonymousId=device))
    assert [each.units for each in numbers(here).values()] == [1, 1, 0]
    for device in ("d1", "d2"):
        batch(here, identify("ada", anonymousId=device))
    assert set(numbers(here).values()) == {NOBODY}
    assert results(here)["multiple"]["units"] == 1


def test_two_devices_with_the_same_variant_are_one_unit(here: Installation) -> None:
    for device in ("d1", "d2"):
        batch(here, met("Flow Shown", "short", userId=None, anonymousId=device))
        batch(here, identify("ada", anonymousId=device))
    assert numbers(here)["short"] == Numbers(units=1, shown=1)


# Accounts, bucket versions, sample people


def test_an_experiment_by_account_counts_accounts(here: Installation) -> None:
    publish(here, flow("other"), experiment("by-account", "other", CONTROL, SHORT, unit="account"))
    exposed = {"experiment": "by-account", "variant": "short"}
    for name in ("ada", "bo"):
        batch(here, {"type": "group", "userId": name, "groupId": "acme", "timestamp": DAY1})
        batch(here, flow_event("Flow Shown", "other", exposed, userId=name, timestamp=DAY2))
    batch(here, flow_event("Flow Shown", "other", exposed, userId="alone", timestamp=DAY2))
    batch(here, track("Invoice Sent", userId="bo", timestamp=DAY3))
    short = read(here, "experiments/by-account/results")["variants"][1]
    assert (short["units"], short["shown"]) == (1, 1)
    primary = read(here, "experiments/by-account/results")["metrics"][0]["rows"][1]
    assert (primary["units"], primary["successes"]) == (1, 1)


def test_an_account_is_never_taken_for_the_person_of_the_same_number(here: Installation) -> None:
    """Rows of people and of accounts are numbered each from one; joining two people moves what is theirs alone."""
    publish(here, flow("other"), experiment("by-account", "other", CONTROL, SHORT, unit="account"))
    devices = [f"device-{number}" for number in range(12)]
    for device in devices:
        batch(here, track("Looked", anonymousId=device, userId=None, timestamp=DAY1))
    exposed = flow_event("Flow Shown", "other", {"experiment": "by-account", "variant": "short"}, userId="ada")
    batch(here, {"type": "group", "userId": "ada", "groupId": "acme", "timestamp": DAY1}, exposed)
    for device in devices:
        batch(here, identify("ada", anonymousId=device))
    batch(here, {**exposed, "messageId": "again"})
    assert read(here, "experiments/by-account/results")["variants"][1]["units"] == 1


def test_a_new_bucket_version_starts_from_nothing(here: Installation) -> None:
    batch(here, met("Flow Exposed", "short"))
    publish(here, experiment("ab", "welcome", CONTROL, SHORT, NOTHING, bucket_version=2))
    assert set(numbers(here).values()) == {NOBODY}
    batch(here, met("Flow Exposed", "control", DAY2))
    assert [each.units for each in numbers(here).values()] == [1, 0, 0]


def test_sample_people_count_only_as_long_as_there_is_nobody_else(here: Installation) -> None:
    batch(
        here,
        identify("sample-1", {"cairn_sample": True}, timestamp=DAY1),
        met("Flow Shown", "short", userId="sample-1"),
        track("Invoice Sent", userId="sample-1", timestamp=DAY2),
        flow_event("Flow Shown", "welcome", userId="sample-1"),
    )
    assert numbers(here)["short"] == Numbers(units=1, shown=1, goal=1)
    assert (results(here)["sample"], results(here)["sample_left_out"]) == (True, 0)
    assert read(here, "flows")["items"][0]["shown"] == 1
    batch(here, met("Flow Exposed", "control", userId="real"))
    assert numbers(here) == {"control": Numbers(units=1), "short": NOBODY, "nothing": NOBODY}
    assert (results(here)["sample"], results(here)["sample_left_out"]) == (False, 1)
    home = read(here, "home")
    assert (home["users"], home["sample_left_out"]) == (1, 1)
    assert read(here, "flows")["items"][0]["shown"] == 0
    assert read(here, "home")["users"] == 1


def test_a_real_person_with_a_sample_persons_device_stays_real(here: Installation) -> None:
    """What makes a person sample is their own trait, also when somebody is exposed before and after a merge."""
    batch(here, met("Flow Shown", "short", userId=None, anonymousId="d1"), identify("real", anonymousId="d1"))
    batch(here, identify("sample-1", {"cairn_sample": True}), met("Flow Shown", "short", userId="sample-1"))
    assert numbers(here)["short"] == Numbers(units=1, shown=1)


def test_experiments_are_listed_with_their_state(here: Installation) -> None:
    batch(here, met("Flow Exposed", "short"))
    (found,) = read(here, "experiments")["items"]
    assert (found["key"], found["status"], found["units"], found["flow"]) == ("ab", "running", 1, "welcome")
    assert [each["key"] for each in found["variants"]] == ["control", "short", "nothing"]
    read(here, "experiments/none/results", 404)
    read(here, "experiments/welcome/results", 404)
