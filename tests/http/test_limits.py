"""Limits over several flows, over HTTP on both databases."""

from __future__ import annotations

import json

from tests.conftest import Installation
from tests.http.calls import batch, decide, flow, flow_event, identify, keys_of, limit, publish, read, write

CALM = limit("calm", 1, "1 day", of="everything")


def shown(key: str, **more: object) -> dict[str, object]:
    return flow_event("Flow Shown", key, **more)


def test_an_acknowledged_showing_is_known_to_the_next_question(installation: Installation) -> None:
    publish(installation, CALM, flow("welcome"), flow("news", type="banner", steps=BANNER))
    answer = decide(installation, userId="ada")
    assert [(each["key"], each["limited"]) for each in answer["flows"]] == [("news", True), ("welcome", True)]
    assert "Flow Shown" in answer["watch"]
    batch(installation, shown("news"), flow_event("Flow Dismissed", "news"))
    assert keys_of(installation, userId="ada") == []
    assert keys_of(installation, userId="bob") == ["news", "welcome"]


def test_what_a_visitor_saw_before_they_signed_in_counts(installation: Installation) -> None:
    publish(installation, CALM, flow("welcome"), flow("news", type="banner", steps=BANNER))
    batch(installation, shown("news", userId=None, anonymousId="d1"), identify("ada", anonymousId="d1"))
    assert keys_of(installation, userId="ada") == []


def test_who_asks_gets_it_all_the_same(installation: Installation) -> None:
    publish(installation, CALM, flow("welcome"), flow("news", type="banner", steps=BANNER))
    batch(installation, shown("news"))
    assert keys_of(installation, userId="ada", start="welcome") == ["welcome"]


def test_explain_says_which_limit_and_until_when(installation: Installation) -> None:
    publish(installation, CALM, flow("welcome"), flow("news", type="banner", steps=BANNER))
    batch(installation, shown("news"))
    (entry,) = read(installation, "users/user:ada/explain?flow=welcome")["items"]
    gate = next(gate for gate in entry["gates"] if gate["gate"] == "limits")
    assert (entry["shows"], gate["passed"], gate["text"]) == (False, False, "Calm: at most 1 in 1 day")
    assert gate["saw"] == "news a moment ago; there is room again in 24 hours"


def test_a_limit_holds_as_it_was_published_last(installation: Installation) -> None:
    publish(installation, CALM, flow("welcome"), flow("news", type="banner", steps=BANNER))
    batch(installation, shown("news"))
    publish(installation, CALM | {"at_most": 2})
    assert keys_of(installation, userId="ada") == ["news", "welcome"]


def test_a_mistake_is_named_with_its_place(installation: Installation) -> None:
    for wrong, place, words in (
        ({"within": "5 minutes"}, "within", "between 1 hour and 1 year"),
        ({"of": "all"}, "of", "Write everything"),
        ({"of": {"tag": "a", "type": "survey"}}, "of", "one of type, tag or flows"),
        ({"of": {"type": "checklist"}}, "of.type", "Write one of"),
        ({"at_most": 0}, "at_most", "The least is 1"),
    ):
        files = [{"path": "limits/calm.json", "source": json.dumps(CALM | wrong), "media": {}}]
        problems = write(installation, "documents/push", {"files": files}, 422)["problems"]
        assert any(place in each["path"] and words in each["message"] for each in problems), (wrong, problems)


BANNER = [{"id": "hello", "pattern": "banner", "content": [{"text": "News"}]}]
