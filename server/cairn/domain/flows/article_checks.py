"""What is wrong with an article that is well written."""

from __future__ import annotations

from collections.abc import Iterator

from cairn.domain.errors import Problem
from cairn.domain.flows.conditions import impossible
from cairn.domain.flows.documents import Article
from cairn.domain.flows.findings import dangling, error, twice, unused_language
from cairn.domain.flows.inside import actions_in, blocks_in, doings_in
from cairn.domain.flows.translations import translatable_in
from cairn.domain.flows.variables import check_text

# The others lead through a flow or ask for the page, and an article has neither.
DOES = frozenset({"url", "start", "track", "open", "article", "video"})


def check_article(article: Article) -> Iterator[Problem]:
    blocks = list(blocks_in(article.content, "content"))
    yield from impossible(article.audience, "audience")
    yield from twice((block.id for block, _ in blocks), "content", "block")
    for block, path in blocks:
        if block.type == "field":
            message = "Nobody takes an answer in an article; ask in a survey, and start it by a button."
            yield error(message, path, "not_here")
    for do, path in doings_in(actions_in(blocks)):
        if do.type not in DOES:
            message = f"There is no flow around an article, so '{do.type}' does nothing; write one of {_LISTED}."
            yield error(message, path, "not_here")
    yield from _translations(article)


_LISTED = ", ".join(sorted(DOES))


def _translations(article: Article) -> Iterator[Problem]:
    known = translatable_in(article)
    for locale, texts in article.translations.items():
        yield from unused_language(locale, article.language)
        for path, text in texts.items():
            where = f"translations.{locale}.{path}"
            if path not in known:
                yield dangling("text", path, known, where)
            yield from check_text(text, where)
