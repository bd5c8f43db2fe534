"""Templates: what a new flow can begin with."""

from __future__ import annotations

from typing import Any

from flask.views import MethodView
from flask_smorest import Blueprint

from cairn.http.admin.auth import authenticate, principal
from cairn.http.parts import parts
from cairn.schemas.api.flows import FromTemplateSchema, MadeSchema, TemplateListSchema
from cairn.services import templates

blueprint = Blueprint("templates", __name__, url_prefix="/api/v1/templates", description="Ready-made flows.")
blueprint.before_request(authenticate)


@blueprint.route("")
class TemplatesView(MethodView):
    @blueprint.response(200, TemplateListSchema)
    def get(self) -> Any:
        """All ready-made flows, compiled for preview."""
        here, who = parts(), principal()
        with here.database.reading() as tx:
            return templates.list_templates(tx, who.workspace_id, templates.library(here.settings.library_dir))


@blueprint.route("/<template>/drafts")
class TemplateView(MethodView):
    @blueprint.arguments(FromTemplateSchema)
    @blueprint.response(201, MadeSchema)
    def post(self, form: dict[str, str], template: str) -> Any:
        """A draft of one's own from a template; its key is the template's, with a number where that is taken."""
        here, who = parts(), principal("documents.edit")
        flows = templates.library(here.settings.library_dir)
        with here.database.writing() as tx:
            row = templates.use_template(
                tx, who.workspace_id, flows, template, form.get("name"), who.name, here.now()
            )  # fmt: skip
            return {"key": row.key, "name": row.name}
