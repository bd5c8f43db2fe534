"""Conditions on satisfaction, effort and sessions, told and asked through the public doors, on both databases."""

from __future__ import annotations

from typing import Any

import pytest
from tests.conftest import Installation
from tests.http.calls import batch, flow, flow_event, identify, keys_of, publish, read, track


def survey(key: str, kind: str) -> dict[str, Any]:
    ask = {"field": {"input": kind, "label": "How was it?"}, "id": "score"}
    return flow(
        key, type="survey", trigger={"on": "manual"}, steps=[{"id": "ask", "pattern": "slideout", "content": [ask]}]
    )


def answered(key: str, value: Any, day: int) -> dict[str, Any]:
    properties = {"step": "ask", "question": "score", "value": value}
    return flow_event("Survey Answered", key, properties, timestamp=f"2026-01-{day:02}T08:00:00Z")


def audience_saw(here: Installation, key: str) -> str:
    (entry,) = read(here, f"users/user:ada/explain?flow={key}")["items"]
    found: str = next(gate["saw"] for gate in entry["gates"] if gate["gate"] == "audience")
    return found


@pytest.mark.parametrize(("kind", "low", "high"), [("csat", 1, 5), ("ces", 2, 7)])
def test_who_is_content_and_who_is_not_gets_something_else(
    installation: Installation, kind: str, low: int, high: int
) -> None:
    asked = {"answer": "score", "of": "asked"}
    publish(
        installation,
        survey("asked", kind),
        flow("sorry", audience={**asked, "at_most": 2}),
        flow("share", audience={**asked, "more_than": 4}),
        flow("unasked", audience={**asked, "exists": False}),
    )
    batch(installation, identify("ada", {}))

    def shown() -> set[str]:
        return set(keys_of(installation, userId="ada")) - {"asked"}

    assert shown() == {"unasked"}
    batch(installation, answered("asked", high, 2))
    assert shown() == {"share"}
    assert audience_saw(installation, "sorry") == str(high)
    batch(installation, answered("asked", low, 1))
    assert shown() == {"share"}, "an earlier answer that comes late counts for nothing"
    batch(installation, answered("asked", low, 3))
    assert shown() == {"sorry"}
    assert audience_saw(installation, "share") == str(low)
    batch(installation, answered("asked", "x", 4))
    assert shown() == set(), "a score that is no number is neither"


def test_sessions_are_counted_by_their_ids_in_any_order(installation: Installation) -> None:
    publish(installation, flow("back", audience={"sessions": {"at_least": 3}}))
    sent = [track("A", f"m-{at}", context={"sessionId": session}) for at, session in enumerate(["s1", "s2", "s1"])]
    batch(installation, *sent)
    assert keys_of(installation, userId="ada") == []
    assert audience_saw(installation, "back") == "2 sessions"
    present = {"context": {"sessionId": "s3", "page": {"url": "https://app.example/"}}}
    assert keys_of(installation, userId="ada", **present) == ["back"], (
        "the present one counts before it has sent anything"
    )
    assert keys_of(installation, userId="ada", context={"sessionId": "s2"}) == []
    batch(installation, track("A", "m-9", context={"sessionId": 1_767_225_600_000}))
    assert keys_of(installation, userId="ada") == ["back"], "some clients count them in numbers"


def test_a_client_that_tells_no_session_has_none(installation: Installation) -> None:
    publish(
        installation,
        flow("back", audience={"sessions": {"at_least": 1}}),
        flow("each-time", frequency={"until": "never", "every": "session"}),
    )
    batch(installation, track("A", "m-1"), flow_event("Flow Shown", "each-time", timestamp="2026-01-01T08:00:00Z"))
    assert audience_saw(installation, "back") == "0 sessions: no client has told of one"
    assert keys_of(installation, userId="ada") == ["each-time"]
    batch(installation, flow_event("Flow Shown", "each-time"))
    assert keys_of(installation, userId="ada") == [], "half an hour without a showing stands for a session"
