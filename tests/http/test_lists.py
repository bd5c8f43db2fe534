"""Segments that are lists, over HTTP, on both databases: taken in, asked, explained, handed out and forgotten."""

from __future__ import annotations

import io
from typing import Any

import pytest
from tests.conftest import Installation
from tests.http.calls import batch, flow, identify, keys_of, publish, read, sign_in, track, write
from tests.http.test_erasure import naming
from tests.services.test_segment_rounds import go, told

from cairn.domain.identity.state import Person, UserState
from cairn.services.snapshots import Snapshots


def vip(by: str = "user_id", **fields: Any) -> dict[str, Any]:
    return {
        "format": "cairn/1", "kind": "segment", "key": "vip", "name": "Important", "list": {"by": by}, **fields,
    }  # fmt: skip


WELCOME = flow("welcome", audience={"segment": "vip"})


def upload(here: Installation, file: str | bytes, status: int = 200, *, method: str = "PUT", query: str = "") -> Any:
    data = file.encode() if isinstance(file, str) else file
    answer = here.client.open(
        f"/api/v1/segments/vip/list{query}", method=method, data=data, headers=here.bearer, content_type="text/csv"
    )
    assert answer.status_code == status, answer.get_data(as_text=True)
    return answer.get_json() if answer.data else None


def download(here: Installation) -> str:
    answer = here.client.get("/api/v1/segments/vip/list.csv", headers=here.bearer)
    assert (answer.status_code, answer.mimetype) == (200, "text/csv")
    return answer.get_data(as_text=True)


def test_whoever_is_on_the_list_belongs_to_the_segment(installation: Installation) -> None:
    publish(installation, vip(), WELCOME)
    assert keys_of(installation, userId="ada") == [], "nothing was uploaded yet"
    taken = upload(installation, "user_id\nada\nbo\nada\n")
    assert {name: taken[name] for name in ("by", "size", "named", "duplicates", "empty")} == {
        "by": "user_id", "size": 2, "named": 2, "duplicates": 1, "empty": 0,
    }  # fmt: skip
    assert keys_of(installation, userId="ada") == ["welcome"], "also who was never seen"
    assert keys_of(installation, userId="cy") == keys_of(installation, anonymousId="somebody") == []
    upload(installation, "cy\n", method="POST")
    assert keys_of(installation, userId="cy") == keys_of(installation, userId="bo") == ["welcome"]
    upload(installation, "cy\n")
    assert (keys_of(installation, userId="cy"), keys_of(installation, userId="bo")) == (["welcome"], [])
    upload(installation, "", 204, method="DELETE")
    assert keys_of(installation, userId="cy") == []
    upload(installation, "", 404, method="DELETE")


def test_another_worker_knows_the_list_at_once(installation: Installation) -> None:
    """Each holds what it compiled; the snapshot's revision tells them."""
    publish(installation, vip(), WELCOME)
    workers = [Snapshots(), Snapshots()]
    somebody = Person(user_id="ada", unit_id="ada", state=UserState())
    for file, shown in (("ada\n", ["welcome"]), ("bo\n", []), ("ada\nbo\n", ["welcome"])):
        upload(installation, file)
        for worker in workers:
            with installation.parts.database.reading() as tx:
                live = worker.current(tx, installation.environment_id)
            assert [each.key for each in live.snapshot.decide(somebody, 1)] == shown


@pytest.mark.parametrize(
    ("by", "file", "asked"),
    [
        ("email", "ADA@example.com\n", {"userId": "u1", "traits": {"email": "Ada@Example.com"}}),
        ("account_id", "account\nacme\n", {"userId": "u1", "accountId": "acme"}),
        ("customer", "4711\n", {"anonymousId": "a", "traits": {"customer": 4711}}),
    ],
)
def test_a_list_is_by_an_id_or_by_a_trait(
    installation: Installation, by: str, file: str, asked: dict[str, Any]
) -> None:
    publish(installation, vip(by), WELCOME)
    upload(installation, file)
    assert keys_of(installation, **asked) == ["welcome"]
    assert keys_of(installation, userId="u2") == []


def test_a_list_is_counted_listed_and_told_of(installation: Installation) -> None:
    publish(installation, vip())
    upload(installation, "ada\nghost\n")
    batch(installation, identify("ada", {"role": "admin"}), identify("bo"), track("Saw", userId=None, anonymousId="x"))
    counted = read(installation, "segments/vip/count")
    assert (counted["people"], counted["identified"], counted["of"]) == (1, 1, 3)
    assert [each["user_id"] for each in read(installation, "segments/vip/people")["items"]] == ["ada"]
    not_listed = write(installation, "segments/count", {"match": {"not": {"segment": "vip"}}})
    assert not_listed["people"] == 1, "of whom nobody knows the id, nobody knows whether they are on it"
    go(installation)
    upload(installation, "bo\n")
    go(installation)
    assert told(installation, "ada") == [("Segment Left", "vip")]
    assert told(installation, "bo") == [("Segment Entered", "vip")]
    found = read(installation, "segments/vip")
    assert (found["sentence"], found["list"]["size"], found["list"]["updated_by"]) == (
        "user id is on the list", 1, found["updated_by"],
    )  # fmt: skip
    assert found["document"]["list"] == {"by": "user_id"}
    assert "match" not in found["document"]


