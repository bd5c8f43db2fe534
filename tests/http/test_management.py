"""The management API over HTTP, on both databases: who may do what, and what a change leaves behind."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask import Flask
from tests.conftest import PASSWORD, Installation
from tests.http.calls import (
    ADMINISTRATORS,
    as_file,
    batch,
    decide,
    experiment,
    flow,
    flow_event,
    identify,
    keys_of,
    publish,
    read,
    sign_in,
    track,
    user,
    write,
)

from cairn.app import create_app
from cairn.domain.access.roles import ROLES
from cairn.services.housekeeping import tidy
from cairn.services.keys import create_key
from cairn.services.members import add_member

LIVE = {"environment": "production"}


def draft(here: Installation, key: str = "welcome") -> dict[str, Any]:
    found: dict[str, Any] = read(here, f"flows/{key}")
    return found


# Signing in and out


def test_a_member_signs_in_with_a_cookie_that_scripts_cant_read(installation: Installation) -> None:
    client = installation.client
    answer = client.post("/api/v1/session", json={"email": installation.email.upper(), "password": PASSWORD})
    session = answer.get_json()
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert PASSWORD not in answer.get_data(as_text=True)
    assert session["member"]["role"] == "owner"
    assert [each["key"] for each in session["environments"]] == ["production", "staging"]
    assert session["environments"][0]["write_key"] == installation.write_key
    assert set(session["permissions"]) == ROLES["owner"]
    assert client.get("/api/v1/session").get_json()["csrf"] == session["csrf"]


def test_the_cookie_is_secure_where_the_server_is_reached_by_https(
    settings: dict[str, str], installation: Installation
) -> None:
    from cairn.app import create_app

    app = create_app(environ={**settings, "CAIRN_BASE_URL": "https://cairn.example"})
    answer = app.test_client().post("/api/v1/session", json={"email": installation.email, "password": PASSWORD})
    app.extensions["cairn"].database.close()
    assert "Secure" in answer.headers["Set-Cookie"]


def test_signing_out_ends_the_session_on_the_server(installation: Installation) -> None:
    client = sign_in(installation)
    cookie = client.get_cookie("cairn_session")
    assert cookie is not None
    assert client.delete("/api/v1/session").status_code == 204
    client.set_cookie("cairn_session", cookie.value)
    assert client.get("/api/v1/flows").status_code == 401


def test_a_wrong_address_and_a_wrong_password_are_refused_in_the_same_words(installation: Installation) -> None:
    answers = [
        installation.client.post("/api/v1/session", json={"email": email, "password": password})
        for email, password in ((installation.email, "wrong password"), ("nobody@acme.example", PASSWORD))
    ]
    assert [each.status_code for each in answers] == [401, 401]
    assert answers[0].get_json() == answers[1].get_json()
    assert "Set-Cookie" not in answers[0].headers


def test_guessing_is_stopped_and_says_for_how_long(installation: Installation) -> None:
    guesses = [
        installation.client.post("/api/v1/session", json={"email": installation.email, "password": "guess"})
        for _ in range(11)
    ]
    assert [each.status_code for each in guesses] == [401] * 10 + [429]
    assert int(guesses[-1].headers["Retry-After"]) > 0
    right = {"email": installation.email, "password": PASSWORD}
    assert installation.client.post("/api/v1/session", json=right).status_code == 429


def test_every_process_counts_the_same_guesses(settings: dict[str, str], installation: Installation) -> None:
    """And none beyond: another person, another network address and the time after are free to try."""
    other = create_app(environ=settings)
    right = {"email": installation.email, "password": PASSWORD}

    def guess(app: Flask, address: str = "192.0.2.1", **form: str) -> int:
        body = {"email": installation.email.upper(), "password": "guess", **form}
        return app.test_client().post("/api/v1/session", json=body, environ_base={"REMOTE_ADDR": address}).status_code

    found = [guess(app) for _ in range(6) for app in (installation.app, other)]
    assert found == [401] * 10 + [429] * 2
    assert guess(other, **right) == 429
    assert (guess(other, email="nobody@acme.example"), guess(other, "192.0.2.2", **right)) == (401, 200)
    now = installation.parts.now()
    tidy(installation.parts.database, now)
    assert guess(other, **right) == 429
    tidy(installation.parts.database, now + 5 * 60_000)
    assert guess(other, **right) == 200
    other.extensions["cairn"].journal.close()
    other.extensions["cairn"].database.close()


def test_who_signs_in_starts_anew(installation: Installation) -> None:
    for _ in range(2):
        for _ in range(9):
            wrong = {"email": installation.email, "password": "guess"}
            assert installation.client.post("/api/v1/session", json=wrong).status_code == 401
        sign_in(installation)


def test_a_session_ends_by_itself(settings: dict[str, str], installation: Installation) -> None:
    client = sign_in(installation)
    with installation.parts.database.writing() as tx:
        tx.connection().exec_driver_sql("UPDATE member_sessions SET expires_at = 1")
    assert client.get("/api/v1/flows").status_code == 401


@pytest.mark.parametrize("token", [None, "", "wrong", "\u00e4"])
def test_a_change_by_cookie_needs_its_csrf_token(installation: Installation, token: str | None) -> None:
    publish(installation, flow("welcome"))
    client = sign_in(installation)
    del client.environ_base["HTTP_X_CSRF_TOKEN"]
    headers = {} if token is None else {"X-CSRF-Token": token}
    answer = client.post("/api/v1/flows/welcome/unpublish", json=LIVE, headers=headers)
    assert (answer.status_code, answer.get_json()["code"]) == (403, "csrf")
    assert keys_of(installation, userId="ada") == ["welcome"]
    assert client.get("/api/v1/flows", headers=headers).status_code == 200


# Keys and roles


@pytest.mark.parametrize("header", ["Bearer sk_nobody", "Bearer ", "Bearer \u00e4", "Basic x", "nonsense"])
def test_nobody_gets_in_without_a_key_that_is_known(installation: Installation, header: str) -> None:
    assert installation.client.get("/api/v1/flows", headers={"Authorization": header}).status_code == 401


def test_a_write_key_opens_no_management(installation: Installation) -> None:
    headers = {"Authorization": f"Bearer {installation.write_key}"}
    assert installation.client.get("/api/v1/flows", headers=headers).status_code == 401


def test_a_program_needs_no_csrf_token_and_sees_its_environment_alone(installation: Installation) -> None:
    publish(installation, flow("welcome"))
    read(installation, "flows?environment=staging", 404)
    read(installation, "flows?environment=nowhere", 404)
    write(installation, "flows/welcome/publish", {"environment": "staging"}, 404)
    read(installation, "session", 404)


MATRIX = {
    "documents.edit": ("POST", "documents/push", {"files": [as_file(flow("new"))]}),
    "documents.publish": ("POST", "flows/welcome/unpublish", LIVE),
    "read": ("GET", "flows", None),
}


@pytest.mark.parametrize("role", ROLES)
def test_a_role_may_do_what_its_permissions_say_and_no_more(installation: Installation, role: str) -> None:
    publish(installation, flow("welcome"))
    with installation.parts.database.writing() as tx:
        add_member(tx, installation.workspace_id, f"{role}@else.example", role, role, PASSWORD, "test", 0)
    client = sign_in(installation, f"{role}@else.example")
    for permission, (method, address, body) in MATRIX.items():
        answer = client.open(f"/api/v1/{address}", method=method, json=body)
        allowed = permission in ROLES[role]
        assert (answer.status_code < 300) is allowed, (permission, answer.get_json())
        if not allowed:
            assert answer.status_code == 403
            assert permission in answer.get_json()["message"]
    pushed = client.post("/api/v1/documents/push", json={"files": [as_file(flow("newer"))], "publish": True})
    assert (pushed.status_code == 200) is ("documents.publish" in ROLES[role])
    assert ("newer" in keys_of(installation, userId="ada")) is ("documents.publish" in ROLES[role])


# Drafts, revisions, publishing


def test_two_who_change_the_same_draft_do_not_overwrite_one_another(installation: Installation) -> None:
    publish(installation, flow("welcome"))
    version = draft(installation)["version"]
    mine = {"document": {**flow("welcome"), "name": "Mine"}}
    theirs = {"document": {**flow("welcome"), "name": "Theirs"}}
    headers = {"If-Match": f'"{version}"'}
    assert write(installation, "flows/welcome", mine, method="PUT", headers=headers)["version"] == version + 1
    late = write(installation, "flows/welcome", theirs, 409, method="PUT", headers=headers)
    assert late["code"] == "changed_meanwhile"
    assert draft(installation)["name"] == "Mine"


@pytest.mark.parametrize("version", ["nonsense", "\u00b2", 'W/"1"', "-1", "1.5", ""])
def test_if_match_must_be_a_version(installation: Installation, version: str) -> None:
    publish(installation, flow("welcome"))
    body = {"document": flow("welcome", name="Other")}
    write(installation, "flows/welcome", body, 400, method="PUT", headers={"If-Match": version})
    assert draft(installation)["name"] == "Welcome"


def test_a_draft_takes_either_data_or_source_and_keeps_its_key(installation: Installation) -> None:
    file = as_file(flow("welcome")) | {"path": "welcome.yaml"}
    write(installation, "documents/push", {"files": [file]})
    write(installation, "flows/welcome", {}, 400, method="PUT")
    write(installation, "flows/welcome", {"document": flow("welcome"), "source": "x"}, 400, method="PUT")
    renamed = write(installation, "flows/welcome", {"document": flow("other")}, 422, method="PUT")
    assert renamed["problems"][0]["path"] == "key"
    broken = write(installation, "flows/welcome", {"document": {**flow("welcome"), "zap": 1}}, 422, method="PUT")
    assert (broken["code"], broken["problems"][0]["path"]) == ("invalid_document", "zap")
    source = "format: cairn/1\nkind: flow\nkey: welcome\ntype: tour\nname: By hand # kept\nsteps:\n" + (
        "  - id: hello\n    pattern: modal\n    content:\n      - heading: Hi\n"
    )
    assert write(installation, "flows/welcome", {"source": source}, method="PUT")["source"] == source
    assert "# kept" not in write(installation, "flows/welcome", {"document": flow("welcome")}, method="PUT")["source"]


def test_a_changed_draft_is_live_only_after_it_was_published(installation: Installation) -> None:
    publish(installation, flow("welcome"))
    write(installation, "flows/welcome", {"document": flow("welcome", name="Better")}, method="PUT")
    assert draft(installation)["status"] == "changed"
    assert decide(installation, userId="ada")["flows"][0]["revision"] == 1
    changes = read(installation, "flows/welcome/changes")["changes"]
    assert [(each["path"], each["before"], each["after"]) for each in changes] == [("name", "Welcome", "Better")]
    published = write(installation, "flows/welcome/publish", {**LIVE, "note": "Clearer"})
    assert published["revision"] == 2
    assert draft(installation)["status"] == "published"
    assert decide(installation, userId="ada")["flows"][0]["revision"] == 2


def test_publishing_the_same_again_makes_no_new_revision(installation: Installation) -> None:
    publish(installation, flow("welcome"))
    before = decide(installation, userId="ada")["snapshot"]
    assert write(installation, "flows/welcome/publish", LIVE)["revision"] == 1
    assert decide(installation, userId="ada")["snapshot"] == before
    assert len(read(installation, "flows/welcome/revisions")["items"]) == 1


def test_any_two_revisions_are_compared_also_with_the_draft(installation: Installation) -> None:
    for name in ("First", "Second", "Third"):
        publish(installation, flow("welcome", name=name))
    write(installation, "documents/push", {"files": [as_file(flow("welcome", name="Draft", priority=70))]})

    def compared(query: str) -> list[Any]:
        changes = read(installation, f"flows/welcome/comparison?{query}")["changes"]
        return [(each["path"], each["before"], each["after"]) for each in changes]

    assert compared("since=1&to=3") == [("name", "First", "Third")]
    assert compared("since=3&to=1") == [("name", "Third", "First")]
    assert compared("since=2&to=2") == []
    assert ("name", "Third", "Draft") in compared("since=3")
    assert "no revision 9" in read(installation, "flows/welcome/comparison?since=1&to=9", 404)["message"]
    read(installation, "flows/welcome/comparison?to=1", 422)


def test_every_revision_stays_as_it_was_published_and_can_come_back(installation: Installation) -> None:
    for name in ("First", "Second", "Third"):
        publish(installation, flow("welcome", name=name))
    revisions = read(installation, "flows/welcome/revisions")["items"]
    assert [(each["number"], each["live_in"]) for each in revisions] == [(3, ["production"]), (2, []), (1, [])]
    assert read(installation, "flows/welcome/revisions/1")["document"]["name"] == "First"
    assert write(installation, "flows/welcome/rollback", {**LIVE, "revision": 1})["revision"] == 1
    assert decide(installation, userId="ada")["flows"][0]["revision"] == 1
    assert draft(installation)["name"] == "Third"
    write(installation, "flows/welcome/rollback", {**LIVE, "revision": 4}, 404)
    read(installation, "flows/welcome/revisions/4", 404)
    actions = [each["action"] for each in read(installation, "audit")["items"]]
    assert actions[0] == "rolled_back"
    assert actions.count("published") == 3


def test_an_unpublished_flow_is_gone_for_users_and_kept_for_members(installation: Installation) -> None:
    publish(installation, flow("welcome"))
    write(installation, "flows/welcome/unpublish", LIVE, 204)
    assert keys_of(installation, userId="ada") == []
    assert draft(installation)["status"] == "unpublished"
    assert read(installation, "flows/welcome/changes")["was"] == "unpublished"
    write(installation, "flows/welcome/unpublish", LIVE, 404)


def test_what_is_live_never_refers_to_what_is_not(installation: Installation) -> None:
    segment = {"format": "cairn/1", "kind": "segment", "key": "admins", "name": "Admins", "match": ADMINISTRATORS}
    files = [as_file(segment), as_file(flow("set-up", audience={"segment": "admins"}))]
    write(installation, "documents/push", {"files": files})
    refused = write(installation, "flows/set-up/publish", LIVE, 422)
    assert "admins" in refused["message"]
    assert read(installation, "flows/set-up/revisions")["items"] == []
    write(installation, "documents/push", {"files": files, "publish": True})
    write(installation, "flows/set-up/publish", LIVE)


def test_environments_are_published_to_one_by_one(installation: Installation) -> None:
    with installation.parts.database.writing() as tx:
        from cairn.stores import workspaces

        staging = workspaces.find_environment(tx, installation.workspace_id, "staging")
        assert staging is not None
        key = create_key(tx, staging.id, "write", "test", "test", 0)
    client = sign_in(installation)
    client.post("/api/v1/documents/push", json={"files": [as_file(flow("welcome"))]})
    assert client.post("/api/v1/flows/welcome/publish", json={"environment": "staging"}).status_code == 200
    assert keys_of(installation, userId="ada") == []
    assert keys_of(installation, userId="ada", writeKey=key) == ["welcome"]
    states = {
        name: client.get(f"/api/v1/flows?environment={name}").get_json()["items"][0]["status"]
        for name in ("production", "staging")
    }
    assert states == {"production": "draft", "staging": "published"}
    was = {
        name: client.get(f"/api/v1/flows/welcome/changes?environment={name}").get_json()["was"]
        for name in ("production", "staging")
    }
    assert was == {"production": "never", "staging": "live"}


def test_what_never_ran_in_an_environment_has_not_stopped_there(installation: Installation) -> None:
    client = sign_in(installation)
    experiment = {
        "format": "cairn/1", "kind": "experiment", "key": "short", "flow": "welcome", "primary": {"event": "Done"},
        "variants": [{"key": "control", "weight": 1}, {"key": "nothing", "weight": 1, "shows": "nothing"}],
    }  # fmt: skip
    article = {"format": "cairn/1", "kind": "article", "key": "how", "title": "How", "content": [{"text": "So."}]}
    publish(installation, flow("welcome"), experiment, article)

    def states(environment: str) -> dict[str, str]:
        kinds = ("flows", "experiments", "articles")
        lists = {kind: client.get(f"/api/v1/{kind}?environment={environment}").get_json()["items"] for kind in kinds}
        return {kind: only["status"] for kind, (only,) in lists.items()}

    assert states("production") == {"flows": "published", "experiments": "running", "articles": "published"}
    assert states("staging") == {"flows": "draft", "experiments": "draft", "articles": "draft"}


def test_flows_are_found_by_name_type_status_and_tag(installation: Installation) -> None:
    banner = {"id": "b", "pattern": "banner", "content": [{"text": "News"}]}
    publish(installation, flow("welcome", tags=["start"]), flow("news", type="banner", steps=[banner]))
    write(installation, "documents/push", {"files": [as_file(flow("later"))]})
    found = {
        query: [each["key"] for each in read(installation, f"flows?{query}")["items"]]
        for query in ("", "search=WEL", "type=banner", "status=draft", "tag=start", "search=nothing")
    }
    assert found == {
        "": ["later", "news", "welcome"],
        "search=WEL": ["welcome"],
        "type=banner": ["news"],
        "status=draft": ["later"],
        "tag=start": ["welcome"],
        "search=nothing": [],
    }


def test_the_list_says_how_often_a_flow_was_shown_and_completed(installation: Installation) -> None:
    publish(installation, flow("welcome"))
    batch(
        installation,
        *(flow_event("Flow Shown", "welcome", userId=f"u{n}") for n in range(3)),
        flow_event("Flow Completed", "welcome", userId="u1"),
    )
    (found,) = read(installation, "flows")["items"]
    assert (found["shown"], found["completed"]) == (3, 1)


# Users


def test_users_are_found_by_any_part_of_an_id_or_trait_last_seen_first(installation: Installation) -> None:
    batch(
        installation,
        identify("ada", {"name": "Ada Lovelace", "email": "ada@math.example"}, timestamp="2026-01-01T00:00:00Z"),
        identify("bo", {"name": "Bo 100 %_x"}, timestamp="2026-01-02T00:00:00Z"),
        track("Looked", userId=None, anonymousId="d-17", timestamp="2026-01-03T00:00:00Z"),
        {"type": "group", "userId": "ada", "groupId": "analytics", "timestamp": "2026-01-01T00:00:00Z"},
    )

    def found(search: str) -> list[str | None]:
        items = installation.client.get("/api/v1/users", query_string={"search": search}, headers=installation.bearer)
        return [each["user_id"] for each in items.get_json()["items"]]

    assert found("") == [None, "bo", "ada"]
    assert found("LOVE") == ["ada"]
    assert found("math.example") == ["ada"]
    assert found("%_") == ["bo"]
    assert found("d-17") == [None]
    assert found("analyt") == ["ada"]
    assert found("nobody") == []


def test_long_lists_come_page_by_page_without_gaps_or_repeats(installation: Installation) -> None:
    batch(
        installation,
        *(track("A", f"m{n}", userId=f"u{n:03}", timestamp="2026-01-01T00:00:00Z") for n in range(120)),
        *(track("B", f"b{n}", timestamp="2026-01-01T00:00:00Z") for n in range(120)),
    )
    for address, size in (("users", 121), ("users/user:ada/events", 120)):
        seen, cursor, pages = [], "", 0
        while cursor is not None:
            answer = read(installation, f"{address}?cursor={cursor}" if cursor else address)
            seen += [each["id"] for each in answer["items"]]
            cursor, pages = answer["next"], pages + 1
        assert (len(seen), len(set(seen)), pages) == (size, size, 3)


@pytest.mark.parametrize("cursor", ["x", "1-x", "-", "1-2-3", "%C2%B2-1", "9" * 30 + "-1"])
@pytest.mark.parametrize("address", ["users", "users/user:ada/events", "audit"])
def test_a_cursor_that_was_not_given_is_400(installation: Installation, address: str, cursor: str) -> None:
    batch(installation, track("A"))
    read(installation, f"{address}?cursor={cursor}", 400)


@pytest.mark.parametrize("id_", ["user:bo", "999999", "9" * 18, "9" * 40, "%C2%B2", "user:", "x", "-1"])
def test_an_unknown_user_is_404(installation: Installation, id_: str) -> None:
    for address in (f"users/{id_}", f"users/{id_}/events", f"users/{id_}/explain"):
        assert read(installation, address, 404)["code"] == "not_found"


def test_a_parameter_that_an_address_does_not_know_is_named(installation: Installation) -> None:
    refused = read(installation, "flows?enviroment=production", 400)
    assert refused["message"] == "This address knows no parameter 'enviroment'. Did you mean 'environment'?"
    assert refused["problems"][0]["path"] == "enviroment"
    assert "It knows none." in read(installation, "members?role=owner", 400)["message"]
    assert "Did you mean 'flow'?" in read(installation, "users/user:ada/explain?flows=welcome", 400)["message"]
    assert installation.client.get("/api/v1/flows?enviroment=x").status_code == 401, "who is nobody learns nothing"


def test_one_page_tells_all_that_is_known_of_a_user(installation: Installation) -> None:
    publish(installation, flow("welcome"))
    exposed = {"experiment": "ab", "variant": "short"}
    batch(
        installation,
        identify("ada", {"first_name": "Ada", "last_name": "Lovelace", "createdAt": "2026-01-01"}, anonymousId="d1"),
        {"type": "group", "userId": "ada", "groupId": "acme", "traits": {"name": "Acme", "plan": "pro"}},
        flow_event("Flow Exposed", "welcome", exposed),
        flow_event("Flow Shown", "welcome", {"step": "hello"}),
        context={"sessionId": "s1"},
    )
    found = user(installation, "ada")
    assert (found["name"], found["email"], found["anonymous_ids"]) == ("Ada Lovelace", None, ["d1"])
    assert found["signed_up"] == "2025-12-31T22:00:00.000Z", "midnight in Helsinki"
    assert found["accounts"] == [{"id": "acme", "name": "Acme", "traits": {"name": "Acme", "plan": "pro"}}]
    assert (found["sessions"], found["events_total"], found["sample"]) == (1, 4, False)
    (progress,) = found["flows"]
    assert (progress["key"], progress["status"], progress["step"], progress["shows"]) == (
        "welcome",
        "shown",
        "hello",
        1,
    )
    assert [(each["experiment"], each["variant"]) for each in found["variants"]] == [("ab", "short")]
    assert read(installation, f"users/{found['id']}")["user_id"] == "ada"


def test_explain_says_gate_by_gate_what_decide_decides(installation: Installation) -> None:
    publish(installation, flow("set-up", audience=ADMINISTRATORS, pages={"include": ["/invoices"]}), flow("welcome"))
    batch(
        installation,
        identify("ada", {"role": "user"}),
        flow_event("Flow Completed", "welcome"),
        identify("bo", {"role": "admin"}),
    )

    def explained(user_id: str, query: str = "") -> dict[str, Any]:
        items = read(installation, f"users/user:{user_id}/explain{query}")["items"]
        return {each["flow"]: each for each in items}

    ada, bo = explained("ada"), explained("bo", "?url=https://app.example/invoices")
    for name, found in (("ada", ada), ("bo", bo)):
        assert {key for key, each in found.items() if each["shows"]} == set(keys_of(installation, userId=name))
    audience = next(each for each in ada["set-up"]["gates"] if each["gate"] == "audience")
    assert (audience["passed"], audience["text"], audience["saw"]) == (False, "role is admin", "user")
    assert [each["passed"] for each in ada["set-up"]["gates"]][-2:] == [None, None]
    assert next(each for each in ada["welcome"]["gates"] if each["gate"] == "frequency")["passed"] is False
    assert next(each for each in bo["set-up"]["gates"] if each["gate"] == "page")["passed"] is True
    elsewhere = explained("bo", "?url=https://app.example/other&flow=set-up")
    assert list(elsewhere) == ["set-up"]
    assert elsewhere["set-up"]["shows"] is False
    read(installation, "users/user:ada/explain?flow=nowhere", 404)
    read(installation, "users/user:ada/explain?at=yesterday", 400)
    long = {"url": f"https://app.example/invoices#{'token' * 2_000}", "flow": "set-up", "environment": "production"}
    (answer,) = write(installation, "users/user:bo/explain", long)["items"]
    assert (answer["flow"], answer["shows"]) == ("set-up", True)
    assert explained("ada", "?at=2999-01-31T08:00:00Z").keys() == ada.keys()


def test_home_says_what_needs_attention(installation: Installation) -> None:
    empty = read(installation, "home")
    assert (empty["users"], empty["events_24h"], empty["first_event_at"]) == (0, 0, None)
    publish(
        installation, flow("welcome"), experiment("ab", "welcome", {"key": "a", "weight": 1}, {"key": "b", "weight": 1})
    )
    write(installation, "documents/push", {"files": [as_file(flow("draft"))]})
    batch(installation, track("A"), {"type": "zap", "userId": "ada"})
    home = read(installation, "home")
    assert (home["flows_live"], home["drafts"], home["users"], home["events_24h"], home["rejected_24h"]) == (
        1,
        1,
        1,
        1,
        1,
    )
    assert [each["key"] for each in home["experiments"]] == ["ab"]


def test_home_says_which_elements_of_live_flows_are_missed(installation: Installation) -> None:
    step = {"id": "point", "pattern": "tooltip", "anchor": {"test": "new"}, "content": [{"text": "Here."}]}
    publish(installation, flow("welcome", steps=[step]))
    page = {"context": {"page": {"url": "https://app.example/invoices?x=1"}}}
    shown = flow_event("Step Shown", "welcome", {"step": "point", "anchor": "found"}, **page)
    missed = flow_event("Flow Failed", "welcome", {"step": "point", "reason": "anchor_missing"}, **page)
    batch(installation, shown, missed, missed)
    assert read(installation, "home")["elements"] == [], "two may be one person's browser"
    batch(installation, missed)
    (element,) = read(installation, "home")["elements"]
    del element["since"]
    assert element == {
        "flow": "welcome", "name": "Welcome", "step": "point", "failed": 3, "tries": 4, "path": "/invoices",
    }  # fmt: skip
    write(installation, "flows/welcome/unpublish", LIVE, 204)
    assert read(installation, "home")["elements"] == []


def test_keys_and_members_are_listed_without_their_secrets(installation: Installation) -> None:
    keys = read(installation, "keys")["items"]
    assert {(each["kind"], each["token"]) for each in keys} == {("write", installation.write_key), ("secret", None)}
    text = json.dumps([keys, read(installation, "members"), read(installation, "audit")])
    assert installation.secret not in text
    assert "argon2" not in text


# Errors


@pytest.mark.parametrize(
    ("method", "address", "body", "status", "code"),
    [
        ("GET", "/api/v1/flows/none", None, 404, "not_found"),
        ("GET", "/api/v1/nothing", None, 404, "not_found"),
        ("GET", "/nothing", None, 404, "not_found"),
        ("DELETE", "/api/v1/flows", None, 405, "method_not_allowed"),
        ("PATCH", "/v1/decide", None, 405, "method_not_allowed"),
        ("POST", "/api/v1/session", b"not json", 400, None),
        ("POST", "/api/v1/session", {"email": 3}, 422, None),
        ("POST", "/api/v1/session", {}, 422, None),
        ("POST", "/api/v1/session", {"email": "\ud800", "password": "x"}, 400, "invalid"),
        ("POST", "/api/v1/documents/push", {"files": 3}, 422, None),
        ("POST", "/api/v1/documents/push", {"files": [{"path": "a.yaml"}]}, 422, None),
        ("POST", "/api/v1/documents/push", {"files": [{"path": "a.yaml", "source": "\ud800"}]}, 400, "invalid"),
        ("POST", "/api/v1/documents/push", {"files": [{"path": "a.yaml", "source": "a: [1"}]}, 422, "invalid_document"),
        ("GET", "/api/v1/flows?zap=1", None, None, None),
        ("PUT", "/api/v1/media/" + "0" * 64, b"not a picture", 400, "invalid"),
        ("GET", "/v1/media/" + "0" * 64, None, 404, "not_found"),
    ],
)
def test_every_error_has_the_one_shape(
    installation: Installation, method: str, address: str, body: Any, status: int | None, code: str | None
) -> None:
    given: dict[str, Any] = (
        {"data": body, "content_type": "application/json"}
        if isinstance(body, bytes)
        else {"json": body}
        if body is not None
        else {}
    )
    answer = installation.client.open(address, method=method, headers=installation.bearer, **given)
    if status is not None:
        assert answer.status_code == status, answer.get_json()
    if answer.status_code >= 400:
        error = answer.get_json()
        assert set(error) <= {"code", "message", "problems"}
        assert isinstance(error["code"], str)
        assert error["message"]
        assert code is None or error["code"] == code
        for problem in error.get("problems", []):
            assert set(problem) == {"path", "line", "file", "message", "code", "level"}


def test_what_is_wrong_in_a_request_is_named_place_by_place(installation: Installation) -> None:
    answer = write(installation, "documents/push", {"files": [{"path": "", "source": 3}], "zap": 1}, 422)
    assert {each["path"] for each in answer["problems"]} == {"files.0.path", "files.0.source", "zap"}
    assert all(each["message"] for each in answer["problems"])


def test_an_accident_of_ours_says_nothing_of_its_insides(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("secret insides")

    monkeypatch.setattr("cairn.http.admin.flows.flows.list_flows", broken)
    answer = installation.client.get("/api/v1/flows", headers=installation.bearer)
    assert (answer.status_code, answer.get_json()["code"]) == (500, "internal")
    assert "secret insides" not in answer.get_data(as_text=True)
    assert answer.headers["X-Request-Id"]
