"""Flows of every pattern that can't work are told why, with the place; those that can are left alone."""

from __future__ import annotations

from typing import Any

import pytest

from cairn.domain.errors import Problem
from cairn.domain.flows.checks import Known, check, check_together
from cairn.domain.flows.documents import Document
from cairn.schemas.documents import load

NEXT = [{"label": "Go on", "do": "next"}]
DONE = [{"label": "Done", "do": "complete"}]
SEND = [{"label": "Send", "do": "submit"}]
HEADING = [{"heading": "Hello"}]
NPS = {"field": {"input": "nps", "label": "Recommend?"}, "id": "nps"}
WHY = {"field": {"input": "text", "label": "Why?"}, "id": "why"}
TASK = {"id": "invite", "title": "Invite", "done_when": {"event": "Invited"}}


def document(kind: str, **fields: Any) -> Document:
    return load({"format": "cairn/1", "kind": kind, **fields})


def flow(*steps: dict[str, Any], type_: str = "tour", key: str = "f", **fields: Any) -> Document:
    return document("flow", key=key, type=type_, name="F", steps=list(steps), **fields)


def modal(name: str, **fields: Any) -> dict[str, Any]:
    return {"id": name, "pattern": "modal", "content": HEADING, "actions": NEXT, **fields}


def checklist(*items: dict[str, Any], **fields: Any) -> Document:
    return flow({"id": "list", "pattern": "checklist", "items": list(items), **fields}, type_="checklist", key="list")


def centre(*modules: dict[str, Any], **fields: Any) -> Document:
    step = {"id": "help", "pattern": "resource-centre", "launcher": {"label": "Help"}, "modules": list(modules)}
    return flow({**step, **fields}, type_="resource-centre", key="help")


def article(key: str, *tags: str) -> Document:
    return document("article", key=key, title=key, content=[{"text": "A"}], tags=list(tags))


def found(problems: list[Problem]) -> list[tuple[str, str, str]]:
    return [(each.code, each.path, each.level) for each in problems]


@pytest.mark.parametrize(
    ("type_", "pattern", "allowed"),
    [
        ("tour", "modal", True),
        ("tour", "checklist", False),
        ("tour", "survey", False),
        ("banner", "modal", False),
        ("hotspots", "tooltip", False),
        ("survey", "slideout", True),
        ("survey", "tooltip", False),
        ("launcher", "modal", False),
    ],
)
def test_a_type_of_flow_has_its_patterns(type_: str, pattern: str, allowed: bool) -> None:
    needs: dict[str, Any] = {"tooltip": {"anchor": {"test": "x"}}, "checklist": {"items": [TASK]}}
    step = {"id": "a", "pattern": pattern, "content": HEADING, "actions": DONE, **needs.get(pattern, {})}
    problems = [each for each in check(flow(step, type_=type_)) if each.code == "pattern"]
    assert [each.path for each in problems] == ([] if allowed else ["steps.a.pattern"])
    assert all(pattern in each.message for each in problems)


def test_a_message_says_where_a_pattern_belongs() -> None:
    (problem, *_) = check(flow({"id": "a", "pattern": "survey", "content": [NPS]}))
    assert problem.message == (
        "A flow of type tour has no survey: its steps may be modal, slideout, tooltip, hotspot, banner, video; "
        "survey belongs to type survey."
    )


