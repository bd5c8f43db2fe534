"""Users, their anonymous ids, accounts and memberships: read for ingest, written back after it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import sqlalchemy as sa

from cairn.domain.identity.counters import count
from cairn.domain.identity.state import Counter, UserState
from cairn.domain.identity.traits import Told
from cairn.stores.database import EACH, Collision, Transaction, insert_text, run
from cairn.stores.models import Account, AnonymousId, Event, Membership, SegmentPerson, User, table_of
from cairn.stores.packing import pack_json, pack_state, pack_tallies, unpack_object, unpack_state, unpack_tallies

Add: TypeAlias = Callable[[dict[str, Counter], list[int]], None]

_users = table_of(User)
_anonymous = table_of(AnonymousId)
_accounts = table_of(Account)
_members = table_of(Membership)
_in_segments = table_of(SegmentPerson)
_events = table_of(Event)


@dataclass(slots=True, eq=False)
class AccountRecord:
    """An account in memory while a transaction runs; `id` is None until it is written.

    `told` holds the moments of traits, see `identity.traits`.
    """

    environment_id: int
    account_id: str
    traits: dict[str, Any]
    first_seen: int
    last_seen: int
    id: int | None = None
    changed: bool = False
    tallies: dict[str, Counter] = field(default_factory=dict)
    told: Told = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class UserRecord:
    """A user in memory while a transaction runs; `id` is None until it is written."""

    environment_id: int
    user_id: str | None
    traits: dict[str, Any]
    state: UserState
    first_seen: int
    last_seen: int
    signed_up: int | None = None
    events_total: int = 0
    account: AccountRecord | None = None
    account_row: int | None = None
    id: int | None = None
    merged_into: UserRecord | None = None
    changed: bool = False
    was_sample: bool = False
    joined: list[tuple[AccountRecord, int]] = field(default_factory=list)

    @property
    def sample(self) -> bool:
        """Sample people carry the trait `cairn_sample`; reports leave them out once there are real users."""
        return self.traits.get("cairn_sample") is True

    @property
    def is_in_some(self) -> bool:
        return self.account is not None or self.account_row is not None

    def is_in(self, account: AccountRecord) -> bool:
        """Whether that is their account."""
        return account is self.account if self.account else account.id is not None and account.id == self.account_row

    def final(self) -> UserRecord:
        """The record that this one became part of."""
        record = self
        while record.merged_into is not None:
            record = record.merged_into
        return record


_NEW_USERS = sa.insert(_users).returning(_users.c.id, sort_by_parameter_order=True)
_CHANGED_USER = (
    "UPDATE users SET user_id = :user_id, account = :account, traits = :traits, signed_up = :signed_up, "
    "first_seen = :first_seen, last_seen = :last_seen, events_total = :events_total, sample = :sample, state = :state "
    "WHERE id = :id"
)
_CHANGED_ACCOUNT = (
    "UPDATE accounts SET traits = :traits, told = :told, first_seen = :first_seen, last_seen = :last_seen, "
    "tallies = :tallies WHERE id = :id"
)
_CLAIM = insert_text(_anonymous)
_JOIN = insert_text(_members, then=(
    'ON CONFLICT ("user", account) DO UPDATE SET since = excluded.since WHERE excluded.since < memberships.since'
))  # fmt: skip

_CLAIMS = {
    dialect: 'SELECT anonymous_id, "user" FROM anonymous_ids '
    f"WHERE environment_id = :environment AND anonymous_id IN ({each.format(':ids')})"
    for dialect, each in EACH.items()
}
_LOCKED = {
    dialect: "SELECT id, user_id, account, traits, signed_up, first_seen, last_seen, events_total, state FROM users "
    "WHERE environment_id = :environment AND id IN ("
    f"SELECT id FROM users WHERE environment_id = :environment AND user_id IN ({each.format(':user_ids')}) "
    f"UNION ALL SELECT CAST(value AS bigint) FROM ({each.format(':rows')}) AS claimed) "
    f"ORDER BY id {'FOR UPDATE' if dialect == 'postgresql' else ''}"
    for dialect, each in EACH.items()
}

_LOCKED_ACCOUNTS = {
    dialect: "SELECT id, account_id, traits, told, first_seen, last_seen, tallies FROM accounts "
    "WHERE environment_id = :environment AND id IN ("
    f"SELECT id FROM accounts WHERE environment_id = :environment AND account_id IN ({each.format(':ids')}) "
    f"UNION ALL SELECT CAST(value AS bigint) FROM ({each.format(':rows')}) AS counted) "
    f"ORDER BY id {'FOR UPDATE' if dialect == 'postgresql' else ''}"
    for dialect, each in EACH.items()
}


def lock_users(
    tx: Transaction, environment_id: int, user_ids: Collection[str], anonymous_ids: Collection[str]
) -> tuple[list[UserRecord], dict[str, int]]:
    """The known users among these, and which row each anonymous id belongs to; rows are locked in order of id."""
    dialect, here = tx.connection().dialect.name, {"environment": environment_id}
    claims: dict[str, int] = {}
    if anonymous_ids:
        found = run(tx, _CLAIMS[dialect], {**here, "ids": pack_json(list(anonymous_ids))})
        claims = {row.anonymous_id: row.user for row in found}
    wanted = {"user_ids": pack_json(list(user_ids)), "rows": pack_json(list(set(claims.values())))}
    records = [_record(environment_id, *tuple(row)) for row in run(tx, _LOCKED[dialect], {**here, **wanted})]
    if not set(claims.values()) <= {record.id for record in records}:
        # While we waited for its lock, another process made the anonymous person part of a known one.
        raise Collision
    return records, claims


def _record(
    environment_id: int, id_: int, user_id: str | None, account: int | None, traits: str, signed_up: int | None,
    first_seen: int, last_seen: int, events_total: int, state: bytes,
) -> UserRecord:  # fmt: skip
    record = UserRecord(
        environment_id=environment_id,
        user_id=user_id,
        traits=dict(unpack_object(traits)),
        state=unpack_state(state),
        first_seen=first_seen,
        last_seen=last_seen,
        signed_up=signed_up,
        events_total=events_total,
        account_row=account,
        id=id_,
    )
    record.was_sample = record.sample
    return record


def lock_accounts(
    tx: Transaction, environment_id: int, account_ids: Collection[str], rows: Collection[int] = ()
) -> list[AccountRecord]:
    """Those with these ids and those in these rows; they are locked in order of their rows."""
    if not account_ids and not rows:
        return []
    wanted = {"environment": environment_id, "ids": pack_json(list(account_ids)), "rows": pack_json(list(rows))}
    return [
        AccountRecord(environment_id, row.account_id, dict(unpack_object(row.traits)), row.first_seen,
                      row.last_seen, row.id, tallies=unpack_tallies(row.tallies),
                      told=dict(unpack_object(row.told)))
        for row in run(tx, _LOCKED_ACCOUNTS[tx.connection().dialect.name], wanted)
    ]  # fmt: skip


def write_accounts(tx: Transaction, records: Sequence[AccountRecord]) -> None:
    """Insert new accounts (they get their ids) and update changed ones."""
    new = [record for record in records if record.id is None]
    if new:
        ids = tx.execute(
            sa.insert(_accounts).returning(_accounts.c.id, sort_by_parameter_order=True),
            [
                {"environment_id": each.environment_id, "account_id": each.account_id, **_account_columns(each)}
                for each in new
            ],
        ).scalars().all()  # fmt: skip
        for record, id_ in zip(new, ids, strict=True):
            record.id = id_
    changed = [record for record in records if record.changed and record not in new]
    if changed:
        run(tx, _CHANGED_ACCOUNT, [
            {"id": each.id, **_account_columns(each)} for each in changed
        ])  # fmt: skip


def _account_columns(record: AccountRecord) -> dict[str, Any]:
    return {
        "traits": pack_json(record.traits),
        "told": pack_json(record.told) if record.told else None,
        "first_seen": record.first_seen,
        "last_seen": record.last_seen,
        "tallies": pack_tallies(record.tallies),
    }


def write_users(tx: Transaction, records: Sequence[UserRecord]) -> None:
    """Insert new users (they get their ids) and update changed ones, memberships included."""
    new = [record for record in records if record.id is None]
    if new:
        ids = tx.execute(
            _NEW_USERS,
            [{"environment_id": each.environment_id, **_columns(each)} for each in new],
        ).scalars().all()  # fmt: skip
        for record, id_ in zip(new, ids, strict=True):
            record.id = id_
    fresh = set(map(id, new))
    changed = [record for record in records if record.changed and id(record) not in fresh]
    if changed:
        in_order = sorted(changed, key=lambda record: record.id or 0)
        run(tx, _CHANGED_USER, [{"id": each.id, **_columns(each)} for each in in_order])
    joined = [
        {"user": record.id, "account": account.id, "since": at}
        for record in records for account, at in record.joined
    ]  # fmt: skip
    if joined:
        run(tx, _JOIN, joined)


def _columns(record: UserRecord) -> dict[str, Any]:
    return {
        "user_id": record.user_id,
        "account": record.account.id if record.account else record.account_row,
        "traits": pack_json(record.traits),
        "signed_up": record.signed_up,
        "first_seen": record.first_seen,
        "last_seen": record.last_seen,
        "events_total": record.events_total,
        "sample": record.sample,
        "state": pack_state(record.state),
    }


def count_for_users(tx: Transaction, moments: Mapping[int, list[int]], add: Add) -> None:
    """Add to the tallies of users, by row."""
    states = _held(tx, _users.c.id, _users.c.state, moments)
    for row, packed in states.items():
        state = unpack_state(packed)
        add(state.tallies, moments[row])
        tx.execute(sa.update(_users).where(_users.c.id == row).values(state=pack_state(state)))


def count_for_accounts(tx: Transaction, moments: Mapping[int, list[int]], add: Add) -> None:
    """Add to the tallies of accounts, by row."""
    for row, packed in _held(tx, _accounts.c.id, _accounts.c.tallies, moments).items():
        tallies = unpack_tallies(packed)
        add(tallies, moments[row])
        tx.execute(sa.update(_accounts).where(_accounts.c.id == row).values(tallies=pack_tallies(tallies)))


def put_account_tallies(tx: Transaction, rows: Collection[int], count: Callable[[int], dict[str, Counter]]) -> None:
    """In the place of what was counted, by row; nobody counts anything for them meanwhile."""
    for row in sorted(_held(tx, _accounts.c.id, _accounts.c.id, rows)):
        tx.execute(sa.update(_accounts).where(_accounts.c.id == row).values(tallies=pack_tallies(count(row))))


def recount(tx: Transaction, user: int, event: str, tallies: Mapping[str, Counter | None], gone: int) -> None:
    """What the log still tells of an event, in the place of what was counted of it; `tallies` by key."""
    query = sa.select(_users.c.state, _users.c.events_total).where(_users.c.id == user)
    row = tx.execute(query.with_for_update()).one()
    state = unpack_state(row.state)
    counter = Counter()
    for at in tx.scalars(sa.select(_events.c.at).where(_events.c.user == user, _events.c.name == event)):
        count(counter, at)
    for counters, key, found in [
        (state.events, event, counter if counter.total else None),
        *((state.tallies, key, found) for key, found in tallies.items()),
    ]:
        counters.pop(key, None)
        if found is not None:
            counters[key] = found
    changed = {"state": pack_state(state), "events_total": row.events_total - gone}
    tx.execute(sa.update(_users).where(_users.c.id == user).values(**changed))


def _held(tx: Transaction, id_: Any, column: Any, rows: Collection[int]) -> dict[int, Any]:
    """One column of each row, all of them locked. Raises `Collision` when one has just become part of another."""
    query = sa.select(id_, column).where(id_.in_(list(rows))).order_by(id_).with_for_update()
    found = {row[0]: row[1] for row in tx.execute(query)}
    if len(found) < len(rows):
        raise Collision
    return found


def claim(tx: Transaction, environment_id: int, claims: Iterable[tuple[str, UserRecord]]) -> None:
    """Write which user each new anonymous id belongs to. One that another process has claimed fails the write."""
    rows = [
        {"environment_id": environment_id, "anonymous_id": anonymous_id, "user": record.final().id}
        for anonymous_id, record in claims
    ]
    if rows:
        run(tx, _CLAIM, rows)


def move_history(tx: Transaction, source: int, target: int) -> None:
    """Give everything of a merged user row to the one that it became part of, and take the row away."""
    for table, column in ((_events, _events.c.user), (_anonymous, _anonymous.c.user)):
        tx.execute(sa.update(table).where(column == source).values(user=target))
    inside = sa.select(_in_segments.c.segment).where(_in_segments.c.user == target)
    tx.execute(sa.delete(_in_segments).where(_in_segments.c.user == source, _in_segments.c.segment.in_(inside)))
    tx.execute(sa.update(_in_segments).where(_in_segments.c.user == source).values(user=target))
    theirs = sa.delete(_members).where(_members.c.user == source).returning(_members.c.account, _members.c.since)
    joined = [{"user": target, "account": row.account, "since": row.since} for row in tx.execute(theirs)]
    if joined:
        run(tx, _JOIN, joined)
    tx.execute(sa.delete(_users).where(_users.c.id == source))
