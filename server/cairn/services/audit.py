"""Who did what, when: one line per change, written in the transaction of the change itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cairn.stores import workspaces
from cairn.stores.database import Transaction
from cairn.stores.packing import pack_json


def note(
    tx: Transaction,
    *,
    who: str,
    action: str,
    subject: str,
    now: int,
    environment_id: int | None = None,
    workspace_id: int | None = None,
    details: Mapping[str, Any] | None = None,
) -> None:
    """Either the environment or the workspace must be given."""
    if workspace_id is None:
        assert environment_id is not None, "an audit entry belongs to a workspace"
        workspace_id = workspaces.of_environment(tx, environment_id)
    workspaces.add_audit(tx, workspace_id, environment_id, now, who, action, subject, pack_json(details or {}))
