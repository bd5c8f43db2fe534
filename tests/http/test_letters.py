"""Invitations and forgotten passwords by letter."""

from __future__ import annotations

import re
import threading
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import PASSWORD, Installation
from tests.http.calls import sign_in

NEW = "a password of my own"


@pytest.fixture
def settings(settings: dict[str, str]) -> dict[str, str]:
    return {**settings, "CAIRN_MAIL_URL": "file", "CAIRN_MAIL_FROM": "cairn@acme.example"}


def letters(here: Installation) -> list[Any]:
    """Those that were sent, also by threads that are still at it."""
    for thread in threading.enumerate():
        if thread.name == "letter":
            thread.join(10)
    folder = Path(here.parts.settings.var_dir) / "mail"
    return [message_from_bytes(file.read_bytes(), policy=policy.default) for file in sorted(folder.glob("*.eml"))]


def token(letter: Any) -> str:
    found = re.search(r"/builder/welcome#(\S+)", letter.get_content())
    assert found is not None
    return found[1]


def choose(here: Installation, letter: Any) -> int:
    return here.client.post("/api/v1/session/links", json={"token": token(letter), "password": NEW}).status_code


def forget(here: Installation, email: str) -> int:
    return here.client.post("/api/v1/session/forgotten", json={"email": email}).status_code


def test_who_is_invited_gets_a_letter_and_signs_in_by_it(installation: Installation) -> None:
    made = sign_in(installation).post("/api/v1/members", json={"email": "ines@acme.example", "role": "editor"})
    assert (made.status_code, made.get_json()["mailed"]) == (201, True)
    (letter,) = letters(installation)
    assert (letter["To"], letter["Subject"]) == ("ines@acme.example", "Olga Owner invites you to Acme")
    assert choose(installation, letter) == 200
    sign_in(installation, "ines@acme.example", NEW)


def test_who_has_forgotten_theirs_chooses_another_once(installation: Installation) -> None:
    assert forget(installation, f" {installation.email.upper()} ") == 202
    sign_in(installation)  # until the link is used, the old one is good
    (letter,) = letters(installation)
    assert letter["To"] == installation.email
    assert choose(installation, letter) == 200
    sign_in(installation, password=NEW)
    assert choose(installation, letter) == 401


def test_nobody_learns_who_is_a_member(installation: Installation) -> None:
    assert forget(installation, "nobody@acme.example") == 202
    assert forget(installation, installation.email) == 202
    assert [letter["To"] for letter in letters(installation)] == [installation.email]


def test_a_mailbox_is_not_filled(installation: Installation) -> None:
    answers = [forget(installation, installation.email) for _ in range(12)]
    assert answers == [202] * 10 + [429] * 2
    assert len(letters(installation)) == 10


def test_an_old_link_ends_with_the_password_that_it_would_replace(installation: Installation) -> None:
    for _ in range(2):
        forget(installation, installation.email)
    first, second = letters(installation)
    assert [choose(installation, first), choose(installation, second)] == [200, 401]


class TestWithoutLetters:
    @pytest.fixture
    def settings(self, settings: dict[str, str]) -> dict[str, str]:
        return {name: value for name, value in settings.items() if not name.startswith("CAIRN_MAIL")}

    def test_that_is_said_and_the_link_is_handed_over_by_hand(self, installation: Installation) -> None:
        answer = installation.client.post("/api/v1/session/forgotten", json={"email": installation.email})
        assert (answer.status_code, answer.get_json()["code"]) == (409, "no_mail")
        made = sign_in(installation, password=PASSWORD).post(
            "/api/v1/members", json={"email": "ines@acme.example", "role": "editor"}
        )
        assert made.get_json()["mailed"] is None
