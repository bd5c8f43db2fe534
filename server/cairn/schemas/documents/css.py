"""CSS of an author's own, cleaned: nothing in it reaches beyond our surfaces, and what is refused says why.

Selectors name classes that are documented, elements, our data attributes and a few pseudo-classes; declarations
may not load anything, take themselves out of their place, or say what can't be translated. What is left is
written anew from what was parsed, each selector below the attribute of its theme.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import tinycss2

from cairn.domain.flows.suggestions import did_you_mean

Token: TypeAlias = Any

# Held to what is drawn by `tests/contract/test_theme_classes.py` and the stories, and to the page on themes.
SURFACES = (
    "surface", "modal", "slideout", "tooltip", "banner", "hotspot", "survey", "video", "checklist", "resource-centre",
    "launcher", "beacon", "panel", "mini", "small", "medium", "large", "pulse", "dot", "question", "label",
)  # fmt: skip
PARTS = (
    "content", "columns", "foot", "actions", "progress", "primary", "quiet", "close", "back",
    "field", "choices", "scale", "error", "player", "door", "bar", "done", "waits", "finish",
    "head", "find", "row", "view",
)  # fmt: skip
CLASSES = (*SURFACES, *PARTS)
ELEMENTS = (
    "h2", "h3", "p", "a", "strong", "em", "code", "s", "b", "small", "ul", "ol", "li", "img", "svg", "hr", "button",
    "label", "legend", "fieldset", "input", "select", "textarea", "progress", "details", "summary", "section",
    "span", "div", "video", "iframe",
)  # fmt: skip
ATTRIBUTES = ("data-cairn-flow", "data-cairn-step", "data-cairn-pattern", "data-cairn-action", "dir", "lang")
PSEUDO_CLASSES = (
    "hover", "focus", "focus-visible", "focus-within", "active", "disabled", "checked", "first-child", "last-child",
    "not", "is",
)  # fmt: skip
PSEUDO_ELEMENTS = ("before", "after", "placeholder", "marker", "backdrop")
FUNCTIONS = (
    "rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "color", "color-mix", "light-dark",
    "calc", "min", "max", "clamp", "var", "minmax", "repeat", "fit-content",
    "linear-gradient", "radial-gradient", "conic-gradient", "repeating-linear-gradient", "repeating-radial-gradient",
    "rotate", "scale", "scalex", "scaley", "skew", "translate", "translatex", "translatey", "matrix",
    "blur", "brightness", "contrast", "drop-shadow", "grayscale", "opacity", "saturate", "cubic-bezier", "steps",
)  # fmt: skip
POSITIONS = ("static", "relative", "absolute", "sticky")
# What would load, run or move something, or say words that nobody could translate.
REFUSED = {
    "behavior": "It runs code in old browsers.",
    "-moz-binding": "It runs code in old browsers.",
    "animation": "Motion is not for everybody; a transition is taken out for those who don't like it.",
    "animation-name": "Motion is not for everybody; a transition is taken out for those who don't like it.",
    "all": "It would take away what keeps the page's own styles out.",
}
_PROPERTY = re.compile(r"--[a-z][\w-]*|-?[a-z]+(?:-[a-z]+)*")
_MEDIA = re.compile(r"[a-z0-9\s().,:<=>/-]+")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, in which line of the text."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Clean:
    """What may stay: a rule with its selectors and declarations, or rules that hold under a condition on the media."""

    selectors: tuple[str, ...] = ()
    declarations: str = ""
    media: str = ""
    rules: tuple[Clean, ...] = ()

    def text(self, scope: str) -> str:
        if self.media:
            return f"@media {self.media}{{{''.join(rule.text(scope) for rule in self.rules)}}}"
        return f"{','.join(_scoped(each, scope) for each in self.selectors)}{{{self.declarations}}}"


def scoped(css: str, theme: str) -> str:
    """The cleaned text for surfaces that have the theme; what can't stay is left out."""
    return "".join(rule.text(f'[data-cairn-theme="{theme}"]') for rule in _Cleaning().rules(_parsed(css)))


def faults(css: str) -> list[Fault]:
    """Everything that can't stay."""
    cleaning = _Cleaning()
    try:
        for _ in cleaning.rules(_parsed(css)):
            pass
    except RecursionError:
        return [Fault(1, "Brackets are nested too deep.")]
    return cleaning.faults


def _parsed(css: str) -> list[Token]:
    return list(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True))


