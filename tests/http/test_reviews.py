"""Flows are looked at before they go live, where the workspace wants it; over HTTP on both databases."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient
from tests.conftest import PASSWORD, Installation
from tests.http.calls import as_file, experiment, flow, keys_of, sign_in
from tests.http.calls import publish as publish_by_file
from tests.http.test_timed_changes import moment, ready
from werkzeug.test import TestResponse

from cairn.domain.access.reviews import hindrance
from cairn.services.members import add_member

LIVE = {"environment": "production"}


class Desk:
    """Three who work on one draft, each in a browser of their own."""

    def __init__(self, here: Installation, reviewing: str) -> None:
        self.here = here
        self.owner = sign_in(here)
        with here.parts.database.writing() as tx:
            for role in ("editor", "publisher"):
                add_member(tx, here.workspace_id, f"{role}@else.example", role.title(), role, PASSWORD, "test", 0)
        self.editor, self.publisher = (sign_in(here, f"{role}@else.example") for role in ("editor", "publisher"))
        answer(self.owner.patch("/api/v1/workspace", json={"reviewing": reviewing}), 200)
        answer(self.editor.post("/api/v1/documents/push", json={"files": [as_file(ready())]}), 200)


@pytest.fixture
def desk(installation: Installation) -> Desk:
    return Desk(installation, "by_another")


def answer(answered: TestResponse, status: int) -> Any:
    assert answered.status_code == status, answered.get_data(as_text=True)
    return answered.get_json() if answered.data else None


def ask(client: FlaskClient, status: int = 201, note: str = "") -> Any:
    return answer(client.post("/api/v1/flows/welcome/reviews", json={**LIVE, "note": note}), status)


def read(client: FlaskClient) -> Any:
    return answer(client.get("/api/v1/flows/welcome/reviews"), 200)


def publish(client: FlaskClient, status: int = 200) -> Any:
    return answer(client.post("/api/v1/flows/welcome/publish", json=LIVE), status)


def test_without_a_review_nothing_goes_live_in_production(installation: Installation, desk: Desk) -> None:
    assert publish(desk.publisher, 403)["code"] == "review_needed"
    body = {"files": [as_file(ready())], "publish": True, **LIVE}
    answer(desk.publisher.post("/api/v1/documents/push", json=body), 403)
    timed = {**LIVE, "action": "publish", "at": moment(installation)}
    answer(desk.publisher.post("/api/v1/flows/welcome/timed-changes", json=timed), 403)
    answer(desk.publisher.post("/api/v1/flows/welcome/publish", json={"environment": "staging"}), 200)
    answer(desk.publisher.post("/api/v1/flows/welcome/promotion/staging", json=LIVE), 403)
    assert keys_of(installation, userId="ada") == []


def test_it_is_asked_for_seen_and_approved_by_publishing(installation: Installation, desk: Desk) -> None:
    asked = ask(desk.editor, note="For the fair")
    assert (asked["status"], asked["yours"]) == ("open", True)
    (waiting,) = answer(desk.publisher.get("/api/v1/home"), 200)["reviews"]
    assert (waiting["flow"], waiting["asked_by"], waiting["note"]) == ("welcome", "Editor", "For the fair")
    assert read(desk.publisher)["hindrance"] is None
    publish(desk.publisher)
    assert keys_of(installation, userId="ada") == ["welcome"]
    approved = read(desk.editor)["review"]
    assert (approved["status"], approved["answered_by"]) == ("approved", "Publisher")
    assert answer(desk.publisher.get("/api/v1/home"), 200)["reviews"] == []
    actions = [each["action"] for each in answer(desk.owner.get("/api/v1/audit"), 200)["items"]]
    assert actions[:3] == ["review_approved", "published", "review_asked"]


def test_nobody_answers_their_own_request_where_another_has_to(desk: Desk) -> None:
    ask(desk.publisher)
    assert "somebody else has to answer" in publish(desk.publisher, 403)["message"]
    assert "somebody else" in read(desk.publisher)["hindrance"]
    publish(desk.owner)


def test_ones_own_request_is_enough_where_the_workspace_says_so(installation: Installation) -> None:
    desk = Desk(installation, "needed")
    publish(desk.publisher, 403)
    ask(desk.publisher)
    publish(desk.publisher)


def test_without_the_setting_publishers_publish_and_editors_may_ask(installation: Installation) -> None:
    desk = Desk(installation, "off")
    ask(desk.editor)
    publish(desk.publisher)
    assert read(desk.editor)["review"]["status"] == "approved"


def test_what_was_changed_since_is_said(desk: Desk) -> None:
    ask(desk.editor)
    assert read(desk.publisher)["review"]["since"] == []
    changed = {"document": ready(name="Another name")}
    answer(desk.editor.put("/api/v1/flows/welcome", json=changed), 200)
    since = read(desk.publisher)["review"]["since"]
    assert [each["sentence"] for each in since] == ["Name: “Another name” instead of “Welcome”."]
    ask(desk.editor)
    assert read(desk.publisher)["review"]["since"] == [], "asked again, it is about what it says now"


def test_it_is_sent_back_with_a_note(desk: Desk) -> None:
    asked = ask(desk.editor)
    address = f"/api/v1/flows/welcome/reviews/{asked['id']}/answer"
    answer(desk.editor.post(address, json={"answer": "Fine"}), 403)
    answer(desk.publisher.post(address, json={"answer": ""}), 422)
    answer(desk.publisher.post(address, json={"answer": "Shorter, please"}), 204)
    review = read(desk.editor)["review"]
    assert (review["status"], review["answer"], review["answered_by"]) == ("sent_back", "Shorter, please", "Publisher")
    assert answer(desk.publisher.post(address, json={"answer": "Again"}), 409)["code"] == "review_over"
    publish(desk.publisher, 403)


def test_a_request_is_withdrawn_by_who_asked_or_who_may_publish(desk: Desk) -> None:
    theirs = f"/api/v1/flows/welcome/reviews/{ask(desk.owner)['id']}"
    answer(desk.editor.delete(theirs), 403)
    answer(desk.publisher.delete(theirs), 204)
    own = f"/api/v1/flows/welcome/reviews/{ask(desk.editor)['id']}"
    answer(desk.editor.delete(own), 204)
    assert read(desk.editor)["review"]["status"] == "withdrawn"
    answer(desk.editor.delete("/api/v1/flows/welcome/reviews/999"), 404)


def test_a_moment_is_promised_with_the_approval(installation: Installation, desk: Desk) -> None:
    ask(desk.editor)
    timed = {**LIVE, "action": "publish", "at": moment(installation)}
    answer(desk.publisher.post("/api/v1/flows/welcome/timed-changes", json=timed), 201)
    assert read(desk.editor)["review"]["status"] == "approved"
    assert [each["flow"] for each in answer(desk.editor.get("/api/v1/home"), 200)["timed"]] == ["welcome"]


def test_promoting_answers_the_request_as_publishing_does(desk: Desk) -> None:
    answer(desk.publisher.post("/api/v1/flows/welcome/publish", json={"environment": "staging"}), 200)
    ask(desk.editor)
    answer(desk.publisher.post("/api/v1/flows/welcome/promotion/staging", json=LIVE), 200)
    assert read(desk.editor)["review"]["status"] == "approved"


def test_what_a_member_pushes_live_answers_it_too(desk: Desk) -> None:
    ask(desk.editor)
    answer(
        desk.publisher.post("/api/v1/documents/push", json={"files": [as_file(ready())], "publish": True, **LIVE}), 200
    )
    assert read(desk.editor)["review"]["status"] == "approved"


VARIANTS = (
    {"key": "control", "weight": 1},
    {"key": "short", "weight": 1, "changes": {"steps.hello.content.heading.heading": "In short"}},
    {"key": "nothing", "weight": 1, "shows": "nothing"},
)


@pytest.mark.parametrize(
    "more", [{}, {"stages": [{"share": 0.75, "days": 2}, {"share": 1}]}], ids=["at once", "in stages"]
)
def test_a_variant_that_everybody_is_to_see_passes_the_review_of_its_flow(
    installation: Installation, desk: Desk, more: dict[str, Any]
) -> None:
    publish_by_file(installation, shown(), experiment("ab", "welcome", *VARIANTS))
    decision = {**LIVE, "variant": "short", "reason": "It is time.", **more}
    refused = answer(desk.publisher.post("/api/v1/experiments/ab/decisions", json=decision), 403)
    assert refused["code"] == "review_needed"
    ask(desk.publisher)
    answer(desk.publisher.post("/api/v1/experiments/ab/decisions", json=decision), 403)
    answer(desk.owner.post("/api/v1/experiments/ab/decisions", json=decision), 200)
    assert read(desk.publisher)["review"]["status"] == "approved"


@pytest.mark.parametrize("variant", ["control", "nothing"])
def test_what_users_know_already_and_nothing_at_all_need_no_review(
    installation: Installation, desk: Desk, variant: str
) -> None:
    publish_by_file(installation, shown(), experiment("ab", "welcome", *VARIANTS))
    decision = {**LIVE, "variant": variant, "reason": "It is time."}
    answer(desk.publisher.post("/api/v1/experiments/ab/decisions", json=decision), 200)


def shown() -> dict[str, Any]:
    """A flow with the heading that a variant changes."""
    return flow("welcome", steps=[{"id": "hello", "pattern": "modal", "content": [{"heading": "Hello"}]}])


def test_what_is_not_finished_is_not_asked_about(desk: Desk) -> None:
    answer(desk.editor.put("/api/v1/flows/welcome/draft", json={"document": {**ready(), "steps": []}}), 200)
    ask(desk.editor, 422)


def test_a_program_and_a_way_back_need_no_review(installation: Installation, desk: Desk) -> None:
    headers = installation.bearer
    answer(installation.client.post("/api/v1/flows/welcome/publish", json=LIVE, headers=headers), 200)
    answer(desk.publisher.post("/api/v1/flows/welcome/unpublish", json=LIVE), 204)
    answer(desk.publisher.post("/api/v1/flows/welcome/rollback", json={**LIVE, "revision": 1}), 200)


def test_only_who_manages_the_workspace_says_how_it_reviews(desk: Desk) -> None:
    answer(desk.publisher.patch("/api/v1/workspace", json={"reviewing": "off"}), 403)
    answer(desk.owner.patch("/api/v1/workspace", json={"reviewing": "sometimes"}), 422)


def test_the_rule_by_itself() -> None:
    free = {"production": True, "program": False, "asked": False, "by_self": False}
    assert hindrance("off", **free) is None
    assert hindrance("needed", **{**free, "production": False}) is None
    assert hindrance("needed", **{**free, "program": True}) is None
    assert hindrance("needed", **free) is not None
    assert hindrance("needed", **{**free, "asked": True, "by_self": True}) is None
    assert hindrance("by_another", **{**free, "asked": True, "by_self": True}) is not None
    assert hindrance("by_another", **{**free, "asked": True}) is None
