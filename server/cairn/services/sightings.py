"""Read what browsers have said of the elements of steps, for explanations."""

from __future__ import annotations

from typing import Any, get_args

from cairn.domain.delivery.sightings import How, Sighting
from cairn.domain.targeting.pages import path_of
from cairn.stores.database import Transaction
from cairn.stores.packing import unpack_object
from cairn.stores.reports import sightings

_HOW: dict[str, How] = {"anchor_hidden": "hidden", "anchor_missing": "missing"}


def read_sightings(tx: Transaction, environment_id: int, until: int) -> list[Sighting]:
    """Newest first."""
    read = (_sighting(row) for row in sightings.newest(tx, environment_id, until))
    return [each for each in read if each is not None]


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
