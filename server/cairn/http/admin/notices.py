"""What running experiments came to, and that somebody has seen it."""

from __future__ import annotations

from typing import Any

from flask.views import MethodView
from flask_smorest import Blueprint

from cairn.http.admin.auth import authenticate, environment, principal
from cairn.http.parts import parts
from cairn.schemas.api.base import CursorQuery
from cairn.schemas.api.notices import ByMailSchema, NoticePageSchema, SeenSchema
from cairn.services import notices

blueprint = Blueprint("notices", __name__, url_prefix="/api/v1/notices", description="What experiments came to.")
blueprint.before_request(authenticate)


@blueprint.route("")
class NoticesView(MethodView):
    @blueprint.arguments(CursorQuery, location="query")
    @blueprint.response(200, NoticePageSchema)
    def get(self, query: dict[str, str]) -> Any:
        """The newest first."""
        with parts().database.reading() as tx:
            place = environment(tx, query.get("environment"))
            return notices.list_notices(tx, principal(), place.id, query.get("cursor"), mails=parts().post is not None)


@blueprint.route("/seen")
class SeenView(MethodView):
    @blueprint.arguments(SeenSchema)
    @blueprint.response(204)
    def post(self, form: dict[str, Any]) -> None:
        """The member has seen all up to one of them."""
        with parts().database.writing() as tx:
            notices.see(tx, principal(), environment(tx, form["environment"]).id, form["until"])


@blueprint.route("/by-mail")
class ByMailView(MethodView):
    @blueprint.arguments(ByMailSchema)
    @blueprint.response(204)
    def put(self, form: dict[str, Any]) -> None:
        """Whether the member wants them by letter, too; 409 where this server sends none."""
        here, who = parts(), principal()
        with here.database.writing() as tx:
            place = environment(tx, form["environment"])
            notices.send_by_mail(tx, who, place.id, wanted=form["wanted"], mails=here.post is not None)
