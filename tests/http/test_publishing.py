"""Before something goes live: what changes for whom, and the checks, over HTTP on both databases."""

from __future__ import annotations

from typing import Any

import pytest
from tests.conftest import Installation
from tests.http.calls import (
    ADMINISTRATORS,
    as_file,
    experiment,
    flow,
    identify,
    keys_of,
    publish,
    read,
    send,
    track,
    write,
)

LIVE = {"environment": "production"}
SEGMENT = {"format": "cairn/1", "kind": "segment", "key": "admins", "name": "Admins", "match": ADMINISTRATORS}


def draft(here: Installation, *documents: dict[str, Any]) -> None:
    write(here, "documents/push", {"files": [as_file(each) for each in documents]})


def looked_at(here: Installation, key: str = "welcome") -> Any:
    return read(here, f"flows/{key}/publishing")


def items(found: Any, level: str) -> list[dict[str, Any]]:
    return [item for check in found["checks"] for item in check["items"] if item["level"] == level]


def pressing(key: str, **fields: Any) -> dict[str, Any]:
    """A flow in which nothing deserves a look by itself."""
    content = [{"heading": f"This is {key}"}]
    end = [{"label": "Done", "do": "complete"}]
    return flow(key, steps=[{"id": "hello", "pattern": "modal", "content": content, "actions": end}], **fields)


def test_it_says_whom_it_reaches_now_and_then(installation: Installation) -> None:
    for name, role in (("ada", "admin"), ("bob", "member"), ("eve", "member")):
        send(installation, "batch", {"writeKey": installation.write_key, "batch": [identify(name, {"role": role})]})
    publish(installation, pressing("welcome"))
    draft(installation, pressing("welcome", audience=ADMINISTRATORS))
    found = looked_at(installation)
    assert found["people"] == {"now": {"people": 3, "complete": True}, "then": {"people": 1, "complete": True}}
    assert (found["audience_before"], found["audience"]) == ("everybody", "role is admin")
    assert [each["sentence"] for each in found["changes"]] == ["Who: “role is admin” instead of “everybody”."]
    assert (found["revision"], found["next"], found["was"], found["finished"]) == (1, 2, "live", True)


def test_what_was_never_live_reaches_nobody_yet(installation: Installation) -> None:
    draft(installation, pressing("welcome"))
    found = looked_at(installation)
    assert (found["people"]["now"], found["audience_before"], found["was"]) == (None, None, "never")
    assert (found["revision"], found["next"], found["changes"]) == (None, 1, [])


def test_every_check_is_told_also_when_nothing_was_found(installation: Installation) -> None:
    draft(installation, pressing("welcome"))
    checks = looked_at(installation)["checks"]
    assert len(checks) == 9
    assert {each["level"] for each in checks} == {"ok"}


def test_what_it_needs_and_is_not_live_keeps_it_back(installation: Installation) -> None:
    draft(installation, SEGMENT, pressing("welcome", audience={"segment": "admins"}))
    found = looked_at(installation)
    (error,) = items(found, "error")
    assert error["message"] == "There is no segment 'admins'. It is not live in Production; publish it there first."
    assert error["missing"] == {"kind": "segment", "key": "admins"}
    assert found["finished"] is False
    refused = write(installation, "flows/welcome/publish", {**LIVE, "accepted": [error["id"]]}, 422)
    assert "admins" in refused["message"]


def test_what_is_live_and_needs_the_flow_as_it_was_keeps_it_back(installation: Installation) -> None:
    after = pressing(
        "after", audience={"flow": "welcome", "is": "completed", "step": "hello"}, trigger={"on": "manual"}
    )
    publish(installation, pressing("welcome"), after)
    end = [{"label": "Done", "do": "complete"}]
    other = [{"id": "other", "pattern": "modal", "content": [{"heading": "Other"}], "actions": end}]
    write(installation, "flows/after", {"document": pressing("after", trigger={"on": "manual"})}, method="PUT")
    write(installation, "flows/welcome", {"document": flow("welcome", steps=other)}, method="PUT")
    (error,) = items(looked_at(installation), "error")
    assert error["message"].startswith("After, which is live, needs it as it was: audience: There is no step 'hello'")


def test_warnings_ask_and_what_was_accepted_is_kept(installation: Installation) -> None:
    publish(installation, pressing("rival"))
    draft(installation, pressing("welcome"))
    (warning,) = items(looked_at(installation), "warning")
    assert "“rival” goes first" in warning["message"].lower()
    asked = write(installation, "flows/welcome/publish", {**LIVE, "accepted": []}, 409)
    assert (asked["code"], keys_of(installation, userId="ada")) == ("warnings_open", ["rival"])
    write(installation, "flows/welcome/publish", {**LIVE, "note": "Go", "accepted": [warning["id"]]})
    (entry, *_) = read(installation, "audit")["items"]
    assert (entry["action"], entry["subject"]) == ("published", "flow welcome")
    assert entry["details"] == {"revision": 1, "note": "Go", "accepted": [warning["message"]]}


def test_who_says_nothing_of_warnings_is_not_asked(installation: Installation) -> None:
    publish(installation, pressing("rival"), pressing("welcome"))
    write(installation, "flows/welcome", {"document": pressing("welcome", name="Better")}, method="PUT")
    assert write(installation, "flows/welcome/publish", LIVE)["revision"] == 2
    assert "accepted" not in read(installation, "audit")["items"][0]["details"]


def test_an_experiment_that_runs_is_named(installation: Installation) -> None:
    variants = {"key": "a", "weight": 1}, {"key": "b", "weight": 1}
    publish(installation, pressing("welcome"), experiment("shorter", "welcome", *variants, name="Shorter"))
    write(installation, "flows/welcome", {"document": pressing("welcome", name="Better")}, method="PUT")
    (warning,) = items(looked_at(installation), "warning")
    assert "The experiment Shorter is running" in warning["message"]


def test_links_of_the_app_are_held_against_where_people_were(installation: Installation) -> None:
    text = "[Known](/invoices/18) [Unknown](/nowhere) [Out](https://elsewhere.example/a)"
    steps = [{
        "id": "hello", "pattern": "modal", "content": [{"heading": "Hello"}, {"text": text}],
        "actions": [{"label": "Done", "do": "complete"}],
    }]  # fmt: skip
    draft(installation, flow("welcome", steps=steps))
    assert items(looked_at(installation), "warning") == [], "nothing is known of visits"
    page = {"page": {"url": "https://app.example/invoices/17"}}
    visit = {**track("Page Viewed", context=page), "type": "page", "name": ""}
    send(installation, "batch", {"writeKey": installation.write_key, "batch": [visit]})
    found = looked_at(installation)
    assert [each["message"].split(" yet")[0] for each in items(found, "warning")] == ["Nobody was on /nowhere"]
    assert found["outside"] == ["https://elsewhere.example/a"]


def test_an_unfinished_draft_says_what_is_missing(installation: Installation) -> None:
    publish(installation, pressing("welcome"))
    write(installation, "flows/welcome/draft", {"document": {**pressing("welcome"), "steps": []}}, method="PUT")
    found = looked_at(installation)
    assert found["finished"] is False
    assert [each["path"] for each in items(found, "error")] == ["steps"]


@pytest.mark.parametrize("environment", ["staging", "nowhere"])
def test_a_program_sees_its_own_environment_alone(installation: Installation, environment: str) -> None:
    draft(installation, pressing("welcome"))
    read(installation, f"flows/welcome/publishing?environment={environment}", 404)
