"""Previews: a flow as somebody would see it, in the builder and behind an address that opens one draft alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from tests.conftest import PASSWORD, Installation, add_workspace
from tests.http.calls import batch, experiment, flow, identify, keys_of, publish, read, sign_in, track, write
from werkzeug.test import TestResponse

from cairn.services.housekeeping import tidy
from cairn.services.members import add_member

HOUR = 3_600_000
KEY = "welcome"
TALKING = flow(
    KEY,
    audience={"trait": "role", "is": "admin"},
    steps=[
        {
            "id": "hello",
            "pattern": "modal",
            "content": [{"heading": "Hello, {{ user.first_name | there }}"}],
            "actions": [{"label": "On", "do": "next"}],
            "branches": [{"when": {"trait": "plan", "is": "team"}, "go_to": "team"}],
        },
        {"id": "team", "pattern": "modal", "content": [{"heading": "Your team"}]},
    ],
    translations={"fi": {"hello.heading": "Hei, {{ user.first_name | sinä }}"}},
)
ADA = identify("ada", {"role": "admin", "first_name": "Ada", "plan": "team", "phone": "secret-phone"})


@pytest.fixture
def client(installation: Installation) -> FlaskClient:
    publish(installation, TALKING)
    batch(installation, ADA)
    return sign_in(installation)


def look(here: Installation, status: int = 200, key: str = KEY, **query: Any) -> Any:
    asked = "&".join(f"{name}={value}" for name, value in query.items())
    return read(here, f"flows/{key}/preview?{asked}", status)


def heading(shown: dict[str, Any]) -> str:
    return json.dumps(shown["content"]["steps"][0]["content"][0], ensure_ascii=False)


def shared(client: FlaskClient, status: int = 201, **form: Any) -> dict[str, Any]:
    answer = client.post(f"/api/v1/flows/{KEY}/previews", json={"environment": "production", "hours": 24, **form})
    assert answer.status_code == status, answer.get_json()
    found: dict[str, Any] = answer.get_json()
    return found


def token_in(link: dict[str, Any]) -> str:
    return str(link["address"]).partition("/preview/#")[2]


def open_(here: Installation, token: str, **more: Any) -> TestResponse:
    body = json.dumps({"token": token, **more})
    return here.app.test_client().post("/v1/previews/open", data=body, content_type="text/plain")


def opened(here: Installation, link: dict[str, Any], **more: Any) -> dict[str, Any]:
    answer = open_(here, token_in(link), **more)
    assert answer.status_code == 200, answer.get_json()
    found: dict[str, Any] = answer.get_json()
    return found


def over(here: Installation, token: str) -> None:
    answer = open_(here, token)
    assert (answer.status_code, answer.get_json()["code"]) == (401, "preview_over")


# As whom, and how


def test_nobody_gets_the_words_that_stand_in_for_what_is_not_known(
    installation: Installation, client: FlaskClient
) -> None:
    shown = look(installation)
    assert (shown["who"], shown["shows"], shown["gates"], shown["variables"]) == (None, None, [], {})
    assert shown["facts"] == {"steps.hello.branches.0": False}


def test_a_user_gets_their_own_words_and_ways(installation: Installation, client: FlaskClient) -> None:
    shown = look(installation, user="user:ada")
    assert (shown["who"]["user_id"], shown["shows"]) == ("ada", True)
    assert shown["variables"] == {"user.first_name": "Ada"}
    assert shown["facts"] == {"steps.hello.branches.0": True}


def test_it_says_why_somebody_would_not_see_it(installation: Installation, client: FlaskClient) -> None:
    batch(installation, identify("bo", {"role": "viewer"}))
    shown = look(installation, user="user:bo")
    (shut,) = [gate for gate in shown["gates"] if gate["passed"] is False]
    assert (shown["shows"], shut["gate"], shut["saw"]) == (False, "audience", "viewer")
    assert shown["content"]["steps"]


def test_somebody_of_a_segment_is_who_was_seen_last(installation: Installation, client: FlaskClient) -> None:
    publish(installation, {"format": "cairn/1", "kind": "segment", "key": "admins", "name": "Admins",
                           "match": {"trait": "role", "is": "admin"}})  # fmt: skip
    batch(installation, identify("cy", {"role": "admin", "first_name": "Cy"}), identify("no", {"role": "viewer"}))
    first, second = look(installation, segment="admins"), look(installation, segment="admins", skip=1)
    assert {each["who"]["user_id"] for each in (first, second)} == {"ada", "cy"}
    answer = look(installation, 400, segment="admins", skip=2)
    assert answer["problems"][0]["path"] == "segment"
    look(installation, 404, segment="nowhere")
    look(installation, 400, segment="admins", user="user:ada")


def test_a_language_is_the_one_that_is_asked_for_then_the_persons(
    installation: Installation, client: FlaskClient
) -> None:
    assert look(installation)["locale"] == "en"
    assert "Hei" in heading(look(installation, locale="fi-FI"))
    batch(installation, identify("ada", {"locale": "fi"}))
    assert look(installation, user="user:ada")["locale"] == "fi"
    assert look(installation, user="user:ada", locale="en")["locale"] == "en"
    assert look(installation)["languages"] == ["en", "fi"]


def test_a_theme_is_the_one_that_is_asked_for(installation: Installation, client: FlaskClient) -> None:
    themes = [{"format": "cairn/1", "kind": "theme", "key": key, "name": key, **more}
              for key, more in (("plain", {"default": True}), ("loud", {}))]  # fmt: skip
    publish(installation, *themes)
    assert look(installation)["theme"]["key"] == "plain"
    assert look(installation, theme="loud")["theme"]["key"] == "loud"
    look(installation, 404, theme="nowhere")


VARIANTS = (
    {"key": "control", "weight": 50},
    {"key": "short", "weight": 50, "changes": {"steps.hello.content.0.heading": "Short"}},
    {"key": "nothing", "weight": 0, "shows": "nothing"},
)


def test_a_variant_is_shown_as_it_changes_the_flow(installation: Installation, client: FlaskClient) -> None:
    publish(installation, experiment("shorter", KEY, *VARIANTS))
    assert "Short" in heading(look(installation, variant="short"))
    assert "Hello" in heading(look(installation, variant="control"))
    assert look(installation, variant="nothing")["content"] is None
    assert look(installation)["variants"] == ["control", "short", "nothing"]
    look(installation, 404, variant="nowhere")


def test_a_user_gets_the_variant_that_they_would_get(installation: Installation, client: FlaskClient) -> None:
    publish(installation, experiment("shorter", KEY, *VARIANTS))
    answer = installation.client.post(
        "/v1/decide", data=json.dumps({"writeKey": installation.write_key, "userId": "ada"})
    )
    (decided,) = answer.get_json()["flows"]
    shown = look(installation, user="user:ada")
    assert shown["variant"] == decided["experiment"]["variant"]
    assert ("Short" in heading(shown)) == (shown["variant"] == "short")


def test_the_moment_says_who_they_were_and_whether_it_was_time(installation: Installation, client: FlaskClient) -> None:
    early = identify("di", {"role": "viewer", "first_name": "Di"}, timestamp="2026-01-01T00:00:00Z")
    batch(installation, early, identify("di", {"role": "admin", "first_name": "Diana"}))
    then = look(installation, user="user:di", at="2026-01-02T00:00:00Z")
    assert (then["variables"], then["shows"]) == ({"user.first_name": "Di"}, False)
    assert look(installation, user="user:di")["variables"] == {"user.first_name": "Diana"}
    write(installation, f"flows/{KEY}", {"document": {**TALKING, "schedule": {"end": "2030-01-01T00:00:00Z"}}},
          method="PUT")  # fmt: skip
    assert look(installation, user="user:ada")["shows"] is True
    assert look(installation, user="user:ada", at="2031-01-01T00:00:00Z")["shows"] is False
    look(installation, 400, at="tomorrow")


def test_a_draft_is_shown_as_far_as_it_can_be_and_a_revision_as_it_was(
    installation: Installation, client: FlaskClient
) -> None:
    draft = read(installation, f"flows/{KEY}/draft")
    document = {**draft["document"], "name": "New"}
    document["steps"][0]["content"] = [{"heading": "Other words"}]
    document["steps"].append({"id": "open", "pattern": "tooltip", "content": [{"text": "Where?"}]})
    write(installation, f"flows/{KEY}/draft", {"document": document}, method="PUT")
    assert "Other words" in heading(look(installation))
    assert look(installation, user="user:ada")["facts"] == {}
    assert "Hello" in heading(look(installation, revision=1))
    look(installation, 404, revision=7)


# By link


def test_a_link_opens_the_draft_as_it_stands_without_signing_in(
    installation: Installation, client: FlaskClient
) -> None:
    link = shared(client)
    assert link["address"].startswith(f"{installation.parts.settings.base_url}/preview/#")
    assert "Hello" in heading(opened(installation, link))
    assert "Hei" in heading(opened(installation, link, locale="fi"))
    write(installation, f"flows/{KEY}", {"document": flow(KEY, name="Changed")}, method="PUT")
    assert opened(installation, link)["name"] == "Changed"


def test_a_link_to_a_revision_stays_with_it(installation: Installation, client: FlaskClient) -> None:
    link = shared(client, revision=1)
    write(installation, f"flows/{KEY}", {"document": flow(KEY, name="Changed")}, method="PUT")
    assert (opened(installation, link)["name"], opened(installation, link)["revision"]) == ("Welcome", 1)


def test_a_link_says_nothing_but_what_the_draft_says(installation: Installation, client: FlaskClient) -> None:
    """Of the person what its words say of them; nothing of how people are chosen, of others, or of the workspace."""
    publish(installation, flow("another", name="secret-flow"))
    found = opened(installation, shared(client, user="user:ada"))
    assert found["variables"] == {"user.first_name": "Ada"}
    assert found["facts"] == {"steps.hello.branches.0": True}
    assert set(found) == {"flow", "name", "revision", "content", "theme", "variables", "facts", "articles", "locale",
                          "languages", "expires_at"}  # fmt: skip
    told = json.dumps(found)
    for hidden in ("secret", "admin", installation.email, '"who"', "audience"):
        assert hidden not in told


def test_a_link_stays_with_the_person_of_the_segment(installation: Installation, client: FlaskClient) -> None:
    publish(installation, {"format": "cairn/1", "kind": "segment", "key": "admins", "name": "Admins",
                           "match": {"trait": "role", "is": "admin"}})  # fmt: skip
    link = shared(client, segment="admins")
    batch(installation, identify("cy", {"role": "admin", "first_name": "Cy"}))
    assert opened(installation, link)["variables"] == {"user.first_name": "Ada"}


def test_a_link_ends_by_itself_and_is_forgotten(installation: Installation, client: FlaskClient) -> None:
    link = shared(client, hours=2)
    move(installation, 2 * HOUR)
    over(installation, token_in(link))
    assert read(installation, f"flows/{KEY}/previews")["items"] == []
    tidy(installation.parts.database, installation.parts.now())
    assert kept(installation) == 0


def move(here: Installation, by: int) -> None:
    with here.parts.database.writing() as tx:
        tx.connection().exec_driver_sql(f"UPDATE preview_links SET expires_at = expires_at - {by}")


def kept(here: Installation) -> int:
    with here.parts.database.reading() as tx:
        return int(tx.connection().exec_driver_sql("SELECT count(*) FROM preview_links").scalar_one())


@pytest.mark.parametrize("hours", [0, -1, 721, "x"])
def test_how_long_is_chosen_within_thirty_days(installation: Installation, client: FlaskClient, hours: Any) -> None:
    shared(client, 422, hours=hours)
    assert kept(installation) == 0


def test_links_are_listed_without_their_addresses_and_taken_back(
    installation: Installation, client: FlaskClient
) -> None:
    link = shared(client, user="user:ada", locale="fi")
    (found,) = client.get(f"/api/v1/flows/{KEY}/previews").get_json()["items"]
    assert (found["id"], found["locale"], found["who"]["user_id"]) == (link["id"], "fi", "ada")
    assert token_in(link) not in json.dumps(found)
    assert client.delete(f"/api/v1/flows/{KEY}/previews/{link['id']}").status_code == 204
    over(installation, token_in(link))
    assert client.delete(f"/api/v1/flows/{KEY}/previews/{link['id']}").status_code == 404
    actions = [each["action"] for each in read(installation, "audit")["items"]]
    assert actions[:2] == ["preview.taken_back", "preview.shared"]


def test_no_token_is_kept_as_it_is(installation: Installation, client: FlaskClient) -> None:
    token = token_in(shared(client))
    with installation.parts.database.reading() as tx:
        for table in ("preview_links", "audit"):
            assert token not in str(tx.connection().exec_driver_sql(f"SELECT * FROM {table}").all())


@pytest.mark.parametrize("token", ["", "x", "\u0000", "a" * 3000, "' OR 1=1 --"])
def test_a_token_that_never_was_opens_nothing(installation: Installation, client: FlaskClient, token: str) -> None:
    shared(client)
    over(installation, token)


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"{}", b'{"token": 7}', b'{"token": "x", "locale": 1}', b'{"token": "' + b"x" * 5000 + b'"}'])  # fmt: skip  # noqa: E501
def test_what_can_not_be_read_is_refused(installation: Installation, body: bytes) -> None:
    assert installation.client.post("/v1/previews/open", data=body).status_code in (400, 413)


@pytest.mark.parametrize("headers", [{"Authorization": "Bearer {}"}, {"Cookie": "cairn_session={}"}])
def test_its_token_is_neither_a_session_nor_a_key(
    installation: Installation, client: FlaskClient, headers: dict[str, str]
) -> None:
    token = token_in(shared(client))
    carrying = {name: value.format(token) for name, value in headers.items()}
    for address in ("flows", f"flows/{KEY}", f"flows/{KEY}/draft", "users", "audit", "session"):
        assert installation.app.test_client().get(f"/api/v1/{address}", headers=carrying).status_code == 401
    stay = installation.app.test_client().post("/v1/inspections/draft", data=json.dumps({"token": token}))
    assert stay.status_code == 401


def colleague(here: Installation, role: str) -> FlaskClient:
    with here.parts.database.writing() as tx:
        add_member(tx, here.workspace_id, "bo@acme.example", "Bo", role, PASSWORD, "test", 0)
    return sign_in(here, "bo@acme.example")


def test_a_viewer_and_a_program_share_nothing(installation: Installation, client: FlaskClient) -> None:
    viewer = colleague(installation, "viewer")
    shared(viewer, 403)
    assert viewer.get(f"/api/v1/flows/{KEY}/preview").status_code == 200
    write(installation, f"flows/{KEY}/previews", {"hours": 1}, 403)


def test_who_leaves_takes_their_links_along(installation: Installation, client: FlaskClient) -> None:
    link = shared(colleague(installation, "editor"))
    (bo,) = [each for each in client.get("/api/v1/members").get_json()["items"] if each["name"] == "Bo"]
    assert client.delete(f"/api/v1/members/{bo['id']}").status_code == 204
    over(installation, token_in(link))
    assert kept(installation) == 0


def test_who_may_no_longer_write_shares_nothing_any_more(installation: Installation, client: FlaskClient) -> None:
    link = shared(colleague(installation, "editor"))
    with installation.parts.database.writing() as tx:
        tx.connection().exec_driver_sql("UPDATE members SET role = 'viewer' WHERE email = 'bo@acme.example'")
    over(installation, token_in(link))


def test_who_is_erased_is_shown_by_no_link(installation: Installation, client: FlaskClient) -> None:
    hers, nobodys = shared(client, user="user:ada"), shared(client)
    assert client.delete("/api/v1/users/user:ada").status_code == 200
    over(installation, token_in(hers))
    assert opened(installation, nobodys)["variables"] == {}


def test_another_workspace_neither_sees_nor_ends_a_link(installation: Installation, client: FlaskClient) -> None:
    link = shared(client)
    stranger = sign_in(add_workspace(installation.app, "globex"))
    for call in (stranger.get, stranger.delete):
        assert call(f"/api/v1/flows/{KEY}/previews/{link['id']}").status_code in (404, 405)
    assert stranger.get(f"/api/v1/flows/{KEY}/previews").status_code == 404
    assert stranger.get(f"/api/v1/flows/{KEY}/preview?user=user:ada").status_code == 404
    publish(add_workspace(installation.app, "initech"), flow(KEY))
    assert opened(installation, link)["name"] == "Welcome"


# Never counted


def test_a_preview_is_never_counted(installation: Installation, client: FlaskClient) -> None:
    """Whatever is looked at, by whom and how often: nothing is written but the link itself and its audit entries."""
    publish(installation, experiment("shorter", KEY, *VARIANTS))
    batch(installation, track("Invoice Sent"))
    before = everything(installation)
    for query in ({}, {"user": "user:ada"}, {"user": "user:ada", "variant": "short"}, {"revision": 1}):
        look(installation, **query)
    assert everything(installation) == before
    link = shared(client, user="user:ada")
    after = everything(installation)
    for _ in range(3):
        opened(installation, link)
    assert everything(installation) == after
    assert {table for table in after if after[table] != before[table]} == {"preview_links", "audit"}
    assert keys_of(installation, userId="ada") == [KEY]


def everything(here: Installation) -> dict[str, str]:
    """Every row of every table."""
    from cairn.stores.models import db

    with here.parts.database.reading() as tx:
        rows = {name: tx.execute(table.select()).all() for name, table in db.metadata.tables.items()}
    return {name: str(sorted(map(str, found))) for name, found in rows.items() if name != "sessions"}


# Its pages


class TestItsPages:
    @pytest.fixture
    def settings(self, settings: dict[str, str], tmp_path: Path) -> dict[str, str]:
        """With pages that stand for those of the build."""
        for name in ("index.html", "page.html"):
            (tmp_path / "sdk/preview").mkdir(parents=True, exist_ok=True)
            (tmp_path / "sdk/preview" / name).write_text(f"this is {name}")
        return {**settings, "CAIRN_SDK_DIR": str(tmp_path / "sdk")}

    def test_they_keep_to_themselves(self, installation: Installation) -> None:
        for address, name in (("/preview/", "index.html"), ("/preview/page", "page.html")):
            answer = installation.client.get(address)
            assert (answer.status_code, answer.text) == (200, f"this is {name}")
            assert answer.headers["X-Robots-Tag"] == "none"
            assert answer.headers["Referrer-Policy"] == "no-referrer"
            assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
            assert "Access-Control-Allow-Origin" not in answer.headers
        assert "Access-Control-Allow-Origin" not in open_(installation, "x").headers
