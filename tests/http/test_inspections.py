"""Drafts in the host app's page: a token opens one draft, once, from one origin, while its member is signed in."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask.testing import FlaskClient
from tests.conftest import PASSWORD, Installation, add_workspace
from tests.http.calls import batch, flow, identify, publish, read, sign_in, track, write
from werkzeug.test import TestResponse

from cairn.domain.identity.origins import admits
from cairn.services.housekeeping import tidy
from cairn.services.inspections import MINUTE, TO_OPEN, TO_STAY, with_token
from cairn.services.keys import create_key
from cairn.services.members import add_member, set_password
from cairn.stores.database import Transaction
from cairn.stores.workspaces import find_environment

APP = "https://app.example"


def begun(client: FlaskClient, key: str = "welcome", address: str = f"{APP}/invoices", **more: Any) -> dict[str, Any]:
    form = {"environment": "production", "address": address, **more}
    answer = client.post(f"/api/v1/flows/{key}/inspections", json=form)
    assert answer.status_code == 201, answer.get_json()
    found: dict[str, Any] = answer.get_json()
    return found


def token_in(address: str) -> str:
    return address.partition("cairn-token=")[2]


def ask(here: Installation, door: str, token: str, origin: str | None = APP, **more: Any) -> TestResponse:
    headers = {} if origin is None else {"Origin": origin}
    body = json.dumps({"token": token, "writeKey": here.write_key, **more})
    return here.client.post(f"/v1/inspections/{door}", data=body, content_type="text/plain", headers=headers)


def opened(here: Installation, client: FlaskClient, key: str = "welcome") -> str:
    answer = ask(here, "open", token_in(begun(client, key)["address"]))
    assert answer.status_code == 200, answer.get_json()
    return str(answer.get_json()["token"])


def refused(answer: TestResponse) -> None:
    assert (answer.status_code, answer.get_json()["code"]) == (401, "inspection_over")


def shut(here: Installation, token: str) -> None:
    """None of the doors lets in who comes with this, and the draft stays as it was."""
    before = read(here, "flows/welcome/draft")
    document = {**before["document"], "name": "Taken over"}
    for door in ("open", "draft", "save", "try", "leave"):
        refused(ask(here, door, token, document=document, version=before["version"]))
    assert read(here, "flows/welcome/draft") == before


@pytest.fixture
def client(installation: Installation) -> FlaskClient:
    publish(installation, flow("welcome"))
    return sign_in(installation)


def test_a_token_is_taken_once_for_a_stay_at_the_draft(installation: Installation, client: FlaskClient) -> None:
    begin = begun(client)
    assert begin["address"].startswith(f"{APP}/invoices#cairn-token=")
    answer = ask(installation, "open", token_in(begin["address"]))
    found = answer.get_json()
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cache-Control"] == "no-store"
    assert found["draft"] == read(installation, "flows/welcome/draft")
    assert found["environment"]["key"] == "production"
    assert ask(installation, "draft", found["token"]).get_json()["draft"]["version"] == found["draft"]["version"]


def test_what_is_written_there_is_the_draft(installation: Installation, client: FlaskClient) -> None:
    token = opened(installation, client)
    known = read(installation, "flows/welcome/draft")
    document = {**known["document"], "name": "Written in the app"}
    saved = ask(installation, "save", token, document=document, version=known["version"])
    assert saved.status_code == 200
    assert saved.get_json() == read(installation, "flows/welcome/draft")
    assert saved.get_json()["document"]["name"] == "Written in the app"
    late = ask(installation, "save", token, document=known["document"], version=known["version"])
    assert (late.status_code, late.get_json()["code"]) == (409, "changed_meanwhile")
    assert read(installation, "audit")["items"][0]["action"] == "draft.changed"


def test_the_editor_sees_that_somebody_is_in_the_app(installation: Installation, client: FlaskClient) -> None:
    opened(installation, client)
    others = client.post("/api/v1/flows/welcome/visits", json={"tab": "editor"}).get_json()["others"]
    assert [each["you"] for each in others] == [True]


def test_a_token_is_never_taken_twice(installation: Installation, client: FlaskClient) -> None:
    used = token_in(begun(client)["address"])
    assert ask(installation, "open", used).status_code == 200
    shut(installation, used)


def test_a_token_opens_nothing_but_by_being_taken(installation: Installation, client: FlaskClient) -> None:
    fresh = token_in(begun(client)["address"])
    for door in ("draft", "save", "leave"):
        refused(ask(installation, door, fresh))
    assert ask(installation, "open", fresh).status_code == 200


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "http://app.example", "https://app.example:8443", "https://app.example.evil.example", "null", "", None]  # noqa: E501
)  # fmt: skip
def test_another_origin_gets_nothing(installation: Installation, client: FlaskClient, origin: str | None) -> None:
    fresh, token = token_in(begun(client)["address"]), opened(installation, client)
    refused(ask(installation, "open", fresh, origin))
    for door in ("draft", "save", "leave"):
        refused(ask(installation, door, token, origin))
    assert ask(installation, "draft", token).status_code == 200


def move(here: Installation, column: str, by: int) -> None:
    with here.parts.database.writing() as tx:
        tx.connection().exec_driver_sql(f"UPDATE inspections SET {column} = {column} - {by}")


def other_key(here: Installation, environment: str = "staging") -> str:
    with here.parts.database.writing() as tx:
        place = find_environment(tx, here.workspace_id, environment)
        assert place is not None
        return create_key(tx, place.id, "write", "another", "test", 0)


def test_a_page_of_another_environment_opens_nothing(installation: Installation, client: FlaskClient) -> None:
    fresh, token = token_in(begun(client)["address"]), opened(installation, client)
    stranger = add_workspace(installation.app, "globex")
    for key in ("", "wk_x", installation.secret, stranger.write_key, other_key(installation)):
        refused(ask(installation, "open", fresh, writeKey=key))
        for door in ("draft", "save", "leave"):
            refused(ask(installation, door, token, writeKey=key))
    assert ask(installation, "draft", token, writeKey=other_key(installation, "production")).status_code == 200
    assert ask(installation, "open", fresh).status_code == 200


def test_a_revoked_key_opens_nothing(installation: Installation, client: FlaskClient) -> None:
    token = opened(installation, client)
    with installation.parts.database.writing() as tx:
        tx.connection().exec_driver_sql("UPDATE api_keys SET revoked_at = 1 WHERE kind = 'write'")
    shut(installation, token)


def test_a_token_lives_ten_minutes(installation: Installation, client: FlaskClient) -> None:
    fresh = token_in(begun(client)["address"])
    assert TO_OPEN == 10 * MINUTE
    move(installation, "expires_at", TO_OPEN)
    shut(installation, fresh)


def test_a_stay_ends_by_itself_and_is_forgotten(installation: Installation, client: FlaskClient) -> None:
    token = opened(installation, client)
    move(installation, "expires_at", TO_STAY)
    shut(installation, token)
    tidy(installation.parts.database, installation.parts.now())
    with installation.parts.database.reading() as tx:
        assert count(tx) == 0


def count(tx: Transaction) -> int:
    return int(tx.connection().exec_driver_sql("SELECT count(*) FROM inspections").scalar_one())


def test_whoever_signs_out_is_out_of_the_app_as_well(installation: Installation, client: FlaskClient) -> None:
    fresh, token = token_in(begun(client)["address"]), opened(installation, client)
    client.delete("/api/v1/session")
    shut(installation, token)
    refused(ask(installation, "open", fresh))


def colleague(here: Installation, role: str = "editor") -> FlaskClient:
    with here.parts.database.writing() as tx:
        add_member(tx, here.workspace_id, "bo@acme.example", "Bo", role, PASSWORD, "test", 0)
    return sign_in(here, "bo@acme.example")


def test_a_member_whose_sessions_were_ended_is_out(installation: Installation, client: FlaskClient) -> None:
    token = opened(installation, colleague(installation))
    with installation.parts.database.writing() as tx:
        set_password(tx, "bo@acme.example", "another password", "test", installation.parts.now())
    shut(installation, token)


def test_a_member_who_may_no_longer_write_is_out(installation: Installation, client: FlaskClient) -> None:
    token = opened(installation, colleague(installation))
    with installation.parts.database.writing() as tx:
        tx.connection().exec_driver_sql("UPDATE members SET role = 'viewer' WHERE email = 'bo@acme.example'")
    shut(installation, token)


def test_a_viewer_and_a_program_open_nothing(installation: Installation, client: FlaskClient) -> None:
    form = {"environment": "production", "address": f"{APP}/"}
    viewer = colleague(installation, "viewer")
    assert viewer.post("/api/v1/flows/welcome/inspections", json=form).status_code == 403
    write(installation, "flows/welcome/inspections", form, 403)


def test_it_can_be_shut_from_the_builder(installation: Installation, client: FlaskClient) -> None:
    token = opened(installation, client)
    (found,) = client.get("/api/v1/flows/welcome/inspections").get_json()["items"]
    assert (found["origin"], found["environment"]) == (APP, "production")
    assert found["opened_at"] is not None
    assert client.delete(f"/api/v1/flows/welcome/inspections/{found['id']}").status_code == 204
    shut(installation, token)
    assert client.delete(f"/api/v1/flows/welcome/inspections/{found['id']}").status_code == 404


def test_the_page_itself_leaves(installation: Installation, client: FlaskClient) -> None:
    token = opened(installation, client)
    assert ask(installation, "leave", token).status_code == 200
    shut(installation, token)


def test_it_reaches_that_draft_alone(installation: Installation, client: FlaskClient) -> None:
    publish(installation, flow("other"))
    token = opened(installation, client, "other")
    document = read(installation, "flows/welcome/draft")["document"]
    assert ask(installation, "draft", token).get_json()["draft"]["key"] == "other"
    version = read(installation, "flows/other/draft")["version"]
    answer = ask(installation, "save", token, document={**document, "name": "Taken over"}, version=version)
    assert (answer.status_code, answer.get_json()["code"]) == (422, "invalid_document")
    assert read(installation, "flows/welcome/draft")["document"] == document
    (found,) = client.get("/api/v1/flows/other/inspections").get_json()["items"]
    assert client.delete(f"/api/v1/flows/welcome/inspections/{found['id']}").status_code == 404


@pytest.mark.parametrize("headers", [{"Authorization": "Bearer {}"}, {"Cookie": "cairn_session={}"}])
def test_its_token_is_neither_a_session_nor_a_key(
    installation: Installation, client: FlaskClient, headers: dict[str, str]
) -> None:
    token = opened(installation, client)
    carrying = {name: value.format(token) for name, value in headers.items()}
    for address in ("flows", "flows/welcome", "flows/welcome/draft", "users", "audit", "session"):
        assert installation.app.test_client().get(f"/api/v1/{address}", headers=carrying).status_code == 401
    sent = {"writeKey": token, "batch": []}
    assert installation.client.post("/v1/batch", data=json.dumps(sent)).status_code == 401


def test_no_token_is_kept_as_it_is(installation: Installation, client: FlaskClient) -> None:
    fresh, token = token_in(begun(client)["address"]), opened(installation, client)
    with installation.parts.database.reading() as tx:
        kept = str(tx.connection().exec_driver_sql("SELECT * FROM inspections").all())
        log = str(tx.connection().exec_driver_sql("SELECT * FROM audit").all())
    assert fresh not in kept + log
    assert token not in kept + log


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"{}", b'{"token": 7}', b'{"token": null}', b'{"token": "x", "document": []}', b'{"token": "x", "version": "1"}', b'{"token": "x"' + b"[" * 5000])  # fmt: skip  # noqa: E501
def test_what_can_not_be_read_is_400(installation: Installation, body: bytes) -> None:
    for door in ("open", "draft", "save", "try", "leave"):
        answer = installation.client.post(f"/v1/inspections/{door}", data=body, headers={"Origin": APP})
        assert answer.status_code == 400, answer.get_data(as_text=True)


@pytest.mark.parametrize("token", ["", "x", "\u0000", "a" * 10_000, "' OR 1=1 --"])
def test_a_token_that_never_was_opens_nothing(installation: Installation, client: FlaskClient, token: str) -> None:
    begun(client)
    shut(installation, token)


def test_another_workspace_sees_and_opens_nothing(installation: Installation, client: FlaskClient) -> None:
    token = opened(installation, client)
    other = add_workspace(installation.app, "globex")
    stranger = sign_in(other)
    form = {"environment": "production", "address": f"{APP}/"}
    assert stranger.post("/api/v1/flows/welcome/inspections", json=form).status_code == 404
    assert stranger.get("/api/v1/flows/welcome/inspections").status_code == 404
    (found,) = client.get("/api/v1/flows/welcome/inspections").get_json()["items"]
    assert stranger.delete(f"/api/v1/flows/welcome/inspections/{found['id']}").status_code == 404
    assert ask(installation, "draft", token).status_code == 200


def test_an_environment_that_lists_its_origins_is_opened_at_those_alone(
    installation: Installation, client: FlaskClient
) -> None:
    write_origins = client.patch("/api/v1/environments/production", json={"origins": ["https://*.example"]})
    assert write_origins.status_code == 200
    assert admits(["https://*.example"], APP)
    begun(client)
    form = {"environment": "production", "address": "https://elsewhere.test/"}
    answer = client.post("/api/v1/flows/welcome/inspections", json=form)
    assert (answer.status_code, answer.get_json()["problems"][0]["path"]) == (400, "address")
    staging = client.post("/api/v1/flows/welcome/inspections", json={**form, "environment": "staging"})
    assert staging.status_code == 201


@pytest.mark.parametrize("address", ["", "app.example", "javascript:alert(1)", "ftp://app.example/", "//app.example/", "https://", "https://[", "https://app.example@evil.example/", "https://*.example/", "data:text/html,hi"])  # fmt: skip  # noqa: E501
def test_only_a_page_of_an_app_is_opened(installation: Installation, client: FlaskClient, address: str) -> None:
    form = {"environment": "production", "address": address}
    answer = client.post("/api/v1/flows/welcome/inspections", json=form)
    assert answer.status_code == 400
    assert answer.get_json()["problems"][0]["path"] == "address"
    assert client.get("/api/v1/flows/welcome/inspections").get_json()["items"] == []


def test_the_app_is_known_from_last_time_and_from_its_page_views(
    installation: Installation, client: FlaskClient
) -> None:
    assert client.get("/api/v1/flows/welcome/inspections").get_json()["address"] is None
    views = [
        {"type": "page", "userId": "ada", "properties": {"url": url}, "timestamp": f"2026-01-0{day}T00:00:00Z"}
        for day, url in enumerate(("https://old.example/a", f"{APP}/b?c=1", f"{APP}/d", "about:blank"), 1)
    ]
    batch(installation, *views)
    begun(client, address=f"{APP}/invoices#/list")
    found = client.get("/api/v1/flows/welcome/inspections").get_json()
    assert found["address"] == f"{APP}/invoices#/list"
    assert found["seen"] == [f"{APP}/", "https://old.example/"]
    assert client.get("/api/v1/flows/welcome/inspections?environment=staging").get_json()["address"] is None


def test_a_fragment_of_the_host_keeps_its_meaning() -> None:
    assert with_token("https://a.example/", "t") == "https://a.example/#cairn-token=t"
    assert with_token("https://a.example/x?y=1#", "t") == "https://a.example/x?y=1#cairn-token=t"
    assert with_token("https://a.example/#/in", "t") == "https://a.example/#/in?cairn-token=t"
    assert with_token("https://a.example/#/in?a=b", "t") == "https://a.example/#/in?a=b&cairn-token=t"


def test_the_app_is_opened_at_a_step_and_as_somebody(installation: Installation, client: FlaskClient) -> None:
    who, event = {"trait": "role", "is": "admin"}, {"event": "Invoice Sent"}
    heading = [{"heading": "Hello {{ user.first_name | there }}"}]
    on = [{"label": "On", "do": "next"}]
    steps = [
        {"id": "hello", "pattern": "modal", "content": heading, "skip_when": event, "actions": on},
        {"id": "later", "pattern": "modal", "content": heading},
    ]
    publish(installation, flow("greeting", audience=who, steps=steps))
    batch(
        installation,
        identify("ada", {"name": "Ada Lovelace", "first_name": "Ada"}),
        track("Invoice Sent", userId="ada"),
    )
    before = read(installation, "events/arriving")["items"]
    begun_as = begun(client, "greeting", step="later", user="user:ada")
    answer = ask(installation, "open", token_in(begun_as["address"])).get_json()
    assert (answer["step"], answer["whom"]) == ("later", {"name": "Ada Lovelace"})
    tried = ask(installation, "try", answer["token"]).get_json()
    assert tried["variables"] == {"user.first_name": "Ada"}
    assert list(tried["facts"].values()) == [True]
    assert (tried["shows"], [each["gate"] for each in tried["gates"] if each["passed"] is False]) == (
        False,
        ["audience"],
    )
    assert read(installation, "events/arriving")["items"] == before, "nothing of it is counted"


def test_as_nobody_there_is_nobody_to_try_it_as(installation: Installation, client: FlaskClient) -> None:
    token = opened(installation, client)
    assert ask(installation, "draft", token).get_json()["whom"] is None
    assert ask(installation, "try", token).status_code == 404


def test_a_user_of_another_environment_is_not_tried_as(installation: Installation, client: FlaskClient) -> None:
    stranger = add_workspace(installation.app, "stranger")
    batch(stranger, identify("theirs", {"name": "hidden"}))
    theirs = read(stranger, "users")["items"][0]["id"]
    for user in (theirs, "user:theirs"):
        form = {"environment": "production", "address": APP, "user": user}
        assert client.post("/api/v1/flows/welcome/inspections", json=form).status_code == 404


def test_whoever_is_erased_is_nobody_to_try_it_as(installation: Installation, client: FlaskClient) -> None:
    batch(installation, identify("ada", {"name": "Ada Lovelace"}))
    token = ask(installation, "open", token_in(begun(client, user="user:ada")["address"])).get_json()["token"]
    assert client.delete("/api/v1/users/user:ada").status_code == 200
    assert ask(installation, "draft", token).get_json()["whom"] is None
    assert ask(installation, "try", token).status_code == 404
