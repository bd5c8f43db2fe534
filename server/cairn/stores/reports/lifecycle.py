"""Who is new, stayed, came back and stayed away, period by period.

Of what was before the stretch only who was there at all is asked, and the days of people know that: the log of years
would have to be read for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from cairn.domain.analytics.calendar import Period
from cairn.domain.analytics.lifecycle import Stage
from cairn.domain.targeting.moments import day_number
from cairn.stores.database import Transaction, run
from cairn.stores.reports.ground import Ground, named, stretches


def counts(
    tx: Transaction, ground: Ground, names: Sequence[str], before: Period, periods: Sequence[Period]
) -> dict[tuple[int, Stage], int]:
    """By the place of the period; `before` is the one before the first."""
    is_one, event = named("event", names)
    # The period before has place 0 here.
    statement = f"""
        WITH {stretches([before, *periods])}, active AS MATERIALIZED (
            SELECT p.place, e."user" AS person FROM periods p CROSS JOIN events e
            WHERE {ground.theirs(tx)} AND {is_one} AND e.at >= p.begins AND e.at < p.ends
            GROUP BY p.place, e."user"
        ), walked AS MATERIALIZED (
            SELECT place, person, lag(place) OVER theirs AS last, lead(place) OVER theirs AS next
            FROM active WINDOW theirs AS (PARTITION BY person ORDER BY place)
        ), known AS MATERIALIZED (
            SELECT w.person FROM walked w WHERE w.last IS NULL AND w.place > 0 AND EXISTS (
                SELECT 1 FROM person_days d WHERE d.environment_id = :environment AND {is_one.replace("e.", "d.")}
                AND d."user" = w.person AND d.day < :first_day
            )
        )
        SELECT place, CASE WHEN last = place - 1 THEN 'returning' WHEN last IS NOT NULL THEN 'resurrected'
            WHEN person IN (SELECT person FROM known) THEN 'resurrected' ELSE 'new' END AS stage, count(*) AS people
        FROM walked WHERE place > 0 GROUP BY 1, 2
        UNION ALL
        SELECT place + 1, 'dormant', count(*) FROM walked
        WHERE place < {len(periods)} AND (next IS NULL OR next > place + 1) GROUP BY place
    """
    parameters = ground.parameters(tx, **event, first_day=day_number(before.day))
    return {(row.place - 1, cast(Stage, row.stage)): row.people for row in run(tx, statement, parameters)}
