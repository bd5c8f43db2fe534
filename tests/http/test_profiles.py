"""A user's page tells the segments that hold them and what they answered."""

from __future__ import annotations

from tests.conftest import Installation
from tests.http.calls import batch, flow_event, identify, publish, user
from tests.http.test_segments import segment

from cairn.services.segment_rounds import go_round


def test_segments_and_answers_stand_on_the_page(installation: Installation) -> None:
    publish(installation, segment("admins"))
    batch(
        installation,
        identify("ada", {"role": "admin"}),
        flow_event("Survey Answered", "nps", {"question": "score", "value": 3}, timestamp="2026-01-01T00:00:00Z"),
        flow_event("Survey Answered", "nps", {"question": "score", "value": 9}, timestamp="2026-01-02T00:00:00Z"),
        flow_event(
            "Survey Answered", "ask", {"question": "why", "value": ["b", "a"]}, timestamp="2026-01-03T00:00:00Z"
        ),
    )
    assert user(installation, "ada")["segments"] == []
    go_round(installation.parts.database, installation.parts.snapshots, installation.parts.now)
    ada = user(installation, "ada")
    assert ada["segments"] == ["admins"]
    assert [(each["flow"], each["question"], each["answer"], each["at"][:10]) for each in ada["answers"]] == [
        ("ask", "why", "b, a", "2026-01-03"), ("nps", "score", "9", "2026-01-02"),
    ]  # fmt: skip
