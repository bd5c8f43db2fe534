"""The health of users and accounts as it was at the last look, its history, and how far the look has come."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import sqlalchemy as sa

from cairn.stores.database import Transaction, insert_for
from cairn.stores.models import (
    Account,
    Environment,
    Event,
    HealthChange,
    HealthMark,
    HealthUnit,
    Membership,
    User,
    table_of,
)

_marks = table_of(HealthMark)
_units = table_of(HealthUnit)
_changes = table_of(HealthChange)


@dataclass(frozen=True, slots=True)
class Mark:
    digest: str
    day: int
    unit: str
    row: int
    complete: bool
    at: int
    tested: str


@dataclass(frozen=True, slots=True)
class Kept:
    """`parts` and `told` are packed."""

    unit: int
    definition: str
    band: str
    score: int | None
    since: int
    parts: str
    told: str
    told_score: int | None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the history; `reasons` are packed."""

    unit: int
    at: int
    definition: str
    before: str
    band: str
    score_before: int | None
    score: int | None
    reasons: str


def environments(tx: Transaction) -> Sequence[Any]:
    """Rows of id, workspace_id."""
    return tx.execute(sa.select(Environment.id, Environment.workspace_id).order_by(Environment.id)).all()


# --- how far --------------------------------------------------------------------------------------


def mark(tx: Transaction, environment_id: int) -> Mark | None:
    row = tx.execute(sa.select(_marks).where(_marks.c.environment_id == environment_id)).mappings().first()
    return None if row is None else Mark(**{name: row[name] for name in Mark.__slots__})


def begin(tx: Transaction, environment_id: int, mark: Mark) -> None:
    """Look at everybody, from the first one on."""
    values = asdict(mark)
    statement = insert_for(tx, _marks).values(environment_id=environment_id, **values)
    tx.execute(statement.on_conflict_do_update(index_elements=["environment_id"], set_=values))


def move(tx: Transaction, environment_id: int, known: Mark, new: Mark) -> bool:
    """False when somebody else has moved it meanwhile."""
    here = [_marks.c.environment_id == environment_id]
    here += [_marks.c[name] == getattr(known, name) for name in ("digest", "day", "unit", "row", "complete")]
    moved = tx.execute(sa.update(_marks).where(*here).values(**asdict(new)).returning(_marks.c.day))
    return moved.first() is not None


def end(tx: Transaction, environment_id: int) -> None:
    tx.execute(sa.delete(_marks).where(_marks.c.environment_id == environment_id))


def look_again(tx: Transaction, environment_id: int) -> None:
    """The next look begins with the first one again."""
    here = _marks.c.environment_id == environment_id
    tx.execute(sa.update(_marks).where(here).values(unit="user", row=0, complete=False, tested="{}"))


def is_counted(tx: Transaction, environment_id: int, event: int, until: int) -> bool:
    """Whether every event before a moment lies in the rows up to this one, as far as they have come in."""
    query = sa.select(Event.id).where(Event.id > event, Event.environment_id + 0 == environment_id, Event.at < until)
    return tx.execute(query.limit(1)).first() is None


# --- whom to look at ------------------------------------------------------------------------------


def next_accounts(tx: Transaction, environment_id: int, after: int, most: int) -> Sequence[Account]:
    query = sa.select(Account).where(Account.environment_id == environment_id, Account.id > after)
    return tx.scalars(query.order_by(Account.id).limit(most)).all()


def people_of(tx: Transaction, accounts: Collection[int]) -> dict[int, list[Any]]:
    """By account: rows of id, sample of whoever belongs to it and is known by name, last seen first."""
    query = (
        sa.select(Membership.account, User.id, User.sample)
        .join(User, User.id == Membership.user)
        .where(Membership.account.in_(accounts), User.user_id.is_not(None))
        .order_by(User.last_seen.desc(), User.id)
    )
    found: dict[int, list[Any]] = {}
    for row in tx.execute(query):
        found.setdefault(row.account, []).append(row)
    return found


# --- what is kept ---------------------------------------------------------------------------------


def known(tx: Transaction, environment_id: int, units: Collection[int]) -> dict[int, Kept]:
    query = sa.select(_units).where(_units.c.environment_id == environment_id, _units.c.unit.in_(units))
    return {
        row["unit"]: Kept(**{name: row[name] for name in Kept.__slots__}) for row in tx.execute(query).mappings()
    }  # fmt: skip


def put(tx: Transaction, environment_id: int, rows: Sequence[Kept]) -> None:
    if not rows:
        return
    statement = insert_for(tx, _units)
    changed = {name: statement.excluded[name] for name in Kept.__slots__ if name != "unit"}
    statement = statement.on_conflict_do_update(index_elements=["environment_id", "unit"], set_=changed)
    tx.execute(statement, [{"environment_id": environment_id, **asdict(row)} for row in rows])


def forget(tx: Transaction, environment_id: int, units: Collection[int]) -> None:
    """What is known now; the history stays."""
    tx.execute(sa.delete(_units).where(_units.c.environment_id == environment_id, _units.c.unit.in_(units)))


def add_lines(tx: Transaction, environment_id: int, lines: Sequence[Line]) -> None:
    if lines:
        tx.execute(sa.insert(_changes), [{"environment_id": environment_id, **asdict(each)} for each in lines])


def forget_person(tx: Transaction, environment_id: int, user: int) -> None:
    for table in (_units, _changes):
        tx.execute(sa.delete(table).where(table.c.environment_id == environment_id, table.c.unit == user))


def history(tx: Transaction, unit: int, most: int) -> Sequence[Line]:
    """The newest lines, the newest first."""
    query = sa.select(_changes).where(_changes.c.unit == unit).order_by(_changes.c.at.desc(), _changes.c.id.desc())
    return [Line(**{name: row[name] for name in Line.__slots__}) for row in tx.execute(query.limit(most)).mappings()]


def last_lines(tx: Transaction, units: Collection[int]) -> dict[int, Line]:
    """Of each unit the newest line in which the band changed."""
    newest = (
        sa.select(sa.func.max(_changes.c.id)).where(_changes.c.unit.in_(units), _changes.c.band != _changes.c.before)
        .group_by(_changes.c.unit)
    )  # fmt: skip
    rows = tx.execute(sa.select(_changes).where(_changes.c.id.in_(newest))).mappings()
    return {row["unit"]: Line(**{name: row[name] for name in Line.__slots__}) for row in rows}
