"""Cells that a table calculation would run, and their way back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cairn.schemas.spreadsheet import lines, read_rows

CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"), min_size=1).filter(str.strip)


def test_what_would_run_is_only_read() -> None:
    assert lines([["=1+1", "-2", "+3", "@sum", "a=b", None, 7, -7]]) == "'=1+1,'-2,'+3,'@sum,a=b,,7,-7\r\n"


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1))
def test_every_text_comes_back(rows: list[tuple[str, str]]) -> None:
    assert [cells for _, cells in read_rows("a,b\r\n" + lines(rows))] == [["a", "b"], *(list(row) for row in rows)]


def test_semicolons_and_tabs_part_cells_where_the_first_line_has_them() -> None:
    assert read_rows("a;b\n\n1;2,5\n") == [(1, ["a", "b"]), (3, ["1", "2,5"])]
    assert read_rows("a\tb\n1\t2") == [(1, ["a", "b"]), (2, ["1", "2"])]
