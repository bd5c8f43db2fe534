"""Experiments that never were, to see how often the verdict is wrong: daily totals through the code that decides.

Whoever reads results looks every day and stops at the first call. A call counts as wrong when no variant differs and
one is called better or worse all the same. Chance comes in as an argument.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from math import exp, lgamma, log, log1p

from cairn.domain.experiments.assignment import Assigner
from cairn.domain.experiments.comparison import compare
from cairn.domain.experiments.judging import RULES, Arm, Asked, judge
from cairn.domain.experiments.moments import Share
from cairn.domain.experiments.progress import DAY, progress_of
from cairn.domain.experiments.totals import Totals
from cairn.domain.experiments.verdict import Verdict, decide
from cairn.domain.flows.documents import Experiment, Method, Metric, Variant

Draw = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Setting:
    """`rates` and `shares` by variant, the control first; `units` come every day, to all variants together."""

    rates: tuple[float, ...]
    shares: tuple[float, ...]
    units: int
    days: int = 14
    method: Method = "hybrid"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The first call that somebody who looks every day comes upon, and on which day."""

    verdict: Verdict
    day: int

    @property
    def called(self) -> bool:
        return self.verdict.answer in ("ship", "roll_back") or bool(self.verdict.worse)


def run(setting: Setting, draw: Draw) -> Outcome:
    """One experiment, read on every day until something is called or the plan is over."""
    names = [f"v{n}" for n in range(len(setting.rates))]
    units, reached = [0] * len(names), [0] * len(names)
    verdict = Verdict("empty")
    for day in range(1, setting.days + 1):
        _one_day(setting, draw, units, reached)
        shares = [Share(*each) for each in zip(reached, units, strict=True)]
        verdict = look(setting.method, names, shares, final=day == setting.days)
        outcome = Outcome(verdict, day)
        if outcome.called:
            return outcome
    return Outcome(verdict, setting.days)


def run_assigned(setting: Setting, key: str, draw: Draw) -> Outcome:
    """The same from assignment on: units get their variant by the hash, totals go through the whole comparison."""
    experiment = _experiment(setting, key)
    assigner = Assigner(experiment)
    units, reached = ({variant.key: 0 for variant in experiment.variants} for _ in range(2))
    rates = {variant.key: rate for variant, rate in zip(experiment.variants, setting.rates, strict=True)}
    verdict = Verdict("empty")
    for day in range(1, setting.days + 1):
        for number in range(setting.units):
            variant = assigner.assign(f"{key}-{day}-{number}")
            assert variant is not None, "everybody takes part"
            units[variant.key] += 1
            reached[variant.key] += draw() < rates[variant.key]
        totals = {each: Totals(units[each], successes={"primary": reached[each]}) for each in units}
        verdict = compare(experiment, totals, progress_of(experiment, 0, day * DAY)).verdict
        outcome = Outcome(verdict, day)
        if outcome.called:
            return outcome
    return Outcome(verdict, setting.days)


def _experiment(setting: Setting, key: str) -> Experiment:
    variants = tuple(Variant(f"v{n}", share) for n, share in enumerate(setting.shares))
    return Experiment(
        key=key, flow="simulated", variants=variants, primary=Metric("Done"), planned_days=setting.days,
        method=setting.method,
    )  # fmt: skip


def look(method: Method, names: Sequence[str], shares: Sequence[Share], *, final: bool) -> Verdict:
    """The verdict of these totals, by the code that the results page has it from."""
    arms = [Arm(name, share, share) for name, share in zip(names, shares, strict=True)]
    judged = judge(RULES[method], [Asked(arms[0], arm) for arm in arms[1:]], final=final)
    return decide(sum(share.units for share in shares), judged, (), over=final)


def _one_day(setting: Setting, draw: Draw, units: list[int], reached: list[int]) -> None:
    left, share_left = setting.units, 1.0
    for n, share in enumerate(setting.shares):
        last = n == len(setting.shares) - 1
        came = left if last else drawn(left, min(1.0, share / share_left), draw)
        units[n] += came
        reached[n] += drawn(came, setting.rates[n], draw)
        left, share_left = left - came, share_left - share


def drawn(units: int, rate: float, draw: Draw) -> int:
    """How many of so many, each with the same chance."""
    if not units or rate <= 0 or rate >= 1:
        return units if rate >= 1 else 0
    return bisect_right(_cumulated(units, rate), draw())


@lru_cache(maxsize=20_000)
def _cumulated(units: int, rate: float) -> tuple[float, ...]:
    """P(at most k), for every k but the last."""
    return tuple(accumulate(_binomial(units, rate)))[:-1]


def _binomial(units: int, rate: float) -> Iterator[float]:
    scale = lgamma(units + 1)
    for k in range(units + 1):
        yield exp(scale - lgamma(k + 1) - lgamma(units - k + 1) + k * log(rate) + (units - k) * log1p(-rate))
