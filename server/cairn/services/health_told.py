"""The health of one user or account as it is shown: the score, its parts, and why it changed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from cairn.domain.flows.health import Health
from cairn.domain.health.parts import Part
from cairn.domain.health.score import Reason, weakest
from cairn.domain.health.words import label, said
from cairn.services.health_definitions import read_definitions, unpack_parts
from cairn.services.moments import iso
from cairn.stores import health as store
from cairn.stores.database import Transaction
from cairn.stores.health import Line
from cairn.stores.models import Environment

_LINES = 30


def health_of(tx: Transaction, place: Environment, number: int) -> dict[str, Any] | None:
    """Of one user, or account with a minus: every part, and the history. None where no definition is about them."""
    kept = store.known(tx, place.id, [number]).get(number)
    if kept is None:
        return None
    definitions = {each.key: each for each in read_definitions(tx, place.workspace_id)}
    health, parts = definitions.get(kept.definition), unpack_parts(kept.parts)
    lines = store.history(tx, number, _LINES)
    mark = store.mark(tx, place.id)
    return {
        **state_form(kept, definitions, next((each for each in lines if each.band != each.before), None)),
        "as_of": iso(mark.at) if mark is not None else None,
        "parts": [_part(each, health) for each in parts],
        "history": [_line(each, definitions.get(each.definition)) for each in lines],
    }


def state_form(kept: Any, definitions: Mapping[str, Health], line: Line | None) -> dict[str, Any]:
    health = definitions.get(kept.definition)
    return {
        "definition": kept.definition,
        "definition_name": health.name if health else kept.definition,
        "band": kept.band,
        "score": kept.score,
        "since": iso(kept.since),
        "before": line.before if line is not None else None,
        "weakest": [_part(each, health) for each in weakest(unpack_parts(kept.parts))],
        "reasons": [] if line is None else _reasons(line, health),
    }


def _part(part: Part, health: Health | None) -> dict[str, Any]:
    return {
        "key": part.key, "label": label(part.key), "weight": part.weight, "value": part.value,
        "said": _said(part, health),
    }  # fmt: skip


def _said(part: Part | None, health: Health | None) -> str:
    return "" if part is None or health is None else said(part, health)


def _line(line: Line, health: Health | None) -> dict[str, Any]:
    return {
        "at": iso(line.at), "before": line.before, "band": line.band, "score_before": line.score_before,
        "score": line.score, "reasons": _reasons(line, health),
    }  # fmt: skip


def _reasons(line: Line, health: Health | None) -> Sequence[dict[str, Any]]:
    found = [
        Reason(key, points, Part(*before) if before else None, Part(*now) if now else None)
        for key, points, before, now in json.loads(line.reasons)
    ]
    return [
        {
            "key": each.key, "label": label(each.key), "points": each.points,
            "said": "It doesn't count any more." if each.now is None else _said(each.now, health),
            "said_before": _said(each.before, health),
        }
        for each in found
    ]  # fmt: skip
