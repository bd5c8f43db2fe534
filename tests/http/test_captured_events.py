"""Events that the snippet sends by itself: off until somebody turns it on, and told to the snippet alone."""

from __future__ import annotations

from typing import Any

from tests.conftest import Installation
from tests.http.calls import batch, decide, flow, publish, read, sign_in, track, write
from tests.http.test_events import count, listed

EVENT = "events/named/New%20Invoice%20Clicked"
CLICKED = {"on": "click", "anchor": {"test": "new-invoice"}, "pages": {"include": ["/invoices"]}}
PRODUCTION = "environments/production"


def captures(here: Installation, library: str = "cairn.js/0.1.0") -> list[dict[str, Any]]:
    answer = decide(here, userId="ada", context={"library": library})
    return [each for each in answer["flows"] if each["type"] == "event"]


def define(here: Installation, status: int = 200, address: str = EVENT, **captured: Any) -> Any:
    return write(here, address, {"captured": {**CLICKED, **captured}}, status, method="PUT")


def turn(here: Installation, status: int = 200, **wanted: Any) -> Any:
    answer = sign_in(here).patch(f"/api/v1/{PRODUCTION}", json=wanted)
    assert answer.status_code == status, answer.get_data(as_text=True)
    return answer.get_json()


def test_it_is_off_until_an_environment_turns_it_on_and_ends_at_once(installation: Installation) -> None:
    define(installation)
    assert captures(installation) == []
    assert turn(installation, captures=True)["captures"] is True
    assert captures(installation) == [
        {
            "key": "event:new-invoice-clicked", "revision": 1, "type": "event", "priority": 0, "interrupts": False,
            "needs": "modal", "frequency": {"until": "never"}, "pages": {"include": ["/invoices"]},
            "trigger": {
                "on": "doing", "when": "click", "anchor": {"test": "new-invoice"}, "name": "New Invoice Clicked"
            },
        }
    ]  # fmt: skip
    turn(installation, captures=False)
    assert captures(installation) == []


def test_a_change_of_the_definition_is_known_to_the_next_question(installation: Installation) -> None:
    turn(installation, captures=True)
    define(installation)
    define(installation, on="view", pages={})
    (one,) = captures(installation)
    assert (one["trigger"]["when"], one["revision"], "pages" in one) == ("view", 2, False)
    write(installation, EVENT, {"captured": None}, method="PUT")
    assert captures(installation) == []


def test_only_the_snippet_is_told(installation: Installation) -> None:
    turn(installation, captures=True)
    define(installation)
    publish(installation, flow("welcome"))
    assert captures(installation, "analytics-node/2.0") == []
    assert [each["key"] for each in decide(installation, userId="ada")["flows"]] == ["welcome"]
    answer = decide(installation, userId="ada", context={"library": "cairn.js/0.1.0"})
    assert [each["key"] for each in answer["flows"]] == ["welcome", "event:new-invoice-clicked"]


def test_what_is_denied_goes_along_and_what_is_no_selector_is_refused(installation: Installation) -> None:
    define(installation)
    turn(installation, captures=True, capture_deny=["#card", "[data-private]", "#card"])
    assert read(installation, PRODUCTION)["capture_deny"] == ["#card", "[data-private]"]
    assert captures(installation)[0]["trigger"]["deny"] == "#card,[data-private]"
    refused = turn(installation, 400, capture_deny=["#card", "[data-private"])
    assert refused["problems"][0]["path"] == "capture_deny.1"
    assert read(installation, PRODUCTION)["capture_deny"] == ["#card", "[data-private]"]


def test_a_definition_says_what_is_wrong_with_it(installation: Installation) -> None:
    for captured, place in (
        ({"on": "hover"}, "captured.on"),
        ({"anchor": {}}, "captured.anchor"),
        ({"anchor": {"tset": "x"}}, "captured.anchor.tset"),
        ({"pages": {"include": [{"matches": "(a+)+"}]}}, "captured.pages.include.0"),
    ):
        refused = define(installation, 422, **captured)
        assert any(place in each["path"] for each in refused["problems"]), refused
    refused = define(installation, 422, address="events/named/Flow%20Shown")
    assert "sent by Cairn itself" in refused["problems"][0]["message"]
    assert read(installation, "events")["items"] == []


def test_it_is_listed_before_it_first_comes_and_counts_as_any_event(installation: Installation) -> None:
    turn(installation, captures=True)
    define(installation)
    (one,) = read(installation, "events")["items"]
    assert (one["name"], one["captured"], one["total"]) == ("New Invoice Clicked", True, 0)
    batch(installation, track("New Invoice Clicked", properties={"captured": "click"}))
    count(installation)
    assert listed(installation)["New Invoice Clicked"]["total"] == 1
    assert read(installation, EVENT)["about"]["captured"] == CLICKED
