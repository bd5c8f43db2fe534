"""What an experiment came to, by letter to those who want it: once, tried again under one id, and short."""

from __future__ import annotations

from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from tests.conftest import Installation
from tests.http.calls import batch, experiment, flow, flow_event, publish, sign_in, track, write

from cairn.services.housekeeping import tidy
from cairn.services.letter_outbox import LetterQueue
from cairn.services.mail import Letter
from cairn.services.notices import look
from cairn.services.outbound import Answered
from cairn.services.outbox import PAUSES, Outbox

DAY = 86_400_000
DAY1, DAY2 = "2026-03-01T12:00:00Z", "2026-03-02T12:00:00Z"
VARIANTS = ({"key": "control", "weight": 1}, {"key": "short", "weight": 1})


@pytest.fixture
def settings(settings: dict[str, str]) -> dict[str, str]:
    more = {"CAIRN_MAIL_URL": "file", "CAIRN_MAIL_FROM": "cairn@acme.example", "CAIRN_BASE_URL": "https://c.example"}
    return {**settings, **more}


@pytest.fixture
def here(installation: Installation) -> Installation:
    publish(installation, flow("welcome"), experiment("ab", "welcome", *VARIANTS, name="A shorter\none"))
    for variant, goals in (("control", 30), ("short", 130)):
        people = [f"{variant}-{n}" for n in range(200)]
        about = {"experiment": "ab", "variant": variant}
        met = [flow_event("Flow Exposed", "welcome", about, userId=name, timestamp=DAY1) for name in people]
        batch(installation, *met)
        batch(installation, *(track("Invoice Sent", userId=name, timestamp=DAY2) for name in people[:goals]))
    return installation


def want(member: FlaskClient, wanted: bool, status: int = 204) -> Any:
    body = {"environment": "production", "wanted": wanted}
    answer = member.put("/api/v1/notices/by-mail", json=body)
    assert answer.status_code == status, answer.get_data(as_text=True)
    return answer.get_json() if answer.data else None


def wanted(member: FlaskClient) -> bool | None:
    found: bool | None = member.get("/api/v1/notices").get_json()["by_mail"]
    return found


def deliver(here: Installation, post: Any = None, after: int = 0) -> int:
    now = here.parts.now() + after * 1_000
    queue = LetterQueue(post or here.parts.post, here.parts.settings.base_url)
    return sum(each.result() for each in Outbox(here.parts.database, lambda: now, queue).start())


def letters(here: Installation) -> list[Any]:
    folder = Path(here.parts.settings.var_dir) / "mail"
    return [message_from_bytes(file.read_bytes(), policy=policy.default) for file in sorted(folder.glob("*.eml"))]


def test_who_wants_it_gets_one_letter_with_the_way_to_the_results(here: Installation) -> None:
    member = sign_in(here)
    assert wanted(member) is False
    want(member, True)
    want(member, True)
    assert wanted(member) is True
    for _ in range(2):
        look(here.parts.database, here.parts.now)
    assert (deliver(here), deliver(here)) == (1, 0)
    (letter,) = letters(here)
    assert (letter["To"], letter["Subject"]) == (here.email, "A shorter one (Production): a verdict")
    advice, link, why = letter.get_content().strip().split("\n\n")
    assert advice.replace("\n", " ").startswith("Ship “short”.")
    assert link == "https://c.example/builder/production/experiments/ab"
    assert "Turn it off in your menu" in why


def test_nobody_who_has_not_asked_is_written_to(here: Installation) -> None:
    member = sign_in(here)
    want(member, True)
    want(member, False)
    look(here.parts.database, here.parts.now)
    assert deliver(here) == 0
    assert wanted(member) is False


def test_a_letter_that_is_not_taken_is_tried_again_under_one_id_until_it_has_failed(here: Installation) -> None:
    want(sign_in(here), True)
    look(here.parts.database, here.parts.now)
    tried: list[Letter] = []

    def away(letter: Letter) -> Answered:
        tried.append(letter)
        return Answered(None, "ConnectionRefusedError")

    assert deliver(here, away) == 1
    assert deliver(here, away) == 0, "not before its time"
    for number in range(len(PAUSES)):
        assert deliver(here, away, after=sum(PAUSES[: number + 1]) + number + 1) == 1
    assert deliver(here, away, after=10 * 86_400) == 0
    assert len(tried) == len(PAUSES) + 1
    assert len({letter.message for letter in tried}) == 1
    assert tried[0].message


def test_the_id_of_all_tries_is_that_of_the_letter(here: Installation) -> None:
    want(sign_in(here), True)
    look(here.parts.database, here.parts.now)
    tried: list[Letter] = []
    deliver(here, lambda letter: tried.append(letter) or Answered(None, ""))
    deliver(here, after=PAUSES[0] + 1)
    assert letters(here)[0]["Message-ID"] == f"<{tried[0].message}@acme.example>"


def test_who_is_removed_gets_nothing_that_still_waits(here: Installation) -> None:
    owner = sign_in(here)
    made = owner.post("/api/v1/members", json={"email": "ines@acme.example", "role": "editor"}).get_json()
    token = made["link"].rpartition("#")[2]
    chosen = here.client.post("/api/v1/session/links", json={"token": token, "password": "a password of hers"})
    assert chosen.status_code == 200
    want(sign_in(here, "ines@acme.example", "a password of hers"), True)
    look(here.parts.database, here.parts.now)
    assert owner.delete(f"/api/v1/members/{made['member']['id']}").status_code == 204
    assert deliver(here) == 0


def test_what_was_never_sent_is_forgotten_in_the_end(here: Installation) -> None:
    want(sign_in(here), True)
    look(here.parts.database, here.parts.now)
    tidy(here.parts.database, here.parts.now() + 31 * DAY)
    assert deliver(here) == 0


def test_a_program_has_no_mailbox(here: Installation) -> None:
    refused = write(here, "notices/by-mail", {"environment": "production", "wanted": True}, 403, method="PUT")
    assert "sign in" in refused["message"]


class TestWithoutLetters:
    @pytest.fixture
    def settings(self, settings: dict[str, str]) -> dict[str, str]:
        return {name: value for name, value in settings.items() if not name.startswith("CAIRN_MAIL")}

    def test_that_is_said(self, installation: Installation) -> None:
        member = sign_in(installation)
        assert wanted(member) is None
        assert want(member, True, 409)["code"] == "no_mail"
