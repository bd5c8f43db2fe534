"""What each variant adds up to, and the estimates that a metric makes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cairn.domain.experiments.differences import Estimate
from cairn.domain.experiments.judging import Arm
from cairn.domain.experiments.metrics import JudgedMetric, counts_share, is_ratio
from cairn.domain.experiments.moments import NotComputable, Share, Sums, adjusted_means, mean_of, ratio_of
from cairn.domain.flows.documents import Experiment


@dataclass(frozen=True, slots=True)
class Totals:
    """What one variant adds up to. `successes` are units that have anything to count, by metric key.

    The units in `multiple` met another variant too and count nowhere else. `medians`: of the time until it happened,
    in milliseconds, of those for whom it did.
    """

    units: int = 0
    shown: int = 0
    completed: int = 0
    successes: Mapping[str, int] = field(default_factory=dict)
    multiple: int = 0
    sums: Mapping[str, Sums] = field(default_factory=dict)
    medians: Mapping[str, float] = field(default_factory=dict)


def added(one: Totals, other: Totals) -> Totals:
    """Totals of both together; medians don't add up and are gone."""
    return Totals(
        one.units + other.units,
        one.shown + other.shown,
        one.completed + other.completed,
        {key: one.successes.get(key, 0) + other.successes.get(key, 0) for key in {*one.successes, *other.successes}},
        one.multiple + other.multiple,
        {key: one.sums.get(key, Sums()) + other.sums.get(key, Sums()) for key in {*one.sums, *other.sums}},
    )


def arms_of(experiment: Experiment, judged: JudgedMetric, totals: Sequence[Totals]) -> list[Arm]:
    """Each variant in one metric, the control first."""
    if judged.role == "completion":
        return [
            _completed(variant.key, each, silent=variant.shows_nothing)
            for variant, each in zip(experiment.variants, totals, strict=True)
        ]
    estimates = _estimates(judged, totals, adjusted=experiment.adjusted)
    return [
        Arm(variant.key, Share(each.successes.get(judged.key, 0), each.units), estimate, _among(judged, each))
        for variant, each, estimate in zip(experiment.variants, totals, estimates, strict=True)
    ]


def _among(judged: JudgedMetric, totals: Totals) -> str:
    """Whom a mean is of, where it isn't of every unit."""
    if judged.metric.measure == "score":
        return f"{totals.successes.get(judged.key, 0):,} who answered"
    if judged.metric.each == "user":
        return f"{totals.sums.get(judged.key, Sums()).x:,.0f} users in {totals.units:,} accounts"
    return ""


def _completed(variant: str, totals: Totals, *, silent: bool) -> Arm:
    if silent:
        return Arm(variant, Share(0, totals.units), NotComputable("shows nothing, so there is nothing to complete"))
    share = Share(totals.completed, totals.units)
    return Arm(variant, share, share)


def _estimates(judged: JudgedMetric, totals: Sequence[Totals], *, adjusted: bool) -> list[Estimate]:
    sums = [each.sums.get(judged.key, Sums(each.units)) for each in totals]
    if is_ratio(judged.metric):
        return [ratio_of(each) for each in sums]
    if counts_share(judged.metric):
        return [Share(each.successes.get(judged.key, 0), each.units) for each in totals]
    return list(adjusted_means(sums)) if adjusted else [mean_of(each) for each in sums]
