"""Compiled forms that are told apart by a field of theirs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from cairn.schemas.documents.form import ByValue, Form

LONG = 20_000
ADDRESS = 2_000


class Variants(ByValue):
    """Forms that are told apart by a field of theirs, with a name in the SDK."""

    field_name: ClassVar[str] = "type"
    members: ClassVar[Mapping[str, type[Form]]]

    def __init__(self, **options: Any) -> None:
        super().__init__(
            "", self.field_name, lambda: self.members, lambda value: str(value[self.field_name]), **options
        )
