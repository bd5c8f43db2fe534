"""What-if: ask how a draft would have done over the last days, and look for the answer."""

from __future__ import annotations

from typing import Any

from flask.views import MethodView
from flask_smorest import Blueprint

from cairn.http.admin.auth import authenticate, environment, principal
from cairn.http.parts import parts
from cairn.schemas.api.what_ifs import WhatIfAskedSchema, WhatIfListSchema, WhatIfQuery, WhatIfSchema
from cairn.services import whatif
from cairn.services.documents import File
from cairn.stores import workspaces
from cairn.stores.database import Transaction
from cairn.stores.models import Environment

blueprint = Blueprint(
    "what_ifs", __name__, url_prefix="/api/v1/what-ifs", description="A draft among the history of the last days."
)
blueprint.before_request(authenticate)


@blueprint.route("")
class WhatIfsView(MethodView):
    @blueprint.arguments(WhatIfQuery, location="query")
    @blueprint.response(200, WhatIfListSchema)
    def get(self, query: dict[str, str]) -> Any:
        """The last one that was asked of a document, if there is one."""
        principal()
        here = parts()
        with here.database.reading() as tx:
            place = environment(tx, query.get("environment"))
            return {"items": whatif.newest_what_if(tx, place, query["kind"], query["key"], here.now())}

    @blueprint.arguments(WhatIfAskedSchema)
    @blueprint.response(202, WhatIfSchema)
    def post(self, form: dict[str, Any]) -> Any:
        """Ask. The background worker tells everybody's days again; look for the answer under the id."""
        here, who = parts(), principal()
        file = form.get("file")
        asked = whatif.Asked(
            form.get("kind"), form.get("key"), File(file["path"], file["source"], {}) if file else None, form["days"]
        )
        with here.database.writing() as tx:
            place = environment(tx, form.get("environment"))
            row = whatif.ask(tx, place, asked, here.settings.embed_hosts, who.name, here.now())
            return whatif.form(row, here.now())


@blueprint.route("/<int:question>")
class WhatIfView(MethodView):
    @blueprint.response(200, WhatIfSchema)
    def get(self, question: int) -> Any:
        """How far it is, and the answer once it is done."""
        principal()
        here = parts()
        with here.database.reading() as tx:
            return whatif.read_what_if(tx, _places(tx), question, here.now())

    @blueprint.response(204)
    def delete(self, question: int) -> None:
        """Take the question back; whoever works on it stops."""
        principal()
        here = parts()
        with here.database.writing() as tx:
            whatif.cancel(tx, _places(tx), question, here.now())


def _places(tx: Transaction) -> list[Environment]:
    """Where whoever asks may look."""
    who = principal()
    if who.environment_id is not None:
        return [environment(tx, None)]
    return list(workspaces.environments(tx, who.workspace_id))
