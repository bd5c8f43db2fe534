"""What people did next after something, or right before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cairn.domain.analytics.paths import Direction, Went
from cairn.stores.database import Transaction, run
from cairn.stores.reports.ground import Ground, named

# Whole ways that are told, the most frequent first.
MOST_WAYS = 20


@dataclass(frozen=True, slots=True)
class Asked:
    """`start` by all its names, done from `begins` and before `ends`; what else lies `within` so many milliseconds.

    `told` are names that count as another one; events of the names `without` are as if they were not there.
    """

    start: Sequence[str]
    direction: Direction
    begins: int
    ends: int
    within: int
    steps: int
    told: Mapping[str, str]
    without: Sequence[str]


def walked(
    tx: Transaction, ground: Ground, asked: Asked, now: int
) -> tuple[int, list[Went], list[tuple[list[str], int]]]:
    """How many began; who went from what to what at each step; and the most frequent whole ways."""
    steps = range(1, asked.steps + 1)
    of_each = ", ".join(f"max(CASE WHEN place = {step} THEN name END) AS s{step}" for step in steps)
    # What lies before is over.
    has_time = "began + :within >= :now" if asked.direction == "after" else "1 = 0"
    columns, none = ", ".join(f"s{step}" for step in steps), ", ".join("NULL" for _ in steps)
    in_order = ", ".join(f"COALESCE(s{step}, '')" for step in steps)
    went = " UNION ALL ".join(
        f"""SELECT {step} AS step, s{step - 1} AS last, s{step} AS next, count(*) AS people,
        sum(CASE WHEN s{step} IS NULL AND {has_time} THEN 1 ELSE 0 END) AS still, {none}
        FROM ways WHERE s{step - 1} IS NOT NULL GROUP BY s{step - 1}, s{step}"""
        for step in steps
    )
    statement = f"""
        WITH {_told(asked)}, {_done(tx, ground, asked)}, ways AS MATERIALIZED (
            SELECT person, began, CAST(:told_start AS text) AS s0, {of_each}
            FROM steps WHERE place <= {asked.steps} GROUP BY person, began
        ), most AS (
            SELECT {columns}, count(*) AS people FROM ways WHERE s1 IS NOT NULL
            GROUP BY {columns} ORDER BY people DESC, {in_order} LIMIT {MOST_WAYS}
        )
        SELECT 0 AS step, NULL AS last, NULL AS next, people, 0 AS still, {columns} FROM most
        UNION ALL {went}
    """
    rows = run(tx, statement, _parameters(tx, ground, asked, now)).all()
    found = [Went(row.step, row.last, row.next, row.people, int(row.still)) for row in rows if row.step]
    most = [([name for name in tuple(row)[5:] if name is not None], row.people) for row in rows if not row.step]
    most.sort(key=lambda way: (-way[1], way[0]))
    return sum(each.people for each in found if each.step == 1), found, most


def _parameters(tx: Transaction, ground: Ground, asked: Asked, now: int) -> dict[str, object]:
    return ground.parameters(
        tx, begins=asked.begins, ends=asked.ends, within=asked.within, now=now, told_start=asked.start[0],
        **named("start", asked.start)[1], **named("without", asked.without)[1],
        **{f"told_{place}": name for place, name in enumerate(asked.told)},
        **{f"as_{place}": name for place, name in enumerate(asked.told.values())},
    )  # fmt: skip


def _told(asked: Asked) -> str:
    rows = ", ".join(f"(:told_{place}, :as_{place})" for place in range(len(asked.told)))
    return f"told (name, as_name) AS (VALUES {rows})" if rows else (
        "told (name, as_name) AS (SELECT CAST(NULL AS text), CAST(NULL AS text) WHERE 1 = 0)"
    )  # fmt: skip


def _done(tx: Transaction, ground: Ground, asked: Asked) -> str:
    """Common tables up to `steps` of person, began, name and place; place 0 is the beginning.

    CROSS JOIN has SQLite look up what each of those who began did, in the index by user and moment.
    """
    after = asked.direction == "after"
    order = "at, first, id" if after else "at DESC, first, id DESC"
    inside = "e.at >= b.began AND e.at <= b.began + :within" if after else (
        "e.at <= b.began AND e.at >= b.began - :within"
    )  # fmt: skip
    is_start = named("start", asked.start)[0]
    without = f"AND NOT ({named('without', asked.without)[0]})" if asked.without else ""
    return f"""
        began AS MATERIALIZED (
            SELECT e."user" AS person, min(e.at) AS began FROM events e
            WHERE {ground.theirs(tx)} AND {is_start} AND e.at >= :begins AND e.at < :ends
            GROUP BY e."user"
        ), done AS (
            SELECT b.person, b.began, e.at, e.id, COALESCE(t.as_name, e.name) AS name,
            CASE WHEN e.at = b.began AND {is_start} THEN 0 ELSE 1 END AS first
            FROM began b CROSS JOIN events e LEFT JOIN told t ON t.name = e.name
            WHERE e."user" = b.person AND +e.environment_id = :environment AND {inside} {without}
        ), numbered AS (
            SELECT person, began, name, row_number() OVER theirs AS n, lag(name) OVER theirs AS last
            FROM done WINDOW theirs AS (PARTITION BY person ORDER BY {order})
        ), steps AS (
            SELECT person, began, name, row_number() OVER (PARTITION BY person ORDER BY n) - 1 AS place
            FROM numbered WHERE last IS NULL OR last <> name
        )"""
