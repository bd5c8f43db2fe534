"""What experiments come to: told once each, to members and to the webhooks that want to know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cairn.services import webhook_outbox
from cairn.stores import documents, notices
from cairn.stores.database import Transaction
from cairn.stores.models import Environment


def tell(tx: Transaction, rows: Sequence[Mapping[str, Any]]) -> None:
    """Those that are told already stay as they are."""
    for row in rows:
        if notices.add(tx, row):
            environment = tx.get_one(Environment, row["environment_id"])
            found = documents.find(tx, environment.workspace_id, "experiment", row["experiment"])
            data = {
                "environment": environment.key, "experiment": row["experiment"],
                "name": (found and found.name) or row["experiment"], "sentence": row["sentence"],
            }  # fmt: skip
            webhook_outbox.put(tx, environment.id, f"experiment.{row['kind']}", data, row["at"])
