"""By which rule variants are called better or worse, and what it says of each of them in one metric.

The hybrid rule, which is the default, spends 5 % of false calls in two parts: 1 % on a test that stays right however
often somebody looks, 4 % on one read at the planned end. That the two add up to no more is Bonferroni's inequality; the
tests are those of `sequential` and `differences`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from cairn.domain.experiments.bayes import chance_higher
from cairn.domain.experiments.corrections import CORRECTIONS
from cairn.domain.experiments.differences import Difference, Estimate, Interval, bounds, difference, p_value
from cairn.domain.experiments.estimates import lacking
from cairn.domain.experiments.moments import NotComputable, Share
from cairn.domain.experiments.sequential import always_valid_p, reach
from cairn.domain.flows.documents import Correction, Method

Better: TypeAlias = Literal["higher", "lower"]

AT_THIS_MOMENT = 0.05


@dataclass(frozen=True, slots=True)
class Rule:
    """`monitor`: the level of the test at every look; `final`: that of the one read at the planned end.

    With `chance` that read is of the probability to be better, not of a p-value.
    """

    monitor: float | None = None
    final: float | None = None
    chance: bool = False


RULES: Mapping[Method, Rule] = {
    "hybrid": Rule(monitor=0.01, final=0.04),
    "fixed": Rule(final=0.05),
    "sequential": Rule(monitor=0.05),
    "bayesian": Rule(final=0.05, chance=True),
}
# Guardrails warn at every look and have no read of their own, so that they add next to nothing to the false calls.
GUARDRAIL = Rule(monitor=0.01)


@dataclass(frozen=True, slots=True)
class Arm:
    """A variant in one metric. `reached`: its units and those of them that count for anything.

    `among` says whom a mean is of, where it isn't of every unit.
    """

    variant: str
    reached: Share
    estimate: Estimate
    among: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """Is the other better than the control?"""

    control: Arm
    other: Arm
    better: Better = "higher"


@dataclass(frozen=True, slots=True)
class Judged:
    """A variant against the control. `p` is corrected; `better` is None as long as nothing is sure."""

    variant: str
    found: Difference | NotComputable
    p: float | None = None
    better: bool | None = None


def judge(rule: Rule, family: Sequence[Asked], *, final: bool = False, correction: Correction = "holm") -> list[Judged]:
    """Answer all questions that share the level of the rule. What can't be compared yet counts among them, too."""
    found = [compared(asked.control, asked.other) for asked in family]
    monitored = _corrected(_monitored, rule.monitor, family, found, correction)
    read = _corrected(_chance if rule.chance else _read, rule.final if final else None, family, found, correction)
    return [
        _judged(rule, asked, apart, watched, once)
        for asked, apart, watched, once in zip(family, found, monitored, read, strict=True)
    ]


def _judged(
    rule: Rule, asked: Asked, found: Difference | NotComputable, watched: float | None, once: float | None
) -> Judged:
    if isinstance(found, NotComputable):
        return Judged(asked.other.variant, found)
    sure = _below(watched, rule.monitor) or _below(once, rule.final)
    better = (found.value > 0) is (asked.better == "higher") if sure else None
    return Judged(asked.other.variant, found, watched if once is None else once, better)


def compared(control: Arm, other: Arm) -> Difference | NotComputable:
    """The difference, once there is enough data to look at it."""
    missing = lacking(control.reached, other.reached, either_way=isinstance(other.estimate, Share))
    if missing is not None:
        return NotComputable(missing)
    return difference(control.estimate, other.estimate)


def level(rule: Rule, comparisons: int, *, final: bool) -> float:
    """Of the intervals that are shown: 95 % for this moment, that of the read once it was made."""
    return rule.final / comparisons if final and rule.final is not None else AT_THIS_MOMENT


def band(rule: Rule, control: Arm, other: Arm, comparisons: int) -> Interval | None:
    """The range that stays right however often somebody looks; None for rules that have no such test."""
    found = compared(control, other)
    if rule.monitor is None or isinstance(found, NotComputable):
        return None
    units = control.reached.units + other.reached.units
    stretch = reach(units, rule.monitor / comparisons, rule.monitor)
    return bounds(control.estimate, other.estimate, found, stretch)


def _corrected(
    test: Callable[[Asked, Difference, float], float],
    alpha: float | None,
    family: Sequence[Asked],
    found: Sequence[Difference | NotComputable],
    correction: Correction,
) -> Sequence[float | None]:
    if alpha is None:
        return [None] * len(family)
    return CORRECTIONS[correction]([
        1.0 if isinstance(apart, NotComputable) else test(asked, apart, alpha)
        for asked, apart in zip(family, found, strict=True)
    ])  # fmt: skip


def _monitored(asked: Asked, found: Difference, alpha: float) -> float:
    return always_valid_p(found, asked.control.reached.units + asked.other.reached.units, alpha)


def _read(_asked: Asked, found: Difference, _alpha: float) -> float:
    return p_value(found)


def _chance(asked: Asked, _found: Difference, _alpha: float) -> float:
    """Twice the chance that it is the other way round, so that it reads like a p-value."""
    chance = chance_higher(asked.control.estimate, asked.other.estimate)
    return 1.0 if isinstance(chance, NotComputable) else 2 * min(chance, 1 - chance)


def _below(p: float | None, alpha: float | None) -> bool:
    return p is not None and alpha is not None and p < alpha
