"""What a metric counts for one exposed unit."""

from __future__ import annotations

import pytest

from cairn.domain.experiments.counting import Happened, Total, total_by_counters, total_by_log
from cairn.domain.experiments.metrics import Counted, counted_of
from cairn.domain.flows.documents import Experiment, Metric, Variant
from cairn.domain.identity.counters import count
from cairn.domain.identity.state import Assignment, Counter, UserState

DAY = 86_400_000
EXPOSED = 20_000 * DAY


@pytest.mark.parametrize(
    ("days", "within", "counted", "first"),
    [
        ([], None, 0, None),
        ([-1], None, 0, None),
        ([0], None, 1, 0),
        ([-1, 3, 9], None, 2, 3),
        ([-1, 3, 9], 7 * DAY, 1, 3),
        ([7], 7 * DAY, 1, 7),
        ([8], 7 * DAY, 0, None),
    ],
)
def test_only_what_comes_after_the_exposure_and_within_the_window_counts(
    days: list[int], within: int | None, counted: int, first: int | None
) -> None:
    state = UserState()
    for day in days:
        count(state.events.setdefault("Invoice Sent", Counter()), EXPOSED + day * DAY)
    total = total_by_counters(state, Assignment("short", 1, EXPOSED), Counted("primary", "Invoice Sent", within))
    assert total.count == counted
    if first is not None:
        assert total.first_at == EXPOSED + first * DAY


def test_what_was_before_is_counted_up_to_the_exposure_for_as_long_as_the_window() -> None:
    state = UserState()
    for day in (-9, -6, -1, 0, 2):
        count(state.events.setdefault("Invoice Sent", Counter()), EXPOSED + day * DAY)
    total = total_by_counters(
        state, Assignment("short", 1, EXPOSED), Counted("primary-before", "Invoice Sent", 7 * DAY, before=True)
    )
    assert total.count == 2


def test_a_ratio_counts_both_events_and_an_adjusted_metric_what_was_before() -> None:
    experiment = Experiment(
        key="x", flow="f", variants=(Variant("a", 1), Variant("b", 1)), adjusted=True,
        primary=Metric("Invoice Sent", within=DAY, measure="times"),
        secondary=(Metric("Invoice Paid", within=DAY, measure="ratio", per="Invoice Sent"),),
    )  # fmt: skip
    assert [(each.key, each.event, each.before) for each in counted_of(experiment)] == [
        ("primary", "Invoice Sent", False),
        ("primary-before", "Invoice Sent", True),
        ("secondary-1", "Invoice Paid", False),
        ("secondary-1-per", "Invoice Sent", False),
    ]


def happened(day: float, **properties: object) -> Happened:
    return Happened("Order Paid", EXPOSED + int(day * DAY), properties)


SUM = Counted("primary", "Order Paid", 7 * DAY, kind="sum", of="amount")


@pytest.mark.parametrize(
    ("events", "total"),
    [
        ([], Total(0, 0)),
        ([happened(-1, amount=5), happened(8, amount=5)], Total(0, 0)),
        ([happened(0, amount=3), happened(7, amount="4.50")], Total(2, EXPOSED, 7.5)),
        ([happened(1, amount=3_000_000_000), happened(2, amount=4e9)], Total(2, EXPOSED + DAY, 7e9)),
        ([happened(1, amount=-5), happened(2, amount=5)], Total(2, EXPOSED + DAY, 0.0)),
        (
            [happened(1), happened(1, amount=True), happened(1, amount="much"), happened(1, amount="1e999")],
            Total(0, 0),
        ),
        ([happened(1, amount=10**400)], Total(0, 0)),
    ],
)
def test_a_sum_adds_up_what_is_a_number_and_within_the_window(events: list[Happened], total: Total) -> None:
    assert total_by_log(events, EXPOSED, SUM) == total


def test_the_first_answer_to_the_question_is_the_score() -> None:
    counted = Counted(
        "primary", "Survey Answered", 7 * DAY, kind="score", of="value", where=(("flow", "nps"), ("question", "likely"))
    )
    answers = [
        Happened("Survey Answered", EXPOSED + n, {"flow": flow, "question": question, "value": value})
        for n, (flow, question, value) in enumerate(
            [("other", "likely", 1), ("nps", "why", "because"), ("nps", "likely", 9), ("nps", "likely", 2)]
        )
    ]
    assert total_by_log(answers, EXPOSED, counted) == Total(2, EXPOSED + 2, 9.0)


def test_scores_and_completions_are_of_the_experiments_flow_unless_another_is_named() -> None:
    experiment = Experiment(
        key="x", flow="welcome", variants=(Variant("a", 1), Variant("b", 1)), unit="account",
        primary=Metric("Flow Completed", within=DAY, measure="completion"),
        secondary=(Metric("Survey Answered", within=DAY, measure="score", flow="nps"),),
        guardrails=(Metric("Invoice Sent", within=DAY, each="user"),),
    )  # fmt: skip
    assert [(each.key, each.kind, each.where) for each in counted_of(experiment)] == [
        ("primary", "times", (("flow", "welcome"),)),
        ("secondary-1", "score", (("flow", "nps"),)),
        ("secondary-1-per", "did", (("flow", "nps"),)),
        ("guardrail-1", "did", ()),
        ("guardrail-1-per", "exposed", ()),
    ]
