"""What lies around a flow is looked at before it goes live: rivals for the moment, links, colours, languages."""

from __future__ import annotations

from typing import Any

import pytest

from cairn.domain.delivery.going_live import GROUPS, check_going_live, collide, group_of, pages_meet
from cairn.domain.errors import Problem
from cairn.domain.flows.documents import Document, Flow
from cairn.domain.flows.known import NOTHING, Known
from cairn.domain.targeting.pages import PageRule, PageRules
from cairn.schemas.documents import load

MODAL = {
    "id": "hello",
    "pattern": "modal",
    "content": [{"heading": "Hello"}],
    "actions": [{"label": "Go", "do": "complete"}],
}


def document(kind: str, key: str, **fields: Any) -> Document:
    return load({"format": "cairn/1", "kind": kind, "key": key, "name": key, **fields})


def flow(key: str = "mine", **fields: Any) -> Flow:
    found = document("flow", key, **{"type": "tour", "steps": [MODAL], **fields})
    assert isinstance(found, Flow)
    return found


def step(*content: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {**MODAL, "content": list(content), **fields}


def found(mine: Flow, *live: Document, visited: Any = None) -> list[Problem]:
    return list(check_going_live(mine, Known.of(live), visited))


def codes(mine: Flow, *live: Document, visited: Any = None) -> list[str]:
    return [each.code for each in found(mine, *live, visited=visited)]


def test_a_flow_by_itself_needs_no_look() -> None:
    assert found(flow()) == []


def test_every_finding_is_a_warning_with_a_check_of_its_own() -> None:
    mine = flow(steps=[step({"image": {"src": "https://a.example/a.png", "alt": ""}}, {"text": "[Go](/nowhere)"})])
    theirs = flow("theirs", translations={"fi": {"hello.heading": "Hei"}})
    experiment = document(
        "experiment", "e", flow="mine", variants=[{"key": "a", "weight": 1}, {"key": "b", "weight": 1}]
    )
    problems = found(mine, theirs, experiment, visited=lambda _: False)
    assert {each.level for each in problems} == {"warning"}
    groups = [group_of(each) for each in problems]
    assert groups == ["translations", "accessibility", "links", "collisions", "experiments"]
    assert set(groups) < set(GROUPS)


# Languages, pictures, colours


def test_a_language_that_others_speak_is_missed() -> None:
    theirs = flow("theirs", translations={"fi": {"hello.heading": "Hei"}}, trigger={"on": "manual"})
    (problem,) = found(flow(), theirs)
    assert problem.message == "It says nothing in fi, as 1 other flow here does. Who speaks it reads it in en."
    assert found(flow(translations={"fi": {"hello.heading": "Hei"}}), theirs) == []


def test_a_picture_without_words_asks_whether_it_is_decoration() -> None:
    picture = {"image": {"src": "https://a.example/a.png", "alt": ""}}
    (problem,) = found(flow(steps=[step({"heading": "Hello"}, picture)]))
    assert (problem.code, problem.path.split(".")[-1]) == ("accessibility", "alt")


def test_the_colours_of_its_theme_are_looked_at_with_all_that_it_inherits() -> None:
    pale = document("theme", "pale", tokens={"surface": "#ffffff", "text": "#cccccc"})
    child = document("theme", "child", extends="pale", default=True)
    (problem,) = found(flow(), pale, child)
    assert problem.message.startswith("Theme child: The contrast of text on surface is 1.6")
    assert found(flow(theme="pale"), pale)
    assert found(flow(), pale) == [], "a theme that nobody asked for colours nothing"


# Links and anchors


@pytest.mark.parametrize("content", [
    {"text": "Go [there](/there)."},
    {"image": {"src": "https://a.example/a.png", "alt": "A", "url": "/there"}},
    {"buttons": [{"label": "Go", "do": {"url": "/there"}}]},
])  # fmt: skip
def test_a_page_on_which_nobody_was_is_asked_about(content: dict[str, Any]) -> None:
    mine = flow(steps=[step({"heading": "Hello"}, content)])
    (problem,) = found(mine, visited=lambda path: path == "/here")
    assert problem.message == "Nobody was on /there yet. Open it once to see that it is there."
    assert found(mine, visited=lambda path: path == "/there") == []
    assert found(mine, visited=None) == [], "nothing is known of visits"


def test_addresses_of_others_are_never_asked_about() -> None:
    content = [{"heading": "Hello"}, {"text": "[Out](https://a.example/b) [Mail](mailto:a@a.example)"}]
    assert found(flow(steps=[step(*content)]), visited=lambda _: False) == []


@pytest.mark.parametrize(("facts", "is_told"), [
    ({"css": "main > div:nth-child(3)"}, True),
    ({"role": "button"}, True),
    ({"role": "button", "name": "New invoice"}, False),
    ({"test": "new-invoice"}, False),
    ({"id": "new", "css": ".a"}, False),
])  # fmt: skip
def test_an_element_that_is_known_by_little_is_told(facts: dict[str, str], is_told: bool) -> None:
    tooltip = step({"text": "Here"}, pattern="tooltip", anchor=facts)
    assert ("anchor" in codes(flow(steps=[tooltip]))) is is_told


# Others at the same moment


def test_who_goes_first_is_said() -> None:
    ahead, behind = flow("ahead", priority=80), flow("behind", priority=10)
    (problem,) = found(flow(), ahead, behind)
    assert problem.message == (
        "The same people may get more than one at the same moment: “ahead” goes first and “behind” waits until this "
        "one is over."
    )
    limit = document("limit", "calm", of="everything", at_most=1, within="1 day")
    assert "All of them count for calm: at most 1 in 1 day." in found(flow(), ahead, limit)[0].message
    assert "and 2 more go first" in found(flow(), *(flow(f"f{at}") for at in range(5)))[0].message


@pytest.mark.parametrize(("mine", "theirs", "meet"), [
    ({}, {}, True),
    ({}, {"trigger": {"on": "manual"}}, False),
    ({}, {"trigger": {"on": "event", "event": "Sent"}}, False),
    ({"trigger": {"on": "event", "event": "Sent"}}, {"trigger": {"on": "event", "event": "Sent"}}, True),
    ({}, {"type": "banner", "steps": [{"id": "a", "pattern": "banner"}]}, False),
    ({"pages": {"include": ["/a/*"]}}, {"pages": {"include": ["/a/b"]}}, True),
    ({"pages": {"include": ["/a/*"]}}, {"pages": {"include": ["/b"]}}, False),
    ({"audience": {"trait": "role", "is": "admin"}}, {"audience": {"trait": "role", "is": "member"}}, False),
    ({"audience": {"trait": "role", "is": "admin"}}, {"audience": {"trait": "plan", "is": "pro"}}, True),
    ({"audience": {"segment": "admins"}}, {"audience": {"trait": "role", "is": "member"}}, False),
    ({"schedule": {"end": "2026-01-01"}}, {"schedule": {"start": "2026-02-01"}}, False),
    ({"schedule": {"end": "2026-03-01"}}, {"schedule": {"start": "2026-02-01"}}, True),
])  # fmt: skip
def test_flows_collide_only_where_one_person_could_get_both(
    mine: dict[str, Any], theirs: dict[str, Any], meet: bool
) -> None:
    live = Known.of([document("segment", "admins", match={"trait": "role", "is": "admin"})])
    pair = flow("one", **mine), flow("other", **theirs)
    assert collide(*pair, live) is collide(*reversed(pair), live) is meet


def test_a_flow_is_no_rival_of_itself() -> None:
    assert found(flow(), flow()) == []


def test_pages_meet_where_an_address_fits_both() -> None:
    def rules(*include: PageRule, exclude: tuple[PageRule, ...] = ()) -> PageRules:
        return PageRules(include, exclude)

    everything, detail = PageRule("/invoices/*"), PageRule("/invoices/new", "is")
    assert pages_meet(rules(), rules(detail))
    assert pages_meet(rules(everything), rules(detail))
    assert not pages_meet(rules(everything, exclude=(PageRule("/invoices/new"),)), rules(detail))
    assert pages_meet(rules(PageRule("tab=a", "contains", "query")), rules(PageRule("tab=a", "contains", "query")))
    assert not pages_meet(rules(PageRule("#x", "is", "hash")), rules(PageRule("/b")))
    assert pages_meet(rules(everything), rules(PageRule(r"/invoices/\d+", "matches")))
    assert not pages_meet(rules(PageRule("/customers/*")), rules(PageRule(r"/invoices/\d+", "matches")))


def test_an_experiment_that_runs_on_it_is_named() -> None:
    fields = {"flow": "mine", "variants": [{"key": "a", "weight": 1}, {"key": "b", "weight": 1}]}
    (problem,) = found(flow(), document("experiment", "e", **{**fields, "name": "Shorter"}))
    assert problem.message.startswith("The experiment Shorter is running on this flow")
    assert list(check_going_live(flow("other"), NOTHING, None)) == []
