"""What is different between two states of a flow is said in words, the same place once."""

from __future__ import annotations

from typing import Any

from cairn.domain.flows.changes import Change, changes_of
from cairn.domain.flows.documents import Flow
from cairn.schemas.documents import dump, load

HELLO = {
    "id": "hello",
    "pattern": "modal",
    "content": [{"heading": "Hello"}],
    "actions": [{"label": "Go", "do": "next"}],
}
BYE = {
    "id": "bye",
    "pattern": "slideout",
    "content": [{"text": "Bye"}],
    "actions": [{"label": "End", "do": "complete"}],
}
POINTING = {"id": "point", "pattern": "tooltip", "anchor": {"ref": "button"}, "content": [{"text": "Here"}]}


def read(**fields: Any) -> Flow:
    base = {"format": "cairn/1", "kind": "flow", "key": "a", "type": "tour", "name": "A", "steps": [HELLO, BYE]}
    flow = load({**base, **fields})
    assert isinstance(flow, Flow)
    return flow


def changes(before: Flow, after: Flow) -> list[Change]:
    return changes_of(before, dump(before), after, dump(after))


def sentences(before: Flow, after: Flow) -> list[str]:
    return [each.sentence for each in changes(before, after)]


def test_what_is_the_same_is_not_told() -> None:
    assert changes(read(), read()) == []


def test_targeting_is_told_as_its_sentences() -> None:
    (who,) = changes(read(), read(audience={"trait": "role", "is": "admin"}))
    assert (who.path, who.what, who.before, who.after) == ("audience", "Who", "everybody", "role is admin")
    assert sentences(read(pages={"include": ["/a"]}), read(pages={"include": ["/b"]})) == [
        "Where: “on /b” instead of “on /a”."
    ]
    assert sentences(read(priority=40), read()) == ["Priority: “40” goes away."], "the default is not written"
    assert sentences(read(), read(tags=["a", "b"])) == ["Tags: now “a, b”."]


def test_what_a_sentence_does_not_tell_apart_is_still_told() -> None:
    before, after = (read(trigger={"on": "element", "anchor": {"test": name}}) for name in "ab")
    assert sentences(before, after) == ["When: set another way."]


def test_words_of_a_step_are_told_as_words() -> None:
    other = {**HELLO, "content": [{"heading": "Welcome"}], "actions": [{"label": "Start", "do": "next"}]}
    assert sentences(read(), read(steps=[other, BYE])) == [
        "Step 1, heading: “Welcome” instead of “Hello”.",
        "Step 1, label: “Start” instead of “Go”.",
    ]


def test_what_is_no_text_is_told_by_its_place() -> None:
    other = {**HELLO, "actions": [{"label": "Go", "do": "complete"}]}
    assert sentences(read(), read(steps=[other, BYE])) == ["Step 1, buttons: set another way."]
    assert sentences(read(), read(steps=[{**HELLO, "width": "large"}, BYE])) == ["Step 1, width: now “large”."]


def test_steps_come_go_and_move() -> None:
    assert sentences(read(), read(steps=[BYE])) == ["Step 1 of before goes away: modal “Hello”."]
    assert sentences(read(steps=[BYE]), read()) == ["Step 1 is new: modal “Hello”."]
    assert sentences(read(), read(steps=[BYE, HELLO])) == [
        "Order of the steps: “bye and hello” instead of “hello and bye”."
    ]


def test_an_anchor_is_told_by_the_steps_that_it_belongs_to() -> None:
    before, after = (read(steps=[HELLO, POINTING], anchors={"button": {"test": name}}) for name in "ab")
    assert sentences(before, after) == ["Element of step 2 was picked anew."]
    gone = read(steps=[HELLO, BYE])
    assert sentences(after, gone)[-1] == "Element “button” goes away."


def test_languages_are_told_by_how_much_changes() -> None:
    finnish = {"fi": {"hello.heading": "Hei", "bye.text": "Hei hei"}}
    assert sentences(read(), read(translations=finnish)) == ["Language fi is new: 2 texts."]
    other = {"fi": {"hello.heading": "Moi", "bye.text": "Hei hei"}}
    assert sentences(read(translations=finnish), read(translations=other)) == ["Language fi changes: 1 text."]


def test_a_long_text_is_cut() -> None:
    (change,) = changes(read(), read(name="A" * 200))
    assert change.after == "A" * 159 + "…"
