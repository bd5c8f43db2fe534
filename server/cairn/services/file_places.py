"""Where pushed files may lie: inside the folder that is pushed, each in a place of its own, their media beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Protocol

from cairn.domain.errors import Problem


class Placed(Protocol):
    @property
    def path(self) -> str: ...

    @property
    def media(self) -> Mapping[str, str]: ...


def check_places(files: Sequence[Placed]) -> Iterator[Problem]:
    """Whoever pulls writes to these places; so they are checked before anything is kept."""
    seen: set[PurePosixPath] = set()
    for file in files:
        place = PurePosixPath(file.path)
        if not _is_inside(place):
            yield _outside(file.path, "The path of a file")
        for reference in file.media:
            if not _is_inside(place.parent / reference):
                yield _outside(file.path, f"The path of {reference!r}")
        if place in seen:
            yield Problem("Two files have this path; give each one of its own.", file=file.path, code="duplicate")
        seen.add(place)


def _outside(file: str, what: str) -> Problem:
    message = f"{what} must be relative and stay inside the folder, with / between its parts."
    return Problem(message, file=file, code="outside")


def _is_inside(place: PurePosixPath) -> bool:
    depth = 0
    for part in place.parts:
        depth += -1 if part == ".." else 1
        if depth < 0 or part == "/" or any(each in part for each in ("\\", ":", "\0")):
            return False
    return depth > 0
