"""What a file of translations holds, whatever its form."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A text of the document `kind/key`. `source` is what it says in the document's language, `text` in the other."""

    document: str
    path: str
    source: str
    text: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """`locale` is what the file says of itself; None where it says nothing."""

    locale: str | None
    rows: tuple[Row, ...]
