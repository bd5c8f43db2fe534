"""Translations as XLIFF: written as version 1.2, which every tool takes; read as 1.2 and as 2."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from xml.etree import ElementTree

from cairn.domain.errors import Invalid
from cairn.schemas.translations.rows import Row, Sheet

_NAME = "urn:oasis:names:tc:xliff:document:1.2"
_NOTE = "Texts may hold **bold**, [links](address) and {{ variables }}; leave what stands in braces as it is."
# What XML can't hold at all.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_xliff(sheet: Sheet) -> bytes:
    root = ElementTree.Element("xliff", {"xmlns": _NAME, "version": "1.2"})
    for document, rows in groupby(sheet.rows, key=lambda each: each.document):
        _add_file(root, document, list(rows), sheet.locale or "")
    ElementTree.indent(root)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def read_xliff(text: str) -> Sheet:
    """Raises `Invalid` for what isn't XLIFF."""
    try:
        root = ElementTree.fromstring(text.encode(), ElementTree.XMLParser(target=_Strict()))
    except ElementTree.ParseError as error:
        raise Invalid(f"The XLIFF file can't be read: {error}.") from error
    if _local(root) != "xliff":
        raise Invalid(f"The file is XML, but no XLIFF: it begins with <{_local(root)}>.")
    files = [each for each in root.iter() if _local(each) == "file"]
    told = [root.get("trgLang"), *(each.get("target-language") for each in files)]
    return Sheet(next(filter(None, told), None), tuple(row for file in files for row in _rows(file)))


class _Strict(ElementTree.TreeBuilder):
    """A file of translations has no use for a document type, which is where XML's traps are."""

    def doctype(self, _name: str, _public: str | None, _system: str | None) -> None:
        raise Invalid("The XLIFF file has a document type; write it without <!DOCTYPE …>.")


def _add_file(root: ElementTree.Element, document: str, rows: list[Row], locale: str) -> None:
    languages = {"source-language": rows[0].language, "target-language": locale}
    file = ElementTree.SubElement(root, "file", {"original": document, **languages, "datatype": "plaintext"})
    ElementTree.SubElement(ElementTree.SubElement(file, "header"), "note").text = _NOTE
    body = ElementTree.SubElement(file, "body")
    for row in rows:
        unit = ElementTree.SubElement(body, "trans-unit", {"id": row.path, "xml:space": "preserve"})
        ElementTree.SubElement(unit, "source").text = _NOT_XML.sub("", row.source)
        if row.text:
            ElementTree.SubElement(unit, "target", {"state": "translated"}).text = _NOT_XML.sub("", row.text)


def _rows(file: ElementTree.Element) -> Iterator[Row]:
    document = file.get("original") or file.get("id") or ""
    for unit in file.iter():
        if _local(unit) in {"trans-unit", "unit"}:
            path = unit.get("resname") or unit.get("name") or unit.get("id") or ""
            yield Row(document, path, _said(unit, "source"), _said(unit, "target"))


def _said(unit: ElementTree.Element, which: str) -> str:
    """Version 2 may part a text into segments."""
    return "".join("".join(each.itertext()) for each in unit.iter() if _local(each) == which)


def _local(element: ElementTree.Element) -> str:
    return str(element.tag).rpartition("}")[2]
