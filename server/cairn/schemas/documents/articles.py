"""Articles: something to read in the resource centre, as it stands in a document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cairn.domain.flows.documents import Article
from cairn.schemas.documents.blocks import BlockField
from cairn.schemas.documents.document import DocumentForm
from cairn.schemas.documents.ids import GIVEN, WRITTEN
from cairn.schemas.documents.targeting import ConditionField
from cairn.schemas.documents.values import Language, Many, Only, Shaped, Table, Text


class TextPath(Shaped):
    """The title, the summary, the keywords, or a block and maybe a part of it."""

    def __init__(self) -> None:
        super().__init__(
            r"[A-Za-z0-9_-]+(?:\..+)?", "Write title, summary, keywords, or the id of a block, such as text-2."
        )


class ArticleDocument(DocumentForm):
    """Something to read in the resource centre."""

    kind_word = "article"
    makes = Article
    order = ("format", "kind", "key", "title", "summary", "tags", "keywords", "language", "audience", "content")

    kind = Only("article", required=True)
    title = Text(required=True, longest=200, about="What it is called.")
    summary = Text(longest=500, about="What it is about, in a sentence.")
    tags = Many(Text(longest=50), most=50, about="Words by which the resource centre chooses it.")
    keywords = Many(Text(longest=50), most=50, about="Words by which it is found besides those that it says.")
    language = Language(about="The language of its texts; en if not given.")
    audience = ConditionField(about="Who finds it; everybody if not given.")
    content = Many(BlockField(), least=1, most=200, required=True, about="What it says, block by block.")
    translations = Table(
        Language(),
        Table(TextPath(), Text(longest=20_000)),
        most=200,
        about="Its texts in other languages.",
    )

    def make(self, values: dict[str, Any]) -> Any:
        return super().make({**values, "content": GIVEN.blocks(values["content"])})

    def values_of(self, thing: Any) -> Mapping[str, Any]:
        return {**super().values_of(thing), "content": WRITTEN.blocks(thing.content)}
