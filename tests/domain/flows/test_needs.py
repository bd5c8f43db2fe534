"""What a page is told to load together for a flow."""

from __future__ import annotations

from typing import Any

import pytest

from cairn.domain.flows.needs import needs_of


def content(**step: object) -> dict[str, Any]:
    text = {"type": "text", "id": "t", "text": [[{"type": "text", "text": "Hello", "marks": [{"type": "bold"}]}]]}
    going_on = {"id": "go", "label": [{"type": "text", "text": "Go on"}], "do": [{"type": "next"}]}
    filled = {"id": "a", "pattern": "modal", "content": [text], "actions": [going_on], **step}
    return {"format": "cairn/1", "type": "tour", "steps": [filled]}


def test_plain_modals_take_the_least() -> None:
    assert needs_of([content(), content()]) == "modal"


def test_a_tooltip_takes_the_renderer() -> None:
    assert needs_of([content(), content(pattern="tooltip", anchor={"test": "new"})]) == "renderer"


@pytest.mark.parametrize(
    "step",
    [
        {"pattern": "banner"},
        {"content": [{"type": "divider", "id": "d"}]},
        {"content": [{"type": "heading", "id": "h", "text": [
            {"type": "text", "text": "x", "marks": [{"type": "link", "attrs": {"href": "/x"}}]}]}]},
        {"pattern": "tooltip", "overlay": "block"},
        {"advance": [{"on": "event", "event": "Sent"}]},
        {"actions": [{"id": "s", "label": [], "do": [{"type": "submit"}]}]},
        {"actions": [{"id": "b", "label": [], "do": [{"type": "back"}]}]},
        {"branches": [{"when": {"fact": "f"}}]},
        {"group": "billing"},
    ],
)  # fmt: skip
def test_all_else_takes_everything(step: dict[str, object]) -> None:
    assert needs_of([content(), content(**step)]) is None


def test_several_steps_take_everything() -> None:
    one = content()
    assert needs_of([{**one, "steps": one["steps"] * 2}]) is None
