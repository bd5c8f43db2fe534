"""Who has to have looked before a flow goes live in production, as the workspace wants it."""

from __future__ import annotations

from typing import Literal, TypeAlias

# Nobody; somebody who may publish, after a request; somebody other than who asked.
Reviewing: TypeAlias = Literal["off", "needed", "by_another"]


def hindrance(reviewing: Reviewing, *, production: bool, program: bool, asked: bool, by_self: bool) -> str | None:
    """Why whoever asks may not make it live now, in a sentence; None when they may.

    Programs are let pass: whoever holds a secret key may publish anyhow, and files have reviews of their own.
    """
    if reviewing == "off" or not production or program:
        return None
    if not asked:
        return "This workspace reviews flows before they go live in production: ask for a review first."
    if by_self and reviewing == "by_another":
        return "You asked for this review; in this workspace somebody else has to answer it."
    return None
