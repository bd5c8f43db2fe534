"""Regular expressions of page rules: a part of what engines know, in time that grows with the address alone.

An address is somebody else's text, also that of a link which is made to do harm, so no expression may take long on
any. Engines try one way after the other; what makes them slow is an expression that can read the same characters in
many ways. Those are counted here beforehand, character by character, over everything that an address could be. What
could be read in more than a few ways at a time is refused.

The expression has to fit the whole text, and goes to the browser in a plain form that Python and JavaScript read
alike. Both look at UTF-16 code units.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TypeAlias

LONGEST = 200
MOST_POSITIONS = 300
# Work that an engine does at most for each character of an address.
MOST_STEPS = 100
# How many combinations of ways are looked at before giving up.
MOST_SITUATIONS = 2_000

Span: TypeAlias = tuple[int, int]
LAST_UNIT = 0xFFFF


class BadExpression(Exception):
    """An expression that is not allowed; the message says where and what to write in its place."""


# --- what an expression is made of -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class One:
    """One character out of some, as sorted spans; `at` is where it stands."""

    spans: tuple[Span, ...]
    at: int


@dataclass(frozen=True, slots=True)
class Row:
    of: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Either:
    of: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """`most` is None where there is no end."""

    node: Node
    least: int
    most: int | None


Node: TypeAlias = One | Row | Either | Repeat


class Expression:
    """An allowed expression. Raises `BadExpression` for any other."""

    def __init__(self, text: str) -> None:
        if len(text) > LONGEST:
            raise BadExpression(f"This is {len(text)} characters long; {LONGEST} is the most.")
        self._node = _Reader(text).read()
        _bound(self._node)

    @cached_property
    def source(self) -> str:
        """The plain form, for the whole text, where the engine's `.` is every character."""
        return f"^(?:{_written(self._node)})$"

    @cached_property
    def fits(self) -> Callable[[str], bool]:
        pattern = re.compile(rf"(?:{_written(self._node)})\Z", re.DOTALL)
        return lambda text: pattern.match(units(text)) is not None

    @cached_property
    def example(self) -> str:
        """A short text that fits."""
        return _example(self._node)


@lru_cache(maxsize=1_000)
def expression_of(text: str) -> Expression:
    """Raises `BadExpression`."""
    return Expression(text)


def units(text: str) -> str:
    """As UTF-16 code units, of which JavaScript's texts are made."""
    if text.isascii() or max(text) <= "\uffff":
        return text
    raw = text.encode("utf-16-le", "surrogatepass")
    return "".join(chr(raw[i] | raw[i + 1] << 8) for i in range(0, len(raw), 2))


# --- reading ----------------------------------------------------------------------------------------

_DIGITS: tuple[Span, ...] = ((0x30, 0x39),)
_WORD: tuple[Span, ...] = ((0x30, 0x39), (0x41, 0x5A), (0x5F, 0x5F), (0x61, 0x7A))
_SPACE: tuple[Span, ...] = ((0x09, 0x0D), (0x20, 0x20), (0xA0, 0xA0))
_ANY: tuple[Span, ...] = ((0, LAST_UNIT),)

_GROUPS: Mapping[str, str] = {
    "?=": "A group can't look ahead. Use a rule under `exclude` for what must not be there.",
    "?!": "A group can't look ahead. Use a rule under `exclude` for what must not be there.",
    "?<=": "A group can't look behind. Write what stands there.",
    "?<!": "A group can't look behind. Use a rule under `exclude` for what must not be there.",
    "?<": "A group can't have a name. Write ( in its place.",
    "?P": "A group can't have a name. Write ( in its place.",
    "?": "A group can't have settings. Write ( in its place; for both cases of a letter, [Aa].",
}


