"""Flows while they are written in the builder: kept whether finished or not, never overwritten unseen."""

from __future__ import annotations

from typing import Any

import pytest
from tests.conftest import Installation
from tests.http.calls import flow, keys_of, publish, read, write

TYPES = ("tour", "banner", "hotspots", "checklist", "survey", "resource-centre", "launcher")
TOOLTIP = {"id": "here", "pattern": "tooltip", "content": [{"text": "Start here."}]}


def save(here: Installation, document: dict[str, Any], status: int = 200, version: int | None = None) -> Any:
    headers = {} if version is None else {"If-Match": str(version)}
    return write(here, f"flows/{document['key']}/draft", {"document": document}, status, method="PUT", headers=headers)


def pulled(here: Installation) -> dict[str, str]:
    return {each["key"]: each["source"] for each in read(here, "documents")["items"]}


@pytest.mark.parametrize("type_", TYPES)
def test_a_new_flow_of_each_type_can_be_drawn_at_once(installation: Installation, type_: str) -> None:
    made = write(installation, "flows", {"key": "mine", "name": "Mine", "type": type_}, 201)
    assert len(made["content"]["steps"]) == 1
    assert made["finished"] is (type_ != "hotspots"), made["problems"]
    assert read(installation, "flows/mine/draft") == made
    assert [each["key"] for each in read(installation, "flows")["items"]] == ["mine"]


def test_a_key_is_taken_once(installation: Installation) -> None:
    new = {"key": "mine", "name": "Mine", "type": "tour"}
    write(installation, "flows", new, 201)
    assert write(installation, "flows", new, 409)["code"] == "key_taken"
    wrong = write(installation, "flows", {**new, "key": "Not a key"}, 422)
    assert wrong["problems"][0]["path"] == "key"


def test_what_is_not_finished_is_kept_and_drawn_and_everything_else_goes_on_with_the_last_that_was(
    installation: Installation,
) -> None:
    publish(installation, flow("welcome"))
    before = pulled(installation)
    document = flow("welcome", steps=[*flow("welcome")["steps"], TOOLTIP, {"id": "x", "pattern": "nonsense"}])
    saved = save(installation, document)
    assert not saved["finished"]
    assert saved["document"] == document
    assert [each["id"] for each in saved["content"]["steps"]] == ["hello", "here"]
    assert {each["path"] for each in saved["problems"]} == {"steps.here.anchor", "steps.x.pattern"}
    detail = read(installation, "flows/welcome")
    assert detail["status"] == "changed"
    assert "steps.here.anchor" in {each["path"] for each in detail["problems"]}
    assert pulled(installation) == before
    assert keys_of(installation, userId="ada") == ["welcome"]


def test_what_is_not_finished_is_not_published(installation: Installation) -> None:
    publish(installation, flow("welcome"))
    save(installation, flow("welcome", steps=[TOOLTIP]))
    refused = write(installation, "flows/welcome/publish", {"environment": "production"}, 422)
    assert "isn't finished" in refused["message"]
    assert refused["problems"][0]["path"] == "steps.here.anchor"


def test_once_finished_it_is_the_draft_that_pull_gives(installation: Installation) -> None:
    write(installation, "flows", {"key": "spots", "name": "Spots", "type": "hotspots"}, 201)
    assert pulled(installation) == {}
    document = read(installation, "flows/spots/draft")["document"]
    document["steps"][0]["anchor"] = {"role": "button", "name": "New invoice"}
    assert save(installation, document)["finished"]
    assert "name: New invoice" in pulled(installation)["spots"]


def test_comments_stay_until_something_else_is_said(installation: Installation) -> None:
    text = "# Ask Ines first.\nformat: cairn/1\nkind: flow\nkey: hello\ntype: tour\nname: Hello\nsteps:\n  - id: a\n    pattern: modal\n    content:\n      - text: Hi\n"  # noqa: E501
    write(installation, "documents/push", {"files": [{"path": "hello.yaml", "source": text}]})
    document = read(installation, "flows/hello/draft")["document"]
    assert save(installation, document)["source"] == text
    assert save(installation, {**document, "name": "Bye"})["source"].startswith("format: cairn/1\n")


def test_it_can_be_written_as_text_too_and_what_is_wrong_is_said_with_its_line(installation: Installation) -> None:
    write(installation, "flows", {"key": "hello", "name": "Hello", "type": "tour"}, 201)
    text = read(installation, "flows/hello/draft")["source"] + "# Ask Ines first.\n"

    def save_text(source: str, status: int = 200) -> Any:
        return write(installation, "flows/hello/draft", {"source": source}, status, method="PUT")

    assert save_text(text)["source"] == text
    found = save_text(text.replace("pattern: modal", "pattern: modl"))
    assert not found["finished"]
    assert "pattern: modal" in text.splitlines()[found["problems"][0]["line"] - 1]
    assert save_text("steps: [", 422)["problems"][0]["line"] == 1
    assert "modl" in read(installation, "flows/hello/draft")["source"]


def test_the_second_to_save_is_told_who_was_first(installation: Installation) -> None:
    publish(installation, flow("welcome"))
    version = read(installation, "flows/welcome/draft")["version"]
    assert save(installation, flow("welcome", name="Mine"), version=version)["version"] == version + 1
    late = save(installation, flow("welcome", name="Theirs"), 409, version)
    assert late["code"] == "changed_meanwhile"
    assert read(installation, "flows/welcome/draft")["document"]["name"] == "Mine"


def test_key_and_kind_stay_and_what_cant_be_kept_is_refused(installation: Installation) -> None:
    publish(installation, flow("welcome"))
    for document in (flow("other"), flow("welcome", kind="segment")):
        refused = write(installation, "flows/welcome/draft", {"document": document}, 422, method="PUT")
        assert "can't change" in refused["message"], refused
    save(installation, flow("welcome", name="a\x00b"), 422)
    media = {"media/a.png": "0" * 64}
    write(installation, "flows/welcome/draft", {"document": flow("welcome"), "media": media}, 422, method="PUT")


def test_a_sitting_is_one_entry_of_the_audit_log(installation: Installation) -> None:
    publish(installation, flow("welcome"))
    for name in ("One", "Two", "Three"):
        save(installation, flow("welcome", name=name))
    entries = [each for each in read(installation, "audit")["items"] if each["action"] == "draft.changed"]
    assert len(entries) <= 1


def test_those_at_work_on_a_draft_see_each_other(installation: Installation) -> None:
    publish(installation, flow("welcome"))
    alone = write(installation, "flows/welcome/visits", {"tab": "one"})
    assert alone["others"] == []
    assert [each["you"] for each in write(installation, "flows/welcome/visits", {"tab": "two"})["others"]] == [False]
    assert alone["version"] == read(installation, "flows/welcome/draft")["version"]
