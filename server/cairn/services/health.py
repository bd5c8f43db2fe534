"""Health as it is shown: how many are well, who is not and why, and by what it is told."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from cairn.domain.experiments.estimates import wilson
from cairn.domain.experiments.moments import Share
from cairn.domain.flows.documents import Document
from cairn.domain.flows.health import PARTS, Health
from cairn.domain.health.words import label
from cairn.domain.targeting.conditions import BANDS, EVERYBODY, Scope
from cairn.domain.targeting.sentences import duration, listed, sentence
from cairn.schemas.documents import dump
from cairn.schemas.documents.variants import check_together
from cairn.services import kept_documents, pages
from cairn.services.accounts import account_summaries
from cairn.services.documents import document_of, known_keys, source_of
from cairn.services.flows import problem_form
from cairn.services.health_definitions import digest_of, read_definitions
from cairn.services.health_rounds import TESTED_DAYS
from cairn.services.health_told import state_form
from cairn.services.moments import iso
from cairn.services.snapshots import calendar_at
from cairn.services.users import summaries
from cairn.stores import health as store
from cairn.stores.database import Transaction
from cairn.stores.health import Mark
from cairn.stores.models import DocumentRow, Environment
from cairn.stores.reports import health as reports
from cairn.stores.reports import people

UNITS: tuple[Scope, ...] = ("account", "user")


def overview(tx: Transaction, place: Environment) -> dict[str, Any]:
    """How many are in each band, whom each definition is about, and what the bands of a month ago came to."""
    definitions = read_definitions(tx, place.workspace_id)
    mark, with_sample = store.mark(tx, place.id), not people.has_real_users(tx, place.id)
    calendar = calendar_at(tx, place.id)
    is_done = mark is not None and mark.complete and mark.digest == digest_of(definitions, calendar)
    return {
        "definitions": [_summary(each) for each in definitions],
        "units": [_unit(tx, place, unit, mark if is_done else None, with_sample=with_sample) for unit in UNITS],
        "looked": is_done,
        "as_of": iso(mark.at) if mark is not None else None,
        "tested_days": TESTED_DAYS,
        "sample_left_out": people.sample_left_out(tx, place.id),
    }


def page_of_units(
    tx: Transaction, place: Environment, unit: Scope, band: str | None, cursor: str | None, worse_since: int | None
) -> dict[str, Any]:
    """Those with the lowest score first, each with what takes most of it; or those whose band became worse since."""
    with_sample = not people.has_real_users(tx, place.id)
    found = reports.page(
        tx, place.id, unit, band, pages.position(cursor), pages.SIZE + 1, with_sample=with_sample,
        worse_since=worse_since,
    )  # fmt: skip
    rows, following = pages.cut(found, lambda row: (row.rank, abs(row.unit)))
    definitions = {each.key: each for each in read_definitions(tx, place.workspace_id)}
    lines = store.last_lines(tx, [row.unit for row in rows])
    told = {row.unit: state_form(row, definitions, lines.get(row.unit)) for row in rows}
    ids = [abs(row.unit) for row in rows]
    if unit == "user":
        items = [{"user": each, "account": None, **told[int(each["id"])]} for each in summaries(tx, place.id, ids)]
    else:
        items = [
            {"user": None, "account": each, **told[-row]}
            for row, each in zip(ids, account_summaries(tx, ids), strict=True)
        ]
    return {"items": items, "next": following}


def look_again(tx: Transaction, place: Environment) -> None:
    """The worker begins anew within seconds; what stays as it was is told no second time."""
    store.look_again(tx, place.id)


# --- definitions ----------------------------------------------------------------------------------


def read_definition(tx: Transaction, row: DocumentRow) -> dict[str, Any]:
    health = _definition(row)
    return {
        **_summary(health),
        "document": dump(health),
        "source": source_of(row),
        "version": row.version,
        "updated_at": iso(row.updated_at),
        "updated_by": row.updated_by,
        "problems": [problem_form(each) for each in check_together([health], known_keys(tx, row.workspace_id))],
    }


def remove_definition(tx: Transaction, row: DocumentRow, who: str, now: int) -> None:
    """Whoever it was about is told by another one from the next look on, or by none."""
    kept_documents.remove(tx, row, [], who, now)


def _definition(row: DocumentRow) -> Health:
    health: Document = document_of(row.data)
    assert isinstance(health, Health), "the row was looked up by its kind"
    return health


def _summary(health: Health) -> dict[str, Any]:
    return {
        "key": health.key,
        "name": health.name,
        "description": health.description,
        "unit": health.unit,
        "who": "everybody else" if health.who == EVERYBODY else sentence(health.who),
        "expects": _expectation(health),
        "bands": {"green": health.bands.green, "yellow": health.bands.yellow, "margin": health.bands.margin},
        "weights": [
            *({"key": each, "label": label(each), "weight": health.weight(each)} for each in PARTS),
            *({"key": f"own:{each.name}", "label": each.name, "weight": each.weight} for each in health.own),
        ],
    }


def _expectation(health: Health) -> str:
    expects = health.expects
    if expects.every is not None:
        return f"there once in {duration(expects.every)}"
    after = listed([f"“{each}”" for each in expects.after], "or")
    return f"there within {duration(expects.within or 0)} of {after}, and not missed otherwise"


# --- forms ----------------------------------------------------------------------------------------


def _unit(
    tx: Transaction, place: Environment, unit: Scope, mark: Mark | None, *, with_sample: bool
) -> dict[str, Any]:  # fmt: skip
    sizes = reports.sizes(tx, place.id, unit, with_sample=with_sample)
    tested = json.loads(mark.tested).get(unit, {}) if mark is not None else {}
    return {
        "unit": unit,
        "bands": [{"band": each, "count": sizes.get(each, 0)} for each in BANDS],
        "tested": [_tested(each, tested, with_sample=with_sample) for each in BANDS],
    }


def _tested(band: str, tested: Mapping[str, Any], *, with_sample: bool) -> dict[str, Any]:
    sides = [tested.get(side, {}).get(band, (0, 0)) for side in (("real", "sample") if with_sample else ("real",))]
    share = Share(sum(gone for _, gone in sides), sum(size for size, _ in sides))
    low, high = wilson(share) or (None, None)
    return {"band": band, "people": share.units, "gone": share.successes, "share": share.rate, "low": low, "high": high}
