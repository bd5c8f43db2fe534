"""Why somebody did or did not see a flow at a moment that is over, over HTTP on both databases."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from tests.conftest import Installation
from tests.http.calls import ADMINISTRATORS, batch, experiment, flow, flow_event, identify, publish, read, write

from cairn.services.parts import Parts

Clock = Callable[[int], str]
FIRST = datetime(2026, 3, 2, 8, tzinfo=UTC)


@pytest.fixture
def on_day(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Sets the one clock to eight o'clock of a day, and says when that is."""

    def turn(day: int) -> str:
        moment = FIRST.replace(day=FIRST.day + day)
        monkeypatch.setattr(Parts, "now", staticmethod(lambda: int(moment.timestamp() * 1000)))
        return moment.isoformat()

    return turn


def explained(here: Installation, at: str | None, flow_key: str = "welcome") -> dict[str, Any]:
    query = f"flow={flow_key}" + (f"&at={at.replace('+', '%2B')}" if at else "")
    (entry,) = read(here, f"users/user:ada/explain?{query}")["items"]
    return dict(entry)


def gate(entry: dict[str, Any], name: str) -> tuple[bool, str | None]:
    found = next(each for each in entry["gates"] if each["gate"] == name)
    return found["passed"], found["saw"]


def test_traits_are_those_of_the_moment(installation: Installation, on_day: Clock) -> None:
    days = [on_day(0)]
    publish(installation, flow("welcome", audience=ADMINISTRATORS))
    batch(installation, identify("ada", {"role": "user", "plan": "trial"}))
    days.append(on_day(5))
    batch(installation, identify("ada", {"role": "admin"}))
    days.append(on_day(9))
    assert gate(explained(installation, days[0]), "audience") == (False, "user")
    assert gate(explained(installation, days[1]), "audience") == (True, "admin")
    batch(installation, identify("ada", {"role": None}))
    assert gate(explained(installation, None), "audience") == (False, "role is not known")
    assert gate(explained(installation, days[1]), "audience") == (True, "admin"), "the past stays as it was"


def test_what_was_done_by_then_counts_and_no_more(installation: Installation, on_day: Clock) -> None:
    audience = {"event": "Invoice Sent", "times": {"at_least": 2}}
    before = on_day(0)
    publish(installation, flow("welcome", audience=audience))
    batch(installation, {"type": "track", "userId": "ada", "event": "Invoice Sent"})
    between = on_day(2)
    batch(installation, {"type": "track", "userId": "ada", "event": "Invoice Sent"})
    on_day(3)
    batch(installation, flow_event("Flow Shown", "welcome"), flow_event("Flow Dismissed", "welcome"))
    on_day(4)
    assert gate(explained(installation, before), "audience")[0] is False
    seen = explained(installation, between)
    assert seen["shows"] is True
    assert gate(seen, "frequency") == (True, "never shown")
    assert explained(installation, None)["shows"] is False


def test_the_revision_that_was_live_is_asked(installation: Installation, on_day: Clock) -> None:
    never = on_day(0)
    batch(installation, identify("ada", {"role": "admin"}))
    on_day(1)
    publish(installation, flow("welcome", audience={"trait": "role", "is": "user"}))
    first = on_day(2)
    on_day(3)
    publish(installation, flow("welcome", audience=ADMINISTRATORS))
    second = on_day(4)
    on_day(5)
    write(installation, "flows/welcome/rollback", {"environment": "production", "revision": 1})
    third = on_day(6)
    on_day(7)
    write(installation, "flows/welcome/unpublish", {"environment": "production"}, 204)
    last = on_day(8)
    on_day(9)
    answers = [explained(installation, at) for at in (never, first, second, third, last)]
    assert [(each["revision"], each["shows"]) for each in answers] == [
        (None, False), (1, False), (2, True), (1, False), (None, False),
    ]  # fmt: skip
    assert gate(answers[0], "published") == (False, "it was not live then")
    assert gate(explained(installation, None), "published") == (False, "it is not live")
    assert read(installation, "users/user:ada/explain")["items"] == []


def test_the_account_and_the_variant_of_the_moment(installation: Installation, on_day: Clock) -> None:
    on_day(0)
    variants = [{"key": "short", "weight": 1, "changes": {"steps.hello.content.0.heading": "Short"}},
                {"key": "long", "weight": 1}]  # fmt: skip
    publish(
        installation, flow("welcome", audience={"account_trait": "plan", "is": "trial"}),
        experiment("ab", "welcome", *variants),
    )  # fmt: skip
    batch(installation, {"type": "group", "userId": "ada", "groupId": "acme", "traits": {"plan": "trial"}})
    on_trial = on_day(1)
    on_day(2)
    batch(installation, {"type": "group", "userId": "bo", "groupId": "acme", "traits": {"plan": "team"}})
    on_day(3)
    seen = explained(installation, on_trial)
    assert gate(seen, "audience") == (True, "trial")
    assert seen["variant"]["experiment"] == "ab"
    assert gate(explained(installation, None), "audience") == (False, "team")


def test_sessions_and_traits_of_any_call_are_told_again(installation: Installation, on_day: Clock) -> None:
    audience = {"all": [{"sessions": {"at_least": 2}}, {"trait": "plan", "is": "team"}]}
    on_day(0)
    publish(installation, flow("welcome", audience=audience))
    for session in ("s1", "s2"):
        context = {"sessionId": session, "traits": {"plan": "team"}}
        batch(installation, {"type": "track", "userId": "ada", "event": "Looked", "context": context})
    then = on_day(1)
    on_day(2)
    batch(installation, identify("ada", {"plan": "trial"}))
    assert gate(explained(installation, then), "audience")[0] is True
    assert gate(explained(installation, None), "audience")[0] is False


def test_the_future_is_the_present_if_nothing_happens(installation: Installation, on_day: Clock) -> None:
    later = on_day(20)
    on_day(0)
    publish(installation, flow("welcome", audience={"signed_up": {"more_than": "14 days"}}))
    batch(installation, identify("ada"))
    assert explained(installation, None)["shows"] is False
    assert explained(installation, later)["shows"] is True


def test_a_flow_that_there_never_was_is_not_found(installation: Installation, on_day: Clock) -> None:
    batch(installation, identify("ada"))
    read(installation, "users/user:ada/explain?flow=nowhere&at=2026-03-01", 404)
