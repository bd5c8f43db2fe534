"""The server is killed hard under ingest: every acknowledged event is there exactly once, and it is back soon."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from tests.server.conftest import Server, make_server

SENDERS = 4
BATCH = 10


class Sender:
    """Sends numbered batches one after another; a batch without an answer is sent again, as a good client does."""

    def __init__(self, server: Server, name: str) -> None:
        self.server = server
        self.name = name
        self.acknowledged: set[str] = set()

    def run(self, stop: threading.Event) -> None:
        number, client = 0, httpx.Client(timeout=10, trust_env=False)
        while not stop.is_set():
            ids = [f"{self.name}-{number}-{place}" for place in range(BATCH)]
            if self._send(client, ids, stop):
                self.acknowledged.update(ids)
            number += 1
        client.close()

    def _send(self, client: httpx.Client, ids: list[str], stop: threading.Event) -> bool:
        events = [{"type": "track", "event": "Tick", "userId": self.name, "messageId": each} for each in ids]
        body = {"writeKey": self.server.write_key, "batch": events}
        while not stop.is_set():
            try:
                answer = client.post(f"{self.server.url}/v1/batch", json=body)
                if answer.status_code == 200:
                    return True
            except httpx.TransportError:
                pass
            stop.wait(0.02)
        return False


def crash(server: Server, times: int) -> list[float]:
    """Kill under load so many times; answers the seconds until each restart was ready."""
    senders = [Sender(server, f"sender{number}") for number in range(SENDERS)]
    stop, restarts = threading.Event(), []
    with ThreadPoolExecutor(SENDERS) as pool:
        running = [pool.submit(sender.run, stop) for sender in senders]
        for _ in range(times):
            before = sum(len(sender.acknowledged) for sender in senders)
            _until(lambda before=before: sum(len(each.acknowledged) for each in senders) > before + 50)
            server.kill()
            restarts.append(server.start())
        stop.set()
        for each in running:
            each.result()
    for sender in senders:
        _all_there_once(server, sender)
    return restarts


def _until(happened: object, seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not happened():  # type: ignore[operator]
        assert time.monotonic() < deadline, "nothing was acknowledged"
        time.sleep(0.01)


def _all_there_once(server: Server, sender: Sender) -> None:
    found: list[str] = []
    cursor = ""
    while cursor is not None:
        answer = httpx.get(
            f"{server.url}/api/v1/users/user:{sender.name}/events", params={"cursor": cursor} if cursor else {},
            headers=server.bearer, trust_env=False,
        ).json()  # fmt: skip
        found += [each["message_id"] for each in answer["items"]]
        cursor = answer["next"]
    assert len(found) == len(set(found)), "an event was counted twice"
    assert sender.acknowledged <= set(found), "an acknowledged event is gone"
    user = httpx.get(f"{server.url}/api/v1/users/user:{sender.name}", headers=server.bearer, trust_env=False).json()
    assert user["events_total"] == len(found), "the state does not say what the events say"


def test_a_hard_kill_under_ingest_loses_nothing_and_counts_nothing_twice(server: Server) -> None:
    print(crash(server, times=3))


@pytest.mark.slow
def test_a_hundred_hard_kills_lose_nothing(database_url: str, tmp_path: Path) -> None:
    server = make_server(database_url, tmp_path)
    server.start()
    restarts = crash(server, times=100)
    server.stop()
    print(f"\nback after {sorted(restarts)[50]:.2f} s (median), {max(restarts):.2f} s at most")
