"""Experiments: which there are, and what they say so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from cairn.domain.experiments.advice import advise
from cairn.domain.experiments.comparison import Comparison, MetricComparison, compare
from cairn.domain.experiments.health import Check, checks
from cairn.domain.experiments.judging import GUARDRAIL, RULES
from cairn.domain.experiments.outlook import outlook
from cairn.domain.experiments.progress import Progress
from cairn.domain.experiments.rollout import dealt
from cairn.domain.experiments.timeline import Point, timeline
from cairn.domain.experiments.totals import Totals
from cairn.domain.experiments.wording import metric_name
from cairn.domain.flows.documents import Experiment
from cairn.domain.targeting.sentences import duration
from cairn.services.documents import get_draft
from cairn.services.experiment_counts import Found, as_it_runs, find, which_of
from cairn.services.experiment_drafts import changed_while_running
from cairn.services.experiment_runs import run_of
from cairn.services.moments import iso
from cairn.services.rollouts import rollout_form
from cairn.stores import documents as document_store
from cairn.stores import rollouts, strays
from cairn.stores.database import Transaction
from cairn.stores.reports import experiment_totals, people

DAY = 86_400_000


def list_experiments(tx: Transaction, workspace_id: int, environment_id: int) -> dict[str, Any]:
    """Every experiment of the workspace with its state in one environment."""
    rows = document_store.all_of(tx, workspace_id, "experiment")
    with_sample = not people.has_real_users(tx, environment_id)
    live = document_store.published(tx, environment_id)
    ever = document_store.ever_live(tx, workspace_id, environment_id)
    rolled = rollouts.of_environment(tx, environment_id)
    items = []
    for row in rows:
        experiment = as_it_runs(row, live.get(row.id))
        which = which_of(experiment, environment_id, with_sample=with_sample)
        units = experiment_totals.units(tx, which)
        items.append(_form(experiment, live.get(row.id), row.id in ever, units, row.id in rolled))
    return {"items": items}


def read_results(tx: Transaction, workspace_id: int, environment_id: int, key: str, now: int) -> dict[str, Any]:
    """The comparison of what was really exposed; sample people only as long as there is nobody else."""
    with_sample = not people.has_real_users(tx, environment_id)
    found = find(tx, get_draft(tx, workspace_id, "experiment", key), environment_id, now, with_sample=with_sample)
    comparison = compare(found.experiment, found.totals(), found.progress)
    ever = found.row.id in document_store.ever_live(tx, workspace_id, environment_id)
    return {
        "experiment": {
            **_form(found.experiment, found.live, ever, _units(found.days), found.rollout is not None),
            "started_at": iso(found.progress.started),
        },
        "rollout": None if found.rollout is None else rollout_form(found.rollout),
        "sample": with_sample and people.has_sample(tx, environment_id),
        "sample_left_out": people.sample_left_out(tx, environment_id),
        "updated_at": iso(now),
        **_told(found, comparison),
        "health": [asdict(each) for each in _health(tx, environment_id, found, comparison, now)],
    }


def read_advice(tx: Transaction, workspace_id: int, environment_id: int, now: int) -> list[dict[str, Any]]:
    """What each experiment that runs says to do, without all that only its own page shows."""
    with_sample = not people.has_real_users(tx, environment_id)
    live, rolled = document_store.published(tx, environment_id), rollouts.of_environment(tx, environment_id)
    advice = []
    for row in document_store.all_of(tx, workspace_id, "experiment"):
        if row.id in live and row.id not in rolled:
            found = find(tx, row, environment_id, now, with_sample=with_sample)
            experiment, comparison = found.experiment, compare(found.experiment, found.totals(), found.progress)
            sentence = advise(experiment, comparison, found.progress)
            advice.append({"key": row.key, "name": experiment.name or row.key, "sentence": sentence})
    return advice


def _health(tx: Transaction, environment_id: int, found: Found, comparison: Comparison, now: int) -> Sequence[Check]:
    live = found.live
    changed, bent = (
        changed_while_running(tx, environment_id, found.row, found.experiment, found.first_exposure)
        if live
        else (None, [])
    )
    run = run_of(tx, environment_id, found.row, found.experiment.flow) if live else None
    return checks(
        comparison, running=live is not None and found.rollout is None, last_exposure=found.last_exposure,
        changed=changed, bent=bent, flow_changed=run.again() if run else None,
        strays=strays.count(tx, found.which), now=now,
    )  # fmt: skip


def _units(days: Mapping[int, Mapping[str, Totals]]) -> int:
    return sum(each.units for of_day in days.values() for each in of_day.values())


def _form(experiment: Experiment, live: Any, ever: bool, units: int, rolled: bool) -> dict[str, Any]:
    return {
        "key": experiment.key,
        "name": experiment.name or experiment.key,
        "hypothesis": experiment.hypothesis,
        "flow": experiment.flow,
        "unit": experiment.unit,
        "status": "rolling_out" if rolled else "running" if live else "stopped" if ever else "draft",
        "started_at": iso(live.since) if live else None,
        "planned_days": experiment.planned_days,
        "variants": [{"key": each.key, "weight": each.weight} for each in experiment.variants],
        "units": units,
    }


def _told(found: Found, comparison: Comparison) -> dict[str, Any]:
    experiment, progress = found.experiment, found.progress
    return {
        "status": comparison.status,
        "verdict": asdict(comparison.verdict),
        "sentence": advise(experiment, comparison, progress),
        "progress": _progress(progress),
        "outlook": asdict(outlook(experiment, comparison, progress)),
        "sample_ratio": asdict(comparison.sample_ratio),
        "multiple": {"units": comparison.multiple.units, "share": comparison.multiple.share},
        "variants": [
            {**asdict(each), "changes": dict(variant.changes), "dealt": dealt(experiment, variant.key)}
            for each, variant in zip(comparison.variants, experiment.variants, strict=True)
        ],
        "metrics": [_metric(each, found.which.caps.get(each.key)) for each in comparison.metrics],
        "timeline": [_point(each) for each in timeline(experiment, found.days)],
        "method": _method(experiment, progress),
    }


def _progress(progress: Progress) -> dict[str, Any]:
    return {
        "started_at": iso(progress.started),
        "day": progress.day,
        "days": progress.days,
        "ends_at": iso(progress.ends),
        "reads_at": iso(progress.reads),
        "final": progress.final,
        "days_left": progress.left,
    }


def _point(point: Point) -> dict[str, Any]:
    day = iso(point.day * DAY)
    assert day is not None
    return {**asdict(point), "day": day[:10]}


def _method(experiment: Experiment, progress: Progress) -> dict[str, Any]:
    rule = RULES[experiment.method]
    return {
        "name": experiment.method,
        "monitor": rule.monitor,
        "final": rule.final,
        "guardrails": GUARDRAIL.monitor,
        "correction": experiment.correction,
        "adjusted": experiment.adjusted,
        "read": progress.final and rule.final is not None,
        "detect": experiment.planned_detect,
        "seed": f"{experiment.key}:{experiment.bucket_version}",
    }


def _metric(compared: MetricComparison, cap: float | None) -> dict[str, Any]:
    metric = compared.metric
    return {
        "key": compared.key,
        "name": metric_name(metric),
        "event": metric.event,
        "within": duration(metric.within) if metric.within is not None else None,
        "better": metric.better,
        "measure": metric.measure,
        "each": metric.each,
        "cap": cap,
        "unit": compared.unit,
        "role": compared.role,
        "status": compared.status,
        "comparisons": compared.comparisons,
        "rows": [asdict(each) for each in compared.rows],
    }
