"""Lists page by page, newest first: a page ends at a moment and a row, and the next one begins behind them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from cairn.domain.errors import Invalid

Row = TypeVar("Row")

SIZE = 50
# As many digits as a column of the database surely holds.
_DIGITS = 18


def position(cursor: str | None) -> tuple[int, int] | None:
    """Where the page before ended. Raises `Invalid`."""
    if not cursor:
        return None
    moment, _, row = cursor.partition("-")
    if not all(each.isascii() and each.isdigit() and len(each) <= _DIGITS for each in (moment, row)):
        raise Invalid("The cursor is not one that this address gave.")
    return int(moment), int(row)


def cut(found: Sequence[Row], end: Callable[[Row], tuple[int, int]]) -> tuple[Sequence[Row], str | None]:
    """One page, with the cursor of the next; `found` is one more than a page where there is a next one."""
    page = found[:SIZE]
    return page, "{}-{}".format(*end(page[-1])) if len(found) > SIZE else None
