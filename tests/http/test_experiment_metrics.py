"""Metrics that count times, ratios and the time until something happened, from the public ingest alone."""

from __future__ import annotations

import json
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


def paid(user: str, amount: Any, at: int = 11) -> dict[str, Any]:
    return track("Order Paid", userId=user, timestamp=day(at), properties={"amount": amount})


@pytest.mark.parametrize("exposed_last", [False, True])
def test_a_sum_adds_up_a_property_after_the_exposure_in_any_order(
    installation: Installation, exposed_last: bool
) -> None:
    judged_by(installation, {"event": "Order Paid", "measure": "sum", "of": "amount"})
    events = [paid("u0", 10), paid("u0", "2.5", 12), paid("u0", 99, 9), paid("u0", 99, 20), paid("u1", 3)]
    meeting = [exposed("control", f"u{n}") for n in range(4)]
    for part in (events, meeting) if exposed_last else (meeting, events):
        batch(installation, *part)
    control = row(installation, "control")
    assert (control["rate"], control["successes"]) == (pytest.approx((12.5 + 3) / 4), 2)


def test_sums_are_counted_once_and_anew_when_an_earlier_exposure_comes_late(installation: Installation) -> None:
    judged_by(installation, {"event": "Order Paid", "measure": "sum", "of": "amount", "capped": "100 %"})
    batch(installation, exposed("control", "u0", 12), {**paid("u0", 7, 18), "messageId": "m1"}, paid("u0", 5, 11))
    batch(installation, {**paid("u0", 7, 18), "messageId": "m1"})
    assert lines(installation)[0]["primary_amount"] == 7.0
    batch(installation, exposed("control", "u0", 10))
    assert lines(installation)[0]["primary_amount"] == 5.0


def test_sums_that_stand_out_count_as_much_as_the_cap(installation: Installation) -> None:
    judged_by(installation, {"event": "Order Paid", "measure": "sum", "of": "amount", "capped": "75 %"})
    batch(installation, *(exposed("control" if n % 2 else "short", f"u{n}") for n in range(6)))
    batch(installation, *(paid(f"u{n}", amount) for n, amount in enumerate([1, 2, 3, 4_000_000_000])))
    primary = read(installation, "experiments/ab/results")["metrics"][0]
    assert primary["cap"] == 3.0
    assert [each["rate"] for each in primary["rows"]] == [pytest.approx(5 / 3), pytest.approx(4 / 3)]


def test_what_was_paid_before_is_taken_out_of_a_sum(installation: Installation) -> None:
    """All paid the same as before: with that taken out, the variants don't differ."""
    judged_by(
        installation, {"event": "Order Paid", "measure": "sum", "of": "amount", "capped": "100 %"}, adjusted=True
    )  # fmt: skip
    variants = ["control" if n < 3 else "short" for n in range(6)]
    batch(installation, *(exposed(variant, f"u{n}") for n, variant in enumerate(variants)))
    batch(installation, *(paid(f"u{n}", 10 * n + 1, at) for n in range(6) for at in (7, 11)), paid("u0", 500, 2))
    assert {line["unit"]: line["primary-before_amount"] for line in lines(installation)}["u0"] == 1.0
    rates = [each["rate"] for each in read(installation, "experiments/ab/results")["metrics"][0]["rows"]]
    assert rates == [pytest.approx(26.0), pytest.approx(26.0)]


def answered(user: str, value: Any, at: int = 11, flow: str = "nps") -> dict[str, Any]:
    told = {"question": "likely", "value": value}
    return flow_event("Survey Answered", flow, told, timestamp=day(at), userId=user)


def test_a_score_is_the_mean_of_first_answers(installation: Installation) -> None:
    judged_by(installation, {"measure": "score", "flow": "nps"})
    batch(installation, *(exposed("control", f"u{n}") for n in range(4)))
    batch(installation, answered("u0", 9), answered("u0", 1, 12), answered("u1", 4), answered("u2", 7, flow="other"))
    control = row(installation, "control")
    assert control["rate"] == pytest.approx(6.5)
    assert "6.50 on average of 2 who answered" in control["sentence"]
    assert row(installation, "short")["rate"] is None


