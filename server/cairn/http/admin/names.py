"""Names that exist, for those who write conditions."""

from __future__ import annotations

from typing import Any

from flask.views import MethodView
from flask_smorest import Blueprint

from cairn.http.admin.auth import authenticate, environment, principal
from cairn.http.parts import parts
from cairn.schemas.api.names import NamePageSchema, NameQuery
from cairn.services.names import list_names

blueprint = Blueprint("names", __name__, url_prefix="/api/v1/names", description="What conditions can ask for.")
blueprint.before_request(authenticate)


@blueprint.route("")
class NamesView(MethodView):
    @blueprint.arguments(NameQuery, location="query")
    @blueprint.response(200, NamePageSchema)
    def get(self, query: dict[str, str]) -> Any:
        """Traits, events, pages and so on that exist, with the values that are usual among the newest."""
        who = principal()
        with parts().database.reading() as tx:
            place = environment(tx, query.get("environment"))
            return list_names(
                tx, who.workspace_id, place.id, query["kind"], query.get("of"), query["search"], query.get("cursor")
            )
