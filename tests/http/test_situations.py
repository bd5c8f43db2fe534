"""Thirty and more situations in which somebody sees a flow or does not: explain finds the reason that decide went by.

Everything is set up through the public API, and asked there. Moments are by the server's own clock, so events lie in
the past by their timestamps.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from tests.conftest import Installation
from tests.http.calls import article, batch, decide, experiment, flow, flow_event, identify, limit, publish, read, track

ACCOUNT = {"type": "group", "groupId": "acme", "traits": {"plan": "trial", "seats": 12}}
PAGE_SEEN = {"type": "page", "properties": {"url": "https://app.example/invoices/7"}}
ASK = {"field": {"input": "nps", "label": "How likely is it?"}, "id": "score"}
SURVEY = flow("nps", type="survey", steps=[{"id": "ask", "pattern": "slideout", "content": [ASK]}])
ADMINS = {"format": "cairn/1", "kind": "segment", "key": "admins", "name": "Administrators",
          "match": {"trait": "role", "is": "admin"}}  # fmt: skip
NEW_ADMINS = {**ADMINS, "key": "new-admins", "name": "New", "match": {"all": [
    {"segment": "admins"}, {"signed_up": {"within": "14 days"}}]}}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Situation:
    """What there is, what Ada did (each with how many hours ago), and at which gate it stops; None: she sees it."""

    name: str
    flow: Mapping[str, Any] = field(default_factory=dict)
    did: Sequence[tuple[float, Mapping[str, Any]]] = ()
    stops: str | None = None
    saw: str = ""
    beside: Sequence[Mapping[str, Any]] = ()
    page: str | None = None


def told(**traits: Any) -> tuple[float, Mapping[str, Any]]:
    return 1, identify("ada", traits)


def happened(name: str, hours: float, **more: Any) -> tuple[float, Mapping[str, Any]]:
    return hours, track(name, **more)


def met(name: str, hours: float, **properties: Any) -> tuple[float, Mapping[str, Any]]:
    return hours, flow_event(name, "welcome", properties)


def audience(condition: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"audience": condition}


def often(frequency: Any) -> Mapping[str, Any]:
    return {"frequency": frequency}


SENT = {"event": "Invoice Sent"}
BIG = {**SENT, "where": {"amount": {"at_least": 1000}}}
TAXES = article("taxes")
SITUATIONS = (
    Situation("for everybody"),
    Situation("by a trait", audience({"trait": "role", "is": "admin"}), [told(role="Admin")]),
    Situation("another value", audience({"trait": "role", "is": "admin"}), [told(role="user")], "audience", "user"),
    Situation("a trait that never came", audience({"trait": "role", "is": "admin"}), [told(plan="x")], "audience",
              "role is not known"),
    Situation("a trait of another type", audience({"trait": "seats", "at_least": 3}), [told(seats="many")], "audience",
              "which can't be held against"),
    Situation("a date too long ago", audience({"trait": "trial_ends", "within": "7 days"}),
              [told(trial_ends="2020-01-01")], "audience", "2020-01-01"),
    Situation("one of several", audience({"trait": "plan", "in": ["team", "trial"]}), [told(plan="trial")]),
    Situation("by the account", audience({"account_trait": "seats", "more_than": 10}), [(1, ACCOUNT)]),
    Situation("another account", audience({"account_trait": "plan", "is": "team"}), [(1, ACCOUNT)], "audience",
              "trial"),
    Situation("no account", audience({"account_trait": "plan", "is": "team"}), [told()], "audience",
              "account plan is not known"),
    Situation("newly signed up", audience({"signed_up": {"within": "14 days"}}), [told()]),
    Situation("signed up too long ago", audience({"signed_up": {"within": "14 days"}}),
              [told(createdAt="2020-01-01T00:00:00Z")], "audience", "signed up"),
    Situation("did it", audience(SENT), [happened("Invoice Sent", 5)]),
    Situation("never did it", audience(SENT), [told()], "audience", "never"),
    Situation("did it too rarely", audience(SENT | {"times": {"at_least": 2}}), [happened("Invoice Sent", 5)],
              "audience", "once, last 5 hours ago"),
    Situation("did it before the window", audience(SENT | {"within": "1 day"}), [happened("Invoice Sent", 50)],
              "audience", "not in that time, last 2 days ago"),
    Situation("should never have done it", audience(SENT | {"never": True}), [happened("Invoice Sent", 5)],
              "audience", "once"),
    Situation("has stopped doing it", audience(SENT | {"last": {"more_than": "14 days"}}),
              [happened("Invoice Sent", 24 * 20)]),
    Situation("did it with that much", audience(BIG), [happened("Invoice Sent", 5, properties={"amount": 1500})]),
    Situation("did it with less", audience(BIG), [happened("Invoice Sent", 5, properties={"amount": 15})], "audience",
              "never"),
    Situation("a colleague did it", audience({"account_event": "Invoice Sent"}),
              [(3, ACCOUNT), (3, {**ACCOUNT, "userId": "bo"}), happened("Invoice Sent", 2, userId="bo")]),
    Situation("nobody of the account did", audience({"account_event": "Invoice Sent"}), [(3, ACCOUNT)], "audience",
              "never"),
    Situation("is in no account", audience({"account_event": "Invoice Sent", "never": True}), [told()], "audience",
              "belongs to no account"),
    Situation("has opened the article", audience({"article": "taxes"}),
              [happened("Resource Opened", 2, properties={"kind": "article", "id": "taxes"})], beside=[TAXES]),
    Situation("has not opened it", audience({"article": "taxes"}), [told()], "audience", "never", beside=[TAXES]),
    Situation("visited a page", audience({"visited": "/invoices/*"}), [(3, PAGE_SEEN)]),
    Situation("visited other pages", audience({"visited": "/reports"}), [(3, PAGE_SEEN)], "audience", "never"),
    Situation("too few sessions", audience({"sessions": {"at_least": 3}}),
              [happened("Looked", 3, context={"sessionId": "s1"})], "audience", "1 session"),
    Situation("in a segment of a segment", audience({"segment": "new-admins"}), [told(role="admin")],
              beside=[ADMINS, NEW_ADMINS]),
    Situation("not in the inner segment", audience({"segment": "new-admins"}), [told(role="user")], "audience",
              beside=[ADMINS, NEW_ADMINS]),
    Situation("any of two", audience({"any": [SENT, {"trait": "role", "is": "admin"}]}), [told(role="admin")]),
    Situation("not what is not known", audience({"not": {"trait": "role", "is": "admin"}}), [told()], "audience"),
    Situation("answered well", audience({"answer": "score", "of": "nps", "at_least": 9}),
              [(1, flow_event("Survey Answered", "nps", {"question": "score", "value": 10}))], beside=[SURVEY]),
    Situation("answered badly", audience({"answer": "score", "of": "nps", "at_least": 9}),
              [(1, flow_event("Survey Answered", "nps", {"question": "score", "value": 2}))], "audience", "2",
              beside=[SURVEY]),
    Situation("finished the other flow", audience({"flow": "nps", "is": "completed"}),
              [(2, flow_event("Flow Shown", "nps")), (1, flow_event("Flow Completed", "nps"))], beside=[SURVEY]),
    Situation("has not finished it", audience({"flow": "nps", "is": "completed"}),
              [(2, flow_event("Flow Shown", "nps"))], "audience", "shown 2 hours ago", beside=[SURVEY]),
    Situation("before its time", {"schedule": {"start": "2999-01-01T00:00:00Z"}}, [told()], "schedule"),
    Situation("after its time", {"schedule": {"end": "2020-01-01T00:00:00Z"}}, [told()], "schedule"),
    Situation("closed", did=[met("Flow Shown", 30), met("Flow Dismissed", 29)], stops="frequency",
              saw="dismissed 1 day ago"),
    Situation("completed", did=[met("Flow Shown", 30), met("Flow Completed", 29)], stops="frequency",
              saw="completed 1 day ago"),
    Situation("only once", often("once"), [met("Flow Shown", 30)], "frequency", "seen 1 day ago"),
    Situation("put off", did=[met("Flow Shown", 2), met("Flow Snoozed", 1, **{"for": 36_000_000})], stops="frequency",
              saw="snoozed 1 hour ago; may come again in"),
    Situation("put off until now", did=[met("Flow Shown", 9), met("Flow Snoozed", 8, **{"for": 3_600_000})]),
    Situation("it cools down", often({"until": "completed", "cool_down": "3 days"}),
              [met("Flow Shown", 30), met("Flow Dismissed", 29)], "frequency", "may come again in 2 days"),
    Situation("it has cooled down", often({"until": "completed", "cool_down": "1 day"}),
              [met("Flow Shown", 30), met("Flow Dismissed", 29)]),
    Situation("not yet again", often({"until": "never", "every": "2 days"}), [met("Flow Shown", 30)], "frequency",
              "shown 1 day ago; may come again"),
    Situation("often enough", often({"until": "never", "at_most": 2}), [met("Flow Shown", 60), met("Flow Shown", 30)],
              "frequency", "shown 2 times"),
    Situation("too much at once", did=[(3, flow_event("Flow Shown", "nps"))], stops="limits", saw="nps 3 hours ago",
              beside=[SURVEY, limit("calm", 1, "1 day", of="everything")]),
    Situation("room again", did=[(30, flow_event("Flow Shown", "nps"))],
              beside=[SURVEY, limit("calm", 1, "1 day", of="everything")]),
    Situation("the variant that shows nothing", did=[told()], stops="experiment",
              beside=[experiment("ab", "welcome", {"key": "nothing", "weight": 1, "shows": "nothing"},
                                 {"key": "long", "weight": 0})]),
    Situation("on its page", {"pages": {"include": ["/invoices"]}}, [told()], page="https://app.example/invoices"),
    Situation("on another page", {"pages": {"include": ["/invoices"]}}, [told()], "page", "/team",
              page="https://app.example/team"),
    Situation("on a page that is excepted", {"pages": {"exclude": ["/team"]}}, [told()], "page", "/team",
              page="https://app.example/team"),
)  # fmt: skip


def test_there_are_enough_of_them() -> None:
    assert len({each.name for each in SITUATIONS}) == len(SITUATIONS) >= 30


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda each: each.name)
def test_explain_finds_what_decide_went_by(installation: Installation, situation: Situation) -> None:
    publish(installation, *map(dict, situation.beside), flow("welcome", **situation.flow))
    batch(installation, *(_ago(hours, event) for hours, event in situation.did or [(1, identify("ada"))]))
    query = f"flow=welcome&url={situation.page}" if situation.page else "flow=welcome"
    (entry,) = read(installation, f"users/user:ada/explain?{query}")["items"]
    stopped = next((gate for gate in entry["gates"] if gate["passed"] is False), None)
    silent = situation.stops == "experiment"
    assert entry["shows"] is (situation.stops is None)
    if not silent:
        assert (stopped and stopped["gate"]) == situation.stops
        assert situation.saw in _words(stopped)
    offered = {each["key"]: each for each in decide(installation, userId="ada")["flows"]}
    # What belongs to the page is the browser's to judge, and a silent variant is told apart by its exposure.
    meant = situation.stops in {None, "page", "experiment"}
    assert ("welcome" in offered) is meant
    if silent:
        assert offered["welcome"]["experiment"]["shows"] is False


def _ago(hours: float, event: Mapping[str, Any]) -> dict[str, Any]:
    moment = datetime.now(UTC) - timedelta(hours=hours, minutes=1)
    return {"userId": "ada", **event, "timestamp": moment.isoformat()}


def _words(gate: Mapping[str, Any] | None) -> str:
    """What a gate saw, with all that its parts saw."""
    if gate is None:
        return ""
    return " | ".join([gate["saw"] or "", *map(_words, gate["parts"])])
