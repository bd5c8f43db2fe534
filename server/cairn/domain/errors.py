"""Everything that can go wrong by a caller's doing, as one tree.

CairnError
├── NotFound            it does not exist, or is not yours
├── Forbidden           your role does not allow it
├── Unauthenticated     who are you?
├── Conflict            it changed since you looked
├── Invalid             the input breaks a rule; carries its places
│   └── InvalidDocument a document breaks a rule; problems name file, line and path
├── TooLarge            over a limit
├── TooMany             too many tries; wait some seconds
└── Unavailable         not now; try again after some seconds
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

Level: TypeAlias = Literal["error", "warning"]


class CairnError(Exception):
    """Base of all. `code` is stable and documented; the message tells the reader what to do."""

    code = "error"

    def __init__(self, message: str, *, code: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        if code:
            self.code = code


class NotFound(CairnError):
    code = "not_found"


class Forbidden(CairnError):
    code = "forbidden"


class Unauthenticated(CairnError):
    code = "unauthenticated"


class Conflict(CairnError):
    code = "conflict"


class TooLarge(CairnError):
    code = "too_large"


class TooMany(CairnError):
    """`retry_after` is in whole seconds."""

    code = "too_many"

    def __init__(self, message: str, *, retry_after: int = 60) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class Unavailable(CairnError):
    """`retry_after` is in whole seconds."""

    code = "unavailable"

    def __init__(self, message: str, *, retry_after: int = 1) -> None:
        super().__init__(message)
        self.retry_after = retry_after


@dataclass(frozen=True, slots=True)
class Problem:
    """One broken rule. `path` is a document path such as `steps.hello.anchor.ref`; `line` counts from 1.

    An error keeps a document from being used; a warning is worth a look. `missing` is what a dangling reference names:
    its kind and key.
    """

    message: str
    path: str = ""
    file: str | None = None
    line: int | None = None
    code: str = "invalid"
    level: Level = "error"
    missing: tuple[str, str] | None = None

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line) if part is not None)
        return ": ".join(part for part in (place, self.path, self.message) if part)


class Invalid(CairnError):
    code = "invalid"

    def __init__(self, message: str, problems: Sequence[Problem] = (), *, code: str | None = None) -> None:
        super().__init__(message, code=code)
        self.problems = tuple(problems)


class InvalidDocument(Invalid):
    code = "invalid_document"
