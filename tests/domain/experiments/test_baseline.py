"""Where planning begins: what happens without the flow, against NumPy."""

from __future__ import annotations

import numpy as np
import pytest

from cairn.domain.experiments.baseline import amounts_of, baseline, primary_counts
from cairn.domain.experiments.counting import Happened
from cairn.domain.experiments.moments import Mean, NotComputable, Share
from cairn.domain.flows.documents import Experiment, Metric, Variant

DAY = 86_400_000


def about(metric: Metric | None, unit: str = "user") -> Experiment:
    variants = (Variant("control", 1), Variant("short", 1))
    return Experiment("ab", "welcome", variants, primary=metric, unit=unit)  # type: ignore[arg-type]


RANDOM = np.random.default_rng(7)
SPENT = [0.0] * 60 + list(RANDOM.lognormal(3, 1, 40))


def test_a_sum_is_capped_like_its_results_and_has_the_spread_of_the_sample() -> None:
    metric = Metric("Invoice Paid", 7 * DAY, measure="sum", of="amount", capped=0.9)
    found = baseline(about(metric), [{"primary": each} if each else {} for each in SPENT])
    cap = sorted(each for each in SPENT if each)[35]
    capped = np.minimum(SPENT, cap)
    assert isinstance(found, Mean)
    assert found.value == pytest.approx(capped.mean(), rel=1e-12)
    assert found.variance * found.units == pytest.approx(capped.var(ddof=1), rel=1e-9)


def test_how_often_is_a_plain_mean() -> None:
    times = [0, 1, 5, 2, 0, 9]
    found = baseline(
        about(Metric("Invoice Sent", measure="times")), [{"primary": float(n)} if n else {} for n in times]
    )
    assert isinstance(found, Mean)
    assert (found.value, found.variance * found.units) == pytest.approx((np.mean(times), np.var(times, ddof=1)))


def test_a_ratio_has_the_spread_of_the_delta_method() -> None:
    above, below = RANDOM.poisson(3, 300).astype(float), RANDOM.poisson(5, 300) + 1.0
    units = [{"primary": y, "primary-per": x} for y, x in zip(above, below, strict=True)]
    found = baseline(about(Metric("Invoice Paid", measure="ratio", per="Invoice Sent")), units)
    ratio = above.sum() / below.sum()
    spread = np.var(above - ratio * below, ddof=1) / below.mean() ** 2
    assert isinstance(found, Mean)
    assert (found.value, found.variance * found.units) == pytest.approx((ratio, spread), rel=1e-9)


def test_accounts_reach_a_goal_once_and_count_by_their_users_where_each_is_asked() -> None:
    goal = Metric("Invoice Sent", 7 * DAY)
    assert baseline(about(goal, "account"), [{"primary": 3.0}, {}, {"primary": 1.0}, {}]) == Share(2, 4)
    each = about(Metric("Invoice Sent", 7 * DAY, each="user"), "account")
    units = [{"primary": 2.0, "primary-per": 4.0}, {"primary-per": 2.0}]
    found = baseline(each, units)
    assert isinstance(found, Mean)
    assert found.value == pytest.approx(2 / 6)


def test_amounts_are_those_after_the_exposure_and_within_the_window() -> None:
    counts = primary_counts(about(Metric("Paid", DAY, measure="sum", of="amount")))
    happened = [
        Happened("Paid", at, {"amount": amount}) for at, amount in ((5, 1), (10, 2), (DAY, "3.5"), (DAY + 11, 9))
    ]
    assert amounts_of(happened, 10, counts) == {"primary": 5.5}
    assert amounts_of([], 10, counts) == {}
    by_user = primary_counts(about(Metric("Paid", DAY, each="user"), "account"))
    assert amounts_of(happened, 10, by_user) == {"primary": 1.0, "primary-per": 1.0}
    assert amounts_of([], 10, by_user) == {"primary-per": 1.0}


@pytest.mark.parametrize(("metric", "units", "reason"), [
    (None, [{}], "no metric decides"),
    (Metric("Survey Answered", measure="score"), [{}], "about the flow itself"),
    (Metric("Flow Completed", measure="completion", flow="welcome"), [{}], "about the flow itself"),
    (Metric("Invoice Sent"), [], "nobody was exposed early enough"),
    (Metric("Paid", measure="ratio", per="Sent"), [{}, {}], "the lower part of the ratio is zero"),
])  # fmt: skip
def test_what_can_not_be_told_says_why(metric: Metric | None, units: list[dict[str, float]], reason: str) -> None:
    found = baseline(about(metric), units)
    assert isinstance(found, NotComputable)
    assert reason in found.reason
