"""Rows for a table calculation: cells that can't run there, and the way back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

_FORMULA = "=+-@\t\r"


def lines(rows: Iterable[Sequence[Any]]) -> str:
    """What isn't there is empty; a text that would be run as a formula gets an apostrophe."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([_harmless(cell) for cell in row] for row in rows)
    return text.getvalue()


def read_lines(text: str) -> list[list[str]]:
    """Parted by commas, semicolons or tabs, as the first line says; apostrophes that `lines` set are taken away.

    Raises `csv.Error`.
    """
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    return [[_meant(cell) for cell in row] for row in csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)]


def _harmless(cell: Any) -> Any:
    if cell is None:
        return ""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] and cell[0] in _FORMULA else cell


def _meant(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and cell[1:2] and cell[1] in _FORMULA else cell
