"""Questions that are kept for the workspace, and dashboards of them."""

from __future__ import annotations

from typing import Any

from flask.views import MethodView
from flask_smorest import Blueprint

from cairn.http.admin.auth import authenticate, principal
from cairn.http.parts import parts
from cairn.schemas.api.saved_reports import (
    DashboardFormSchema,
    DashboardListSchema,
    DashboardSchema,
    ReportFormSchema,
    SavedReportListSchema,
    SavedReportSchema,
)
from cairn.services import dashboards, saved_reports

blueprint = Blueprint("saved_reports", __name__, url_prefix="/api/v1", description="Questions that are kept.")
blueprint.before_request(authenticate)
EDIT = "reports.edit"


@blueprint.route("/reports")
class ReportsView(MethodView):
    @blueprint.response(200, SavedReportListSchema)
    def get(self) -> Any:
        """Every question that the workspace keeps."""
        with parts().database.reading() as tx:
            return {"items": saved_reports.list_reports(tx, principal().workspace_id)}

    @blueprint.arguments(ReportFormSchema)
    @blueprint.response(201, SavedReportSchema)
    def post(self, form: dict[str, Any]) -> Any:
        """Keep a question under a name."""
        here, who = parts(), principal(EDIT)
        with here.database.writing() as tx:
            return saved_reports.save_report(tx, who.workspace_id, form, who.name, here.now())


@blueprint.route("/reports/<int:number>")
class ReportView(MethodView):
    @blueprint.arguments(ReportFormSchema)
    @blueprint.response(200, SavedReportSchema)
    def put(self, form: dict[str, Any], number: int) -> Any:
        """Another name, or another question; on every dashboard."""
        here, who = parts(), principal(EDIT)
        with here.database.writing() as tx:
            return saved_reports.change_report(tx, who.workspace_id, number, form, who.name, here.now())

    @blueprint.response(204)
    def delete(self, number: int) -> None:
        """It goes from every dashboard, too."""
        who = principal(EDIT)
        with parts().database.writing() as tx:
            saved_reports.remove_report(tx, who.workspace_id, number)


@blueprint.route("/dashboards")
class DashboardsView(MethodView):
    @blueprint.response(200, DashboardListSchema)
    def get(self) -> Any:
        """Every dashboard of the workspace."""
        with parts().database.reading() as tx:
            return {"items": dashboards.list_dashboards(tx, principal().workspace_id)}

    @blueprint.arguments(DashboardFormSchema)
    @blueprint.response(201, DashboardSchema)
    def post(self, form: dict[str, Any]) -> Any:
        """Put saved reports on one screen."""
        here, who = parts(), principal(EDIT)
        with here.database.writing() as tx:
            return dashboards.make_dashboard(tx, who.workspace_id, form, who.name, here.now())


@blueprint.route("/dashboards/<int:number>")
class DashboardView(MethodView):
    @blueprint.response(200, DashboardSchema)
    def get(self, number: int) -> Any:
        """Its reports in their order."""
        with parts().database.reading() as tx:
            return dashboards.read_dashboard(tx, principal().workspace_id, number)

    @blueprint.arguments(DashboardFormSchema)
    @blueprint.response(200, DashboardSchema)
    def put(self, form: dict[str, Any], number: int) -> Any:
        """Another name, other reports, another order."""
        here, who = parts(), principal(EDIT)
        with here.database.writing() as tx:
            return dashboards.change_dashboard(tx, who.workspace_id, number, form, who.name, here.now())

    @blueprint.response(204)
    def delete(self, number: int) -> None:
        """Its reports stay."""
        who = principal(EDIT)
        with parts().database.writing() as tx:
            dashboards.remove_dashboard(tx, who.workspace_id, number)
