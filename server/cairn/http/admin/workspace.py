"""The rest of the house: home, keys, audit log."""

from __future__ import annotations

from typing import Any

from flask.views import MethodView
from flask_smorest import Blueprint

from cairn.http.admin.auth import authenticate, environment, principal
from cairn.http.parts import parts
from cairn.schemas.api.base import CursorQuery, EnvironmentQuery
from cairn.schemas.api.installation import (
    AuditPageSchema,
    HomeSchema,
    KeyListSchema,
    WorkspaceChangeSchema,
    WorkspaceSchema,
)
from cairn.services import change_workspace, workspace
from cairn.services.home import read_home

blueprint = Blueprint("workspace", __name__, url_prefix="/api/v1", description="The workspace itself.")
blueprint.before_request(authenticate)


@blueprint.route("/workspace")
class WorkspaceView(MethodView):
    @blueprint.arguments(WorkspaceChangeSchema)
    @blueprint.response(200, WorkspaceSchema)
    def patch(self, form: dict[str, Any]) -> Any:
        """Change its name, or the time zone by which days are counted; every process knows with the next request."""
        who, here = principal("workspace.manage"), parts()
        with here.database.writing() as tx:
            return change_workspace.change(tx, who.workspace_id, form, who.name, here.now())


@blueprint.route("/home")
class HomeView(MethodView):
    @blueprint.arguments(EnvironmentQuery, location="query")
    @blueprint.response(200, HomeSchema)
    def get(self, query: dict[str, str]) -> Any:
        """What needs attention."""
        with parts().database.reading() as tx:
            place = environment(tx, query.get("environment"))
            return read_home(tx, principal().workspace_id, place.id, parts().now())


@blueprint.route("/keys")
class KeysView(MethodView):
    @blueprint.response(200, KeyListSchema)
    def get(self) -> Any:
        """Keys of all environments; of secret keys only a hint."""
        with parts().database.reading() as tx:
            return {"items": workspace.list_key_forms(tx, principal().workspace_id)}


@blueprint.route("/audit")
class AuditView(MethodView):
    @blueprint.arguments(CursorQuery, location="query")
    @blueprint.response(200, AuditPageSchema)
    def get(self, query: dict[str, str]) -> Any:
        """Who changed what, newest first."""
        with parts().database.reading() as tx:
            return workspace.read_audit(tx, principal().workspace_id, query.get("cursor"))
