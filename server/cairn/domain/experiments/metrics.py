"""The metrics of an experiment in the order in which a reader wants them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from cairn.domain.flows.documents import Experiment, Metric

Role: TypeAlias = Literal["primary", "secondary", "guardrail", "completion"]


@dataclass(frozen=True, slots=True)
class JudgedMetric:
    """A metric under the key that totals are kept by: `primary`, `secondary-1`, `guardrail-1` …"""

    key: str
    role: Role
    metric: Metric


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted for each unit under a key. `before`: ahead of the exposure, for as long as the window is."""

    key: str
    event: str
    within: int | None
    before: bool = False


def counted_of(experiment: Experiment) -> tuple[Counted, ...]:
    """All counts that the metrics are made of: a ratio has one below, an adjusted one what was before."""
    found: list[Counted] = []
    for judged in metrics_of(experiment):
        metric = judged.metric
        found.append(Counted(judged.key, metric.event, metric.within))
        if metric.per is not None:
            found.append(Counted(below(judged.key), metric.per, metric.within))
        if metric.measure == "times" and experiment.adjusted:
            found.append(Counted(before(judged.key), metric.event, metric.within, before=True))
    return tuple(found)


def below(key: str) -> str:
    return f"{key}-per"


def before(key: str) -> str:
    return f"{key}-before"


def metrics_of(experiment: Experiment) -> tuple[JudgedMetric, ...]:
    primary = () if experiment.primary is None else (JudgedMetric("primary", "primary", experiment.primary),)
    secondary = (JudgedMetric(f"secondary-{n}", "secondary", m) for n, m in enumerate(experiment.secondary, 1))
    guardrails = (JudgedMetric(f"guardrail-{n}", "guardrail", m) for n, m in enumerate(experiment.guardrails, 1))
    return (*primary, *secondary, *guardrails)
