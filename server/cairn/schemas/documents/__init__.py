"""Documents: read them from files, load them from data, write them. This is the door that others use.

`read` takes bytes and keeps lines; `load` and `dump` go between plain data and the dataclasses of the domain;
`to_yaml` writes canonical data as a person would; `read_folder` reads everything in a folder.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from cairn.domain.errors import InvalidDocument, Problem
from cairn.domain.flows.checks import NOTHING, Known
from cairn.domain.flows.documents import Document, kind_of
from cairn.domain.flows.media import media_of
from cairn.domain.flows.paths import Part, spoken
from cairn.schemas.documents.kinds import dump, load
from cairn.schemas.documents.pretty import to_yaml
from cairn.schemas.documents.problems import not_valid
from cairn.schemas.documents.source import Place, Syntax, is_document, read_data
from cairn.schemas.documents.variants import check_each, check_together, contents, vary

__all__ = [
    "Folder",
    "Source",
    "check_each",
    "check_sources",
    "check_together",
    "contents",
    "dump",
    "load",
    "located",
    "read",
    "read_folder",
    "sources",
    "syntax_of",
    "to_yaml",
    "vary",
]

SYNTAXES: Mapping[str, Syntax] = {".yaml": "yaml", ".yml": "yaml", ".json": "json"}


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


def read_folder(path: Path) -> Folder:
    """Every document in a folder and the folders in it, or in one file.

    In a folder, JSON that doesn't claim to be a document is left alone, and so is what is hidden.
    """
    found: list[Source] = []
    problems: list[Problem] = []
    for file, syntax in _files(path):
        try:
            source = file.read_bytes()
            if syntax == "yaml" or file == path or is_document(read_data(source, syntax=syntax)[0]):
                found.append(read(source, file=str(file), syntax=syntax))
        except InvalidDocument as error:
            problems += (replace(problem, file=str(file)) for problem in error.problems)
    return Folder(tuple(found), tuple(problems))


def _files(path: Path) -> Iterator[tuple[Path, Syntax]]:
    if path.is_file():
        yield path, syntax_of(path) or "yaml"
        return
    for file in sorted(path.rglob("*")):
        syntax = syntax_of(file)
        is_hidden = any(part.startswith(".") for part in file.relative_to(path).parts)
        if syntax and not is_hidden and file.is_file():
            yield file, syntax


def sources(folder: Path) -> Sequence[Source]:
    """Every document in a folder; mistakes in any of them are one InvalidDocument."""
    result = read_folder(folder)
    if result.problems:
        raise not_valid(list(result.problems))
    return result.sources


def check_sources(sources: Sequence[Source], known: Known = NOTHING) -> list[Problem]:
    """What `check_together` finds in their documents, media that aren't there, each with file and line."""
    found = check_each([source.document for source in sources], known)
    return [
        source.located(problem)
        for source, problems in zip(sources, found, strict=True)
        for problem in [*problems, *_media_missing(source)]
    ]


def _media_missing(source: Source) -> Iterator[Problem]:
    """Pictures, videos and captions that don't lie beside the file that references them."""
    if source.file is None:
        return
    folder = Path(source.file).parent
    missing = {src for src in media_of(source.document) if not (folder / src).is_file()}
    for parts, value in _texts(source.data, ()):
        if value in missing:
            yield Problem(f"There is no file {value} beside this one.", spoken(source.data, parts), code="dangling")


def _texts(value: Any, parts: tuple[Part, ...]) -> Iterator[tuple[tuple[Part, ...], str]]:
    """Every text of the data, and where it stands."""
    if isinstance(value, str):
        yield parts, value
    elif isinstance(value, Mapping | list):
        for name, inner in value.items() if isinstance(value, Mapping) else enumerate(value):
            yield from _texts(inner, (*parts, name))
