"""Files are read without running anything, within limits, and every value knows its line."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.domain.errors import InvalidDocument
from cairn.schemas.documents.source import MOST_BYTES, Syntax, read_data, resolve


def problem(source: bytes, syntax: Syntax = "yaml") -> tuple[str, int | None, str]:
    with pytest.raises(InvalidDocument) as caught:
        read_data(source, syntax=syntax, file="a")
    first = caught.value.problems[0]
    assert first.file == "a"
    return first.message, first.line, first.code


def test_yaml_is_yaml_1_2() -> None:
    text = b"a: yes\nb: 2026-01-31\nc: 012\nd: 1e3\ne: ~\nf: 09:30\ng: 'true'\nh: TRUE\ni: 0x1f\n"
    data, _ = read_data(text, syntax="yaml")
    assert data == {
        "a": "yes",
        "b": "2026-01-31",
        "c": 12,
        "d": 1000.0,
        "e": None,
        "f": "09:30",
        "g": "true",
        "h": True,
        "i": "0x1f",
    }


@pytest.mark.parametrize("syntax", ["yaml", "json"])
def test_every_value_knows_its_line(syntax: Syntax) -> None:
    text = (
        b'{\n"steps": [\n  {"id": "a"},\n  {"id": "b",\n   "content": [\n     {"text": "x"},\n'
        b'     {"text":\n "y"}]}\n],\n"t": {"a.b": 1}}'
    )
    _, place = read_data(text, syntax=syntax)
    lines = {
        "": 1,
        "steps": 2,
        "steps.b": 4,
        "steps.1.content": 5,
        "steps.b.content.text-2": 7,
        "steps.b.content.1.text": 7,
        "steps.b.nothing.there": 4,
        "t.a.b": 10,
        "nowhere": 1,
    }
    assert {path: place.line_of(path) for path in lines} == lines


@pytest.mark.parametrize(
    ("source", "syntax", "says", "line"),
    [
        (b"a: 1\nb: 2\na: 3\n", "yaml", "'a' is given twice, first in line 1", 3),
        (b'{"a": 1,\n"b": 2,\n"a": 3}', "json", "'a' is given twice, first in line 1", 3),
        (b"a: [1\nb: 2\n", "yaml", "This is not YAML", 2),
        (b'{"a": 1,\n}', "json", "This is not JSON", 2),
        (b"", "yaml", "The file is empty.", 1),
        (b"a: 1\nb: \xff\n", "yaml", "The file is not UTF-8", 2),
        (b"a: 1\nb: !!python/object:os.system x\n", "yaml", "Tags such as", 2),
        (b"a: 1\nb: !secret x\n", "yaml", "Tags such as !secret mean nothing here", 2),
        (b"a: 1\n? [x]\n: 2\n", "yaml", "A name can't be a list", 2),
        (b"a: .nan\n", "yaml", ".nan is no number that could be used here", 1),
        (b'{"a": 1,\n"b": NaN}', "json", "NaN is no number", 2),
        (b"a: 1\n---\nb: 2\n", "yaml", "This is not YAML", 2),
        (b"a: *nothing\n", "yaml", "This is not YAML", 1),
        (b"a: &a [*a]\n", "yaml", "nested deeper than 40 levels", 1),
        (b"[" * 2_000, "yaml", "nested deeper", None),
        (b"[" * 100_000 + b"]" * 100_000, "json", "nested deeper", None),
        (b'{"a": ' * 60 + b"1" + b"}" * 60, "json", "nested deeper than 40 levels", 1),
        (b"x" * (MOST_BYTES + 1), "yaml", "bytes; 300,000 is the most", None),
    ],
)
def test_a_bad_file_is_refused_with_its_line(source: bytes, syntax: Syntax, says: str, line: int | None) -> None:
    message, found, _ = problem(source, syntax)
    assert says in message
    assert found == line


def test_aliases_can_not_blow_up() -> None:
    bomb = "a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
    )
    message, _, code = problem(bomb.encode())
    assert ("30,000 values" in message, code) == (True, "too_large")


def test_an_alias_used_twice_is_the_same_value_twice() -> None:
    data, _ = read_data(b"a: &x { y: 1 }\nb: *x\n", syntax="yaml")
    assert data == {"a": {"y": 1}, "b": {"y": 1}}


def test_a_huge_number_is_refused_or_stays_a_text() -> None:
    assert "too large" in problem(b"a: 1e999\n")[0]
    assert read_data(b"a: '1" + b"0" * 5_000 + b"'\n", syntax="yaml")[0]["a"].startswith("10")


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**12), 10**12)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=20,
)


@given(values)
def test_json_is_read_as_the_standard_library_reads_it(value: Any) -> None:
    for text in (json.dumps(value), json.dumps(value, indent=2, ensure_ascii=False)):
        data, _ = read_data(text.encode("utf-8", "surrogatepass"), syntax="json") if _is_utf8(text) else (value, None)
        assert data == value


def _is_utf8(text: str) -> bool:
    return not any("\ud800" <= letter <= "\udfff" for letter in text)


def test_a_word_without_quotation_marks_means_what_it_looks_like() -> None:
    meanings = {
        "": None,
        "null": None,
        "true": True,
        "12": 12,
        "-1.5": -1.5,
        ".5": 0.5,
        "1_000": "1_000",
        "yes": "yes",
    }
    assert {text: resolve(text) for text in meanings} == meanings
