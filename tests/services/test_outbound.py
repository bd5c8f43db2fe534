"""What is sent to others: never into our own network, unless the operator lets it, and never further than the host."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from cairn.services.outbound import is_public, refusal, sender


class Receiver(HTTPServer):
    """Answers as it is told, and keeps what came."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.got: list[tuple[str, dict[str, str], bytes]] = []
        self.answer: tuple[int, dict[str, str], bytes] = (200, {}, b"thanks")

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/hook?a=1"


class Handler(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        self.server.got.append((self.path, {name.lower(): value for name, value in self.headers.items()}, body))
        status, headers, said = self.server.answer
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(said))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(said)

    def log_message(self, *_: Any) -> None:
        """Tests are quiet."""


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    server = Receiver()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_message_arrives_as_it_is(receiver: Receiver) -> None:
    answered = sender(internal=True)(receiver.url, b'{"a":1}', {"webhook-id": "msg_1"})
    assert (answered.status, answered.said, answered.ok) == (200, "thanks", True)
    ((path, headers, body),) = receiver.got
    assert (path, headers["webhook-id"], headers["host"], body) == (
        "/hook?a=1", "msg_1", f"127.0.0.1:{receiver.server_port}", b'{"a":1}',
    )  # fmt: skip


def test_a_redirect_leads_nowhere(receiver: Receiver) -> None:
    receiver.answer = (302, {"Location": receiver.url}, b"")
    answered = sender(internal=True)(receiver.url, b"{}", {})
    assert (answered.status, answered.ok, len(receiver.got)) == (302, False, 1)


def test_our_own_network_is_out_of_reach(receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where a name of the outside leads to it."""
    inside = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", receiver.server_port))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: inside)
    answered = sender(internal=False)(f"https://hooks.example.com:{receiver.server_port}/", b"{}", {})
    assert answered.status is None
    assert "hooks.example.com leads to 127.0.0.1" in answered.said
    assert receiver.got == []


@pytest.mark.parametrize("address", [
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1",
    "::1", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::",
])  # fmt: skip
def test_addresses_that_are_not_of_the_public_internet(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_addresses_that_are(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("url", [
    "http://a.example/", "ftp://a.example/", "https://", "https://u:p@a.example/", "https://a.example:0/", "a.example",
    "https://a.example:port/", "https://[::1/",
])  # fmt: skip
def test_what_is_no_address_for_a_webhook_is_said(url: str) -> None:
    assert refusal(url, internal=False)


def test_nobody_there_is_told(receiver: Receiver) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    answered = sender(internal=True)(f"http://127.0.0.1:{port}/", b"{}", {})
    assert answered.status is None
    assert "ConnectionRefusedError" in answered.said
