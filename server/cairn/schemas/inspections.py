"""What the inspector asks, read with msgspec: a plain text that is JSON, so that no page needs a preflight."""

from __future__ import annotations

from typing import Any

import msgspec

from cairn.domain.errors import Invalid, TooLarge
from cairn.schemas.halves import mend_halves

MAX_BYTES = 2 * 1024 * 1024


class Asked(msgspec.Struct):
    """`document` and `version` are of what is to be kept."""

    token: str
    document: dict[str, Any] = {}
    version: int = 0


_asked = msgspec.json.Decoder(Asked)


def read_asked(body: bytes) -> Asked:
    """Raises `Invalid`, `TooLarge`."""
    if len(body) > MAX_BYTES:
        raise TooLarge(f"A draft holds at most {MAX_BYTES // 1024 // 1024} MB.")
    try:
        return _asked.decode(mend_halves(body))
    except (msgspec.ValidationError, msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise Invalid(f"The inspector's message can't be read: {error}") from error
