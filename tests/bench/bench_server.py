"""What the server costs: CPU time of its own processes per decide and per durable event, and the memory of a worker.

The load comes from this process, whose own time is not counted; so the figures hold on a busy machine, too.
"""

from __future__ import annotations

import http.client
import json
import os
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import process_time_ns
from typing import Any

import msgspec
from flask_migrate import upgrade
from tests.conftest import add_workspace
from tests.http.calls import as_file, batch, flow, identify, publish, track
from tests.server.conftest import Server, make_server
from tests.server.workers import web_processes

from cairn.app import create_app
from cairn.schemas.decide import read_question
from cairn.services.decide import Asker, decide

Row = tuple[str, str, str, str]

FLOWS = 100
SENDERS = 16
DECIDES = 8_000
BATCHES = 1_500
BATCH = 20
PEOPLE = 500
PAGE = {"page": {"url": "https://app.example/invoices/17", "title": "Invoices"}, "sessionId": "s-1", "locale": "fi-FI"}
TICKS = os.sysconf("SC_CLK_TCK")


def run() -> list[Row]:
    """Rows of what, figure, unit, goal."""
    with tempfile.TemporaryDirectory() as folder:
        rows = [_in_process(Path(folder))]
    with tempfile.TemporaryDirectory() as folder, _serving(Path(folder)) as server:
        rows += [_decides(server), _ingest(server, "one person's", _of_one_person)]
        rows += [_ingest(server, "20 people's", _of_many_people), _decides_after(server), _memory(server)]
    return rows


def documents() -> list[dict[str, Any]]:
    """A hundred flows of five conditions each; five of them fit an administrator."""
    return [flow(f"flow-{number}", audience=_audience("admin" if number < 5 else "user")) for number in range(FLOWS)]


def _audience(role: str) -> dict[str, Any]:
    return {
        "all": [
            {"trait": "role", "is": role},
            {"signed_up": {"within": "14 days"}},
            {"event": "Invoice Created", "times": {"at_least": 1}, "within": "30 days"},
            {"not": {"trait": "plan", "in": ["free", "trial"]}},
            {"account_trait": "seats", "at_least": 3},
        ]
    }


def _history(user_id: str) -> list[dict[str, Any]]:
    """What makes somebody fit, and a state of ordinary size."""
    events = ["Invoice Created", "Invoice Sent", "Report Run", "Team Invited", "Customer Added"]
    return [
        identify(user_id, {"role": "admin", "plan": "pro", "first_name": "Ada", "email": "ada@example.com"}),
        {"type": "group", "userId": user_id, "groupId": "acme", "traits": {"seats": 5, "name": "Acme"}},
        *(track(events[number % 5], userId=user_id) for number in range(18)),
    ]


# Decide


def _in_process(folder: Path) -> Row:
    app = create_app(environ={"CAIRN_VAR_DIR": str(folder), "CAIRN_LOG_LEVEL": "error"})
    with app.app_context():
        upgrade()
    here = add_workspace(app, "bench")
    publish(here, *documents())
    batch(here, *_history("ada"))
    body = json.dumps(_question(here.write_key, "ada")).encode()
    encode = msgspec.json.Encoder().encode

    def once() -> dict[str, Any]:
        answer = decide(here.parts.database, here.parts.snapshots, read_question(body), Asker(), here.parts.now())
        encode(answer)
        return answer

    assert len(once()["flows"]) == 5
    cost = _cpu(once, 1_000)
    here.parts.journal.close()
    here.parts.database.close()
    return ("decide in process, 100 flows of 5 conditions, one read", f"{cost:.0f}", "µs CPU", "≤ 250")


def _cpu(work: Callable[[], object], times: int, rounds: int = 7) -> float:
    """Median microseconds of CPU per call."""
    figures = []
    for _ in range(rounds):
        start = process_time_ns()
        for _ in range(times):
            work()
        figures.append((process_time_ns() - start) / times / 1_000)
    return median(figures)


def _question(write_key: str, user_id: str) -> dict[str, Any]:
    return {"writeKey": write_key, "userId": user_id, "anonymousId": "0192f7a0-1111-7000-8000-1", "context": PAGE}


def _decides(server: Server) -> Row:
    return _deciding(server, "decide through gunicorn, 100 flows of 5 conditions", "ada")


