"""The problems that checks find, in the same words for the same mistake."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from cairn.domain.errors import Problem
from cairn.domain.flows.suggestions import did_you_mean


def twice(ids: Iterable[str], path: str, thing: str) -> Iterator[Problem]:
    for name, count in Counter(ids).items():
        if count > 1:
            message = f"The id '{name}' is given to {count} of them; every {thing} needs its own."
            yield error(message, f"{path}.{name}", "duplicate")


def dangling(thing: str, name: str, known: Iterable[str], path: str, hint: str = "") -> Problem:
    guess = did_you_mean(name, known)
    message = f"There is no {thing} '{name}'.{guess or (hint and f' {hint}')}"
    return Problem(message, path, code="dangling", missing=(thing, name))


def unused_language(locale: str, own: str) -> Iterator[Problem]:
    if locale == own:
        message = f"{locale} is the document's own language; change the texts themselves, or set 'language'."
        yield warning(message, f"translations.{locale}", "unused")


def error(message: str, path: str, code: str) -> Problem:
    return Problem(message, path, code=code)


def warning(message: str, path: str, code: str) -> Problem:
    return Problem(message, path, code=code, level="warning")