@pytest.mark.parametrize(
    ("document", "problem"),
    [
        (
            flow(modal("a"), {**modal("b"), "pattern": "checklist", "items": [TASK]}, type_="checklist"),
            ("pattern", "steps.b", "error"),
        ),
        (
            flow({"id": "a", "pattern": "hotspot", "anchor": {"test": "x"}, "beacon": "label"}, type_="hotspots"),
            ("incomplete", "steps.a.beacon", "error"),
        ),
        (
            flow({"id": "a", "pattern": "hotspot", "anchor": {"test": "x"}, "label": "New"}, type_="hotspots"),
            ("unused", "steps.a.label", "warning"),
        ),
        (flow({"id": "a", "pattern": "video", "actions": DONE}), ("incomplete", "steps.a.content", "error")),
        (
            flow({"id": "a", "pattern": "launcher", "label": "A", "look": "icon", "do": "next"}, type_="launcher"),
            ("incomplete", "steps.a.look", "error"),
        ),
        (
            flow(modal("a", content=[*HEADING, {"video": {"src": "a.mp4", "title": "A"}}], actions=DONE)),
            ("accessibility", "steps.a.content.video", "warning"),
        ),
        (checklist(TASK, TASK), ("duplicate", "steps.list.items.invite", "error")),
        (checklist({"id": "a", "title": "A"}), ("never_completed", "steps.list.items.a", "error")),
        (checklist({**TASK, "requires": ["gone"]}), ("dangling", "steps.list.items.invite.requires", "error")),
        (
            checklist({**TASK, "requires": ["invite"]}),
            ("circular", "steps.list.items.invite.requires", "error"),
        ),
        (
            checklist(TASK, {**TASK, "id": "b", "requires": ["invite"]}, order="in order"),
            ("unused", "steps.list.order", "warning"),
        ),
        (
            checklist({**TASK, "done_when": {"page": "/a"}}),
            ("not_here", "steps.list.items.invite.done_when", "error"),
        ),
        (
            checklist({**TASK, "done_when": {"click": {"ref": "gone"}}}),
            ("dangling", "steps.list.items.invite.done_when", "error"),
        ),
        (
            checklist(TASK, content=[{"text": "A", "id": "invite"}]),
            ("duplicate", "steps.list.invite", "error"),
        ),
        (
            centre({"id": "a", "links": [{"id": "x", "label": "X", "url": "/x"}] * 2}),
            ("duplicate", "steps.help.modules.a.links.x", "error"),
        ),
        (
            centre({"id": "a", "articles": {}}, {"id": "a", "articles": {}}),
            ("duplicate", "steps.help.modules.a", "error"),
        ),
        (
            flow(modal("a", actions=[{"label": "Skip", "do": "skip_group"}, *DONE])),
            ("dangling", "steps.a.actions.skip_group.do", "error"),
        ),
        (
            flow(modal("a", branches=[{"when": {"answer": "role", "is": 1}, "go_to": "end"}])),
            ("dangling", "steps.a.branches.0.when", "error"),
        ),
        (
            flow(modal("a", skip_when={"click": {"test": "x"}})),
            ("not_here", "steps.a.skip_when", "error"),
        ),
        (
            flow(modal("a", skip_when={"all": [{"trait": "a", "is": 1}, {"trait": "a", "is": 2}]})),
            ("impossible", "steps.a.skip_when.all.1", "error"),
        ),
        (flow(modal("a", group="set-up")), ("dangling", "steps.a.group", "error")),
        (flow(modal("a"), groups={"set-up": {}}), ("unused", "groups.set-up", "warning")),
        (
            flow(modal("a", group="g"), modal("b"), modal("c", group="g"), groups={"g": {}}),
            ("impossible", "groups.g", "error"),
        ),
        (
            flow(modal("a", content=[*HEADING, {"text": "{{ event.amount | some }}"}])),
            ("unused", "steps.a", "warning"),
        ),
        (
            flow(modal("a", actions=[{"label": "Do it", "do": [{"click": "anchor"}, "next"]}])),
            ("dangling", "steps.a.actions.click.do", "error"),
        ),
        (
            flow(modal("a", actions=[{"label": "Do it", "do": [{"click": {"ref": "gone"}}, "next"]}])),
            ("dangling", "steps.a.actions.click.do", "error"),
        ),
        (
            flow(modal("a", advance={"all": [{"event": "X"}, {"appears": {"ref": "gone"}}]})),
            ("dangling", "steps.a.advance", "error"),
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_place(document: Document, problem: tuple[str, str, str]) -> None:
    assert problem in found(check(document))


def test_the_questions_of_a_flow_are_called_differently() -> None:
    def survey(*steps: dict[str, Any]) -> Document:
        return flow(*({"pattern": "survey", "actions": SEND, **step} for step in steps), type_="survey")

    nameless = {"field": {"input": "text", "label": "Why?"}}
    assert found(check(survey({"id": "a", "content": [nameless]}, {"id": "b", "content": [nameless]}))) == [
        ("duplicate", "steps.b.content.field", "error")
    ]
    assert found(check(survey({"id": "a", "content": [NPS]}, {"id": "b", "content": [WHY]}))) == []


def test_a_scale_that_stands_alone_sends_itself() -> None:
    ask = {"id": "a", "pattern": "survey"}
    last = {"id": "b", "pattern": "survey", "content": [WHY], "actions": SEND}
    assert found(check(flow({**ask, "content": [NPS]}, last, type_="survey"))) == []
    two = flow({**ask, "content": [NPS, {**WHY, "id": "why-2"}]}, last, type_="survey")
    assert ("unreachable", "steps.a", "error") in found(check(two))
    assert ("answers", "steps.a.actions", "warning") in found(check(two))


@pytest.mark.parametrize(
    ("steps", "groups", "lost"),
    [
        # A step that is skipped leads on, though nothing in it does.
        ([modal("a"), modal("b", actions=[], skip_when={"trait": "x", "is": 1}), modal("c")], {}, ["b"]),
        ([modal("a"), modal("b", group="g"), modal("c", group="g"), modal("d")], {"g": {}}, []),
        (
            [
                modal("a", actions=[{"label": "Skip", "do": "skip_group"}], group="g"),
                modal("b", group="g"),
                modal("c"),
            ],
            {"g": {}},
            ["b"],
        ),
        (
            [modal("a"), modal("b", group="g", actions=[]), modal("c", group="g"), modal("d")],
            {"g": {"skip_when": {"trait": "x", "is": 1}}},
            ["b"],
        ),
        (
            [modal("a", branches=[{"when": {"trait": "x", "is": 1}, "go_to": "end"}]), modal("b")],
            {},
            [],
        ),
    ],
)
def test_branches_and_what_is_skipped_are_ways(
    steps: list[dict[str, Any]], groups: dict[str, Any], lost: list[str]
) -> None:
    problems = [each for each in check(flow(*steps, groups=groups)) if each.code == "unreachable"]
    assert [each.path for each in problems] == [f"steps.{name}" for name in lost]


def test_many_groups_that_may_be_skipped_take_no_time() -> None:
    skip = {"trait": "x", "is": 1}
    steps = [modal(f"s{number}", group=f"g{number}", skip_when=skip) for number in range(100)]
    groups = {f"g{number}": {"skip_when": skip} for number in range(100)}
    assert found(check(flow(*steps, groups=groups))) == []


# Together with what else there is


def test_what_the_resource_centre_offers_has_to_be_there() -> None:
    help_ = centre(
        {"id": "start", "checklist": "list"},
        {"id": "tours", "flows": ["welcome", "help"]},
        {"id": "read", "articles": {"keys": ["first"], "tags": ["team"]}},
    )
    assert found(check_together([help_])) == [
        ("dangling", "steps.help.modules.start.checklist", "error"),
        ("dangling", "steps.help.modules.tours.flows", "error"),
        ("circular", "steps.help.modules.tours.flows", "error"),
        ("dangling", "steps.help.modules.read.articles.keys", "error"),
        ("dangling", "steps.help.modules.read.articles.tags", "warning"),
    ]
    known = Known.of([checklist(TASK), flow(modal("a"), key="welcome"), article("first", "team")])
    assert found(check_together([help_], known)) == [("circular", "steps.help.modules.tours.flows", "error")]


def test_the_checklist_of_a_resource_centre_is_one() -> None:
    tour = flow(modal("a"), key="list")
    (problem,) = [
        each for each in check_together([centre({"id": "a", "checklist": "list"}), tour]) if each.code == "pattern"
    ]
    assert problem.message == "The flow 'list' is of type tour; name a checklist."


def test_conditions_at_steps_name_what_is_there() -> None:
    steps = [
        modal("a", skip_when={"segment": "gone"}, advance={"flow": "lost", "is": "completed"}),
        modal("b", branches=[{"when": {"variant": "short"}, "go_to": "end"}]),
    ]
    assert found(check_together([flow(*steps)])) == [
        ("dangling", "steps.a.skip_when", "error"),
        ("dangling", "steps.a.advance.0", "error"),
        ("unused", "steps.b.branches.0.when", "warning"),
    ]
    variants = [{"key": "control", "weight": 1}, {"key": "shorter", "weight": 1}]
    compared = document("experiment", key="e", flow="f", variants=variants, primary={"event": "X"})
    problems = check_together([flow(steps[1])], Known.of([compared]))
    assert [each.message for each in problems] == ["There is no variant 'short'. Did you mean 'shorter'?"]


def test_what_buttons_open_has_to_be_there() -> None:
    opens = [{"label": "A", "do": {"article": "gone"}}, {"label": "B", "do": {"open": "checklist"}}]
    problems = check_together([flow(modal("a", actions=[*opens, *DONE]))])
    assert found(problems) == [
        ("dangling", "steps.a.actions.article.do", "error"),
        ("dangling", "steps.a.actions.open.do", "warning"),
    ]


@pytest.mark.parametrize(
    ("hosts", "allowed"),
    [
        (None, True),
        ([], False),
        (["maps.example.com"], True),
        (["*.example.com"], True),
        (["example.com"], False),
        (["*.maps.example.com"], False),
        (["evil-maps.example.com"], False),
    ],
)
def test_only_hosts_that_the_operator_allows_are_embedded(hosts: list[str] | None, allowed: bool) -> None:
    embed = {"embed": {"url": "https://maps.example.com/a", "title": "Map", "height": 300}}
    known = Known(embed_hosts=None if hosts is None else frozenset(hosts))
    columns = [*HEADING, {"columns": [[{"text": "A"}], [embed]]}]
    problems = check_together([flow(modal("a", content=columns))], known)
    place = "steps.a.content.columns.columns.1.embed.embed.url"
    assert [each.path for each in problems] == ([] if allowed else [place])
    in_article = document("article", key="a", title="A", content=[embed])
    assert bool(check_together([in_article], known)) is not allowed
