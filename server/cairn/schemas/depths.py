"""JSON nested deeper than any parser goes: what lies beyond a depth is left out, and the rest can be judged."""

from __future__ import annotations

import re

_SIGNS = re.compile(rb'"(?:[^"\\]|\\.)*"?|[\[{]|[\]}]', re.DOTALL)


def prune(body: bytes, deepest: int) -> bytes:
    """The same JSON, in which lists and objects at the depth `deepest` are empty."""
    kept: list[bytes] = []
    depth = start = 0
    for sign in _SIGNS.finditer(body):
        if sign[0] in b"[{":
            depth += 1
            if depth == deepest:
                kept.append(body[start : sign.end()])
        elif sign[0] in b"]}":
            if depth == deepest:
                start = sign.start()
            depth -= 1
    return b"".join(kept) + (body[start:] if depth < deepest else b"")
