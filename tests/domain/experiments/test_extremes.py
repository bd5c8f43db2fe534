"""The edges of what can happen, through the whole comparison: what SciPy computes agrees, what it can't is said so."""

from __future__ import annotations

import pytest
from scipy import stats

from cairn.domain.experiments.comparison import Comparison, MetricRow, compare
from cairn.domain.experiments.progress import Progress
from cairn.domain.experiments.totals import Totals
from cairn.domain.flows.documents import Experiment, Metric, Variant

READ = Progress(0, 14, 14, 0, 0, True, 0)


def of(*arms: tuple[int, int], weights: tuple[float, ...] = (1, 1)) -> Comparison:
    variants = tuple(Variant(f"v{n}", weight) for n, weight in enumerate(weights))
    experiment = Experiment(key="x", flow="f", variants=variants, primary=Metric("Invoice Sent"))
    totals = {f"v{n}": Totals(units, successes={"primary": did}) for n, (units, did) in enumerate(arms)}
    return compare(experiment, totals, READ)


def row(found: Comparison, at: int = 1) -> MetricRow:
    return found.decisive.rows[at]


@pytest.mark.parametrize(("did", "words"), [(0, "0 of the 25 needed with"), (500, "0 of the 25 needed without")])
def test_nobody_or_everybody_did_it(did: int, words: str) -> None:
    told = row(of((500, did), (500, did)))
    expected = stats.binomtest(did, 500).proportion_ci(method="wilson")
    assert told.interval == pytest.approx((expected.low, expected.high), rel=1e-6, abs=1e-300)
    assert (told.difference, told.p) == (None, None)
    assert words in told.sentence


def test_one_user() -> None:
    """Nobody met the other variant, so nothing can be said of it: not that it makes no difference, either."""
    found = of((1, 1), (0, 0))
    assert found.verdict.answer == "undecided"
    assert row(found, 0).rate == 1.0
    assert (row(found).rate, row(found).difference) == (None, None)


def test_a_p_value_too_small_to_write() -> None:
    told = row(of((200_000, 10_000), (200_000, 60_000)))
    z = stats.chi2_contingency([[10_000, 190_000], [60_000, 140_000]], correction=False).statistic ** 0.5
    assert z > 150
    assert told.p == pytest.approx(2 * stats.norm.sf(z), abs=1e-300)
    assert told.better is True


def test_a_variant_of_no_weight_takes_no_part_in_the_split() -> None:
    without = of((480, 50), (520, 60)).sample_ratio
    beside = of((480, 50), (520, 60), (0, 0), weights=(1, 1, 0)).sample_ratio
    assert beside.p == pytest.approx(without.p, rel=1e-9)
    assert (without.ok, beside.ok) == (True, True)


def test_millions_of_units_and_one_apart() -> None:
    told = row(of((50_000_000, 5_000_000), (50_000_000, 5_000_001)))
    table = [[5_000_000, 45_000_000], [5_000_001, 44_999_999]]
    assert told.p == pytest.approx(stats.chi2_contingency(table, correction=False).pvalue, rel=1e-6)
    assert told.difference == pytest.approx(2e-8, rel=1e-6)
    assert told.better is None
