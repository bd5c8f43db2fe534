"""The language of paths into a document: `steps.hello.content.text-2.text`.

Items of a list are named by their id or key where they have one, blocks and actions without one by their word
(`text`, then `text-2`), everything else by its index. The same paths name places in messages, what a variant
changes and what a translation translates.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

Part: TypeAlias = str | int

BLOCKS = ("heading", "text", "list", "image", "divider", "video", "columns", "embed", "buttons", "field")
_IDENTITIES = ("id", "key", "value")


def implicit_ids(words: Iterable[str]) -> list[str]:
    """The ids of blocks or actions that were given none: the word, then the word with its count."""
    counts: Counter[str] = Counter()
    ids = []
    for word in words:
        counts[word] += 1
        ids.append(word if counts[word] == 1 else f"{word}-{counts[word]}")
    return ids


def names(items: Sequence[Any]) -> list[str]:
    """How the items of a list in a document's data are called in a path."""
    words = [_word(item) for item in items]
    implicit = iter(implicit_ids(word for word in words if word))
    by_word = [next(implicit) if word else None for word in words]
    return [_identity(item) or by_word[index] or str(index) for index, item in enumerate(items)]


def _identity(item: Any) -> str | None:
    if not isinstance(item, Mapping):
        return None
    given = (item[name] for name in _IDENTITIES if name in item)
    return next((name for name in given if isinstance(name, str) and name), None)


def _word(item: Any) -> str | None:
    """The word of a block (`heading`) or of an action's first doing (`next`, `snooze`)."""
    if not isinstance(item, Mapping):
        return None
    if "do" not in item:
        return next((word for word in BLOCKS if word in item), None)
    do = item["do"][0] if isinstance(item["do"], list) and item["do"] else item["do"]
    if isinstance(do, Mapping):
        return next((str(word) for word in do), None)
    return do if isinstance(do, str) else None


def find_item(items: Sequence[Any], name: str) -> int | None:
    """The index of the item that a path's part names."""
    known = names(items)
    if name in known:
        return known.index(name)
    return int(name) if name.isascii() and name.isdigit() and int(name) < len(items) else None


def spoken(data: Any, parts: Sequence[Part]) -> str:
    """The path to a place that was reached by keys and indexes."""
    spoken_parts = []
    for part in parts:
        if isinstance(part, int) and isinstance(data, list) and part < len(data):
            known = names(data)
            spoken_parts.append(known[part] if known.index(known[part]) == part else str(part))
            data = data[part]
        else:
            spoken_parts.append(str(part))
            data = data.get(part) if isinstance(data, Mapping) else None
    return ".".join(spoken_parts)
