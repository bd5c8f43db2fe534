"""`/v1/decide` and the content that its answers point to."""

from __future__ import annotations

import re

from flask import Blueprint, Response, request

from cairn.domain.errors import NotFound
from cairn.http.answers import json_answer
from cairn.http.edge import open_to_every_origin
from cairn.http.parts import parts
from cairn.schemas.decide import read_question
from cairn.services.content import read_content, read_media
from cairn.services.decide import decide

blueprint = Blueprint("decide", __name__)
open_to_every_origin(blueprint)
FOR_EVER = "public, max-age=31536000, immutable"
_HASH = re.compile(r"[0-9a-f]{64}")


@blueprint.post("/v1/decide")
def answer() -> Response:
    """Private, small and never kept by anyone in between."""
    here = parts()
    question = read_question(request.get_data(cache=False))
    answer = json_answer(decide(here.database, here.snapshots, question, here.now()))
    answer.headers["Cache-Control"] = "no-store"
    return answer


@blueprint.get("/v1/content/<hash_>.json")
def content(hash_: str) -> Response:
    """Immutable: the address is the SHA-256 of what it answers."""
    _require_hash(hash_)
    answer = Response(read_content(parts().database, hash_), mimetype="application/json")
    return _immutable(answer, hash_)


@blueprint.get("/v1/media/<hash_>")
def media(hash_: str) -> Response:
    """An uploaded picture or video, addressed by its SHA-256."""
    _require_hash(hash_)
    type_, body = read_media(parts().database, hash_)
    answer = Response(body, mimetype=type_)
    # An SVG opened by itself must not run anything on our origin.
    answer.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return _immutable(answer, hash_)


def _require_hash(hash_: str) -> None:
    if not _HASH.fullmatch(hash_):
        raise NotFound("There is nothing at this address.")


def _immutable(answer: Response, hash_: str) -> Response:
    answer.headers["Cache-Control"] = FOR_EVER
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.set_etag(hash_)
    answer.make_conditional(request)
    return answer
