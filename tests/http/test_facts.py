"""What contents ask about people, and what was ticked off, over HTTP on both databases."""

from __future__ import annotations

import json
from typing import Any

from tests.conftest import Installation
from tests.http.calls import (
    ADMINISTRATORS,
    batch,
    decide,
    experiment,
    flow,
    flow_event,
    identify,
    publish,
    read,
    track,
    write,
)

SENT = {"event": "Invoice Sent"}
CHECKLIST = [
    {
        "id": "list",
        "pattern": "checklist",
        "content": [{"heading": "Getting started"}],
        "items": [
            {"id": "send", "title": "Send an invoice", "done_when": SENT},
            {"id": "invite", "title": "Invite a team-mate", "done_when": {"trait": "team", "at_least": 2}},
        ],
    }
]
SEND, INVITE = "steps.list.items.send.done_when", "steps.list.items.invite.done_when"


def entry(here: Installation, key: str, **question: Any) -> dict[str, Any]:
    answer = decide(here, **{"userId": "ada", **question})
    return next(dict(each) for each in answer["flows"] if each["key"] == key)


def content(here: Installation, key: str, **question: Any) -> dict[str, Any]:
    body = here.client.get(entry(here, key, **question)["content"]).get_data()
    return dict(json.loads(body))


def test_a_checklist_knows_what_was_done_before_it_was_shown(installation: Installation) -> None:
    batch(installation, track("Invoice Sent"))
    publish(installation, flow("start", type="checklist", steps=CHECKLIST))
    assert entry(installation, "start")["facts"] == {SEND: True, INVITE: False}
    assert entry(installation, "start", traits={"team": 3})["facts"] == {SEND: True, INVITE: True}
    assert "Invoice Sent" in decide(installation, userId="ada")["watch"]
    item = content(installation, "start")["steps"][0]["checklist"]["items"][0]
    assert item["done_when"] == {"fact": SEND}


def test_a_flow_without_conditions_has_no_facts(installation: Installation) -> None:
    publish(installation, flow("plain"))
    assert "facts" not in entry(installation, "plain")


def test_an_item_that_was_ticked_off_stays_so_and_moves_along_with_the_person(installation: Installation) -> None:
    publish(installation, flow("start", type="checklist", steps=CHECKLIST))
    done = "Checklist Item Completed"
    batch(installation, flow_event(done, "start", {"item": "send"}, userId=None, anonymousId="d1", messageId="m1"))
    assert entry(installation, "start", userId=None, anonymousId="d1")["progress"]["items"] == ["send"]
    batch(
        installation,
        identify("ada", anonymousId="d1"),
        flow_event(done, "start", {"item": "invite", "before": True}),
        flow_event(done, "start", {"item": "send"}),
    )
    assert entry(installation, "start")["progress"]["items"] == ["invite", "send"]


def test_facts_follow_a_publish_and_the_variant(installation: Installation) -> None:
    steps = [
        {
            "id": "hello",
            "pattern": "modal",
            "content": [{"heading": "Hello"}],
            "actions": [{"label": "Go on", "do": "next"}],
            "branches": [{"when": ADMINISTRATORS, "go_to": "end"}],
        },
        {"id": "more", "pattern": "modal", "content": [{"heading": "More"}]},
    ]
    changed = {"key": "b", "weight": 1, "changes": {"steps.hello.branches.0.when": SENT}}
    publish(installation, flow("welcome", steps=steps))
    admin = {"role": "admin"}
    assert entry(installation, "welcome", traits=admin)["facts"] == {"steps.hello.branches.0": True}
    publish(installation, experiment("e", "welcome", {"key": "control", "weight": 0}, changed))
    assert entry(installation, "welcome", traits=admin)["facts"] == {"steps.hello.branches.0": False}
    batch(installation, track("Invoice Sent"))
    assert entry(installation, "welcome")["facts"] == {"steps.hello.branches.0": True}


def test_explain_says_what_facts_came_to(installation: Installation) -> None:
    publish(installation, flow("start", type="checklist", steps=CHECKLIST))
    batch(installation, identify("ada", {"team": 1}))
    (explained,) = read(installation, "users/user:ada/explain?flow=start")["items"]
    send, invite = explained["facts"]
    assert (send["fact"], send["passed"], send["text"], send["saw"]) == (SEND, False, "did “Invoice Sent”", "never")
    assert (invite["text"], invite["saw"]) == ("team is at least 2", "1")


def test_flows_on_demand_are_for_their_audience(installation: Installation) -> None:
    steps = [
        {
            "id": "help",
            "pattern": "resource-centre",
            "launcher": {"label": "Help"},
            "modules": [{"id": "tours", "flows": ["welcome"]}],
        }
    ]
    publish(installation, flow("welcome", audience=ADMINISTRATORS), flow("help", type="resource-centre", steps=steps))
    module = content(installation, "help")["steps"][0]["resource_centre"]["modules"][0]
    assert module["entries"][0]["title"] == [{"type": "text", "text": "Welcome"}]
    fact = module["entries"][0]["fact"]
    assert entry(installation, "help")["facts"] == {fact: False}
    assert entry(installation, "help", traits={"role": "admin"})["facts"] == {fact: True}


def test_an_answer_decides_in_the_browser_and_its_draft_can_be_looked_at(installation: Installation) -> None:
    steps = [
        {
            "id": "ask",
            "pattern": "survey",
            "content": [{"field": {"input": "nps", "label": "Recommend?"}, "id": "nps"}],
            "actions": [{"label": "Send", "do": "submit"}],
            "branches": [{"when": {"answer": "nps", "at_least": 9}, "go_to": "end"}],
        },
        {"id": "why", "pattern": "survey", "content": [{"field": {"input": "text", "label": "Why?"}, "id": "why"}],
         "actions": [{"label": "Send", "do": "submit"}]},
    ]  # fmt: skip
    publish(installation, flow("score", type="survey", steps=steps))
    draft = read(installation, "flows/score")
    assert draft["content"]["steps"][0]["branches"] == content(installation, "score")["steps"][0]["branches"]
    again = write(installation, "flows/score", {"document": draft["document"]}, method="PUT")
    assert again["document"] == draft["document"]
