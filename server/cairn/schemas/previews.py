"""What the page of a preview asks, read with msgspec."""

from __future__ import annotations

import msgspec

from cairn.schemas.bodies import read_body

MAX_BYTES = 4 * 1024


class Asked(msgspec.Struct):
    """`locale`: another language than the link says."""

    token: str
    locale: str | None = None


_asked = msgspec.json.Decoder(Asked)


def read_asked(body: bytes) -> Asked:
    """Raises `Invalid`, `TooLarge`."""
    return read_body(_asked, body, MAX_BYTES, "question for a preview")
