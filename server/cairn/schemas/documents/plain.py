"""What no document may hold, wherever it comes from: signs that no database keeps, numbers that are none, depths."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any

from cairn.domain.errors import Problem
from cairn.domain.flows.paths import Part, spoken
from cairn.schemas.documents.source import DEEPEST

_NEVER = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def not_plain(data: Any) -> Iterator[Problem]:
    """A problem for each place that can't be kept as it is."""
    for parts, message in _places(data, ()):
        yield Problem(message, spoken(data, parts) if parts else "")


def _places(value: Any, parts: tuple[Part, ...]) -> Iterator[tuple[tuple[Part, ...], str]]:
    if len(parts) >= DEEPEST:
        yield (), f"Values are nested deeper than {DEEPEST} levels."
    elif isinstance(value, dict):
        for name, inner in value.items():
            if not isinstance(name, str) or _NEVER.search(name):
                yield parts, f"The name {name!a} has a sign in it that can't be shown; take it out."
            else:
                yield from _places(inner, (*parts, name))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _places(inner, (*parts, index))
    elif isinstance(value, str) and (found := _NEVER.search(value)):
        yield parts, f"The text has a sign in it that can't be shown, {found[0]!a}; take it out."
    elif isinstance(value, float) and not math.isfinite(value):
        yield parts, "This is no number that could be used here."
