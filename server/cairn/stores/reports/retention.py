"""How many people began in each period, and how many of them came back how much later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cairn.domain.analytics.calendar import Period
from cairn.domain.analytics.retention import Column, Kind
from cairn.stores.database import Transaction, run
from cairn.stores.reports.ground import Ground, named, stretches


@dataclass(frozen=True, slots=True)
class Return:
    """Whoever did `begin` for the first time, and later `again`, each by all its names; told by `columns`."""

    begin: Sequence[str]
    again: Sequence[str]
    kind: Kind
    columns: Sequence[Column]


def returned(
    tx: Transaction, ground: Ground, asked: Return, periods: Sequence[Period]
) -> tuple[dict[int, int], dict[tuple[int, int], int]]:
    """Sizes by cohort, and who came back by cohort and column."""
    theirs = ground.theirs(tx)
    is_begin, begin = named("begin", asked.begin)
    is_again, again = named("again", asked.again)
    bounds = ", ".join(f"({place}, {each.first}, {each.last})" for place, each in enumerate(asked.columns))
    # Whoever comes once more is in a column when any of their periods is; unbounded looks at the last one alone.
    within = "furthest >= c.first" if asked.kind == "unbounded" else "apart BETWEEN c.first AND c.last"
    statement = f"""
        WITH {stretches(periods)}, columns (number, first, last) AS (VALUES {bounds}), began AS (
            SELECT e."user" AS person, min(e.at) AS at FROM events e
            WHERE {theirs} AND {is_begin} AND e.at < :ends
            GROUP BY e."user" HAVING min(e.at) >= :begins
        ), cohorts AS MATERIALIZED (
            SELECT began.person, p.place AS cohort FROM began
            JOIN periods p ON began.at >= p.begins AND began.at < p.ends
        ), back AS MATERIALIZED (
            SELECT e."user" AS person, e.at FROM events e
            WHERE {theirs} AND {is_again} AND e.at >= :begins AND e.at < :ends
            AND +e."user" IN (SELECT person FROM cohorts)
        ), together AS (
            SELECT person, max(own) OVER (PARTITION BY person) AS cohort, place FROM (
                SELECT person, cohort AS own, NULL AS place FROM cohorts
                UNION ALL
                SELECT person, NULL, p.place FROM back CROSS JOIN periods p
                WHERE back.at >= p.begins AND back.at < p.ends
                GROUP BY person, p.place
            ) AS both_of_them
        ), came AS (
            SELECT cohort, person, place - cohort AS apart, max(place - cohort) OVER (PARTITION BY person) AS furthest
            FROM together WHERE place > cohort
        )
        SELECT cohort, -1 AS number, count(*) AS people FROM cohorts GROUP BY cohort
        UNION ALL
        SELECT cohort, c.number, count(DISTINCT person) FROM came JOIN columns c ON {within} GROUP BY cohort, c.number
    """
    parameters = ground.parameters(tx, **begin, **again, begins=periods[0].begins, ends=periods[-1].ends)
    sizes: dict[int, int] = {}
    counts: dict[tuple[int, int], int] = {}
    for row in run(tx, statement, parameters):
        if row.number < 0:
            sizes[row.cohort] = row.people
        else:
            counts[row.cohort, row.number] = row.people
    return sizes, counts
