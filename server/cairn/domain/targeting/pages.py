"""Page rules: which addresses of the host app something belongs to. The browser decides; this twin explains.

Both are held together by `tests/conformance/pages.json`. An address is split as the browser does it. Path,
query and hash are compared percent-decoded (as they stand where that is impossible), query and hash without
their mark; the whole address as it stands. Case counts; a trailing slash means nothing. An app that routes in
its hash writes its rules with `in: hash`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias
from urllib.parse import parse_qs, unquote_to_bytes

from cairn.domain.targeting.expressions import expression_of
from cairn.domain.targeting.reasons import Reason

PagePart: TypeAlias = Literal["path", "query", "hash", "url"]
PageOperator: TypeAlias = Literal["is", "contains", "starts", "ends", "like", "matches"]


@dataclass(frozen=True, slots=True)
class PageRule:
    """`like` is a wildcard pattern: `*` is any run of characters, a trailing slash is ignored.

    `matches` is a regular expression that the whole part fits, of those that `expressions` allows.
    """

    value: str
    operator: PageOperator = "like"
    part: PagePart = "path"


@dataclass(frozen=True, slots=True)
class PageRules:
    """No `include` means every page; `exclude` wins."""

    include: tuple[PageRule, ...] = ()
    exclude: tuple[PageRule, ...] = ()


Fits: TypeAlias = Callable[[str], bool]

_LINK = "cairn="
_SPECIAL = re.compile(r"[^\w/]", re.ASCII)
_BAD_ESCAPE = re.compile(r"%(?![0-9a-fA-F]{2})")
_WORDS: Mapping[PageOperator, str] = {
    "is": "is {}",
    "contains": "contains {}",
    "starts": "starts with {}",
    "ends": "ends with {}",
    "like": "is like {}",
    "matches": "matches {}",
}


@dataclass(frozen=True, slots=True)
class Address:
    """A page's address in the parts that rules look at."""

    path: str
    query: str
    hash: str
    url: str


def address_of(url: str) -> Address:
    """Split and decode an address. A bare path is taken for one on an unknown host."""
    before_hash, _, fragment = url.partition("#")
    before_query, _, query = before_hash.partition("?")
    scheme, mark, rest = before_query.partition("://")
    host, _, path = rest.partition("/") if mark else ("", "/", before_query.removeprefix("/"))
    origin = f"{scheme.lower()}://{host.lower()}" if mark else ""
    tail = url[len(before_query) :]
    path = f"/{path}"
    decoded = [_decoded(part) for part in (path, query, fragment)]
    return Address(*(_trimmed(part) for part in (*decoded, f"{origin}{path}{tail}")))


def path_of(url: str) -> str:
    """The path under which a visit of this address is counted: decoded, without a trailing slash."""
    return address_of(url).path


def started_by(url: str) -> str | None:
    """The flow that a link starts: `?cairn=first-invoice`, in the query or behind a hash that has one."""
    if _LINK not in url:
        return None
    _, _, query = url.partition("?")
    named = parse_qs(query.replace("?", "&").replace("#", "&")).get("cairn")
    return named[0] if named else None


def path_test(pattern: str) -> Fits:
    """Does a path as `path_of` gives it fit a wildcard pattern?"""
    return _like(_trimmed(pattern))


class PageTest:
    """Page rules, compiled."""

    __slots__ = ("_exclude", "_include", "text")

    def __init__(self, rules: PageRules) -> None:
        self.text = sentence(rules)
        self._include = tuple((rule, _rule_test(rule)) for rule in rules.include)
        self._exclude = tuple((rule, _rule_test(rule)) for rule in rules.exclude)

    def passes(self, url: str) -> bool:
        address = address_of(url)
        if any(fits(address) for _, fits in self._exclude):
            return False
        return not self._include or any(fits(address) for _, fits in self._include)

    def explain(self, url: str) -> Reason:
        address = address_of(url)
        parts = [
            *(
                Reason(fits(address), f"on {rule_sentence(rule)}", _saw(address, rule.part))
                for rule, fits in self._include
            ),
            *(
                Reason(not fits(address), f"not on {rule_sentence(rule)}", _saw(address, rule.part))
                for rule, fits in self._exclude
            ),
        ]
        saw = parts[0].saw if len(parts) == 1 else address.path
        return Reason(self.passes(url), self.text, saw, tuple(parts) if len(parts) > 1 else ())


