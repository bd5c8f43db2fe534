"""Files for those who translate: what is written is read again, in every form; what others wrote is understood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.domain.errors import Invalid
from cairn.schemas.translations import FORMATS, Row, Sheet, read_sheet, write_sheet

# What can be typed: no control characters, no halves of characters.
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40).filter(str.strip)
PATHS = st.from_regex(r"[a-z]{1,8}\.[a-z0-9-]{1,8}", fullmatch=True)
ROWS = st.lists(
    st.builds(Row, st.sampled_from(["flow/welcome", "article/vat"]), PATHS, TEXTS, TEXTS),
    min_size=1, max_size=6, unique_by=lambda row: (row.document, row.path),
)  # fmt: skip


@pytest.mark.parametrize("form", FORMATS)
@given(rows=ROWS)
def test_what_is_written_is_read_again(form: str, rows: list[Row]) -> None:
    ordered = sorted(rows, key=lambda row: row.document)
    found = read_sheet(write_sheet(Sheet("pt-BR", tuple(ordered)), form), "pt-BR")
    assert sorted((row.document, row.path, row.source, row.text) for row in found.rows) == sorted(
        (row.document, row.path, row.source, row.text) for row in ordered
    )


@pytest.mark.parametrize("form", FORMATS)
def test_lines_signs_and_variables_are_kept(form: str) -> None:
    text = '=Hei, {{ user.first_name | sinä }} & <b>\n\n"toinen" \\*tähti'
    row = Row("flow/a", "hello.text", "Hi, {{ user.first_name | you }}", text, "en")
    assert read_sheet(write_sheet(Sheet("fi", (row,)), form), "fi").rows[0].text == text


@pytest.mark.parametrize("form", ["xliff", "po"])
def test_a_file_of_another_language_is_refused(form: str) -> None:
    file = write_sheet(Sheet("de", (Row("flow/a", "b.c", "Hi", "Hallo", "en"),)), form)
    with pytest.raises(Invalid, match="in 'de', not in 'fi'"):
        read_sheet(file, "fi")


def test_xliff_2_is_understood() -> None:
    file = """<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="fi">
      <file id="f1" original="flow/a"><unit id="u1" name="hello.heading">
        <segment><source>One. </source><target>Yksi. </target></segment>
        <segment><source>Two.</source><target>Kak<mrk id="m">si</mrk>.</target></segment>
      </unit></file></xliff>"""
    assert read_sheet(file.encode(), "fi").rows == (Row("flow/a", "hello.heading", "One. Two.", "Yksi. Kaksi."),)


def test_guesses_of_gettext_are_left_out() -> None:
    file = """msgid ""\nmsgstr "Language: fi\\n"\n
#, fuzzy
msgctxt "flow/a:b.c"\nmsgid "Hi"\nmsgstr "Hei"\n
msgctxt "flow/a:b.d"\nmsgid "Bye"\nmsgstr "Hei hei"\n"""
    assert [row.path for row in read_sheet(file.encode(), "fi").rows] == ["b.d"]


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (b"<xliff", "XLIFF file can't be read"),
        (b"<html></html>", "no XLIFF"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><xliff>&a;</xliff>', "document type"),
        (b'msgid "a"\nmsgstr broken', "PO file can't be read"),
        (b"document,path,source\n", "no column 'fi'"),
        (b"", "no column 'document'"),
        (b"\xff\xfe", "not UTF-8"),
        (b'document,path,source,fi\na,b,c,"open', "no CSV"),
    ],
)
def test_what_can_t_be_read_is_said(file: bytes, said: str) -> None:
    with pytest.raises(Invalid, match=said):
        read_sheet(file, "fi")
