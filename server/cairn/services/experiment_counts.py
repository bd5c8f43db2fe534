"""All that is counted for an experiment in an environment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import reduce
from typing import Any

from cairn.domain.errors import NotFound
from cairn.domain.experiments.judging import RULES
from cairn.domain.experiments.metrics import before, beside, metrics_of
from cairn.domain.experiments.moments import Sums
from cairn.domain.experiments.progress import Progress, progress_of
from cairn.domain.experiments.totals import Totals, added
from cairn.domain.flows.documents import Experiment
from cairn.services.documents import document_of
from cairn.stores import documents as document_store
from cairn.stores import rollouts
from cairn.stores.database import Transaction
from cairn.stores.models import DocumentRow, RolloutRow
from cairn.stores.reports import experiment_totals
from cairn.stores.reports.experiment_totals import MetricPart, Which


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """An experiment in an environment, how far it is, and whom its results are of."""

    experiment: Experiment
    row: DocumentRow
    live: Any
    progress: Progress
    first_exposure: int | None
    last_exposure: int | None
    which: Which
    rollout: RolloutRow | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found(Run):
    """The same with all that was counted for it. `days`: by day of first exposure and variant."""

    days: Mapping[int, Mapping[str, Totals]]
    medians: Mapping[str, Mapping[str, float]]

    def within(self, since: int | None, until: int | None) -> Which:
        """Those who were first exposed then."""
        return replace(self.which, since=since, until=until)

    def totals(self) -> dict[str, Totals]:
        return {variant.key: self._total(variant.key) for variant in self.experiment.variants}

    def _total(self, variant: str) -> Totals:
        whole = reduce(added, (each.get(variant, Totals()) for each in self.days.values()), Totals())
        medians = {key: found[variant] for key, found in self.medians.items() if variant in found}
        return replace(whole, medians=medians)


def find(tx: Transaction, row: DocumentRow, environment_id: int, now: int, *, with_sample: bool) -> Found:
    """All that is counted of whom the results are of."""
    run = find_run(tx, row, environment_id, now, with_sample=with_sample)
    which = replace(run.which, caps=experiment_totals.caps(tx, run.which, quantiles_of(run.experiment)))
    medians = experiment_totals.median_times(tx, which, timed_of(run.experiment))
    return Found(
        experiment=run.experiment, row=row, live=run.live, progress=run.progress, first_exposure=run.first_exposure,
        last_exposure=run.last_exposure, which=which, rollout=run.rollout, medians=medians,
        days=totals_by(tx, which, run.experiment),
    )  # fmt: skip


def find_run(tx: Transaction, row: DocumentRow, environment_id: int, now: int, *, with_sample: bool) -> Run:
    """Once the planned end is read, only of those who were exposed before it.

    While a variant goes to everybody in stages, only of those who came before that began.
    """
    rollout = rollouts.under_way(tx, environment_id, row.id)
    live = document_store.published(tx, environment_id).get(row.id)
    experiment = as_it_runs(row, live)
    which = which_of(experiment, environment_id, with_sample=with_sample)
    first, last = experiment_totals.exposed_between(tx, which, [each.key for each in experiment.variants]) or (
        None,
        None,
    )
    started = min([each for each in (first, live.since if live else None) if each is not None], default=None)
    progress = progress_of(experiment, started, now if rollout is None else rollout.began_at)
    if progress.final and RULES[experiment.method].final is not None:
        endless = frozenset(each.key for each in metrics_of(experiment) if each.metric.within is None)
        which = replace(which, until=progress.ends, endless=endless)
    elif rollout is not None:
        which = replace(which, until=rollout.began_at)
    return Run(
        experiment=experiment,
        row=row,
        live=live,
        progress=progress,
        first_exposure=first,
        last_exposure=last,
        which=which,
        rollout=rollout,
    )


def which_of(experiment: Experiment, environment_id: int, *, with_sample: bool) -> Which:
    by_account = experiment.unit == "account"
    return Which(environment_id, experiment.key, experiment.bucket_version, with_sample, by_account)


def timed_of(experiment: Experiment) -> list[str]:
    """Metrics whose time is told."""
    return [judged.key for judged in metrics_of(experiment) if judged.metric.measure == "time"]


def besides_of(experiment: Experiment) -> dict[str, str]:
    """By metric, the count that stands beside its own."""
    return {each.key: other for each in metrics_of(experiment) if (other := beside(experiment, each))}


def quantiles_of(experiment: Experiment) -> dict[str, float]:
    """Where the amounts of sums are cut off, those from before the exposure like the others."""
    quantiles = {
        judged.key: judged.metric.capped for judged in metrics_of(experiment) if judged.metric.measure == "sum"
    }
    return quantiles | ({before(key): at for key, at in quantiles.items()} if experiment.adjusted else {})


def totals_by(
    tx: Transaction, which: Which, experiment: Experiment, groups: Any = None
) -> dict[Any, dict[str, Totals]]:
    """By variant in each day of first exposure, or in each of the groups."""
    counted: dict[tuple[Any, str], dict[str, MetricPart]] = {}
    for metric in experiment_totals.metric_parts(tx, which, groups):
        counted.setdefault((metric.part, metric.variant), {})[metric.metric] = metric
    besides = besides_of(experiment)
    products = experiment_totals.product_parts(tx, which, besides, groups)
    parts: dict[Any, dict[str, Totals]] = {}
    for each in experiment_totals.unit_parts(tx, which, groups):
        found = counted.get((each.part, each.variant), {})
        sums = {
            judged.key: _sums(each.units, found, judged.key, besides.get(judged.key),
                              products.get((judged.key, each.variant, each.part), 0))
            for judged in metrics_of(experiment)
        }  # fmt: skip
        successes = {key: metric.reached for key, metric in found.items()}
        totals = Totals(each.units, each.shown, each.completed, successes, each.multiple, sums)
        parts.setdefault(each.part, {})[each.variant] = totals
    return parts


def _sums(units: int, found: Mapping[str, MetricPart], key: str, beside: str | None, product: float) -> Sums:
    own, other = found.get(key), found.get(beside or "")
    return Sums(
        units,
        own.total if own else 0,
        own.squares if own else 0,
        other.total if other else 0,
        other.squares if other else 0,
        product,
    )


def as_it_runs(row: DocumentRow, live: Any) -> Experiment:
    """As it is live; as it is drafted when it isn't."""
    experiment = document_of(live.data if live else row.data)
    if not isinstance(experiment, Experiment):
        raise NotFound(f"'{row.key}' is not an experiment.")
    return experiment
