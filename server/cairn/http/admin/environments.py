"""Environments: who may call them, and how identity is verified there."""

from __future__ import annotations

from typing import Any

from flask.views import MethodView
from flask_smorest import Blueprint

from cairn.http.admin.auth import authenticate, environment, principal
from cairn.http.parts import parts
from cairn.schemas.api.holdouts import HoldoutQuery, HoldoutReportSchema
from cairn.schemas.api.installation import (
    EnvironmentChangeSchema,
    EnvironmentDetailSchema,
    MadeKeySchema,
    NewEnvironmentSchema,
    NewIdentitySecretSchema,
    NewKeySchema,
    SignatureAnswerSchema,
    SignatureSchema,
    UnverifiedListSchema,
)
from cairn.services import environments, holdouts
from cairn.services.keys import make_key, revoke_key
from cairn.stores.database import Transaction
from cairn.stores.models import Environment

blueprint = Blueprint(
    "environments", __name__, url_prefix="/api/v1/environments", description="Who may call, and as whom."
)
blueprint.before_request(authenticate)


def _managed(tx: Transaction, key: str, permission: str = "environments.manage") -> Environment:
    """Theirs, and they may change it; what is not theirs is not there, whatever their role."""
    place = environment(tx, key)
    principal(permission)
    return place


@blueprint.route("")
class EnvironmentsView(MethodView):
    @blueprint.arguments(NewEnvironmentSchema)
    @blueprint.response(201, EnvironmentDetailSchema)
    def post(self, form: dict[str, Any]) -> Any:
        """Add one, with a first write key."""
        who, here = principal("environments.manage"), parts()
        with here.database.writing() as tx:
            added = environments.add_environment(tx, who.workspace_id, form["key"], form["name"], who.name, here.now())
            return environments.describe(tx, added)


@blueprint.route("/<key>")
class EnvironmentView(MethodView):
    @blueprint.response(200, EnvironmentDetailSchema)
    def get(self, key: str) -> Any:
        """Its origins, how it verifies identity, and its identity secrets by their hints."""
        principal()
        with parts().database.reading() as tx:
            return environments.describe(tx, environment(tx, key))

    @blueprint.arguments(EnvironmentChangeSchema)
    @blueprint.response(200, EnvironmentDetailSchema)
    def patch(self, form: dict[str, Any], key: str) -> Any:
        """Change what is given; every process knows with the next request."""
        who, here = principal(), parts()
        with here.database.writing() as tx:
            place = _managed(tx, key)
            environments.change(tx, place, form, who.name, here.now())
            return environments.describe(tx, place)


@blueprint.route("/<key>/keys")
class KeysView(MethodView):
    @blueprint.arguments(NewKeySchema)
    @blueprint.response(201, MadeKeySchema)
    def post(self, form: dict[str, Any], key: str) -> Any:
        """Make a write key for script tags, or a secret key for a program, which is answered this once."""
        who, here = principal(), parts()
        with here.database.writing() as tx:
            place = _managed(tx, key, "keys.manage")
            id_, made = make_key(tx, place.id, form["kind"], form["label"], who.name, here.now())
            return {"id": str(id_), "key": made}


@blueprint.route("/<key>/keys/<int:number>")
class KeyView(MethodView):
    @blueprint.response(204)
    def delete(self, key: str, number: int) -> None:
        """Revoke it: it opens nothing any more, at once."""
        who, here = principal(), parts()
        with here.database.writing() as tx:
            revoke_key(tx, _managed(tx, key, "keys.manage").id, number, who.name, here.now())


@blueprint.route("/<key>/identity-secrets")
class IdentitySecretsView(MethodView):
    @blueprint.response(201, NewIdentitySecretSchema)
    def post(self, key: str) -> Any:
        """Make one, beside at most one other; it is answered this once."""
        who, here = principal(), parts()
        with here.database.writing() as tx:
            return environments.make_secret(tx, _managed(tx, key), who.name, here.now())


@blueprint.route("/<key>/identity-secrets/<int:number>")
class IdentitySecretView(MethodView):
    @blueprint.response(204)
    def delete(self, key: str, number: int) -> None:
        """What it signed holds no more, at once."""
        who, here = principal(), parts()
        with here.database.writing() as tx:
            environments.remove_secret(tx, _managed(tx, key), number, who.name, here.now())


@blueprint.route("/<key>/unverified")
class UnverifiedView(MethodView):
    @blueprint.response(200, UnverifiedListSchema)
    def get(self, key: str) -> Any:
        """Calls of the last thirty days that had no good signature, most frequent first."""
        principal()
        with parts().database.reading() as tx:
            return environments.report(tx, environment(tx, key), parts().now())


@blueprint.route("/<key>/holdout")
class HoldoutView(MethodView):
    @blueprint.arguments(HoldoutQuery, location="query")
    @blueprint.response(200, HoldoutReportSchema)
    def get(self, form: dict[str, Any], key: str) -> Any:
        """How many of those held out did something, against the others, since a flow first showed or would have."""
        principal()
        with parts().database.reading() as tx:
            return holdouts.report(tx, environment(tx, key), form["event"], form["days"])


@blueprint.route("/<key>/signature")
class SignatureView(MethodView):
    @blueprint.arguments(SignatureSchema)
    @blueprint.response(200, SignatureAnswerSchema)
    def post(self, form: dict[str, Any], key: str) -> Any:
        """Whether a signature would hold: for whoever writes the code that makes them. Nothing is kept."""
        principal()
        with parts().database.reading() as tx:
            place = environment(tx, key)
            return environments.try_signature(tx, place, form["subject"], form["id"], form["signature"], parts().now())
