"""What somebody answered, and where they left a flow, decides what they are shown next: over HTTP on both databases."""

from __future__ import annotations

from typing import Any

from tests.conftest import Installation
from tests.http.calls import as_file, batch, decide, flow, flow_event, identify, keys_of, publish, read, write

ASK = {"field": {"input": "nps", "label": "How likely is it?"}, "id": "score"}
SURVEY = flow("nps", type="survey", steps=[{"id": "ask", "pattern": "slideout", "content": [ASK]}])


def answered(value: Any, at: str = "2026-01-01T08:00:00Z", **more: Any) -> dict[str, Any]:
    return flow_event("Survey Answered", "nps", {"step": "ask", "question": "score", "value": value},
                      timestamp=at, **more)  # fmt: skip


def test_a_promoter_is_asked_for_a_word_at_once(installation: Installation) -> None:
    promoters = {"answer": "score", "of": "nps", "at_least": 9}
    publish(installation, SURVEY, flow("review", audience=promoters), flow("call", audience={"not": promoters}))
    assert "Survey Answered" in decide(installation, userId="ada")["watch"]
    assert keys_of(installation, userId="ada") == ["nps"], "who did not answer is neither"
    batch(installation, answered(10))
    assert "review" in keys_of(installation, userId="ada")
    batch(installation, answered(3, "2026-01-02T08:00:00Z"))
    assert "review" not in keys_of(installation, userId="ada")
    assert "call" in keys_of(installation, userId="ada")


def test_what_a_visitor_answered_before_they_signed_in_counts(installation: Installation) -> None:
    publish(installation, SURVEY, flow("review", audience={"answer": "score", "of": "nps", "at_least": 9}))
    batch(installation, answered(9, userId=None, anonymousId="d1"), identify("ada", anonymousId="d1"))
    assert "review" in keys_of(installation, userId="ada")


def test_who_left_a_tour_at_a_step_gets_help_with_it(installation: Installation) -> None:
    on = [{"label": "On", "do": "next"}]
    two = [{"id": each, "pattern": "modal", "content": [{"text": "…"}], "actions": on} for each in ("hello", "create")]
    left = {"flow": "tour", "step": "create", "is": "dismissed"}
    publish(installation, flow("tour", steps=two), flow("help", audience=left))
    batch(
        installation,
        flow_event("Flow Shown", "tour", {"step": "hello"}, timestamp="2026-01-01T08:00:00Z"),
        flow_event("Step Shown", "tour", {"step": "create"}, timestamp="2026-01-01T08:01:00Z"),
        flow_event("Flow Dismissed", "tour", {"step": "create"}, timestamp="2026-01-01T08:02:00Z"),
    )
    assert keys_of(installation, userId="ada") == ["help"]
    (entry,) = read(installation, "users/user:ada/explain?flow=help")["items"]
    gate = next(gate for gate in entry["gates"] if gate["gate"] == "audience")
    assert gate["text"] == "flow tour step create is dismissed"
    assert gate["saw"].startswith("step create shown")
    assert gate["saw"].endswith("at it")


def test_a_question_or_step_that_is_not_there_is_named(installation: Installation) -> None:
    for condition, words in (
        ({"answer": "scor", "of": "nps", "at_least": 9}, "There is no question 'scor'."),
        ({"flow": "nps", "step": "asked", "is": "shown"}, "There is no step 'asked'."),
        ({"answer": "score", "of": "nsp", "at_least": 9}, "There is no flow 'nsp'."),
        ({"answer": "score", "of": "nps"}, "exactly one of"),
    ):
        files = [as_file(SURVEY), as_file(flow("review", audience=condition))]
        (problem,) = write(installation, "documents/push", {"files": files}, 422)["problems"]
        assert words in problem["message"]
        assert problem["path"].startswith("audience")
