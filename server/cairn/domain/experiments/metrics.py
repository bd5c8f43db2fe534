"""The metrics of an experiment in the order in which a reader wants them, and what is counted for each of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from cairn.domain.flows.documents import Experiment, Metric

Role: TypeAlias = Literal["primary", "secondary", "guardrail", "completion"]
# What a unit's amount is: how often, the sum of a property, the first number that was answered, or one for whoever
# did it, answered, or was exposed at all.
Kind: TypeAlias = Literal["times", "sum", "score", "did", "exposed"]

SHARES = frozenset({"happened", "time", "completion"})
MEANS = frozenset({"times", "sum"})


@dataclass(frozen=True, slots=True)
class JudgedMetric:
    """A metric under the key that totals are kept by: `primary`, `secondary-1`, `guardrail-1` …"""

    key: str
    role: Role
    metric: Metric


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted for each unit under a key. `before`: ahead of the exposure, for as long as the window is.

    `of` is the property that holds the number; `where`: the properties that an event must have to count. `once`: it
    only matters whether, and when first.
    """

    key: str
    event: str
    within: int | None
    before: bool = False
    kind: Kind = "times"
    of: str | None = None
    where: tuple[tuple[str, str], ...] = ()
    once: bool = False

    @property
    def needs_properties(self) -> bool:
        """Counters of a person know when something happened, and nothing else of it."""
        return self.of is not None or bool(self.where)


def counted_of(experiment: Experiment) -> tuple[Counted, ...]:
    """All counts that the metrics are made of: some have one below or beside, an adjusted one what was before."""
    return tuple(each for judged in metrics_of(experiment) for each in _counted(experiment, judged))


def _counted(experiment: Experiment, judged: JudgedMetric) -> Iterator[Counted]:
    metric, key = judged.metric, judged.key
    own = Counted(key, metric.event, metric.within, where=_where(experiment, metric), once=metric.measure in SHARES)
    if metric.measure == "score":
        yield replace(own, kind="score", of="value")
        yield replace(own, key=below(key), kind="did", of="value")
        return
    if metric.measure == "sum":
        own = replace(own, kind="sum", of=metric.of)
    elif metric.each == "user" and metric.measure in SHARES:
        own = replace(own, kind="did")
    yield own
    if metric.per is not None:
        yield Counted(below(key), metric.per, metric.within)
    if metric.each == "user":
        yield Counted(below(key), metric.event, metric.within, kind="exposed")
    elif metric.measure in MEANS and experiment.adjusted:
        yield replace(own, key=before(key), before=True)


def _where(experiment: Experiment, metric: Metric) -> tuple[tuple[str, str], ...]:
    if metric.measure not in ("score", "completion"):
        return ()
    flow = ("flow", metric.flow or experiment.flow)
    return (flow,) if metric.question is None else (flow, ("question", metric.question))


def beside(experiment: Experiment, judged: JudgedMetric) -> str | None:
    """The count that stands beside a metric's own: the one below in a ratio, or what was before."""
    metric = judged.metric
    if is_ratio(metric):
        return below(judged.key)
    return before(judged.key) if metric.measure in MEANS and experiment.adjusted else None


def is_ratio(metric: Metric) -> bool:
    """One sum over another: then units weigh as much as they have below."""
    return metric.measure in ("ratio", "score") or metric.each == "user"


def counts_share(metric: Metric) -> bool:
    return metric.measure in SHARES


def below(key: str) -> str:
    return f"{key}-per"


def before(key: str) -> str:
    return f"{key}-before"


def metrics_of(experiment: Experiment) -> tuple[JudgedMetric, ...]:
    primary = () if experiment.primary is None else (JudgedMetric("primary", "primary", experiment.primary),)
    secondary = (JudgedMetric(f"secondary-{n}", "secondary", m) for n, m in enumerate(experiment.secondary, 1))
    guardrails = (JudgedMetric(f"guardrail-{n}", "guardrail", m) for n, m in enumerate(experiment.guardrails, 1))
    return (*primary, *secondary, *guardrails)
