"""Tables as a table calculation reads and writes them: cells that can't run there, and the way back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

from cairn.domain.errors import Invalid, Problem

# The line on which a row ends, and its cells.
Row: TypeAlias = tuple[int, list[str]]

_FORMULA = "=+-@\t\r"
_SEPARATORS = ",;\t"


def lines(rows: Iterable[Sequence[Any]]) -> str:
    """What isn't there is empty; a text that would be run as a formula gets an apostrophe."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([_harmless(cell) for cell in row] for row in rows)
    return text.getvalue()


def read_text(data: bytes) -> str:
    """UTF-8 with or without the mark at its beginning by which Excel knows it. Raises `Invalid` with the line."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _wrong("This is not UTF-8. Save the file as “CSV UTF-8”.", line) from error


def read_rows(text: str) -> list[Row]:
    """Rows with something on them, parted by what parts the first line; apostrophes that `lines` set are taken away.

    Raises `Invalid` with the line.
    """
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(_SEPARATORS, key=first.count), strict=True)
    try:
        return [(reader.line_num, [_meant(cell) for cell in row]) for row in reader if any(map(str.strip, row))]
    except csv.Error as error:
        raise _wrong(f"This is no CSV: {error}.", reader.line_num) from error


def _wrong(message: str, line: int) -> Invalid:
    return Invalid(f"Line {line}: {message}", [Problem(message, line=line)])


def _harmless(cell: Any) -> Any:
    if cell is None:
        return ""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] and cell[0] in _FORMULA else cell


def _meant(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and cell[1:2] and cell[1] in _FORMULA else cell
