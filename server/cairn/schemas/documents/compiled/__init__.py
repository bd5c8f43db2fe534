"""The form of compiled contents: what `/v1/content/<hash>.json` holds and the SDK reads.

The SDK's types are generated from it; `cairn.domain.flows.compile` makes contents.
"""

from __future__ import annotations

from cairn.schemas.documents.compiled.contents import ArticleContent, ArticleIndex, FlowContent, ThemeContent

__all__ = ["ArticleContent", "ArticleIndex", "FlowContent", "ThemeContent"]
