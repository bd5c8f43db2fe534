"""`/preview/…`: a draft for colleagues who have its address and don't sign in.

The token stands in the fragment of the address, which no server, log or referrer gets; it opens that draft, to read.
No other origin is told anything, so none is allowed for.
"""

from __future__ import annotations

from flask import Blueprint, Response, request

from cairn.domain.errors import NotFound
from cairn.http.answers import json_answer
from cairn.http.parts import parts
from cairn.schemas.previews import read_asked
from cairn.services.preview_links import open_link

blueprint = Blueprint("previewing", __name__)

# The page around it, and the page below it, on which the SDK draws as in any host's. Nothing but contents that are
# published anyway can be fetched there, and nothing can be sent: its script answers for the server.
_SHELL = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; "
    "require-trusted-types-for 'script'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_BELOW = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: https:; media-src 'self' https:; "
    "connect-src 'self'; frame-src https:; require-trusted-types-for 'script'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'"
)


@blueprint.post("/v1/previews/open")
def open_() -> Response:
    """What there is to draw."""
    here, asked = parts(), read_asked(request.get_data(cache=False))
    with here.database.reading() as tx:
        answer = json_answer(open_link(tx, here.settings, asked.token, asked.locale, here.now()))
    answer.headers["Cache-Control"] = "no-store"
    return answer


@blueprint.get("/preview/")
def shell() -> Response:
    return _page("index.html", _SHELL)


@blueprint.get("/preview/page")
def below() -> Response:
    return _page("page.html", _BELOW)


def _page(name: str, policy: str) -> Response:
    page = parts().settings.sdk_dir / "preview" / name
    if not page.is_file():
        raise NotFound("The page of previews is not built: run `make build`.")
    answer = Response(page.read_text(), mimetype="text/html")
    answer.headers["Content-Security-Policy"] = policy
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["X-Robots-Tag"] = "none"
    answer.headers["Cache-Control"] = "no-cache"
    return answer
