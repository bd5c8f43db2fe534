"""Accounts: find them, see what is known of one and who belongs to it."""

from __future__ import annotations

from typing import Any

from flask.views import MethodView
from flask_smorest import Blueprint

from cairn.http.admin.auth import authenticate, environment, principal
from cairn.http.parts import parts
from cairn.schemas.api.base import CursorQuery, EnvironmentQuery
from cairn.schemas.api.users import AccountDetailSchema, AccountPageSchema, UserPageSchema, UserQuery
from cairn.services import accounts

blueprint = Blueprint("accounts", __name__, url_prefix="/api/v1/accounts", description="Companies of the host app.")
blueprint.before_request(authenticate)


@blueprint.route("")
class AccountsView(MethodView):
    @blueprint.arguments(UserQuery, location="query")
    @blueprint.response(200, AccountPageSchema)
    def get(self, query: dict[str, str]) -> Any:
        """Search by any part of an id or trait; last seen first."""
        principal()
        with parts().database.reading() as tx:
            place = environment(tx, query.get("environment"))
            return accounts.search_accounts(tx, place.id, query["search"], query.get("cursor"))


@blueprint.route("/<path:id_>")
class AccountView(MethodView):
    @blueprint.arguments(EnvironmentQuery, location="query")
    @blueprint.response(200, AccountDetailSchema)
    def get(self, query: dict[str, str], id_: str) -> Any:
        """One account, by the id that the host app gave it."""
        principal()
        with parts().database.reading() as tx:
            return accounts.read_account(tx, environment(tx, query.get("environment")).id, id_)


@blueprint.route("/<path:id_>/users")
class AccountUsersView(MethodView):
    @blueprint.arguments(CursorQuery, location="query")
    @blueprint.response(200, UserPageSchema)
    def get(self, query: dict[str, str], id_: str) -> Any:
        """Who belongs to it or did, last seen first."""
        principal()
        with parts().database.reading() as tx:
            place = environment(tx, query.get("environment"))
            return accounts.read_users(tx, place.id, id_, query.get("cursor"))
