"""Which process of a real server answers: a kept connection stays with the worker that accepted it."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.server.conftest import Server

TRIES = 200


class Worker:
    """A connection to one web process; `pid` says to which."""

    def __init__(self, server: Server) -> None:
        self._http = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
        self._server = server
        self.ask("GET", "/healthz")
        self.pid = _owner(server, self._http.sock.getsockname()[1])

    def ask(self, method: str, path: str, body: Any = None) -> tuple[int, Any]:
        self._http.request(method, path, None if body is None else json.dumps(body))
        answer = self._http.getresponse()
        return answer.status, json.loads(answer.read())

    def decide(self, **question: Any) -> list[dict[str, Any]]:
        """The flows that it offers."""
        status, answer = self.ask("POST", "/v1/decide", {"writeKey": self._server.write_key, **question})
        assert status == 200, answer
        flows: list[dict[str, Any]] = answer["flows"]
        return flows

    def send(self, *events: dict[str, Any]) -> None:
        """Answers once they are acknowledged."""
        status, answer = self.ask("POST", "/v1/batch", {"writeKey": self._server.write_key, "batch": events})
        assert (status, answer.get("rejected")) == (200, None), answer

    def close(self) -> None:
        self._http.close()


@contextmanager
def both_workers(server: Server) -> Iterator[tuple[Worker, Worker]]:
    """One connection to each of the two web processes."""
    found: dict[int, Worker] = {}
    spare: list[Worker] = []
    for _ in range(TRIES):
        worker = Worker(server)
        if worker.pid in found:
            spare.append(worker)  # kept open: a worker with many connections is the less likely to take the next
        found.setdefault(worker.pid, worker)
        if len(found) == 2:
            break
    try:
        one, other = found.values()
        yield one, other
    finally:
        for worker in [*found.values(), *spare]:
            worker.close()


def web_processes(server: Server) -> list[int]:
    """Children of the server that listen; the background worker is none of them."""
    assert server.process is not None
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and _parent(entry) == server.process.pid and b"serve" in _command(entry):
            found.append(int(entry.name))
    return found


def _parent(process: Path) -> int | None:
    try:
        return int((process / "stat").read_text().rpartition(")")[2].split()[1])
    except OSError:  # it ended while we looked
        return None


def _command(process: Path) -> bytes:
    try:
        return (process / "cmdline").read_bytes()
    except OSError:
        return b""


def _owner(server: Server, client_port: int) -> int:
    """The process that holds the server's end of a connection."""
    inode = _inode(server.port, client_port)
    for pid in web_processes(server):
        for handle in Path(f"/proc/{pid}/fd").iterdir():
            try:
                if str(handle.readlink()) == f"socket:[{inode}]":
                    return pid
            except OSError:
                continue
    raise AssertionError("no process of the server holds the connection")


def _inode(server_port: int, client_port: int) -> str:
    for line in Path("/proc/net/tcp").read_text().splitlines()[1:]:
        fields = line.split()
        local, remote = (int(fields[place].rpartition(":")[2], 16) for place in (1, 2))
        if (local, remote) == (server_port, client_port):
            return fields[9]
    raise AssertionError("the connection is not there any more")
