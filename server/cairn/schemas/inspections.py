"""What the inspector asks, read with msgspec: a plain text that is JSON, so that no page needs a preflight."""

from __future__ import annotations

from typing import Any

import msgspec

from cairn.schemas.bodies import read_body

MAX_BYTES = 2 * 1024 * 1024


class Asked(msgspec.Struct, rename="camel"):
    """`write_key` is the page's own; `document` and `version` are of what is to be kept."""

    token: str
    write_key: str = ""
    document: dict[str, Any] = {}
    version: int = 0


_asked = msgspec.json.Decoder(Asked)


def read_asked(body: bytes) -> Asked:
    """Raises `Invalid`, `TooLarge`."""
    return read_body(_asked, body, MAX_BYTES, "message of the inspector")
