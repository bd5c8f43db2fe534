"""Day by day: everybody who had come in by then, days without anybody included."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cairn.domain.experiments.timeline import timeline
from cairn.domain.experiments.totals import Totals
from cairn.domain.flows.documents import Experiment, Metric, Variant

EXPERIMENT = Experiment(
    key="x", flow="f", variants=(Variant("control", 1), Variant("short", 1)), primary=Metric("Invoice Sent")
)
DAYS = {
    100: {"control": Totals(80, successes={"primary": 20}), "short": Totals(90, successes={"primary": 30})},
    102: {"control": Totals(70, successes={"primary": 25}), "short": Totals(60, successes={"primary": 30})},
}


def test_each_day_takes_in_all_before_it() -> None:
    points = {(each.day, each.variant): each for each in timeline(EXPERIMENT, DAYS)}
    assert [(day, variant, each.came) for (day, variant), each in points.items()] == [
        (100, "control", 80), (100, "short", 90), (101, "control", 0), (101, "short", 0), (102, "control", 70),
        (102, "short", 60),
    ]  # fmt: skip
    assert points[101, "short"].difference is None
    last = points[102, "short"]
    assert last.difference == pytest.approx(60 / 150 - 45 / 150)
    assert last.band is not None
    assert last.band[0] < 0 < last.band[1]


def test_a_method_without_daily_looks_is_drawn_with_a_band_all_the_same() -> None:
    assert timeline(replace(EXPERIMENT, method="fixed"), DAYS)[-1].band is not None


def test_before_anybody_came_there_is_no_day() -> None:
    assert timeline(EXPERIMENT, {}) == []
