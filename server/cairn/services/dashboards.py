"""Arrange saved reports on one screen, for everybody in the workspace."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from cairn.domain.errors import Invalid, NotFound
from cairn.services.moments import iso
from cairn.stores import saved_reports as store
from cairn.stores.database import Transaction
from cairn.stores.models import Dashboard, SavedReport
from cairn.stores.packing import pack_json

MOST = 100


def list_dashboards(tx: Transaction, workspace_id: int) -> list[dict[str, Any]]:
    return [_form(each) for each in store.all_of(tx, Dashboard, workspace_id)]


def read_dashboard(tx: Transaction, workspace_id: int, id_: int) -> dict[str, Any]:
    """Raises `NotFound`."""
    return _form(_found(tx, workspace_id, id_))


def make_dashboard(tx: Transaction, workspace_id: int, form: dict[str, Any], who: str, now: int) -> dict[str, Any]:
    """Raises `Invalid` for a report that is not there, and where there are too many dashboards."""
    if store.count(tx, Dashboard, workspace_id) >= MOST:
        raise Invalid(f"A workspace has at most {MOST} dashboards. Delete some that nobody looks at.")
    reports = _reports(tx, workspace_id, form["reports"])
    dashboard = Dashboard(
        workspace_id=workspace_id, name=form["name"], reports=pack_json(reports), updated_at=now, updated_by=who
    )  # fmt: skip
    return _form(store.add(tx, dashboard))


def change_dashboard(
    tx: Transaction, workspace_id: int, id_: int, form: dict[str, Any], who: str, now: int
) -> dict[str, Any]:
    """Another name, other reports, another order. Raises `NotFound`, `Invalid`."""
    dashboard = _found(tx, workspace_id, id_)
    dashboard.name, dashboard.reports = form["name"], pack_json(_reports(tx, workspace_id, form["reports"]))
    dashboard.updated_at, dashboard.updated_by = now, who
    return _form(dashboard)


def remove_dashboard(tx: Transaction, workspace_id: int, id_: int) -> None:
    """Its reports stay. Raises `NotFound`."""
    store.remove(tx, _found(tx, workspace_id, id_))


def take_out(tx: Transaction, workspace_id: int, report: int) -> None:
    """A report from every dashboard."""
    for dashboard in store.all_of(tx, Dashboard, workspace_id):
        reports: list[int] = msgspec.json.decode(dashboard.reports)
        if report in reports:
            dashboard.reports = pack_json([each for each in reports if each != report])


def _reports(tx: Transaction, workspace_id: int, wanted: Sequence[str]) -> list[int]:
    known = {str(each.id): each.id for each in store.all_of(tx, SavedReport, workspace_id)}
    missing = next((each for each in wanted if each not in known), None)
    if missing is not None:
        raise Invalid(f"There is no saved report '{missing}'. Somebody may have deleted it meanwhile.")
    return [known[each] for each in dict.fromkeys(wanted)]


def _form(dashboard: Dashboard) -> dict[str, Any]:
    return {
        "id": str(dashboard.id),
        "name": dashboard.name,
        "reports": [str(each) for each in msgspec.json.decode(dashboard.reports)],
        "updated_at": iso(dashboard.updated_at),
        "updated_by": dashboard.updated_by,
    }


def _found(tx: Transaction, workspace_id: int, id_: int) -> Dashboard:
    dashboard = store.find(tx, Dashboard, workspace_id, id_)
    if dashboard is None:
        raise NotFound(f"There is no dashboard '{id_}'.")
    return dashboard
