"""Read what browsers have said of the elements of steps: for explanations, and for what needs attention."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any, get_args

from cairn.domain.delivery.sightings import How, Sighting, troubles
from cairn.domain.targeting.pages import path_of
from cairn.services.moments import iso
from cairn.stores import documents as document_store
from cairn.stores.database import Transaction
from cairn.stores.packing import unpack_object
from cairn.stores.reports import sightings

LOOKED_BACK = 7 * 86_400_000
_HOW: dict[str, How] = {"anchor_hidden": "hidden", "anchor_missing": "missing"}


def read_sightings(tx: Transaction, environment_id: int, until: int) -> list[Sighting]:
    """Newest first."""
    return _read(sightings.newest(tx, environment_id, until))


def list_troubles(tx: Transaction, workspace_id: int, environment_id: int, now: int) -> list[dict[str, Any]]:
    """Elements of live flows that browsers don't find, the most often missed first."""
    live = document_store.published(tx, environment_id)
    flows = {row.key: row for row in document_store.all_of(tx, workspace_id, "flow") if row.id in live}
    published = {key: live[row.id].published_at for key, row in flows.items()}
    found = troubles(_read(sightings.since(tx, environment_id, now - LOOKED_BACK)), published)
    return [
        {**asdict(each), "name": flows[each.flow].name, "since": iso(each.since)}
        for each in sorted(found, key=lambda each: (-each.failed, each.flow, each.step))
    ]


def _read(rows: Iterable[Any]) -> list[Sighting]:
    return [each for each in map(_sighting, rows) if each is not None]


def _sighting(row: Any) -> Sighting | None:
    told = unpack_object(row.properties)
    flow, step = told.get("flow"), told.get("step")
    how = _how(row.name, told.get("anchor"), told.get("reason"))
    if how is None or not (isinstance(flow, str) and isinstance(step, str) and row.page_url):
        return None
    return Sighting(flow, step, row.at, path_of(row.page_url), how)


def _how(name: str, anchor: Any, reason: Any) -> How | None:
    """A failure for another reason, and a step without an element, tell nothing."""
    if name == "Step Shown":
        return "found" if anchor else None
    return anchor if anchor in get_args(How) else _HOW.get(str(reason))
