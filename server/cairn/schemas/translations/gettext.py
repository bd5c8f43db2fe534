"""Translations as GNU gettext has them: the context of a message says where it stands."""

from __future__ import annotations

import io
import re

from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError
from babel.messages.pofile import read_po as read_catalog
from babel.messages.pofile import write_po as write_catalog

from cairn.domain.errors import Invalid, Problem
from cairn.schemas.translations.rows import Row, Sheet

_HEADER = "# Texts may hold **bold**, [links](address) and {{ variables }}; leave what stands in braces as it is."
# Babel passes over what it doesn't understand, which would be lost without a word.
_LINE = re.compile(r'\s*(?:#.*|(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)\s*)?"(?:\\.|[^"\\])*"\s*)?')


def write_po(sheet: Sheet) -> bytes:
    catalog = Catalog(project="Cairn", header_comment=_HEADER, charset="utf-8")
    for row in sheet.rows:
        catalog.add(row.source, row.text, context=f"{row.document}:{row.path}")
    file = io.BytesIO()
    write_catalog(file, catalog, width=0, omit_header=False)
    return _with_language(file.getvalue(), sheet.locale or "")


def read_po(text: str) -> Sheet:
    """Fuzzy messages are guesses, and left out. Raises `Invalid` with the line."""
    for number, line in enumerate(text.split("\n"), 1):
        if not _LINE.fullmatch(line.rstrip("\r")):
            problem = Problem('is neither a comment nor msgctxt, msgid or msgstr with a text in "…"', line=number)
            raise Invalid(f"The PO file can't be read: line {number} {problem.message}.", [problem])
    try:
        catalog = read_catalog(io.StringIO(text), abort_invalid=True)
    except (PoFileError, ValueError) as error:
        raise Invalid(f"The PO file can't be read: {error}") from error
    rows = [
        Row(document, path, message.id, message.string)
        for message in catalog
        if isinstance(message.id, str) and isinstance(message.string, str) and message.id and not message.fuzzy
        for document, _, path in [(message.context or "").partition(":")]
    ]
    return Sheet(_language(text), tuple(rows))


def _with_language(file: bytes, locale: str) -> bytes:
    """Babel writes the language only of those that it knows."""
    lines = [line for line in file.splitlines() if not line.startswith(b'"Language: ')]
    place = lines.index(b'"MIME-Version: 1.0\\n"')
    return b"\n".join([*lines[:place], f'"Language: {locale}\\n"'.encode(), *lines[place:]]) + b"\n"


def _language(text: str) -> str | None:
    line = next((line for line in text.splitlines() if line.startswith('"Language:')), None)
    return line.removeprefix('"Language:').removesuffix('\\n"').strip() or None if line else None
