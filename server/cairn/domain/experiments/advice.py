"""The verdict in words: what to do, then why, in a few sentences that can be trusted."""

from __future__ import annotations

from collections.abc import Iterator

from cairn.domain.experiments.comparison import Comparison, MetricComparison, MetricRow
from cairn.domain.experiments.judging import RULES
from cairn.domain.experiments.progress import Progress
from cairn.domain.experiments.wording import (
    change_in_words,
    days_in_words,
    metric_sentence,
    named,
    points,
    range_in_words,
    value_in_words,
)
from cairn.domain.flows.documents import Experiment

# From so many widths of its interval on a difference is said to look like one, though nothing is sure: p is about 0.3.
LOOKS = 0.25


def advise(experiment: Experiment, comparison: Comparison, progress: Progress) -> str:
    """One to three sentences; the first says what to do."""
    return " ".join([_to_do(experiment, comparison, progress), *_why(experiment, comparison, progress)])


def _to_do(experiment: Experiment, comparison: Comparison, progress: Progress) -> str:
    verdict = comparison.verdict
    match verdict.answer:
        case "empty":
            return "Nobody was exposed yet."
        case "dont_trust":
            return "Don't trust these numbers yet."
        case "ship":
            return f"Ship {named([verdict.variant or ''])}."
        case "roll_back":
            return "Roll back to the control."
        case "no_difference":
            return "No difference large enough to matter."
        case "undecided":
            return "The plan is over and the difference can't be told."
        case _:
            return _go_on(experiment, progress)


def _go_on(experiment: Experiment, progress: Progress) -> str:
    if progress.left:
        return f"Keep running, about {days_in_words(progress.left)} more."
    if progress.days is not None and RULES[experiment.method].final is None:
        return "Keep running, or stop here: the planned days are over and nothing is sure."
    return "Keep running."


def _why(experiment: Experiment, comparison: Comparison, progress: Progress) -> Iterator[str]:
    verdict, decisive = comparison.verdict, comparison.decisive
    if verdict.answer == "empty":
        yield "Numbers come as soon as somebody meets the flow."
        return
    if verdict.answer == "dont_trust":
        yield from _distrust(comparison)
        return
    yield from (sure(each, row) for each, row in _called(comparison))
    if verdict.answer == "keep_running" and verdict.worse:
        yield f"Take {named(verdict.worse)} out; the rest can go on."
    if verdict.answer in ("keep_running", "undecided", "no_difference"):
        yield from _open(experiment, decisive, verdict.answer)
    if verdict.answer == "keep_running" and not progress.exposing and progress.final is False:
        yield "Everybody who counts is in; the last of them still have time to do it."


def _distrust(comparison: Comparison) -> Iterator[str]:
    if comparison.sample_ratio.ok is False:
        yield comparison.sample_ratio.sentence
    multiple = comparison.multiple
    if multiple.blurs:
        yield (
            f"{multiple.units:,} met more than one variant, {value_in_words(multiple.share or 0, 'share')} of all; "
            "find out how that comes about."
        )


def _called(comparison: Comparison) -> Iterator[tuple[MetricComparison, MetricRow]]:
    """What is sure, in the metrics that decide."""
    for metric in comparison.metrics:
        if metric is comparison.decisive or metric.role == "guardrail":
            for row in metric.rows[1:]:
                if row.better is False or (row.better and metric is comparison.decisive):
                    yield metric, row


def sure(metric: MetricComparison, row: MetricRow) -> str:
    assert row.difference is not None, "what is sure has a difference"
    assert row.difference_interval is not None, "and its interval"
    hurt = "hurts" if metric.role == "guardrail" else "is better at" if row.better else "is worse at"
    apart = f"{change_in_words(row.difference, metric.unit)}{points(metric.unit)}"
    return (
        f"“{row.variant}” {hurt} {metric_sentence(metric.metric)}: {apart} "
        f"({range_in_words(row.difference_interval, metric.unit)})."
    )


def _open(experiment: Experiment, decisive: MetricComparison, answer: str) -> Iterator[str]:
    """What isn't sure yet of the metric that decides."""
    for row in decisive.rows[1:]:
        if row.better is not None or row.rate is None:
            continue
        if row.difference is None or row.difference_interval is None:
            yield f"“{row.variant}”: {row.sentence}."
        elif answer == "no_difference":
            yield (
                f"“{row.variant}” differs by {range_in_words(row.difference_interval, decisive.unit)}"
                f"{points(decisive.unit)} at most; {experiment.planned_detect} would matter."
            )
        else:
            yield _looks(decisive, row)


def _looks(decisive: MetricComparison, row: MetricRow) -> str:
    assert row.difference is not None, "only what can be compared looks like anything"
    assert row.difference_interval is not None, "and has an interval"
    bounds = f"({range_in_words(row.difference_interval, decisive.unit)}{points(decisive.unit)})"
    low, high = row.difference_interval
    width = high - low
    if abs(row.difference) < width * LOOKS:
        return f"“{row.variant}” can't be told from the control {bounds}."
    good = (row.difference > 0) is (decisive.metric.better == "higher")
    return f"“{row.variant}” looks {'better' if good else 'worse'}, not sure {bounds}."
