"""The writer of a process: what gathers is written together, nothing is answered before it is written."""

from __future__ import annotations

import threading
from collections.abc import Sequence

import pytest

from cairn.domain.errors import Unavailable
from cairn.stores.group_commit import GroupCommit


class Disk:
    """Writes down each group; the first waits until it is let go."""

    def __init__(self) -> None:
        self.groups: list[list[int]] = []
        self.busy = threading.Event()
        self.go_on = threading.Event()

    def write(self, works: Sequence[int]) -> None:
        self.busy.set()
        self.go_on.wait(10)
        if len(works) > 1 and 13 in works:
            raise RuntimeError("one of them is bad")
        if 13 in works:
            raise ValueError("this one")
        self.groups.append(list(works))


def size(_: int) -> int:
    return 1


@pytest.fixture
def disk() -> Disk:
    return Disk()


def test_what_comes_while_the_disk_is_busy_is_written_together(disk: Disk) -> None:
    commit = GroupCommit(disk.write, size, 100)
    first = commit.submit(1)
    disk.busy.wait(10)
    others = [commit.submit(number) for number in (2, 3, 4)]
    assert not first.done()
    disk.go_on.set()
    for future in (first, *others):
        future.result(timeout=10)
    assert disk.groups == [[1], [2, 3, 4]]
    commit.close()


def test_a_bad_work_takes_nobody_with_it(disk: Disk) -> None:
    commit = GroupCommit(disk.write, size, 100)
    first = commit.submit(1)
    disk.busy.wait(10)
    futures = {number: commit.submit(number) for number in (2, 13, 3)}
    disk.go_on.set()
    assert isinstance(futures[13].exception(timeout=10), ValueError)
    assert [futures[number].result(timeout=10) for number in (2, 3)] == [None, None]
    assert first.result(timeout=10) is None
    assert disk.groups == [[1], [2], [3]]
    commit.close()


def test_trouble_with_the_database_is_told_to_all_at_once(disk: Disk) -> None:
    tries: list[int] = []

    def away(works: Sequence[int]) -> None:
        tries.append(len(works))
        raise Unavailable("away", retry_after=2)

    commit = GroupCommit(away, size, 100)
    assert isinstance(commit.submit(1).exception(timeout=10), Unavailable)
    commit.close()
    assert tries == [1]


def test_too_much_waiting_is_refused_and_room_is_made_by_writing(disk: Disk) -> None:
    commit = GroupCommit(disk.write, size, 3)
    running = commit.submit(0)
    disk.busy.wait(10)
    waiting = [commit.submit(number) for number in (1, 2, 3)]
    with pytest.raises(Unavailable) as refused:
        commit.submit(4)
    assert refused.value.retry_after >= 1
    disk.go_on.set()
    for future in (running, *waiting):
        future.result(timeout=10)
    assert commit.submit(5).result(timeout=10) is None
    commit.close()


def test_closing_writes_what_waits_and_takes_no_more(disk: Disk) -> None:
    commit = GroupCommit(disk.write, size, 100)
    futures = [commit.submit(number) for number in (1, 2)]
    disk.go_on.set()
    commit.close()
    assert all(future.done() for future in futures)
    assert [work for group in disk.groups for work in group] == [1, 2]
    with pytest.raises(Unavailable):
        commit.submit(3)
