"""From articles to what browsers get: a content for each language, and an index of all of them to search in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from cairn.domain.errors import InvalidDocument, Problem
from cairn.domain.flows.blocks import Blocks
from cairn.domain.flows.compile import FORMAT, is_right_to_left
from cairn.domain.flows.documents import Article
from cairn.domain.flows.search import texts_in, words_of
from cairn.domain.flows.translations import languages, translated_article
from cairn.domain.flows.wire import Content, said
from cairn.domain.targeting.conditions import EVERYBODY


@dataclass(frozen=True, slots=True)
class Indexed:
    """An article that is live, with its content and the address of that by language."""

    article: Article
    contents: Mapping[str, Content]
    addresses: Mapping[str, str]


def article_contents(article: Article, revision: int, *, media: Mapping[str, str] | None = None) -> dict[str, Content]:
    """Content by language."""
    return {locale: _content(article, revision, locale, media or {}) for locale in languages(article)}


def _content(article: Article, revision: int, locale: str, media: Mapping[str, str]) -> Content:
    said_here = translated_article(article, locale)
    return {
        "format": FORMAT,
        "key": article.key,
        "revision": revision,
        "title": said_here.title,
        "locale": locale,
        **({"dir": "rtl"} if is_right_to_left(locale) else {}),
        "content": Blocks(_no_anchor, media).blocks(said_here.content, "content"),
    }


def _no_anchor(anchor: object, path: str) -> Content:
    message = "An article is tied to no page, so it has no elements to click."
    raise InvalidDocument(message, [Problem(message, path, code="dangling")])


def article_index(articles: Iterable[Indexed], locale: str) -> Content:
    """Every article in the language or what comes nearest, in the order of titles."""
    entries = sorted((_entry(each, locale) for each in articles), key=lambda entry: entry["title"].casefold())
    return {"format": FORMAT, "locale": locale, "articles": entries}


def _entry(indexed: Indexed, locale: str) -> Content:
    article, contents = indexed.article, indexed.contents
    nearest = next((each for each in _ever_wider(locale) if each in contents), article.language)
    here = translated_article(article, nearest)
    return {
        **said(
            key=article.key,
            title=here.title,
            summary=here.summary,
            tags=article.tags,
            keywords=here.keywords,
        ),
        **({} if article.audience == EVERYBODY else {"fact": fact_of(article.key)}),
        "words": words_of(texts_in(contents[nearest]["content"])),
        "content": indexed.addresses[nearest],
    }


def fact_of(article: str) -> str:
    """The name under which decide says whether an article is for the person."""
    return f"articles.{article}"


def _ever_wider(locale: str) -> Iterator[str]:
    """pt-BR, pt."""
    while locale:
        yield locale
        locale = locale.rpartition("-")[0]
