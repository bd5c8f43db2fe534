"""Files beside a document: which ones it references, and the addresses at which they are served."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from cairn.domain.flows.documents import Article, Document, Flow
from cairn.domain.flows.translations import languages, translated, translated_article

_SOURCES = ("src", "poster")


def media_of(document: Document) -> set[str]:
    """The relative paths of media that a document references, in all its languages."""
    return {src for shown in _shown(document) for src in media_in(shown)}


def _shown(document: Document) -> Iterator[Any]:
    if isinstance(document, Flow):
        for locale in languages(document):
            yield from ((step.content, step.actions, step.own) for step in translated(document, locale))
    elif isinstance(document, Article):
        yield from (translated_article(document, locale).content for locale in languages(document))


def media_in(value: Any) -> Iterator[str]:
    """The relative paths in blocks, buttons and what else is shown."""
    if is_dataclass(value):
        value = {field.name: getattr(value, field.name) for field in fields(value)}
    if isinstance(value, Mapping):
        for name in _SOURCES:
            if isinstance(src := value.get(name), str) and is_beside(src):
                yield src
        value = tuple(value.values())
    if isinstance(value, tuple | list):
        for inner in value:
            yield from media_in(inner)


def is_beside(src: str) -> bool:
    """Is it a file beside the document, rather than an address?"""
    return ":" not in src and not src.startswith("/")
