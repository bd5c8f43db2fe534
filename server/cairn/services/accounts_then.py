"""Accounts as they were at a moment: what had been told of them, and what their users had done by then."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from cairn.domain.delivery.rehearsal import AccountThen
from cairn.domain.engagement.record import count_for_account
from cairn.domain.engagement.replay import told_of_account
from cairn.domain.identity.state import Counter
from cairn.domain.identity.traits import set_traits
from cairn.domain.targeting.tallies import Counting
from cairn.stores.database import Transaction
from cairn.stores.packing import unpack_object
from cairn.stores.reports import crowd

NOTHING_COUNTED = Counting()

Done: TypeAlias = tuple[int, str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class _Past:
    """From `moments[n]` on an account was known by `traits[n]`; `done` is what counts of its users' events."""

    id: str
    moments: list[int]
    traits: list[dict[str, Any]]
    done: list[Done]


@dataclass(slots=True)
class Accounts:
    """Those in which some people ever were; asked for one of them, about moments that go forward."""

    pasts: Mapping[int, _Past]
    counting: Counting = NOTHING_COUNTED
    _counted: dict[int, tuple[int, dict[str, Counter]]] = field(default_factory=dict)

    def counted_by(self, counting: Counting) -> Accounts:
        """The same, from the first moment on."""
        return Accounts(self.pasts, counting)

    def at(self, row: int, at: int) -> AccountThen | None:
        past = self.pasts.get(row)
        if past is None:
            return None
        place = bisect_right(past.moments, at)
        return AccountThen(past.id, past.traits[place - 1] if place else {}, self._tallies(row, past, at))

    def _tallies(self, row: int, past: _Past, at: int) -> dict[str, Counter]:
        """What was counted before, and what has come since."""
        counted, tallies = self._counted.get(row, (0, {}))
        while counted < len(past.done) and past.done[counted][0] <= at:
            moment, name, properties = past.done[counted]
            count_for_account(tallies, self.counting, name, properties, moment)
            counted += 1
        self._counted[row] = counted, tallies
        return tallies


def accounts_of(
    tx: Transaction, environment_id: int, users: Sequence[int], until: int, counted: Collection[str]
) -> Accounts:
    """The accounts of some people, by their rows; `counted` names the events that some condition counts."""
    rows = sorted(crowd.accounts_of(tx, users, until))
    if not rows:
        return Accounts({})
    moments: dict[int, list[int]] = defaultdict(list)
    known: dict[int, list[dict[str, Any]]] = defaultdict(list)
    told: dict[int, dict[str, int]] = defaultdict(dict)
    for row in crowd.told_of_accounts(tx, environment_id, rows, until):
        before = known[row.account][-1] if known[row.account] else {}
        after = dict(before)
        set_traits(after, told[row.account], told_of_account(row.name, unpack_object(row.properties)), row.at)
        if after != before or not known[row.account]:
            moments[row.account].append(row.at)
            known[row.account].append(after)
    done = _done(tx, environment_id, rows, until, counted)
    return Accounts({
        row: _Past(id_, moments[row], known[row], done[row]) for row, id_ in crowd.accounts(tx, rows).items()
    })  # fmt: skip


def _done(
    tx: Transaction, environment_id: int, rows: Sequence[int], until: int, counted: Collection[str]
) -> dict[int, list[Done]]:
    """In the order of their moments."""
    done: dict[int, list[Done]] = defaultdict(list)
    if counted:
        for row in crowd.done_in_accounts(tx, environment_id, rows, counted, until):
            done[row.account].append((row.at, row.name, unpack_object(row.properties)))
    return done
