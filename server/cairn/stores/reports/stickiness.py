"""How many people did something in how many periods."""

from __future__ import annotations

from collections.abc import Sequence

from cairn.domain.analytics.calendar import Period
from cairn.stores.database import Transaction, run
from cairn.stores.reports.ground import Ground, named, stretches


def counts(
    tx: Transaction, ground: Ground, names: Sequence[str], periods: Sequence[Period]
) -> dict[tuple[str | None, int], int]:
    """People by the value of the trait and the number of periods."""
    value, rows = ground.told_by(tx, "often")
    is_one, event = named("event", names)
    statement = f"""
        WITH {stretches(periods)}, often AS (
            SELECT person, count(*) AS n FROM (
                SELECT p.place, e."user" AS person FROM periods p CROSS JOIN events e
                WHERE {ground.theirs(tx)} AND {is_one} AND e.at >= p.begins AND e.at < p.ends
                GROUP BY p.place, e."user"
            ) AS active GROUP BY person
        )
        SELECT value, n, count(*) AS people FROM (SELECT {value} AS value, n FROM {rows}) AS told GROUP BY value, n
    """
    return {(row.value, row.n): row.people for row in run(tx, statement, ground.parameters(tx, **event))}
