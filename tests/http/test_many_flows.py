"""One change to many flows: what it does to each, what refuses it and why, and who may."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from tests.conftest import PASSWORD, Installation
from tests.http.calls import as_file, flow, keys_of, publish, read, sign_in, write

from cairn.services.members import add_member

KEYS = ["first", "second"]


@pytest.fixture
def two(installation: Installation) -> Installation:
    write(installation, "documents/push", {"files": [as_file(flow(key, tags=["old"])) for key in KEYS]})
    return installation


def change(here: Installation, action: str, keys: list[str] = KEYS, status: int = 200, **more: Any) -> Any:
    return write(here, "flows", {"keys": keys, "action": action, **more}, status, method="PATCH")


def starter(key: str, starts: str) -> dict[str, Any]:
    step = flow(key)["steps"][0]
    return flow(key, steps=[{**step, "actions": [{"label": "Show me", "do": {"start": starts}}]}])


def listed(here: Installation) -> dict[str, Any]:
    return {each["key"]: each for each in read(here, "flows")["items"]}


def named(entries: list[dict[str, Any]]) -> list[str]:
    return [each["key"] for each in entries]


def test_flows_move_into_a_folder_and_out_of_it(two: Installation) -> None:
    before = read(two, "documents")
    answer = change(two, "move", folder="First week")
    assert (named(answer["done"]), answer["refused"]) == (KEYS, [])
    assert [each["folder"] for each in listed(two).values()] == ["First week"] * 2
    assert change(two, "move", folder="First week")["done"] == [], "they lie there already"
    assert read(two, "documents") == before, "no file says where it lies"
    write(two, "documents/push", {"files": [as_file(flow("first", name="Anew"))]})
    assert listed(two)["first"]["folder"] == "First week"
    change(two, "move", ["first"], folder=None)
    assert listed(two)["first"]["folder"] is None
    assert change(two, "move", status=400)["message"].startswith("Write the `folder`")


def test_tags_come_and_go_with_the_draft_and_back_again_it_is_what_is_live(two: Installation) -> None:
    publish(two, flow("first", tags=["old"]))
    assert named(change(two, "tag", add=["new", "old"])["done"]) == KEYS
    assert {tuple(each["tags"]) for each in listed(two).values()} == {("old", "new")}
    assert listed(two)["first"]["status"] == "changed"
    assert read(two, "flows/first")["version"] == 2
    change(two, "tag", remove=["new"])
    assert listed(two)["first"]["status"] == "published"
    assert change(two, "tag", remove=["nowhere"])["done"] == []
    change(two, "tag", status=400)


def test_the_draft_that_is_being_written_is_tagged_too(two: Installation) -> None:
    unfinished = {**flow("first"), "steps": [{"id": "x", "pattern": "nonsense"}]}
    write(two, "flows/first/draft", {"document": unfinished}, method="PUT")
    change(two, "tag", ["first"], add=["new"])
    draft = read(two, "flows/first/draft")
    assert (draft["finished"], draft["document"]["tags"]) == (False, ["new"])
    assert listed(two)["first"]["tags"] == ["old", "new"]


def test_a_flow_holds_fifty_tags(two: Installation) -> None:
    answer = change(two, "tag", ["first"], add=[f"tag {number}" for number in range(50)])
    assert answer["done"] == []
    assert [(each["code"], each["key"]) for each in answer["refused"]] == [("too_many_tags", "first")]


def test_a_copy_is_a_draft_of_its_own_that_says_the_same(two: Installation) -> None:
    change(two, "move", ["first"], folder="First week")
    change(two, "duplicate", ["first"])
    change(two, "duplicate", ["first"])
    copies = {key: each for key, each in listed(two).items() if key.startswith("first-copy")}
    assert list(copies) == ["first-copy", "first-copy-2"]
    assert {(each["name"], each["status"], each["folder"]) for each in copies.values()} == {
        (f"{listed(two)['first']['name']} (copy)", "draft", "First week")
    }
    assert read(two, "flows/first-copy")["document"]["steps"] == read(two, "flows/first")["document"]["steps"]
    publish(two, read(two, "flows/first-copy")["document"])


def test_what_is_live_is_not_archived_and_what_goes_live_is_archived_no_more(two: Installation) -> None:
    publish(two, flow("first"))
    answer = change(two, "archive")
    assert named(answer["done"]) == ["second"]
    assert [(each["key"], each["code"]) for each in answer["refused"]] == [("first", "still_live")]
    assert {key: each["archived"] for key, each in listed(two).items()} == {"first": False, "second": True}
    publish(two, flow("second"))
    assert not listed(two)["second"]["archived"]


def test_what_waits_to_go_live_is_not_archived(two: Installation) -> None:
    at = datetime.fromtimestamp(two.parts.now() / 1000 + 3600, UTC).isoformat()
    write(two, "flows/first/timed-changes", {"environment": "production", "action": "publish", "at": at}, 201)
    assert [each["code"] for each in change(two, "archive", ["first"])["refused"]] == ["still_live"]


def test_an_archived_flow_is_restored(two: Installation) -> None:
    change(two, "archive")
    assert change(two, "archive")["done"] == []
    assert named(change(two, "restore", ["first"])["done"]) == ["first"]
    assert [each["archived"] for each in listed(two).values()] == [False, True]
    actions = [each["action"] for each in read(two, "audit")["items"]]
    assert actions[:3] == ["restored", "archived", "archived"]


def test_flows_that_refer_to_one_another_are_unpublished_together(installation: Installation) -> None:
    publish(installation, flow("tour"), starter("list", "tour"), flow("other"))
    alone = change(installation, "unpublish", ["tour"])
    assert alone["done"] == []
    assert alone["refused"][0]["message"].startswith("It can't be unpublished as long as List is live: steps.hello.")
    both = change(installation, "unpublish", ["tour", "list"])
    assert (named(both["done"]), both["refused"]) == (["tour", "list"], [])
    assert keys_of(installation, userId="ada") == ["other"]


def test_of_those_that_cannot_all_be_unpublished_the_others_are(installation: Installation) -> None:
    publish(installation, flow("tour"), starter("list", "tour"), flow("other"))
    answer = change(installation, "unpublish", ["tour", "nowhere", "other"])
    assert named(answer["done"]) == ["other"]
    assert [(each["key"], each["code"]) for each in answer["refused"]] == [
        ("tour", "invalid_document"), ("nowhere", "not_found"),
    ]  # fmt: skip


def test_a_key_that_is_not_there_is_refused_and_the_rest_is_done(two: Installation) -> None:
    answer = change(two, "archive", ["nowhere", "first"])
    assert (named(answer["done"]), [each["code"] for each in answer["refused"]]) == (["first"], ["not_found"])


@pytest.mark.parametrize(
    ("role", "action", "status"),
    [("viewer", "move", 403), ("editor", "move", 200), ("editor", "unpublish", 403), ("publisher", "unpublish", 200)],
)
def test_who_may(two: Installation, role: str, action: str, status: int) -> None:
    publish(two, flow("first"))
    with two.parts.database.writing() as tx:
        add_member(tx, two.workspace_id, "bo@acme.example", "Bo", role, PASSWORD, "test", 0)
    client = sign_in(two, "bo@acme.example")
    body = {"keys": ["first"], "action": action, "folder": "Mine"}
    assert client.patch("/api/v1/flows", json=body).status_code == status
