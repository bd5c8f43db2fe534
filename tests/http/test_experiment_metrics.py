"""Metrics that count times, ratios and the time until something happened, from the public ingest alone."""

from __future__ import annotations

from typing import Any

import pytest
from tests.conftest import Installation
from tests.http.calls import as_file, batch, experiment, flow, flow_event, publish, read, track, write

from cairn.schemas.documents import dump, load

VARIANTS = ({"key": "control", "weight": 1}, {"key": "short", "weight": 1})


def day(number: int) -> str:
    return f"2026-03-{number:02}T12:00:00Z"


def exposed(variant: str, user: str, at: int = 10) -> dict[str, Any]:
    told = {"experiment": "ab", "variant": variant}
    return flow_event("Flow Exposed", "welcome", told, timestamp=day(at), userId=user)


def sent(user: str, *days: int, event: str = "Invoice Sent") -> list[dict[str, Any]]:
    return [track(event, userId=user, timestamp=day(number)) for number in days]


def row(here: Installation, variant: str) -> dict[str, Any]:
    primary = read(here, "experiments/ab/results")["metrics"][0]
    found: dict[str, Any] = next(each for each in primary["rows"] if each["variant"] == variant)
    return found


def judged_by(here: Installation, primary: dict[str, Any], **more: Any) -> None:
    publish(
        here, flow("welcome"), experiment("ab", "welcome", *VARIANTS, primary={"within": "7 days", **primary}, **more)
    )


def test_times_are_a_mean_over_everybody_who_was_exposed(installation: Installation) -> None:
    judged_by(installation, {"event": "Invoice Sent", "measure": "times"})
    batch(installation, *(exposed("control", f"u{n}") for n in range(4)))
    batch(installation, *sent("u0", 11, 12, 13), *sent("u1", 9, 11, 20))
    control = row(installation, "control")
    assert (control["rate"], control["successes"]) == (1.0, 2)
    assert control["interval"][0] < 1.0 < control["interval"][1]
    assert "1.00 on average of 4" in control["sentence"]


def test_a_ratio_is_one_sum_over_another(installation: Installation) -> None:
    judged_by(installation, {"event": "Invoice Paid", "measure": "ratio", "per": "Invoice Sent"})
    batch(installation, *(exposed("control", f"u{n}") for n in range(3)))
    batch(installation, *sent("u0", 11, 12, 13), *sent("u1", 11), *sent("u0", 13, 14, event="Invoice Paid"))
    control = row(installation, "control")
    assert control["rate"] == pytest.approx(2 / 4)
    assert row(installation, "short")["rate"] is None


def test_the_time_is_told_of_those_who_did_it(installation: Installation) -> None:
    judged_by(installation, {"event": "Invoice Sent", "measure": "time"})
    batch(installation, *(exposed("control", f"u{n}") for n in range(5)))
    batch(installation, *sent("u0", 11), *sent("u1", 12), *sent("u2", 16), *sent("u3", 14))
    control = row(installation, "control")
    assert (control["rate"], control["median"]) == (0.8, 3 * 86_400_000)
    assert control["sentence"].endswith("half of those who did took at most 3.0 days")


@pytest.mark.parametrize("exposed_last", [False, True])
def test_what_was_before_is_taken_out_in_any_order_of_arrival(installation: Installation, exposed_last: bool) -> None:
    judged_by(installation, {"event": "Invoice Sent", "measure": "times"}, adjusted=True)
    events = [event for n in range(6) for event in sent(f"u{n}", *range(5, 5 + n), *range(11, 11 + n % 3))]
    meeting = [exposed("control" if n % 2 else "short", f"u{n}") for n in range(6)]
    for part in (events, meeting) if exposed_last else (meeting, events):
        batch(installation, *part)
    lines = installation.client.get("/api/v1/experiments/ab/units?format=csv", headers=installation.bearer)
    heading, *units = lines.get_data(as_text=True).splitlines()
    column = heading.split(",").index("primary-before_count")
    assert [line.split(",")[column] for line in sorted(units)] == ["0", "1", "2", "3", "4", "5"]
    plain = (1 + 0 + 1) / 3
    assert row(installation, "control")["rate"] != pytest.approx(plain)


@pytest.mark.parametrize(
    ("primary", "words"),
    [
        ({"event": "Invoice Sent", "measure": "times"}, "'within'"),
        ({"event": "Invoice Sent", "measure": "ratio", "within": "7 days"}, "'per'"),
        ({"event": "Invoice Sent", "per": "Invoice Paid"}, "measure: ratio"),
    ],
)
def test_what_does_not_belong_together_is_refused(installation: Installation, primary: Any, words: str) -> None:
    files = [as_file(flow("welcome")), as_file(experiment("ab", "welcome", *VARIANTS, primary=primary))]
    refused = write(installation, "documents/push", {"files": files}, 422)
    assert words in refused["problems"][0]["message"]


def test_a_namespace_keeps_experiments_apart_and_comes_back_as_it_was_written(installation: Installation) -> None:
    part = {"name": "first-week", "from": "0 %", "to": "0.1 %"}
    publish(installation, flow("welcome"), experiment("ab", "welcome", *VARIANTS, namespace=part))
    document = experiment("ab", "welcome", *VARIANTS, namespace=part)
    assert dump(load(document))["namespace"] == part
    answer = installation.client.post(
        "/v1/decide", json={"writeKey": installation.write_key, "userId": "ada"}
    ).get_json()
    assert "experiment" not in answer["flows"][0]
    upside_down = experiment("ab", "welcome", *VARIANTS, namespace={"name": "x", "from": "50 %", "to": "10 %"})
    refused = write(installation, "documents/push", {"files": [as_file(flow("welcome")), as_file(upside_down)]}, 422)
    assert "ends above where it begins" in refused["problems"][0]["message"]
