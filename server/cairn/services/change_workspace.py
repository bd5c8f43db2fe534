"""What is true of a whole workspace is changed: its name, the time zone whose days it lives by, how it reviews."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from zoneinfo import available_timezones

from cairn.domain.errors import Invalid, Problem
from cairn.domain.flows.suggestions import did_you_mean
from cairn.services import tallies
from cairn.services.audit import note
from cairn.services.snapshots import published, tallies_asked
from cairn.stores import publications, workspaces
from cairn.stores.database import Transaction
from cairn.stores.models import Workspace


def describe(workspace: Workspace) -> dict[str, Any]:
    return {"id": str(workspace.id), "name": workspace.name, "time_zone": workspace.time_zone,
            "reviewing": workspace.reviewing}  # fmt: skip


def change(tx: Transaction, workspace_id: int, wanted: Mapping[str, Any], who: str, now: int) -> dict[str, Any]:
    """`name`, `time_zone` and `reviewing`, as far as they are given. Raises `Invalid` for a zone that nobody knows."""
    workspaces.lock_workspace(tx, workspace_id)
    workspace = workspaces.get_workspace(tx, workspace_id)
    changed = {name: value for name, value in wanted.items() if value != getattr(workspace, name)}
    if "time_zone" in changed:
        _check(changed["time_zone"])
    for name, value in changed.items():
        setattr(workspace, name, value)
    tx.flush()
    if "time_zone" in changed:
        _live_by(tx, workspace_id)
    if changed:
        note(tx, workspace_id=workspace_id, who=who, action="workspace.changed", subject=workspace.name, now=now,
             details=changed)  # fmt: skip
    return describe(workspace)


def _live_by(tx: Transaction, workspace_id: int) -> None:
    """What is live is judged by other days from the next request on, and what hangs on dates is counted anew."""
    for each in workspaces.environments(tx, workspace_id):
        publications.hold(tx, each.id)
        publications.bump(tx, each.id)
        tallies.settle(tx, each.id, tallies_asked(tx, each.id, published(tx, each.id)))


def _check(name: str) -> None:
    known = available_timezones()
    if name not in known:
        problem = Problem(f"There is no time zone {name!r}.{did_you_mean(name, known)} Write one such as "
                          "Europe/Helsinki.", path="time_zone")  # fmt: skip
        raise Invalid(problem.message, [problem])
