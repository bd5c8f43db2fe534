"""Who may call and as whom: origins, signatures, and their settings, over HTTP on both databases."""

from __future__ import annotations

from typing import Any

import jwt
import pytest
from flask.testing import FlaskClient
from tests.conftest import Installation, add_workspace
from tests.http.calls import batch, decide, flow, identify, publish, read, send, sign_in, track, user, users

from cairn.domain.identity.verification import sign

PAGE = {"Origin": "https://app.example.com"}
HERE = "/api/v1/environments/production"


def settle(client: FlaskClient, status: int = 200, **wanted: Any) -> Any:
    answer = client.patch(HERE, json=wanted)
    assert answer.status_code == status, answer.get_json()
    return answer.get_json()


def secret_of(client: FlaskClient, status: int = 201) -> Any:
    answer = client.post(f"{HERE}/identity-secrets")
    assert answer.status_code == status, answer.get_json()
    return answer.get_json()


@pytest.fixture
def admin(installation: Installation) -> FlaskClient:
    return sign_in(installation)


# Enforced


def test_an_unsigned_call_is_refused_and_says_why(installation: Installation, admin: FlaskClient) -> None:
    secret = secret_of(admin)["secret"]
    settle(admin, verification="enforce")
    good = sign(secret, "user", "ada")
    answer = batch(
        installation,
        identify("ada", {"role": "admin"}, messageId="1"),
        identify("ada", {"role": "owner"}, messageId="2", signature=good),
        track("Invoice Sent", "3", userId="bob", signature=good),
        track("Looked", "4", userId=None, anonymousId="d1"),
    ).get_json()
    assert answer["accepted"] == 2
    assert [(each["index"], each["code"]) for each in answer["rejected"]] == [(0, "unverified"), (2, "unverified")]
    assert "`userId` has no signature" in answer["rejected"][0]["reason"]
    assert [each["user_id"] for each in users(installation)] == [None, "ada"]
    assert user(installation, "ada")["traits"] == {"role": "owner"}
    alone = send(installation, "identify", {"writeKey": installation.write_key, "userId": "ada"})
    assert (alone.status_code, alone.get_json()["code"]) == (400, "unverified")


def test_nobody_asks_in_the_name_of_another(installation: Installation, admin: FlaskClient) -> None:
    publish(installation, flow("welcome"))
    secret = secret_of(admin)["secret"]
    settle(admin, verification="enforce")
    ada = sign(secret, "user", "ada")
    assert decide(installation, 403, userId="ada")["code"] == "unverified"
    assert "`userId`" in decide(installation, 403, userId="bob", signature=ada)["message"]
    assert decide(installation, userId="ada", signature=ada)["flows"]
    assert decide(installation, anonymousId="d1")["flows"], "an anonymous visitor claims nothing"
    asked = {"userId": "ada", "signature": ada, "accountId": "acme"}
    assert "`accountId`" in decide(installation, 403, **asked)["message"]
    assert decide(installation, **asked, accountSignature=sign(secret, "account", "acme"))["flows"]


def test_the_id_of_a_device_tells_nothing_of_the_user_it_belongs_to(
    installation: Installation, admin: FlaskClient
) -> None:
    step = {"id": "hello", "pattern": "modal", "content": [{"text": "Hello {{ user.first_name | there }}"}]}
    publish(installation, flow("greeting", steps=[step]))
    publish(installation, flow("for-admins", audience={"trait": "role", "is": "admin"}))
    secret = secret_of(admin)["secret"]
    batch(installation, identify("ada", {"role": "admin", "first_name": "Ada"}, anonymousId="device"))
    group = {"type": "group", "userId": "ada", "groupId": "acme", "traits": {"plan": "pro"}}
    batch(installation, group)

    def told(**question: Any) -> tuple[list[str], dict[str, str]]:
        answer = decide(installation, **question)
        return sorted(each["key"] for each in answer["flows"]), answer["variables"]

    theirs = (["for-admins", "greeting"], {"user.first_name": "Ada"})
    assert told(anonymousId="device") == theirs
    settle(admin, verification="enforce")
    assert told(anonymousId="device") == (["greeting"], {})
    assert told(userId="ada", anonymousId="device", signature=sign(secret, "user", "ada")) == theirs


def test_an_account_is_signed_for_itself(installation: Installation, admin: FlaskClient) -> None:
    secret = secret_of(admin)["secret"]
    settle(admin, verification="enforce")
    ada = sign(secret, "user", "ada")
    member = {"type": "group", "userId": "ada", "groupId": "acme", "signature": ada}
    (refused,) = batch(installation, member).get_json()["rejected"]
    assert "`groupId` has no signature" in refused["reason"]
    signed = member | {"accountSignature": sign(secret, "account", "acme")}
    assert batch(installation, signed).get_json()["accepted"] == 1
    assert user(installation, "ada")["account"]["id"] == "acme"


