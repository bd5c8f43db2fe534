"""Documents: read them from files, load them from data, write them. This is the door that others use.

`read` takes bytes and keeps lines; `load` and `dump` go between plain data and the dataclasses of the domain;
`to_yaml` writes canonical data as a person would; `read_folder` reads everything in a folder.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast

from marshmallow import ValidationError

from cairn.domain.errors import InvalidDocument, Problem
from cairn.domain.flows.documents import Document, kind_of
from cairn.schemas.documents.form import ByValue
from cairn.schemas.documents.kinds import KINDS
from cairn.schemas.documents.pretty import to_yaml
from cairn.schemas.documents.problems import invalid, not_valid
from cairn.schemas.documents.source import Place, Syntax, is_document, read_data
from cairn.schemas.documents.upgrades import upgraded

__all__ = ["Folder", "Source", "dump", "load", "read", "read_folder", "sources", "syntax_of", "to_yaml"]

SYNTAXES: Mapping[str, Syntax] = {".yaml": "yaml", ".yml": "yaml", ".json": "json"}

_DOCUMENT = ByValue("a document", "kind", lambda: KINDS, kind_of)


@dataclass(frozen=True, slots=True)
class Source:
    """A document with the bytes that it was read from. `data` is canonical; `problems` are worth a look."""

    document: Document
    data: Mapping[str, Any]
    source: bytes
    syntax: Syntax
    file: str | None
    place: Place = field(repr=False)
    problems: tuple[Problem, ...] = ()

    @property
    def kind(self) -> str:
        return kind_of(self.document)

    @property
    def key(self) -> str:
        return self.document.key

    def located(self, problem: Problem) -> Problem:
        """The problem with its file and line."""
        return located(problem, self.place, self.file)


def load(data: Mapping[str, Any]) -> Document:
    """The document that plain data holds, older formats brought up to date. Mistakes are InvalidDocument."""
    if not isinstance(data, Mapping):
        raise not_valid([Problem("A document is a mapping; begin it with format: cairn/1 and its kind.")])
    current = upgraded(data)
    try:
        return cast(Document, _DOCUMENT.read(current))
    except ValidationError as error:
        raise invalid(error, current) from error


def dump(document: Document) -> dict[str, Any]:
    """The canonical data of a document: words for durations, texts as Markdown, defaults left out."""
    return cast(dict[str, Any], _DOCUMENT.show(document))


def read(source: bytes, *, file: str | None = None, syntax: Syntax = "yaml") -> Source:
    """The document in the bytes of a file. All mistakes, each with its line, are one InvalidDocument."""
    data, place = read_data(source, syntax=syntax, file=file)
    try:
        document = load(data)
    except InvalidDocument as error:
        raise not_valid([located(problem, place, file) for problem in error.problems]) from error
    return Source(document, dump(document), source, syntax, file, place)


def located(problem: Problem, place: Place, file: str | None) -> Problem:
    return replace(problem, file=file, line=place.line_of(problem.path))


def syntax_of(file: str | Path) -> Syntax | None:
    """YAML or JSON by the name of the file; None when it is neither."""
    return SYNTAXES.get(Path(file).suffix.lower())


@dataclass(frozen=True, slots=True)
class Folder:
    """What could be read in a folder, and what was wrong."""

    sources: tuple[Source, ...]
    problems: tuple[Problem, ...]


def read_folder(folder: Path) -> Folder:
    """Every document in a folder and the folders in it; other JSON files are left alone."""
    found: list[Source] = []
    problems: list[Problem] = []
    for path in sorted(folder.rglob("*")):
        syntax = syntax_of(path)
        is_hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if syntax is None or is_hidden or not path.is_file():
            continue
        try:
            source = path.read_bytes()
            if syntax == "json" and not is_document(read_data(source, syntax=syntax)[0]):
                continue
            found.append(read(source, file=str(path), syntax=syntax))
        except InvalidDocument as error:
            problems += error.problems
    return Folder(tuple(found), tuple(problems))


def sources(folder: Path) -> Sequence[Source]:
    """Every document in a folder; mistakes in any of them are one InvalidDocument."""
    result = read_folder(folder)
    if result.problems:
        raise not_valid(list(result.problems))
    return result.sources