def test_explain_says_what_the_list_was_asked(installation: Installation) -> None:
    publish(installation, vip(), WELCOME)
    batch(installation, identify("ada"), identify("bo"))

    def why(user: str) -> tuple[bool | None, str]:
        (explained,) = read(installation, f"users/user:{user}/explain?flow=welcome")["items"]
        audience = next(gate for gate in explained["gates"] if gate["gate"] == "audience")
        (listed,) = audience["parts"]
        return audience["passed"], f"{listed['text']}: {listed['saw']}"

    assert why("ada") == (False, "user id is on the list: no such list was uploaded here yet")
    upload(installation, "ada\n")
    assert why("ada") == (True, "user id is on the list: ada")
    assert why("bo") == (False, "user id is on the list: bo, none of the 1 on it")


def test_a_list_comes_out_as_it_can_go_in(installation: Installation) -> None:
    publish(installation, vip("email"))
    upload(installation, "name;email\nAda;Ada@Example.com\nBo;bo@example.com\n")
    whole = download(installation)
    assert whole == "email\r\nada@example.com\r\nbo@example.com\r\n"
    assert upload(installation, whole)["size"] == 2
    read(installation, "segments/ghosts/list.csv", 404)


def test_a_form_uploads_a_list_too(installation: Installation) -> None:
    publish(installation, vip())
    file = (io.BytesIO(b"ada\n"), "vip.csv")
    answer = installation.client.put("/api/v1/segments/vip/list", data={"file": file}, headers=installation.bearer)
    assert answer.get_json()["size"] == 1


def test_nothing_is_half_taken(installation: Installation, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(installation, vip())
    upload(installation, "ada\n")
    refused = upload(installation, f"bo\n{'x' * 501}\n", 400)
    assert [(each["line"], "501 characters" in each["message"]) for each in refused["problems"]] == [(2, True)]
    monkeypatch.setattr("cairn.services.lists.MOST", 3)
    assert "with this file it would name 4" in upload(installation, "b\nc\nd\n", 413, method="POST")["message"]
    assert download(installation) == "user_id\r\nada\r\n"
    assert upload(installation, "b\nc\nada\n", method="POST")["size"] == 3


def test_what_is_live_and_the_list_ask_for_the_same(installation: Installation) -> None:
    publish(installation, vip(), WELCOME)
    upload(installation, "ada\n")
    write(installation, "segments/vip", {"document": vip("email")}, method="PUT")
    assert "publish the draft" in upload(installation, "ada@example.com\n", 409)["message"]
    publish(installation, vip("email"))
    assert keys_of(installation, userId="ada", traits={"email": "ada@example.com"}) == [], "of e-mails there is none"
    assert upload(installation, "ada@example.com\n", method="POST")["size"] == 1, "ids are no e-mails"
    assert keys_of(installation, userId="x", traits={"email": "ada@example.com"}) == ["welcome"]


def test_a_segment_of_conditions_takes_no_list(installation: Installation) -> None:
    segment = {key: value for key, value in vip().items() if key != "list"} | {"match": {"trait": "role", "is": "x"}}
    publish(installation, segment)
    assert "has no list" in upload(installation, "ada\n", 400)["message"]


def test_a_list_belongs_to_its_environment(installation: Installation) -> None:
    client = sign_in(installation)
    publish(installation, vip())
    upload(installation, "ada\n")
    assert client.get("/api/v1/segments/vip?environment=staging").get_json()["list"] is None
    answer = client.put("/api/v1/segments/vip/list?environment=staging", data=b"bo\n", content_type="text/csv")
    assert (answer.status_code, answer.get_json()["size"]) == (200, 1)
    assert download(installation) == "user_id\r\nada\r\n"


@pytest.mark.parametrize(("by", "line"), [("user_id", "ada"), ("email", "ada@example.com")])
def test_who_is_erased_is_on_no_list(installation: Installation, by: str, line: str) -> None:
    publish(installation, vip(by), WELCOME)
    upload(installation, f"{line}\nbo\n")
    batch(installation, identify("ada", {"email": "Ada@example.com"}))
    asked = {"userId": "ada", "traits": {"email": "ada@example.com"}}
    assert keys_of(installation, **asked) == ["welcome"]
    answer = sign_in(installation).delete("/api/v1/users/user:ada")
    assert answer.get_json()["removed"]["lists"] == 1
    assert read(installation, "segments/vip")["list"]["size"] == 1
    assert keys_of(installation, **asked) == []
    assert not {place for place in naming(installation, line) if place.startswith("list_members")}
