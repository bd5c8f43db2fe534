"""Which pages may call an environment: a list of origins, `*.` standing for one host name or more before a dot."""

from __future__ import annotations

import re
from collections.abc import Sequence

# A browser sends an origin in lower case, without a path, and without the port that its scheme has anyway.
_ORIGIN = re.compile(r"https?://(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?|https?://\[[0-9a-f:]+\](:\d{1,5})?")
_USUAL_PORT = re.compile(r"^(http://[^/]*):80$|^(https://[^/]*):443$")


def read_origin(text: str) -> str | None:
    """As browsers write it; None when it is none."""
    origin = text.strip().rstrip("/").lower()
    if not _ORIGIN.fullmatch(origin):
        return None
    usual = _USUAL_PORT.match(origin)
    return (usual[1] or usual[2]) if usual else origin


def admits(origins: Sequence[str], origin: str | None) -> bool:
    """An empty list admits every page; who sends no origin is no browser, and a list can't keep them out."""
    return not origins or origin is None or any(_matches(each, origin) for each in origins)


def _matches(pattern: str, origin: str) -> bool:
    scheme, mark, rest = pattern.partition("//*.")
    if not mark:
        return pattern == origin
    return origin.startswith(f"{scheme}//") and origin.endswith(f".{rest}")
