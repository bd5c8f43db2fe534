"""Experiments: which there are, and what they say so far."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from cairn.domain.errors import NotFound
from cairn.domain.experiments.comparison import MetricComparison, Totals, compare
from cairn.domain.flows.documents import Experiment
from cairn.domain.targeting.sentences import duration
from cairn.services.documents import document_of, get_draft
from cairn.services.moments import iso
from cairn.stores import documents as document_store
from cairn.stores.database import Transaction
from cairn.stores.models import DocumentRow
from cairn.stores.reports import experiment_totals, people


def list_experiments(tx: Transaction, workspace_id: int, environment_id: int) -> dict[str, Any]:
    """Every experiment of the workspace with its state in one environment."""
    rows = document_store.all_of(tx, workspace_id, "experiment")
    with_sample = not people.has_real_users(tx, environment_id)
    return {"items": [_form(tx, environment_id, row, with_sample=with_sample) for row in rows]}


def read_results(tx: Transaction, workspace_id: int, environment_id: int, key: str, now: int) -> dict[str, Any]:
    """The comparison of what was really exposed; sample people only as long as there is nobody else."""
    row = get_draft(tx, workspace_id, "experiment", key)
    with_sample = not people.has_real_users(tx, environment_id)
    experiment = _running(tx, environment_id, row)
    comparison = compare(experiment, _totals(tx, environment_id, experiment, with_sample=with_sample))
    return {
        "experiment": _form(tx, environment_id, row, with_sample=with_sample),
        "status": comparison.status,
        "sentence": comparison.sentence,
        "sample": with_sample and people.has_sample(tx, environment_id),
        "sample_left_out": people.sample_left_out(tx, environment_id),
        "updated_at": iso(now),
        "sample_ratio": asdict(comparison.sample_ratio),
        "multiple": asdict(comparison.multiple),
        "variants": [asdict(each) for each in comparison.variants],
        "metrics": [_metric(each) for each in comparison.metrics],
    }


def _running(tx: Transaction, environment_id: int, row: DocumentRow) -> Experiment:
    """As it is live; as it is drafted when it isn't."""
    live = document_store.published(tx, environment_id).get(row.id)
    experiment = document_of(live.data if live else row.data)
    if not isinstance(experiment, Experiment):
        raise NotFound(f"'{row.key}' is not an experiment.")
    return experiment


def _totals(tx: Transaction, environment_id: int, experiment: Experiment, *, with_sample: bool) -> dict[str, Totals]:
    which = (tx, environment_id, experiment.key, experiment.bucket_version)
    variants = experiment_totals.variant_totals(*which, with_sample=with_sample)
    reached = experiment_totals.successes(*which, with_sample=with_sample)
    return {
        key: Totals(
            units=each.units,
            shown=each.shown,
            completed=each.completed,
            successes={metric: units for (metric, variant), units in reached.items() if variant == key},
            multiple=each.multiple,
        )
        for key, each in variants.items()
    }


def _form(tx: Transaction, environment_id: int, row: DocumentRow, *, with_sample: bool) -> dict[str, Any]:
    live = document_store.published(tx, environment_id).get(row.id)
    experiment = _running(tx, environment_id, row)
    ever = row.id in document_store.ever_live(tx, row.workspace_id, environment_id)
    totals = _totals(tx, environment_id, experiment, with_sample=with_sample)
    return {
        "key": experiment.key,
        "name": experiment.name or experiment.key,
        "hypothesis": experiment.hypothesis,
        "flow": experiment.flow,
        "status": "running" if live else "stopped" if ever else "draft",
        "started_at": iso(live.since) if live else None,
        "planned_days": experiment.planned_days,
        "variants": [{"key": each.key, "weight": each.weight} for each in experiment.variants],
        "units": sum(each.units for each in totals.values()),
    }


def _metric(compared: MetricComparison) -> dict[str, Any]:
    metric = compared.metric
    return {
        "key": compared.key,
        "name": metric.name or metric.event,
        "event": metric.event,
        "within": duration(metric.within) if metric.within is not None else None,
        "better": metric.better,
        "role": compared.role,
        "rows": [asdict(each) for each in compared.rows],
    }
