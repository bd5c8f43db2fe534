"""What a metric counts for one exposed unit."""

from __future__ import annotations

import pytest

from cairn.domain.experiments.counting import metric_totals
from cairn.domain.flows.documents import Metric
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
    total = metric_totals(state, Assignment("short", 1, EXPOSED), Metric("Invoice Sent", within=within))
    assert total.count == counted
    if first is not None:
        assert total.first_at == EXPOSED + first * DAY
