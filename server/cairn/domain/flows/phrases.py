"""What there is to translate in a document, and how far a language has come with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from cairn.domain.flows.documents import Article, Flow
from cairn.domain.flows.markdown import write, write_paragraphs
from cairn.domain.flows.translations import Kind, TextIn, mains_of, path_of, texts_in, wide_to_narrow

_WRITERS: Mapping[Kind, Callable[[Any], str]] = {
    "line": write,
    "paragraphs": write_paragraphs,
    "plain": str,
    "words": ", ".join,
}
# Another picture, film or page for a language is possible, and seldom needed.
_ADDRESSES = {"src", "poster", "url"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text to translate, as a file would hold it. `optional` is the address of a picture, a film or a page."""

    path: str
    text: str
    optional: bool = False


def phrases(document: Flow | Article) -> tuple[Phrase, ...]:
    """In the order in which they stand, each once by its shorter path; what says nothing is left out."""
    texts = texts_in(document)
    mains = mains_of(texts)
    found = {path_of(each, mains): each for each in texts}
    return tuple(
        Phrase(path, text, each.part in _ADDRESSES) for path, each in found.items() if (text := _text(each)).strip()
    )


def said(document: Flow | Article, locale: str) -> dict[str, str]:
    """What the document says in exactly this language, by the paths of its phrases."""
    texts = texts_in(document)
    mains, told = mains_of(texts), document.translations.get(locale, {})
    found = {path_of(each, mains): _told(told, each, mains) for each in texts}
    return {path: text for path, text in found.items() if text is not None}


def inherited(document: Flow | Article, locale: str) -> dict[str, str]:
    """What it says in wider languages, `pt` for `pt-BR`; the narrowest that says something counts."""
    found: dict[str, str] = {}
    for wider in wide_to_narrow(locale):
        if wider != locale:
            found |= said(document, wider)
    return found


def progress(document: Flow | Article, locale: str) -> tuple[int, int]:
    """How many phrases are said in the language or a wider one, of how many that need it."""
    needed = {each.path for each in phrases(document) if not each.optional}
    return len(needed & (inherited(document, locale).keys() | said(document, locale).keys())), len(needed)


def spoken_in(document: Flow | Article, locale: str, told: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """The translations of the document after `told`, by path; an empty text takes back what the language said."""
    texts = texts_in(document)
    mains = mains_of(texts)
    longer = {path_of(each, mains): f"{each.thing}.{each.part}" for each in texts}
    table = dict(document.translations.get(locale, {}))
    for path, text in told.items():
        table.pop(longer.get(path, path), None)
        table.pop(path, None)
        if text.strip():
            table[path] = text
    others = {name: dict(texts) for name, texts in document.translations.items() if name != locale}
    return others | ({locale: table} if table else {})


def _text(text: TextIn) -> str:
    return _WRITERS[text.kind](text.value)


def _told(told: Mapping[str, str], text: TextIn, mains: Mapping[str, str]) -> str | None:
    return told.get(f"{text.thing}.{text.part}", told.get(path_of(text, mains)))
