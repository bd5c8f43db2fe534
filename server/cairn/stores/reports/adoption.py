"""How many people were there, how often they used something, and how soon after they signed up."""

from __future__ import annotations

from collections.abc import Sequence

from cairn.domain.analytics.adoption import DAYS, TIMES, Came, Used
from cairn.domain.analytics.calendar import Period
from cairn.domain.analytics.onboarding import DAY
from cairn.domain.experiments.moments import Sums
from cairn.stores.database import Transaction, run
from cairn.stores.reports.ground import Ground, named
from cairn.stores.reports.onboarding import Cohorts, signed_up


def there(tx: Transaction, ground: Ground, stretch: Period) -> int:
    statement = f"""
        SELECT count(*) AS people
        FROM (SELECT id AS "user", environment_id, first_seen, last_seen FROM users) AS e
        WHERE {ground.theirs(tx)} AND e.first_seen < :ends AND e.last_seen >= :begins
    """
    return int(run(tx, statement, ground.parameters(tx, begins=stretch.begins, ends=stretch.ends)).scalar_one())


def used(tx: Transaction, ground: Ground, names: Sequence[str], stretch: Period) -> Used:
    is_one, event = named("event", names)
    often = ", ".join(
        f"{_sum(f'times >= {least}' + (f' AND times < {most}' if most else ''))} AS often_{place}"
        for place, (least, most) in enumerate(zip(TIMES, [*TIMES[1:], None], strict=True))
    )
    statement = f"""
        SELECT count(*) AS people, sum(times) AS total, sum(times * times) AS squares, {often}, {_median("times")}
        FROM (
            SELECT times, row_number() OVER (ORDER BY times) AS rank, count(*) OVER () AS n FROM (
                SELECT count(*) AS times FROM events e
                WHERE {ground.theirs(tx)} AND {is_one} AND e.at >= :begins AND e.at < :ends GROUP BY e."user"
            ) AS theirs
        ) AS ranked
    """
    row = run(tx, statement, ground.parameters(tx, **event, begins=stretch.begins, ends=stretch.ends)).one()
    return Used(
        Sums(row.people, float(row.total or 0), float(row.squares or 0)),
        None if row.median is None else float(row.median),
        [int(getattr(row, f"often_{place}") or 0) for place in range(len(TIMES))],
    )


def came(tx: Transaction, cohorts: Cohorts, names: Sequence[str], now: int) -> Came:
    """Of those who signed up in the stretch, who used it by which day of theirs."""
    people, parameters = signed_up(tx, cohorts)
    is_one, event = named("event", names)
    old = ", ".join(f"{_sum(f'began + {days * DAY} <= :now')} AS old_{days}" for days in DAYS)
    within = ", ".join(
        f"{_sum(f'took < {days * DAY} AND began + {days * DAY} <= :now')} AS within_{days}" for days in DAYS
    )
    # CROSS JOIN as in the measures of onboarding: SQLite begins with the stretch of the index.
    statement = f"""
        WITH {people}, first AS MATERIALIZED (
            SELECT p.person, min(e.at - p.began) AS took FROM events e CROSS JOIN people p
            WHERE p.person = e."user" AND e.environment_id = :environment AND {is_one}
            AND e.at >= :begins AND e.at >= p.began GROUP BY p.person
        ), ranked AS (
            SELECT p.began, f.took, count(f.took) OVER () AS n,
            row_number() OVER (PARTITION BY f.took IS NULL ORDER BY f.took) AS rank
            FROM people p LEFT JOIN first f ON f.person = p.person
        )
        SELECT count(*) AS people, count(took) AS ever, {old}, {within},
        {_median("CASE WHEN took IS NOT NULL THEN took END")} FROM ranked
    """
    row = run(tx, statement, {**parameters, **event, "now": now}).one()
    return Came(
        row.people,
        [int(getattr(row, f"old_{days}") or 0) for days in DAYS],
        [int(getattr(row, f"within_{days}") or 0) for days in DAYS],
        row.ever,
        None if row.median is None else float(row.median),
    )


def _sum(test: str) -> str:
    return f"sum(CASE WHEN {test} THEN 1 ELSE 0 END)"


def _median(number: str) -> str:
    """The middle one of those ranked, or the mean of the two in the middle; `n` is how many there are."""
    return f"avg(CASE WHEN 2 * rank IN (n, n + 1, n + 2) THEN {number} END) AS median"
