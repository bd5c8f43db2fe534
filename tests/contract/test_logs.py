"""What a server logs holds nothing of a person: no id, trait, address or e-mail, at debug level and when it fails."""

from __future__ import annotations

import json
import shutil
import socket
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from tests.http.calls import identify, track
from tests.server.conftest import Server, make_server

# Everything that is somebody's has this word in it.
MARK = "zebedee"
ADDRESS = "203.0.113.77"


@pytest.fixture
def server(sqlite_template: Path, tmp_path: Path) -> Iterator[Server]:
    shutil.copy(sqlite_template, tmp_path / "cairn.sqlite3")
    made = make_server(f"sqlite:///{tmp_path}/cairn.sqlite3", tmp_path)
    made.environment |= {"CAIRN_LOG_LEVEL": "debug", "CAIRN_LOG_FORMAT": "json", "CAIRN_TRUSTED_PROXIES": "1"}
    made.start()
    yield made
    made.stop()


def log(server: Server) -> str:
    return (server.folder / "server.log").read_text()


def use_everything(server: Server) -> None:
    """Ingest, decide, sign-in and the pages about people: what goes well, what is refused, and what can't be read."""
    person = {"userId": f"{MARK}-id", "anonymousId": f"{MARK}-device"}
    traits = {"email": f"{MARK}@example.com", "name": MARK}
    batch = [
        {**identify(f"{MARK}-id", traits), **person},
        {**track(f"{MARK} event", properties={"text": MARK}), **person},
        {"type": "zap", **person},
        {**track("A" * 300), **person},
        {"type": "track", "event": "A", "userId": [MARK]},
    ]
    bodies = [
        ("/v1/batch", {"writeKey": server.write_key, "batch": batch}),
        ("/v1/identify", {"writeKey": f"wk_{MARK}", **person, "traits": traits}),
        ("/v1/track", {"writeKey": server.write_key, **person}),
        ("/v1/decide", {"writeKey": server.write_key, **person, "traits": traits, "accountId": MARK}),
        ("/v1/decide", {"writeKey": server.write_key, "traits": MARK}),
        ("/api/v1/session", {"email": f"{MARK}@example.com", "password": f"{MARK}-password"}),
        ("/api/v1/session", {"email": server.demo["admin"]["email"], "password": f"{MARK}-password"}),
        ("/api/v1/session", server.demo["admin"]),
        (f"/v1/{MARK}", {}),
    ]
    headers = {"X-Forwarded-For": ADDRESS, "User-Agent": MARK, "X-Request-Id": "abcdefgh12345678"}
    with httpx.Client(base_url=server.url, headers=headers, trust_env=False) as client:
        for address, body in bodies:
            client.post(address, json=body)
        client.post("/v1/track", content=f"{MARK} is no JSON")
        client.post("/v1/track", content=f"{MARK}", headers={"Authorization": f"Basic {MARK}"})
        for address in (
            f"users?search={MARK}",
            f"users/user:{MARK}-id",
            f"users/user:{MARK}-id/explain?url=https://a.example/{MARK}",
        ):
            client.get(f"/api/v1/{address}", headers=server.bearer)


def break_it(server: Server) -> None:
    """A database that refuses a person: the error itself quotes what it refused."""
    with sqlite3.connect(server.folder / "cairn.sqlite3") as connection:
        connection.execute("CREATE TRIGGER broken BEFORE INSERT ON users BEGIN SELECT RAISE(ABORT, 'broken'); END")
    event = identify(f"{MARK}-other", {"email": f"{MARK}@example.com"})
    answer = httpx.post(f"{server.url}/v1/identify", json={"writeKey": server.write_key, **event}, trust_env=False)
    assert answer.status_code == 500


def send_nonsense(server: Server) -> None:
    with socket.create_connection(("127.0.0.1", server.port)) as connection:
        connection.sendall(f"{MARK} is no HTTP\r\n\r\n".encode())
        connection.recv(1000)


def test_nothing_of_a_person_is_logged(server: Server) -> None:
    use_everything(server)
    break_it(server)
    send_nonsense(server)
    written = log(server)
    for what in (
        MARK,
        ADDRESS,
        "127.0.0.1",
        server.demo["admin"]["email"],
        server.demo["admin"]["password"],
        server.write_key,
        server.demo["secret_key"],
        "Ada Lindgren",
    ):
        assert what not in written, [line for line in written.splitlines() if what in line][:3]


def test_each_line_says_what_happened_to_which_request(server: Server) -> None:
    use_everything(server)
    break_it(server)
    lines = [json.loads(line) for line in log(server).splitlines() if line.startswith("{")]
    requests = [each for each in lines if each["event"] == "request"]
    assert {"/v1/decide", "/v1/batch", "/api/v1/users/<path:id_>"} <= {each["route"] for each in requests}
    assert {each["request_id"] for each in requests if each["route"] == "/v1/decide"} == {"abcdefgh12345678"}
    assert all({"timestamp", "level", "request_id", "method", "status"} <= set(each) for each in requests)
    (accident,) = [each for each in lines if each["level"] == "error"]
    assert accident["request_id"]
    assert "IntegrityError" in accident["exception"]
    assert "services/ingest.py" in accident["exception"], "where it happened"
