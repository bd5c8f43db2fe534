"""How often something was done in each period, and by how many people."""

from __future__ import annotations

from collections.abc import Sequence

from cairn.domain.analytics.calendar import Period
from cairn.domain.analytics.trend import Done
from cairn.stores.database import Transaction, run
from cairn.stores.reports.ground import Ground, stretches


def counts(
    tx: Transaction, ground: Ground, event: str, periods: Sequence[Period]
) -> dict[tuple[int, str | None], Done]:
    """By the place of the period and the value of the trait; where nobody did it there is none."""
    value, rows = ground.told_by(tx, "done")
    # CROSS JOIN has SQLite begin with the periods, so that it reads of each its own part of the index.
    statement = f"""
        WITH {stretches(periods)}, done AS (
            SELECT p.place, e."user" AS person, count(*) AS times
            FROM periods p CROSS JOIN events e
            WHERE {ground.theirs(tx)} AND e.name = :event AND e.at >= p.begins AND e.at < p.ends
            GROUP BY p.place, e."user"
        )
        SELECT place, {value} AS value, sum(times) AS events, count(*) AS users FROM {rows} GROUP BY place, value
    """
    found = run(tx, statement, ground.parameters(tx, event=event))
    return {(row.place, row.value): Done(int(row.events), row.users) for row in found}
