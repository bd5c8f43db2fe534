"""Ingest: the Segment tracking API at its long addresses and at short ones for browsers."""

from __future__ import annotations

import base64
import binascii
from concurrent.futures import TimeoutError as FutureTimeout
from typing import Any

from flask import Blueprint, Response, request

from cairn.domain.errors import Invalid, Unauthenticated, Unavailable
from cairn.domain.identity.messages import Message, Rejection
from cairn.http.answers import json_answer
from cairn.http.edge import open_to_every_origin
from cairn.http.metrics import INGESTED
from cairn.http.parts import parts
from cairn.schemas.messages import inflate, judge_batch, judge_one, open_envelope
from cairn.services.admit import Verifier, admit
from cairn.services.ingest import Batch

blueprint = Blueprint("events", __name__)
open_to_every_origin(blueprint)
ADDRESSES = {"identify": "i", "track": "t", "page": "p", "screen": "s", "group": "g", "alias": "a", "batch": "b"}
# Longer than any healthy commit; a client that gave up sends again and is not counted twice.
COMMIT_SECONDS = 20


def receive(kind: str) -> Response:
    """2xx only after every accepted event is on the disk; rejected ones are named in the answer."""
    here, now = parts(), parts().now()
    body = inflate(request.get_data(cache=False), request.headers.get("Content-Encoding"))
    envelope = open_envelope(body)
    admitted = admit(here.database, here.snapshots, _write_key(envelope.write_key), request.headers.get("Origin"))
    check = Verifier(admitted.verification, now)
    messages, rejections = judge_batch(envelope, now, check) if kind == "batch" else judge_one(body, kind, now, check)
    _commit(Batch(admitted.environment_id, now, messages, rejections, check.unverified))
    if kind != "batch" and rejections:
        raise Invalid(rejections[0].reason, code=rejections[0].code)
    return json_answer(_verdict(messages, rejections, admitted.live.revision))


def _commit(batch: Batch) -> None:
    if not batch.size():
        return
    try:
        parts().journal.submit(batch).result(timeout=COMMIT_SECONDS)
    except FutureTimeout:
        sentence = "The disk is slow right now. Send it again; nothing is counted twice."
        raise Unavailable(sentence, retry_after=5) from None
    INGESTED.labels("accepted").inc(len(batch.messages))
    if batch.rejections:
        INGESTED.labels("rejected").inc(len(batch.rejections))


def _verdict(messages: list[Message], rejections: list[Rejection], snapshot: int) -> dict[str, Any]:
    """`snapshot` lets an open page see that something was published since it asked for its decision."""
    verdict: dict[str, Any] = {"success": True, "accepted": len(messages), "snapshot": str(snapshot)}
    if rejections:
        verdict["rejected"] = [
            {"index": each.index, "messageId": each.message_id, "code": each.code, "reason": each.reason}
            for each in rejections
        ]
    return verdict


def _write_key(in_body: str | None) -> str:
    """HTTP Basic with the key as user name, or `writeKey` in the body; both must agree."""
    in_header = _basic_user(request.headers.get("Authorization"))
    if in_header and in_body and in_header != in_body:
        raise Invalid("The write key of the Authorization header and `writeKey` in the body differ.")
    key = in_header or in_body
    if not key:
        raise Unauthenticated("The write key is missing: send it by HTTP Basic as user name, or as `writeKey`.")
    return key


def _basic_user(header: str | None) -> str | None:
    if not header or not header.lower().startswith("basic "):
        return None
    try:
        return base64.b64decode(header[6:], validate=True).decode().split(":", 1)[0]
    except (binascii.Error, UnicodeDecodeError) as error:
        raise Invalid("The Authorization header is not HTTP Basic.") from error


for _kind, _short in ADDRESSES.items():
    for _address in (_kind, _short):
        blueprint.add_url_rule(
            f"/v1/{_address}", f"{_kind}-{_address}", receive, methods=["POST"], defaults={"kind": _kind},
            strict_slashes=False,
        )  # fmt: skip
