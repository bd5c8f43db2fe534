"""Count again what the metrics of experiments have of people, in the transaction that records what they did."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from cairn.domain.experiments.counting import Happened, Total, is_beyond_counters, total_by_counters, total_by_log
from cairn.domain.experiments.metrics import Counted
from cairn.domain.identity.state import Assignment, UserState
from cairn.stores import events, exposures
from cairn.stores.database import Transaction
from cairn.stores.packing import unpack_object


@dataclass(frozen=True, slots=True)
class Asked:
    """A total of one user. `account`: the unit that they count for, if that is one.

    `moved`: an earlier exposure came late, so that what counted before may count no more. `unseen`: more came at once,
    or later, than the counters could show.
    """

    user: int
    account: int | None
    state: UserState
    experiment: str
    assignment: Assignment
    counted: Counted
    moved: bool
    unseen: bool = False

    @property
    def needs_log(self) -> bool:
        """Counters forget: of how often they know nothing beyond what they keep."""
        counted = self.counted
        if counted.needs_properties or counted.kind == "exposed":
            return counted.needs_properties
        forgets = is_beyond_counters(self.state, self.assignment, counted)
        return forgets and (self.unseen or self.moved or not counted.once)


def count_totals(tx: Transaction, environment_id: int, asked: Sequence[Asked]) -> None:
    """What the log tells is exact and takes the place of what was known; counters forget, so theirs only grow."""
    of_log = [each for each in asked if each.needs_log]
    exact = [*_by_log(tx, of_log)]
    grown: list[tuple[Asked, Total]] = []
    told = set(map(id, of_log))
    for each in asked:
        if id(each) not in told:
            total = total_by_counters(each.state, each.assignment, each.counted)
            (exact if each.moved and _knows_all(each) else grown).append((each, total))
    # Whoever has done nothing has no total, unless there may be one already.
    exposures.replace_metrics(tx, [_row(environment_id, *each) for each in exact if each[1].count or each[0].moved])
    exposures.record_metrics(tx, [_row(environment_id, *each) for each in grown if each[1].count])


def _by_log(tx: Transaction, asked: Sequence[Asked]) -> Iterator[tuple[Asked, Total]]:
    if not asked:
        return
    told: dict[int, list[Happened]] = defaultdict(list)
    since = min(_since(each) for each in asked)
    names = {each.counted.event for each in asked}
    for user, name, at, properties in events.of_users(tx, {each.user for each in asked}, names, since):
        told[user].append(Happened(name, at, unpack_object(properties)))
    yield from ((each, total_by_log(told[each.user], each.assignment.exposed, each.counted)) for each in asked)


def _since(asked: Asked) -> int:
    return asked.assignment.exposed - (asked.counted.within or 0 if asked.counted.before else 0)


def _knows_all(asked: Asked) -> bool:
    """Every moment of the event is still known."""
    counter = asked.state.events.get(asked.counted.event)
    return counter is not None and counter.total == len(counter.recent)


def _row(environment_id: int, asked: Asked, total: Total) -> dict[str, Any]:
    return {
        "environment_id": environment_id, "experiment": asked.experiment,
        "bucket_version": asked.assignment.bucket_version, "metric": asked.counted.key, "unit": asked.user,
        "count": total.count, "first_at": total.first_at, "amount": total.amount, "account": asked.account,
    }  # fmt: skip