def test_one_token_proves_person_and_account(installation: Installation, admin: FlaskClient) -> None:
    secret = secret_of(admin)["secret"]
    settle(admin, verification="enforce")
    seconds = installation.parts.now() // 1000
    token = jwt.encode({"sub": "ada", "account": "acme", "exp": seconds + 600}, secret, algorithm="HS256")
    member = {"type": "group", "userId": "ada", "groupId": "acme", "signature": token}
    assert batch(installation, member).get_json()["accepted"] == 1
    assert batch(installation, member | {"groupId": "globex"}).get_json()["accepted"] == 0
    decide(installation, userId="ada", accountId="acme", signature=token)
    old = jwt.encode({"sub": "ada", "exp": seconds - 600}, secret, algorithm="HS256")
    assert "had expired" in decide(installation, 403, userId="ada", signature=old)["message"]


def test_two_secrets_hold_while_a_server_changes_over(installation: Installation, admin: FlaskClient) -> None:
    old, new = secret_of(admin), secret_of(admin)
    assert "Two identity secrets are live" in secret_of(admin, 409)["message"]
    settle(admin, verification="enforce")
    for each in (old, new):
        decide(installation, userId="ada", signature=sign(each["secret"], "user", "ada"))
    assert admin.delete(f"{HERE}/identity-secrets/{old['id']}").status_code == 204
    decide(installation, 403, userId="ada", signature=sign(old["secret"], "user", "ada"))
    decide(installation, userId="ada", signature=sign(new["secret"], "user", "ada"))
    assert admin.delete(f"{HERE}/identity-secrets/{new['id']}").status_code == 409, "the last one is needed"
    settle(admin, verification="off")
    assert admin.delete(f"{HERE}/identity-secrets/{new['id']}").status_code == 204
    decide(installation, userId="ada")


def test_a_program_with_a_secret_key_speaks_for_everybody(installation: Installation, admin: FlaskClient) -> None:
    secret_of(admin)
    settle(admin, verification="enforce", origins=["https://app.example.com"])
    event = {"writeKey": installation.secret, "userId": "ada", "event": "Paid", "messageId": "1"}
    assert send(installation, "track", event).status_code == 200
    assert user(installation, "ada")["user_id"] == "ada"
    refused = send(installation, "track", event, headers=PAGE)
    assert (refused.status_code, refused.get_json()["code"]) == (403, "secret_key_in_page")
    assert send(installation, "track", event | {"writeKey": "sk_unknown"}).status_code == 401


# Reported


def test_a_report_lets_all_through_and_counts_what_would_fail(installation: Installation, admin: FlaskClient) -> None:
    secret = secret_of(admin)["secret"]
    settle(admin, verification="report")
    answer = batch(
        installation,
        identify("ada", messageId="1"),
        identify("ada", messageId="2"),
        identify("ada", messageId="3", signature=sign(secret, "user", "ada")),
        {
            "type": "group",
            "userId": "bob",
            "groupId": "acme",
            "messageId": "4",
            "signature": "beef",
            "timestamp": "2020-01-01T00:00:00Z",
        },
    ).get_json()
    assert (answer["accepted"], "rejected" in answer) == (4, False)
    decide(installation, userId="ada")
    report = read(installation, "environments/production/unverified")
    seen = [(each["call"], each["subject"], each["reason"], each["count"], each["example"]) for each in report["items"]]
    assert seen == [
        ("identify", "user", "missing", 2, "ada"),
        ("group", "account", "missing", 1, "acme"),
        ("group", "user", "wrong", 1, "bob"),
    ]
    assert report["items"][0]["sentence"] == "has no signature"


def test_what_is_off_is_not_counted(installation: Installation) -> None:
    batch(installation, identify("ada", messageId="1"))
    assert read(installation, "environments/production/unverified")["items"] == []


# Origins


def test_only_listed_pages_may_call(installation: Installation, admin: FlaskClient) -> None:
    settle(admin, origins=["https://*.example.com", "HTTPS://partner.example:443/"])
    assert read(installation, "environments/production")["origins"] == [
        "https://*.example.com", "https://partner.example",
    ]  # fmt: skip
    event = {"writeKey": installation.write_key, "event": "Looked", "anonymousId": "d1"}
    question = {"writeKey": installation.write_key, "anonymousId": "d1"}
    for address, body in (("track", event), ("batch", {**question, "batch": [event]}), ("decide", question)):
        assert send(installation, address, body, headers=PAGE).status_code == 200
        assert send(installation, address, body, headers={"Origin": "https://partner.example"}).status_code == 200
        assert send(installation, address, body).status_code == 200, "a program sends no origin"
        refused = send(installation, address, body, headers={"Origin": "https://evil.example"})
        assert (refused.status_code, refused.get_json()["code"]) == (403, "origin_not_allowed")
        assert "https://evil.example" in refused.get_json()["message"]
        assert refused.headers["Access-Control-Allow-Origin"] == "*", "its developer must be able to read why"
    settle(admin, origins=[])
    assert send(installation, "decide", question, headers={"Origin": "https://evil.example"}).status_code == 200


# Settings


