"""The small Markdown subset in which a file writes rich text, and the way back, both without loss.

Known are `**bold**`, `*italic*`, `~~strike~~`, `` `code` ``, `[text](address)`, a break (a backslash at the
end of a line) and variables, `{{ user.first_name | there }}`, which may be read `as date`, `as number` or
`as plural(one: # seat, other: # seats)`. A backslash keeps the sign or space after it as
it is. A line end is a space, an empty line parts paragraphs. Everything else, HTML included, is plain text.

`parse(write(tree)) == tree` for every tree in normal form, and `write(parse(text))` is the canonical text.
The grammar is our own, since CommonMark's rules for signs between letters can't write every tree.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from cairn.domain.flows.richtext import Inline, Node, is_safe_href, normal

_SIGNS = {"bold": "**", "italic": "*", "strike": "~~", "link": "["}

# A fallback is bounded, so that reading takes time in proportion to the text whatever it is.
_LEXEMES = re.compile(
    r"""
      (?P<break>   \\ (?: \r?\n [ \t]* | \Z ) )
    | (?P<kept>    \\ [!-/:-@\[-`{-~ \t] )
    | (?P<variable>\{\{ [ \t]* (?P<name> [^{}|\\\s] [^{}|\\\n]*? )
                   (?: [ \t]+ as [ \t]+ (?P<format> date | number
                     | plural \( (?P<forms> (?: \\. | [^\\\n(){}] ){1,500} ) \) ) )? [ \t]*
                   (?: \| (?P<fallback> (?: \\. | (?!\}\}) [^\\\n] ){0,500} ) )? \}\} )
    | (?P<code>    (?<!`) (?P<fence>`+) (?!`) (?P<literal>.+?) (?<!`) (?P=fence) (?!`) )
    | (?P<stars>   \*+ )
    | (?P<strike>  ~~ )
    | (?P<link>    \[ )
    | (?P<link_end>\]\( (?: <(?P<wrapped>[^<>\s]*)> | (?P<href>[^\s<>()]*) ) \) )
    | (?P<line_end>\r?\n [ \t\r\n]* )
    | (?P<blank>   [ \t]+ )
    | (?P<text>    `+ | [^\\{`*~\[\]\r\n \t]+ | . )
    """,
    re.VERBOSE | re.DOTALL,
)
# The forms of a plural; a comma parts them where the word of another one follows.
_FORM = re.compile(r"(?: \\. | [^\\,] | ,(?!\s*[a-z]+:) )+", re.VERBOSE)
_PARAGRAPH_END = re.compile(r"\r?\n(?:[ \t]*\r?\n)+")


def parse(text: str) -> Inline:
    """The tree of one paragraph."""
    return normal(_Pairing(list(_LEXEMES.finditer(text.strip("\r\n")))).nodes())


def parse_paragraphs(text: str) -> tuple[Inline, ...]:
    """The trees of the paragraphs that empty lines part."""
    return tuple(parse(part) for part in _PARAGRAPH_END.split(text) if part.strip())


def write(tree: Iterable[Mapping[str, Any]]) -> str:
    """The canonical text of one paragraph."""
    return _Writing(normal(tree)).text()


def write_paragraphs(paragraphs: Iterable[Iterable[Mapping[str, Any]]]) -> str:
    return "\n\n".join(text for text in map(write, paragraphs) if text.strip())


@dataclass(slots=True, eq=False)
class _Opened:
    """A sign that opens a mark if its partner comes, and is plain text if it doesn't."""

    kind: str
    place: int
    run: int


