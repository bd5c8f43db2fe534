"""How results are said: short sentences that carry their numbers and their people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias

from cairn.domain.experiments.differences import Interval
from cairn.domain.experiments.estimates import ENOUGH_UNITS
from cairn.domain.experiments.judging import Arm, Judged
from cairn.domain.experiments.moments import NotComputable, Share
from cairn.domain.flows.documents import Metric
from cairn.domain.targeting.sentences import duration

Unit: TypeAlias = Literal["share", "number"]


def metric_sentence(metric: Metric) -> str:
    """ "Invoice Sent within 7 days"; a metric with a name of its own is called by it."""
    within = "" if metric.within is None or metric.name else f" within {duration(metric.within)}"
    return f"{metric_name(metric)}{within}"


def metric_name(metric: Metric) -> str:
    """What it is called where no name was given."""
    if metric.name:
        return metric.name
    if metric.measure == "sum":
        return f"{metric.event}, sum of {metric.of}"
    if metric.measure == "score":
        return f"Score of {metric.flow or 'the flow'}"
    return f"{metric.flow} completed" if metric.measure == "completion" and metric.flow else metric.event


def value_in_words(value: float, unit: Unit) -> str:
    return f"{value * 100:.1f} %" if unit == "share" else _plain(value)


def change_in_words(value: float, unit: Unit) -> str:
    """With a real sign; what rounds to nothing has none. Shares differ by percentage points."""
    size = value * 100 if unit == "share" else value
    text = f"{abs(size):.1f}" if unit == "share" else _plain(abs(size))
    sign = "" if not float(text.replace(",", "")) else "+" if size > 0 else "−"
    return f"{sign}{text}"


def range_in_words(bounds: Interval, unit: Unit) -> str:
    return f"{change_in_words(bounds[0], unit)} to {change_in_words(bounds[1], unit)}"


def points(unit: Unit) -> str:
    return " points" if unit == "share" else ""


def found_in_words(arm: Arm, unit: Unit) -> str:
    """ "34.9 %, 284 of 813", "12.40 on average of 813"."""
    if isinstance(arm.estimate, NotComputable):
        return arm.estimate.reason
    if isinstance(arm.estimate, Share):
        if arm.estimate.rate is None:
            return "nobody met this variant yet, so there is no rate"
        counts = f"{arm.reached.successes:,} of {arm.reached.units:,}"
        # Of so few a rate would be taken for more than it is.
        return counts if arm.reached.units < ENOUGH_UNITS else f"{value_in_words(arm.estimate.rate, unit)}, {counts}"
    return f"{value_in_words(arm.estimate.value, unit)} on average of {arm.among or format(arm.reached.units, ',')}"


def reading_in_words(judged: Judged, now: Interval, unit: Unit) -> str:
    """ "+3.7 points against the control (−0.4 to +7.8); no difference can be told so far"."""
    assert not isinstance(judged.found, NotComputable), "only what can be compared is told"
    apart = (
        f"{change_in_words(judged.found.value, unit)}{points(unit)} against the control ({range_in_words(now, unit)})"
    )
    return f"{apart}; {standing(judged)}"


def standing(judged: Judged) -> str:
    if judged.better is None or isinstance(judged.found, NotComputable):
        return "no difference can be told so far"
    return f"sure to be {'higher' if judged.found.value > 0 else 'lower'} than the control"


def named(variants: Sequence[str]) -> str:
    """ "“a”", "“a” and “b”", "“a”, “b” and “c”"."""
    quoted = [f"“{each}”" for each in variants]
    return " and ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)


def days_in_words(days: int) -> str:
    return "1 day" if days == 1 else f"{days:,} days"


def took(milliseconds: float) -> str:
    """ "40 minutes", "5.2 hours", "2.5 days"."""
    minutes = milliseconds / 60_000
    if minutes < 60:
        return f"{max(1, round(minutes))} minutes"
    return f"{minutes / 60:.1f} hours" if minutes < 48 * 60 else f"{minutes / 1_440:.1f} days"


def _plain(value: float) -> str:
    """Three digits that say something."""
    digits = 0 if abs(value) >= 1_000 else 1 if abs(value) >= 100 else 2
    return f"{value:,.{digits}f}"
