"""Take a person out of an environment, and leave a receipt that does not name them."""

from __future__ import annotations

from typing import Any

from cairn.services.audit import note
from cairn.services.digests import digest
from cairn.services.lists import take_off_lists
from cairn.services.moments import iso
from cairn.services.tallies import recount_accounts
from cairn.services.users import ids_of
from cairn.settings import Settings
from cairn.stores import erase
from cairn.stores import tallies as tally_store
from cairn.stores.database import Transaction
from cairn.stores.models import Environment, User


def erase_user(
    tx: Transaction, settings: Settings, place: Environment, user: User, who: str, now: int
) -> dict[str, Any]:
    """The receipt: a digest that only this installation can make again from the id, and how much went.

    Whoever is seen again afterwards is somebody new.
    """
    known_by = ids_of(tx, user)
    listed = take_off_lists(tx, place.id, user)
    accounts = tally_store.accounts_of(tx, user.id)
    removed = {**erase.erase_user(tx, place.id, user.id, known_by), "lists": listed}
    recount_accounts(tx, place.id, accounts)
    receipt = digest(settings, f"erased {place.id} {known_by[0] if known_by else user.id}")
    note(
        tx, environment_id=place.id, who=who, action="user.erased", subject=receipt[:12], now=now,
        details={"receipt": receipt, "removed": removed},
    )  # fmt: skip
    return {
        "receipt": receipt, "erased_at": iso(now), "erased_by": who, "environment": place.key, "removed": removed,
    }  # fmt: skip
