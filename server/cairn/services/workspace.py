"""Lists for the settings pages."""

from __future__ import annotations

from typing import Any

from cairn.domain.errors import Invalid
from cairn.services.keys import list_keys
from cairn.services.moments import iso
from cairn.services.session import member_form
from cairn.stores import workspaces
from cairn.stores.database import Transaction
from cairn.stores.packing import unpack_object
from cairn.stores.reports import overview

PAGE = 50
REJECTED = 100


def list_members(tx: Transaction, workspace_id: int) -> list[dict[str, Any]]:
    return [member_form(each) for each in workspaces.members(tx, workspace_id)]


def list_key_forms(tx: Transaction, workspace_id: int) -> list[dict[str, Any]]:
    return [
        {"id": str(each.id), "kind": each.kind, "token": each.token, "hint": each.hint, "label": each.label,
         "environment": each.environment, "created_at": iso(each.created_at), "revoked_at": iso(each.revoked_at)}
        for each in list_keys(tx, workspace_id)
    ]  # fmt: skip


def list_rejected(tx: Transaction, environment_id: int) -> list[dict[str, Any]]:
    return [
        {"at": iso(each.at), "code": each.code, "reason": each.reason, "event": each.event}
        for each in overview.rejected_events(tx, environment_id, REJECTED)
    ]


def read_audit(tx: Transaction, workspace_id: int, cursor: str | None) -> dict[str, Any]:
    """One page; the cursor is the id of the last entry seen."""
    if cursor and not (cursor.isascii() and cursor.isdigit()):
        raise Invalid("The cursor is not one that this address gave.")
    rows = workspaces.audit(tx, workspace_id, int(cursor) if cursor else None, PAGE + 1)
    keys = {each.id: each.key for each in workspaces.environments(tx, workspace_id)}
    return {
        "items": [
            {"at": iso(each.at), "who": each.who, "action": each.action, "subject": each.subject,
             "environment": keys.get(each.environment_id or 0), "details": unpack_object(each.details)}
            for each in rows[:PAGE]
        ],
        "next": str(rows[PAGE - 1].id) if len(rows) > PAGE else None,
    }  # fmt: skip
