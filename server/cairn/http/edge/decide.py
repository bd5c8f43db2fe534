"""`/v1/decide` and the content that its answers point to."""

from __future__ import annotations

import re

from flask import Blueprint, Response, request

from cairn.domain.errors import NotFound
from cairn.http.answers import json_answer
from cairn.http.edge import open_to_every_origin
from cairn.http.parts import parts
from cairn.schemas.decide import read_question
from cairn.services.content import describe_media, read_content, read_media
from cairn.services.decide import Asker, decide

blueprint = Blueprint("decide", __name__)
open_to_every_origin(blueprint)
FOR_EVER = "public, max-age=31536000, immutable"
_HASH = re.compile(r"[0-9a-f]{64}")


@blueprint.post("/v1/decide")
def answer() -> Response:
    """Private, small and never kept by anyone in between."""
    here = parts()
    question = read_question(request.get_data(cache=False))
    answer = json_answer(decide(here.database, here.snapshots, question, _asker(), here.now(), here.country_of))
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _asker() -> Asker:
    """The address is the client's own as far as the trusted proxies tell it."""
    headers = request.headers
    return Asker(
        origin=headers.get("Origin"),
        agent=headers.get("User-Agent", ""),
        mobile=headers.get("Sec-CH-UA-Mobile", ""),
        address=request.remote_addr or "",
    )


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
    type_, size = describe_media(parts().database, hash_)
    start, end = _asked_part(hash_, size)
    answer = Response(read_media(parts().database, hash_, start, end), mimetype=type_)
    answer.content_length = end - start
    answer.headers["Accept-Ranges"] = "bytes"
    # An SVG opened by itself must not run anything on our origin.
    answer.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    if end - start < size:
        answer.status_code = 206
        answer.headers["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    return _immutable(answer, hash_)


def _asked_part(hash_: str, size: int) -> tuple[int, int]:
    """Players ask for a video part by part; whatever else is asked gets the whole."""
    asked, wanted = request.range, request.if_range
    same = wanted.etag in (None, hash_) and wanted.date is None
    if asked is None or asked.units != "bytes" or len(asked.ranges) != 1 or not same:
        return 0, size
    return asked.range_for_length(size) or (0, size)


def _require_hash(hash_: str) -> None:
    if not _HASH.fullmatch(hash_):
        raise NotFound("There is nothing at this address.")


def _immutable(answer: Response, hash_: str) -> Response:
    answer.headers["Cache-Control"] = FOR_EVER
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.set_etag(hash_)
    answer.make_conditional(request)
    return answer
