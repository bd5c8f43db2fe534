"""A journey in few words, and those of one user."""

from __future__ import annotations

from typing import Any

from cairn.services.moments import iso
from cairn.stores import documents as document_store
from cairn.stores import journeys
from cairn.stores.database import Transaction
from cairn.stores.models import Journey


def journeys_of(tx: Transaction, workspace_id: int, user: int) -> list[dict[str, Any]]:
    """Those of one user, the newest first; nobody is told of those whom a playbook left out on purpose."""
    names = {each.key: each.name for each in document_store.all_of(tx, workspace_id, "playbook")}
    return [
        {**journey_form(each), "name": names.get(each.playbook, each.playbook)}
        for each in journeys.of_user(tx, user)
        if each.status != "held_out"
    ]


def journey_form(journey: Journey) -> dict[str, Any]:
    is_under_way = journey.status == "under_way"
    return {
        "id": str(journey.id),
        "playbook": journey.playbook,
        "status": journey.status,
        "step": journey.step if is_under_way else None,
        "since": iso(journey.since),
        "paused_until": iso(journey.paused_until) if is_under_way else None,
        "entered_at": iso(journey.entered_at),
        "ended_at": iso(journey.ended_at),
        "goal_at": iso(journey.goal_at),
    }
