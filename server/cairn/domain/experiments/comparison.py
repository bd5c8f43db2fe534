"""What an experiment shows so far: every variant against the control, in numbers and in words.

Each unit counts once, in the variant of its first exposure. What can't be computed is None and said to be so,
never shown as zero: completion of a variant that shows nothing, a rate of nobody, a difference without enough
data. A split that is off outranks every result. No winner is called here; see `estimates` for what an
interval can bear.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from cairn.domain.experiments.assignment import shares
from cairn.domain.experiments.estimates import Difference, Interval, Share, lacking, newcombe, wilson
from cairn.domain.experiments.metrics import JudgedMetric, Role, metrics_of
from cairn.domain.experiments.sample_ratio import SampleRatio, sample_ratio
from cairn.domain.flows.documents import Experiment, Metric, Variant
from cairn.domain.targeting.sentences import duration

Status: TypeAlias = Literal["not_enough_data", "ok"]

COMPLETION = Metric(event="Flow Completed", name="Flow completed")


@dataclass(frozen=True, slots=True)
class Totals:
    """What one variant adds up to. `successes` are units by metric key.

    The units in `multiple` met another variant too and count nowhere else.
    """

    units: int = 0
    shown: int = 0
    completed: int = 0
    successes: Mapping[str, int] = field(default_factory=dict)
    multiple: int = 0


@dataclass(frozen=True, slots=True)
class VariantRow:
    """`weight` is the variant's share of the units that take part."""

    key: str
    weight: float
    shows: bool
    units: int
    shown: int
    completed: int


@dataclass(frozen=True, slots=True)
class MetricRow:
    """One variant in one metric; the control has no difference. `sentence` says what is missing, too."""

    variant: str
    units: int
    successes: int | None
    rate: float | None
    interval: Interval | None
    difference: float | None
    difference_interval: Interval | None
    sentence: str


@dataclass(frozen=True, slots=True)
class MetricComparison:
    key: str
    role: Role
    metric: Metric
    status: Status
    rows: tuple[MetricRow, ...]


@dataclass(frozen=True, slots=True)
class Multiple:
    """Units that met more than one variant and are left out; no `share` while there are no units at all."""

    units: int
    share: float | None


@dataclass(frozen=True, slots=True)
class Comparison:
    status: Status
    sentence: str
    sample_ratio: SampleRatio
    multiple: Multiple
    variants: tuple[VariantRow, ...]
    metrics: tuple[MetricComparison, ...]


def compare(experiment: Experiment, totals: Mapping[str, Totals]) -> Comparison:
    """The first variant is the control. A variant without totals was met by nobody."""
    of_variants = [totals.get(variant.key, Totals()) for variant in experiment.variants]
    metrics = tuple(_metric(experiment, judged, of_variants) for judged in metrics_of(experiment))
    completion = _completion(experiment, of_variants)
    ratio = sample_ratio([each.units for each in of_variants], [each.weight for each in experiment.variants])
    decisive = metrics[0] if metrics and metrics[0].role == "primary" else completion
    return Comparison(
        status=decisive.status,
        sentence=ratio.sentence if ratio.ok is False else _summary(decisive),
        sample_ratio=ratio,
        multiple=_multiple(of_variants),
        variants=tuple(_variants(experiment, of_variants)),
        metrics=(*metrics, completion),
    )


def _variants(experiment: Experiment, totals: Sequence[Totals]) -> list[VariantRow]:
    return [
        VariantRow(variant.key, share, not variant.shows_nothing, each.units, each.shown, each.completed)
        for variant, share, each in zip(experiment.variants, shares(experiment.variants), totals, strict=True)
    ]


def _multiple(totals: Sequence[Totals]) -> Multiple:
    multiple = sum(each.multiple for each in totals)
    everybody = multiple + sum(each.units for each in totals)
    return Multiple(multiple, multiple / everybody if everybody else None)


def _metric(experiment: Experiment, judged: JudgedMetric, totals: Sequence[Totals]) -> MetricComparison:
    counted = [_Counted(each.units, Share(each.successes.get(judged.key, 0), each.units)) for each in totals]
    return _compared(judged, experiment, counted)


def _completion(experiment: Experiment, totals: Sequence[Totals]) -> MetricComparison:
    counted = [
        _Counted(each.units, None if variant.shows_nothing else Share(each.completed, each.units))
        for variant, each in zip(experiment.variants, totals, strict=True)
    ]
    return _compared(JudgedMetric("completion", "completion", COMPLETION), experiment, counted)