def _scoped(selector: str, scope: str) -> str:
    """The surface itself has the theme's attribute; everything else lies in one that has it."""
    return f"{scope}{selector.removeprefix(_SURFACE)}" if selector.startswith(_SURFACE) else f"{scope} {selector}"


_SURFACE = "\0"
_OF_SURFACE = frozenset(SURFACES)
_ATTRIBUTES_OF_SURFACE = frozenset({"data-cairn-flow", "data-cairn-step", "data-cairn-pattern", "dir", "lang"})


class _Refused(Exception):  # not an error of the program
    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.fault = Fault(line, message)


class _Cleaning:
    """Goes through a style sheet; what it refuses is kept as faults."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def rules(self, nodes: Sequence[Token], *, nested: bool = False) -> Iterator[Clean]:
        for node in nodes:
            try:
                yield self._rule(node, nested)
            except _Refused as refused:
                self.faults.append(refused.fault)

    def _rule(self, node: Token, nested: bool) -> Clean:
        if node.type == "qualified-rule":
            return Clean(selectors=self._selectors(node), declarations=self._declarations(node))
        if node.type == "at-rule":
            return self._media(node, nested)
        message = getattr(node, "message", "a rule was expected").rstrip(".")
        raise _Refused(f"This is not CSS: {message}.", node.source_line)

    def _media(self, node: Token, nested: bool) -> Clean:
        if node.lower_at_keyword != "media" or nested or node.content is None:
            raise _Refused(f"@{node.at_keyword} can't stand here; only rules and @media can.", node.source_line)
        media = " ".join(tinycss2.serialize(node.prelude).lower().split())
        if not _MEDIA.fullmatch(media):
            raise _Refused("Write a condition such as (max-width: 600px) behind @media.", node.source_line)
        inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
        return Clean(media=media, rules=tuple(self.rules(inner, nested=True)))

    # --- selectors --------------------------------------------------------------------------------

    def _selectors(self, node: Token) -> tuple[str, ...]:
        parts: list[list[Token]] = [[]]
        for token in node.prelude:
            if token == ",":
                parts.append([])
            else:
                parts[-1].append(token)
        return tuple(_selector(part, node.source_line) for part in parts)

    # --- declarations -----------------------------------------------------------------------------

    def _declarations(self, node: Token) -> str:
        found = []
        for declaration in tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True):
            try:
                found.append(_declaration(declaration))
            except _Refused as refused:
                self.faults.append(refused.fault)
        return ";".join(found)


def _declaration(node: Token) -> str:
    if node.type != "declaration":
        what = "Write rules one after the other; one can't stand in another." if node.type != "error" else node.message
        raise _Refused(f"This is no declaration. {what}", node.source_line)
    name, line = node.lower_name, node.source_line
    if not _PROPERTY.fullmatch(name):
        raise _Refused(f"'{node.name}' is no property of CSS.", line)
    if name in REFUSED:
        raise _Refused(f"'{name}' can't be set. {REFUSED[name]}", line)
    if name.startswith("--") and not name.startswith("--own-"):
        raise _Refused(f"Call a variable of your own --own-…, so that it is none of ours; not '{name}'.", line)
    if node.important:
        raise _Refused("Leave !important out: your rules come after ours, and some of ours have to stay.", line)
    _check_value(name, node.value)
    return f"{name}:{' '.join(tinycss2.serialize(node.value).split())}"


def _check_value(name: str, tokens: Sequence[Token]) -> None:
    words = [token.lower_value for token in tokens if token.type == "ident"]
    for token in _all(tokens):
        if token.type in ("url", "error") or (token.type == "function" and token.lower_name not in FUNCTIONS):
            what = f"{token.name}()" if token.type == "function" else "url()" if token.type == "url" else "this value"
            raise _Refused(f"{what} can't be used: nothing may be loaded or run from a theme.", token.source_line)
        if token.type in ("{} block", "at-keyword"):
            raise _Refused("Braces and @ don't belong into a value.", token.source_line)
        if token.type == "string" and name == "content" and token.value:
            message = "Write texts in the flow, where they can be translated; content may only be empty."
            raise _Refused(message, token.source_line)
    if name == "position" and not (len(words) == 1 and words[0] in POSITIONS):
        line = tokens[0].source_line if tokens else 1
        raise _Refused(f"position may be {', '.join(POSITIONS)}; where a surface is, its step says.", line)


def _all(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        inner = getattr(token, "arguments", None) or getattr(token, "content", None)
        if isinstance(inner, list):
            yield from _all(inner)


# --- one selector ---------------------------------------------------------------------------------


def _selector(tokens: Sequence[Token], line: int) -> str:
    """Written anew; one that begins at the surface itself has a mark before it."""
    reading = _Selecting(line)
    text = "".join(reading.read(list(tokens)))
    if not text.strip():
        raise _Refused("A selector is missing here.", line)
    text = " ".join(text.split())
    return f"{_SURFACE}{text}" if reading.begins_at_surface else text


class _Selecting:
    """Reads one selector, from simple one to simple one."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.begins_at_surface = False
        self._is_first = True

    def read(self, tokens: list[Token]) -> Iterator[str]:
        place = 0
        while place < len(tokens):
            token = tokens[place]
            follower = tokens[place + 1] if place + 1 < len(tokens) else None
            if token == "." and follower is not None and follower.type == "ident":
                yield self._class(follower)
                place += 1
            elif token == ":":
                skip, text = self._pseudo(tokens[place + 1 :], token.source_line)
                yield text
                place += skip
            else:
                yield self._single(token)
            place += 1

    def _single(self, token: Token) -> str:
        if token.type == "whitespace" or token in (">", "+", "~"):
            self._is_first = self._is_first and token.type == "whitespace"
            return " " if token.type == "whitespace" else f"{token.value}"
        if token.type == "ident":
            return self._element(token)
        if token.type == "[] block":
            return self._attribute(token)
        written = tinycss2.serialize([token])
        raise _Refused(f"'{written}' can't stand in a selector here.{_HINT}", token.source_line)

    def _class(self, token: Token) -> str:
        if token.value not in CLASSES:
            raise _Refused(
                f"There is no class '{token.value}' to style.{did_you_mean(token.value, CLASSES)}", token.source_line
            )
        self._note(token.value in _OF_SURFACE)
        return f".{token.value}"

    def _element(self, token: Token) -> str:
        if token.lower_value not in ELEMENTS:
            raise _Refused(f"'{token.value}' can't be styled.{_HINT}", token.source_line)
        self._note(False)
        return str(token.lower_value)

    def _attribute(self, block: Token) -> str:
        names = [token for token in block.content if token.type == "ident"]
        if not names or names[0].lower_value not in ATTRIBUTES:
            raise _Refused(f"Only {', '.join(ATTRIBUTES)} can be asked for.", block.source_line)
        if any(token.type not in ("ident", "string", "literal", "whitespace") for token in block.content):
            raise _Refused("Write the value of an attribute in quotation marks.", block.source_line)
        self._note(names[0].lower_value in _ATTRIBUTES_OF_SURFACE)
        return str(tinycss2.serialize([block]))

    def _pseudo(self, rest: Sequence[Token], line: int) -> tuple[int, str]:
        double = bool(rest) and rest[0] == ":"
        token = rest[1 if double else 0] if len(rest) > double else None
        known = PSEUDO_ELEMENTS if double else PSEUDO_CLASSES
        name = getattr(token, "lower_value", None) or getattr(token, "lower_name", "")
        if token is None or token.type not in ("ident", "function") or name not in known:
            raise _Refused(f"':{name}' can't stand in a selector here; write one of {', '.join(known)}.", line)
        colons = "::" if double else ":"
        if token.type == "ident":
            return 1 + double, f"{colons}{name}"
        was_first = self._is_first
        inner = ",".join("".join(self.read(part)) for part in _by_commas(token.arguments))
        self._is_first = was_first
        return 1 + double, f"{colons}{name}({inner})"

    def _note(self, of_surface: bool) -> None:
        """What the selector begins with says where it begins."""
        if self._is_first:
            self.begins_at_surface = self.begins_at_surface or of_surface


_HINT = ' Write a class such as .primary, an element such as h2, or [data-cairn-step="…"].'


def _by_commas(tokens: Sequence[Token]) -> list[list[Token]]:
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def is_selector(text: str) -> bool:
    """Is it a selector as to its form? Whether a browser knows all of it, only a browser can tell."""
    read = tinycss2.parse_component_value_list(text)
    parts = [each for each in read if each.type != "whitespace"]
    # What is not closed would be closed when it is written anew.
    return bool(parts) and tinycss2.serialize(read) == text and all(map(_selects, parts))


def _selects(token: Token) -> bool:
    if token.type == "literal":
        return token.value in (".", ":", "::", ">", "+", "~", "*", ",", "|")
    return token.type in ("ident", "hash", "[] block", "function")
