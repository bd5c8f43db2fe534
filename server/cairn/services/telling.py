"""What experiments come to: told once each: to members, by letter to those who want it, and to webhooks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cairn.services import letter_outbox, webhook_outbox
from cairn.services.letters import news
from cairn.stores import documents, notices
from cairn.stores.database import Transaction
from cairn.stores.models import Environment


def tell(tx: Transaction, rows: Sequence[Mapping[str, Any]]) -> None:
    """Those that are told already stay as they are."""
    for row in rows:
        if notices.add(tx, row):
            environment = tx.get_one(Environment, row["environment_id"])
            found = documents.find(tx, environment.workspace_id, "experiment", row["experiment"])
            name = (found and found.name) or row["experiment"]
            data = {
                "environment": environment.key, "experiment": row["experiment"],
                "name": name, "sentence": row["sentence"],
            }  # fmt: skip
            webhook_outbox.put(tx, environment.id, f"experiment.{row['kind']}", data, row["at"])
            path = f"/{environment.key}/experiments/{row['experiment']}"
            for address in notices.wanted_by(tx, environment.id):
                letter = news(address, name, environment.name, row["kind"], row["sentence"], path)
                letter_outbox.put(tx, environment.id, letter, row["at"])
