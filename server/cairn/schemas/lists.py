"""The file form of a list of people: CSV with one id or trait a line, or with a column that a header names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cairn.domain.errors import Invalid, Problem, TooLarge
from cairn.domain.targeting.lists import ACCOUNT, USER, comparable
from cairn.schemas.spreadsheet import Row, lines, read_rows, read_text

MOST = 100_000
MOST_BYTES = 16 * 1024 * 1024
LONGEST = 500
_PROBLEMS_TOLD = 100
# What the usual tools call the column.
_ALSO = {USER: {"id"}, ACCOUNT: {"account", "companyid", "groupid", "id"}}


@dataclass(frozen=True, slots=True)
class ListFile:
    """`values` in their order, each once; so many lines said what another had said, so many said nothing."""

    values: tuple[str, ...]
    duplicates: int
    empty: int


def read_list(data: bytes, by: str) -> ListFile:
    """Raises `Invalid` with every line that can't be taken, and `TooLarge`."""
    rows = read_rows(_text(data))
    column, named = _column(rows, by)
    values: dict[str, None] = {}
    problems: list[Problem] = []
    duplicates = empty = 0
    for line, row in named:
        cell = row[column].strip() if column < len(row) else ""
        if problem := _wrong(cell, line, by):
            problems.append(problem)
        value = comparable(by, cell)
        empty += not value
        duplicates += value in values
        if value:
            values[value] = None
    if problems:
        raise Invalid(f"{len(problems):,} lines can't be taken: {problems[0]}", problems[:_PROBLEMS_TOLD])
    if len(values) > MOST:
        raise TooLarge(f"A list names at most {MOST:,}; this file names {len(values):,}.")
    if not values:
        raise Invalid(f"The file names nobody. Write one {by} a line.")
    return ListFile(tuple(values), duplicates, empty)


def write_list(by: str, values: Iterator[str]) -> Iterator[str]:
    """The same again, with its header."""
    yield lines([[by]])
    yield from (lines([[value]]) for value in values)


def _text(data: bytes) -> str:
    if len(data) > MOST_BYTES:
        raise TooLarge(f"A file of a list holds at most {MOST_BYTES // 1024 // 1024} MB.")
    return read_text(data)


def _column(rows: list[Row], by: str) -> tuple[int, list[Row]]:
    """Which column to read, and the rows without the header if there is one."""
    header = [_plain(cell) for cell in rows[0][1]] if rows else []
    for name in (_plain(by), *sorted(_ALSO.get(by, ()))):
        if name in header:
            return header.index(name), rows[1:]
    if any(len(row) > 1 for _, row in rows):
        message = f"Several columns, and none is called {by}. Name it in the first line, or leave the others out."
        raise Invalid(f"Line {rows[0][0]}: {message}", [Problem(message, line=rows[0][0])])
    return 0, rows


def _plain(name: str) -> str:
    return name.strip().casefold().replace(" ", "").replace("_", "").replace("-", "")


def _wrong(cell: str, line: int, by: str) -> Problem | None:
    if len(cell) > LONGEST:
        return Problem(f"This {by} is {len(cell):,} characters long; {LONGEST} is the most.", line=line)
    if "\0" in cell:
        return Problem(f"This {by} holds a NUL character.", line=line)
    return None
