"""Translations as files for those who translate: XLIFF, PO and CSV, out and in. This is the door that others use."""

from __future__ import annotations

from cairn.domain.errors import Invalid
from cairn.schemas.spreadsheet import read_text
from cairn.schemas.translations.gettext import read_po, write_po
from cairn.schemas.translations.rows import Row, Sheet
from cairn.schemas.translations.table import read_table, write_table
from cairn.schemas.translations.xliff import read_xliff, write_xliff

__all__ = ["FORMATS", "Row", "Sheet", "read_sheet", "write_sheet"]

# Each with its media type and the end of its file's name.
FORMATS = {
    "xliff": ("application/xliff+xml", "xlf"),
    "po": ("text/x-gettext-translation", "po"),
    "csv": ("text/csv", "csv"),
}
_WRITERS = {"xliff": write_xliff, "po": write_po, "csv": write_table}


def write_sheet(sheet: Sheet, format_: str) -> bytes:
    return _WRITERS[format_](sheet)


def read_sheet(file: bytes, locale: str) -> Sheet:
    """Which of the three it is, the file itself says. Raises `Invalid` with the line as far as there is one."""
    text = read_text(file)
    start = text.lstrip()
    if start.startswith("<"):
        sheet = read_xliff(text)
    elif "msgid" in start[:2_000]:
        sheet = read_po(text)
    else:
        sheet = read_table(text, locale)
    if not _is_same(sheet.locale, locale):
        raise Invalid(f"The file is in '{sheet.locale}', not in '{locale}'.")
    return sheet


def _is_same(told: str | None, locale: str) -> bool:
    return told is None or told.replace("_", "-").casefold() == locale.casefold()
