"""`/v1/inspections/…`: the doors of the inspector, which a member opens from the builder in the host app's page.

Its token is no cookie and no key: it opens one draft, from one origin, for as long as its member is signed in.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, request

from cairn.http.answers import json_answer
from cairn.http.edge import open_to_every_origin
from cairn.http.parts import parts
from cairn.schemas.inspections import Asked, read_asked
from cairn.services import inspections
from cairn.services.inspections import Caller
from cairn.stores.database import Transaction

blueprint = Blueprint("inspector", __name__, url_prefix="/v1/inspections")
open_to_every_origin(blueprint)


@blueprint.post("/open")
def open_() -> Response:
    """The token of the address, for one of the page's own; once."""
    return _answer(lambda tx, asked, caller: inspections.open_(tx, parts().settings, caller, parts().now()))


@blueprint.post("/draft")
def draft() -> Response:
    """The draft as it is being written."""
    return _answer(lambda tx, asked, caller: inspections.read(tx, parts().settings, caller, parts().now()))


@blueprint.post("/save")
def save() -> Response:
    """Keep what is written; 409 when somebody was quicker."""
    return _answer(lambda tx, asked, caller: inspections.save(
        tx, parts().settings, caller, asked.document, asked.version, parts().now()
    ))  # fmt: skip


@blueprint.post("/try")
def try_() -> Response:
    """What the draft says to the user as whom it is tried; nothing of it is counted."""
    return _answer(lambda tx, asked, caller: inspections.try_it(tx, parts().settings, caller, parts().now()))


@blueprint.post("/leave")
def leave() -> Response:
    """Done here."""
    return _answer(lambda tx, asked, caller: inspections.leave(tx, parts().settings, caller, parts().now()))


def _answer(act: Callable[[Transaction, Asked, Caller], Any]) -> Response:
    asked = read_asked(request.get_data(cache=False))
    with parts().database.writing() as tx:
        answer = json_answer(act(tx, asked, Caller(request.headers.get("Origin"), asked.token, asked.write_key)))
    answer.headers["Cache-Control"] = "no-store"
    return answer
