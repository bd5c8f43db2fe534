"""What waits in a table to be sent: claimed, sent outside of any transaction, and tried again until it is taken.

Several receivers are served at once, each by one thread at a time, so that a slow one holds up nobody but itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Protocol, TypeAlias

import structlog

from cairn.services.outbound import Answered
from cairn.stores.database import Database, Transaction

# After each try that failed, so many seconds until the next: as Standard Webhooks proposes.
PAUSES = (5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400)
# Whoever took a message has so long for it; then it is due again.
TAKEN = 120_000
AT_ONCE = 8
# Of one receiver in a row, and of all that is looked at.
IN_A_ROW = 20
MOST_DUE = 500


class Waiting(Protocol):
    """What every table of messages has. `status` is waiting, delivered or failed."""

    id: int
    status: str
    tries: int
    due_at: int
    tried_at: int | None
    said: str


class Queue(Protocol):
    """One kind of messages, by receivers of which each has a number."""

    def due(self, tx: Transaction, now: int, busy: Collection[int], limit: int) -> Mapping[int, Sequence[int]]:
        """Ids by receiver, those who wait longest first; nothing of whoever is busy."""

    def claim(self, tx: Transaction, id_: int, now: int, until: int) -> bool:
        """False where somebody else took it meanwhile; without word by `until` it is due again."""

    def prepare(self, tx: Transaction, id_: int) -> Callable[[], Answered]:
        """All that it takes to send it, without the transaction."""

    def note(self, tx: Transaction, id_: int, answered: Answered, now: int) -> None:
        """What became of it, if it still waits."""


Clock: TypeAlias = Callable[[], int]


class Outbox:
    """Of one thread, which asks it to start what is due; it does the rest with threads of its own."""

    def __init__(self, database: Database, clock: Clock, queue: Queue) -> None:
        self._database, self._clock, self._queue = database, clock, queue
        self._pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="outbox")
        self._busy: dict[int, Future[int]] = {}
        self._rests: dict[int, int] = {}

    def start(self) -> list[Future[int]]:
        """Begin with all receivers that are free; each answers how many messages were tried."""
        now = self._clock()
        self._busy = {receiver: each for receiver, each in self._busy.items() if not each.done()}
        self._rests = {receiver: until for receiver, until in self._rests.items() if until > now}
        free = AT_ONCE - len(self._busy)
        if free <= 0:
            return []
        with self._database.reading() as tx:
            due = self._queue.due(tx, now, self._busy.keys() | self._rests.keys(), MOST_DUE)
        started = {receiver: self._pool.submit(self._serve, receiver, ids[:IN_A_ROW])
                   for receiver, ids in list(due.items())[:free]}  # fmt: skip
        self._busy |= started
        return list(started.values())

    def close(self) -> None:
        """What was not begun stays due."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _serve(self, receiver: int, ids: Sequence[int]) -> int:
        """Until one is not taken: then the others would not be either, and they give way to other receivers."""
        tried = 0
        try:
            for id_ in ids:
                answered = self._try(id_)
                tried += answered is not None
                if answered is not None and not answered.ok:
                    self._rests[receiver] = self._clock() + PAUSES[0] * 1_000
                    break
        except Exception as error:  # what was not sent is due again
            structlog.get_logger().error("messages were not sent", exc_info=error)
        return tried

    def _try(self, id_: int) -> Answered | None:
        now = self._clock()
        with self._database.writing() as tx:
            if not self._queue.claim(tx, id_, now, now + TAKEN):
                return None
            send = self._queue.prepare(tx, id_)
        answered = send()
        with self._database.writing() as tx:
            self._queue.note(tx, id_, answered, self._clock())
        return answered


def note(message: Waiting, answered: Answered, now: int, *, give_up: bool = False) -> None:
    """It was taken, or is due again later; after the last try it has failed."""
    message.tries += 1
    message.tried_at, message.said = now, answered.said.replace("\0", "")
    if answered.ok:
        message.status = "delivered"
    elif give_up or message.tries > len(PAUSES):
        message.status = "failed"
    else:
        message.due_at = now + PAUSES[message.tries - 1] * 1_000


def by_receiver(rows: Sequence[tuple[int, int]]) -> Mapping[int, Sequence[int]]:
    """Rows of receiver and id, in their order."""
    found: dict[int, list[int]] = defaultdict(list)
    for receiver, id_ in rows:
        found[receiver].append(id_)
    return found
