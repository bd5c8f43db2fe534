"""Record what host apps send: every accepted event, and the state that follows from it, in one transaction.

The way of a batch: messages are judged by the door, gathered with those of other requests, and written here:
new ids → people they belong to → their state, variants and totals → the log. Nothing is answered before the commit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cairn.domain.engagement.reach import ABOUT_FLOWS
from cairn.domain.engagement.record import Event, apply_event, count_for_account
from cairn.domain.experiments.holdout import HOLDOUT, Holdout
from cairn.domain.flows.documents import Experiment
from cairn.domain.identity.merge import merge
from cairn.domain.identity.messages import TELLING, Message, Rejection, Unverified
from cairn.domain.identity.record import record_exposure
from cairn.domain.identity.sign_up import remember_identified, signed_up, signed_up_after
from cairn.domain.identity.state import UserState
from cairn.domain.identity.traits import merge_traits, set_traits
from cairn.domain.targeting.pages import path_of
from cairn.domain.targeting.tallies import forget_others
from cairn.services.report_counting import change_sample
from cairn.services.snapshots import Live, Snapshots
from cairn.services.stays import Entry, Moved, Stays, Whereabouts
from cairn.services.tallies import move_events
from cairn.services.unit_totals import Asked, count_totals
from cairn.stores import events as event_store
from cairn.stores import exposures, journeys, milestones, people, report_counts, strays, tallies, verification
from cairn.stores.database import Database, Transaction
from cairn.stores.packing import pack_json, unpack_object
from cairn.stores.people import AccountRecord, UserRecord

DAY = 86_400_000
_COUNTED = {"Flow Shown": "shown", "Flow Completed": "completed", "Flow Dismissed": "dismissed"}
_MEETING = frozenset({"Flow Exposed", "Flow Shown"})
_OF_VARIANTS = frozenset({"Flow Exposed", "Flow Shown", "Flow Completed"})


@dataclass(frozen=True, slots=True)
class Batch:
    """One request's share of a transaction."""

    environment_id: int
    received_at: int
    messages: Sequence[Message]
    rejections: Sequence[Rejection] = ()
    unverified: Sequence[Unverified] = ()

    def size(self) -> int:
        return len(self.messages) + len(self.rejections)


def writer(database: Database, snapshots: Snapshots) -> Callable[[Sequence[Batch]], None]:
    """The function that a `GroupCommit` calls with what has gathered."""

    def write(batches: Sequence[Batch]) -> None:
        def record(tx: Transaction) -> None:
            for environment_id, group in sorted(_by_environment(batches).items()):
                _record(tx, environment_id, group, snapshots)

        database.write(record)

    return write


def _by_environment(batches: Sequence[Batch]) -> dict[int, list[Batch]]:
    groups: dict[int, list[Batch]] = defaultdict(list)
    for batch in batches:
        groups[batch.environment_id].append(batch)
    return groups


def record_notes(
    tx: Transaction, environment_id: int, notes: Sequence[Message], snapshots: Snapshots, now: int
) -> None:
    """What Cairn itself has to tell of people, in the caller's transaction."""
    _record(tx, environment_id, [Batch(environment_id, now, notes)], snapshots)


def _record(tx: Transaction, environment_id: int, batches: Sequence[Batch], snapshots: Snapshots) -> None:
    for batch in batches:
        event_store.keep_rejected(tx, environment_id, batch.received_at, batch.rejections)
    _count_unverified(tx, environment_id, [each for batch in batches for each in batch.unverified])
    messages = {message.message_id: message for batch in reversed(batches) for message in reversed(batch.messages)}
    if not messages:
        return
    new = event_store.take_ids(tx, environment_id, messages.keys())
    if not new:
        return
    ordered = [message for message in reversed(messages.values()) if message.message_id in new]
    tallies.take_part(tx, environment_id)
    ledger = Ledger(tx, environment_id, ordered, snapshots.current(tx, environment_id))
    for message in ordered:
        ledger.take(message)
    ledger.write()


