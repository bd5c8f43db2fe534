"""From one environment to another, as a revision, over HTTP on both databases."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient
from tests.conftest import Installation
from tests.http.calls import ADMINISTRATORS, as_file, flow, publish, sign_in
from tests.http.test_timed_changes import ready

SEGMENT = {"format": "cairn/1", "kind": "segment", "key": "admins", "name": "Administrators", "match": ADMINISTRATORS}
ADDRESS = "/api/v1/flows/welcome/promotion/staging"


@pytest.fixture
def publisher(installation: Installation) -> FlaskClient:
    return sign_in(installation)


def stage(client: FlaskClient, *documents: dict[str, Any]) -> None:
    body = {"files": [as_file(each) for each in documents], "publish": True, "environment": "staging"}
    answer = client.post("/api/v1/documents/push", json=body)
    assert answer.status_code == 200, answer.get_json()


def look(client: FlaskClient, status: int = 200) -> Any:
    answer = client.get(f"{ADDRESS}?environment=production")
    assert answer.status_code == status, answer.get_json()
    return answer.get_json()


def promote(client: FlaskClient, status: int = 200, **more: Any) -> Any:
    answer = client.post(ADDRESS, json={"environment": "production", **more})
    assert answer.status_code == status, answer.get_json()
    return answer.get_json()


def live_in(client: FlaskClient, environment: str) -> dict[str, Any]:
    items = client.get(f"/api/v1/flows?environment={environment}").get_json()["items"]
    return {each["key"]: each["revision"] for each in items if each["revision"] is not None}


def test_the_revision_itself_moves_and_not_the_draft(installation: Installation, publisher: FlaskClient) -> None:
    publish(installation, flow("welcome"))
    stage(publisher, flow("welcome", name="Better"))
    publisher.put("/api/v1/flows/welcome", json={"document": flow("welcome", name="Not yet ready")})
    seen = look(publisher)
    assert [each["sentence"] for each in seen["changes"]] == ["Name: “Better” instead of “Welcome”."]
    assert (seen["revision"], seen["was"], seen["along"]) == (2, "live", [])
    assert live_in(publisher, "production") == {"welcome": 1}, "looking changes nothing"
    assert promote(publisher)["revision"] == 2
    assert live_in(publisher, "production") == live_in(publisher, "staging") == {"welcome": 2}
    (entry, *_) = publisher.get("/api/v1/audit").get_json()["items"]
    assert (entry["action"], entry["details"]) == ("promoted", {"revision": 2, "from": "staging"})


def test_what_it_needs_comes_along_and_what_is_there_stays(installation: Installation, publisher: FlaskClient) -> None:
    after = {"flow": "hello", "is": "completed"}
    documents = [flow("welcome", audience={"all": [{"segment": "admins"}, after]}), flow("hello"), SEGMENT]
    publish(installation, flow("hello", name="As it is in production"))
    stage(publisher, *documents, flow("other"))
    seen = look(publisher)
    assert seen["was"] == "never"
    assert seen["along"] == [{"kind": "segment", "key": "admins", "name": "Administrators", "revision": 1}]
    promote(publisher)
    assert live_in(publisher, "production") == {"welcome": 1, "hello": 1}
    assert look(publisher)["along"] == []
    publisher.post("/api/v1/flows/welcome/unpublish", json={"environment": "production"})
    assert look(publisher)["was"] == "unpublished"


def test_needs_of_needs_come_along(installation: Installation, publisher: FlaskClient) -> None:
    inner = SEGMENT | {"key": "inner", "name": "Inner"}
    stage(publisher, flow("welcome", audience={"segment": "admins"}), SEGMENT | {"match": {"segment": "inner"}}, inner)
    assert [each["key"] for each in look(publisher)["along"]] == ["admins", "inner"]
    promote(publisher)
    assert live_in(publisher, "production") == {"welcome": 1}


def test_it_goes_through_the_checks_of_publishing(installation: Installation, publisher: FlaskClient) -> None:
    publish(installation, ready("rival"))
    stage(publisher, ready())
    seen = look(publisher)
    (found,) = [item for check in seen["checks"] for item in check["items"]]
    assert (seen["finished"], seen["hindrance"], found["level"]) == (True, None, "warning")
    assert found["message"].endswith("goes first.")
    assert promote(publisher, 409, accepted=[])["code"] == "warnings_open"
    assert live_in(publisher, "production") == {"rival": 1}
    assert promote(publisher, accepted=[found["id"]])["revision"] == 1
    (entry, *_) = publisher.get("/api/v1/audit").get_json()["items"]
    assert entry["details"] == {"revision": 1, "from": "staging", "accepted": [found["message"]]}


def test_what_it_brings_along_is_no_finding_and_what_it_breaks_is(
    installation: Installation, publisher: FlaskClient
) -> None:
    stage(publisher, ready(audience={"segment": "admins"}), SEGMENT)
    seen = look(publisher)
    assert [item for check in seen["checks"] for item in check["items"]] == []
    first, last = ({**ready()["steps"][0], "id": each} for each in ("hello", "last"))
    first["actions"] = [{"label": "On", "do": "next"}]
    after = ready("after", audience={"flow": "welcome", "step": "last", "is": "completed"})
    publish(installation, flow("welcome", steps=[first, last]), after)
    stage(publisher, ready())
    seen = look(publisher)
    assert seen["finished"] is False
    assert any("needs it as it was" in item["message"] for check in seen["checks"] for item in check["items"])
    assert promote(publisher, 422, accepted=[])["code"]
    assert live_in(publisher, "production") == {"welcome": 2, "after": 1}


def test_what_is_not_live_there_can_not_be_taken(installation: Installation, publisher: FlaskClient) -> None:
    publish(installation, flow("welcome"))
    assert "is not live in Staging" in look(publisher, 404)["message"]
    assert "is not live in Staging" in promote(publisher, 404)["message"]


def test_a_secret_key_opens_one_environment(installation: Installation, publisher: FlaskClient) -> None:
    stage(publisher, flow("welcome"))
    answer = installation.client.post(ADDRESS, json={"environment": "production"}, headers=installation.bearer)
    assert answer.status_code == 404
    assert live_in(publisher, "production") == {}
