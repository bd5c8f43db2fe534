"""Well-written documents that can't work are found before they go live, each problem with its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from cairn.domain.errors import Problem
from cairn.domain.flows.checks import Known, check, check_each, check_together, contrast
from cairn.domain.flows.documents import Document, Flow, Segment, Theme
from cairn.schemas.documents import check_together as check_with_variants
from cairn.schemas.documents import load


def flow(key: str = "a", **fields: Any) -> Document:
    step = {"id": "one", "pattern": "banner", "actions": [{"label": "Close", "do": "dismiss"}]}
    base = {"format": "cairn/1", "kind": "flow", "key": key, "type": "tour", "name": "A", "steps": [step]}
    return load({**base, **fields})


def segment(key: str, match: dict[str, Any]) -> Document:
    return load({"format": "cairn/1", "kind": "segment", "key": key, "name": key, "match": match})


def experiment(key: str = "e", **fields: Any) -> Document:
    variants = [{"key": "control", "weight": 1}, {"key": "b", "weight": 1}]
    base = {"format": "cairn/1", "kind": "experiment", "key": key, "flow": "a", "variants": variants}
    return load({**base, "primary": {"event": "X"}, **fields})


def theme(key: str = "t", **fields: Any) -> Document:
    return load({"format": "cairn/1", "kind": "theme", "key": key, "name": key, **fields})


def limit(key: str, **fields: Any) -> Document:
    return load({
        "format": "cairn/1", "kind": "limit", "key": key, "name": key, "at_most": 1, "within": "1 day", **fields
    })  # fmt: skip


def step(name: str = "one", pattern: str = "banner", **fields: Any) -> dict[str, Any]:
    return {"id": name, "pattern": pattern, **fields}


def button(do: Any, **fields: Any) -> dict[str, Any]:
    return {"label": "Go", "do": do, **fields}


NEXT = [button("next")]
CLOSE = [button("dismiss")]
LAUNCHER = {"id": "one", "pattern": "launcher", "label": "Help", "do": "complete"}
TOOLTIP = {"pattern": "tooltip", "anchor": {"test": "x"}}


@dataclass(frozen=True)
class Case:
    name: str
    document: Document
    code: str
    path: str
    says: str
    level: str = "error"


def both(one: dict[str, Any], other: dict[str, Any]) -> Document:
    return flow(audience={"all": [one, other]})


CASES = [
    Case("no steps", flow(steps=[]), "empty", "steps", "needs at least one step"),
    Case(
        "anchor that isn't there",
        flow(steps=[step(pattern="tooltip", anchor={"ref": "sav"}, actions=CLOSE)], anchors={"save": {"test": "s"}}),
        "dangling",
        "steps.one.anchor.ref",
        "There is no anchor 'sav'. Did you mean 'save'?",
    ),
    Case(
        "anchor of an advance that isn't there",
        flow(steps=[step(advance={"click": {"ref": "save"}})]),
        "dangling",
        "steps.one.advance",
        "There is no anchor 'save'. Write its facts under anchors.",
    ),
    Case(
        "anchor of the trigger that isn't there",
        flow(trigger={"on": "element", "anchor": {"ref": "save"}}),
        "dangling",
        "trigger.anchor.ref",
        "There is no anchor 'save'.",
    ),
    Case(
        "anchor that nobody uses",
        flow(anchors={"x": {"test": "x"}}),
        "unused",
        "anchors.x",
        "No step refers",
        "warning",
    ),
    Case(
        "own anchor of a step without one",
        flow(steps=[step(advance={"click": "anchor"})]),
        "dangling",
        "steps.one.advance",
        "The step has no anchor of its own",
    ),
    Case(
        "step that isn't there",
        flow(steps=[step(actions=[button({"go_to": "tow"}), button("next")]), step("two", actions=CLOSE)]),
        "dangling",
        "steps.one.actions.go_to.do",
        "There is no step 'tow'. Did you mean 'two'?",
    ),
    Case(
        "branch to a step that isn't there",
        flow(
            steps=[
                step(actions=NEXT, branches=[{"when": {"event": "X"}, "go_to": "three"}]),
                step("two", actions=CLOSE),
            ]
        ),
        "dangling",
        "steps.one.branches.0.go_to",
        "There is no step 'three'.",
    ),
    Case(
        "two steps of one id",
        flow(steps=[step(actions=NEXT), step(actions=CLOSE)]),
        "duplicate",
        "steps.one",
        "The id 'one' is given to 2 of them; every step needs its own.",
    ),
    Case(
        "block and button of one id",
        flow(steps=[step(content=[{"text": "A", "id": "x"}], actions=[button("dismiss", id="x")])]),
        "duplicate",
        "steps.one.x",
        "every block or button needs its own",
    ),
    Case(
        "tooltip that can't be left",
        flow(steps=[step(**TOOLTIP), step("two"), step("three", actions=CLOSE)]),
        "unreachable",
        "steps.one",
        "There is no way on from here, so 'two', 'three' are never reached.",
    ),
    Case(
        "step that nothing leads to",
        flow(
            steps=[step(actions=[button({"go_to": "three"})]), step("two", actions=NEXT), step("three", actions=CLOSE)]
        ),
        "unreachable",
        "steps.two",
        "No step leads here.",
    ),
    Case(
        "end that completes nothing",
        flow(steps=[step(content=[{"text": "A"}])]),
        "never_completed",
        "steps.one",
        "Nothing completes the flow here",
        "warning",
    ),
    Case(
        "two values of one trait",
        both({"trait": "role", "is": "admin"}, {"trait": "role", "is": "user"}),
        "impossible",
        "audience.all.1",
        "This and all.0 can't both hold",
    ),
    Case(
        "a value among others",
        both({"trait": "role", "in": ["user", "guest"]}, {"trait": "role", "is": "Admin"}),
        "impossible",
        "audience.all.1",
        "can't both hold",
    ),
    Case(
        "a value that is ruled out",
        both({"trait": "role", "is": "admin"}, {"trait": "role", "is_not": "Admin"}),
        "impossible",
        "audience.all.1",
        "can't both hold",
    ),
    Case(
        "too much and too little",
        both({"trait": "seats", "at_most": 3}, {"trait": "seats", "more_than": 3}),
        "impossible",
        "audience.all.1",
        "can't both hold",
    ),
    Case(
        "unknown and known",
        both({"trait": "plan", "exists": False}, {"trait": "plan", "is": "pro"}),
        "impossible",
        "audience.all.1",
        "can't both hold",
    ),
    Case(
        "recent and not",
        both({"trait": "at", "within": "7 days"}, {"trait": "at", "not_within": "7 days"}),
        "impossible",
        "audience.all.1",
        "can't both hold",
    ),
    Case(
        "a condition and its opposite",
        both({"segment": "s"}, {"not": {"segment": "s"}}),
        "impossible",
        "audience.all.1",
        "can't both hold",
    ),
    Case(
        "never and twice",
        both({"event": "X", "never": True}, {"event": "X", "times": {"at_least": 2}, "within": "7 days"}),
        "impossible",
        "audience.all.1",
        "can't both hold",
    ),
    Case(
        "more than at most",
        flow(audience={"not": {"any": [{"event": "X", "times": {"at_least": 3, "at_most": 1}}]}}),
        "impossible",
        "audience.not.any.0.times",
        "Nothing happens at least 3 and at most 1 times.",
    ),
    Case(
        "at least nothing",
        flow(audience={"visited": "/x", "times": {"at_least": 0}}),
        "impossible",
        "audience.times",
        "always so",
    ),
    Case(
        "long ago and just now",
        flow(audience={"signed_up": {"within": "7 days", "more_than": "2 weeks"}}),
        "impossible",
        "audience.signed_up",
        "Nothing is longer ago",
    ),
    Case(
        "after the end",
        flow(audience={"last_seen": {"after": "2026-02-01", "before": "2026-01-01"}}),
        "impossible",
        "audience.last_seen",
        "nothing lies between",
    ),
    Case(
        "every page excluded",
        flow(pages={"include": ["/a"], "exclude": ["/a", "/b"]}),
        "impossible",
        "pages",
        "Every page that is included is excluded too",
    ),
    Case(
        "one page excluded",
        flow(pages={"include": ["/a", "/b"], "exclude": ["/a"]}),
        "impossible",
        "pages.exclude",
        "'/a' is both included and excluded",
    ),
    Case(
        "end before start",
        flow(schedule={"start": "2026-02-01", "end": "2026-01-01"}),
        "impossible",
        "schedule.end",
        "The end is not after the start",
    ),
    Case(
        "rule without effect",
        flow(frequency={"until": "seen", "cool_down": "1 day"}),
        "unused",
        "frequency.cool_down",
        "'cool_down' does nothing",
        "warning",
    ),
    Case(
        "translation of nothing",
        flow(translations={"fi": {"one.dismis": "Sulje"}}),
        "dangling",
        "translations.fi.one.dismis",
        "There is no text 'one.dismis'. Did you mean 'one.dismiss'?",
    ),
    Case(
        "variable in a translation",
        flow(translations={"fi": {"one.dismiss": "Sulje {{ nimi }}"}}),
        "dangling",
        "translations.fi.one.dismiss",
        "The variable 'nimi' is not known",
    ),
    Case(
        "translation into its own language",
        flow(translations={"en": {"one.dismiss": "Shut"}}),
        "unused",
        "translations.en",
        "en is the document's own language",
        "warning",
    ),
    Case(
        "answers that go nowhere",
        flow(steps=[step(content=[{"field": {"input": "text", "label": "Why?"}}], actions=CLOSE)]),
        "answers",
        "steps.one.actions",
        "Answers are never sent",
        "warning",
    ),
    Case(
        "modal without heading",
        flow(steps=[step(pattern="modal", actions=CLOSE)]),
        "accessibility",
        "steps.one",
        "Give the modal a heading",
        "warning",
    ),
    Case(
        "two primary buttons",
        flow(steps=[step(actions=[button("next", primary=True), button("dismiss", primary=True)])]),
        "look",
        "steps.one.actions",
        "Several buttons are primary",
        "warning",
    ),
    Case(
        "limits of a launcher",
        flow(type="launcher", steps=[LAUNCHER], limits=["calm"]),
        "unused",
        "limits",
        "waits until somebody opens it",
    ),
    Case(
        "limits of what starts by hand",
        flow(limits=["calm"], trigger={"on": "manual"}),
        "unused",
        "limits",
        "held back by no limit",
        "warning",
    ),
    Case(
        "segment of itself",
        segment("s", {"any": [{"event": "X"}, {"segment": "s"}]}),
        "circular",
        "match.any.1",
        "refers to itself",
    ),
    Case(
        "weights of nothing",
        experiment(variants=[{"key": "control", "weight": 0}, {"key": "b", "weight": 0}]),
        "impossible",
        "variants",
        "All weights are 0",
    ),
    Case(
        "nothing against nothing",
        experiment(variants=[{"key": k, "weight": 1, "shows": "nothing"} for k in ("control", "b")]),
        "impossible",
        "variants",
        "No variant shows anything",
    ),
    Case(
        "two variants of one key",
        experiment(variants=[{"key": "b", "weight": 1}, {"key": "b", "weight": 1}]),
        "duplicate",
        "variants.b",
        "The id 'b' is given to 2 of them",
    ),
    Case("nobody in", experiment(coverage="0 %"), "impossible", "coverage", "leaves nobody in"),
    Case(
        "grey on grey",
        theme(tokens={"surface": "#fff", "text": "#aaa"}),
        "accessibility",
        "tokens.text",
        "The contrast of text on surface is 2.3",
        "warning",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_document_that_can_not_work_is_told_why(case: Case) -> None:
    found = [(p.code, p.path, p.level) for p in check(case.document)]
    assert (case.code, case.path, case.level) in found
    problem = next(p for p in check(case.document) if (p.code, p.path) == (case.code, case.path))
    assert case.says in problem.message
    errors = {(p.code, p.path) for p in check(case.document) if p.level == "error"}
    assert errors <= {(case.code, case.path)}


@pytest.mark.parametrize(
    "document",
    [
        flow(),
        flow(steps=[step(**TOOLTIP, advance={"click": "anchor"}), step("two", actions=CLOSE)]),
        flow(steps=[step(actions=[button({"go_to": "two"})]), step("two", actions=CLOSE)]),
        flow(
            steps=[
                step(actions=[button("complete"), button({"go_to": "two"})]),
                step("two", actions=[button("back"), *CLOSE]),
            ]
        ),
        flow(type="launcher", steps=[LAUNCHER, {**LAUNCHER, "id": "two"}]),
        both({"trait": "role", "is": "admin"}, {"account_trait": "role", "is": "user"}),
        both({"trait": "tags", "contains": "a"}, {"trait": "tags", "contains": "b"}),
        both({"trait": "seats", "at_least": 3}, {"trait": "seats", "at_most": 3}),
        both({"trait": "role", "in": ["a", "b"]}, {"trait": "role", "in": ["b", "c"]}),
        both({"event": "X", "never": True, "within": "7 days"}, {"event": "X"}),
        flow(audience={"signed_up": {"within": "14 days", "more_than": "7 days"}}),
        theme(tokens={"surface": "#fff", "text": "#222"}),
        experiment(),
        flow(
            type="resource-centre",
            steps=[
                step(
                    pattern="resource-centre",
                    launcher={"label": "Help"},
                    modules=[{"id": "write", "contact": {"label": "Write to us", "url": "/contact"}}],
                )
            ],
        ),
    ],
)
def test_what_can_work_is_not_held_up(document: Document) -> None:
    assert list(check(document)) == []


def test_what_documents_name_has_to_be_among_them_or_known() -> None:
    named = flow(
        audience={"all": [{"segment": "admins"}, {"flow": "b", "is": "completed"}]},
        theme="warm",
        steps=[step(actions=[button({"start": "c"}), button("dismiss")])],
    )
    problems = check_together([named])
    assert [(p.path, p.message) for p in problems] == [
        ("audience.all.0", "There is no segment 'admins'."),
        ("audience.all.1", "There is no flow 'b'."),
        ("theme", "There is no theme 'warm'."),
        ("steps.one.actions.start.do", "There is no flow 'c'."),
    ]
    others = [segment("admins", {"trait": "role", "is": "admin"}), theme("warm"), flow("b"), flow("c")]
    assert check_together([named, *others]) == []
    assert check_together([named], Known.of(others)) == []


def test_limits_and_flows_know_one_another() -> None:
    assert [(p.path, p.message) for p in check_together([flow(limits=["clam"]), limit("calm", of="everything")])] == [
        ("limits", "There is no limit 'clam'. Did you mean 'calm'?")
    ]
    assert check_together([flow(limits=["calm"]), limit("calm")]) == []


@pytest.mark.parametrize(
    ("document", "path", "level", "says"),
    [
        (limit("calm", of={"flows": ["b"]}), "of.flows", "error", "There is no flow 'b'."),
        (limit("calm", of={"tag": "news"}), "of.tag", "warning", "No flow has the tag 'news'."),
        (limit("calm"), "", "warning", "No flow names this limit"),
    ],
)
def test_a_limit_on_nothing_is_told(document: Document, path: str, level: str, says: str) -> None:
    (problem,) = check_together([flow(), document])
    assert (problem.path, problem.level) == (path, level)
    assert says in problem.message


def test_segments_in_a_circle_are_found_over_others() -> None:
    one, two, three = (
        segment("one", {"segment": "two"}),
        segment("two", {"segment": "three"}),
        segment("three", {"segment": "one"}),
    )
    (problem, *_rest) = check_together([one], Known.of([two, three]))
    assert (problem.code, problem.message) == (
        "circular",
        "The segments refer to each other in a circle: one → two → three → one.",
    )
    assert check_together([segment("four", {"segment": "one"})], Known.of([one, two, three])) == []


def test_a_flow_has_one_experiment_at_a_time() -> None:
    problems = check_together([flow(), experiment("e"), experiment("f")])
    assert [(p.path, p.level) for p in problems] == [("flow", "error"), ("flow", "error")]
    problems = check_together([flow(), experiment("e")], Known.of([experiment("f")]))
    assert [p.level for p in problems] == ["warning"]


def test_an_experiment_needs_its_flow() -> None:
    assert [p.path for p in check_together([experiment()])] == ["flow"]


def test_a_key_stands_once_and_one_theme_is_the_default() -> None:
    found = check_each([flow(), flow(), theme("t", default=True), theme("u", default=True)])
    assert [[p.code for p in problems] for problems in found] == [[], ["duplicate"], ["duplicate"], ["duplicate"]]


def test_problems_of_each_document_stay_apart() -> None:
    found = check_each([flow(steps=[]), flow("b"), flow("c", theme="none")])
    assert [[p.path for p in problems] for problems in found] == [["steps"], [], ["theme"]]


def test_what_is_checked_replaces_what_is_known() -> None:
    known = Known.of([flow("b"), segment("s", {"segment": "t"}), segment("t", {"event": "X"})])
    merged = known.with_([segment("t", {"segment": "s"})])
    assert isinstance(merged.segments["t"], Segment)
    assert {problem.code for problem in check_together([segment("t", {"segment": "s"})], known)} == {"circular"}


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000", "#fff", 21.0), ("#777777", "#ffffff", 4.48), ("#fff", "#fff", 1.0), ("rgb(0 0 0)", "#fff", None)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float | None) -> None:
    found = contrast(one, other)
    assert found == ratio if ratio is None else found == pytest.approx(ratio, abs=0.01)


def test_a_problem_reads_as_a_line() -> None:
    assert str(Problem("It is wrong.", "steps.a", "flows/a.yaml", 3)) == "flows/a.yaml:3: steps.a: It is wrong."


def test_known_things_are_kept_by_their_kind() -> None:
    known = Known.of([flow(), theme(), segment("s", {"event": "X"}), experiment()])
    assert isinstance(known.flows["a"], Flow)
    assert isinstance(known.themes["t"], Theme)
    assert set(known.segments) == {"s"}
    assert set(known.experiments) == {"e"}


def variants(changes: dict[str, Any]) -> Document:
    return experiment(variants=[{"key": "control", "weight": 1}, {"key": "b", "weight": 1, "changes": changes}])


TWO_STEPS: list[dict[str, Any]] = [
    step(content=[{"text": "A"}], actions=NEXT),
    step("two", actions=CLOSE),
]


@pytest.mark.parametrize(
    ("changes", "path", "says"),
    [
        (
            {"steps.won.side": "left"},
            "variants.b.changes.steps.won.side",
            "There is no 'won' in steps; there are one, two.",
        ),
        ({"steps.one.width": "huge"}, "variants.b.changes", "steps.one.width is wrong: Write one of small"),
        ({"steps.one.actions": None}, "variants.b.changes", "There is no way on from here, so 'two' is never reached"),
    ],
)
def test_the_changes_of_a_variant_are_tried_out(changes: dict[str, Any], path: str, says: str) -> None:
    (problem,) = check_with_variants([flow(steps=TWO_STEPS), variants(changes)])
    assert (problem.path, problem.level) == (path, "error")
    assert says in problem.message


def test_a_variant_may_take_away_what_is_translated() -> None:
    base = flow(steps=TWO_STEPS, translations={"fi": {"one.text": "Aa"}})
    assert [each.code for each in check_with_variants([base, variants({"steps.one.content": None})])] == [
        "untranslated"
    ]


def test_a_language_that_was_begun_says_what_it_lacks() -> None:
    begun = flow(steps=TWO_STEPS, translations={"fi": {"one.text": "Aa"}})
    (problem,) = check(begun)
    assert (problem.level, problem.path) == ("warning", "translations.fi")
    assert problem.message == "2 of 3 texts say nothing in fi; who speaks it reads them in en."


def test_a_flow_that_leaves_its_experiment_behind_is_warned() -> None:
    known = Known.of([variants({"steps.two.width": "small"})])
    assert check_with_variants([flow(steps=TWO_STEPS)], known) == []
    (problem,) = check_with_variants([flow()], known)
    assert problem.level == "warning"
    assert problem.message.startswith("The experiment 'e' doesn't fit any more: There is no 'two' in steps")
