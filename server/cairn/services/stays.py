"""Which account each event counts for: said by the moments of `group` calls, in whichever order they come.

What is kept of people tells it of the usual message, without a question. Where one comes late, or two people turn out
to be one, the log is asked, and what it said of later events is put right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from cairn.domain.identity.messages import Message
from cairn.domain.identity.stays import Groups, joined
from cairn.stores import events as event_store
from cairn.stores import people
from cairn.stores.database import Transaction
from cairn.stores.people import AccountRecord, UserRecord

_NOTHING_STORED = 1 << 62


@dataclass(slots=True)
class Whereabouts:
    """The account that an event counts for; known by its row alone where nobody has to change it."""

    account: AccountRecord | None = None
    row: int | None = None

    @property
    def account_row(self) -> int | None:
        return self.account.id if self.account else self.row


@dataclass(slots=True)
class Entry:
    """A message, whose it is, and for which account it counts."""

    message: Message
    user: UserRecord
    where: Whereabouts


@dataclass(frozen=True, slots=True)
class Moved:
    """A stored event that turned out to be of another account, by their rows."""

    id: int
    user: UserRecord
    at: int
    name: str
    properties: str | None
    before: int | None
    after: int | None


@dataclass(slots=True)
class Stays:
    """`_asked` are those of whom the log has to be asked, each with the moment from which on it may be wrong."""

    tx: Transaction
    environment_id: int
    accounts: dict[str, AccountRecord]
    _asked: dict[UserRecord, int] = field(default_factory=dict)
    _groups: dict[UserRecord, Groups] = field(default_factory=dict)
    _rows: dict[str, int] = field(default_factory=dict)

    def join(self, user: UserRecord, account: AccountRecord, at: int) -> None:
        """A `group`, before it is counted among what is known of the user."""
        seen = user.last_seen if user.events_total else None
        stay = joined(user.state.stay, at, seen, is_same=user.is_in(account))
        if stay is None:
            self._ask(user, at)
        else:
            user.account, user.state.stay = account, stay

    def at(self, user: UserRecord, at: int) -> Whereabouts:
        """As far as it is known by now; the rest is filled in by `settle`."""
        stay = user.state.stay
        if user.is_in_some and (stay is None or at < stay.since):
            self._ask(user, _NOTHING_STORED)
        return Whereabouts(user.account, user.account_row)

    def become_one(self, known: UserRecord, anonymous: UserRecord) -> None:
        since = self._asked.pop(anonymous, _NOTHING_STORED)
        if not known.is_in_some:
            known.account, known.account_row = anonymous.account, anonymous.account_row
        if known.is_in_some:
            since = min(since, anonymous.first_seen)
        if since < _NOTHING_STORED:
            self._ask(known, since)

    def _ask(self, user: UserRecord, since: int) -> None:
        self._asked[user] = min(since, self._asked.get(user, since))

    def settle(self, log: Sequence[Entry], users: Sequence[UserRecord]) -> None:
        """Say of whoever needs it where they are, and of which account their new events are."""
        if not self._asked:
            return
        told = self._told(log, users)
        self._hold({account for groups in told.values() for _, account in groups})
        # Somebody of whom the log tells no group stays where they are.
        self._groups = {user: Groups(groups) for user, groups in told.items()}
        for user, groups in self._groups.items():
            last, user.state.stay = groups.last()
            user.account = self.accounts[last]
        for each in log:
            found = self._groups.get(each.user.final())
            if found is not None and each.message.group_id is None:
                account = found.account_at(each.message.at)
                each.where.account, each.where.row = None if account is None else self.accounts[account], None

    def _told(self, log: Sequence[Entry], users: Sequence[UserRecord]) -> dict[UserRecord, list[tuple[int, str]]]:
        told: dict[UserRecord, list[tuple[int, str]]] = defaultdict(list)
        whose = {each.id: each.final() for each in users if each.id is not None and each.final() in self._asked}
        for row in event_store.groups_of(self.tx, whose.keys()) if whose else ():
            told[whose[row.user]].append((row.at, row.account_id))
        for each in log:
            if each.message.type == "group" and each.user.final() in self._asked:
                assert each.message.group_id is not None, "the door saw to that"
                told[each.user.final()].append((each.message.at, each.message.group_id))
        return told

    def _hold(self, account_ids: set[str]) -> None:
        missing = sorted(account_ids - self.accounts.keys())
        for account in people.lock_accounts(self.tx, self.environment_id, missing):
            self.accounts[account.account_id] = account

    def moved(self) -> list[Moved]:
        """Events that were stored before, and now are of other accounts; all that is new is stored by now."""
        later = [(user, since) for user, since in self._asked.items() if since < _NOTHING_STORED]
        found = [each for user, since in later if user in self._groups for each in self._moved(user, since)]
        if found:
            event_store.change_accounts(self.tx, {each.id: each.after for each in found})
        return found

    def _moved(self, user: UserRecord, since: int) -> Iterable[Moved]:
        assert user.id is not None, "users are written before their events are put right"
        groups = self._groups[user]
        for row in event_store.since(self.tx, user.id, since):
            account = groups.account_at(row.at)
            after = None if account is None else self.accounts[account].id
            if after != row.account:
                yield Moved(row.id, user, row.at, row.name, row.properties, row.account, after)
