"""From the errors of forms to problems that name path and line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from marshmallow import ValidationError

from cairn.domain.errors import InvalidDocument, Problem
from cairn.domain.flows.paths import Part, spoken


def invalid(error: ValidationError, data: Any) -> InvalidDocument:
    """The error of the domain with a problem for each message of the forms."""
    return not_valid([_problem(message, parts, data) for parts, message in _messages(error.messages, ())])


def not_valid(problems: list[Problem]) -> InvalidDocument:
    count = len(problems)
    return InvalidDocument(str(problems[0]) if count == 1 else f"The document has {count} problems.", problems)


def _problem(message: str, parts: tuple[Part, ...], data: Any) -> Problem:
    return Problem(str(message), spoken(data, parts), code=getattr(message, "code", "invalid"))


def _messages(errors: Any, parts: tuple[Part, ...]) -> Iterator[tuple[tuple[Part, ...], str]]:
    if isinstance(errors, Mapping):
        for name, inner in errors.items():
            yield from _messages(inner, parts if name == "_schema" else (*parts, name))
    elif isinstance(errors, list):
        for inner in errors:
            yield from _messages(inner, parts)
    else:
        yield parts, errors
