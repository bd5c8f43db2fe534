"""What every document has, whatever its kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from cairn.schemas.documents.form import Form
from cairn.schemas.documents.values import Key, Only

FORMAT = "cairn/1"


class DocumentForm(Form):
    """One document, one file."""

    kind_word: ClassVar[str]
    order: ClassVar[tuple[str, ...]] = ("format", "kind", "key", "type", "name", "description")

    format = Only(FORMAT, required=True, about="The format of this file.")
    key = Key(required=True, about="Name by which other documents, analytics and programs refer to it.")

    def make(self, values: dict[str, Any]) -> Any:
        return super().make({name: value for name, value in values.items() if name not in ("format", "kind")})

    def values_of(self, thing: Any) -> Mapping[str, Any]:
        return {"format": FORMAT, "kind": self.kind_word, **super().values_of(thing)}
