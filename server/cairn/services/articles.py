"""Articles as the builder lists and shows them: draft beside what is live."""

from __future__ import annotations

from typing import Any

from cairn.domain.flows.articles import article_contents
from cairn.domain.flows.documents import Article
from cairn.domain.flows.translations import languages
from cairn.schemas.documents import dump
from cairn.schemas.documents.variants import check_together
from cairn.services.documents import document_of, known_keys, source_of
from cairn.services.flows import problem_form, status_of
from cairn.services.media import served
from cairn.services.moments import iso
from cairn.stores import documents as document_store
from cairn.stores.database import Transaction
from cairn.stores.models import DocumentRow


def list_articles(tx: Transaction, workspace_id: int, environment_id: int) -> list[dict[str, Any]]:
    """All articles of the workspace by title, with their state in one environment."""
    rows = document_store.all_of(tx, workspace_id, "article")
    live = document_store.published(tx, environment_id)
    ever = document_store.ever_live(tx, workspace_id, environment_id)
    found = [_summary(row, _article(row), live.get(row.id), row.id in ever) for row in rows]
    return sorted(found, key=lambda each: str(each["title"]).casefold())


def read_article(tx: Transaction, workspace_id: int, environment_id: int, row: DocumentRow) -> dict[str, Any]:
    """Everything that the article's page shows, the draft compiled as its readers would get it."""
    article = _article(row)
    live = document_store.published(tx, environment_id).get(row.id)
    problems = check_together([article], known_keys(tx, workspace_id))
    ever = row.id in document_store.ever_live(tx, workspace_id, environment_id)
    return {
        **_summary(row, article, live, ever),
        "document": dump(article),
        "source": source_of(row),
        "version": row.version,
        "content": article_contents(article, live.number if live else 0, media=served(row.media))[article.language],
        "problems": [problem_form(each) for each in problems],
    }


def _article(row: DocumentRow) -> Article:
    article = document_of(row.data)
    assert isinstance(article, Article), "the row was looked up by its kind"
    return article


def _summary(row: DocumentRow, article: Article, live: Any, ever: bool) -> dict[str, Any]:
    return {
        "key": row.key,
        "title": article.title,
        "summary": article.summary,
        "tags": list(article.tags),
        "languages": list(languages(article)),
        "status": status_of(row, live, ever),
        "revision": live.number if live else None,
        "updated_at": iso(row.updated_at),
        "updated_by": row.updated_by,
        "published_at": iso(live.published_at) if live else None,
    }
