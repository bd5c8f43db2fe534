"""Count what live conditions ask for: begin with the publish, go on with earlier events, end when nobody asks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from typing import Any

from cairn.domain.errors import Invalid
from cairn.domain.identity.record import record_tally
from cairn.domain.identity.state import Counter
from cairn.domain.targeting.tallies import Counting, Tally, fits
from cairn.services.snapshots import Snapshots, published, tallies_asked
from cairn.services.stays import Moved
from cairn.stores import people, publications, tallies
from cairn.stores.database import Database, Transaction
from cairn.stores.packing import unpack_object

MOST = 50
# So few that a transaction over them is short; a publish waits for that many.
BATCH = 500


def settle(tx: Transaction, environment_id: int, asked: Collection[Tally]) -> None:
    """Count what is asked for from now on, and what is asked no more no longer. Raises `Invalid` where it is too much.

    Where there are few earlier events they are counted at once; else the background worker does it.
    """
    wanted = {tally.digest: tally for tally in asked}
    if len(wanted) > MOST:
        raise Invalid(
            f"What is live would ask for {len(wanted)} events with properties or of accounts; {MOST} are the most. "
            "Unpublish what is no longer needed, or let conditions ask for the same properties."
        )
    known = {row.digest for row in tallies.of_environment(tx, environment_id)}
    if known - wanted.keys():
        tallies.end(tx, environment_id, known - wanted.keys())
    if wanted.keys() - known:
        tallies.wait_for_ingest(tx, environment_id)
        since = publications.snapshot_revision(tx, environment_id)
        tallies.begin(tx, environment_id, {digest: f"{digest}.{since}" for digest in wanted.keys() - known})
        for row in tallies.unfinished(tx, environment_id):
            if row.digest not in known:
                _count(tx, row, wanted[row.digest])


def go_on(database: Database, snapshots: Snapshots) -> bool:
    """Count some more of the earlier events; False when there is nothing left to do."""
    with database.reading() as tx:
        environment_id = tallies.waiting(tx)
    if environment_id is None:
        return False
    database.write(lambda tx: _go_on(tx, snapshots, environment_id))
    return True


def _go_on(tx: Transaction, snapshots: Snapshots, environment_id: int) -> None:
    # In the order of a publish, first the environment: otherwise each could wait for the other.
    publications.hold(tx, environment_id)
    for row in tallies.unfinished(tx, environment_id)[:1]:
        tally = snapshots.current(tx, environment_id).tallies[row.key]
        if _count(tx, row, tally):
            publications.bump(tx, environment_id)


def _count(tx: Transaction, row: Any, tally: Tally) -> bool:
    """The next earlier events; True when these were the last."""
    events = tallies.next_events(tx, row, tally.event, BATCH)
    complete = len(events) < BATCH
    test = fits(tally)
    counted = [each for each in events if test(unpack_object(each.properties), each.at)]
    if tally.scope == "account":
        people.count_for_accounts(tx, _by(counted, lambda each: each.account), _adding(row.key))
    else:
        people.count_for_users(tx, _by(counted, lambda each: each.user), _adding(row.key))
    tallies.move(tx, row, events[-1] if events else None, complete=complete)
    return complete


def move_events(tx: Transaction, environment_id: int, moved: Sequence[Moved], counting: Counting) -> None:
    """Events that turned out to be of other accounts count there, and no longer where they did."""
    counted = [each for each in moved if each.name in counting.of_account]
    if not counted:
        return
    again = {each.before for each in counted if each.before is not None}
    if not all(row.complete for row in tallies.of_environment(tx, environment_id)):
        # The worker counts these in between, or has.
        again |= {each.after for each in counted if each.after is not None}
    found: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for each in counted:
        if each.after is not None and each.after not in again:
            properties = unpack_object(each.properties)
            for key, test in counting.of_account[each.name]:
                if test(properties, each.at):
                    found[key][each.after].append(each.at)
    for key, moments in found.items():
        people.count_for_accounts(tx, moments, _adding(key))
    recount_accounts(tx, environment_id, again)


def recount_accounts(tx: Transaction, environment_id: int, accounts: Collection[int]) -> None:
    """Say anew what was counted for accounts, after events of theirs are gone or moved."""
    rows = tallies.rows(tx, environment_id) if accounts else ()
    asked = tallies_asked(tx, environment_id, published(tx, environment_id)) if rows else ()
    kept = {each.digest: each for each in asked if each.scope == "account"}
    of_accounts = [(row, kept[row.digest]) for row in rows if row.digest in kept]
    if not of_accounts:
        return

    def count(account: int) -> dict[str, Counter]:
        counters: dict[str, Counter] = {}
        for row, tally in of_accounts:
            test = fits(tally)
            for each in tallies.counted_events(tx, row, tally.event, account=account):
                if test(unpack_object(each.properties), each.at):
                    record_tally(counters, row.key, each.at)
        return counters

    people.put_account_tallies(tx, accounts, count)


def recount_user(tx: Transaction, environment_id: int, user: int, event: str, gone: int) -> None:
    """Say anew what was counted of an event for a user, after so many of theirs are gone."""
    rows = tallies.rows(tx, environment_id)
    asked = tallies_asked(tx, environment_id, published(tx, environment_id)) if rows else ()
    kept = {each.digest: each for each in asked if each.scope == "user" and each.event == event}
    counters: dict[str, Counter] = {}
    for row in rows:
        tally = kept.get(row.digest)
        test = fits(tally) if tally is not None else None
        for each in tallies.counted_events(tx, row, event, user=user) if test is not None else ():
            if test is not None and test(unpack_object(each.properties), each.at):
                record_tally(counters, row.key, each.at)
    keys = [row.key for row in rows if row.digest in kept]
    people.recount(tx, user, event, {key: counters.get(key) for key in keys}, gone)


def _by(events: Sequence[Any], whose: Callable[[Any], int | None]) -> dict[int, list[int]]:
    """The moments of the events of each; events of nobody are left out."""
    moments: dict[int, list[int]] = {}
    for each in events:
        owner = whose(each)
        if owner is not None:
            moments.setdefault(owner, []).append(each.at)
    return moments


def _adding(key: str) -> Callable[[dict[str, Counter], list[int]], None]:
    def add(counters: dict[str, Counter], moments: list[int]) -> None:
        for at in moments:
            record_tally(counters, key, at)

    return add
