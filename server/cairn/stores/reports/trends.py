"""How often something was done in each period, and by how many people."""

from __future__ import annotations

from collections.abc import Sequence

from cairn.domain.analytics.calendar import Period
from cairn.domain.analytics.trend import Done
from cairn.stores.database import Transaction, run
from cairn.stores.reports.ground import Ground, named, stretches


def counts(
    tx: Transaction, ground: Ground, names: Sequence[str], periods: Sequence[Period]
) -> tuple[dict[tuple[int, str | None], Done], dict[str | None, Done]]:
    """By the place of the period and the value of the trait, and over all periods by the value; none where nobody was.

    `names` are all those of one event. All of it comes from one look at the events.
    """
    value, rows = ground.told_by(tx, "done")
    is_one, event = named("event", names)
    # CROSS JOIN has SQLite begin with the periods, so that it reads of each its own part of the index.
    statement = f"""
        WITH {stretches(periods)}, done AS (
            SELECT p.place, e."user" AS person, count(*) AS times
            FROM periods p CROSS JOIN events e
            WHERE {ground.theirs(tx)} AND {is_one} AND e.at >= p.begins AND e.at < p.ends
            GROUP BY p.place, e."user"
        ), told AS MATERIALIZED (
            SELECT place, person, times, {value} AS value FROM {rows}
        )
        SELECT place, value, sum(times) AS events, count(*) AS users FROM told GROUP BY place, value
        UNION ALL
        SELECT -1, value, sum(times), count(DISTINCT person) FROM told GROUP BY value
    """
    by_period: dict[tuple[int, str | None], Done] = {}
    whole: dict[str | None, Done] = {}
    for row in run(tx, statement, ground.parameters(tx, **event)):
        done = Done(int(row.events), row.users)
        if row.place < 0:
            whole[row.value] = done
        else:
            by_period[row.place, row.value] = done
    return by_period, whole
