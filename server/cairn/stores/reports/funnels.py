"""How many people reached each step of a funnel in its order and within its window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cairn.domain.analytics.funnel import Reached
from cairn.stores.database import Transaction, run
from cairn.stores.reports.ground import Ground, named


@dataclass(frozen=True, slots=True)
class Way:
    """The events in their order, each by all its names; begun from `begins` and before `ends`, done `within` so many
    milliseconds.
    """

    events: Sequence[Sequence[str]]
    begins: int
    ends: int
    within: int


def reached(tx: Transaction, ground: Ground, way: Way, now: int) -> dict[tuple[int, str | None], Reached]:
    """By the place of the step and the value of the trait."""
    theirs = ground.theirs(tx)
    steps = [_first(theirs, way), *(_next(theirs, way, place) for place in range(1, len(way.events)))]
    told = " UNION ALL ".join(_told(tx, ground, place) for place in range(len(way.events)))
    parameters = ground.parameters(
        tx, begins=way.begins, ends=way.ends, latest=way.ends + way.within, within=way.within, now=now,
        **{key: name for place in range(len(way.events)) for key, name in _named(way, place)[1].items()},
    )  # fmt: skip
    found = run(tx, f"WITH {', '.join(steps)} {told}", parameters)
    return {(row.place, row.value): Reached(row.people, int(row.still), _float(row.took)) for row in found}


def _named(way: Way, place: int) -> tuple[str, dict[str, str]]:
    return named(f"event{place}", way.events[place])


def _first(theirs: str, way: Way) -> str:
    return f"""
        step0 AS MATERIALIZED (
            SELECT e."user" AS person, min(e.at) AS began, min(e.at) AS at, 0 AS took FROM events e
            WHERE {theirs} AND {_named(way, 0)[0]} AND e.at >= :begins AND e.at < :ends
            GROUP BY e."user"
        )"""


def _next(theirs: str, way: Way, place: int) -> str:
    """Events stand beside the beginnings of those who got so far, person by person.

    A join would say the same; without statistics SQLite compares each event with every person for it.
    """
    after = ">" if way.events[place] in way.events[:place] else ">="
    return f"""
        step{place} AS MATERIALIZED (
            SELECT person, began, min(at) AS at, min(at) - before AS took FROM (
                SELECT person, at, own, max(own) OVER theirs AS began, max(last) OVER theirs AS before FROM (
                    SELECT person, began AS own, at AS last, at FROM step{place - 1}
                    UNION ALL
                    SELECT e."user", NULL, NULL, e.at FROM events e
                    WHERE {theirs} AND {_named(way, place)[0]} AND e.at >= :begins AND e.at <= :latest
                    AND +e."user" IN (SELECT person FROM step{place - 1})
                ) AS both_of_them WINDOW theirs AS (PARTITION BY person)
            ) AS together
            WHERE own IS NULL AND at {after} before AND at <= began + :within
            GROUP BY person, began, before
        )"""


def _told(tx: Transaction, ground: Ground, place: int) -> str:
    """The median is the middle one of what it took, or the mean of the two in the middle."""
    value, rows = ground.told_by(tx, f"step{place}")
    return f"""
        SELECT {place} AS place, value, count(*) AS people, sum(still) AS still,
        avg(CASE WHEN 2 * rank IN (n, n + 1, n + 2) THEN took END) AS took
        FROM (
            SELECT value, took, still, count(*) OVER (PARTITION BY value) AS n,
            row_number() OVER (PARTITION BY value ORDER BY took) AS rank
            FROM (
                SELECT {value} AS value, took, CASE WHEN began + :within >= :now THEN 1 ELSE 0 END AS still FROM {rows}
            ) AS valued
        ) AS ranked
        GROUP BY value"""


def _float(number: Any) -> float | None:
    return None if number is None else float(number)
