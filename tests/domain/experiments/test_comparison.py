"""What the results page shows: numbers, words, and what could not be computed."""

from __future__ import annotations

import pytest

from cairn.domain.experiments.comparison import Comparison, MetricRow, Totals, compare, metric_sentence
from cairn.domain.flows.documents import Experiment, Metric, Variant

DAY = 86_400_000
SENT = Metric("Invoice Sent", within=7 * DAY)
CLOSED = Metric("Account Closed", within=14 * DAY, better="lower")


def experiment(*variants: Variant, primary: Metric | None = SENT) -> Experiment:
    return Experiment(key="shorter-welcome", flow="welcome", variants=variants, primary=primary, guardrails=(CLOSED,))


WITH_SILENT = experiment(
    Variant("control", 45), Variant("short", 45, {"x": 1}), Variant("nothing", 10, shows_nothing=True)
)
TOTALS = {
    "control": Totals(814, 800, 500, {"primary": 254, "guardrail-1": 3}),
    "short": Totals(813, 790, 560, {"primary": 284, "guardrail-1": 4}, multiple=2),
    "nothing": Totals(180, 0, 0, {"primary": 45}),
}


def row(comparison: Comparison, metric: str, variant: str) -> MetricRow:
    of = next(each for each in comparison.metrics if each.key == metric)
    return next(each for each in of.rows if each.variant == variant)


def test_the_whole_of_it() -> None:
    comparison = compare(WITH_SILENT, TOTALS)
    assert comparison.status == "ok"
    assert [(each.key, each.weight, each.shows, each.units) for each in comparison.variants] == [
        ("control", 0.45, True, 814),
        ("short", 0.45, True, 813),
        ("nothing", 0.1, False, 180),
    ]
    assert [(each.key, each.role) for each in comparison.metrics] == [
        ("primary", "primary"),
        ("guardrail-1", "guardrail"),
        ("completion", "completion"),
    ]
    assert comparison.sample_ratio.ok is True
    assert (comparison.multiple.units, comparison.multiple.share) == (2, pytest.approx(2 / 1809))


def test_a_difference_has_its_interval_and_its_words() -> None:
    comparison = compare(WITH_SILENT, TOTALS)
    short = row(comparison, "primary", "short")
    assert short.rate == pytest.approx(0.349323, rel=1e-5)
    assert short.difference == pytest.approx(0.037284, rel=1e-4)
    assert short.difference_interval == pytest.approx((-0.0084276, 0.0827823), abs=1e-5)
    assert short.sentence == (
        "34.9 %, 284 of 813; +3.7 points against the control (−0.8 to +8.3); no difference can be told so far"
    )
    assert row(comparison, "primary", "control").sentence == "31.2 %, 254 of 814; the others are compared with it"
    assert row(comparison, "primary", "control").difference is None


def test_the_summary_is_that_of_the_primary_metric() -> None:
    assert compare(WITH_SILENT, TOTALS).sentence == (
        "Invoice Sent within 7 days: “short” can't be told from the control so far (−0.8 to +8.3 points). "
        "“nothing” can't be told from the control so far (−12.8 to +1.3 points)."
    )


def test_clear_differences_are_told_with_their_direction() -> None:
    up = {
        "control": Totals(1000, successes={"primary": 100}),
        "short": Totals(1000, successes={"primary": 200}),
    }
    two = experiment(Variant("control", 1), Variant("short", 1))
    assert "higher than the control so far" in row(compare(two, up), "primary", "short").sentence
    assert "“short” is higher than the control so far, by +10.0 points" in compare(two, up).sentence
    down = {"control": up["short"], "short": up["control"]}
    assert "lower than the control so far" in row(compare(two, down), "primary", "short").sentence


def test_a_silent_variant_has_nothing_to_complete() -> None:
    nothing = row(compare(WITH_SILENT, TOTALS), "completion", "nothing")
    assert (nothing.units, nothing.successes, nothing.rate, nothing.interval, nothing.difference) == (
        180, None, None, None, None,
    )  # fmt: skip
    assert nothing.sentence == "shows nothing, so there is nothing to complete"


def test_against_a_silent_control_completion_can_not_be_compared() -> None:
    silent_control = experiment(Variant("nothing", 1, shows_nothing=True), Variant("tour", 1), primary=None)
    comparison = compare(silent_control, {"nothing": Totals(500), "tour": Totals(500, 490, 300)})
    assert comparison.status == "not_enough_data"
    tour = row(comparison, "completion", "tour")
    assert (tour.rate, tour.difference) == (0.6, None)
    assert tour.sentence == ("60.0 %, 300 of 500; the control shows nothing, so there is nothing to compare with")


def test_too_little_is_said_to_be_too_little() -> None:
    comparison = compare(WITH_SILENT, {**TOTALS, "nothing": Totals(38, 0, 0, {"primary": 9})})
    assert comparison.status == "not_enough_data"
    nothing = row(comparison, "primary", "nothing")
    assert nothing.difference is None
    assert nothing.rate is not None
    assert comparison.sentence.startswith("The split is off")
    even = compare(
        experiment(Variant("control", 1), Variant("short", 1)),
        {"control": Totals(40, successes={"primary": 9}), "short": Totals(38, successes={"primary": 9})},
    )
    assert even.sentence == (
        "Not enough data yet. “short”: 23.7 %, 9 of 38; "
        "not enough data to compare: 38 of the 100 needed in each variant."
    )


def test_nobody_at_all_is_never_zero() -> None:
    comparison = compare(WITH_SILENT, {})
    assert comparison.status == "not_enough_data"
    assert comparison.multiple.share is None
    assert (comparison.sample_ratio.p, comparison.sample_ratio.ok) == (None, None)
    for metric in comparison.metrics:
        for each in metric.rows:
            assert (each.rate, each.interval, each.difference, each.difference_interval) == (
                None,
                None,
                None,
                None,
            )
    assert row(comparison, "primary", "short").sentence == "nobody met this variant yet, so there is no rate"


def test_a_split_that_is_off_outranks_the_result() -> None:
    comparison = compare(WITH_SILENT, {**TOTALS, "short": Totals(600, successes={"primary": 284})})
    assert comparison.sample_ratio.ok is False
    assert comparison.sentence == comparison.sample_ratio.sentence


def test_names_of_metrics() -> None:
    assert metric_sentence(SENT) == "Invoice Sent within 7 days"
    assert metric_sentence(Metric("x", name="Sent an invoice")) == "Sent an invoice"
