"""Changes of an experiment that runs: each number stays under the name of its metric, and what bends it is told."""

from __future__ import annotations

from typing import Any

import pytest
from tests.conftest import Installation
from tests.http.calls import batch, experiment, flow, flow_event, identify, publish, read, track, write

VARIANTS = ({"key": "control", "weight": 1}, {"key": "short", "weight": 1})
SENT, OPENED = {"event": "Invoice Sent", "within": "7 days"}, {"event": "Cart Opened", "within": "7 days"}


def day(number: int, hour: int = 12) -> str:
    return f"2026-03-{number:02}T{hour:02}:00:00Z"


def exposed(variant: str, user: str, at: str = day(10)) -> dict[str, Any]:
    told = {"experiment": "ab", "variant": variant}
    return flow_event("Flow Exposed", "welcome", told, timestamp=at, userId=user)


def run(here: Installation, **more: Any) -> None:
    publish(here, flow("welcome"), experiment("ab", "welcome", *VARIANTS, **more))


def reached(here: Installation) -> dict[str, int]:
    metrics = [each for each in read(here, "experiments/ab/results")["metrics"] if each["event"] != "Flow Completed"]
    return {each["event"]: sum(row["successes"] or 0 for row in each["rows"]) for each in metrics}


def health(here: Installation) -> dict[str, Any]:
    return next(each for each in read(here, "experiments/ab/results")["health"] if each["key"] == "unchanged")


@pytest.fixture
def here(installation: Installation) -> Installation:
    """Ten met it; seven opened a cart, three sent an invoice, one of them too late."""
    run(installation, primary=SENT)
    batch(installation, *(exposed("short" if n % 2 else "control", f"u{n}") for n in range(10)))
    batch(installation, *(track("Cart Opened", userId=f"u{n}", timestamp=day(11)) for n in range(7)))
    batch(installation, *(track("Invoice Sent", userId=f"u{n}", timestamp=day(12 if n else 28)) for n in range(3)))
    return installation


def test_metrics_that_are_moved_or_added_keep_their_own_numbers(here: Installation) -> None:
    assert reached(here) == {"Invoice Sent": 2}
    run(here, primary=SENT, secondary=[OPENED])
    assert reached(here) == {"Invoice Sent": 2, "Cart Opened": 7}
    other = {"event": "Nothing Done", "within": "7 days"}
    run(here, primary=OPENED, secondary=[other, SENT])
    assert reached(here) == {"Cart Opened": 7, "Nothing Done": 0, "Invoice Sent": 2}
    run(here, primary={**SENT, "within": "30 days"})
    assert reached(here) == {"Invoice Sent": 3}
    # What comes in from then on counts on top.
    batch(here, track("Invoice Sent", userId="u9", timestamp=day(20)))
    assert reached(here) == {"Invoice Sent": 4}


def test_over_accounts_what_is_added_counts_for_the_account_too(installation: Installation) -> None:
    run(installation, primary=SENT, unit="account")
    for n in range(6):
        group = {"type": "group", "userId": f"u{n}", "groupId": f"g{n % 3}", "timestamp": day(1)}
        batch(
            installation, identify(f"u{n}", timestamp=day(1)), group, exposed("control" if n % 3 else "short", f"u{n}")
        )
        batch(installation, track("Cart Opened", userId=f"u{n}", timestamp=day(11)))
    run(installation, primary=SENT, secondary=[OPENED], unit="account")
    assert reached(installation) == {"Invoice Sent": 0, "Cart Opened": 3}


def test_what_came_while_it_was_stopped_counts_when_it_goes_on(here: Installation) -> None:
    write(here, "experiments/ab/unpublish", {"environment": "production"}, 204)
    batch(here, track("Invoice Sent", userId="u8", timestamp=day(13)))
    run(here, primary=SENT)
    assert reached(here) == {"Invoice Sent": 3}


def test_a_change_behind_a_stop_is_told_and_so_is_one_that_was_taken_back(here: Installation) -> None:
    assert health(here)["ok"] is True
    write(here, "experiments/ab/unpublish", {"environment": "production"}, 204)
    run(here, primary=OPENED, planned={"days": 5})
    told = health(here)
    assert told["ok"] is False
    assert "Another metric would decide" in told["sentence"]
    assert "read on another day" in told["sentence"]
    run(here, primary=SENT)
    assert health(here)["ok"] is False


def test_what_was_changed_before_anybody_met_it_bends_nothing(installation: Installation) -> None:
    run(installation, primary=SENT)
    run(installation, primary=OPENED)
    batch(installation, exposed("control", "u1", at="2099-01-01T00:00:00Z"))
    assert health(installation)["sentence"] == "Nothing was changed since it went live."


def test_one_old_exposure_is_not_the_beginning(installation: Installation) -> None:
    run(installation, primary=SENT, planned={"days": 30})
    people = [exposed("short" if n % 2 else "control", f"u{n}", at=day(10 + n % 4)) for n in range(400)]
    batch(installation, *people[:200])
    batch(installation, *people[200:])
    began = read(installation, "experiments/ab/results")["experiment"]["started_at"]
    batch(installation, exposed("control", "intruder", at="2020-06-01T00:00:00Z"))
    assert began.startswith("2026-03-10")
    assert read(installation, "experiments/ab/results")["experiment"]["started_at"].startswith("2026-03-10")


@pytest.mark.parametrize("parts", ["at once", "in three", "exposed last"])
def test_what_counters_forget_counts_all_the_same(installation: Installation, parts: str) -> None:
    """One conversion on the first day, and a hundred of the same after the window."""
    run(
        installation, primary={**SENT, "within": "1 day"}, secondary=[{**SENT, "within": "20 days", "measure": "times"}]
    )
    met = [exposed("control", user, at=day(1)) for user in ("ada", "bo")]
    first = [track("Invoice Sent", userId="ada", timestamp=day(1, 13))]
    later = [track("Invoice Sent", userId="ada", timestamp=day(3 + n // 20, n % 20)) for n in range(100)]
    whole = [*first, *later, *met] if parts == "exposed last" else [*met, *first, *later]
    for part in (whole[:3], whole[3:60], whole[60:]) if parts == "in three" else (whole,):
        batch(installation, *part)
    primary, secondary, *_ = read(installation, "experiments/ab/results")["metrics"]
    assert sum(row["successes"] for row in primary["rows"]) == 1
    assert next(row["rate"] for row in secondary["rows"] if row["variant"] == "control") == 101 / 2
