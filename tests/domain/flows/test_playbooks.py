"""What is wrong with a playbook, and where; and each of them in words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cairn.domain.errors import InvalidDocument
from cairn.domain.flows.checks import Known, check_together
from cairn.domain.flows.documents import Flow, Segment, Trigger
from cairn.domain.flows.milestones import Milestone
from cairn.domain.flows.playbook_sentences import step_sentence, who_sentence
from cairn.domain.targeting.conditions import EVERYBODY
from cairn.schemas.documents import check_sources, dump, load, sources

REST = {"id": "rest", "wait": "2 days"}
KNOWN = Known.of(
    [
        Flow("tour", "tour", "Tour", trigger=Trigger("manual")),
        Flow("everywhere", "tour", "Everywhere"),
        Segment("stuck", "Stuck", EVERYBODY),
        Milestone("activated", "Activated", EVERYBODY),
    ]
)


def playbook(*steps: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "format": "cairn/1", "kind": "playbook", "key": "first-weeks", "name": "First weeks",
        "enter": {"event": "Signed Up"}, "steps": list(steps) or [REST], **more,
    }  # fmt: skip


def found(*steps: dict[str, Any], **more: Any) -> list[tuple[str, str]]:
    return [(each.path, each.code) for each in check_together([load(playbook(*steps, **more))], KNOWN)]


@pytest.mark.parametrize(
    "more",
    [
        {"enter": {"segment": "stuck"}, "again": "90 days"},
        {"enter": {"event": "Signed Up", "where": {"plan": "pro", "seats": {"at_least": 5}}}},
        {"enter": {"milestone": "activated"}, "touch": "high", "holdout": "10 %", "goal": {"event": "Paid"}},
        {"enter": {"health": "yellow"}},
        {"enter": {"tenure": "365 days"}, "audience": {"trait": "role", "is": "admin"}},
        {"enter": {"date": "renewal_date", "before": "30 days"}, "exit": {"event": "Closed"}},
        {"enter": {"date": "renewal_date", "after": "1 day"}},
        {"enter": {"date": "renewal_date"}},
    ],
)
def test_what_is_written_is_read_and_written_again(more: dict[str, Any]) -> None:
    steps = [
        {"id": "show", "show": "tour", "until": "seen", "at_most": "3 days", "otherwise": "hand"},
        REST,
        {"id": "wait", "wait_for": {"event": "Invoice Sent"}, "at_most": "7 days", "go_to": "split"},
        {"id": "ask", "branch": [{"when": {"event": "Invoice Created"}, "go_to": "hand"}]},
        {"id": "split", "split": [{"weight": 1, "go_to": "rest"}, {"weight": 3, "go_to": "end"}]},
        {"id": "mark", "set": {"onboarding": "done", "seats": 5, "paid": True}},
        {"id": "tell", "webhook": "Stuck"},
        {"id": "mail", "email": "Hello", "text": "Dear {{ user.first_name | there }}", "to": "success@example.com"},
        {"id": "hand", "hand_over": "Call them", "note": "They have not sent an invoice.", "go_to": "end"},
    ]
    document = playbook(*steps, **more)
    assert dump(load(document)) == document


@pytest.mark.parametrize(
    ("steps", "more", "problem"),
    [
        ([{"id": "a", "show": "nowhere"}], {}, ("steps.a.show", "dangling")),
        ([{"id": "a", "show": "everywhere"}], {}, ("steps.a.show", "shows_anyway")),
        ([{**REST, "go_to": "nowhere"}], {}, ("steps.rest.go_to", "dangling")),
        ([REST, REST], {}, ("steps.rest", "duplicate")),
        ([{"id": "end", "wait": "1 day"}], {}, ("steps.end.id", "reserved")),
        ([{**REST, "go_to": "end"}, {"id": "b", "wait": "1 day"}], {}, ("steps.b", "unused")),
        ([REST], {"enter": {"segment": "nobody"}}, ("enter.segment", "dangling")),
        ([REST], {"enter": {"milestone": "nothing"}}, ("enter.milestone", "dangling")),
        ([REST], {"goal": {"segment": "nobody"}}, ("goal", "dangling")),
        ([REST], {"audience": {"device": ["phone"]}}, ("audience", "not_here")),
        ([REST], {"holdout": "5 %"}, ("holdout", "incomplete")),
        (
            [{"id": "s", "split": [{"weight": 0, "go_to": "end"}, {"weight": 0, "go_to": "end"}]}],
            {},
            ("steps.s.split", "impossible"),
        ),
        ([{"id": "a", "webhook": "Hi"}, {"id": "b", "webhook": "Ho", "go_to": "a"}], {}, ("steps.a", "circular")),
        (
            # What has happened once has happened for ever.
            [{"id": "a", "wait_for": {"event": "Invoice Sent"}}, {"id": "b", "webhook": "Ho", "go_to": "a"}],
            {},
            ("steps.a", "circular"),
        ),
    ],
)
def test_mistakes_are_named_with_their_place(steps: Any, more: dict[str, Any], problem: tuple[str, str]) -> None:
    assert problem in found(*steps, **more)


def test_a_way_round_with_a_wait_is_none() -> None:
    assert found({"id": "a", "show": "tour"}, {**REST, "go_to": "a"}) == []


@pytest.mark.parametrize(
    ("document", "path"),
    [
        (playbook(enter={"date": "renewal", "before": "1 day", "after": "1 day"}), "enter"),
        (playbook(enter={"segment": "stuck", "event": "Signed Up"}), "enter"),
        (playbook({"id": "a", "show": "tour", "wait": "1 day"}), "steps.a"),
        (playbook({"id": "a", "set": {}}), "steps.a"),
        (playbook({"id": "a", "wait": "soon"}), "steps.a.wait"),
        (playbook({"id": "a", "split": [{"weight": 1, "go_to": "end"}]}), "steps.a.split"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(document: dict[str, Any], path: str) -> None:
    with pytest.raises(InvalidDocument) as error:
        load(document)
    assert path in [each.path for each in error.value.problems]


def test_those_of_the_library_are_right_and_show_flows_of_the_library() -> None:
    found = sources(Path(__file__).parents[3] / "flows" / "library")
    assert len([each for each in found if each.kind == "playbook"]) >= 8
    assert {each.code for each in check_sources(found) if each.level == "error"} == set()


def test_each_is_told_in_words() -> None:
    document: Any = load(
        playbook(
            {"id": "a", "show": "tour", "at_most": "3 days"},
            {"id": "b", "branch": [{"when": {"event": "Paid"}, "go_to": "end"}]},
            {"id": "c", "split": [{"weight": 1, "go_to": "a"}, {"weight": 3, "go_to": "end"}]},
            enter={"date": "renewal", "before": "30 days"},
            audience={"trait": "role", "is": "admin"},
        )
    )
    assert who_sentence(document) == "30 days before the date in “renewal”; of them: role is admin"
    assert [step_sentence(each) for each in document.steps] == [
        "Show the flow “tour” until it is closed, at most 3 days",
        "To the end if this holds: did “Paid”",
        "Split 25% to “a” and 75% to the end",
    ]
