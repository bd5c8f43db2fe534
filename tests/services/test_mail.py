"""Letters over SMTP and into a folder, and what happens when they can't be sent."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from cairn.domain.errors import Invalid
from cairn.services.letters import invitation
from cairn.services.mail import Letter, post
from cairn.settings import Settings, read_settings

LETTER = Letter("ines@example.com", "Hello", "Grüße\n")


class Mailbox(socketserver.StreamRequestHandler):
    """As much of SMTP as a letter needs; `refuses` what is said to be refused."""

    refuses = ""
    letters: list[bytes]

    def handle(self) -> None:
        self._say("220 here")
        while line := self.rfile.readline().decode().strip():
            verb = line[:4].upper()
            if verb == self.refuses:
                self._say("550 no")
            elif verb == "DATA":
                self._say("354 go on")
                self.letters.append(self._body())
                self._say("250 taken")
            elif verb == "QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 well")

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())

    def _body(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line)
        return b"".join(lines)


@contextmanager
def mailbox(refuses: str = "") -> Iterator[tuple[str, list[bytes]]]:
    letters: list[bytes] = []
    handler = type("Handler", (Mailbox,), {"letters": letters, "refuses": refuses})
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"smtp://127.0.0.1:{server.server_address[1]}", letters
        server.shutdown()


def settings(tmp_path: Path, url: str, sender: str = "Cairn <cairn@example.com>") -> Settings:
    return read_settings({"CAIRN_VAR_DIR": str(tmp_path), "CAIRN_MAIL_URL": url, "CAIRN_MAIL_FROM": sender})


def test_a_letter_arrives_as_it_was_written(tmp_path: Path) -> None:
    with mailbox() as (url, letters):
        send = post(settings(tmp_path, url))
        assert send is not None
        assert send(LETTER).ok
    read = message_from_bytes(letters[0], policy=policy.default)
    assert (read["To"], read["From"], read["Subject"]) == ("ines@example.com", "Cairn <cairn@example.com>", "Hello")
    assert read.get_content().strip() == "Grüße"
    assert read["Auto-Submitted"] == "auto-generated"


@pytest.mark.parametrize("url", ["smtp://127.0.0.1:9", "smtps://127.0.0.1:9"])
def test_a_server_that_is_away_is_no_more_than_a_letter_less(tmp_path: Path, url: str) -> None:
    send = post(settings(tmp_path, url))
    assert send is not None
    assert not send(LETTER).ok


def test_one_that_refuses_is_not_taken_for_one_that_took_it(tmp_path: Path) -> None:
    with mailbox(refuses="RCPT") as (url, letters):
        send = post(settings(tmp_path, url))
        assert send is not None
        assert not send(LETTER).ok
    assert letters == []


def test_a_password_is_not_said_in_the_clear(tmp_path: Path) -> None:
    with mailbox() as (url, letters):
        send = post(settings(tmp_path, url.replace("//", "//user:secret@")))
        assert send is not None
        assert not send(LETTER).ok, "the server offers no TLS"
    assert letters == []


def test_while_developing_they_lie_in_a_folder(tmp_path: Path) -> None:
    send = post(settings(tmp_path, "file"))
    assert send is not None
    assert send(LETTER).ok
    (file,) = (tmp_path / "mail").glob("*.eml")
    assert b"ines@example.com" in file.read_bytes()


def test_a_name_cannot_add_a_header(tmp_path: Path) -> None:
    letter = invitation("ines@example.com", "Ada\r\nBcc: everybody@example.com", "Acme", "https://x", 0)
    assert letter.subject == "Ada Bcc: everybody@example.com invites you to Acme"
    send = post(settings(tmp_path, "file"))
    assert send is not None
    assert not send(Letter("ines@example.com\r\nBcc: everybody@example.com", "Hello", "Hello")).ok


def test_without_a_way_none_are_sent(tmp_path: Path) -> None:
    assert post(settings(tmp_path, "")) is None


@pytest.mark.parametrize(("url", "sender", "wrong"), [
    ("ftp://host", "a@b.example", "CAIRN_MAIL_URL"), ("smtp://host", "", "CAIRN_MAIL_FROM"),
    ("file", "nobody", "CAIRN_MAIL_FROM"),
])  # fmt: skip
def test_settings_that_cannot_be_used_are_named(tmp_path: Path, url: str, sender: str, wrong: str) -> None:
    with pytest.raises(Invalid) as caught:
        settings(tmp_path, url, sender)
    assert [problem.path for problem in caught.value.problems] == [wrong]
