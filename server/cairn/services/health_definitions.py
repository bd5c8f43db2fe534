"""By which definitions health is told, and the form in which its parts are kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import astuple

from cairn.domain.flows.health import Health, in_order
from cairn.domain.health.parts import Part
from cairn.domain.targeting.calendar import Calendar
from cairn.schemas.documents import dump
from cairn.services.documents import document_of
from cairn.stores import documents as document_store
from cairn.stores.database import Transaction

# With another number everybody is looked at anew: raise it when something else is told, or otherwise.
VERSION = 1


def read_definitions(tx: Transaction, workspace_id: int) -> list[Health]:
    """In the order in which they are tried."""
    found = (document_of(row.data) for row in document_store.all_of(tx, workspace_id, "health"))
    return in_order(each for each in found if isinstance(each, Health))


def digest_of(definitions: Sequence[Health], calendar: Calendar) -> str:
    said = [VERSION, str(calendar.place), *(dump(each) for each in definitions)]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:16]


def pack_parts(parts: Sequence[Part]) -> str:
    return json.dumps([astuple(each) for each in parts], ensure_ascii=False, separators=(",", ":"))


def unpack_parts(packed: str) -> list[Part]:
    return [Part(*each) for each in json.loads(packed)]