def _decides_after(server: Server) -> Row:
    return _deciding(server, "the same for somebody with a long history", "person-1")


def _deciding(server: Server, what: str, user_id: str) -> Row:
    body = json.dumps(_question(server.write_key, user_id)).encode()
    _load(server, "/v1/decide", [body] * 400)
    seconds = _load(server, "/v1/decide", [body] * DECIDES)
    return (what, f"{DECIDES / seconds:,.0f}", "requests per CPU-second", "≥ 1,500")


# Ingest


def _ingest(server: Server, whose: str, of: Callable[[int], list[dict[str, Any]]]) -> Row:
    bodies = [_batch(server.write_key, of(number), f"{whose}-{number}") for number in range(BATCHES)]
    _load(server, "/v1/batch", bodies[: BATCHES // 10])
    measured = bodies[BATCHES // 10 :]
    seconds = _load(server, "/v1/batch", measured)
    what = f"durable ingest, batches of 20 events, {whose}"
    return (what, f"{len(measured) * BATCH / seconds:,.0f}", "events per CPU-second", "≥ 15,000")


def _batch(write_key: str, events: list[dict[str, Any]], name: str) -> bytes:
    for number, event in enumerate(events):
        event["messageId"] = f"{name}-{number}-0192f7a0"
    return json.dumps({"writeKey": write_key, "batch": events, "context": PAGE}).encode()


def _of_one_person(number: int) -> list[dict[str, Any]]:
    """What a browser's outbox holds: who it is, pages, what they did, and a flow that was shown."""
    name = f"person-{number % PEOPLE}"
    shown = {"flow": f"flow-{number % 5}", "revision": 1, "step": "hello"}
    events = [identify(name, {"role": "admin"}), track("Flow Shown", userId=name, properties=shown)]
    events += [
        {"type": "page", "userId": name, "properties": {"url": f"https://app.example/invoices/{place}"}}
        for place in range(6)
    ]
    events += [track(f"Did {place % 4}", userId=name, properties={"amount": place}) for place in range(12)]
    return [{**each, "anonymousId": f"device-{name}"} for each in events]


def _of_many_people(number: int) -> list[dict[str, Any]]:
    """What a server sends: each event somebody else's."""
    return [
        track(f"Did {place % 4}", userId=f"person-{(number * BATCH + place) % PEOPLE}", properties={"amount": place})
        for place in range(BATCH)
    ]


# The server and its costs


@contextmanager
def _serving(folder: Path) -> Iterator[Server]:
    server = make_server(f"sqlite:///{folder}/cairn.sqlite3", folder)
    server.start()
    try:
        files = [as_file(each) for each in documents()]
        _ask(server, "/api/v1/documents/push", {"files": files, "publish": True}, server.bearer)
        _ask(server, "/v1/batch", {"writeKey": server.write_key, "batch": _history("ada")})
        yield server
    finally:
        server.stop()


def _ask(server: Server, path: str, body: Any, headers: dict[str, str] | None = None) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    connection.request("POST", path, json.dumps(body), {"Content-Type": "application/json", **(headers or {})})
    answer = connection.getresponse()
    assert answer.status == 200, answer.read()
    connection.close()


def _load(server: Server, path: str, bodies: list[bytes]) -> float:
    """Send everything over a few connections; answers the CPU seconds that the server's processes took for it."""

    def send(place: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        for body in bodies[place::SENDERS]:
            connection.request("POST", path, body, {"Content-Type": "text/plain"})
            answer = connection.getresponse()
            text = answer.read()
            assert answer.status == 200, text
        connection.close()

    before = _cpu_seconds(server)
    with ThreadPoolExecutor(SENDERS) as pool:
        list(pool.map(send, range(SENDERS)))
    return _cpu_seconds(server) - before


def _cpu_seconds(server: Server) -> float:
    """User and system time of the web processes."""
    return sum(_ticks(pid) for pid in web_processes(server)) / TICKS


def _ticks(pid: int) -> int:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def _memory(server: Server) -> Row:
    found = [Path(f"/proc/{pid}/status").read_text() for pid in web_processes(server)]
    resident = max(int(text.split("VmRSS:")[1].split()[0]) for text in found) / 1024
    return ("memory of a web process after all that", f"{resident:.0f}", "MB resident", "≤ 150")


if __name__ == "__main__":
    for row in run():
        print("  ".join(row))
