"""Themes: list, read, make one, change the draft."""

from __future__ import annotations

from typing import Any

from flask.views import MethodView
from flask_smorest import Blueprint

from cairn.http.admin.auth import authenticate, environment, principal
from cairn.http.admin.lifecycle import add_lifecycle, change_draft, draft
from cairn.http.parts import parts
from cairn.schemas.api.base import EnvironmentQuery
from cairn.schemas.api.flows import DraftSchema
from cairn.schemas.api.themes import NewThemeSchema, ThemeDetailSchema, ThemeListSchema
from cairn.services import themes
from cairn.stores.database import Transaction
from cairn.stores.models import DocumentRow

blueprint = Blueprint("themes", __name__, url_prefix="/api/v1/themes", description="How patterns look.")
blueprint.before_request(authenticate)
add_lifecycle(blueprint, "theme")


@blueprint.route("")
class ThemesView(MethodView):
    @blueprint.arguments(EnvironmentQuery, location="query")
    @blueprint.response(200, ThemeListSchema)
    def get(self, query: dict[str, str]) -> Any:
        """All themes with their state in one environment."""
        with parts().database.reading() as tx:
            place = environment(tx, query.get("environment"))
            return {"items": themes.list_themes(tx, principal().workspace_id, place.id)}

    @blueprint.arguments(NewThemeSchema)
    @blueprint.response(201, ThemeDetailSchema)
    def post(self, form: dict[str, str]) -> Any:
        """A theme that says nothing yet; 409 when its key is taken."""
        here, who = parts(), principal("documents.edit")
        with here.database.writing() as tx:
            row = themes.create_theme(tx, who.workspace_id, form["key"], form["name"], who.name, here.now())
            return _detail(tx, row, None)


@blueprint.route("/<key>")
class ThemeView(MethodView):
    @blueprint.arguments(EnvironmentQuery, location="query")
    @blueprint.response(200, ThemeDetailSchema)
    def get(self, query: dict[str, str], key: str) -> Any:
        """One theme: its draft, with all that it inherits, and what wears it."""
        with parts().database.reading() as tx:
            return _detail(tx, draft(tx, "theme", key), query.get("environment"))

    @blueprint.arguments(DraftSchema)
    @blueprint.arguments(EnvironmentQuery, location="query")
    @blueprint.response(200, ThemeDetailSchema)
    def put(self, form: dict[str, Any], query: dict[str, str], key: str) -> Any:
        """Change the draft. `If-Match` takes the `version` that was read; 409 when somebody was quicker."""
        with parts().database.writing() as tx:
            return _detail(tx, change_draft(tx, "theme", key, form), query.get("environment"))


def _detail(tx: Transaction, row: DocumentRow, environment_key: str | None) -> dict[str, Any]:
    return themes.read_theme(tx, principal().workspace_id, environment(tx, environment_key).id, row)