def _count_unverified(tx: Transaction, environment_id: int, calls: Sequence[Unverified]) -> None:
    rows: dict[tuple[int, str, str, str], dict[str, Any]] = {}
    for each in calls:
        key = (each.at // DAY, each.call, each.subject, each.reason)
        row = rows.setdefault(key, {
            "environment_id": environment_id, "day": key[0], "call": each.call, "subject": each.subject,
            "reason": each.reason, "count": 0, "last_at": 0, "example": "",
        })  # fmt: skip
        row["count"] += 1
        row["last_at"], row["example"] = max((row["last_at"], row["example"]), (each.at, each.id))
    verification.count_unverified(tx, list(rows.values()))


@dataclass(slots=True)
class _DayTotal:
    shown: int = 0
    completed: int = 0
    dismissed: int = 0


@dataclass(slots=True, eq=False)
class Ledger:
    """The people of one transaction in memory, what happened to them, and how it is written down."""

    tx: Transaction
    environment_id: int
    messages: Sequence[Message]
    live: Live
    users: list[UserRecord] = field(init=False)
    by_id: dict[str, UserRecord] = field(init=False)
    by_anonymous: dict[str, UserRecord] = field(init=False)
    accounts: dict[str, AccountRecord] = field(init=False)
    account_rows: dict[int | None, AccountRecord] = field(init=False)
    stays: Stays = field(init=False)
    claims: list[tuple[str, UserRecord]] = field(default_factory=list)
    merges: list[tuple[UserRecord, UserRecord]] = field(default_factory=list)
    refused: list[Rejection] = field(default_factory=list)
    log: list[Entry] = field(default_factory=list)
    days: dict[tuple[str, int, bool], _DayTotal] = field(default_factory=dict)
    units: list[tuple[UserRecord, Whereabouts, dict[str, Any]]] = field(default_factory=list)
    # Who named an experiment first, and whether with a variant that it has.
    naming: dict[tuple[int, str], tuple[UserRecord, Whereabouts, bool]] = field(default_factory=dict)
    moved: set[tuple[int, str]] = field(default_factory=set)
    # Who came into an experiment just now: what they did before may be more than their counters keep.
    met: set[tuple[int, str]] = field(default_factory=set)
    unseen: set[tuple[int, str]] = field(default_factory=set)
    totals: dict[tuple[int, str, str], tuple[UserRecord, Whereabouts, dict[str, Any]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        user_ids = {each.user_id for each in self.messages} | {each.previous_id for each in self.messages}
        anonymous_ids = {each.anonymous_id for each in self.messages} | {each.previous_id for each in self.messages}
        self.users, claims = people.lock_users(
            self.tx, self.environment_id, sorted(_present(user_ids)), sorted(_present(anonymous_ids))
        )
        rows = {record.id: record for record in self.users}
        self.by_id = {record.user_id: record for record in self.users if record.user_id is not None}
        self.by_anonymous = {each: rows[row] for each, row in claims.items() if row in rows}
        groups = sorted(_present(each.group_id for each in self.messages))
        accounts = people.lock_accounts(self.tx, self.environment_id, groups, self._counted_accounts())
        self.accounts = {record.account_id: record for record in accounts}
        self.account_rows = {record.id: record for record in accounts}
        self.stays = Stays(self.tx, self.environment_id, self.accounts)

    def _counted_accounts(self) -> set[int]:
        """Rows of the accounts for which something of this batch counts."""
        names = self.live.counting.of_account
        if not names or not any(each.name in names for each in self.messages):
            return set()
        return {record.account_row for record in self.users if record.account_row is not None}

    def take(self, message: Message) -> None:
        """Apply one message to the people in memory."""
        if message.type == "alias":
            self._alias(message)
        user = self._person(message)
        where = self._where(message, user)
        user.changed = True
        user.events_total += 1
        if message.type != "note":
            user.first_seen = min(user.first_seen, message.at)
            user.last_seen = max(user.last_seen, message.at)
        self._tell(message, user)
        if message.name in _OF_VARIANTS:
            self._watch_exposure(message, user)
        if user.state.tallies:
            forget_others(user.state.tallies, self.live.tallies.keys())
        apply_event(user.state, _event(message), self.live.bucket_versions, self.live.counting)
        self.log.append(Entry(message, user, where))
        self._count_flow(message, user)
        self._count_variants(message, user, where)

    def _tell(self, message: Message, user: UserRecord) -> None:
        """What it says of the person, by which may be known when they signed up."""
        place = self.live.calendar.place
        remember_identified(user.signed_up, user.state, user.traits, place)
        if message.type != "group" and message.traits and not _is_of_account(message):
            set_traits(user.traits, user.state.told, message.traits, message.at)
        user.signed_up = signed_up_after(
            user.signed_up, message.type, user.state, user.traits, message.at, told=bool(message.traits), place=place
        )

    # Who it was

    def _person(self, message: Message) -> UserRecord:
        user_id, anonymous_id = message.user_id, message.anonymous_id
        device = self.by_anonymous.get(anonymous_id) if anonymous_id else None
        if user_id is None:
            return (device or self._new_user(None, message)).final()
        known = self.by_id.get(user_id)
        if known is None:
            # An anonymous person who tells a name keeps the row; somebody else's device stays somebody else's.
            known = device.final() if device and device.final().user_id is None else self._new_user(user_id, message)
            known.user_id = user_id
            self.by_id[user_id] = known
        elif device and device.final().user_id is None:
            self._merge(device.final(), known)
        if anonymous_id and device is None:
            self._claim(anonymous_id, known)
        return known

    def _new_user(self, user_id: str | None, message: Message) -> UserRecord:
        record = UserRecord(self.environment_id, user_id, {}, UserState(), message.at, message.at)
        self.users.append(record)
        if message.anonymous_id and message.anonymous_id not in self.by_anonymous:
            self._claim(message.anonymous_id, record)
        return record

    def _claim(self, anonymous_id: str, record: UserRecord) -> None:
        if anonymous_id not in self.by_anonymous:
            self.by_anonymous[anonymous_id] = record
            self.claims.append((anonymous_id, record))

    def _alias(self, message: Message) -> None:
        """What was known under the previous id becomes the user's; another known person is never swallowed."""
        assert message.previous_id is not None
        previous = self.by_anonymous.get(message.previous_id)
        target = self._person(message)
        known = self.by_id.get(message.previous_id) or (previous.final() if previous is not None else None)
        if known is not None and known.user_id is not None and known is not target:
            self.refused.append(_refused(message, known.user_id))
        if previous is None:
            self._claim(message.previous_id, target)
        elif previous.final() is not target and previous.final().user_id is None:
            self._merge(previous.final(), target)

    def _merge(self, anonymous: UserRecord, known: UserRecord) -> None:
        self.stays.become_one(known, anonymous)
        self.moved |= {(id(known), key) for key in known.state.assignments if key in anonymous.state.assignments}
        self.met |= {(id(known), key) for key in (*known.state.assignments, *anonymous.state.assignments)}
        place = self.live.calendar.place
        for each in (known, anonymous):
            remember_identified(each.signed_up, each.state, each.traits, place)
        merge_traits(known.traits, known.state.told, anonymous.traits, anonymous.state.told)
        merge(known.state, anonymous.state)
        known.signed_up = signed_up(known.traits, place) or known.state.identified
        known.first_seen = min(known.first_seen, anonymous.first_seen)
        known.last_seen = max(known.last_seen, anonymous.last_seen)
        known.events_total += anonymous.events_total
        known.joined += anonymous.joined
        known.changed = True
        anonymous.merged_into = known
        if anonymous.id is not None:
            self.merges.append((anonymous, known))
        for experiment in known.state.assignments:
            self._totals_of(known, Whereabouts(known.account, known.account_row), experiment)

    def _where(self, message: Message, user: UserRecord) -> Whereabouts:
        if _is_of_account(message):
            return Whereabouts(self._noted_account(message))
        if message.type != "group":
            return self.stays.at(user, message.at)
        assert message.group_id is not None
        account = self.accounts.get(message.group_id)
        if account is None:
            account = AccountRecord(self.environment_id, message.group_id, {}, message.at, message.at)
            self.accounts[message.group_id] = account
        account.first_seen = min(account.first_seen, message.at)
        account.last_seen = max(account.last_seen, message.at)
        account.changed = True
        set_traits(account.traits, account.told, message.traits, message.at)
        self.stays.join(user, account, message.at)
        user.joined.append((account, message.at))
        return Whereabouts(account)

    def _noted_account(self, message: Message) -> AccountRecord:
        assert message.group_id is not None
        account = self.accounts[message.group_id]
        if message.traits:
            set_traits(account.traits, account.told, message.traits, message.at)
            account.changed = True
        return account

    # What it counts for

    def _count_flow(self, message: Message, user: UserRecord) -> None:
        column = _COUNTED.get(message.name)
        flow = message.properties.get("flow")
        if column and isinstance(flow, str):
            total = self.days.setdefault((flow, message.at // DAY, user.sample), _DayTotal())
            setattr(total, column, getattr(total, column) + 1)

    def _count_variants(self, message: Message, user: UserRecord, where: Whereabouts) -> None:
        experiment = self.live.experiments.get(str(message.properties.get("experiment")))
        variant = message.properties.get("variant")
        if experiment is not None and message.name in _OF_VARIANTS and _has(experiment, variant):
            self._expose(message, user, where, experiment)
        if experiment is not None and message.name in ABOUT_FLOWS:
            self.naming.setdefault((id(user), experiment.key), (user, where, _has(experiment, variant)))
        if self.live.holdout is not None and message.name in _MEETING:
            self._count_holdout(self.live.holdout, message, user, where)
        for counted in self.live.metrics_of.get(message.name, ()):
            self._total(user, where, counted.experiment, counted.metric)

    def _count_holdout(self, holdout: Holdout, message: Message, user: UserRecord, where: Whereabouts) -> None:
        """The first flow that somebody met, or would have, is their exposure to everything together."""
        flow = self.live.flows.get(str(message.properties.get("flow")))
        is_measured = flow is not None and not flow.reaches_held_out and "experiment" in message.properties
        if user.user_id is not None and is_measured and message.at >= holdout.since:
            self.units.append((user, where, {
                "experiment": HOLDOUT, "bucket_version": holdout.version, "variant": holdout.group_of(user.user_id),
                "exposed_at": message.at, "shown_at": message.at if message.name == "Flow Shown" else None,
                "completed_at": None, "multiple": False,
            }))  # fmt: skip

    def _watch_exposure(self, message: Message, user: UserRecord) -> None:
        """Before it is applied: an exposure earlier than the first one moves the windows of all metrics."""
        experiment = str(message.properties.get("experiment"))
        known = user.state.assignments.get(experiment)
        if known is None:
            self.met.add((id(user), experiment))
        elif message.at < known.exposed:
            self.moved.add((id(user), experiment))

    def _expose(self, message: Message, user: UserRecord, where: Whereabouts, experiment: Experiment) -> None:
        met = _met(experiment, message.properties, message.name, message.at)
        record_exposure(user.state, experiment.key, met["variant"], experiment.bucket_version, message.at)
        self.units.append((user, where, met))
        self._totals_of(user, where, experiment.key)

    def _totals_of(self, user: UserRecord, where: Whereabouts, experiment: str) -> None:
        for metric in self.live.metrics_in.get(experiment, ()):
            self._total(user, where, experiment, metric)

    def _total(self, user: UserRecord, where: Whereabouts, experiment: str, metric: str) -> None:
        """Mark a total as to be counted again, once, when everybody's counters are complete."""
        if experiment in user.state.assignments:
            self.totals[(id(user), experiment, metric)] = (user, where, {"experiment": experiment, "metric": metric})

    # Writing it down

    def write(self) -> None:
        """Accounts, then users (which point to them), then all that points to users."""
        self.stays.settle(self.log, self.users)
        if self.live.counting.of_account:
            self._count_for_accounts()
        people.write_accounts(self.tx, list(self.accounts.values()))
        for user in self.users:
            if user.id is not None and user.was_sample != user.final().sample:
                change_sample(self.tx, self.environment_id, user.id, sample=user.final().sample)
        people.write_users(self.tx, [each for each in self.users if each.merged_into is None])
        for source, target in self.merges:
            assert source.id is not None
            report_counts.move_person(self.tx, self.environment_id, source.id, _row(target))
            milestones.move_person(self.tx, self.environment_id, source.id, _row(target))
            journeys.move_person(self.tx, source.id, _row(target))
            people.move_history(self.tx, source.id, _row(target))
        moves = {source.id: _row(target) for source, target in self.merges if source.id}
        exposures.move_units(self.tx, self.environment_id, moves)
        strays.move(self.tx, self.environment_id, moves)
        people.claim(self.tx, self.environment_id, self.claims)
        event_store.append_events(self.tx, [self._event_row(entry) for entry in self.log])
        self._put_right()
        if self.refused:
            received_at = max(each.received_at for each in self.messages)
            event_store.keep_rejected(self.tx, self.environment_id, received_at, self.refused)
        event_store.count_days(self.tx, [
            {"environment_id": self.environment_id, "flow": flow, "day": day, "sample": sample,
             "shown": total.shown, "completed": total.completed, "dismissed": total.dismissed}
            for (flow, day, sample), total in self.days.items()
        ])  # fmt: skip
        self._write_units()

    def _put_right(self) -> None:
        """What was told of earlier events as if they were of other accounts."""
        moved = self.stays.moved()
        if not moved:
            return
        move_events(self.tx, self.environment_id, moved, self.live.counting)
        accounts = {row for each in moved for row in (each.before, each.after) if row is not None}
        milestones.look_again(self.tx, self.environment_id, [-row for row in accounts])
        for each in moved:
            if each.name in _OF_VARIANTS:
                self._expose_account(each)

    def _expose_account(self, moved: Moved) -> None:
        """Whom an experiment over accounts could not count before."""
        properties = unpack_object(moved.properties)
        experiment = self.live.experiments.get(str(properties.get("experiment")))
        if experiment is not None and experiment.unit == "account" and _has(experiment, properties.get("variant")):
            where = Whereabouts(row=moved.after)
            self.units.append((moved.user, where, _met(experiment, properties, moved.name, moved.at)))
            self._totals_of(moved.user, where, experiment.key)

    def _count_for_accounts(self) -> None:
        """Those that the log names; by now it is known who everybody is."""
        for entry in self.log:
            message = entry.message
            account = entry.where.account or self.account_rows.get(entry.where.row)
            if account is not None and message.name in self.live.counting.of_account:
                forget_others(account.tallies, self.live.tallies.keys())
                count_for_account(account.tallies, self.live.counting, message.name, message.properties, message.at)
                account.changed = True

    def _write_units(self) -> None:
        exposures.record_units(self.tx, [
            {**unit, "environment_id": self.environment_id, "unit": row, "sample": user.final().sample}
            for user, where, unit in self.units
            if (row := self._unit_row(unit["experiment"], user, where)) is not None
        ])  # fmt: skip
        strays.note(self.tx, list(self._strays()))
        self.unseen = self._look_for_unseen()
        count_totals(self.tx, self.environment_id, [each for each in map(self._asked, self.totals) if each])

    def _strays(self) -> Iterator[dict[str, Any]]:
        for (_, key), (user, where, known) in self.naming.items():
            experiment = self.live.experiments[key]
            assignment = user.final().state.assignments.get(key)
            exposed = assignment is not None and assignment.bucket_version == experiment.bucket_version
            if not exposed or self._unit_row(key, user, where) is None:
                reason = "account" if exposed else "exposure" if known else "variant"
                yield {"environment_id": self.environment_id, "experiment": key, "user": _row(user),
                       "bucket_version": experiment.bucket_version, "reason": reason}  # fmt: skip

    def _asked(self, key: tuple[int, str, str]) -> Asked | None:
        user, where, total = self.totals[key]
        person, experiment = user.final(), total["experiment"]
        assignment = person.state.assignments.get(experiment)
        counted = self.live.metric(experiment, total["metric"])
        of_account = self.live.experiments[experiment].unit == "account"
        unit = self._unit_row(experiment, user, where) if of_account else None
        if assignment is None or counted is None or (of_account and unit is None):
            return None
        moved = (id(person), experiment) in self.moved
        unseen = (id(person), experiment) in self.met or (id(person), counted.event) in self.unseen
        return Asked(_row(person), unit, person.state, experiment, assignment, counted, moved, unseen)

    def _look_for_unseen(self) -> set[tuple[int, str]]:
        """Whose counters keep moments of an event that are all later than one that came just now."""
        found = set()
        for entry in self.log if self.totals else ():
            user, name = entry.user.final(), entry.message.name
            counter = user.state.events.get(name)
            if counter is not None and counter.total > len(counter.recent) and entry.message.at < counter.recent[0]:
                found.add((id(user), name))
        return found

    def _unit_row(self, experiment: str, user: UserRecord, where: Whereabouts) -> int | None:
        if experiment == HOLDOUT or self.live.experiments[experiment].unit == "user":
            return _row(user)
        row = where.account_row
        return None if row is None else exposures.unit_of_account(row)

    def _event_row(self, entry: Entry) -> dict[str, Any]:
        message = entry.message
        return {
            "environment_id": self.environment_id,
            "user": _row(entry.user),
            "account": entry.where.account_row,
            "message_id": message.message_id,
            "type": message.type,
            "name": message.name,
            "at": message.at,
            "received_at": message.received_at,
            "page_url": message.page_url,
            "page_title": message.page_title,
            "properties": pack_json(told) if (told := _told(message)) else None,
            "context": pack_json(context) if (context := _context(message)) else None,
        }  # fmt: skip


def _refused(alias: Message, known: str) -> Rejection:
    """The call itself is taken: it says who the user is."""
    sent = {"type": "alias", "messageId": alias.message_id, "previousId": alias.previous_id, "userId": alias.user_id}
    reason = (
        f"`alias` joins nothing here: what `previousId` names is the user '{known}' by now, and two users who are "
        "known never become one."
    )
    return Rejection(0, "alias_of_known", reason, alias.message_id, pack_json(sent))


def _has(experiment: Experiment, variant: object) -> bool:
    return any(each.key == variant for each in experiment.variants)


def _met(experiment: Experiment, properties: Mapping[str, Any], name: str, at: int) -> dict[str, Any]:
    """What an event of a variant tells of the unit that met it."""
    return {
        "experiment": experiment.key, "bucket_version": experiment.bucket_version, "variant": properties["variant"],
        "exposed_at": at, "shown_at": at if name == "Flow Shown" else None,
        "completed_at": at if name == "Flow Completed" else None, "multiple": False,
    }  # fmt: skip


def _context(message: Message) -> Mapping[str, Any]:
    """With what the log needs beside it, so that the past can be told from the log alone."""
    session = {} if message.session is None else {"sessionId": message.session}
    is_theirs = message.type not in TELLING and not _is_of_account(message)
    traits = {"traits": message.traits} if message.traits and is_theirs else {}
    return {**message.context, **session, **traits}


def _is_of_account(message: Message) -> bool:
    """Cairn's own word about an account, in the name of one of its users."""
    return message.type == "note" and message.group_id is not None


def _told(message: Message) -> Mapping[str, Any]:
    return message.traits if message.type in TELLING else message.properties


def _event(message: Message) -> Event:
    path = path_of(message.page_url) if message.type == "page" and message.page_url else None
    return Event(message.name, message.at, path, message.session, message.properties)


def _row(user: UserRecord) -> int:
    row = user.final().id
    assert row is not None, "users are written before what points to them"
    return row


def _present(values: Iterable[str | None]) -> set[str]:
    return {value for value in values if value is not None}
