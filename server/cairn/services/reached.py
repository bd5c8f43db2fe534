"""Which milestones there are, and what one user or account reached of them."""

from __future__ import annotations

from typing import Any

from cairn.domain.flows.milestones import Milestone
from cairn.domain.targeting.conditions import Scope
from cairn.services.documents import document_of
from cairn.services.moments import iso
from cairn.stores import documents as document_store
from cairn.stores import milestones as store
from cairn.stores.database import Transaction

_NEVER = 1 << 62


def read_milestones(tx: Transaction, workspace_id: int) -> list[Milestone]:
    found = (document_of(row.data) for row in document_store.all_of(tx, workspace_id, "milestone"))
    return [each for each in found if isinstance(each, Milestone)]


def reached_by(tx: Transaction, workspace_id: int, unit: Scope, row: int, since: int | None) -> list[dict[str, Any]]:
    """Every milestone of users, or of accounts, with when this one reached it, if so, and how long that took."""
    number = row if unit == "user" else -row
    moments = store.of_units(tx, [number])[number]
    found = [each for each in read_milestones(tx, workspace_id) if each.unit == unit]
    return [
        {
            "key": each.key, "name": each.name, "point": each.point, "at": iso(at),
            "took": None if at is None or since is None else max(0, at - since),
        }
        for each in sorted(found, key=lambda each: (moments.get(each.key) or _NEVER, each.name.casefold()))
        for at in [moments.get(each.key)]
    ]  # fmt: skip
