"""What a question's numbers are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

RATING = 5

_SCALES: Mapping[str, tuple[int, int]] = {"nps": (0, 10), "csat": (1, 5), "ces": (1, 7)}


def scale_of(question: Mapping[str, Any]) -> tuple[int, int] | None:
    """The lowest and the highest number of a rating; None for other questions."""
    if question["input"] == "rating":
        return 1, question.get("scale", RATING)
    return _SCALES.get(question["input"])
