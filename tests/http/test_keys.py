"""Keys over the management API: made, seen once, revoked at once, by whoever may."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient
from tests.conftest import PASSWORD, Installation
from tests.http.calls import batch, read, send, sign_in, track

from cairn.services.members import add_member

KEYS = "/api/v1/environments/production/keys"


@pytest.fixture
def owner(installation: Installation) -> FlaskClient:
    return sign_in(installation)


def make(owner: FlaskClient, kind: str, label: str = "mobile site") -> dict[str, Any]:
    answer = owner.post(KEYS, json={"kind": kind, "label": label})
    assert answer.status_code == 201, answer.get_json()
    made: dict[str, Any] = answer.get_json()
    return made


def test_a_write_key_opens_ingest_until_it_is_revoked(installation: Installation, owner: FlaskClient) -> None:
    made = make(owner, "write")
    event = {"writeKey": made["key"], "batch": [track("Invoice Sent")]}
    assert send(installation, "batch", event).status_code == 200
    assert ("mobile site", made["key"]) in {(key["label"], key["token"]) for key in read(installation, "keys")["items"]}
    assert owner.delete(f"{KEYS}/{made['id']}").status_code == 204
    assert send(installation, "batch", event).status_code == 401
    assert batch(installation, track("Invoice Sent")).status_code == 200, "the others go on"


def test_a_secret_key_is_seen_once_and_revoked_at_once(installation: Installation, owner: FlaskClient) -> None:
    made = make(owner, "secret", "deploys")
    bearer = {"Authorization": f"Bearer {made['key']}"}
    listed = installation.client.get("/api/v1/keys", headers=bearer)
    assert listed.status_code == 200
    assert "deploys" in listed.get_data(as_text=True)
    assert made["key"] not in listed.get_data(as_text=True)
    assert owner.delete(f"{KEYS}/{made['id']}").status_code == 204
    assert installation.client.get("/api/v1/keys", headers=bearer).status_code == 401


@pytest.mark.parametrize("form", [{"kind": "master", "label": "x"}, {"kind": "write", "label": ""}, {"kind": "write"}])
def test_what_is_no_key_is_not_made(installation: Installation, owner: FlaskClient, form: dict[str, str]) -> None:
    before = read(installation, "keys")
    assert owner.post(KEYS, json=form).status_code == 422
    assert read(installation, "keys") == before


def test_who_may_not_manage_keys_makes_and_revokes_none(installation: Installation) -> None:
    first = read(installation, "keys")["items"][0]["id"]
    with installation.parts.database.writing() as tx:
        add_member(tx, installation.workspace_id, "pia@acme.example", "Pia", "publisher", PASSWORD, "test", 0)
    publisher = sign_in(installation, "pia@acme.example")
    assert publisher.post(KEYS, json={"kind": "write", "label": "x"}).status_code == 403
    assert publisher.delete(f"{KEYS}/{first}").status_code == 403
    program = installation.client.post(KEYS, json={"kind": "write", "label": "x"}, headers=installation.bearer)
    assert program.status_code == 403


def test_a_key_is_revoked_once_and_in_its_environment(owner: FlaskClient) -> None:
    made = make(owner, "write")
    assert owner.delete(f"/api/v1/environments/staging/keys/{made['id']}").status_code == 404
    assert owner.delete(f"{KEYS}/{made['id']}").status_code == 204
    assert owner.delete(f"{KEYS}/{made['id']}").status_code == 404
