"""Experiments and what they say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask import Response
from flask.views import MethodView
from flask_smorest import Blueprint

from cairn.domain.experiments.rollout import Stage
from cairn.http.admin.auth import authenticate, environment, principal
from cairn.http.admin.lifecycle import add_lifecycle, change_draft, draft
from cairn.http.parts import parts
from cairn.schemas.api.base import EnvironmentQuery
from cairn.schemas.api.experiments import (
    BreakdownQuery,
    DecidedSchema,
    DecisionListSchema,
    DecisionSchema,
    ExperimentBreakdownSchema,
    ExperimentDraftSchema,
    ExperimentFunnelSchema,
    ExperimentListSchema,
    ExperimentShownSchema,
    NewExperimentSchema,
    QueriesSchema,
    ResultsSchema,
    RolloutSchema,
    RolloutStepSchema,
    UnitsQuery,
)
from cairn.schemas.api.flows import DraftSchema
from cairn.schemas.parquet import as_parquet
from cairn.services.break_down import read_breakdown
from cairn.services.decide_experiment import Choice, decide_experiment, list_decisions
from cairn.services.documents import get_draft
from cairn.services.experiment_drafts import create_experiment, read_experiment
from cairn.services.experiment_export import as_csv, as_lines, export_units, list_queries, prepare_export
from cairn.services.experiment_funnel import read_funnel
from cairn.services.experiment_runs import read_shown
from cairn.services.experiments import list_experiments, read_results
from cairn.services.rollouts import take_step

blueprint = Blueprint("experiments", __name__, url_prefix="/api/v1/experiments", description="Variants compared.")
blueprint.before_request(authenticate)
add_lifecycle(blueprint, "experiment")


@blueprint.route("")
class ExperimentsView(MethodView):
    @blueprint.arguments(EnvironmentQuery, location="query")
    @blueprint.response(200, ExperimentListSchema)
    def get(self, query: dict[str, str]) -> Any:
        """All experiments with their state in one environment."""
        with parts().database.reading() as tx:
            place = environment(tx, query.get("environment"))
            return list_experiments(tx, principal().workspace_id, place.id)

    @blueprint.arguments(NewExperimentSchema)
    @blueprint.response(201, ExperimentDraftSchema)
    def post(self, form: dict[str, Any]) -> Any:
        """A new draft; 409 when its key is taken."""
        here, who = parts(), principal("documents.edit")
        with here.database.writing() as tx:
            hosts = here.settings.embed_hosts
            row = create_experiment(tx, who.workspace_id, form["document"], hosts, who.name, here.now())
            return read_experiment(tx, who.workspace_id, environment(tx, None).id, row)


@blueprint.route("/<key>")
class ExperimentView(MethodView):
    @blueprint.arguments(EnvironmentQuery, location="query")
    @blueprint.response(200, ExperimentDraftSchema)
    def get(self, query: dict[str, str], key: str) -> Any:
        """The draft, and what publishing it would bend of what runs in the environment."""
        who = principal()
        with parts().database.reading() as tx:
            place = environment(tx, query.get("environment"))
            return read_experiment(tx, who.workspace_id, place.id, draft(tx, "experiment", key))

    @blueprint.arguments(DraftSchema)
    @blueprint.arguments(EnvironmentQuery, location="query")
    @blueprint.response(200, ExperimentDraftSchema)
    def put(self, form: dict[str, Any], query: dict[str, str], key: str) -> Any:
        """Change the draft. `If-Match` takes the `version` that was read; 409 when somebody was quicker."""
        who = principal()
        with parts().database.writing() as tx:
            place = environment(tx, query.get("environment"))
            return read_experiment(tx, who.workspace_id, place.id, change_draft(tx, "experiment", key, form))


@blueprint.route("/<key>/results")
class ResultsView(MethodView):
    @blueprint.arguments(EnvironmentQuery, location="query")
    @blueprint.response(200, ResultsSchema)
    def get(self, query: dict[str, str], key: str) -> Any:
        """Numbers, intervals and the sentence; sample people are left out once there are real users."""
        with parts().database.reading() as tx:
            place = environment(tx, query.get("environment"))
            return read_results(tx, principal().workspace_id, place.id, key, parts().now())


@blueprint.route("/<key>/breakdown")
class BreakdownView(MethodView):
    @blueprint.arguments(BreakdownQuery, location="query")
    @blueprint.response(200, ExperimentBreakdownSchema)
    def get(self, query: dict[str, Any], key: str) -> Any:
        """The decisive metric by group: exploratory, and corrected over all groups and variants."""
        who = principal()
        with parts().database.reading() as tx:
            place = environment(tx, query.get("environment"))
            now = parts().now()
            return read_breakdown(tx, who.workspace_id, place.id, key, query["by"], query["trait"], now)


@blueprint.route("/<key>/funnel")
class FunnelView(MethodView):
    @blueprint.arguments(EnvironmentQuery, location="query")
    @blueprint.response(200, ExperimentFunnelSchema)
    def get(self, query: dict[str, str], key: str) -> Any:
        """How far each variant came, step by step, and how long it took to reach what decides."""
        who = principal()
        with parts().database.reading() as tx:
            place = environment(tx, query.get("environment"))
            return read_funnel(tx, who.workspace_id, place.id, key, parts().now())


@blueprint.route("/<key>/shown")
class ShownView(MethodView):
    @blueprint.arguments(EnvironmentQuery, location="query")
    @blueprint.response(200, ExperimentShownSchema)
    def get(self, query: dict[str, str], key: str) -> Any:
        """What the people of each variant saw: the flow as each one shows it, of the revision that ran."""
        who = principal()
        with parts().database.reading() as tx:
            place = environment(tx, query.get("environment"))
            return read_shown(tx, place.id, get_draft(tx, who.workspace_id, "experiment", key))


@blueprint.route("/<key>/decisions")
class DecisionsView(MethodView):
    @blueprint.arguments(EnvironmentQuery, location="query")
    @blueprint.response(200, DecisionListSchema)
    def get(self, query: dict[str, str], key: str) -> Any:
        """What was decided, the newest first, each with the read-out as it was."""
        who = principal()
        with parts().database.reading() as tx:
            place = environment(tx, query.get("environment"))
            row = get_draft(tx, who.workspace_id, "experiment", key)
            return {"items": list_decisions(tx, row, place.id)}

    @blueprint.arguments(DecisionSchema)
    @blueprint.response(200, DecidedSchema)
    def post(self, form: dict[str, Any], key: str) -> Any:
        """Give everybody one variant, at once or in stages; against the advice a reason is needed."""
        here, who = parts(), principal()
        with here.database.writing() as tx:
            place = environment(tx, form.get("environment"))
            row = get_draft(tx, who.workspace_id, "experiment", key)
            who.require("documents.publish")
            stages = [Stage(each["share"], each["days"]) for each in form["stages"]]
            choice = Choice(form["variant"], form["note"], form["reason"], stages)
            return decide_experiment(tx, place, row, choice, here.settings.embed_hosts, who, here.now())


@blueprint.route("/<key>/rollout")
class RolloutView(MethodView):
    @blueprint.arguments(RolloutStepSchema)
    @blueprint.response(200, RolloutSchema)
    def post(self, form: dict[str, Any], key: str) -> Any:
        """The next stage, hold it, go on in spite of what holds it, or give everybody the control again."""
        here, who = parts(), principal()
        with here.database.writing() as tx:
            place = environment(tx, form.get("environment"))
            row = get_draft(tx, who.workspace_id, "experiment", key)
            who.require("documents.publish")
            hosts, now = here.settings.embed_hosts, here.now()
            return take_step(tx, place.id, row, form["step"], form["reason"], hosts, who.name, now)


@blueprint.route("/<key>/units")
class UnitsView(MethodView):
    @blueprint.arguments(UnitsQuery, location="query")
    @blueprint.response(200, {"type": "string"}, content_type="application/x-ndjson")
    def get(self, query: dict[str, str], key: str) -> Response:
        """Every exposed unit with its variant, its exposure and what was counted, as JSON lines, CSV or Parquet."""
        who, here = principal(), parts()
        with here.database.reading() as tx:
            place = environment(tx, query.get("environment"))
            export = prepare_export(tx, who.workspace_id, place.id, key, here.now())
        rows = export_units(here.database, export)
        if query["format"] == "csv":
            return _file(as_csv(export.columns, rows), f"{key}.csv", "text/csv")
        if query["format"] == "parquet":
            return _file(as_parquet(export.columns, rows), f"{key}.parquet", "application/vnd.apache.parquet")
        return _file(as_lines(rows), f"{key}.jsonl", "application/x-ndjson")


@blueprint.route("/<key>/queries")
class QueriesView(MethodView):
    @blueprint.arguments(EnvironmentQuery, location="query")
    @blueprint.response(200, QueriesSchema)
    def get(self, query: dict[str, str], key: str) -> Any:
        """The query that made each number of the results, to run on the database."""
        who = principal()
        with parts().database.reading() as tx:
            place = environment(tx, query.get("environment"))
            return {"items": list_queries(tx, who.workspace_id, place.id, key, parts().now())}


def _file(body: Iterator[bytes], name: str, type_: str) -> Response:
    answer = Response(body, mimetype=type_)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "no-store"
    return answer
