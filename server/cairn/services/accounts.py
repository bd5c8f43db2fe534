"""Find accounts, and tell what is known of one and who belongs to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cairn.domain.errors import NotFound
from cairn.services import pages
from cairn.services.health_told import health_of
from cairn.services.moments import iso
from cairn.services.reached import reached_by
from cairn.services.users import summaries
from cairn.stores.database import Transaction
from cairn.stores.models import Account, Environment
from cairn.stores.packing import unpack_object
from cairn.stores.reports import accounts
from cairn.stores.reports.accounts import Size


def search_accounts(tx: Transaction, environment_id: int, search: str, cursor: str | None) -> dict[str, Any]:
    """One page, last seen first, with the cursor of the next."""
    rows = accounts.search_accounts(tx, environment_id, search.strip(), pages.position(cursor), pages.SIZE + 1)
    page, following = pages.cut(rows, lambda row: (row.last_seen, row.id))
    sizes = accounts.sizes(tx, [each.id for each in page])
    return {"items": [_account(each, sizes.get(each.id, Size())) for each in page], "next": following}


def read_account(tx: Transaction, environment_id: int, id_: str) -> dict[str, Any]:
    """By the host app's id. Raises `NotFound`."""
    account = get_account(tx, environment_id, id_)
    place = tx.get_one(Environment, environment_id)
    return {
        **_account(account, accounts.sizes(tx, [account.id]).get(account.id, Size())),
        "milestones": reached_by(tx, place.workspace_id, "account", account.id, account.first_seen),
        "health": health_of(tx, place, -account.id),
    }


def read_users(tx: Transaction, environment_id: int, id_: str, cursor: str | None) -> dict[str, Any]:
    """One page of those who belong to it or did, last seen first."""
    account = get_account(tx, environment_id, id_)
    rows = accounts.users_of(tx, account.id, pages.position(cursor), pages.SIZE + 1)
    page, following = pages.cut(rows, lambda row: (row.last_seen, row.id))
    return {"items": summaries(tx, environment_id, [user.id for user in page]), "next": following}


def account_summaries(tx: Transaction, rows: Sequence[int]) -> list[dict[str, Any]]:
    """Of accounts by their rows, in that order."""
    found, known = accounts.accounts_in(tx, rows), accounts.sizes(tx, rows)
    return [_account(found[row], known.get(row, Size())) for row in rows]


def get_account(tx: Transaction, environment_id: int, id_: str) -> Account:
    account = accounts.find_account(tx, environment_id, id_)
    if account is None:
        raise NotFound("There is no such account in this environment.")
    return account


def _account(account: Account, size: Size) -> dict[str, Any]:
    traits = unpack_object(account.traits)
    return {
        "id": account.account_id,
        "name": str(traits.get("name") or account.account_id),
        "traits": traits,
        "first_seen": iso(account.first_seen),
        "last_seen": iso(account.last_seen),
        "users": size.users,
        "events_total": size.events,
    }
