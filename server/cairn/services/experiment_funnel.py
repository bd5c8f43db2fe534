"""How far the people of each variant came with the flow, and how long they took to reach what decides."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from cairn.domain.experiments.metrics import SHARES
from cairn.domain.experiments.time_to_value import time_to_value
from cairn.domain.experiments.wording import metric_name
from cairn.domain.flows.documents import Experiment, Flow
from cairn.services.documents import document_of, get_draft
from cairn.services.experiment_counts import Run, find_run
from cairn.services.moments import iso
from cairn.stores import documents as document_store
from cairn.stores.database import Transaction
from cairn.stores.reports import experiment_funnel, people

DAY = 86_400_000
_MOST_DAYS = 30


def read_funnel(tx: Transaction, workspace_id: int, environment_id: int, key: str, now: int) -> dict[str, Any]:
    """Steps are people's: in an experiment by account there are none. Time is told of what happens once."""
    with_sample = not people.has_real_users(tx, environment_id)
    found = find_run(tx, get_draft(tx, workspace_id, "experiment", key), environment_id, now, with_sample=with_sample)
    return {
        "steps": [] if found.experiment.unit == "account" else _steps(tx, workspace_id, found),
        "time": _time(tx, found, now),
        "as_of": iso(now),
    }


def _steps(tx: Transaction, workspace_id: int, found: Run) -> list[dict[str, Any]]:
    """In the order of the flow; those that only a variant has, or that are gone, come behind."""
    counted = {(row.step, row.variant): row for row in experiment_funnel.steps(tx, found.which, found.experiment.flow)}
    row = document_store.find(tx, workspace_id, "flow", found.experiment.flow)
    flow = document_of(row.data) if row else None
    ordered = [step.id for step in flow.steps] if isinstance(flow, Flow) else []
    others = sorted({step for step, _ in counted} - set(ordered))
    return [
        {"step": step, "rows": [
            {"variant": variant.key, "seen": each.seen if (each := counted.get((step, variant.key))) else 0,
             "done": each.done if each else 0}
            for variant in found.experiment.variants if not variant.shows_nothing
        ]}
        for step in [*ordered, *others]
    ]  # fmt: skip


def _time(tx: Transaction, found: Run, now: int) -> dict[str, Any] | None:
    metric = found.experiment.primary
    if metric is None or metric.measure not in SHARES:
        return None
    days = _MOST_DAYS if metric.within is None else min(_MOST_DAYS, max(1, metric.within // DAY))
    ages = experiment_funnel.ages(tx, found.which, now)
    reached = experiment_funnel.reached_on(tx, found.which, "primary", now)
    rows = {each: asdict(time_to_value(ages.get(each, {}), reached.get(each, {}), days)) for each in _keys(found)}
    return {
        "name": metric_name(metric),
        "days": days,
        "rows": [{"variant": key, **row} for key, row in rows.items()],
    }


def _keys(found: Run) -> list[str]:
    experiment: Experiment = found.experiment
    return [variant.key for variant in experiment.variants]
