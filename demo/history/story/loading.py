"""Bring everybody's history in: tell each person's life, and send it in batches over a few connections."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from .calendar import Calendar
from .decisions import Decisions, ToldBefore
from .diary import Message
from .door import Door, Refused
from .life import tell
from .population import Account, population
from .troubled import troubled

CONNECTIONS = 4
# The server takes 500 KB and 2,500 events at once.
BATCH_EVENTS = 500
BATCH_BYTES = 400_000


@dataclass(frozen=True, slots=True)
class Task:
    """What to bring in, and where."""

    base_url: str
    write_key: str
    seed: int
    users: int
    calendar: Calendar
    # Whether the companies that are about to leave are among them.
    with_troubled: bool = False


@dataclass(slots=True)
class Progress:
    """Counted by all connections; `known` are people who were there already."""

    people: int = 0
    known: int = 0
    accounts: int = 0
    events: int = 0
    failure: BaseException | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)


class Parcel:
    """Whole people, encoded: a batch is taken as a whole, so nobody is ever there by half."""

    def __init__(self, write_key: str) -> None:
        self._head = b'{"writeKey":' + json.dumps(write_key).encode() + b',"batch":['
        self.lives: list[bytes] = []
        self.size = 0
        self.events = 0

    def has_room_for(self, life: bytes, events: int) -> bool:
        return not self.lives or (self.size + len(life) <= BATCH_BYTES and self.events + events <= BATCH_EVENTS)

    def add(self, life: bytes, events: int) -> None:
        self.lives.append(life)
        self.size += len(life) + 1
        self.events += events

    def body(self) -> bytes:
        return self._head + b",".join(self.lives) + b"]}"


class Loader:
    """`start`, then look at `progress` until `is_running` is false."""

    def __init__(self, task: Task) -> None:
        self.progress = Progress()
        self._task = task
        self._decisions = Decisions(task.write_key)
        self._accounts = population(task.seed, task.users, task.calendar)
        lives = troubled(task.calendar, task.seed, task.base_url) if task.with_troubled else iter(())
        self._troubled: Iterator[list[Message]] = lives
        # Threads that end with the program: whatever was not sent yet is sent by the next run.
        self._threads = [threading.Thread(target=self._work, daemon=True) for _ in range(CONNECTIONS)]

    def start(self) -> None:
        Door(self._task.base_url).close()
        for thread in self._threads:
            thread.start()

    @property
    def is_running(self) -> bool:
        return any(thread.is_alive() for thread in self._threads)

    def wait(self, seconds: float) -> None:
        """At most so long."""
        deadline = time.monotonic() + seconds
        for thread in self._threads:
            thread.join(max(0.0, deadline - time.monotonic()))

    def _work(self) -> None:
        door = Door(self._task.base_url)
        try:
            parcel = Parcel(self._task.write_key)
            while (account := self._next_account()) is not None:
                for life in self._lives(door, account):
                    parcel = self._put(door, parcel, life)
            while (life := self._next_troubled()) is not None:
                parcel = self._put(door, parcel, life)
            if parcel.lives:
                self._send(door, parcel)
        except Exception as error:  # the main thread says what happened
            self.progress.failure = self.progress.failure or error
        finally:
            door.close()

    def _put(self, door: Door, parcel: Parcel, life: list[Message]) -> Parcel:
        """Into this parcel, or into the next one, where this one is full and goes out."""
        encoded = _encode(life)
        if not parcel.has_room_for(encoded, len(life)):
            self._send(door, parcel)
            parcel = Parcel(self._task.write_key)
        parcel.add(encoded, len(life))
        return parcel

    def _next_troubled(self) -> list[Message] | None:
        with self.progress.lock:
            return None if self.progress.failure is not None else next(self._troubled, None)

    def _next_account(self) -> Account | None:
        with self.progress.lock:
            if self.progress.failure is not None:
                return None
            account = next(self._accounts, None)
            self.progress.accounts += account is not None
            return account

    def _lives(self, door: Door, account: Account) -> Iterator[list[Message]]:
        task = self._task
        for person in account.people:
            try:
                yield tell(person, account, task.calendar, task.seed, task.base_url,
                           lambda moment: self._decisions.offers(door, moment))  # fmt: skip
            except ToldBefore:
                with self.progress.lock:
                    self.progress.known += 1

    def _send(self, door: Door, parcel: Parcel) -> None:
        verdict = door.post("/v1/batch", parcel.body())
        if verdict.get("rejected"):
            raise Refused(f"The server rejected events: {verdict['rejected'][0]['reason']}")
        with self.progress.lock:
            self.progress.people += len(parcel.lives)
            self.progress.events += parcel.events


def _encode(life: list[Message]) -> bytes:
    return json.dumps(life, ensure_ascii=False, separators=(",", ":")).encode()[1:-1]
