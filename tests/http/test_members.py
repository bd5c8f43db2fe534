"""Members over HTTP, on both databases: inviting, roles, passwords, removing, and who tries to reach beyond."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient
from tests.conftest import PASSWORD, Installation, add_workspace
from tests.http.calls import sign_in

from cairn.services.change_members import DAY, DAYS, link_for
from cairn.services.members import add_member
from cairn.services.parts import Parts
from cairn.stores import workspaces

NEW = "a password of my own"


def member(here: Installation, role: str, name: str | None = None) -> str:
    with here.parts.database.writing() as tx:
        email = f"{name or role}@acme.example"
        return str(add_member(tx, here.workspace_id, email, name or role, role, PASSWORD, "test", 0).id)


def by_role(here: Installation, role: str) -> FlaskClient:
    member(here, role)
    return sign_in(here, f"{role}@acme.example")


def me(client: FlaskClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/api/v1/session").get_json()["member"]
    return found


def invited(client: FlaskClient, role: str = "editor", email: str = "new@acme.example") -> Any:
    answer = client.post("/api/v1/members", json={"email": email, "role": role})
    assert answer.status_code == 201, answer.get_json()
    return answer.get_json()


def choose(here: Installation, link: str, password: str = NEW) -> int:
    token = link.partition("#")[2]
    return here.client.post("/api/v1/session/links", json={"token": token, "password": password}).status_code


def test_who_is_invited_chooses_a_password_once(installation: Installation) -> None:
    asked = invited(sign_in(installation))
    assert asked["link"].partition("#")[0].endswith("/builder/welcome")
    assert choose(installation, asked["link"], "short") == 400
    assert choose(installation, asked["link"]) == 200
    client = sign_in(installation, "new@acme.example", NEW)
    assert me(client)["role"] == "editor"
    assert choose(installation, asked["link"], "taken over by a second") == 401
    assert client.get("/api/v1/flows").status_code == 200, "the second try ended nothing"


def test_a_link_is_for_one_member_and_for_seven_days(installation: Installation) -> None:
    link = invited(sign_in(installation))["link"]
    address, _, token = link.partition("#")
    id_, expires_at, signature = token.split(".")
    other = member(installation, "viewer")
    for forged in (
        f"{other}.{expires_at}.{signature}", f"{id_}.{int(expires_at) + 1}.{signature}", f"{id_}.{expires_at}.",
        "..", "", "\u0661.1.x", f"{'9' * 40}.1.x",
    ):  # fmt: skip
        assert choose(installation, f"{address}#{forged}") == 401, forged
    with installation.parts.database.reading() as tx:
        found = workspaces.find_member(tx, "new@acme.example")
        assert found is not None
        old = link_for(installation.parts.settings, found, installation.parts.now() - DAYS * DAY - 1)
    assert choose(installation, old) == 401


def test_a_forgotten_password_is_chosen_anew_and_ends_what_was_open(installation: Installation) -> None:
    number = member(installation, "editor")
    open_already = sign_in(installation, "editor@acme.example")
    owner = sign_in(installation)
    first = owner.post(f"/api/v1/members/{number}/link").get_json()["link"]
    second = owner.post(f"/api/v1/members/{number}/link").get_json()["link"]
    assert open_already.get("/api/v1/flows").status_code == 200
    assert choose(installation, second) == 200
    assert open_already.get("/api/v1/flows").status_code == 401
    assert choose(installation, first) == 401, "the password it was signed over is gone"


@pytest.mark.parametrize("role", ["publisher", "editor", "viewer"])
def test_only_those_who_manage_members_may(installation: Installation, role: str) -> None:
    client, owner = by_role(installation, role), me(sign_in(installation))["id"]
    body = {"email": "new@acme.example", "role": "viewer"}
    assert client.post("/api/v1/members", json=body).status_code == 403
    assert client.patch(f"/api/v1/members/{me(client)['id']}", json={"role": "owner"}).status_code == 403
    assert client.post(f"/api/v1/members/{owner}/link").status_code == 403
    assert client.delete(f"/api/v1/members/{owner}").status_code == 403
    assert client.get("/api/v1/members").status_code == 200


def test_an_admin_cant_become_or_touch_an_owner(installation: Installation) -> None:
    client, owner = by_role(installation, "admin"), me(sign_in(installation))["id"]
    assert client.post("/api/v1/members", json={"email": "x@acme.example", "role": "owner"}).status_code == 403
    assert client.patch(f"/api/v1/members/{me(client)['id']}", json={"role": "owner"}).status_code == 403
    assert client.patch(f"/api/v1/members/{owner}", json={"role": "viewer"}).status_code == 403
    assert client.post(f"/api/v1/members/{owner}/link").status_code == 403
    assert client.delete(f"/api/v1/members/{owner}").status_code == 403
    assert invited(client, "admin")["member"]["role"] == "admin"


def test_a_program_manages_no_members(installation: Installation) -> None:
    client = installation.client
    body = {"email": "new@acme.example", "role": "owner"}
    assert client.post("/api/v1/members", json=body, headers=installation.bearer).status_code == 403
    passwords = {"old": PASSWORD, "new": NEW}
    assert client.put("/api/v1/members/me/password", json=passwords, headers=installation.bearer).status_code == 404


def test_the_last_owner_stays_one(installation: Installation) -> None:
    client = sign_in(installation)
    own = f"/api/v1/members/{me(client)['id']}"
    assert client.patch(own, json={"role": "admin"}).get_json()["code"] == "last_owner"
    assert client.delete(own).get_json()["code"] == "last_owner"
    second = member(installation, "owner", "second")
    assert client.patch(own, json={"role": "viewer"}).status_code == 200
    assert client.post("/api/v1/members", json={"email": "x@acme.example", "role": "viewer"}).status_code == 403
    other = sign_in(installation, "second@acme.example")
    assert other.delete(own).status_code == 204
    assert other.delete(f"/api/v1/members/{second}").status_code == 409


def test_another_role_holds_from_the_next_request_and_a_removed_member_is_out(installation: Installation) -> None:
    owner, client = sign_in(installation), by_role(installation, "publisher")
    address = f"/api/v1/members/{me(client)['id']}"
    assert owner.patch(address, json={"role": "viewer"}).get_json()["role"] == "viewer"
    assert me(client)["role"] == "viewer"
    assert client.post("/api/v1/flows", json={"key": "a", "name": "A", "type": "tour"}).status_code == 403
    link = owner.post(f"{address}/link").get_json()["link"]
    assert owner.delete(address).status_code == 204
    assert client.get("/api/v1/flows").status_code == 401
    assert choose(installation, link) == 401
    actions = [each["action"] for each in owner.get("/api/v1/audit").get_json()["items"]]
    assert actions[:3] == ["member.removed", "member.link", "member.role"]


def test_ones_own_password_needs_the_present_one(installation: Installation) -> None:
    client, elsewhere = by_role(installation, "viewer"), sign_in(installation, "viewer@acme.example")
    wrong = client.put("/api/v1/members/me/password", json={"old": "guessed", "new": NEW})
    assert (wrong.status_code, wrong.get_json()["code"]) == (403, "wrong_password")
    assert client.put("/api/v1/members/me/password", json={"old": PASSWORD, "new": "short"}).status_code == 400
    assert client.put("/api/v1/members/me/password", json={"old": PASSWORD, "new": NEW}).status_code == 204
    assert elsewhere.get("/api/v1/flows").status_code == 401
    sign_in(installation, "viewer@acme.example", NEW)


def test_guessing_the_present_password_has_to_wait(installation: Installation, monkeypatch: pytest.MonkeyPatch) -> None:
    """As at the door; and whoever knows it has nothing counted against them."""
    client = by_role(installation, "viewer")

    def tried(password: str) -> int:
        body = {"old": password, "new": "short"}
        return client.put("/api/v1/members/me/password", json=body).status_code

    assert [tried("guessed") for _ in range(9)] == [403] * 9
    assert tried(PASSWORD) == 400, "the present one is right, the new one too short"
    assert [tried("guessed") for _ in range(10)] == [403] * 10
    answer = client.put("/api/v1/members/me/password", json={"old": PASSWORD, "new": NEW})
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "300")
    now = Parts.now()
    monkeypatch.setattr(Parts, "now", staticmethod(lambda: now + 300_000))
    assert tried(PASSWORD) == 400


def test_members_of_another_workspace_are_not_there(installation: Installation) -> None:
    stranger = sign_in(add_workspace(installation.app, "stranger"))
    ours = member(installation, "viewer")
    assert stranger.patch(f"/api/v1/members/{ours}", json={"role": "owner"}).status_code == 404
    assert stranger.post(f"/api/v1/members/{ours}/link").status_code == 404
    assert stranger.delete(f"/api/v1/members/{ours}").status_code == 404
    assert "viewer@acme.example" not in stranger.get("/api/v1/members").get_data(as_text=True)
