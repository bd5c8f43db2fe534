"""What somebody answered, as a line to read."""

from __future__ import annotations

from typing import Any


def said(answer: Any) -> str:
    """An answer as a line; several choices stand beside one another."""
    return (
        ", ".join(answer) if isinstance(answer, list) else f"{answer:g}" if isinstance(answer, float) else str(answer)
    )
