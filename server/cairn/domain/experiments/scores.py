"""What the answers to a scale come to, with an interval at 95 %.

NPS (Reichheld 2003, Harvard Business Review 81:46): the share of 9 and 10 less that of 0 to 6, in points from -100 to
100. Each answer counts 1, 0 or -1; the interval is the normal one for the mean of these. CSAT: the share of the two
highest of five, with Wilson's interval. CES and other ratings: the mean, with Student's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Literal, TypeAlias

from cairn.domain.experiments.differences import Interval
from cairn.domain.experiments.estimates import Z, mean_interval, wilson
from cairn.domain.experiments.moments import Mean, Share

Kind: TypeAlias = Literal["nps", "csat", "mean"]

PROMOTERS, DETRACTORS, SATISFIED = 9, 6, 4


@dataclass(frozen=True, slots=True)
class Score:
    """`value` and its interval; None where there are too few answers to have one."""

    kind: Kind
    answers: int
    value: float | None
    interval: Interval | None


def score(kind: str, counts: Mapping[int, int]) -> Score:
    """Of how many gave each number; `kind` is that of the question."""
    answers = sum(counts.values())
    if kind == "nps":
        return _nps(counts, answers)
    if kind == "csat":
        share = Share(sum(count for number, count in counts.items() if number >= SATISFIED), answers)
        return Score("csat", answers, share.rate, wilson(share))
    return _mean(counts, answers)


def _nps(counts: Mapping[int, int], answers: int) -> Score:
    if not answers:
        return Score("nps", 0, None, None)
    promoters = sum(count for number, count in counts.items() if number >= PROMOTERS) / answers
    detractors = sum(count for number, count in counts.items() if number <= DETRACTORS) / answers
    value = promoters - detractors
    reach = Z * sqrt(max(0.0, promoters + detractors - value * value) / answers)
    interval = (100 * max(-1.0, value - reach), 100 * min(1.0, value + reach)) if answers > 1 else None
    return Score("nps", answers, 100 * value, interval)


def _mean(counts: Mapping[int, int], answers: int) -> Score:
    if not answers:
        return Score("mean", 0, None, None)
    mean = sum(number * count for number, count in counts.items()) / answers
    if answers == 1:
        return Score("mean", 1, mean, None)
    variance = sum(count * (number - mean) ** 2 for number, count in counts.items()) / (answers - 1) / answers
    return Score("mean", answers, mean, mean_interval(Mean(answers, mean, variance, answers - 1)))
