"""How far the units of each variant came with the flow, step by step, and how long they took to reach a metric."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from cairn.stores.database import Transaction
from cairn.stores.models import ExperimentUnit, FlowPart
from cairn.stores.reports.experiment_totals import DAY, Which, counts_of, of_which, single


def steps(tx: Transaction, which: Which, flow: str) -> Sequence[Any]:
    """Rows of step, variant, how many saw it, how many did it."""
    query = (
        sa.select(
            FlowPart.part.label("step"),
            ExperimentUnit.variant,
            sa.func.count(FlowPart.seen).label("seen"),
            sa.func.count(FlowPart.done).label("done"),
        )
        .join(ExperimentUnit, ExperimentUnit.unit == FlowPart.user)
        .where(FlowPart.environment_id == which.environment_id, FlowPart.flow == flow, FlowPart.kind == "step")
        .where(*of_which(which), ExperimentUnit.multiple.is_(False))
        .group_by(FlowPart.part, ExperimentUnit.variant)
    )
    return tx.execute(query).all()


def ages(tx: Transaction, which: Which, now: int) -> dict[str, dict[int, int]]:
    """Units of each variant by whole days since their exposure."""
    age = (now - ExperimentUnit.exposed_at) // DAY
    query = sa.select(ExperimentUnit.variant, age, sa.func.count())
    query = query.where(*of_which(which), ExperimentUnit.multiple.is_(False)).group_by(ExperimentUnit.variant, age)
    found: dict[str, dict[int, int]] = defaultdict(dict)
    for variant, days, units in tx.execute(query):
        found[variant][days] = units
    return found


def reached_on(tx: Transaction, which: Which, metric: str, now: int) -> dict[str, dict[tuple[int, int], int]]:
    """Units of each variant that reached a metric, by whole days since their exposure and until they did."""
    counts = counts_of(which, [metric])
    age, on = (now - counts.c.exposed_at) // DAY, (counts.c.first_at - counts.c.exposed_at) // DAY
    query = sa.select(counts.c.variant, age, on, sa.func.count()).where(*single(counts, which))
    found: dict[str, dict[tuple[int, int], int]] = defaultdict(dict)
    for variant, days, day, units in tx.execute(query.group_by(counts.c.variant, age, on)):
        found[variant][days, day] = units
    return found
