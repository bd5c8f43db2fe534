"""What somebody may have meant who wrote a word that isn't known."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """ " Did you mean 'priority'?", with its space, when something known is close; else nothing."""
    close = get_close_matches(word, list(known), 1, 0.6)
    return f" Did you mean '{close[0]}'?" if close else ""
