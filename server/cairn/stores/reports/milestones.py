"""Who reached a milestone: how many, the newest of them, and how long the people of each cohort took."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from cairn.domain.analytics.onboarding import DAY
from cairn.stores.database import Transaction
from cairn.stores.models import Account, MilestonePerson, User
from cairn.stores.reports.ground import stretches
from cairn.stores.reports.onboarding import Cohorts, Found, places, signed_up, sums


def sizes(tx: Transaction, environment_id: int, *, with_sample: bool) -> dict[str, int]:
    """By milestone, how many users and accounts reached it; accounts have no sample."""
    query = (
        sa.select(MilestonePerson.milestone, sa.func.count())
        .where(MilestonePerson.environment_id == environment_id)
        .group_by(MilestonePerson.milestone)
    )
    if not with_sample:
        sample = sa.select(User.id).where(User.environment_id == environment_id, User.sample)
        query = query.where(MilestonePerson.unit.not_in(sample))
    return {row[0]: row[1] for row in tx.execute(query)}


def newest_users(
    tx: Transaction, environment_id: int, milestone: str, before: tuple[int, int] | None, most: int, *,
    with_sample: bool,
) -> Sequence[Any]:  # fmt: skip
    """Rows of id and at, the newest first."""
    query = sa.select(User.id, MilestonePerson.at).join(User, User.id == MilestonePerson.unit)
    if not with_sample:
        query = query.where(User.sample.is_(False))
    return _newest(tx, query, User.id, environment_id, milestone, before, most)


def newest_accounts(
    tx: Transaction, environment_id: int, milestone: str, before: tuple[int, int] | None, most: int
) -> Sequence[Any]:
    query = sa.select(Account.id, MilestonePerson.at).join(Account, Account.id == -MilestonePerson.unit)
    return _newest(tx, query, Account.id, environment_id, milestone, before, most)


def _newest(
    tx: Transaction, query: sa.Select[int, int], id_: Any, environment_id: int, milestone: str,
    before: tuple[int, int] | None, most: int,
) -> Sequence[Any]:  # fmt: skip
    query = query.where(MilestonePerson.environment_id == environment_id, MilestonePerson.milestone == milestone)
    if before is not None:
        query = query.where(sa.tuple_(MilestonePerson.at, id_) < sa.tuple_(*before))
    return tx.execute(query.order_by(MilestonePerson.at.desc(), id_.desc()).limit(most)).all()


def reached(tx: Transaction, cohorts: Cohorts, milestone: str, days: int) -> Found:
    """By cohort of sign-up; whoever reached it before they signed up took no time."""
    people, parameters = signed_up(tx, cohorts)
    return _sums(tx, people, parameters, cohorts, milestone, days)


def reached_by_accounts(tx: Transaction, cohorts: Cohorts, milestone: str, days: int) -> Found:
    """By cohort of the moment at which an account was first heard of."""
    somebody = """AND EXISTS (
        SELECT 1 FROM memberships m JOIN users u ON u.id = m."user" WHERE m.account = a.id AND NOT u.sample
    )"""
    people = f"""
        {stretches(cohorts.periods)}, people AS MATERIALIZED (
            SELECT -a.id AS person, a.first_seen AS began, p.place AS cohort
            FROM accounts a JOIN periods p ON a.first_seen >= p.begins AND a.first_seen < p.ends
            WHERE a.environment_id = :environment {"" if cohorts.ground.with_sample else somebody}
        )"""
    return _sums(tx, people, {"environment": cohorts.ground.environment_id}, cohorts, milestone, days)


def _sums(
    tx: Transaction, people: str, parameters: dict[str, Any], cohorts: Cohorts, milestone: str, days: int
) -> Found:
    in_time = f"m.at < p.began + {days * DAY}"
    rows = f"""measured AS (
        SELECT p.cohort, CASE WHEN {in_time} THEN CASE WHEN m.at > p.began THEN m.at - p.began ELSE 0 END END AS took,
        CASE WHEN {in_time} THEN 1 ELSE 0 END AS x
        FROM people p LEFT JOIN milestone_people m
        ON m.environment_id = :environment AND m.milestone = :milestone AND m.unit = p.person
        WHERE p.cohort IN ({places(cohorts.known)})
    )"""
    return sums(tx, f"{people}, {rows}", {**parameters, "milestone": milestone})
