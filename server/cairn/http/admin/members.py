"""Members: who they are, inviting, changing and removing them."""

from __future__ import annotations

from typing import Any

from flask.views import MethodView
from flask_smorest import Blueprint

from cairn.http.admin.auth import authenticate, principal
from cairn.http.parts import parts
from cairn.schemas.api.members import (
    InvitationSchema,
    InvitedSchema,
    MemberListSchema,
    MemberSchema,
    PasswordSchema,
    RoleSchema,
)
from cairn.services import change_members, workspace
from cairn.services.change_members import HandedOut, Invitation

blueprint = Blueprint("members", __name__, url_prefix="/api/v1/members", description="Who signs in to the builder.")
blueprint.before_request(authenticate)


@blueprint.route("")
class MembersView(MethodView):
    @blueprint.response(200, MemberListSchema)
    def get(self) -> Any:
        """Who can sign in to the builder."""
        with parts().database.reading() as tx:
            return {"items": workspace.list_members(tx, principal().workspace_id)}

    @blueprint.arguments(InvitationSchema)
    @blueprint.response(201, InvitedSchema)
    def post(self, form: dict[str, str]) -> Any:
        """Invite somebody: answers the link by which they choose a password, good for seven days and once."""
        here, who = parts(), principal()
        with here.database.writing() as tx:
            made = change_members.invite(tx, here.settings, who, Invitation(**form), here.now())
        return _told(made)


@blueprint.route("/me/password")
class OwnPasswordView(MethodView):
    @blueprint.arguments(PasswordSchema)
    @blueprint.response(204)
    def put(self, form: dict[str, str]) -> None:
        """Change one's own password; every session ends, this one too. Ten wrong tries wait five minutes."""
        here, who = parts(), principal()
        change_members.change_own_password(
            here.database, here.settings, who, form["old"], form["new"], here.now()
        )  # fmt: skip


@blueprint.route("/<int:number>")
class MemberView(MethodView):
    @blueprint.arguments(RoleSchema)
    @blueprint.response(200, MemberSchema)
    def patch(self, form: dict[str, str], number: int) -> Any:
        """Give a member another role; it holds from their next request on. 409 for the last owner."""
        here, who = parts(), principal()
        with here.database.writing() as tx:
            return change_members.change_role(tx, who, number, form["role"], here.now())

    @blueprint.response(204)
    def delete(self, number: int) -> None:
        """Remove a member; their sessions end at once. 409 for the last owner."""
        here, who = parts(), principal()
        with here.database.writing() as tx:
            change_members.remove_member(tx, who, number, here.now())


@blueprint.route("/<int:number>/link")
class LinkView(MethodView):
    @blueprint.response(201, InvitedSchema)
    def post(self, number: int) -> Any:
        """A link by which a member chooses a new password, good for seven days and once."""
        here, who = parts(), principal()
        with here.database.writing() as tx:
            made = change_members.hand_out_link(tx, here.settings, who, number, here.now())
        return _told(made)


def _told(made: HandedOut) -> dict[str, Any]:
    """By letter, too, where letters are sent."""
    send = parts().post
    return {**made.form, "mailed": send(made.letter).ok if send else None}
