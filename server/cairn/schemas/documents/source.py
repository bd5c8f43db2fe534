"""From the bytes of a file to plain data, and where in the file each value stands.

YAML 1.2 or JSON. Nothing is executed, nothing grows beyond stated limits, and every mistake names its line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NoReturn, TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.scanner import Scanner

from cairn.domain.errors import InvalidDocument, Problem
from cairn.domain.flows.paths import find_item

Syntax: TypeAlias = Literal["yaml", "json"]

MOST_BYTES = 300_000
MOST_VALUES = 30_000
DEEPEST = 40


@dataclass(slots=True)
class Place:
    """Where a value stands, and where the values or lines inside it do. Lists name their items as paths do."""

    line: int
    inside: dict[str, Place] = field(default_factory=dict)
    items: list[Any] | None = None

    def line_of(self, path: str) -> int:
        """The line of what a path names, or of the nearest thing around it."""
        here, rest = self, path
        while rest:
            step = here._step(rest)
            if step is None:
                break
            here, rest = step
        return here.line

    def _step(self, path: str) -> tuple[Place, str] | None:
        # The names of translations and changes have dots in them, so the longest name that fits is taken.
        parts = path.split(".")
        for count in range(len(parts), 0, -1):
            name = ".".join(parts[:count])
            index = find_item(self.items, name) if self.items is not None else None
            inside = self.inside.get(name if self.items is None else str(index))
            if inside:
                return inside, ".".join(parts[count:])
        return None


def read_data(source: bytes, *, syntax: Syntax, file: str | None = None) -> tuple[Any, Place]:
    """The plain data of a file, and where its values stand."""
    return _Reading(file).read(source, syntax)


class _Scanner(Scanner):
    """Gives up on brackets nested too deep at once; its time grows with the square of their depth."""

    def fetch_flow_collection_start(self, TokenClass: Any, to_push: str) -> None:  # noqa: N803  # its names
        if len(self.flow_context) > DEEPEST:
            raise RecursionError
        super().fetch_flow_collection_start(TokenClass, to_push)


@dataclass(slots=True)
class _Reading:
    file: str | None
    problems: list[Problem] = field(default_factory=list)
    values: int = 0

    def read(self, source: bytes, syntax: Syntax) -> tuple[Any, Place]:
        if len(source) > MOST_BYTES:
            self._fail(f"The file has {len(source):,} bytes; {MOST_BYTES:,} is the most.", None, "too_large")
        text = self._text(source)
        read = self._yaml if syntax == "yaml" else self._json
        try:
            data, place = read(text)
        except RecursionError:
            self._fail(f"Values are nested deeper than {DEEPEST} levels.", None, "too_large")
        if self.problems:
            raise InvalidDocument("The file has mistakes in it.", self.problems)
        return data, place

    def _fail(self, message: str, line: int | None, code: str = "syntax", path: str = "") -> NoReturn:
        problem = Problem(message, path, self.file, line, code)
        raise InvalidDocument(message, [*self.problems, problem])

    def _text(self, source: bytes) -> str:
        try:
            return source.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = source[: error.start].count(b"\n") + 1
            self._fail("The file is not UTF-8; save it with that encoding.", line)

    def _count(self, line: int, depth: int) -> None:
        self.values += 1
        if self.values > MOST_VALUES:
            self._fail(f"The file has more than {MOST_VALUES:,} values.", line, "too_large")
        if depth > DEEPEST:
            self._fail(f"Values are nested deeper than {DEEPEST} levels.", line, "too_large")

    def _twice(self, name: str, line: int, first: int, path: str) -> None:
        message = f"'{name}' is given twice, first in line {first}; keep one of them."
        self.problems.append(Problem(message, path, self.file, line, "duplicate_key"))

    # --- YAML -------------------------------------------------------------------------------------

    def _yaml(self, text: str) -> tuple[Any, Place]:
        try:
            reader = YAML(typ="safe", pure=True)
            reader.Scanner = _Scanner
            root = reader.compose(text)
        except MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            reason = " ".join(filter(None, (error.context, error.problem)))
            self._fail(f"This is not YAML: {reason}.", mark.line + 1 if mark else None)
        except YAMLError as error:
            self._fail(f"This is not YAML: {str(error).splitlines()[0]}.", None)
        except ValueError as error:
            self._fail(f"This is not YAML: {error}.", None)
        if root is None:
            self._fail("The file is empty.", 1)
        return self._node(root, 1, "")

    def _node(self, node: Node, depth: int, path: str) -> tuple[Any, Place]:
        line = node.start_mark.line + 1
        self._count(line, depth)
        self._refuse_tags(node, line, path)
        place = Place(line)
        if isinstance(node, MappingNode):
            return self._mapping(node, depth, path, place), place
        if isinstance(node, SequenceNode):
            items = []
            for index, item in enumerate(node.value):
                value, place.inside[str(index)] = self._node(item, depth + 1, f"{path}.{index}".lstrip("."))
                items.append(value)
            place.items = items
            return items, place
        assert isinstance(node, ScalarNode)  # there is no fourth kind
        if node.style in ("|", ">"):  # a line of a text is named by its number
            place.inside = {str(number): Place(line + number) for number in range(1, node.value.count("\n") + 2)}
        return self._scalar(node, line, path), place

    def _mapping(self, node: MappingNode, depth: int, path: str, place: Place) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key, inner in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, ScalarNode):
                self._fail("A name can't be a list or a mapping here.", line, path=path)
            name, inner_path = key.value, f"{path}.{key.value}".lstrip(".")
            if name in data:
                self._twice(name, line, place.inside[name].line, inner_path)
                continue
            data[name], place.inside[name] = self._node(inner, depth + 1, inner_path)
            place.inside[name].line = line
        return data

    def _refuse_tags(self, node: Node, line: int, path: str) -> None:
        tag = str(node.tag or "!")
        if tag != "!" and tag.removeprefix(_YAML_TAG) not in _IMPLICIT_TAGS:
            written = tag.replace(_YAML_TAG, "!!")
            self._fail(f"Tags such as {written} mean nothing here; write the value alone.", line, path=path)

    def _scalar(self, node: ScalarNode, line: int, path: str) -> Any:
        if node.style is not None or node.tag == f"{_YAML_TAG}str":
            return node.value
        return resolve(node.value, lambda message: self._fail(message, line, path=path))

    # --- JSON -------------------------------------------------------------------------------------

    def _json(self, text: str) -> tuple[Any, Place]:
        try:
            json.loads(text)
        except json.JSONDecodeError as error:
            self._fail(f"This is not JSON: {error.msg}.", error.lineno)
        except ValueError as error:
            self._fail(f"This is not JSON: {error}.", None)
        return _Json(text, self).value(1, "")


# --- scalars of YAML 1.2 --------------------------------------------------------------------------

_YAML_TAG = "tag:yaml.org,2002:"
# Those that the reader gives to values by their looks; what they mean is settled here.
_IMPLICIT_TAGS = frozenset({"str", "int", "float", "bool", "null", "map", "seq", "timestamp", "value", "merge"})

_CONSTANTS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INTEGER = re.compile(r"[-+]?[0-9]{1,18}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NOT_A_NUMBER = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")


def resolve(text: str, fail: Callable[[str], Any] = lambda message: None) -> Any:
    """What a word without quotation marks means: nothing, true, false, a number, or the word itself."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        number = float(text)
        return number if abs(number) < float("inf") else fail(f"The number {text[:20]} is too large.")
    if _NOT_A_NUMBER.fullmatch(text):
        return fail(f"{text} is no number that could be used here.")
    return text


