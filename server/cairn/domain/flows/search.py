"""What can be searched in contents: their words, once each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

MOST_WORDS = 4_000

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def words_of(texts: Iterable[str]) -> str:
    """Each word once in small letters, as many as searching needs."""
    found = dict.fromkeys(word.lower() for text in texts for word in _WORD.findall(text))
    words = " ".join(found)
    return words if len(words) <= MOST_WORDS else words[:MOST_WORDS].rpartition(" ")[0]


def texts_in(content: Any) -> Iterator[str]:
    """All that is said in blocks: rich text, and what pictures and videos show."""
    if isinstance(content, dict):
        told = (content.get(name) for name in ("text", "alt", "title"))
        yield from (text for text in told if isinstance(text, str))
        content = list(content.values())
    for inner in content if isinstance(content, list) else ():
        yield from texts_in(inner)


def plain_text(inline: Iterable[Mapping[str, Any]]) -> str:
    """A line without its looks; of a variable what is said where it isn't known."""
    return "".join(piece.get("text") or piece.get("attrs", {}).get("fallback", "") for piece in inline)
