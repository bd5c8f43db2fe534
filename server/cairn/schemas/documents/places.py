"""Addresses: files that lie beside a document, and pages to go to."""

from __future__ import annotations

from typing import Any

from cairn.schemas.documents.values import Shaped


class Media(Shaped):
    """A file beside the document, or an address."""

    def __init__(self, *, example: str, **options: Any) -> None:
        super().__init__(
            r"(?!.*(?:^|/)\.\.(?:/|$))(?:https?://[^\s\"'<>\\]+|/(?!/)[^\s\"'<>\\]*|[\w-][\w./-]*)",
            f"Write where it lies: beside this file, such as {example}, or an https address.",
            **options,
        )


class Page(Shaped):
    """A page to go to."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            r"(?:https?://|mailto:|tel:)[^\s<>\"\\`]+|(?!//)[/?#.][^\s<>\"\\`]*",
            "Write a path such as /invoices, or an address with https, mailto or tel.",
            **options,
        )