def test_a_completion_is_of_the_flow_and_within_its_window(installation: Installation) -> None:
    judged_by(installation, {"measure": "completion"})
    batch(installation, *(exposed("control", f"u{n}") for n in range(4)))
    for user, flow_key, at in (("u0", "welcome", 11), ("u1", "welcome", 20), ("u2", "other", 11)):
        batch(installation, flow_event("Flow Completed", flow_key, timestamp=day(at), userId=user))
    control = row(installation, "control")
    assert (control["rate"], control["successes"]) == (0.25, 1)


def test_users_of_an_account_count_together_and_each_by_themselves(installation: Installation) -> None:
    judged_by(
        installation, {"event": "Invoice Sent", "measure": "times"}, unit="account",
        secondary=[{"event": "Invoice Sent", "within": "7 days", "each": "user"}],
    )  # fmt: skip
    homes = [("u0", "acme"), ("u1", "acme"), ("u2", "acme"), ("u3", "umbrella")]
    batch(
        installation,
        *({"type": "group", "userId": user, "groupId": account, "timestamp": day(1)} for user, account in homes),
    )
    batch(installation, *(exposed("control", user) for user, _ in homes))
    batch(installation, *sent("u0", 11, 12), *sent("u1", 11), *sent("u1", 9))
    times, each = read(installation, "experiments/ab/results")["metrics"][:2]
    assert (times["rows"][0]["rate"], times["rows"][0]["units"]) == (1.5, 2)
    assert (each["rows"][0]["rate"], each["unit"], each["each"]) == (0.5, "share", "user")
    assert "of 4 users in 2 accounts" in each["rows"][0]["sentence"]
    assert {line["unit"]: line["primary_count"] for line in lines(installation)} == {"acme": 3, "umbrella": 0}


def lines(here: Installation) -> list[dict[str, Any]]:
    answer = here.client.get("/api/v1/experiments/ab/units", headers=here.bearer)
    return [json.loads(line) for line in answer.get_data(as_text=True).splitlines()]


@pytest.mark.parametrize(
    ("primary", "words"),
    [
        ({"event": "Order Paid", "measure": "sum", "within": "7 days"}, "'of'"),
        ({"measure": "score", "event": "Order Paid", "within": "7 days"}, "needs no 'event'"),
        ({"within": "7 days"}, "'event'"),
        ({"event": "Order Paid", "flow": "nps"}, "measure: completion"),
        ({"event": "Order Paid", "question": "q"}, "measure: score"),
        ({"event": "Order Paid", "capped": "90 %"}, "'capped'"),
        ({"event": "Order Paid", "each": "user"}, "unit: account"),
        ({"measure": "score", "within": "7 days", "each": "user"}, "each: user"),
    ],
)
def test_what_a_measure_has_no_use_for_is_refused(installation: Installation, primary: Any, words: str) -> None:
    files = [as_file(flow("welcome")), as_file(experiment("ab", "welcome", *VARIANTS, primary=primary))]
    refused = write(installation, "documents/push", {"files": files}, 422)
    assert words in refused["problems"][0]["message"]


@pytest.mark.parametrize(
    "primary",
    [
        {"event": "Order Paid", "measure": "sum", "of": "amount", "within": "7 days", "capped": "95 %"},
        {"measure": "score", "flow": "nps", "question": "likely", "within": "7 days"},
        {"measure": "completion", "within": "7 days"},
    ],
)
def test_metrics_come_back_as_they_were_written(primary: dict[str, Any]) -> None:
    document = experiment("ab", "welcome", *VARIANTS, primary=primary)
    assert dump(load(document))["primary"] == primary
