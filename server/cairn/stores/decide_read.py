"""The one read of `/v1/decide`: key, environment, person and account in a single statement."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from cairn.stores.database import Database


class DecideRow(NamedTuple):
    """`user_*` are None for somebody never seen; `anonymous_claimed` says that the device is another person's."""

    environment_id: int
    snapshot_revision: int
    user_row: int | None
    user_id: str | None
    traits: str | None
    signed_up: int | None
    first_seen: int | None
    last_seen: int | None
    state: bytes | None
    account_id: str | None
    account_traits: str | None
    account_tallies: bytes | None


_COLUMNS = "u.id, u.user_id, u.traits, u.signed_up, u.first_seen, u.last_seen, u.state"


@lru_cache(maxsize=8)
def _statement(by_user: bool, by_account: bool) -> str:
    """Four shapes: known or anonymous; account named in the question or the person's own.

    A known user who was never seen yet is still the anonymous person of the same device, unless that device
    belongs to somebody else.
    """
    device = '(SELECT i."user" FROM anonymous_ids i WHERE i.environment_id = e.id AND i.anonymous_id = :anonymous)'
    known = "(SELECT k2.id FROM users k2 WHERE k2.environment_id = e.id AND k2.user_id = :user)"
    if by_user:
        own = f"(SELECT d.id FROM users d WHERE d.id = {device} AND d.user_id IS NULL)"
        person = f"u.id = COALESCE({known}, {own})"
    else:
        person = f"u.id = {device}"
    account = "a.environment_id = e.id AND a.account_id = :account" if by_account else "a.id = u.account"
    return (
        f"SELECT e.id, e.snapshot_revision, {_COLUMNS}, a.account_id, a.traits, a.tallies "
        "FROM api_keys k JOIN environments e ON e.id = k.environment_id "
        f"LEFT JOIN users u ON {person} LEFT JOIN accounts a ON {account} "
        "WHERE k.token = :key AND k.kind = :kind AND k.revoked_at IS NULL"
    )


def read_for_decide(
    database: Database, key: tuple[str, str], user_id: str | None, anonymous_id: str | None, account_id: str | None
) -> DecideRow | None:
    """`key` as it is kept, and its kind; None when it is unknown or revoked."""
    parameters: dict[str, Any] = {"key": key[0], "kind": key[1], "anonymous": anonymous_id}
    if user_id is not None:
        parameters["user"] = user_id
    if account_id is not None:
        parameters["account"] = account_id
    statement = _statement(user_id is not None, account_id is not None)
    row = database.read_one(statement, parameters)
    return None if row is None else DecideRow(*row)
