"""Articles: list, read, change the draft."""

from __future__ import annotations

from typing import Any

from flask.views import MethodView
from flask_smorest import Blueprint

from cairn.http.admin.auth import authenticate, environment, principal
from cairn.http.admin.lifecycle import add_lifecycle, change_draft, draft
from cairn.http.parts import parts
from cairn.schemas.api.base import EnvironmentQuery
from cairn.schemas.api.documents import ArticleDetailSchema, ArticleListSchema
from cairn.schemas.api.flows import DraftSchema
from cairn.services import articles
from cairn.stores.database import Transaction
from cairn.stores.models import DocumentRow

blueprint = Blueprint("articles", __name__, url_prefix="/api/v1/articles", description="Something to read.")
blueprint.before_request(authenticate)
add_lifecycle(blueprint, "article")


@blueprint.route("")
class ArticlesView(MethodView):
    @blueprint.arguments(EnvironmentQuery, location="query")
    @blueprint.response(200, ArticleListSchema)
    def get(self, query: dict[str, str]) -> Any:
        """All articles with their state in one environment."""
        with parts().database.reading() as tx:
            workspace = principal().workspace_id
            return {"items": articles.list_articles(tx, workspace, environment(tx, query.get("environment")).id)}


@blueprint.route("/<key>")
class ArticleView(MethodView):
    @blueprint.arguments(EnvironmentQuery, location="query")
    @blueprint.response(200, ArticleDetailSchema)
    def get(self, query: dict[str, str], key: str) -> Any:
        """One article: its draft, compiled for preview."""
        with parts().database.reading() as tx:
            return _detail(tx, draft(tx, "article", key), query.get("environment"))

    @blueprint.arguments(DraftSchema)
    @blueprint.arguments(EnvironmentQuery, location="query")
    @blueprint.response(200, ArticleDetailSchema)
    def put(self, form: dict[str, Any], query: dict[str, str], key: str) -> Any:
        """Change the draft. `If-Match` takes the `version` that was read; 409 when somebody was quicker."""
        with parts().database.writing() as tx:
            return _detail(tx, change_draft(tx, "article", key, form), query.get("environment"))


def _detail(tx: Transaction, row: DocumentRow, environment_key: str | None) -> dict[str, Any]:
    return articles.read_article(tx, principal().workspace_id, environment(tx, environment_key).id, row)
