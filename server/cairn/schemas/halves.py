"""Halves of characters in JSON: what is left when a script cuts a text inside an emoji.

Browsers write such a half as an escape of its own, `\\ud83c`, which is no character and which no database keeps. It
becomes U+FFFD, the sign for what can't be read, so that the rest of the text, of the event and of the batch stays.
"""

from __future__ import annotations

import re

# In this order: a whole pair, half of one, any other escape (so that an escaped backslash is not taken for a new one).
_ESCAPES = re.compile(
    rb"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(\\u[dD][89a-fA-F][0-9a-fA-F]{2})|\\."
)
_UNREADABLE = rb"\ufffd"


def mend_halves(body: bytes) -> bytes:
    """The same JSON without halves of characters; in nearly every body there is nothing to do."""
    if b"\\ud" not in body and b"\\uD" not in body:
        return body
    return _ESCAPES.sub(lambda found: _UNREADABLE if found[1] else found[0], body)