class _Pairing:
    """Pairs the signs of a text: a sign closes the open one of its kind, else opens, else is plain text."""

    def __init__(self, lexemes: Sequence[re.Match[str]]) -> None:
        self.lexemes = lexemes
        self.out: list[Node] = []
        self.open: list[_Opened] = []
        self.counts: Counter[str] = Counter()  # of the open signs, by kind: looking through them takes too long

    def nodes(self) -> list[Node]:
        for number, lexeme in enumerate(self.lexemes):
            kind = lexeme.lastgroup or "text"
            if kind == "stars":
                self._stars(number, len(lexeme[0]))
            elif kind == "strike":
                self._one(number, "strike")
            elif kind == "link":
                self._push("link", number)
            elif kind == "link_end":
                self._link_end(lexeme)
            else:
                self.out.append(_node(kind, lexeme))
        return self.out

    def _stars(self, number: int, count: int) -> None:
        """Bold is two stars and italic one; what a run of them means follows from what is open."""
        shut, opened = _STARS.get((count, self._is_open("bold"), self._is_open("italic")), ((), ()))
        is_blocked = (shut and not self._closes(number)) or (opened and not self._opens(number))
        if is_blocked or not (shut or opened):
            self._text("*" * count)
            return
        for kind in self._order_of_closing(shut):
            self._close({"type": kind})
        for kind in opened:
            self._push(kind, number)

    def _order_of_closing(self, kinds: Sequence[str]) -> list[str]:
        """The innermost first; but the two that opened `***both** italic*` may close in either order."""
        if list(kinds) == ["bold"] and len(self.open) > 1:
            below, top = self.open[-2:]
            if (below.kind, top.kind) == ("bold", "italic") and below.run == top.run:
                self._swap(below, top)
        found = (opened.kind for opened in reversed(self.open) if opened.kind in kinds)
        return list(islice(found, len(kinds)))

    def _swap(self, below: _Opened, top: _Opened) -> None:
        self.out[below.place], self.out[top.place] = self.out[top.place], self.out[below.place]
        below.place, top.place = top.place, below.place
        self.open[-2:] = [top, below]

    def _one(self, number: int, kind: str) -> None:
        if self._is_open(kind) and self._closes(number):
            self._close({"type": kind})
        elif not self._is_open(kind) and self._opens(number):
            self._push(kind, number)
        else:
            self._text(_SIGNS[kind])

    def _link_end(self, lexeme: re.Match[str]) -> None:
        href = lexeme["wrapped"] or lexeme["href"] or ""
        if not (self._is_open("link") and is_safe_href(href)):
            self._text(lexeme[0])
            return
        self._close({"type": "link", "attrs": {"href": href}})
        self.open = [opened for opened in self.open if opened.kind != "link"]  # a link holds no other link
        self.counts["link"] = 0

    def _is_open(self, kind: str) -> bool:
        return self.counts[kind] > 0

    def _opens(self, number: int) -> bool:
        return number + 1 < len(self.lexemes) and not _is_blank(self.lexemes[number + 1])

    def _closes(self, number: int) -> bool:
        return number > 0 and not _is_blank(self.lexemes[number - 1])

    def _push(self, kind: str, number: int) -> None:
        self.open.append(_Opened(kind, len(self.out), number))
        self.counts[kind] += 1
        self._text(_SIGNS[kind])

    def _pop(self) -> _Opened:
        opened = self.open.pop()
        self.counts[opened.kind] -= 1
        return opened

    def _text(self, text: str) -> None:
        self.out.append({"type": "text", "text": text})

    def _close(self, mark: Node) -> None:
        """Mark everything since the opening sign; signs opened after it without a partner stay plain text."""
        opened = self._pop()
        while opened.kind != mark["type"]:
            opened = self._pop()
        self.out[opened.place] = {"type": "text", "text": ""}
        for node in self.out[opened.place + 1 :]:
            node["marks"] = [*node.get("marks", ()), mark]


# (stars, bold is open, italic is open) → (what closes, what opens)
_STARS: Mapping[tuple[int, bool, bool], tuple[Sequence[str], Sequence[str]]] = {
    (1, False, False): ((), ("italic",)),
    (1, True, False): ((), ("italic",)),
    (1, False, True): (("italic",), ()),
    (1, True, True): (("italic",), ()),
    (2, False, False): ((), ("bold",)),
    (2, False, True): ((), ("bold",)),
    (2, True, False): (("bold",), ()),
    (2, True, True): (("bold",), ()),
    (3, False, False): ((), ("bold", "italic")),
    (3, True, False): (("bold",), ("italic",)),
    (3, False, True): (("italic",), ("bold",)),
    (3, True, True): (("bold", "italic"), ()),
    (4, True, True): (("bold", "italic"), ("italic",)),
    (5, True, True): (("bold", "italic"), ("bold",)),
}


def _is_blank(lexeme: re.Match[str]) -> bool:
    return lexeme["blank"] is not None or lexeme["line_end"] is not None


def _node(kind: str, lexeme: re.Match[str]) -> Node:
    if kind == "break":
        return {"type": "break"}
    if kind == "variable":
        return {"type": "variable", "attrs": _variable_in(lexeme)}
    if kind == "code":
        inside = lexeme["literal"]
        padded = inside.strip(" ") and inside[0] == inside[-1] == " "
        return {"type": "text", "text": inside[1:-1] if padded else inside, "marks": [{"type": "code"}]}
    text = {"kept": lexeme[0][1:], "line_end": " "}.get(kind, lexeme[0])
    return {"type": "text", "text": text}


