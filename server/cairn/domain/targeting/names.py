"""Names and values that conditions can ask for, gathered from some of what is known; nothing private is offered."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

Type: TypeAlias = Literal["text", "number", "truth", "date", "list", "object"]

MOST_NAMES = 500
MOST_VALUES = 20
# A value that only one of those looked at has says who that one is.
SHARED_BY = 2
_COUNTED = 400
_LONGEST = 60
_DEEPEST = 3

_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_PRIVATE = frozenset({
    "address", "birth", "birthday", "card", "cookie", "cvc", "email", "iban", "ip", "jwt", "key", "mail", "mobile",
    "passport", "password", "phone", "pin", "secret", "signature", "ssn", "street", "tax", "tel", "telephone",
    "token", "zip",
})  # fmt: skip
_DATE = re.compile(r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d.*)?")
_DIGITS = re.compile(r"(?:\D{0,2}\d){7,}\D*")
_CODE = re.compile(r"(?=\S*\d)(?=\S*[A-Za-z])\S{20,}|[0-9a-fA-F-]{24,}")


@dataclass(frozen=True, slots=True)
class Known:
    """A name with what its values are like; `seen` is how often it was met among what was looked at."""

    name: str
    type: Type | None
    seen: int
    values: tuple[tuple[Any, int], ...] = ()


@dataclass(slots=True)
class _Met:
    seen: int = 0
    types: Counter[Type] = field(default_factory=Counter)
    values: Counter[tuple[Type, Any]] = field(default_factory=Counter)


def gather(things: Sequence[Mapping[str, Any]]) -> list[Known]:
    """What people, accounts or events have in common, the most frequent first."""
    met: dict[str, _Met] = {}
    for thing in things:
        for name, value in _inside(thing):
            if name in met or len(met) < MOST_NAMES:
                _meet(met.setdefault(name, _Met()), name, value)
    found = [Known(name, each.types.most_common(1)[0][0], each.seen, _values(each)) for name, each in met.items()]
    return sorted(found, key=lambda known: (-known.seen, known.name.casefold()))


def may_be_offered(name: str, value: Any) -> bool:
    """Whether a value may be shown to an author who asks for no particular person."""
    if not _is_public(name) or type_of(value) in ("date", "object", "list"):
        return False
    text = str(value).strip()
    if isinstance(value, str):
        is_private = "@" in text or "://" in text or _DIGITS.fullmatch(text) or _CODE.fullmatch(text)
        return bool(text) and len(text) <= _LONGEST and not is_private
    return len(text) < 7 or isinstance(value, float)


def type_of(value: Any) -> Type | None:
    """None for what isn't known at all."""
    if isinstance(value, bool):
        return "truth"
    if isinstance(value, int | float):
        return "number"
    if isinstance(value, str):
        return "date" if _DATE.fullmatch(value) else "text"
    if isinstance(value, list):
        return "list"
    return "object" if isinstance(value, Mapping) else None


def _is_public(name: str) -> bool:
    return not _PRIVATE & {word.casefold() for word in _WORDS.findall(name)}


def _inside(thing: Mapping[str, Any], before: str = "", depth: int = 1) -> Iterator[tuple[str, Any]]:
    """Names as conditions write them: what lies in an object is reached with a dot."""
    for name, value in thing.items():
        if isinstance(value, Mapping) and depth < _DEEPEST:
            yield from _inside(value, f"{before}{name}.", depth + 1)
        else:
            yield before + name, value


def _meet(met: _Met, name: str, value: Any) -> None:
    kind = type_of(value)
    if kind is None:
        return
    met.seen += 1
    met.types[kind] += 1
    for one in value if kind == "list" else [value]:
        if may_be_offered(name, one):
            # True and 1 are one key of a dictionary.
            key = (type_of(one) or "text", one)
            if key in met.values or len(met.values) < _COUNTED:
                met.values[key] += 1


def _values(met: _Met) -> tuple[tuple[Any, int], ...]:
    common = [(value, seen) for (_, value), seen in met.values.items() if seen >= SHARED_BY]
    return tuple(sorted(common, key=lambda each: (-each[1], str(each[0])))[:MOST_VALUES])