class _Reader:
    """Goes through the text once, from left to right."""

    def __init__(self, text: str) -> None:
        self._text = units(text)
        self._at = 0
        self._end = len(self._text)

    def read(self) -> Node:
        """The ends of the text are meant anyway; they may be written."""
        if self._text.startswith("^"):
            self._at = 1
        if self._text.endswith("$") and not re.search(r"(?<!\\)(?:\\\\)*\\\$\Z", self._text):
            self._end -= 1
        node = self._either()
        if self._at < self._end:
            raise self._bad("There is no ( for this ). Write \\) for the character.")
        return node

    def _either(self) -> Node:
        ways = [self._row()]
        while self._next_is("|"):
            ways.append(self._row())
        return ways[0] if len(ways) == 1 else Either(tuple(ways))

    def _row(self) -> Node:
        parts: list[Node] = []
        while self._at < self._end and self._text[self._at] not in "|)":
            parts.append(self._repeated())
        return parts[0] if len(parts) == 1 else Row(tuple(parts))

    def _repeated(self) -> Node:
        start = self._at
        node = self._single()
        found = re.compile(r"[*+?]|\{(\d{1,3})(,(\d{0,3}))?\}").match(self._text, self._at, self._end)
        if found is None:
            return node
        least, most = _counts(found)
        if most is not None and (most < least or most == 0):
            raise self._bad("Nothing is repeated so many times. Write the smaller number first.")
        if _may_be_empty(node):
            self._at = start
            raise self._bad("What is repeated can be nothing at all. Leave out the * or ? inside, or the one behind.")
        self._at = found.end()
        if self._at < self._end and self._text[self._at] in "*+?{":
            raise self._bad("Two repeats stand behind each other. Leave one out.")
        return Repeat(node, least, most)

    def _single(self) -> Node:
        at, char = self._at, self._text[self._at]
        if "\ud800" <= char <= "\udbff":
            self._at += 2
            return Row(tuple(One(((ord(unit), ord(unit)),), at) for unit in self._text[at : self._at]))
        if char == "(":
            return self._group()
        if char == "[":
            return self._class()
        if char == "\\":
            return One(self._escaped(), at)
        if char in "*+?{":
            raise self._bad(f"There is nothing before this that {char} could repeat. Write \\{char} for the character.")
        if char in "^$":
            word = "begins" if char == "^" else "ends"
            raise self._bad(
                f"The text {word} at its {'start' if char == '^' else 'end'} alone. Write \\{char} for the character."
            )
        if char in "]}":
            raise self._bad(f"Nothing was opened that this closes. Write \\{char} for the character.")
        self._at += 1
        return One(_ANY if char == "." else ((ord(char), ord(char)),), at)

    def _group(self) -> Node:
        start = self._at
        self._at += 1
        if self._text.startswith("?:", self._at):
            self._at += 2
        for mark, message in _GROUPS.items():
            if self._text.startswith(mark, self._at):
                raise self._bad(message)
        node = self._either()
        if not self._next_is(")"):
            self._at = start
            raise self._bad("This ( is not closed. Write \\( for the character.")
        return node

    def _class(self) -> One:
        start = self._at
        self._at += 1
        negated = self._next_is("^")
        spans: list[Span] = []
        while self._at < self._end and self._text[self._at] != "]":
            spans += self._range()
        if not self._next_is("]"):
            self._at = start
            raise self._bad("This [ is not closed. Write \\[ for the character.")
        if not spans:
            self._at = start
            raise self._bad("There is nothing between [ and ]. Name the characters that may stand here.")
        merged = _merged(spans)
        return One(_others(merged) if negated else merged, start)

    def _range(self) -> tuple[Span, ...]:
        start = self._at
        first = self._member()
        if not (self._at + 1 < self._end and self._text[self._at] == "-" and self._text[self._at + 1] != "]"):
            return first
        self._at += 1
        last = self._member()
        ends = (*first, *last)
        if len(ends) > 2 or any(a != b for a, b in ends) or first > last:
            self._at = start
            raise self._bad("This is no range. Write the lower character first, or \\- for the character.")
        return ((first[0][0], last[0][1]),)

    def _member(self) -> tuple[Span, ...]:
        char = self._text[self._at]
        if "\ud800" <= char <= "\udfff":
            raise self._bad("This character can't stand between [ and ]. Write (a|b) in the place of [ab].")
        if char == "\\":
            return self._escaped()
        self._at += 1
        return ((ord(char), ord(char)),)

    def _escaped(self) -> tuple[Span, ...]:
        char = self._text[self._at + 1 : min(self._at + 2, self._end)]
        known = {"d": _DIGITS, "w": _WORD, "s": _SPACE}
        if char.lower() in known:
            self._at += 2
            spans = known[char.lower()]
            return spans if char.islower() else _others(spans)
        if not char:
            raise self._bad("Nothing stands behind this \\. Write \\\\ for the character.")
        if char.isdigit():
            raise self._bad(f"\\{char} can't repeat what a group found. Write it out.")
        if char.isalpha():
            raise self._bad(f"\\{char} is not known here. \\d, \\w and \\s are, and \\D, \\W and \\S.")
        self._at += 2
        return ((ord(char), ord(char)),)

    def _next_is(self, char: str) -> bool:
        if self._at < self._end and self._text[self._at] == char:
            self._at += 1
            return True
        return False

    def _bad(self, message: str) -> BadExpression:
        return BadExpression(f"At character {self._at + 1}: {message}")