def _variable_in(lexeme: re.Match[str]) -> Node:
    attrs: Node = {"name": lexeme["name"].strip(), "fallback": _kept(lexeme["fallback"] or "")}
    if lexeme["forms"] is not None:
        forms = (part.partition(":") for part in _FORM.findall(lexeme["forms"]))
        return {**attrs, "format": "plural", "forms": {word.strip(): _kept(form) for word, _, form in forms}}
    return {**attrs, "format": lexeme["format"]}


def _kept(text: str) -> str:
    """Without the backslashes that keep what stands behind them."""
    return re.sub(r"\\(.)", r"\1", text)


class _Writing:
    """Writes nodes one after the other, opening and closing marks in between."""

    def __init__(self, tree: Inline) -> None:
        self.tree = tree
        self.parts: list[str] = []
        self.open: list[Mapping[str, Any]] = []
        self.after_opening = False

    def text(self) -> str:
        for place in range(len(self.tree)):
            self._move_to(place)
            self._write(place)
        self._close_down_to(0)
        return "".join(self.parts)

    def _move_to(self, place: int) -> None:
        """Close what the node doesn't have; open what it has, the mark that lasts longest outermost."""
        marks = _open_marks(self.tree[place])
        kept = 0
        while kept < len(self.open) and self.open[kept] in marks:
            kept += 1
        if any(mark["type"] == "link" for mark in marks if mark not in self.open[:kept]):
            kept = 0  # a link is always outermost
        self._close_down_to(kept)
        new = [mark for mark in marks if mark not in self.open]
        new.sort(key=lambda mark: (mark["type"] != "link", -self._lasts(mark, place), mark["type"]))
        for mark in new:
            self.open.append(mark)
            self.parts.append(_SIGNS[mark["type"]])
            self.after_opening = mark["type"] != "link"

    def _lasts(self, mark: Mapping[str, Any], place: int) -> int:
        end = place
        while end < len(self.tree) and mark in _open_marks(self.tree[end]):
            end += 1
        return end - place

    def _close_down_to(self, kept: int) -> None:
        while len(self.open) > kept:
            mark = self.open.pop()
            if mark["type"] == "link":
                self.parts.append(_link_end(mark["attrs"]["href"]))
            else:
                self._keep_last_space()
                self.parts.append(_SIGNS[mark["type"]])

    def _keep_last_space(self) -> None:
        last = self.parts[-1]
        before = last[:-1]
        is_kept = (len(before) - len(before.rstrip("\\"))) % 2 == 1
        if last[-1] in " \t" and not is_kept:
            self.parts[-1] = f"{before}\\{last[-1]}"

    def _write(self, place: int) -> None:
        node = self.tree[place]
        text = _written(node)
        is_after_break = place > 0 and self.tree[place - 1]["type"] == "break"
        if text[0] in " \t" and (self.after_opening or is_after_break):
            text = f"\\{text}"
        if node["type"] == "break":
            text = "\\" if place == len(self.tree) - 1 else "\\\n"
        self.parts.append(text)
        self.after_opening = False


def _open_marks(node: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The marks that are written by an opening and a closing sign: all but code."""
    return [mark for mark in node.get("marks", ()) if mark["type"] != "code"]


def _written(node: Mapping[str, Any]) -> str:
    if node["type"] == "variable":
        return _variable(node["attrs"])
    if node["type"] == "break":
        return "\\"
    if any(mark["type"] == "code" for mark in node.get("marks", ())):
        return _code(node["text"])
    return _escaped(node["text"])


def _variable(attrs: Mapping[str, Any]) -> str:
    fallback = re.sub(r"[\\}]", r"\\\g<0>", attrs.get("fallback", ""))
    said = f"{attrs['name']}{_format(attrs)}" + (f" | {fallback}" if fallback else "")
    return f"{{{{ {said} }}}}"


def _format(attrs: Mapping[str, Any]) -> str:
    if attrs.get("format") != "plural":
        return f" as {attrs['format']}" if "format" in attrs else ""
    forms = ", ".join(f"{word}: {_form(form)}" for word, form in attrs["forms"].items())
    return f" as plural({forms})"


def _form(text: str) -> str:
    return re.sub(r"[\\(){}]|,(?=\s*[a-z]*:)", r"\\\g<0>", text)


def _code(text: str) -> str:
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    is_padded = text[0] in "` " and text[-1] in "` " and text.strip(" ")
    pad = " " if is_padded or "`" in (text[0], text[-1]) else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _escaped(text: str) -> str:
    return re.sub(r"[\\`*\[]|\](?=\()|\{(?=\{)|~(?=~|\Z)|(?:(?<=~)|\A)~", r"\\\g<0>", text)


def _link_end(href: str) -> str:
    return f"](<{href}>)" if re.search(r"[()]", href) else f"]({href})"
