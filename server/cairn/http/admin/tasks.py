"""Tasks that playbooks hand over to whoever looks after customers."""

from __future__ import annotations

from typing import Any

from flask.views import MethodView
from flask_smorest import Blueprint

from cairn.http.admin.auth import authenticate, environment, principal
from cairn.http.parts import parts
from cairn.schemas.api.playbooks import TaskChangeSchema, TaskPageSchema, TaskQuery, TaskSchema
from cairn.services import tasks

blueprint = Blueprint("tasks", __name__, url_prefix="/api/v1/tasks", description="What playbooks hand over to people.")
blueprint.before_request(authenticate)


@blueprint.route("")
class TasksView(MethodView):
    @blueprint.arguments(TaskQuery, location="query")
    @blueprint.response(200, TaskPageSchema)
    def get(self, query: dict[str, Any]) -> Any:
        """Those that are open, or those that are done, the newest first."""
        principal()
        with parts().database.reading() as tx:
            return tasks.page_of_tasks(tx, environment(tx, query.get("environment")), query)


@blueprint.route("/<int:number>")
class TaskView(MethodView):
    @blueprint.arguments(TaskChangeSchema)
    @blueprint.response(200, TaskSchema)
    def patch(self, form: dict[str, Any], number: int) -> Any:
        """Say that it is done, or that it isn't."""
        here, who = parts(), principal()
        with here.database.writing() as tx:
            place = environment(tx, form.get("environment"))
            tasks.find_task(tx, place, number)
            who.require("reports.edit")
            return tasks.settle_task(tx, place, number, who.name, here.now(), done=form["done"])
