"""Sign in, sign out, and who is signed in."""

from __future__ import annotations

from typing import Any

from flask import Response, g, request
from flask.views import MethodView
from flask_smorest import Blueprint

from cairn.domain.errors import NotFound
from cairn.http.admin.auth import COOKIE, authenticate, principal
from cairn.http.parts import parts
from cairn.schemas.api.installation import SessionSchema, SignInSchema
from cairn.schemas.api.members import ChosenSchema, ForgottenSchema, UsedLinkSchema
from cairn.services.change_members import forgotten, use_link
from cairn.services.members import Caller, sign_in, sign_out
from cairn.services.session import describe_session

blueprint = Blueprint("session", __name__, url_prefix="/api/v1/session", description="Sign in and out.")


@blueprint.route("")
class SessionView(MethodView):
    @blueprint.arguments(SignInSchema)
    @blueprint.response(200, SessionSchema)
    def post(self, form: dict[str, str]) -> Any:
        """Sign in. After ten wrong tries with one e-mail address from one network address, wait five minutes."""
        here = parts()
        who = Caller(request.remote_addr or "", form["email"])
        signed_in = sign_in(here.database, here.settings, who, form["password"], here.now())
        g.new_session = signed_in
        with here.database.reading() as tx:
            return describe_session(tx, here.settings, signed_in.member_id, signed_in.csrf)

    @blueprint.response(200, SessionSchema)
    def get(self) -> Any:
        """Who is signed in."""
        authenticate()
        who, here = principal(), parts()
        if who.member_id is None:
            raise NotFound("A program with a secret key has no session.")
        with here.database.reading() as tx:
            return describe_session(tx, here.settings, who.member_id, who.csrf or "")

    @blueprint.response(204)
    def delete(self) -> None:
        """Sign out."""
        authenticate()
        sign_out(parts().database, parts().settings, request.cookies.get(COOKIE, ""))
        g.session_ended = True


@blueprint.route("/links")
class LinksView(MethodView):
    @blueprint.arguments(UsedLinkSchema)
    @blueprint.response(200, ChosenSchema)
    def post(self, form: dict[str, str]) -> Any:
        """Choose a password by a link that was handed over; it can then be signed in with. 401 when the link is old."""
        here = parts()
        with here.database.writing() as tx:
            return {"email": use_link(tx, here.settings, form["token"], form["password"], here.now()).email}


@blueprint.route("/forgotten")
class ForgottenView(MethodView):
    @blueprint.arguments(ForgottenSchema)
    @blueprint.response(202)
    def post(self, form: dict[str, str]) -> None:
        """Ask for a letter with a link to a new password; the answer is the same for whoever is no member."""
        here = parts()
        who = Caller(request.remote_addr or "", form["email"])
        forgotten(here.database, here.settings, here.post, who, here.now())


@blueprint.after_request
def set_cookie(answer: Response) -> Response:
    """The session lives in an HttpOnly cookie; scripts never see it."""
    settings = parts().settings
    if "new_session" in g:
        answer.set_cookie(
            COOKIE, g.new_session.cookie, max_age=settings.session_days * 86_400, httponly=True, samesite="Lax",
            secure=settings.base_url.startswith("https"), path="/",
        )  # fmt: skip
    if "session_ended" in g:
        answer.delete_cookie(COOKIE, path="/")
    return answer
