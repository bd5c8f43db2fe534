"""Translations as a table: a line for each text, with what it says in both languages."""

from __future__ import annotations

from cairn.domain.errors import Invalid, Problem
from cairn.schemas.spreadsheet import lines, read_rows
from cairn.schemas.translations.rows import Row, Sheet

_PLACE = ["document", "path", "source"]


def write_table(sheet: Sheet) -> bytes:
    """With the mark at its beginning by which Excel knows UTF-8."""
    rows = [[each.document, each.path, each.source, each.text] for each in sheet.rows]
    return lines([[*_PLACE, sheet.locale], *rows]).encode("utf-8-sig")


def read_table(text: str, locale: str) -> Sheet:
    """The columns by their names, in any order. Raises `Invalid`."""
    head, *body = [cells for _, cells in read_rows(text)] or [[]]
    names = [each.strip() for each in head]
    for wanted in (*_PLACE, locale):
        if wanted not in names:
            raise Invalid(
                f"The table has no column '{wanted}'.",
                [Problem(f"needs the columns {', '.join(_PLACE)} and {locale}", line=1)],
            )
    places = [names.index(each) for each in (*_PLACE, locale)]
    return Sheet(locale, tuple(Row(*_cells(row, places)) for row in body))


def _cells(row: list[str], places: list[int]) -> list[str]:
    return [row[place] if place < len(row) else "" for place in places]
