"""What a metric counts for one exposed unit."""

from __future__ import annotations

import pytest

from cairn.domain.experiments.counting import metric_totals
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
    total = metric_totals(state, Assignment("short", 1, EXPOSED), Counted("primary", "Invoice Sent", within))
    assert total.count == counted
    if first is not None:
        assert total.first_at == EXPOSED + first * DAY


def test_what_was_before_is_counted_up_to_the_exposure_for_as_long_as_the_window() -> None:
    state = UserState()
    for day in (-9, -6, -1, 0, 2):
        count(state.events.setdefault("Invoice Sent", Counter()), EXPOSED + day * DAY)
    total = metric_totals(
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
