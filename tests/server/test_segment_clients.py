"""The official Segment clients, with nothing but host and write key: what they send is there, exactly once."""

from __future__ import annotations

import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest
from segment.analytics.client import Client
from tests.server.conftest import Server

HERE = Path(__file__).parent
TIMES = 20
EVERY = 5


@contextmanager
def forgetful_proxy(server: Server) -> Iterator[tuple[str, list[int]]]:
    """Passes everything on, and lets every fifth answer fall: the client can't know that it was acknowledged."""
    dropped: list[int] = []
    passed = 0
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            nonlocal passed
            body = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {name: value for name, value in self.headers.items() if name.lower() != "host"}
            answer = httpx.post(f"{server.url}{self.path}", content=body, headers=headers, trust_env=False, timeout=30)
            with lock:
                passed += 1
                drops = passed % EVERY == 0
            if drops:
                dropped.append(answer.status_code)
                self.close_connection = True
                return
            self.send_response(answer.status_code)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(answer.content)))
            self.end_headers()
            self.wfile.write(answer.content)

        def log_message(self, *_: Any) -> None:
            """Quiet."""

    proxy = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=proxy.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{proxy.server_port}", dropped
    finally:
        proxy.shutdown()
        thread.join()
        proxy.server_close()


def send_with_python(host: str, write_key: str, times: int) -> None:
    failed: list[Exception] = []
    client = Client(write_key, host=host, on_error=lambda error, _: failed.append(error))
    for number in range(times):
        name = f"python-{number}"
        client.track(anonymous_id=f"device-{name}", event="Looked")
        client.identify(name, {"role": "admin", "name": f"Python {number}"})
        client.alias(f"device-{name}", name)
        client.group(name, "acme", {"plan": "pro"})
        client.track(name, "Invoice Sent", {"amount": 12.5})
        client.page(name, "", "Invoices", {"url": "https://app.example/invoices"})
        client.flush()
    client.shutdown()
    assert failed == []


def send_with_node(host: str, write_key: str, times: int) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("not covered: there is no Node here")
    command = [node, str(HERE / "segment.mjs"), host, write_key, str(times)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def read(server: Server, address: str) -> Any:
    answer = httpx.get(f"{server.url}/api/v1/{address}", headers=server.bearer, trust_env=False)
    assert answer.status_code == 200, answer.text
    return answer.json()


def all_there_once(server: Server, client: str, times: int) -> None:
    """One person per number, their anonymous past included, and each of the six calls exactly once."""
    for number in range(times):
        name = f"{client}-{number}"
        user = read(server, f"users/user:{name}")
        assert (user["name"], user["traits"]["role"]) == (f"{client.title()} {number}", "admin")
        assert user["account"]["traits"] == {"plan": "pro"}
        assert user["anonymous_ids"] == [f"device-{name}"]
        assert user["events_total"] == 6
        events = read(server, f"users/user:{name}/events")["items"]
        assert sorted(each["type"] for each in events) == ["alias", "group", "identify", "page", "track", "track"]
        assert len({each["message_id"] for each in events}) == 6
        sent = next(each for each in events if each["name"] == "Invoice Sent")
        assert sent["properties"] == {"amount": 12.5}
        page = next(each for each in events if each["type"] == "page")
        assert page["page"]["url"] == "https://app.example/invoices"


def test_identify_group_track_page_and_alias_arrive_exactly_once_also_when_answers_are_lost(server: Server) -> None:
    with forgetful_proxy(server) as (host, dropped):
        send_with_python(host, server.write_key, TIMES)
        send_with_node(host, server.write_key, TIMES)
    assert set(dropped) == {200}
    assert len(dropped) >= 4, "answers were lost"
    for client in ("python", "node"):
        all_there_once(server, client, TIMES)
    listed = read(server, "users")["items"]
    assert {each["user_id"] for each in listed} == {
        f"{client}-{n}" for client in ("python", "node") for n in range(TIMES)
    }
