"""Webhooks: signed, tried again, logged, and told of what experiments come to."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from threading import Event
from typing import Any

import pytest
from standardwebhooks import Webhook as Signer
from tests.conftest import Installation
from tests.http.calls import batch, experiment, flow, flow_event, publish, read, sign_in, track, write

from cairn.services.housekeeping import tidy
from cairn.services.notices import look
from cairn.services.outbound import Answered
from cairn.services.outbox import PAUSES, Outbox
from cairn.services.webhook_outbox import WebhookQueue

HOOKS = "environments/production/webhooks"
DAY1, DAY2 = "2026-03-01T12:00:00Z", "2026-03-02T12:00:00Z"


class Receiver:
    """Takes the place of the network."""

    def __init__(self) -> None:
        self.got: list[tuple[str, bytes, Mapping[str, str]]] = []
        self.answers: list[Answered] = []

    def __call__(self, url: str, body: bytes, headers: Mapping[str, str]) -> Answered:
        self.got.append((url, body, headers))
        return self.answers.pop(0) if self.answers else Answered(204, "")


@pytest.fixture
def receiver() -> Receiver:
    return Receiver()


class Members:
    """A browser in which somebody manages the webhooks of production."""

    def __init__(self, here: Installation) -> None:
        self.here, self.client = here, sign_in(here)

    def ask(self, method: str, address: str = "", body: Any = None, status: int = 200) -> Any:
        answer = self.client.open(f"/api/v1/environments/production/webhooks{address}", method=method, json=body)
        assert answer.status_code == status, answer.get_data(as_text=True)
        return answer.get_json() if answer.data else None

    def add(self, **more: Any) -> dict[str, Any]:
        body = {"url": "https://hooks.example/cairn", "kinds": ["experiment.verdict"], **more}
        made: dict[str, Any] = self.ask("POST", "", body, 201)
        return made

    def test(self, made: dict[str, Any]) -> None:
        self.ask("POST", f"/{made['id']}/test", None, 202)

    def deliveries(self, made: dict[str, Any]) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = self.ask("GET", f"/{made['id']}/deliveries")["items"]
        return items

    def send(self, receiver: Receiver, after: int = 0) -> int:
        now = self.here.parts.now() + after * 1_000
        outbox = Outbox(self.here.parts.database, lambda: now, WebhookQueue(receiver, lambda: now))
        return sum(each.result() for each in outbox.start())


@pytest.fixture
def there(installation: Installation) -> Members:
    return Members(installation)


def test_a_message_is_signed_as_standard_webhooks_has_it(there: Members, receiver: Receiver) -> None:
    made = there.add()
    assert made["secret"].startswith("whsec_")
    assert "secret" not in there.ask("GET")["items"][0]
    there.test(made)
    assert there.send(receiver) == 1
    ((url, body, headers),) = receiver.got
    assert url == "https://hooks.example/cairn"
    assert Signer(made["secret"]).verify(body, dict(headers))["type"] == "webhook.test"
    (delivery,) = there.deliveries(made)
    assert (delivery["status"], delivery["answer"], delivery["message"]) == ("delivered", 204, headers["webhook-id"])


def test_the_signature_of_the_specification() -> None:
    body = '{"event_type":"ping","data":{"success":true}}'
    at = datetime.fromtimestamp(1731705121, UTC)
    signed = Signer("whsec_plJ3nmyCDGBKInavdOK15jsl").sign("msg_loFOjxBNrRLzqYUf", at, body)
    assert signed == "v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0="


def test_what_is_not_taken_is_tried_again_with_the_same_id_until_it_fails(there: Members, receiver: Receiver) -> None:
    made = there.add()
    there.test(made)
    receiver.answers = [Answered(500, "busy")] * (len(PAUSES) + 1)
    assert there.send(receiver) == 1
    assert there.send(receiver) == 0, "not before its time"
    (delivery,) = there.deliveries(made)
    assert (delivery["status"], delivery["tries"], delivery["said"]) == ("waiting", 1, "busy")
    for number in range(len(PAUSES)):
        assert there.send(receiver, after=sum(PAUSES[: number + 1]) + number + 1) == 1
    (delivery,) = there.deliveries(made)
    assert (delivery["status"], delivery["due_at"]) == ("failed", None)
    assert len({headers["webhook-id"] for _, _, headers in receiver.got}) == 1
    again = there.ask("POST", f"/{made['id']}/deliveries/{delivery['id']}/again", None, 202)
    assert again["status"] == "waiting"
    there.send(receiver)
    assert there.deliveries(made)[0]["status"] == "delivered"


def test_a_slow_receiver_holds_up_nobody_but_itself(there: Members) -> None:
    slow, quick = (there.add(url=f"https://{name}.example/") for name in ("slow", "quick"))
    for made in (slow, slow, quick, quick):
        there.test(made)
    answers, got = Event(), []

    def send(url: str, _body: bytes, _headers: Mapping[str, str]) -> Answered:
        got.append(url)
        return Answered(204, "") if url == quick["url"] or answers.wait(20) else Answered(None, "never")

    now = there.here.parts.now() + 60_000
    outbox = Outbox(there.here.parts.database, lambda: now, WebhookQueue(send, lambda: now))
    both = outbox.start()
    assert both[1].result(20) == 2
    assert {each["status"] for each in there.deliveries(quick)} == {"delivered"}
    assert {each["status"] for each in there.deliveries(slow)} == {"waiting"}
    there.test(quick)
    (again,) = outbox.start()
    assert again.result(20) == 1, "whoever is free goes on, and the slow one isn't begun a second time"
    assert got.count(slow["url"]) == 1
    answers.set()
    assert both[0].result(20) == 2
    assert {each["status"] for each in there.deliveries(slow)} == {"delivered"}
    outbox.close()


def test_who_does_not_answer_gives_way_after_one_try(there: Members, receiver: Receiver) -> None:
    made = there.add()
    for _ in range(3):
        there.test(made)
    receiver.answers = [Answered(None, "timed out")]
    assert there.send(receiver) == 1
    assert there.send(receiver) == 2, "the others are still due"


def test_a_message_is_taken_by_one_of_two_workers(there: Members, receiver: Receiver) -> None:
    there.test(there.add())
    now = there.here.parts.now()
    outboxes = [Outbox(there.here.parts.database, lambda: now, WebhookQueue(receiver, lambda: now)) for _ in range(2)]
    assert sorted(each.result() for outbox in outboxes for each in outbox.start()) in ([1], [0, 1])
    assert len(receiver.got) == 1


def test_who_is_gone_is_told_no_more(there: Members, receiver: Receiver) -> None:
    made = there.add()
    there.test(made)
    receiver.answers = [Answered(410, "")]
    there.send(receiver)
    assert there.ask("GET")["items"][0]["off"] == "It answered that it is gone."
    assert there.ask("POST", f"/{made['id']}/test", None, 409)["code"] == "conflict"
    assert there.ask("PATCH", f"/{made['id']}", {"on": True})["off"] == ""


def test_what_experiments_come_to_is_told_once(there: Members, receiver: Receiver) -> None:
    here = there.here
    publish(
        here,
        flow("welcome"),
        experiment("ab", "welcome", *({"key": key, "weight": 1} for key in ("control", "short")), name="Shorter"),
    )
    for variant, goals in (("control", 30), ("short", 130)):
        about = {"experiment": "ab", "variant": variant}
        who = [f"{variant}-{n}" for n in range(200)]
        batch(here, *(flow_event("Flow Exposed", "welcome", about, userId=name, timestamp=DAY1) for name in who))
        batch(here, *(track("Invoice Sent", userId=name, timestamp=DAY2) for name in who[:goals]))
    wants, other = there.add(), there.add(kinds=["experiment.split"])
    for _ in range(2):
        look(here.parts.database, here.parts.now)
    assert there.send(receiver) == 1
    told = json.loads(receiver.got[0][1])
    assert (told["type"], told["data"]["experiment"], told["data"]["name"]) == ("experiment.verdict", "ab", "Shorter")
    assert told["data"]["sentence"].startswith("Ship “short”.")
    assert (len(there.deliveries(wants)), there.deliveries(other)) == (1, [])


def test_addresses_that_can_not_be_are_said(there: Members) -> None:
    for url in ("http://hooks.example/", "https://user:word@hooks.example/", "hooks"):
        refused = there.ask("POST", "", {"url": url, "kinds": ["experiment.verdict"]}, 400)
        assert refused["problems"][0]["path"] == "url", url
    assert there.ask("POST", "", {"url": "https://a.example/", "kinds": ["nothing"]}, 422)
    assert there.ask("GET")["items"] == []


def test_a_secret_is_renewed_and_a_webhook_goes_with_what_waits(there: Members, receiver: Receiver) -> None:
    made = there.add()
    renewed = there.ask("POST", f"/{made['id']}/secret", None, 201)
    assert renewed["secret"] != made["secret"]
    there.test(made)
    there.send(receiver)
    assert Signer(renewed["secret"]).verify(receiver.got[0][1], dict(receiver.got[0][2]))
    there.test(made)
    there.ask("DELETE", f"/{made['id']}", None, 204)
    assert there.send(receiver) == 0
    assert there.ask("GET", f"/{made['id']}/deliveries", None, 404)


def test_a_program_reads_no_webhooks(installation: Installation) -> None:
    assert "environments.manage" in read(installation, "environments/production/webhooks", 403)["message"]
    write(
        installation,
        "environments/production/webhooks",
        {"url": "https://a.example/", "kinds": ["experiment.split"]},
        403,
    )


def test_what_is_old_is_forgotten_and_what_waits_is_not(there: Members, receiver: Receiver) -> None:
    made = there.add()
    there.test(made)
    there.send(receiver)
    there.test(made)
    tidy(there.here.parts.database, there.here.parts.now() + 31 * 86_400_000)
    assert [each["status"] for each in Members(there.here).deliveries(made)] == ["waiting"]
