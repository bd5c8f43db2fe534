"""What publishing works out for each document that is live in an environment: content addresses, kept beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple, dataclass, field
from functools import cache
from typing import Any

import msgspec

from cairn.domain.experiments.metrics import Counted, counted_of
from cairn.domain.flows.articles import Indexed, article_contents, article_index
from cairn.domain.flows.compile import content_bytes, content_hash, shows_articles, variables_of
from cairn.domain.flows.documents import Article, Document, Experiment, Flow, Theme
from cairn.domain.flows.needs import needs_of
from cairn.domain.flows.translations import languages
from cairn.schemas.documents.themes import theme_content
from cairn.schemas.documents.variants import contents
from cairn.services.media import served
from cairn.stores import publications
from cairn.stores.database import Transaction


class Compiled(msgspec.Struct):
    """Addresses are hashes. `articles`: the index by language, for a flow that shows articles.

    `counted`: what is counted under each key of an experiment's totals, None as long as nobody wrote it down.
    """

    contents: dict[str, str] = {}
    variables: list[str] = []
    content: str | None = None
    articles: dict[str, str] = {}
    needs: str | None = None
    counted: dict[str, str] | None = None

    def by_variant(self) -> dict[tuple[str | None, str], str]:
        """Content addresses by variant (None: no experiment) and language."""
        split = ((*key.partition("|")[::2], hash_) for key, hash_ in self.contents.items())
        return {(variant or None, locale): hash_ for variant, locale, hash_ in split}


def compile_live(tx: Transaction, rows: Sequence[Any], documents: Mapping[int, Document]) -> dict[int, Compiled]:
    """By document id, for all that is live; contents are kept under their hash."""
    return _Compiling(tx, rows, documents).all()


@dataclass(slots=True)
class _Compiling:
    """Articles first: flows that show some carry an index of all of them."""

    tx: Transaction
    rows: Sequence[Any]
    documents: Mapping[int, Document]
    articles: list[Indexed] = field(default_factory=list)

    def all(self) -> dict[int, Compiled]:
        found = {row.document_id: self._article(row) for row in self.rows if row.kind == "article"}
        index = cache(lambda locale: self._keep(article_index(self.articles, locale)))
        for row in self.rows:
            if row.kind == "flow":
                found[row.document_id] = self._flow(row, index)
            elif row.kind != "article":
                found[row.document_id] = self._other(self.documents[row.document_id])
        return found

    def _article(self, row: Any) -> Compiled:
        article = self.documents[row.document_id]
        assert isinstance(article, Article), "its kind says so"
        made = article_contents(article, row.number, media=served(row.media))
        hashes = {locale: self._keep(each) for locale, each in made.items()}
        addresses = {locale: f"/v1/content/{hash_}.json" for locale, hash_ in hashes.items()}
        self.articles.append(Indexed(article, made, addresses))
        return Compiled(contents={f"|{locale}": hash_ for locale, hash_ in hashes.items()})

    def _flow(self, row: Any, index: Callable[[str], str]) -> Compiled:
        flow = self.documents[row.document_id]
        assert isinstance(flow, Flow), "its kind says so"
        made = contents(flow, row.number, self._experiment(flow), media=served(row.media), names=self._names())
        shown: list[Any] = list(made.values())
        compiled = Compiled({f"{variant or ''}|{locale}": self._keep(each) for (variant, locale), each in made.items()})
        if any(map(shows_articles, shown)):
            spoken = {*languages(flow), *(locale for each in self.articles for locale in each.contents)}
            compiled.articles = {locale: index(locale) for locale in sorted(spoken)}
            shown += [content for each in self.articles for content in each.contents.values()]
        compiled.needs = needs_of(made.values())
        compiled.variables = sorted({name for each in shown for name in variables_of(each)})
        return compiled

    def _other(self, document: Document) -> Compiled:
        if isinstance(document, Experiment):
            return Compiled(counted={each.key: _definition(document, each) for each in counted_of(document)})
        if not isinstance(document, Theme):
            return Compiled()
        themes = {each.key: each for each in self.documents.values() if isinstance(each, Theme)}
        return Compiled(content=self._keep(theme_content(document, themes)))

    def _experiment(self, flow: Flow) -> Experiment | None:
        experiments = (each for each in self.documents.values() if isinstance(each, Experiment))
        return next((each for each in experiments if each.flow == flow.key), None)

    def _names(self) -> Mapping[str, str]:
        return {each.key: each.name for each in self.documents.values() if isinstance(each, Flow)}

    def _keep(self, content: object) -> str:
        body = content_bytes(content)
        hash_ = content_hash(body)
        publications.keep_content(self.tx, hash_, body)
        return hash_


def _definition(experiment: Experiment, counted: Counted) -> str:
    """The same as long as the same is counted, of the same people."""
    return msgspec.json.encode([experiment.bucket_version, experiment.unit, *astuple(counted)]).decode()
