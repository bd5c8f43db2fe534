"""How a flow does: its report, who came how far, what was answered, and the same as a file."""

from __future__ import annotations

from typing import Any

from flask import Response
from flask.views import MethodView
from flask_smorest import Blueprint

from cairn.http.admin.auth import authenticate, environment, principal
from cairn.http.admin.lifecycle import draft
from cairn.http.parts import parts
from cairn.schemas.api.flow_reports import (
    FlowAnswerPageSchema,
    FlowAnswersQuery,
    FlowPeoplePageSchema,
    FlowPeopleQuery,
    FlowReportQuery,
    FlowReportSchema,
)
from cairn.services import flow_reports

blueprint = Blueprint("flow-reports", __name__, url_prefix="/api/v1/flows", description="How flows do.")
blueprint.before_request(authenticate)


@blueprint.route("/<key>/report")
class ReportView(MethodView):
    @blueprint.arguments(FlowReportQuery, location="query")
    @blueprint.response(200, FlowReportSchema)
    def get(self, query: dict[str, Any], key: str) -> Any:
        """How far people came: everybody counts once, on the day on which they met the flow first."""
        principal()
        return _report(query, key)


@blueprint.route("/<key>/report.csv")
class ReportFileView(MethodView):
    @blueprint.arguments(FlowReportQuery, location="query")
    @blueprint.response(200, {"type": "string"}, content_type="text/csv")
    def get(self, query: dict[str, Any], key: str) -> Response:
        """The figures of the report, a line each, for a spreadsheet."""
        principal()
        answer = Response(flow_reports.as_csv(_report(query, key)), content_type="text/csv; charset=utf-8")
        answer.headers["Content-Disposition"] = f'attachment; filename="{key}.csv"'
        return answer


@blueprint.route("/<key>/report/people")
class ReportPeopleView(MethodView):
    @blueprint.arguments(FlowPeopleQuery, location="query")
    @blueprint.response(200, FlowPeoplePageSchema)
    def get(self, query: dict[str, Any], key: str) -> Any:
        """Who came to a stage, or did not; the last who met the flow first."""
        principal()
        with parts().database.reading() as tx:
            place = environment(tx, query.get("environment"))
            return flow_reports.list_people(
                tx, place.id, draft(tx, "flow", key), query["days"], query["stage"], query["missing"],
                query.get("cursor"), parts().now(),
            )  # fmt: skip


@blueprint.route("/<key>/report/answers")
class ReportAnswersView(MethodView):
    @blueprint.arguments(FlowAnswersQuery, location="query")
    @blueprint.response(200, FlowAnswerPageSchema)
    def get(self, query: dict[str, Any], key: str) -> Any:
        """What was answered to a question, and by whom; the newest first."""
        principal()
        with parts().database.reading() as tx:
            place = environment(tx, query.get("environment"))
            return flow_reports.list_answers(
                tx, place.id, draft(tx, "flow", key), query["days"], query["question"], query.get("cursor"),
                parts().now(),
            )  # fmt: skip


def _report(query: dict[str, Any], key: str) -> dict[str, Any]:
    with parts().database.reading() as tx:
        place = environment(tx, query.get("environment"))
        return flow_reports.read_report(tx, place.id, draft(tx, "flow", key), query["days"], query["by"], parts().now())
