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


def metrics_of(experiment: Experiment) -> tuple[JudgedMetric, ...]:
    primary = () if experiment.primary is None else (JudgedMetric("primary", "primary", experiment.primary),)
    secondary = (JudgedMetric(f"secondary-{n}", "secondary", m) for n, m in enumerate(experiment.secondary, 1))
    guardrails = (JudgedMetric(f"guardrail-{n}", "guardrail", m) for n, m in enumerate(experiment.guardrails, 1))
    return (*primary, *secondary, *guardrails)
