"""Which account somebody is in: that of their last `group` up to a moment, by its own moment, whenever it came.

What is kept of a person says so for the usual message, which is newer than all before it. Where it can't, the groups of
the log do.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple


class Stay(NamedTuple):
    """The first and the last `group` of the time without a break in the account that somebody is in now."""

    since: int
    told: int


def joined(stay: Stay | None, at: int, seen: int | None, *, is_same: bool) -> Stay | None:
    """The stay after a `group` of that moment; None where only the log can tell.

    `seen` is the newest moment that is known of them, None of somebody new; `is_same`: they are in that account.
    """
    if is_same:
        return Stay(stay.since, max(stay.told, at)) if stay is not None and at >= stay.since else None
    return Stay(at, at) if seen is None or at > seen else None


class Groups:
    """All that was told of one person's accounts, once at least.

    Of one moment the same one holds, whichever came first.
    """

    def __init__(self, told: Iterable[tuple[int, str]]) -> None:
        self._told = sorted(told)

    def account_at(self, at: int) -> str | None:
        place = bisect_right(self._told, at, key=lambda each: each[0])
        return self._told[place - 1][1] if place else None

    def last(self) -> tuple[str, Stay]:
        """The account they are in now, and their stay in it."""
        told, account = self._told[-1]
        since = told
        for at, other in reversed(self._told):
            if other != account:
                break
            since = at
        return account, Stay(since, told)
