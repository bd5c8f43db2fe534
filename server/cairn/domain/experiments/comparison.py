"""What an experiment shows so far: the verdict, and every variant against the control, in numbers and in words.

Each unit counts once, in the variant of its first exposure. What can't be computed is None and said to be so,
never shown as zero: completion of a variant that shows nothing, a rate of nobody, a difference without enough
data. A split that is off, or too many who met several variants, outrank every result.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from cairn.domain.experiments.assignment import shares
from cairn.domain.experiments.differences import Estimate, Interval, interval
from cairn.domain.experiments.estimates import mean_interval, wilson
from cairn.domain.experiments.judging import GUARDRAIL, RULES, Arm, Asked, Judged, Rule, band, compared, judge, level
from cairn.domain.experiments.metrics import JudgedMetric, Role, counts_share, metrics_of
from cairn.domain.experiments.moments import Mean, NotComputable, Share
from cairn.domain.experiments.progress import Progress
from cairn.domain.experiments.relative import Relative, relative
from cairn.domain.experiments.sample_ratio import SampleRatio, sample_ratio
from cairn.domain.experiments.totals import Totals, arms_of
from cairn.domain.experiments.verdict import Verdict, decide, too_small
from cairn.domain.experiments.wording import Unit, found_in_words, reading_in_words, took
from cairn.domain.flows.documents import Experiment, Metric

Status: TypeAlias = Literal["not_enough_data", "ok"]

COMPLETION = JudgedMetric("completion", "completion", Metric(event="Flow Completed", name="Flow completed"))
# More than so many units in several variants blur the comparison; a handful is an accident.
BLURRED_SHARE = 0.01
BLURRED_UNITS = 10


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
    """One variant in one metric; the control has no difference. `sentence` says what is missing, too.

    `rate` is a share or a mean. `difference_interval` is right at this moment, `band` however often somebody looks.
    """

    variant: str
    units: int
    successes: int | None
    rate: float | None
    interval: Interval | None
    sentence: str
    difference: float | None = None
    difference_interval: Interval | None = None
    band: Interval | None = None
    relative: float | None = None
    relative_interval: Interval | None = None
    p: float | None = None
    better: bool | None = None
    median: float | None = None


@dataclass(frozen=True, slots=True)
class MetricComparison:
    """`comparisons`: how many questions share the level that its variants are judged at.

    `variance`: of one unit of the control, where the metric is a mean.
    """

    key: str
    role: Role
    metric: Metric
    unit: Unit
    status: Status
    comparisons: int
    rows: tuple[MetricRow, ...]
    variance: float | None = None


@dataclass(frozen=True, slots=True)
class Multiple:
    """Units that met more than one variant and are left out; no `share` while there are no units at all."""

    units: int
    share: float | None

    @property
    def blurs(self) -> bool:
        return self.units >= BLURRED_UNITS and (self.share or 0) > BLURRED_SHARE


@dataclass(frozen=True, slots=True)
class Comparison:
    """`decisive`: the primary metric, else the completion of the flow."""

    status: Status
    verdict: Verdict
    sample_ratio: SampleRatio
    multiple: Multiple
    variants: tuple[VariantRow, ...]
    decisive: MetricComparison
    metrics: tuple[MetricComparison, ...]


def compare(experiment: Experiment, totals: Mapping[str, Totals], progress: Progress | None = None) -> Comparison:
    """The first variant is the control. A variant without totals was met by nobody."""
    final = progress is not None and progress.final
    of_variants = [totals.get(variant.key, Totals()) for variant in experiment.variants]
    asked = [(each, arms_of(experiment, each, of_variants)) for each in (*metrics_of(experiment), COMPLETION)]
    judged = _judged(experiment, asked, final=final)
    metrics = tuple(
        _metric(experiment, each, arms, judged, of_variants, final=final) for each, arms in asked
    )  # fmt: skip
    ratio = sample_ratio([each.units for each in of_variants], [each.weight for each in experiment.variants])
    multiple = _multiple(of_variants)
    decisive = metrics[0] if experiment.primary else metrics[-1]
    return Comparison(
        status=decisive.status,
        verdict=decide(
            sum(each.units for each in of_variants) + multiple.units,
            [judged[decisive.key, row.variant] for row in decisive.rows[1:] if row.rate is not None],
            [each for (key, _), each in judged.items() if key.startswith("guardrail")],
            trusted=ratio.ok is not False and not multiple.blurs,
            over=final and RULES[experiment.method].final is not None,
            unimportant=_unimportant(experiment, decisive),
        ),
        sample_ratio=ratio,
        multiple=multiple,
        variants=tuple(_variants(experiment, of_variants)),
        decisive=decisive,
        metrics=metrics,
    )


def decisive_of(experiment: Experiment) -> JudgedMetric:
    """The primary metric, else the completion of the flow."""
    return metrics_of(experiment)[0] if experiment.primary else COMPLETION


def rule_of(experiment: Experiment, role: Role) -> Rule:
    return GUARDRAIL if role == "guardrail" else RULES[experiment.method]


def _family(experiment: Experiment, role: Role) -> int:
    """How many questions of a role share one level."""
    of_role = [each for each in (*metrics_of(experiment), COMPLETION) if each.role == role]
    return len(of_role) * (len(experiment.variants) - 1)


def _judged(
    experiment: Experiment, asked: Sequence[tuple[JudgedMetric, Sequence[Arm]]], *, final: bool
) -> dict[tuple[str, str], Judged]:
    """By metric and variant. The metrics of one role are corrected together."""
    found: dict[tuple[str, str], Judged] = {}
    for role in dict.fromkeys(each.role for each, _ in asked):
        family = [(each, arms) for each, arms in asked if each.role == role]
        questions = [Asked(arms[0], arm, each.metric.better) for each, arms in family for arm in arms[1:]]
        keys = [(each.key, arm.variant) for each, arms in family for arm in arms[1:]]
        rule = rule_of(experiment, role)
        found |= zip(keys, judge(rule, questions, final=final, correction=experiment.correction), strict=True)
    return found


def _variants(experiment: Experiment, totals: Sequence[Totals]) -> list[VariantRow]:
    return [
        VariantRow(variant.key, share, not variant.shows_nothing, each.units, each.shown, each.completed)
        for variant, share, each in zip(experiment.variants, shares(experiment.variants), totals, strict=True)
    ]


def _multiple(totals: Sequence[Totals]) -> Multiple:
    multiple = sum(each.multiple for each in totals)
    everybody = multiple + sum(each.units for each in totals)
    return Multiple(multiple, multiple / everybody if everybody else None)


def _metric(
    experiment: Experiment, asked: JudgedMetric, arms: Sequence[Arm], judged: Mapping[tuple[str, str], Judged],
    totals: Sequence[Totals], *, final: bool,
) -> MetricComparison:  # fmt: skip
    unit: Unit = "share" if counts_share(asked.metric) else "number"
    control, *others = arms
    rule, comparisons = rule_of(experiment, asked.role), _family(experiment, asked.role)
    shown = (rule, comparisons, final)
    rows = [
        _row(control, unit, None),
        *(_against(shown, control, arm, judged[asked.key, arm.variant], unit) for arm in others),
    ]
    rows = [_with_median(row, each.medians.get(asked.key)) for row, each in zip(rows, totals, strict=True)]
    comparable = [row for row in rows[1:] if row.rate is not None]
    enough = bool(comparable) and all(row.difference is not None for row in comparable)
    status: Status = "ok" if enough else "not_enough_data"
    estimate = control.estimate
    variance = estimate.variance * estimate.units if isinstance(estimate, Mean) else None
    return MetricComparison(asked.key, asked.role, asked.metric, unit, status, comparisons, tuple(rows), variance)


def _with_median(row: MetricRow, median: float | None) -> MetricRow:
    if median is None:
        return row
    return replace(row, median=median, sentence=f"{row.sentence}; half of those who did took at most {took(median)}")


def _against(shown: tuple[Rule, int, bool], control: Arm, other: Arm, judged: Judged, unit: Unit) -> MetricRow:
    rule, comparisons, final = shown
    plain = _row(other, unit, control)
    if isinstance(judged.found, NotComputable):
        return plain
    now = interval(control.estimate, other.estimate, level(rule, comparisons, final=final))
    assert not isinstance(now, NotComputable), "what has a difference has its interval"
    part = relative(control.estimate, other.estimate)
    return replace(
        plain,
        difference=judged.found.value,
        difference_interval=now,
        band=None if final and rule.final else band(rule, control, other, comparisons),
        relative=part.value if isinstance(part, Relative) else None,
        relative_interval=part.interval if isinstance(part, Relative) else None,
        p=judged.p,
        better=judged.better,
        sentence=f"{found_in_words(other, unit)}; {reading_in_words(judged, now, unit)}",
    )


def _row(arm: Arm, unit: Unit, control: Arm | None) -> MetricRow:
    """What there is without a comparison, and why there is none."""
    estimate, found = arm.estimate, found_in_words(arm, unit)
    return MetricRow(
        variant=arm.variant,
        units=arm.reached.units,
        successes=None if isinstance(estimate, NotComputable) else arm.reached.successes,
        rate=_value(estimate),
        interval=_interval(estimate),
        sentence=found if _value(estimate) is None else f"{found}; {_lacks(arm, control)}",
    )


def _lacks(arm: Arm, control: Arm | None) -> str:
    if control is None:
        return "the others are compared with it"
    if isinstance(control.estimate, NotComputable):
        return "nothing to compare with, since there is no such figure for the control"
    found = compared(control, arm)
    return f"can't be compared yet: {found.reason}" if isinstance(found, NotComputable) else ""


def _value(estimate: Estimate) -> float | None:
    if isinstance(estimate, Share):
        return estimate.rate
    return estimate.value if isinstance(estimate, Mean) else None


def _interval(estimate: Estimate) -> Interval | None:
    if isinstance(estimate, Share):
        return wilson(estimate)
    return mean_interval(estimate) if isinstance(estimate, Mean) else None


def _unimportant(experiment: Experiment, decisive: MetricComparison) -> dict[str, bool]:
    """Whose difference can only be smaller than what was planned to be detected."""
    matters = smallest(experiment.planned_detect, decisive.rows[0].rate, decisive.unit)
    return {row.variant: too_small(row.difference_interval, matters) for row in decisive.rows[1:]}


def smallest(detect: str | None, base: float | None, unit: Unit) -> float | None:
    """The planned difference in the metric's own unit: "5 points" as they are, "10 %" of the control's value."""
    if detect is None:
        return None
    number = float(detect.removesuffix("%").removesuffix("points").removesuffix("point"))
    if detect.endswith("%"):
        return None if base is None else abs(base) * number / 100
    return number / 100 if unit == "share" else number
