"""Everything that an experiment's result is made of, unit by unit, for whoever works it out again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from cairn.domain.experiments.counting import Total
from cairn.domain.experiments.metrics import Counted, counted_of
from cairn.domain.flows.documents import Experiment
from cairn.schemas.spreadsheet import lines
from cairn.services.documents import get_draft
from cairn.services.experiment_counts import Found, besides_of, find, quantiles_of, timed_of, which_of
from cairn.services.moments import iso
from cairn.stores.database import Database, Transaction
from cairn.stores.models import ExperimentUnit
from cairn.stores.reports import experiment_queries, experiment_units, people
from cairn.stores.reports.experiment_totals import Which

PAGE = 2_000
_NOTHING = Total(0, 0, 0.0)


@dataclass(frozen=True, slots=True)
class Export:
    """Which units, and the columns that they are told in."""

    experiment: Experiment
    which: Which
    columns: tuple[str, ...]


def prepare_export(tx: Transaction, workspace_id: int, environment_id: int, key: str, now: int) -> Export:
    """Everybody who was exposed, those who met several variants as well: `multiple` says who is left out."""
    with_sample = not people.has_real_users(tx, environment_id)
    row = get_draft(tx, workspace_id, "experiment", key)
    found: Found = find(tx, row, environment_id, now, with_sample=with_sample)
    parts = [f"{counted.key}_{part}" for counted in counted_of(found.experiment) for part in _parts(counted)]
    columns = ("unit", "variant", "exposed_at", "shown_at", "completed_at", "multiple", *parts)
    return Export(found.experiment, which_of(found.experiment, environment_id, with_sample=with_sample), columns)


def _parts(counted: Counted) -> tuple[str, ...]:
    return ("count", "first_at") if counted.kind == "times" else ("count", "first_at", "amount")


def list_queries(tx: Transaction, workspace_id: int, environment_id: int, key: str, now: int) -> list[dict[str, Any]]:
    """The query behind each number of the results, with its parameters in their places."""
    with_sample = not people.has_real_users(tx, environment_id)
    found = find(tx, get_draft(tx, workspace_id, "experiment", key), environment_id, now, with_sample=with_sample)
    experiment = found.experiment
    made = experiment_queries.queries(
        tx, found.which, besides_of(experiment), timed_of(experiment), quantiles_of(experiment)
    )
    return [{"makes": makes, "sql": sql} for makes, sql in made.items()]


def export_units(database: Database, export: Export) -> Iterator[dict[str, Any]]:
    """Page by page, so that any number of units takes the same memory."""
    by_account = export.experiment.unit == "account"
    read = experiment_units.page_of_accounts if by_account else experiment_units.page_of_users
    after = -(2**62)  # accounts count below zero
    while True:
        with database.reading() as tx:
            page = read(tx, export.which, after, PAGE)
            units = [unit.unit for unit, _ in page]
            counted = experiment_units.metrics_of_units(tx, export.which, units)
            yield from (_row(export, unit, known_as, counted.get(unit.unit, {})) for unit, known_as in page)
        if len(page) < PAGE:
            return
        after = units[-1]


def as_lines(rows: Iterator[dict[str, Any]]) -> Iterator[bytes]:
    encode = msgspec.json.Encoder().encode
    return (encode(row) + b"\n" for row in rows)


def as_csv(columns: Sequence[str], rows: Iterator[dict[str, Any]]) -> Iterator[bytes]:
    """What isn't there is empty; a table calculation opens it as it is."""
    yield lines([columns]).encode()
    for row in rows:
        yield lines([[row[column] for column in columns]]).encode()


def _row(export: Export, unit: ExperimentUnit, known_as: str | None, counted: dict[str, Total]) -> dict[str, Any]:
    row: dict[str, Any] = {
        "unit": known_as if known_as is not None else f"anonymous {unit.unit}",
        "variant": unit.variant,
        "exposed_at": iso(unit.exposed_at),
        "shown_at": iso(unit.shown_at),
        "completed_at": iso(unit.completed_at),
        "multiple": unit.multiple,
    }
    for each in counted_of(export.experiment):
        total = counted.get(each.key, _NOTHING)
        row[f"{each.key}_count"] = total.count
        row[f"{each.key}_first_at"] = iso(total.first_at) if total.count else None
        if each.kind != "times":
            row[f"{each.key}_amount"] = total.amount
    return row
