"""What the people of each cohort did in days of their own, as sums for the measures of onboarding.

Each measure is written once: what is looked up for each person, whom it is about, and the number `x` of a person.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cairn.domain.analytics.calendar import Period
from cairn.domain.analytics.onboarding import DAY, Counted, Role, Stretch
from cairn.stores.database import Transaction, run
from cairn.stores.reports.ground import Ground, named, stretches


@dataclass(frozen=True, slots=True)
class Asked:
    """`did` by the name under which `x` and `of` know it; those who have `of` are whom the measure is about.

    Of what somebody did there are `times`, `kinds` of events, `days` of theirs, and `after` which time it was first.
    """

    did: Mapping[str, Stretch]
    x: str
    of: str = "1 = 1"


def _if(test: str) -> str:
    return f"CASE WHEN {test} THEN 1 ELSE 0 END"


def _did(name: str) -> str:
    return f"{name}.times IS NOT NULL"


ASKED: Mapping[str, Asked] = {
    "time_to_first_value": Asked({"value": ("key", 0, 30)}, _if(_did("value"))),
    "activation": Asked({"value": ("key", 0, 7)}, _if(_did("value"))),
    "micro_conversions": Asked({"small": ("small", 0, 7)}, "COALESCE(small.kinds, 0)"),
    "depth": Asked({"own": ("own", 0, 30)}, "COALESCE(own.kinds, 0)"),
    "early_adoption": Asked({"later": ("key", 30, 90)}, _if(_did("later"))),
    "retention_90": Asked({"back": ("presence", 90, 120)}, _if(_did("back"))),
    "churn": Asked(
        {"here": ("presence", 0, 30), "still": ("presence", 30, 60), "gone": ("leaving", 0, 60)},
        _if("still.times IS NULL OR gone.times IS NOT NULL"), _did("here"),
    ),
    "login_frequency": Asked({"came": ("sign_in", 0, 28)}, "COALESCE(came.times, 0) / 4.0"),
    "stickiness": Asked({"here": ("presence", 0, 28)}, "here.days / 28.0", _did("here")),
    "trial_to_paid": Asked({"trial": ("trial", 0, 45), "paid": ("paying", 0, 45)}, _if(_did("paid")), _did("trial")),
    "self_service": Asked(
        {"help": ("knowledge", 0, 30), "ticket": ("support", 0, 30)}, _if("ticket.times IS NULL"),
        f"({_did('help')} OR {_did('ticket')})",
    ),
    "tickets": Asked({"ticket": ("support", 0, 30)}, "COALESCE(ticket.times, 0)"),
    "knowledge": Asked({"help": ("knowledge", 0, 30)}, _if(_did("help"))),
    "expansion": Asked({"value": ("key", 0, 60), "edge": ("expansion", 0, 60)}, _if(_did("edge")), "value.times >= 3"),
    "automation": Asked({"value": ("key", 0, 60), "auto": ("automated", 0, 60)}, _if(_did("auto")), _did("value")),
}  # fmt: skip
_MEDIAN_OF = {"time_to_first_value": "value.after"}


@dataclass(frozen=True, slots=True)
class Cohorts:
    """Who signed up when: by events of these names, else as the profile says; `known` are places old enough."""

    ground: Ground
    sign_up: Sequence[str]
    periods: Sequence[Period]
    known: Collection[int]


@dataclass(frozen=True, slots=True)
class Found:
    """Who signed up, and what was counted, by the place of the cohort; and over all that are old enough."""

    sizes: Mapping[int, int]
    counts: Mapping[int, Counted]
    whole: Counted


def measured(tx: Transaction, cohorts: Cohorts, measure: str, names: Mapping[Role, Sequence[str]]) -> Found:
    asked = ASKED[measure]
    people, parameters = signed_up(tx, cohorts)
    found = []
    for name, (role, first, before) in asked.did.items():
        statement, more = _looked_up(tx, cohorts, name, names[role], first, before)
        found.append(statement)
        parameters |= more
    joins = " ".join(f"LEFT JOIN {name} ON {name}.person = p.person" for name in asked.did)
    rows = f"""measured AS (
        SELECT p.cohort, {asked.x} AS x, {_MEDIAN_OF.get(measure, "CAST(NULL AS bigint)")} AS took
        FROM people p {joins} WHERE {asked.of} AND p.cohort IN ({places(cohorts.known)})
    )"""
    return sums(tx, ", ".join([people, *found, rows]), parameters)


def completion(tx: Transaction, cohorts: Cohorts, flows: Sequence[str], days: int) -> Found:
    """Of those who were shown one of these flows in their first days, who completed one of them in these days."""
    people, parameters = signed_up(tx, cohorts)
    keys = {f"flow_{place}": key for place, key in enumerate(flows)}
    of_these = ", ".join(f":{one}" for one in keys) or "NULL"
    in_time = f">= p.began AND f.{{0}} < p.began + {days * DAY}"
    rows = f"""measured AS (
        SELECT p.cohort, CAST(NULL AS bigint) AS took,
        max(CASE WHEN f.completed {in_time.format("completed")} THEN 1 ELSE 0 END) AS x
        FROM people p JOIN flow_people f ON f.environment_id = :environment AND f."user" = p.person
        WHERE f.flow IN ({of_these}) AND f.shown {in_time.format("shown")} AND p.cohort IN ({places(cohorts.known)})
        GROUP BY p.cohort, p.person
    )"""
    return sums(tx, f"{people}, {rows}", parameters | keys)


def answers(tx: Transaction, cohorts: Cohorts, questions: Sequence[tuple[str, str, int]], *, is_share: bool) -> Found:
    """People's last answers to these questions, each by its flow, its id and the highest answer.

    A share is of answers in the upper two fifths of the scale; else x is the answer.
    """
    people, parameters = signed_up(tx, cohorts)
    told = " UNION ALL ".join(
        f"SELECT :flow_{place} AS flow, :part_{place} AS part, {highest} AS highest"
        for place, (_, _, highest) in enumerate(questions)
    ) or "SELECT NULL AS flow, NULL AS part, 0 AS highest WHERE 1 = 0"  # fmt: skip
    for place, (flow, part, _) in enumerate(questions):
        parameters |= {f"flow_{place}": flow, f"part_{place}": part}
    x = "CASE WHEN CAST(a.answer AS numeric) > 0.6 * q.highest THEN 1 ELSE 0 END" if is_share else (
        "CAST(a.answer AS numeric)"
    )  # fmt: skip
    rows = f"""questions AS ({told}), answered AS (
        SELECT p.cohort, {x} AS x, row_number() OVER (PARTITION BY p.person ORDER BY a.answered DESC) AS place
        FROM people p CROSS JOIN questions q
        JOIN flow_parts a ON a.environment_id = :environment AND a.flow = q.flow AND a."user" = p.person
        AND a.kind = 'question' AND a.part = q.part
        WHERE a.answered >= p.began AND p.cohort IN ({places(cohorts.known)})
    ), measured AS (SELECT cohort, x, CAST(NULL AS bigint) AS took FROM answered WHERE place = 1)"""
    return sums(tx, f"{people}, {rows}", parameters)


def signed_up(tx: Transaction, cohorts: Cohorts) -> tuple[str, dict[str, Any]]:
    """A common table `people` of person, began and cohort."""
    theirs = cohorts.ground.theirs(tx)
    is_sign_up, names = named("sign_up", cohorts.sign_up)
    parameters = cohorts.ground.parameters(tx, **names, begins=cohorts.periods[0].begins, ends=cohorts.periods[-1].ends)
    statement = f"""
        {stretches(cohorts.periods)}, signed AS MATERIALIZED (
            SELECT e."user" AS person, min(e.at) AS began FROM events e
            WHERE {theirs} AND {is_sign_up} AND e.at < :ends
            GROUP BY e."user" HAVING min(e.at) >= :begins
        ), people AS MATERIALIZED (
            SELECT known.person, known.began, p.place AS cohort FROM (
                SELECT person, began FROM signed
                UNION ALL
                SELECT e."user", e.signed_up
                FROM (SELECT id AS "user", environment_id, signed_up FROM users) AS e
                WHERE {theirs} AND e.signed_up >= :begins AND e.signed_up < :ends
                AND e."user" NOT IN (
                    SELECT e."user" FROM events e WHERE e.environment_id = :environment AND {is_sign_up}
                )
            ) AS known JOIN periods p ON known.began >= p.begins AND known.began < p.ends
        )"""
    return statement, parameters


def _looked_up(
    tx: Transaction, cohorts: Cohorts, name: str, names: Sequence[str], first: int, before: int | None
) -> tuple[str, dict[str, Any]]:
    """What each person did of these names in these days of theirs.

    CROSS JOIN has SQLite begin with the stretch of the index that holds the events, not with each person's.
    """
    is_one, parameters = named(name, names) if names else ("1 = 0", {})
    latest = "" if before is None else f"AND e.at < p.began + {before * DAY} AND e.at < :ends + {before * DAY}"
    statement = f"""{name} AS MATERIALIZED (
        SELECT p.person, count(*) AS times, count(DISTINCT e.name) AS kinds,
        count(DISTINCT (e.at - p.began) / {DAY}) AS days, min(e.at - p.began) AS after
        FROM events e CROSS JOIN people p
        WHERE p.person = e."user" AND e.environment_id = :environment AND {is_one}
        AND e.at >= :begins + {first * DAY} AND e.at >= p.began + {first * DAY} {latest}
        GROUP BY p.person
    )"""
    return statement, parameters


def sums(tx: Transaction, tables: str, parameters: Mapping[str, Any]) -> Found:
    """The median is the middle one of what it took, or the mean of the two in the middle."""
    rows = f"""WITH {tables}, ranked AS (
            SELECT cohort, x, took,
            row_number() OVER (PARTITION BY cohort, took IS NULL ORDER BY took) AS rank,
            count(took) OVER (PARTITION BY cohort) AS n,
            row_number() OVER (PARTITION BY took IS NULL ORDER BY took) AS rank_of_all, count(took) OVER () AS n_of_all
            FROM measured
        )
        SELECT 'cohort' AS what, cohort, count(*) AS people, sum(x) AS total, sum(x * x) AS squares,
        avg(CASE WHEN took IS NOT NULL AND 2 * rank IN (n, n + 1, n + 2) THEN took END) AS median
        FROM ranked GROUP BY cohort
        UNION ALL
        SELECT 'whole', NULL, count(*), sum(x), sum(x * x),
        avg(CASE WHEN took IS NOT NULL AND 2 * rank_of_all IN (n_of_all, n_of_all + 1, n_of_all + 2) THEN took END)
        FROM ranked
        UNION ALL
        SELECT 'size', cohort, count(*), NULL, NULL, NULL FROM people GROUP BY cohort"""
    found = list(run(tx, rows, parameters))
    return Found(
        {row.cohort: row.people for row in found if row.what == "size"},
        {row.cohort: _counted(row) for row in found if row.what == "cohort"},
        next(_counted(row) for row in found if row.what == "whole"),
    )


def _counted(row: Any) -> Counted:
    median = None if row.median is None else float(row.median)
    return Counted(row.people, float(row.total or 0), float(row.squares or 0), median)


def places(known: Collection[int]) -> str:
    return ", ".join(str(place) for place in known) or "NULL"
