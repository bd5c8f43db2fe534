"""What the metric that decides comes to without the flow, in the workspace's own history: where planning begins."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from cairn.domain.experiments.counting import Happened, total_by_log
from cairn.domain.experiments.differences import Estimate
from cairn.domain.experiments.metrics import Counted, below, counted_of, counts_share, is_ratio
from cairn.domain.experiments.moments import NotComputable, Share, Sums, mean_of, place, ratio_of
from cairn.domain.flows.documents import Experiment

PRIMARY = "primary"


def primary_counts(experiment: Experiment) -> tuple[Counted, ...]:
    """What is counted for the metric that decides, and for the one below it in a ratio."""
    return tuple(each for each in counted_of(experiment) if each.key in (PRIMARY, below(PRIMARY)))


def amounts_of(happened: Sequence[Happened], exposed: int, counted: Iterable[Counted]) -> dict[str, float]:
    """Of one person, by key; what they have nothing of is left out."""
    amounts: dict[str, float] = {}
    for each in counted:
        if each.kind == "exposed":
            amounts[each.key] = 1.0
            continue
        total = total_by_log(happened, exposed, each)
        if total.count:
            amounts[each.key] = float(total.count) if total.amount is None else total.amount
    return amounts


def baseline(experiment: Experiment, units: Collection[Mapping[str, float]]) -> Estimate:
    """`units`: the amounts of each unit that was followed for as long as the metric's window is."""
    metric = experiment.primary
    if metric is None:
        return NotComputable("no metric decides, so that there is nothing to plan with")
    if metric.measure in ("score", "completion") and metric.flow in (None, experiment.flow):
        return NotComputable("what decides is about the flow itself, which nobody has had in these days")
    if not units:
        return NotComputable("nobody was exposed early enough to tell what happens without it")
    if is_ratio(metric):
        return ratio_of(_sums([(each.get(PRIMARY, 0.0), each.get(below(PRIMARY), 0.0)) for each in units]))
    if counts_share(metric):
        return Share(sum(PRIMARY in each for each in units), len(units))
    amounts = [each.get(PRIMARY, 0.0) for each in units]
    cap = _cap([each for each in amounts if each], metric.capped) if metric.measure == "sum" else None
    return mean_of(_sums([(each if cap is None else min(each, cap), 0.0) for each in amounts]))


def _cap(amounts: list[float], quantile: float) -> float | None:
    return sorted(amounts)[place(quantile, len(amounts)) - 1] if amounts else None


def _sums(pairs: Sequence[tuple[float, float]]) -> Sums:
    return Sums(
        len(pairs),
        sum(y for y, _ in pairs), sum(y * y for y, _ in pairs),
        sum(x for _, x in pairs), sum(x * x for _, x in pairs),
        sum(y * x for y, x in pairs),
    )  # fmt: skip
