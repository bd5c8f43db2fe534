"""Is a guardrail hurt by a variant that goes to everybody in stages?

While the share grows, the split changes, and so does who comes. So the variant is compared with the control within each
stretch of constant split, and the stretches are put together with Cochran's weights (Cochran 1954, Biometrics 10:417);
for shares that is the test of Mantel and Haenszel (1959, J. Natl. Cancer Inst. 22:719). It is judged like any
guardrail: by the test that may be looked at every day.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from cairn.domain.experiments.corrections import CORRECTIONS
from cairn.domain.experiments.differences import Difference, difference
from cairn.domain.experiments.estimates import lacking
from cairn.domain.experiments.judging import GUARDRAIL, Arm
from cairn.domain.experiments.metrics import JudgedMetric, counts_share, metrics_of
from cairn.domain.experiments.moments import NotComputable, Share
from cairn.domain.experiments.sequential import always_valid_p, reach
from cairn.domain.experiments.totals import Totals, arms_of
from cairn.domain.experiments.wording import Unit, change_in_words, metric_sentence, points, range_in_words
from cairn.domain.flows.documents import Experiment

_LEVEL = GUARDRAIL.monitor or 0.0


@dataclass(frozen=True, slots=True)
class Hurt:
    """A guardrail by its key, and what is sure about it."""

    metric: str
    sentence: str


@dataclass(frozen=True, slots=True)
class _Stretches:
    found: Difference | NotComputable
    units: int


def hurt_by(experiment: Experiment, variant: str, stretches: Sequence[Mapping[str, Totals]]) -> list[Hurt]:
    """`stretches`: by variant, the totals of those who were first exposed in each stretch of constant split."""
    guardrails = [each for each in metrics_of(experiment) if each.role == "guardrail"]
    together = [_together(experiment, each, variant, stretches) for each in guardrails]
    corrected = CORRECTIONS["holm"]([_p(each) for each in together])
    return [
        Hurt(guardrail.key, _sentence(guardrail, variant, each.found, each.units, len(guardrails)))
        for guardrail, each, p in zip(guardrails, together, corrected, strict=True)
        if p < _LEVEL
        and not isinstance(each.found, NotComputable)
        and (each.found.value > 0) is (guardrail.metric.better == "lower")
    ]


def put_together(stretches: Sequence[tuple[int, int, Difference]]) -> Difference:
    """Units of the control, units of the other, and how far they are apart, each for one stretch."""
    weights = [base * other / (base + other) for base, other, _ in stretches]
    whole = sum(weights)
    found = [(weight / whole, each) for weight, (_, _, each) in zip(weights, stretches, strict=True)]
    return Difference(
        sum(weight * each.value for weight, each in found),
        sum(weight * weight * each.variance for weight, each in found),
    )


def _together(
    experiment: Experiment, guardrail: JudgedMetric, variant: str, stretches: Sequence[Mapping[str, Totals]]
) -> _Stretches:
    pairs = [_pair(experiment, guardrail, variant, each) for each in stretches]
    control, other = (_whole([pair[side].reached for pair in pairs]) for side in (0, 1))
    units = control.units + other.units
    missing = lacking(control, other, either_way=counts_share(guardrail.metric))
    if missing is not None:
        return _Stretches(NotComputable(missing), units)
    apart = [(one.reached.units, two.reached.units, difference(one.estimate, two.estimate)) for one, two in pairs]
    usable = [(one, two, each) for one, two, each in apart if not isinstance(each, NotComputable) and one and two]
    return _Stretches(put_together(usable) if usable else NotComputable("nothing can be compared yet"), units)


def _pair(
    experiment: Experiment, guardrail: JudgedMetric, variant: str, totals: Mapping[str, Totals]
) -> tuple[Arm, Arm]:
    arms = arms_of(experiment, guardrail, [totals.get(each.key, Totals()) for each in experiment.variants])
    return arms[0], next(arm for arm in arms if arm.variant == variant)


def _whole(shares: Sequence[Share]) -> Share:
    return Share(sum(each.successes for each in shares), sum(each.units for each in shares))


def _p(each: _Stretches) -> float:
    return 1.0 if isinstance(each.found, NotComputable) else always_valid_p(each.found, each.units, _LEVEL)


def _sentence(
    guardrail: JudgedMetric, variant: str, found: Difference | NotComputable, units: int, questions: int
) -> str:
    assert not isinstance(found, NotComputable), "what hurts can be computed"
    unit: Unit = "share" if counts_share(guardrail.metric) else "number"
    half = reach(units, _LEVEL / questions, _LEVEL) * sqrt(found.variance)
    bounds = range_in_words((found.value - half, found.value + half), unit)
    apart = f"{change_in_words(found.value, unit)}{points(unit)}"
    return f"“{variant}” hurts {metric_sentence(guardrail.metric)}: {apart} ({bounds})."
