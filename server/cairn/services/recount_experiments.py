"""Count the totals of an experiment anew where its metrics are others now, in the transaction that publishes them.

Totals are kept by the place of a metric and grow with what comes in. Whoever moves a metric, adds one, or lets an
experiment go on after a stop needs what the log has of everybody who was exposed, or the numbers of one metric would
stand under the name of another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from cairn.domain.experiments.counting import Happened, Total, total_by_log
from cairn.domain.experiments.metrics import Counted, counted_of
from cairn.domain.flows.documents import Experiment
from cairn.domain.identity.state import Assignment
from cairn.services.compiled import Compiled
from cairn.stores import events, exposures, tallies
from cairn.stores.database import Transaction
from cairn.stores.packing import unpack_object, unpack_state

_BATCH = 1_000
_NEVER_LIVE = "{}"


def others(before: str, now: Compiled) -> frozenset[str]:
    """The keys under which something else is counted than was. `before` is what was kept of the publication."""
    was = msgspec.json.decode(before, type=Compiled).counted
    if now.counted is None or (was is None and before != _NEVER_LIVE):
        return frozenset()
    return frozenset(key for key, definition in now.counted.items() if (was or {}).get(key) != definition)


def recount(tx: Transaction, environment_id: int, experiment: Experiment, keys: Collection[str]) -> None:
    """Of everybody who was exposed in the present dealing; nothing is taken in meanwhile."""
    run = environment_id, experiment.key, experiment.bucket_version
    if not keys or not exposures.is_anybody(tx, *run):
        return
    tallies.wait_for_ingest(tx, environment_id)
    counted = [each for each in counted_of(experiment) if each.key in keys]
    after = 0
    while users := exposures.users_after(tx, environment_id, after, _BATCH):
        after = users[-1].id
        met = {each.id: assigned for each in users if (assigned := _assigned(each.state, experiment)) is not None}
        units = _units(tx, run, experiment, users)
        exposures.forget_metrics(tx, *run, met, keys)
        exposures.replace_metrics(tx, [
            {"environment_id": environment_id, "experiment": experiment.key,
             "bucket_version": experiment.bucket_version, "metric": each.key, "unit": user, "count": total.count,
             "first_at": total.first_at, "amount": total.amount, "account": units[user]}
            for user, each, total in _totals(tx, met, counted)
            if user in units
        ])  # fmt: skip


def _units(
    tx: Transaction, run: tuple[int, str, int], experiment: Experiment, users: Sequence[Any]
) -> dict[int, int | None]:
    """The account that each user counts for, None over users; whoever has none is left out over accounts.

    They stay with the account that they counted for first.
    """
    if experiment.unit == "user":
        return {each.id: None for each in users}
    now = {each.id: exposures.unit_of_account(each.account) for each in users if each.account is not None}
    return {**now, **exposures.accounts_of(tx, *run, [each.id for each in users])}


def _assigned(state: bytes | None, experiment: Experiment) -> Assignment | None:
    found = unpack_state(state).assignments.get(experiment.key) if state else None
    return found if found is not None and found.bucket_version == experiment.bucket_version else None


def _totals(
    tx: Transaction, met: Mapping[int, Assignment], counted: Collection[Counted]
) -> Iterator[tuple[int, Counted, Total]]:
    """Whoever has done nothing has no total."""
    if not met:
        return
    longest = max((each.within or 0 for each in counted if each.before), default=0)
    since = min(each.exposed for each in met.values()) - longest
    told: dict[int, list[Happened]] = defaultdict(list)
    for user, name, at, properties in events.of_users(tx, met.keys(), {each.event for each in counted}, since):
        told[user].append(Happened(name, at, unpack_object(properties)))
    for user, assignment in met.items():
        for each in counted:
            if each.kind == "exposed":
                yield user, each, Total(1, assignment.exposed, 1.0)
            elif (total := total_by_log(told[user], assignment.exposed, each)).count:
                yield user, each, total
