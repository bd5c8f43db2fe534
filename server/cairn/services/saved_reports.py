"""Keep a question under a name, for everybody in the workspace."""

from __future__ import annotations

from typing import Any

import msgspec

from cairn.domain.errors import Invalid, NotFound
from cairn.services import dashboards
from cairn.services.moments import iso
from cairn.stores import saved_reports as store
from cairn.stores.database import Transaction
from cairn.stores.models import SavedReport
from cairn.stores.packing import pack_json

MOST = 500


def list_reports(tx: Transaction, workspace_id: int) -> list[dict[str, Any]]:
    return [report_form(each) for each in store.all_of(tx, SavedReport, workspace_id)]


def save_report(tx: Transaction, workspace_id: int, form: dict[str, Any], who: str, now: int) -> dict[str, Any]:
    """Raises `Invalid` where there are too many."""
    if store.count(tx, SavedReport, workspace_id) >= MOST:
        raise Invalid(f"A workspace keeps at most {MOST} reports. Delete some that nobody looks at.")
    report = SavedReport(
        workspace_id=workspace_id, name=form["name"], kind=form["kind"], question=pack_json(form["question"]),
        updated_at=now, updated_by=who,
    )  # fmt: skip
    return report_form(store.add(tx, report))


def change_report(
    tx: Transaction, workspace_id: int, id_: int, form: dict[str, Any], who: str, now: int
) -> dict[str, Any]:
    """Another name or another question; dashboards show it at once. Raises `NotFound`."""
    report = _found(tx, workspace_id, id_)
    report.name, report.kind, report.question = form["name"], form["kind"], pack_json(form["question"])
    report.updated_at, report.updated_by = now, who
    return report_form(report)


def remove_report(tx: Transaction, workspace_id: int, id_: int) -> None:
    """Also from the dashboards on which it stands. Raises `NotFound`."""
    report = _found(tx, workspace_id, id_)
    dashboards.take_out(tx, workspace_id, id_)
    store.remove(tx, report)


def report_form(report: SavedReport) -> dict[str, Any]:
    return {
        "id": str(report.id),
        "name": report.name,
        "kind": report.kind,
        "question": msgspec.json.decode(report.question),
        "updated_at": iso(report.updated_at),
        "updated_by": report.updated_by,
    }


def _found(tx: Transaction, workspace_id: int, id_: int) -> SavedReport:
    report = store.find(tx, SavedReport, workspace_id, id_)
    if report is None:
        raise NotFound(f"There is no saved report '{id_}'.")
    return report
