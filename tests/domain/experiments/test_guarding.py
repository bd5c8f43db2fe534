"""Guardrails of a variant on its way to everybody: compared within each stage, then put together."""

from __future__ import annotations

import numpy as np
import pytest

from cairn.domain.experiments.differences import difference
from cairn.domain.experiments.guarding import hurt_by, put_together
from cairn.domain.experiments.moments import NotComputable, Share, Sums
from cairn.domain.experiments.totals import Totals
from cairn.domain.flows.documents import Experiment, Metric, Variant

TABLES = [((120, 1_000), (170, 1_000)), ((40, 250), (160, 750)), ((9, 100), (130, 900))]


def test_shares_are_put_together_as_by_mantel_and_haenszel() -> None:
    """Worked independently: Mantel and Haenszel's sum over tables, with binomial variances."""
    apart = []
    for (a, n), (b, m) in TABLES:
        found = difference(Share(a, n), Share(b, m))
        assert not isinstance(found, NotComputable)
        apart.append((n, m, found))
    together = put_together(apart)
    above = sum((b * n - a * m) / (n + m) for (a, n), (b, m) in TABLES)
    spread = sum((a + b) * (n + m - a - b) * n * m / (n + m) ** 3 for (a, n), (b, m) in TABLES)
    assert together.z == pytest.approx(above / np.sqrt(spread), rel=1e-3)
    weights = np.array([n * m / (n + m) for (_, n), (_, m) in TABLES])
    rates = np.array([b / m - a / n for (a, n), (b, m) in TABLES])
    assert together.value == pytest.approx(np.average(rates, weights=weights), rel=1e-12)


KEY = "guardrail-1"
EXPERIMENT = Experiment(
    "ab", "welcome", (Variant("control", 1), Variant("short", 1)),
    guardrails=(Metric("Account Closed", better="lower"), Metric("Minutes", better="higher", measure="count")),
)  # fmt: skip


def stretch(control: tuple[int, int], short: tuple[int, int]) -> dict[str, Totals]:
    """Those that closed their account, of how many; everybody spends four minutes, give or take one."""
    return {
        key: Totals(units, successes={KEY: closed, "guardrail-2": units},
                    sums={"guardrail-2": Sums(units, 4.0 * units, 17.0 * units)})
        for key, (closed, units) in (("control", control), ("short", short))
    }  # fmt: skip


def test_a_hurt_guardrail_is_found_over_all_stages_together() -> None:
    stages = [
        stretch((100, 2_000), (140, 2_000)),
        stretch((100, 2_000), (145, 2_000)),
        stretch((25, 500), (120, 1_500)),
    ]
    (hurt,) = hurt_by(EXPERIMENT, "short", stages)
    assert hurt.metric == KEY
    assert hurt.sentence.startswith("“short” hurts Account Closed: +2.3 points (")
    assert hurt_by(EXPERIMENT, "short", stages[:1]) == []


def test_what_changes_with_time_is_not_taken_for_the_variant() -> None:
    """Ten times as many close their account in the stage in which most have the variant, in both alike."""
    stages = [stretch((19, 1_900), (1, 100)), stretch((10, 100), (190, 1_900))]
    assert hurt_by(EXPERIMENT, "short", stages) == []


def test_too_few_people_hurt_nothing() -> None:
    assert hurt_by(EXPERIMENT, "short", [stretch((0, 99), (60, 99))]) == []
    assert hurt_by(EXPERIMENT, "short", [{}]) == []
