"""What it costs to read the results of one experiment, by how many units it has; each has ten events in the log.

Beside it how far and how fast people came, which the page asks for by itself: each unit has seen three steps.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from time import process_time_ns
from typing import Any

import sqlalchemy as sa
from flask_migrate import upgrade
from tests.conftest import add_workspace
from tests.http.calls import experiment, flow, publish

from cairn.app import create_app
from cairn.services.experiment_funnel import read_funnel
from cairn.services.experiments import read_results
from cairn.stores import exposures
from cairn.stores.database import Transaction
from cairn.stores.models import Event, FlowPart, table_of

Row = tuple[str, str, str, str]
Read = Callable[[Transaction, int, int, str, int], Any]

UNITS: Sequence[int] = (20_000, 200_000)
EVENTS_A_UNIT = 10
ROUNDS = 3
STEPS = ("hello", "customer", "send")
DAY = 86_400_000
CHUNK = 50_000


def run() -> list[Row]:
    """Rows of what, figure, unit, goal."""
    figures = []
    for units in UNITS:
        with tempfile.TemporaryDirectory() as folder:
            figures.append(_milliseconds(Path(folder), units))
    rows = [
        (f"results of {units:,} units, {units * EVENTS_A_UNIT:,} events", f"{figure:.0f}", "ms CPU", goal)
        for units, (figure, _), goal in zip(UNITS, figures, ("", "≤ 100"), strict=True)
    ]
    rows += [
        (f"how far and how fast {units:,} units came", f"{figure:.0f}", "ms CPU", "")
        for units, (_, figure) in zip(UNITS, figures, strict=True)
    ]
    growth = figures[-1][0] / figures[0][0]
    return [*rows, (f"results at {UNITS[-1] // UNITS[0]} times the units", f"{growth:.1f}", "times as much", "")]


def _milliseconds(folder: Path, units: int) -> tuple[float, float]:
    """Of the results, and of how far people came."""
    app = create_app(environ={"CAIRN_VAR_DIR": str(folder), "CAIRN_LOG_LEVEL": "error"})
    with app.app_context():
        upgrade()
    here = add_workspace(app, "bench")
    variants = ({"key": "control", "weight": 1}, {"key": "short", "weight": 1})
    publish(here, flow("welcome"), experiment("ab", "welcome", *variants))
    now = here.parts.now()
    _put(here.parts.database, here.environment_id, units, now - 14 * DAY)

    def best(read: Read, count: Callable[[Any], int]) -> float:
        """Of a few reads, since a busy machine only ever adds."""
        figures = []
        for _ in range(ROUNDS):
            with here.parts.database.reading() as tx:
                start = process_time_ns()
                found = read(tx, here.workspace_id, here.environment_id, "ab", now)
                figures.append((process_time_ns() - start) / 1e6)
            assert count(found) == units
        return min(figures)

    figures = (
        best(read_results, lambda found: found["experiment"]["units"]),
        best(read_funnel, lambda found: sum(row["seen"] for row in found["steps"][0]["rows"])),
    )
    here.parts.journal.close()
    here.parts.database.close()
    return figures


def _put(database: Any, environment_id: int, units: int, since: int) -> None:
    """Units, what was counted for a third of them, and their events, as ingest would have left them."""
    random = Random(1)
    for start in range(1, units + 1, CHUNK // EVENTS_A_UNIT):
        people = range(start, min(start + CHUNK // EVENTS_A_UNIT, units + 1))
        with database.writing() as tx:
            exposures.record_units(tx, [_unit(environment_id, each, since, random) for each in people])
            exposures.record_metrics(tx, [_count(environment_id, each, since) for each in people[::3]])
            tx.execute(
                sa.insert(table_of(FlowPart)),
                [_step(environment_id, each, step, since) for each in people for step in STEPS],
            )
            tx.execute(
                sa.insert(table_of(Event)),
                [_event(environment_id, each, number, since) for each in people for number in range(EVENTS_A_UNIT)],
            )


def _unit(environment_id: int, unit: int, since: int, random: Random) -> dict[str, Any]:
    return {
        "environment_id": environment_id, "experiment": "ab", "bucket_version": 1, "unit": unit,
        "variant": random.choice(("control", "short")), "exposed_at": since + int(random.random() * 13 * DAY),
        "shown_at": since + DAY, "completed_at": None, "multiple": False, "sample": False,
    }  # fmt: skip


def _count(environment_id: int, unit: int, since: int) -> dict[str, Any]:
    return {
        "environment_id": environment_id, "experiment": "ab", "bucket_version": 1, "metric": "primary", "unit": unit,
        "count": 1 + unit % 4, "first_at": since + 14 * DAY, "amount": None, "account": None,
    }  # fmt: skip


def _step(environment_id: int, unit: int, step: str, since: int) -> dict[str, Any]:
    return {
        "environment_id": environment_id, "flow": "welcome", "user": unit, "kind": "step", "part": step,
        "seen": since, "done": since + 1 if unit % 2 else None, "answer": None, "answered": None,
    }  # fmt: skip


def _event(environment_id: int, unit: int, number: int, since: int) -> dict[str, Any]:
    return {
        "environment_id": environment_id, "user": unit, "account": None, "message_id": f"{unit}-{number}",
        "type": "track", "name": "Invoice Sent", "at": since + number, "received_at": since + number,
        "page_url": None, "page_title": None, "properties": None, "context": None,
    }  # fmt: skip