def _counts(found: re.Match[str]) -> tuple[int, int | None]:
    if found[1] is None:
        return {"*": (0, None), "+": (1, None), "?": (0, 1)}[found[0]]
    least = int(found[1])
    if found[2] is None:
        return least, least
    return least, int(found[3]) if found[3] else None


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for first, last in sorted(spans):
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return tuple(merged)


def _others(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    edges = [0, *(edge for first, last in spans for edge in (first - 1, last + 1)), LAST_UNIT]
    return tuple((first, last) for first, last in zip(edges[::2], edges[1::2], strict=True) if first <= last)


def _may_be_empty(node: Node) -> bool:
    if isinstance(node, One):
        return False
    if isinstance(node, Repeat):
        return node.least == 0 or _may_be_empty(node.node)
    return (all if isinstance(node, Row) else any)(_may_be_empty(each) for each in node.of)


# --- writing ----------------------------------------------------------------------------------------


def _written(node: Node) -> str:
    if isinstance(node, One):
        return _written_one(node.spans)
    if isinstance(node, Either):
        return "|".join(_written(each) for each in node.of)
    if isinstance(node, Row):
        return "".join(_bound_together(each, Either) for each in node.of)
    return _bound_together(node.node, Either | Row | Repeat) + _written_counts(node)


def _bound_together(node: Node, loose: type | object) -> str:
    return f"(?:{_written(node)})" if isinstance(node, loose) else _written(node)  # type: ignore[arg-type]


def _written_counts(node: Repeat) -> str:
    short = {(0, None): "*", (1, None): "+", (0, 1): "?"}.get((node.least, node.most))
    if short:
        return short
    if node.least == node.most:
        return f"{{{node.least}}}"
    return f"{{{node.least},{'' if node.most is None else node.most}}}"


def _written_one(spans: tuple[Span, ...]) -> str:
    if spans == _ANY:
        return "."
    if len(spans) == 1 and spans[0][0] == spans[0][1]:
        return _unit(spans[0][0])
    negated = spans[-1][1] == LAST_UNIT
    words = [_unit(a) if a == b else f"{_unit(a)}-{_unit(b)}" for a, b in (_others(spans) if negated else spans)]
    return f"[{'^' if negated else ''}{''.join(words)}]"


def _unit(unit: int) -> str:
    char = chr(unit)
    if char == "/" or char.isalnum() or char == "_":
        return char
    return f"\\{char}" if 0x20 < unit < 0x7F else f"\\u{unit:04x}"


def _example(node: Node) -> str:
    if isinstance(node, One):
        return next((char for char in "a1-" if any(a <= ord(char) <= b for a, b in node.spans)), chr(node.spans[0][0]))
    if isinstance(node, Repeat):
        return _example(node.node) * node.least
    if isinstance(node, Either):
        return _example(node.of[0])
    return "".join(_example(each) for each in node.of)


# --- in how many ways -------------------------------------------------------------------------------


@dataclass(slots=True)
class _Part:
    """A node laid out: in how many ways it can be nothing, and begin and end at each of its positions."""

    empty: int
    first: Counter[int]
    last: Counter[int]


class _Layout:
    """Each character has a position, repeats written out; `follow` counts the ways from one to the next."""

    def __init__(self, node: Node) -> None:
        self.ones: list[One] = []
        self.follow: list[Counter[int]] = []
        part = self._lay(node)
        self.first, self._last = part.first, part.last

    def _lay(self, node: Node) -> _Part:
        if isinstance(node, One):
            return self._one(node)
        if isinstance(node, Either):
            return self._either([self._lay(each) for each in node.of])
        if isinstance(node, Row):
            return self._row(self._lay(each) for each in node.of)
        return self._repeat(node)

    def _one(self, node: One) -> _Part:
        if len(self.ones) == MOST_POSITIONS:
            raise BadExpression(f"Written out, it is longer than {MOST_POSITIONS} characters. Repeat less.")
        self.ones.append(node)
        self.follow.append(Counter())
        at = len(self.ones) - 1
        return _Part(0, Counter({at: 1}), Counter({at: 1}))

    def _either(self, parts: list[_Part]) -> _Part:
        return _Part(
            sum(each.empty for each in parts),
            sum((each.first for each in parts), Counter()),
            sum((each.last for each in parts), Counter()),
        )

    def _row(self, parts: Iterator[_Part]) -> _Part:
        row = _Part(1, Counter(), Counter())
        for each in parts:
            self._join(row.last, each.first)
            row = _Part(
                row.empty * each.empty,
                row.first + _times(each.first, row.empty),
                each.last + _times(row.last, each.empty),
            )
        return row

    def _repeat(self, node: Repeat) -> _Part:
        copies = max(1, node.least) if node.most is None else node.most
        parts = [self._lay(node.node) for _ in range(copies)]
        if node.most is None:
            self._join(parts[-1].last, parts[-1].first)
            if node.least == 0:
                parts[-1].empty = 1
            return self._row(iter(parts))
        rest = _Part(1, Counter(), Counter())
        for each in reversed(parts[node.least :]):
            rest = self._row(iter((each, rest)))
            rest.empty = 1
        return self._row(iter((*parts[: node.least], rest)))

    def _join(self, ends: Counter[int], starts: Counter[int]) -> None:
        for end, ways in ends.items():
            self.follow[end] += _times(starts, ways)

    def takes_all(self, position: int) -> bool:
        """From here on every text fits: whoever arrives has found what they looked for."""
        is_end, spans = self._last[position] > 0, self.ones[position].spans
        return is_end and spans == _ANY and self.follow[position][position] > 0


def _times(counts: Counter[int], ways: int) -> Counter[int]:
    return Counter({at: count * ways for at, count in counts.items()}) if ways else Counter()


def _bound(node: Node) -> int:
    """The most steps that an engine takes for a character. Raises `BadExpression` where that is too many."""
    layout = _Layout(node)
    open_ = [at for at in range(len(layout.ones)) if not layout.takes_all(at)]
    follow = {at: {to: n for to, n in layout.follow[at].items() if not layout.takes_all(to)} for at in open_}
    begin = {to: n for to, n in layout.first.items() if not layout.takes_all(to)}
    taking = _by_sample(layout, open_)
    seen: set[tuple[tuple[int, int], ...]] = set()
    waiting: deque[Mapping[int, int]] = deque([begin])
    most = 0
    while waiting:
        tried = waiting.popleft()
        most = max(most, sum(tried.values()))
        _check(most, len(seen), tried, layout)
        for takers in taking:
            reached: Counter[int] = Counter()
            for at, ways in tried.items():
                if at in takers:
                    for to, count in follow[at].items():
                        reached[to] += ways * count
            key = tuple(sorted(reached.items()))
            if reached and key not in seen:
                seen.add(key)
                waiting.append(reached)
    return most


def _check(steps: int, situations: int, tried: Mapping[int, int], layout: _Layout) -> None:
    if steps <= MOST_STEPS and situations <= MOST_SITUATIONS:
        return
    worst = layout.ones[max(tried, key=lambda at: tried[at])].at
    raise BadExpression(
        f"At character {worst + 1}: From here on the same address can be read in too many ways, which is slow. "
        "Say where a repeat stops: [^/]* in the place of .*, and alternatives that begin differently."
    )


def _by_sample(layout: _Layout, positions: list[int]) -> list[frozenset[int]]:
    """For one character of each kind that the expression tells apart, who takes it."""
    spans = [span for at in positions for span in layout.ones[at].spans]
    edges = sorted({0, *(first for first, _ in spans), *(last + 1 for _, last in spans)})
    takers = {
        frozenset(at for at in positions if any(a <= edge <= b for a, b in layout.ones[at].spans)) for edge in edges
    }
    return sorted(takers - {frozenset()}, key=sorted)
