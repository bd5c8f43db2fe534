"""One writer a process commits what has gathered: many requests, one transaction, one wait for the disk.

Callers hand in work and wait; while one transaction is under way the next gathers by itself, so that the group
grows with the load and nothing waits when there is none.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Generic, TypeVar

from cairn.domain.errors import Unavailable

Work = TypeVar("Work")

MAX_GROUP = 4_000


class GroupCommit(Generic[Work]):
    """`write` commits a group of works in one transaction; `size` weighs a work against `capacity`."""

    def __init__(self, write: Callable[[Sequence[Work]], None], size: Callable[[Work], int], capacity: int) -> None:
        self._write = write
        self._size = size
        self._capacity = capacity
        self._waiting: deque[tuple[Work, Future[None]]] = deque()
        self._weight = 0
        self._change = threading.Condition()
        self._thread: threading.Thread | None = None
        self._closing = False

    def submit(self, work: Work) -> Future[None]:
        """Done once the work is on the disk. Raises `Unavailable` when too much is waiting already."""
        future: Future[None] = Future()
        with self._change:
            if self._closing:
                raise Unavailable("The server is stopping.", retry_after=2)
            if self._weight + self._size(work) > self._capacity and self._waiting:
                raise Unavailable("More events arrive than the disk can take. Try again shortly.", retry_after=1)
            if self._thread is None:  # started here, after gunicorn has forked
                self._thread = threading.Thread(target=self._run, name="group-commit", daemon=True)
                self._thread.start()
            self._waiting.append((work, future))
            self._weight += self._size(work)
            self._change.notify()
        return future

    def close(self) -> None:
        """Commit what waits, then end."""
        with self._change:
            self._closing = True
            self._change.notify()
            thread = self._thread
        if thread is not None:
            thread.join()

    def _run(self) -> None:
        while group := self._next_group():
            self._commit(group)

    def _next_group(self) -> list[tuple[Work, Future[None]]]:
        """What gathered, at least one; empty only when closing and nothing is left."""
        with self._change:
            while not self._waiting and not self._closing:
                self._change.wait()
            group: list[tuple[Work, Future[None]]] = []
            weight = 0
            while self._waiting and (not group or weight + self._size(self._waiting[0][0]) <= MAX_GROUP):
                entry = self._waiting.popleft()
                weight += self._size(entry[0])
                group.append(entry)
            self._weight -= weight
            return group

    def _commit(self, group: list[tuple[Work, Future[None]]]) -> None:
        """One bad work must not take the others with it: a group that fails is tried again one by one."""
        try:
            self._write([work for work, _ in group])
        except Unavailable as error:
            for _, future in group:
                future.set_exception(error)
        except Exception as error:
            if len(group) == 1:
                group[0][1].set_exception(error)
                return
            for entry in group:
                self._commit([entry])
        else:
            for _, future in group:
                future.set_result(None)