def _saw(address: Address, part: PagePart) -> str:
    found: str = getattr(address, part)
    return found or f"no {part}"


def sentence(rules: PageRules) -> str:
    """ "on /invoices or /invoices/*, but not on /invoices/new"."""
    where = f"on {_listed(rules.include)}" if rules.include else "on every page"
    return f"{where}, but not on {_listed(rules.exclude)}" if rules.exclude else where


def rule_sentence(rule: PageRule) -> str:
    if rule.operator == "like" and rule.part == "path":
        return rule.value
    words = _WORDS[rule.operator].format(rule.value or "empty")
    return f"pages whose {'address' if rule.part == 'url' else rule.part} {words}"


def _listed(rules: tuple[PageRule, ...]) -> str:
    words = [rule_sentence(rule) for rule in rules]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def wire(rules: PageRules) -> dict[str, Any]:
    """The rules as the answer of decide and content files carry them."""
    lists = {"include": rules.include, "exclude": rules.exclude}
    return {name: [_wire_rule(rule) for rule in of] for name, of in lists.items() if of}


def _wire_rule(rule: PageRule) -> str | dict[str, str]:
    operator, value = _wire_test(rule)
    if rule.part != "path":
        return {"in": rule.part, operator: value}
    return value if operator == "like" else {operator: value}


def _wire_test(rule: PageRule) -> tuple[PageOperator, str]:
    """What a browser runs as it stands, and no address makes slow."""
    if rule.operator == "matches":
        return "matches", expression_of(rule.value).source
    pieces = _trimmed(rule.value).split("*")
    # `first*last` is read in one way, and a star at the end takes whatever comes.
    if rule.operator == "like" and (len(pieces) > 3 or (len(pieces) == 3 and pieces[-1])):
        return "matches", _in_order(*pieces)
    return rule.operator, rule.value


def _in_order(first: str, *pieces: str) -> str:
    """Each piece where it comes first, and for good: engines never go back into a look-ahead."""
    *middle, last = map(_literal, pieces)
    found = "".join(f"(?=(.*?{piece}))\\{at}" for at, piece in enumerate(middle, 1))
    return f"^{_literal(first)}{found}.*{last}$"


def _literal(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)


def _rule_test(rule: PageRule) -> Callable[[Address], bool]:
    fits = _text_test(rule)
    part = rule.part
    return lambda address: fits(getattr(address, part))


def _text_test(rule: PageRule) -> Fits:
    value, operator = rule.value, rule.operator
    if operator == "contains":
        return lambda text: value in text
    if operator == "starts":
        return lambda text: text.startswith(value)
    if operator == "ends":
        return lambda text: text.endswith(value)
    if operator == "matches":
        return expression_of(value).fits
    whole = _trimmed(value)
    return _like(whole) if operator == "like" else whole.__eq__


def _like(pattern: str) -> Fits:
    """First piece, pieces in order, last piece: linear, whatever the pattern and the text are."""
    if "*" not in pattern:
        return pattern.__eq__
    first, *middle, last = pattern.split("*")

    def fits(text: str) -> bool:
        if len(text) < len(first) + len(last) or not (text.startswith(first) and text.endswith(last)):
            return False
        at, end = len(first), len(text) - len(last)
        for piece in middle:
            found = text.find(piece, at, end)
            if found < 0:
                return False
            at = found + len(piece)
        return True

    return fits


def _trimmed(text: str) -> str:
    """Without a trailing slash, unless that is all there is."""
    return text[:-1] if len(text) > 1 and text.endswith("/") else text


def _decoded(text: str) -> str:
    """As the browser's decodeURIComponent; where that would throw, the text as it stands."""
    if "%" not in text:
        return text
    if _BAD_ESCAPE.search(text):
        return text
    try:
        return unquote_to_bytes(text).decode()
    except UnicodeDecodeError:
        return text