# --- JSON with places -----------------------------------------------------------------------------

_DECODER = json.JSONDecoder()
_SPACE = re.compile(r"[ \t\r\n]*")
_WORD = re.compile(r"[-+.\w]+")


class _Json:
    """Walks through valid JSON, noting lines; the standard library's reader keeps none."""

    def __init__(self, text: str, reading: _Reading) -> None:
        self.text, self.reading = text, reading
        self.at = 0
        self.line, self.counted = 1, 0

    def value(self, depth: int, path: str) -> tuple[Any, Place]:
        place = Place(self._line())
        self.reading._count(place.line, depth)
        sign = self.text[self.at]
        if sign == "{":
            return self._object(depth, path, place), place
        if sign == "[":
            place.items = items = []
            for index in self._parts("]"):
                value, place.inside[str(index)] = self.value(depth + 1, f"{path}.{index}".lstrip("."))
                items.append(value)
            return items, place
        return self._string() if sign == '"' else self._word(), place

    def _object(self, depth: int, path: str, place: Place) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for _ in self._parts("}"):
            line, name = self._line(), self._string()
            self._skip(":")
            value, inside = self.value(depth + 1, inner_path := f"{path}.{name}".lstrip("."))
            if name in data:
                self.reading._twice(name, line, place.inside[name].line, inner_path)
                continue
            data[name], place.inside[name] = value, inside
            inside.line = line
        return data

    def _parts(self, end: str) -> Iterator[int]:
        """Stand at each item in turn, and behind the bracket in the end."""
        self.at += 1
        index = 0
        while not self._skip(end):
            if index:
                self._skip(",")
            self._skip()
            yield index
            index += 1

    def _skip(self, sign: str = "") -> bool:
        self.at = _SPACE.match(self.text, self.at).end()  # type: ignore[union-attr]  # matches always
        if not sign or not self.text.startswith(sign, self.at):
            return False
        self.at = _SPACE.match(self.text, self.at + len(sign)).end()  # type: ignore[union-attr]  # matches always
        return True

    def _line(self) -> int:
        self._skip()
        self.line += self.text.count("\n", self.counted, self.at)
        self.counted = self.at
        return self.line

    def _string(self) -> str:
        value, self.at = _DECODER.raw_decode(self.text, self.at)
        return str(value)

    def _word(self) -> Any:
        found = _WORD.match(self.text, self.at)
        assert found is not None  # the text is valid JSON
        self.at = found.end()
        value = json.loads(found[0])
        if isinstance(value, float) and not abs(value) < float("inf"):
            self.reading._fail(f"{found[0][:20]} is no number that could be used here.", self._line())
        return value


def is_document(data: Any) -> bool:
    """Does the data claim to be a document of Cairn?"""
    return isinstance(data, Mapping) and str(data.get("format", "")).startswith("cairn/")
