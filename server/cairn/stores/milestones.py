"""Who reached which milestone when, how far that is worked out, and the events that tell of it."""

from __future__ import annotations

from collections.abc import Collection, Generator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import sqlalchemy as sa

from cairn.domain.targeting.conditions import REACHED
from cairn.stores.database import Transaction, insert_for
from cairn.stores.models import (
    Account,
    Environment,
    Event,
    Membership,
    MilestoneDue,
    MilestoneMark,
    MilestonePerson,
    User,
    table_of,
)
from cairn.stores.packing import unpack_object

_marks = table_of(MilestoneMark)
_people = table_of(MilestonePerson)
_due = table_of(MilestoneDue)
_CHUNK = 1_000
_TOLD = (
    Event.id, Event.type, Event.name, Event.at, Event.page_url, Event.properties, Event.context, Event.account,
    Event.user,
)  # fmt: skip
_TRAITS = '"traits":'

# A milestone and who reached it: a user's row, or an account's with a minus.
Which: TypeAlias = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Mark:
    milestone: str
    digest: str
    unit: str
    person: int
    event: int
    complete: bool


@dataclass(frozen=True, slots=True)
class Reached:
    at: int
    user: int | None
    notes: int


@dataclass(frozen=True, slots=True)
class Relevant:
    """Which events matter: those with these names (None is all), and with `traits` those that tell traits."""

    names: Collection[str] | None
    traits: bool

    def test(self) -> sa.ColumnElement[bool]:
        if self.names is None:
            return Event.name != REACHED
        named = Event.name.in_(sorted(self.names))
        return sa.or_(named, Event.context.contains(_TRAITS, autoescape=True)) if self.traits else named


def environments(tx: Transaction) -> Sequence[Any]:
    """Rows of id, workspace_id."""
    return tx.execute(sa.select(Environment.id, Environment.workspace_id).order_by(Environment.id)).all()


# --- how far --------------------------------------------------------------------------------------


def marks(tx: Transaction, environment_id: int) -> dict[str, Mark]:
    query = sa.select(
        _marks.c.milestone, _marks.c.digest, _marks.c.unit, _marks.c.person, _marks.c.event, _marks.c.complete
    ).where(_marks.c.environment_id == environment_id)
    return {row.milestone: Mark(*row) for row in tx.execute(query.order_by(_marks.c.milestone))}


def begin(tx: Transaction, environment_id: int, mark: Mark) -> None:
    """Look at everybody, from the first one on."""
    values = {"digest": mark.digest, "unit": mark.unit, "person": 0, "event": mark.event, "complete": False}
    statement = insert_for(tx, _marks).values(environment_id=environment_id, milestone=mark.milestone, **values)
    tx.execute(statement.on_conflict_do_update(index_elements=["environment_id", "milestone"], set_=values))


def move(tx: Transaction, environment_id: int, known: Mark, person: int, event: int, *, complete: bool) -> bool:
    """False when somebody else has moved it meanwhile."""
    moved = tx.execute(
        sa.update(_marks)
        .where(_marks.c.environment_id == environment_id, _marks.c.milestone == known.milestone)
        .where(_marks.c.digest == known.digest, _marks.c.person == known.person, _marks.c.event == known.event)
        .values(person=person, event=event, complete=complete)
        .returning(_marks.c.milestone)
    )
    return moved.first() is not None


def end(tx: Transaction, environment_id: int, milestone: str) -> None:
    tx.execute(sa.delete(_marks).where(_marks.c.environment_id == environment_id, _marks.c.milestone == milestone))


def end_all(tx: Transaction, environment_id: int) -> None:
    """Everybody is to be looked at again."""
    tx.execute(sa.delete(_marks).where(_marks.c.environment_id == environment_id))


# --- whom to look at -------------------------------------------------------------------------------


def next_users(tx: Transaction, environment_id: int, after: int, most: int) -> list[int]:
    query = sa.select(User.id).where(User.environment_id == environment_id, User.id > after)
    return list(tx.scalars(query.order_by(User.id).limit(most)))


def next_accounts(tx: Transaction, environment_id: int, after: int, most: int) -> list[int]:
    query = sa.select(Account.id).where(Account.environment_id == environment_id, Account.id > after)
    return list(tx.scalars(query.order_by(Account.id).limit(most)))


def arrived(
    tx: Transaction, environment_id: int, after: int, until: int, relevant: Relevant, most: int
) -> Sequence[Any]:
    """Rows of id, user, account, at that came in between, in the order in which they came."""
    query = (
        sa.select(Event.id, Event.user, Event.account, Event.at)
        # As in `report_counts`: the way by rows is short.
        .where(Event.id > after, Event.id <= until, Event.environment_id + 0 == environment_id, relevant.test())
        .order_by(Event.id)
        .limit(most)
    )
    return tx.execute(query).all()


def look_again(tx: Transaction, environment_id: int, units: Collection[int]) -> None:
    """Users, or accounts with a minus, whose past is another one now."""
    rows = [{"environment_id": environment_id, "user": unit} for unit in sorted(units)]
    if rows and _is_watched(tx, environment_id):
        tx.execute(insert_for(tx, _due).on_conflict_do_nothing(), rows)


def _is_watched(tx: Transaction, environment_id: int) -> bool:
    return bool(tx.scalar(sa.select(sa.exists().where(_marks.c.environment_id == environment_id))))


def due(tx: Transaction, environment_id: int, most: int) -> list[int]:
    """Users, and accounts with a minus, that are to be looked at again."""
    return list(tx.scalars(sa.select(_due.c.user).where(_due.c.environment_id == environment_id).limit(most)))


def settle_due(tx: Transaction, environment_id: int, units: Collection[int]) -> None:
    tx.execute(sa.delete(_due).where(_due.c.environment_id == environment_id, _due.c.user.in_(units)))


