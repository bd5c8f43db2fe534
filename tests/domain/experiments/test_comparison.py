"""What the results page shows: numbers, words, and what could not be computed."""

from __future__ import annotations

import pytest

from cairn.domain.experiments.comparison import Comparison, MetricRow, compare, smallest
from cairn.domain.experiments.moments import Sums
from cairn.domain.experiments.totals import Totals
from cairn.domain.experiments.verdict import Verdict
from cairn.domain.experiments.wording import metric_sentence
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
    assert short.difference_interval == pytest.approx((-0.0084385, 0.0828781), abs=1e-6)
    assert short.sentence == (
        "34.9 %, 284 of 813; +3.7 points against the control (−0.8 to +8.3); no difference can be told so far"
    )
    assert row(comparison, "primary", "control").sentence == "31.2 %, 254 of 814; the others are compared with it"
    assert row(comparison, "primary", "control").difference is None


def test_a_clear_difference_is_told_with_its_direction() -> None:
    up = {
        "control": Totals(1000, successes={"primary": 100}),
        "short": Totals(1000, successes={"primary": 200}),
    }
    two = experiment(Variant("control", 1), Variant("short", 1))
    found = row(compare(two, up), "primary", "short")
    assert found.sentence.endswith("sure to be higher than the control")
    assert found.better is True
    assert found.relative == pytest.approx(1.0)
    assert found.band is not None
    assert found.difference_interval is not None
    assert 0 < found.band[0] < found.difference_interval[0] < 0.1 < found.difference_interval[1] < found.band[1]
    assert compare(two, up).verdict == Verdict("ship", "short")
    down = {"control": up["short"], "short": up["control"]}
    assert row(compare(two, down), "primary", "short").sentence.endswith("sure to be lower than the control")
    assert compare(two, down).verdict == Verdict("roll_back", None, ("short",))


def test_a_guardrail_that_is_hurt_outranks_a_better_primary() -> None:
    two = experiment(Variant("control", 1), Variant("short", 1))
    totals = {
        "control": Totals(2000, successes={"primary": 200, "guardrail-1": 40}),
        "short": Totals(2000, successes={"primary": 400, "guardrail-1": 160}),
    }
    comparison = compare(two, totals)
    assert row(comparison, "guardrail-1", "short").better is False
    assert comparison.verdict == Verdict("roll_back", None, ("short",))


def test_means_are_compared_with_their_spread() -> None:
    amount = Metric("Invoice Paid", within=7 * DAY, measure="times")
    two = experiment(Variant("control", 1), Variant("short", 1), primary=amount)
    totals = {
        "control": Totals(500, successes={"primary": 300}, sums={"primary": Sums(500, 5_000, 100_000)}),
        "short": Totals(500, successes={"primary": 310}, sums={"primary": Sums(500, 6_500, 150_000)}),
    }
    comparison = compare(two, totals)
    short = row(comparison, "primary", "short")
    assert comparison.decisive.unit == "number"
    assert (short.rate, short.difference) == (13.0, 3.0)
    assert short.sentence.startswith("13.00 on average of 500; +3.00 against the control (")


def test_what_was_planned_to_matter_is_measured_in_the_metrics_own_unit() -> None:
    assert smallest("5 points", 0.3, "share") == pytest.approx(0.05)
    assert smallest("1 point", 0.3, "share") == pytest.approx(0.01)
    assert smallest("10 %", 0.3, "share") == pytest.approx(0.03)
    assert smallest("10%", 250.0, "number") == pytest.approx(25.0)
    assert smallest("10 %", None, "share") is None
    assert smallest(None, 0.3, "share") is None


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
    assert tour.sentence == (
        "60.0 %, 300 of 500; nothing to compare with, since there is no such figure for the control"
    )


def test_too_little_is_said_to_be_too_little() -> None:
    comparison = compare(WITH_SILENT, {**TOTALS, "nothing": Totals(38, 0, 0, {"primary": 9})})
    assert comparison.status == "not_enough_data"
    nothing = row(comparison, "primary", "nothing")
    assert nothing.difference is None
    assert nothing.rate is not None
    assert nothing.sentence == "9 of 38; can't be compared yet: 38 of the 100 needed in each variant"


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
    assert comparison.verdict.answer == "dont_trust"


def test_names_of_metrics() -> None:
    assert metric_sentence(SENT) == "Invoice Sent within 7 days"
    assert metric_sentence(Metric("x", name="Sent an invoice")) == "Sent an invoice"
