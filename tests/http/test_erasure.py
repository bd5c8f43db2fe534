"""What is kept of one person is handed out whole, and erased whole; what is kept of everybody else stays."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from tests.conftest import Installation
from tests.http.calls import batch, experiment, flow, flow_event, identify, publish, read, sign_in, track, user

from cairn.stores.models import db

VARIANTS = [{"key": "control", "weight": 1}, {"key": "short", "weight": 1}]
# Each word stands in one way of being known, and nowhere else.
WORDS = ("ada-17", "device-of-ada", "Lovelace", "ada@example.com", "countess", "engine")


def life(name: str, device: str, word: str) -> list[dict[str, Any]]:
    """A visitor who turns out to be somebody, in an experiment by user and one by account."""
    met = {"experiment": "by-user", "variant": "short"}
    answered = {"flow": "welcome", "step": "ask", "question": "who", "answer": word}
    return [
        track("Looked", userId=None, anonymousId=device, properties={"for": word}),
        identify(name, {"name": f"A {word}", "email": f"{word}@example.com"}, anonymousId=device),
        {"type": "group", "userId": name, "groupId": f"account-of-{name}", "traits": {"name": "Works"}},
        flow_event("Flow Shown", "welcome", met, userId=name),
        flow_event("Flow Shown", "other", {"experiment": "by-account", "variant": "short"}, userId=name),
        track("Survey Answered", userId=name, properties=answered),
        {"type": "page", "userId": name, "properties": {"url": f"https://app.example/{word}"}},
        track("Invoice Sent", userId=name),
        {"type": "track", "userId": name, "properties": {"is": word}},
    ]


ADA = [
    *life("ada-17", "device-of-ada", "countess"),
    identify("ada-17", {"name": "Ada Lovelace", "email": "ada@example.com"}, anonymousId="device-of-ada"),
    track("Wrote", userId="ada-17", properties={"about": "engine"}, context={"userAgent": "engine 1"}),
]


def numbered(name: str, events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """As a good client sends them: a resend has the same ids."""
    return [{**each, "messageId": f"{name}-{number}"} for number, each in enumerate(events)]


@pytest.fixture
def here(installation: Installation) -> Installation:
    publish(
        installation, flow("welcome"), flow("other"),
        experiment("by-user", "welcome", *VARIANTS), experiment("by-account", "other", *VARIANTS, unit="account"),
    )  # fmt: skip
    batch(installation, *numbered("a", ADA))
    batch(installation, *numbered("b", life("bo-18", "device-of-bo", "smith")))
    return installation


def kept(here: Installation) -> Iterator[tuple[str, Any]]:
    """Every value of every table but the configuration that names nobody."""
    with here.parts.database.reading() as tx:
        for table in db.metadata.sorted_tables:
            for row in tx.execute(sa.select(table)).mappings():
                yield from ((f"{table.name}.{name}", value) for name, value in row.items())


def naming(here: Installation, word: str) -> set[str]:
    """The columns that hold the word, in a text or in what is packed."""
    return {
        place for place, value in kept(here)
        if (isinstance(value, str) and word in value) or (isinstance(value, bytes) and word.encode() in value)
    }  # fmt: skip


def export(here: Installation, name: str) -> list[dict[str, Any]]:
    answer = sign_in(here).get(f"/api/v1/users/user:{name}/export")
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return [json.loads(line) for line in answer.get_data(as_text=True).splitlines()]


def test_an_export_holds_all_that_is_kept(here: Installation) -> None:
    batch(here, *(track(f"Did {number}", userId="ada-17") for number in range(120)))
    first, *events = export(here, "ada-17")
    assert first["kind"] == "user"
    assert (first["user_id"], first["anonymous_ids"]) == ("ada-17", ["device-of-ada"])
    assert first["counted"]["flows"]["welcome"]["shows"] == 1
    assert len(events) == first["events_total"] == 130
    assert len({each["message_id"] for each in events}) == 130
    text = json.dumps([first, *events])
    assert all(word in text for word in WORDS), [word for word in WORDS if word not in text]
    assert "bo-18" not in text


def test_what_is_erased_is_nowhere_and_what_others_did_stays(here: Installation) -> None:
    assert all(naming(here, word) for word in WORDS), "each word stands somewhere before"
    row = int(user(here, "ada-17")["id"])
    others = export(here, "bo-18")
    answer = sign_in(here).delete("/api/v1/users/user:ada-17")
    assert answer.status_code == 200
    receipt = answer.get_json()
    assert receipt["removed"] == {
        "events": 10, "devices": 1, "memberships": 1, "exposures": 1, "totals": 2, "rejected": 1, "lists": 0, "user": 1,
    }  # fmt: skip
    # An account is not a person.
    left = {word: naming(here, word) - {"accounts.account_id"} for word in WORDS}
    assert left == {word: set() for word in WORDS}
    assert not [place for place, value in kept(here) if place.endswith(".user") and value == row]
    assert here.client.get("/api/v1/users/user:ada-17", headers=here.bearer).status_code == 404
    assert export(here, "bo-18") == others
    assert read(here, "experiments/by-user/results")["variants"][1]["units"] == 1
    assert read(here, "experiments/by-account/results")["variants"][1]["units"] == 2


def test_the_receipt_stands_in_the_audit_log_and_names_nobody(here: Installation) -> None:
    receipt = sign_in(here).delete("/api/v1/users/user:ada-17").get_json()
    entry = next(each for each in read(here, "audit")["items"] if each["action"] == "user.erased")
    assert entry["details"]["receipt"] == receipt["receipt"]
    assert not any(word in json.dumps([entry, receipt]) for word in WORDS)


def test_a_resend_brings_nothing_back_and_a_new_event_somebody_new(here: Installation) -> None:
    assert sign_in(here).delete("/api/v1/users/user:ada-17").status_code == 200
    batch(here, *numbered("a", ADA))
    assert here.client.get("/api/v1/users/user:ada-17", headers=here.bearer).status_code == 404
    batch(here, track("Came back", userId="ada-17"))
    again = user(here, "ada-17")
    assert (again["events_total"], again["traits"], again["anonymous_ids"]) == (1, {}, [])


def test_who_is_in_another_environment_stays_there(here: Installation) -> None:
    answer = sign_in(here).delete("/api/v1/users/user:ada-17?environment=staging")
    assert answer.status_code == 404
    assert user(here, "ada-17")["events_total"] == 10


@pytest.mark.parametrize("method", ["delete", "get"])
def test_a_program_may_neither_export_nor_erase(here: Installation, method: str) -> None:
    address = "/api/v1/users/user:ada-17" + ("/export" if method == "get" else "")
    assert getattr(here.client, method)(address, headers=here.bearer).status_code == 403
