"""One language of paths names places in messages, changes and translations."""

from __future__ import annotations

from typing import Any

import pytest

from cairn.domain.flows.paths import find_item, implicit_ids, names, spoken

STEPS: list[dict[str, Any]] = [
    {"id": "hello", "content": [{"heading": "A"}, {"text": "B"}, {"text": "C"}, {"text": "D", "id": "mine"}]},
    {"id": "bye", "actions": [{"label": "A", "do": "next"}, {"label": "B", "do": [{"url": "/"}, "dismiss"]}]},
    {"id": "bye"},
]


def test_blocks_and_buttons_have_ids_that_follow_from_their_words() -> None:
    assert implicit_ids(["text", "heading", "text", "text"]) == ["text", "heading", "text-2", "text-3"]
    assert names(STEPS[0]["content"]) == ["heading", "text", "text-2", "mine"]
    assert names(STEPS[1]["actions"]) == ["next", "url"]
    assert names(["a", {"when": 1}, 3]) == ["0", "1", "2"]


@pytest.mark.parametrize(
    ("parts", "path"),
    [
        (("steps", 0, "content", 2, "text"), "steps.hello.content.text-2.text"),
        (("steps", 1, "actions", 1, "do"), "steps.bye.actions.url.do"),
        (("steps", 2, "id"), "steps.2.id"),
        (("steps", 9), "steps.9"),
        (("nothing", "here", 3), "nothing.here.3"),
        ((), ""),
    ],
)
def test_a_place_is_spoken_by_names(parts: tuple[str | int, ...], path: str) -> None:
    assert spoken({"steps": STEPS}, parts) == path


@pytest.mark.parametrize(("name", "index"), [("hello", 0), ("bye", 1), ("2", 2), ("3", None), ("x", None), ("²", None)])
def test_an_item_is_found_by_name_or_index(name: str, index: int | None) -> None:
    assert find_item(STEPS, name) == index