def past_of_user(tx: Transaction, user: int, relevant: Relevant) -> Generator[Any]:
    """What of a user's events matters, in the order of their moments."""
    return _past(tx, Event.user == user, relevant)


def past_of_account(tx: Transaction, account: int, relevant: Relevant) -> Generator[Any]:
    """Whoever did it belonged to the account then, and is known to have."""
    members = sa.select(Membership.user).where(Membership.account == account)
    return _past(tx, sa.and_(Event.user.in_(members), Event.account == account), relevant)


def _past(tx: Transaction, whose: sa.ColumnElement[bool], relevant: Relevant) -> Generator[Any]:
    query = sa.select(*_TOLD).where(whose, relevant.test()).order_by(Event.at, Event.id)
    with tx.execute(query.execution_options(yield_per=_CHUNK)) as result:
        yield from result


# --- who reached what ------------------------------------------------------------------------------


def known(tx: Transaction, environment_id: int, keys: Collection[str], units: Collection[int]) -> dict[Which, Reached]:
    query = sa.select(_people).where(
        _people.c.environment_id == environment_id, _people.c.milestone.in_(keys), _people.c.unit.in_(units)
    )
    return {(row.milestone, row.unit): Reached(row.at, row.user, row.notes) for row in tx.execute(query)}


def some_of(tx: Transaction, environment_id: int, milestone: str, most: int) -> dict[Which, Reached]:
    query = sa.select(_people).where(_people.c.environment_id == environment_id, _people.c.milestone == milestone)
    return {
        (row.milestone, row.unit): Reached(row.at, row.user, row.notes) for row in tx.execute(query.limit(most))
    }  # fmt: skip


def hold(tx: Transaction, users: Collection[int]) -> set[int]:
    """Those that are still somebody; they stay it while this transaction lasts."""
    query = sa.select(User.id).where(User.id.in_(sorted(users))).order_by(User.id).with_for_update()
    return set(tx.scalars(query))


def put(tx: Transaction, environment_id: int, which: Which, at: int, user: int) -> None:
    values = {"at": at, "user": user, "notes": 1}
    statement = insert_for(tx, _people).values(
        environment_id=environment_id, milestone=which[0], unit=which[1], **values
    )
    tx.execute(statement.on_conflict_do_update(index_elements=["environment_id", "milestone", "unit"], set_=values))


def remove(tx: Transaction, environment_id: int, which: Which) -> None:
    tx.execute(sa.delete(_people).where(*_here(environment_id, which)))


def _here(environment_id: int, which: Which) -> tuple[sa.ColumnElement[bool], ...]:
    milestone, unit = which
    return _people.c.environment_id == environment_id, _people.c.milestone == milestone, _people.c.unit == unit


def notes_of(tx: Transaction, user: int, which: Which) -> Sequence[Any]:
    """Rows of id, at: the events of a user that tell of it."""
    milestone, unit = which
    query = sa.select(Event.id, Event.at, Event.account, Event.properties).where(
        Event.user == user, Event.name == REACHED, Event.type == "note"
    )
    return [
        row
        for row in tx.execute(query)
        if unpack_object(row.properties).get("milestone") == milestone and (unit > 0 or row.account == -unit)
    ]


def take_back(tx: Transaction, rows: Collection[int]) -> None:
    """Notes that hold no more, by row; nobody has sent them, so no resend can come."""
    tx.execute(sa.delete(Event).where(Event.id.in_(rows)))


def move_person(tx: Transaction, environment_id: int, source: int, target: int) -> None:
    """Of a user row that became part of another; the other is to be looked at again."""
    if not _is_watched(tx, environment_id):
        return
    for row in tx.execute(sa.select(_people).where(_people.c.user == source)).mappings().all():
        unit = target if row["unit"] == source else row["unit"]
        tx.execute(sa.delete(_people).where(*_here(environment_id, (row["milestone"], row["unit"]))))
        statement = insert_for(tx, _people).values(**{**row, "unit": unit, "user": target})
        both = {"notes": _people.c.notes + row["notes"]}
        tx.execute(statement.on_conflict_do_update(index_elements=["environment_id", "milestone", "unit"], set_=both))
    tx.execute(sa.delete(_due).where(_due.c.environment_id == environment_id, _due.c.user == source))
    look_again(tx, environment_id, [target])


def forget_person(tx: Transaction, environment_id: int, user: int) -> None:
    """What accounts reached by their doing stays reached."""
    tx.execute(sa.delete(_due).where(_due.c.environment_id == environment_id, _due.c.user == user))
    tx.execute(sa.delete(_people).where(_people.c.environment_id == environment_id, _people.c.unit == user))
    here = _people.c.environment_id == environment_id, _people.c.user == user
    tx.execute(sa.update(_people).where(*here).values(user=None, notes=0))


def nothing_is_skipped(tx: Transaction, newest: int) -> None:
    """Events that come now may get numbers that were given before: they are followed all the same."""
    tx.execute(sa.update(_marks).where(_marks.c.event > newest).values(event=newest))


def of_units(tx: Transaction, units: Collection[int]) -> Mapping[int, dict[str, int]]:
    """By unit and milestone, the moment."""
    found: dict[int, dict[str, int]] = {unit: {} for unit in units}
    query = sa.select(_people.c.unit, _people.c.milestone, _people.c.at)
    for row in tx.execute(query.where(_people.c.unit.in_(units))):
        found[row.unit][row.milestone] = row.at
    return found


def account_ids(tx: Transaction, rows: Collection[int]) -> dict[int, str]:
    """The host app's ids, by row."""
    query = sa.select(Account.id, Account.account_id).where(Account.id.in_(rows))
    return {row.id: row.account_id for row in tx.execute(query)}