@dataclass(frozen=True, slots=True)
class _Counted:
    """`share` is None where a variant can't have any success."""

    units: int
    share: Share | None


def _compared(judged: JudgedMetric, experiment: Experiment, counted: Sequence[_Counted]) -> MetricComparison:
    pairs = list(zip(experiment.variants, counted, strict=True))
    control, *others = pairs
    rows = [_row(*control, None, f"{_found(control[1])}; the others are compared with it")]
    rows += [_against(variant, each, control[1].share) for variant, each in others]
    comparable = [row for row in rows[1:] if row.successes is not None]
    enough = bool(comparable) and all(row.difference is not None for row in comparable)
    return MetricComparison(judged.key, judged.role, judged.metric, "ok" if enough else "not_enough_data", tuple(rows))


def _against(variant: Variant, counted: _Counted, control: Share | None) -> MetricRow:
    share, found = counted.share, _found(counted)
    if share is None or share.rate is None:
        return _row(variant, counted, None, found)
    if control is None:
        return _row(variant, counted, None, f"{found}; the control shows nothing, so there is nothing to compare with")
    missing = lacking(control, share)
    if missing is not None:
        return _row(variant, counted, None, f"{found}; not enough data to compare: {missing}")
    difference = newcombe(control, share)
    assert difference is not None, "enough data is never nobody"
    return _row(variant, counted, difference, f"{found}; {_reading(difference)}")


def _row(variant: Variant, counted: _Counted, difference: Difference | None, sentence: str) -> MetricRow:
    share = counted.share
    return MetricRow(
        variant=variant.key,
        units=counted.units,
        successes=None if share is None else share.successes,
        rate=None if share is None else share.rate,
        interval=None if share is None else wilson(share),
        difference=None if difference is None else difference.value,
        difference_interval=None if difference is None else difference.interval,
        sentence=sentence,
    )


def _found(counted: _Counted) -> str:
    share = counted.share
    if share is None:
        return "shows nothing, so there is nothing to complete"
    if share.rate is None:
        return "nobody met this variant yet, so there is no rate"
    return f"{_percent(share.rate)}, {share.successes:,} of {share.units:,}"


def _reading(difference: Difference) -> str:
    """ "+3.7 points against the control (−0.4 to +7.8); no difference can be told so far"."""
    low, high = difference.interval
    points = f"{_points(difference.value)} points against the control ({_points(low)} to {_points(high)})"
    return f"{points}; {_direction(difference.interval) or 'no difference can be told so far'}"


def _direction(interval: Interval) -> str | None:
    """None while the interval holds both directions."""
    low, high = interval
    if low > 0:
        return "higher than the control so far"
    return "lower than the control so far" if high < 0 else None


def _summary(decisive: MetricComparison) -> str:
    """What the decisive metric says of each variant, or what it lacks."""
    if decisive.status != "ok":
        lacking_rows = [row for row in decisive.rows[1:] if row.difference is None]
        return "Not enough data yet. " + " ".join(f"“{row.variant}”: {row.sentence}." for row in lacking_rows)
    told = " ".join(_verdict(row) for row in decisive.rows[1:] if row.difference_interval is not None)
    return f"{metric_sentence(decisive.metric)}: {told}"


def _verdict(row: MetricRow) -> str:
    """ "“short” is higher than the control so far, by +7.2 points (+1.3 to +13.0)."."""
    assert row.difference is not None, "only what can be compared is told"
    assert row.difference_interval is not None, "a difference has its interval"
    low, high = row.difference_interval
    direction = _direction(row.difference_interval)
    if direction is None:
        return f"“{row.variant}” can't be told from the control so far ({_points(low)} to {_points(high)} points)."
    return f"“{row.variant}” is {direction}, by {_points(row.difference)} points ({_points(low)} to {_points(high)})."


def metric_sentence(metric: Metric) -> str:
    """ "Invoice Sent within 7 days"; a metric with a name of its own is called by it."""
    within = "" if metric.within is None or metric.name else f" within {duration(metric.within)}"
    return f"{metric.name or metric.event}{within}"


def _percent(rate: float) -> str:
    return f"{rate * 100:.1f} %"


def _points(value: float) -> str:
    """In percentage points, with a real minus sign; what rounds to nothing has none."""
    points = round(value * 100, 1)
    return f"{'+' if points > 0 else '−' if points < 0 else ''}{abs(points):.1f}"
