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
    """Units of each variant by whole days since their exposure.

    Counted by the day of the exposure, for which there is an index; who came later on that day than it is now has a
    day less.
    """
    today, time = divmod(now, DAY)
    day = ExperimentUnit.exposed_day
    came_later = sa.func.sum(sa.case((ExperimentUnit.exposed_at - day * DAY > time, 1), else_=0))
    query = sa.select(ExperimentUnit.variant, day, sa.func.count(), came_later)
    query = query.where(*of_which(which), ExperimentUnit.multiple.is_(False)).group_by(ExperimentUnit.variant, day)
    found: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for variant, exposed_day, units, later in tx.execute(query):
        found[variant][max(0, today - exposed_day)] += units - later
        found[variant][max(0, today - exposed_day - 1)] += later
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
