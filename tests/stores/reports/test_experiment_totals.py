"""Totals of an experiment in SQL say what plain counting says, and SQLite reads nothing but their indexes."""

from __future__ import annotations

from collections import Counter, defaultdict
from random import Random
from statistics import median
from typing import Any

import pytest
import sqlalchemy as sa
from tests.conftest import Installation

from cairn.domain.experiments.moments import place
from cairn.stores import exposures
from cairn.stores.database import Transaction
from cairn.stores.reports import experiment_funnel, experiment_totals
from cairn.stores.reports.experiment_totals import Which

DAY = 86_400_000
START = 20_000 * DAY
VARIANTS = ("control", "short")
METRICS = ("primary", "secondary-1")
UNTIL = START + 3 * DAY + 5
SEEDS = range(12)


def exposure(environment_id: int, unit: int, random: Random) -> dict[str, Any]:
    at = START + random.randrange(5) * DAY + random.choice((0, 4, 5, 6, DAY - 1))
    return {
        "environment_id": environment_id, "experiment": "ab", "bucket_version": 1, "unit": unit,
        "variant": random.choice(VARIANTS), "exposed_at": at, "shown_at": random.choice((None, at)),
        "completed_at": random.choice((None, at)), "multiple": False, "sample": unit % 5 == 0,
    }  # fmt: skip


def total(environment_id: int, unit: int, metric: str, random: Random) -> dict[str, Any]:
    return {
        "environment_id": environment_id, "experiment": "ab", "bucket_version": 1, "unit": unit, "metric": metric,
        "count": random.randrange(4), "first_at": START + random.randrange(8 * DAY), "account": None,
        "amount": random.choice((None, random.randrange(100) / 4)),
    }  # fmt: skip


def write(tx: Transaction, environment_id: int, seed: int) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Exposures and totals in any order, some of them again; afterwards what is kept of both."""
    random = Random(seed)
    rows: list[tuple[str, dict[str, Any]]] = []
    for unit in range(1, 30):
        rows += [("unit", exposure(environment_id, unit, random)) for _ in range(random.choice((1, 1, 2)))]
        rows += [("total", total(environment_id, unit, metric, random)) for metric in METRICS]
    random.shuffle(rows)
    for kind, row in rows:
        (exposures.record_units if kind == "unit" else exposures.record_metrics)(tx, [row])

    def kept(table: str) -> list[dict[str, Any]]:
        found = tx.execute(sa.text(f"SELECT * FROM {table} WHERE environment_id = {environment_id}"))
        return [dict(each) for each in found.mappings()]

    return kept("experiment_units"), kept("unit_metrics")


@pytest.mark.parametrize("until", [None, UNTIL])
@pytest.mark.parametrize("with_sample", [True, False])
def test_they_are_those_of_plain_counting(installation: Installation, with_sample: bool, until: int | None) -> None:
    for seed in SEEDS:
        with installation.parts.database.writing() as tx:
            units, metrics = write(tx, 1_000 + seed, seed)
            which = Which(1_000 + seed, "ab", 1, with_sample, until=until, endless=frozenset({"primary"}))
            check(tx, which, {each["unit"]: each for each in units}, metrics)


def check(tx: Transaction, which: Which, units: dict[int, dict[str, Any]], metrics: list[dict[str, Any]]) -> None:
    def counts(unit: dict[str, Any]) -> bool:
        return (which.with_sample or not unit["sample"]) and (which.until is None or unit["exposed_at"] < which.until)

    members: dict[tuple[str, int], list[dict[str, Any]]] = defaultdict(list)
    for unit in filter(counts, units.values()):
        members[unit["variant"], unit["exposed_at"] // DAY].append(unit)
    single = {key: [each for each in found if not each["multiple"]] for key, found in members.items()}
    assert {
        (each.variant, each.part): (each.units, each.shown, each.completed, each.multiple)
        for each in experiment_totals.unit_parts(tx, which)
    } == {
        key: (
            len(found),
            sum(each["shown_at"] is not None for each in found),
            sum(each["completed_at"] is not None for each in found),
            len(members[key]) - len(found),
        )
        for key, found in single.items()
    }
    amounts: dict[tuple[str, str, int], list[float]] = defaultdict(list)
    took: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    all_amounts: dict[str, list[float]] = defaultdict(list)
    for row in metrics:
        unit = units[row["unit"]]
        if not row["count"] or unit["multiple"] or not counts(unit):
            continue
        amount = row["count"] if row["amount"] is None else row["amount"]
        took[row["metric"]][unit["variant"]].append(row["first_at"] - unit["exposed_at"])
        all_amounts[row["metric"]].append(amount)
        if which.until is None or row["metric"] != "primary" or row["first_at"] < which.until:
            amounts[row["metric"], unit["variant"], unit["exposed_at"] // DAY].append(amount)
    assert {
        (each.metric, each.variant, each.part): (each.reached, each.total, each.squares)
        for each in experiment_totals.metric_parts(tx, which)
    } == {key: (len(found), sum(found), sum(each * each for each in found)) for key, found in amounts.items()}
    for now in (START + 6 * DAY, START + 6 * DAY + 5, START + 9 * DAY - 1):
        ages = Counter(
            (each["variant"], (now - each["exposed_at"]) // DAY) for found in single.values() for each in found
        )
        told = experiment_funnel.ages(tx, which, now)
        assert {(key, age): units for key, of in told.items() for age, units in of.items() if units} == ages
    assert experiment_totals.median_times(tx, which, METRICS) == {
        metric: {variant: pytest.approx(median(found)) for variant, found in of_metric.items()}
        for metric, of_metric in took.items()
    }
    assert experiment_totals.caps(tx, which, dict.fromkeys(METRICS, 0.9)) == {
        metric: sorted(found)[place(0.9, len(found)) - 1] for metric, found in all_amounts.items()
    }
    moments = [each["exposed_at"] for each in units.values() if counts(each)]
    assert experiment_totals.exposed_between(tx, which, VARIANTS) == (min(moments), max(moments))


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    "question",
    [
        experiment_totals.unit_parts,
        experiment_totals.metric_parts,
        lambda tx, which: experiment_funnel.ages(tx, which, UNTIL + 9 * DAY),
    ],
)
def test_an_index_holds_all_that_is_asked_in_the_order_of_the_groups(installation: Installation, question: Any) -> None:
    """Also when SQLite has looked at the tables: its statistics must not talk it into sorting."""
    with installation.parts.database.writing() as tx:
        for seed in SEEDS:
            write(tx, 1_000 + seed, seed)
    with installation.parts.database.writing() as tx:
        tx.execute(sa.text("ANALYZE"))
    plans: list[str] = []

    def explained(_conn: Any, cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        cursor.connection.cursor().execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
        plans.extend(row[-1] for row in cursor.connection.execute(f"EXPLAIN QUERY PLAN {statement}", parameters))

    sa.event.listen(installation.parts.database.engine, "before_cursor_execute", explained)
    with installation.parts.database.reading() as tx:
        question(tx, Which(1_000, "ab", 1, with_sample=False, until=UNTIL))
    searches = [plan for plan in plans if plan.startswith("SEARCH")]
    assert searches
    assert all("USING COVERING INDEX" in plan and "_results" in plan for plan in searches), plans
    assert not any("TEMP B-TREE" in plan for plan in plans), plans