def test_a_mistake_is_named_and_nothing_changes(installation: Installation, admin: FlaskClient) -> None:
    assert "needs an identity secret first" in settle(admin, 400, verification="enforce")["message"]
    (problem,) = settle(admin, 400, origins=["https://ok.example", "example.com"])["problems"]
    assert (problem["path"], "is no origin" in problem["message"]) == ("origins.1", True)
    assert settle(admin, 422, verification="sometimes")["code"] == "invalid"
    now = read(installation, "environments/production")
    assert (now["verification"], now["origins"]) == ("off", [])


def test_an_environment_is_added_with_a_write_key_of_its_own(installation: Installation, admin: FlaskClient) -> None:
    added = admin.post("/api/v1/environments", json={"key": "preview", "name": "Preview"})
    assert added.status_code == 201, added.get_json()
    assert added.get_json()["production"] is False
    assert admin.post("/api/v1/environments", json={"key": "preview", "name": ""}).status_code == 409
    assert admin.post("/api/v1/environments", json={"key": "No good", "name": ""}).status_code == 400
    there = admin.get("/api/v1/session").get_json()["environments"]
    (key,) = [each["write_key"] for each in there if each["key"] == "preview"]
    batch(installation, track("Looked", "1"), writeKey=key)
    publish(installation, flow("welcome"))
    assert (users(installation), decide(installation, writeKey=key, userId="ada")["flows"]) == ([], [])


def test_a_secret_is_read_once_and_changes_are_written_down(installation: Installation, admin: FlaskClient) -> None:
    made = secret_of(admin)
    settle(admin, verification="report", origins=["https://app.example.com"])
    shown = read(installation, "environments/production")
    assert [each["hint"] for each in shown["identity_secrets"]] == [made["hint"]]
    assert made["secret"] not in str(shown)
    log = read(installation, "audit")["items"]
    assert [each["action"] for each in log[:2]] == ["environment.changed", "identity_secret.created"]
    assert log[0]["details"] == {"verification": "report", "origins": ["https://app.example.com"]}
    assert made["secret"] not in str(log)


def test_a_signature_can_be_tried(installation: Installation, admin: FlaskClient) -> None:
    secret = secret_of(admin)["secret"]
    for signature, holds, words in ((sign(secret, "user", "ada"), True, None), ("beef", False, "no live identity")):
        tried = admin.post(f"{HERE}/signature", json={"subject": "user", "id": "ada", "signature": signature})
        assert tried.get_json()["holds"] is holds
        assert words is None or words in tried.get_json()["sentence"]


def test_a_program_may_look_but_not_change(installation: Installation) -> None:
    refused = installation.client.patch(HERE, json={"origins": []}, headers=installation.bearer)
    assert (refused.status_code, "environments.manage" in refused.get_json()["message"]) == (403, True)


def test_secrets_of_others_are_not_there(installation: Installation, admin: FlaskClient) -> None:
    made = secret_of(admin)
    stranger = sign_in(add_workspace(installation.app, "stranger"))
    assert stranger.delete(f"{HERE}/identity-secrets/{made['id']}").status_code == 404
    assert [each["id"] for each in read(installation, "environments/production")["identity_secrets"]] == [made["id"]]


# Each form of proof in each mode


def proved(form: str, secret: str, now: int) -> dict[str, str]:
    """Of Ada and of her account; the wrong ones were made by a secret of somebody else."""
    if form == "none":
        return {}
    key = secret if not form.startswith("wrong") else "is_of-somebody-else-and-long-enough-for-a-token"
    if form.endswith("HMAC"):
        return {"signature": sign(key, "user", "ada"), "accountSignature": sign(key, "account", "acme")}
    ends = now // 1000 + (-600 if form.startswith("late") else 600)
    return {"signature": jwt.encode({"sub": "ada", "account": "acme", "exp": ends}, key, algorithm="HS256")}


@pytest.mark.parametrize("mode", ["off", "report", "enforce"])
@pytest.mark.parametrize("form", ["HMAC", "JWT", "wrong HMAC", "wrong JWT", "late JWT", "none"])
def test_each_proof_in_each_mode(installation: Installation, admin: FlaskClient, mode: str, form: str) -> None:
    publish(installation, flow("welcome"))
    secrets = [secret_of(admin)["secret"], secret_of(admin)["secret"]]
    settle(admin, verification=mode)
    holds = form in ("HMAC", "JWT")
    taken = holds or mode != "enforce"
    for secret in secrets:
        proof = proved(form, secret, installation.parts.now())
        calls = ({"type": "group", "groupId": "acme"}, {"type": "identify"}, track("Paid"))
        answer = batch(installation, *({"userId": "ada", **call, **proof} for call in calls)).get_json()
        assert (answer["accepted"], len(answer.get("rejected", []))) == ((3, 0) if taken else (0, 3))
        decide(installation, 200 if taken else 403, userId="ada", accountId="acme", **proof)
    report = read(installation, "environments/production/unverified")["items"]
    # Three calls of the user; of the account the group is asked too, unless the user's own failure ended it.
    expected = {("track", "user"): 2, ("identify", "user"): 2, ("group", "user"): 2}
    if mode == "report":
        expected |= {("group", "account"): 2}
    told = {(each["call"], each["subject"]): each["count"] for each in report}
    assert told == ({} if holds or mode == "off" else expected)
