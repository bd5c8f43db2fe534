"""What needs attention in an environment."""

from __future__ import annotations

from typing import Any

from cairn.services.experiments import read_advice
from cairn.services.flows import list_flows
from cairn.services.moments import iso
from cairn.services.reviews import list_waiting
from cairn.services.sightings import list_troubles
from cairn.services.timed_changes import list_changes
from cairn.stores.database import Transaction
from cairn.stores.reports import overview, people

DAY = 86_400_000


def read_home(tx: Transaction, workspace_id: int, environment_id: int, now: int) -> dict[str, Any]:
    flows = list_flows(tx, workspace_id, environment_id, now)
    with_sample = not people.has_real_users(tx, environment_id)
    counts = overview.counts(tx, environment_id, now - DAY, with_sample=with_sample)
    return {
        "flows_live": sum(each["status"] in {"published", "changed"} for each in flows),
        "drafts": sum(each["status"] in {"draft", "changed"} for each in flows),
        "reviews": list_waiting(tx, environment_id),
        "timed": list_changes(tx, environment_id),
        "elements": list_troubles(tx, workspace_id, environment_id, now),
        "experiments": read_advice(tx, workspace_id, environment_id, now),
        "rejected_24h": counts["rejected"],
        "users": counts["users"],
        "sample_left_out": people.sample_left_out(tx, environment_id),
        "events_24h": counts["events"],
        "first_event_at": iso(counts["first_event_at"]),
    }  # fmt: skip
