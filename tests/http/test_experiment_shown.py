"""What the people of each variant saw: drawn of the revisions that ran, whatever became of them since."""

from __future__ import annotations

from typing import Any

import pytest
from tests.conftest import Installation
from tests.http.calls import as_file, experiment, flow, publish, read, write

ON = [{"label": "Go on", "do": "next"}]
STEPS: list[dict[str, Any]] = [
    {"id": "hello", "pattern": "modal", "content": [{"heading": "Welcome"}, {"text": "Two minutes."}], "actions": ON},
    {"id": "how", "pattern": "modal", "content": [{"heading": "How it works"}]},
]
SHORT = {"steps.hello.content.heading.heading": "In short", "steps.how": None}
VARIANTS = (
    {"key": "control", "weight": 1},
    {"key": "short", "weight": 1, "changes": SHORT},
    {"key": "nothing", "weight": 1, "shows": "nothing"},
)


@pytest.fixture
def here(installation: Installation) -> Installation:
    publish(installation, flow("welcome", steps=STEPS), experiment("ab", "welcome", *VARIANTS))
    return installation


def shown(here: Installation) -> dict[str, Any]:
    found = read(here, "experiments/ab/shown")
    return {**found, "variants": {each["key"]: each for each in found["variants"]}}


def headings(variant: dict[str, Any]) -> list[str]:
    return [step["content"][0]["text"][0]["text"] for step in variant["content"]["steps"]]


def test_each_variant_is_there_as_it_is_shown(here: Installation) -> None:
    found = shown(here)
    assert found["flow"] == {"key": "welcome", "name": "Welcome"}
    assert [each["number"] for each in found["revisions"]] == [1]
    control, short, nothing = found["variants"].values()
    assert (headings(control), control["changes"]) == (["Welcome", "How it works"], [])
    assert headings(short) == ["In short"]
    assert [(each["path"], each["before"], each["after"]) for each in short["changes"]] == [
        ("steps.hello.content.0.heading", "Welcome", "In short"),
        ("steps.how", "modal “How it works”", None),
    ]
    assert (nothing["shows"], nothing["content"], nothing["problem"]) == (False, None, None)


def test_a_flow_that_was_published_again_is_told_and_drawn_as_it_is_now(here: Installation) -> None:
    assert unchanged(here) == (True, "Nothing was changed since it went live.")
    publish(here, flow("welcome", steps=[{**STEPS[0], "content": [{"heading": "Hello"}]}, STEPS[1]]))
    found = shown(here)
    assert [each["number"] for each in found["revisions"]] == [1, 2]
    assert headings(found["variants"]["control"]) == ["Hello", "How it works"]
    ok, sentence = unchanged(here)
    assert ok is False
    assert "Its flow was published again today" in sentence


def unchanged(here: Installation) -> tuple[bool, str]:
    (check,) = [each for each in read(here, "experiments/ab/results")["health"] if each["key"] == "unchanged"]
    return check["ok"], check["sentence"]


def test_what_was_decided_since_does_not_change_what_was_seen(here: Installation) -> None:
    body = {"variant": "short", "reason": "It can't be worse."}
    write(here, "experiments/ab/decisions", body)
    found = shown(here)
    assert [each["number"] for each in found["revisions"]] == [1]
    assert headings(found["variants"]["control"]) == ["Welcome", "How it works"]
    assert headings(found["variants"]["short"]) == ["In short"]


def test_before_it_ran_drafts_are_drawn_and_what_does_not_fit_says_so(installation: Installation) -> None:
    files = [flow("welcome", steps=STEPS), experiment("ab", "welcome", *VARIANTS)]
    write(installation, "documents/push", {"files": [as_file(each) for each in files]})
    assert shown(installation)["revisions"] == []
    assert headings(shown(installation)["variants"]["short"]) == ["In short"]
    version = read(installation, "flows/welcome/draft")["version"]
    write(installation, "flows/welcome/draft", {"document": flow("welcome", steps=STEPS[:1])}, method="PUT",
          headers={"If-Match": f'"{version}"'})  # fmt: skip
    short = shown(installation)["variants"]["short"]
    assert short["content"] is None
    assert "There is no 'how' in steps" in short["problem"]
