"""A body of JSON that msgspec reads in one go, and what is said of one that it can't read."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from cairn.domain.errors import Invalid, TooLarge
from cairn.schemas.halves import mend_halves

Form = TypeVar("Form")


def read_body(decoder: msgspec.json.Decoder[Form], body: bytes, most: int, what: str) -> Form:
    """Raises `Invalid` with the place of what can't be read, `TooLarge` for more than `most` bytes."""
    if len(body) > most:
        raise TooLarge(f"A {what} holds at most {most // 1024:,} KB.")
    try:
        return decoder.decode(mend_halves(body))
    except (msgspec.ValidationError, msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise Invalid(f"The {what} can't be read: {error}") from error
