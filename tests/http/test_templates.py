"""Ready-made flows: the library is in order, is listed as it is drawn, and becomes drafts that can be published."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import Installation
from tests.http.calls import read, write

from cairn.domain.flows.documents import Flow
from cairn.schemas.documents import check_sources, sources

LIBRARY = Path(__file__).resolve().parents[2] / "flows" / "library"
FLOWS = [each.document for each in sources(LIBRARY) if isinstance(each.document, Flow)]
KEYS = {
    "abandoned-set-up", "feature-walkthrough", "first-steps-checklist", "invite-team-mates", "new-feature-hotspot",
    "new-key-contact", "nps-with-follow-up", "refresh-training", "trial-ending", "update-banner", "video-help-centre",
    "welcome-and-role",
}  # fmt: skip


def test_nothing_is_to_be_said_against_the_library() -> None:
    found = check_sources(sources(LIBRARY))
    # Flows of the library stand on their own; whoever leads people by a playbook may start them by it alone.
    assert [problem for problem in found if problem.code != "shows_anyway"] == []
    assert {flow.key for flow in FLOWS} == KEYS


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.key)
def test_each_says_what_it_is_for_and_can_be_left(flow: Flow) -> None:
    assert len(flow.description) > 60
    assert flow.tags
    assert all(step.dismissible for step in flow.steps)
    assert flow.theme is None, "it takes the look of whoever uses it"


def test_templates_are_listed_as_they_are_drawn(installation: Installation) -> None:
    listed = read(installation, "templates")
    assert {each["key"] for each in listed["items"]} == KEYS
    welcome = next(each for each in listed["items"] if each["key"] == "welcome-and-role")
    assert [step["pattern"] for step in welcome["content"]["steps"]] == ["modal", "modal"]
    assert welcome["audience"]


@pytest.mark.parametrize("key", sorted(KEYS))
def test_a_draft_from_a_template_can_go_live(installation: Installation, key: str) -> None:
    made = write(installation, f"templates/{key}/drafts", {}, 201)
    assert made["key"] == key
    assert read(installation, f"flows/{key}")["problems"] == []
    write(installation, f"flows/{key}/publish", {"environment": "production"})


def test_a_second_one_gets_a_key_of_its_own(installation: Installation) -> None:
    keys = [write(installation, "templates/update-banner/drafts", {"name": name}, 201)["key"] for name in ("A", "B")]
    assert keys == ["update-banner", "update-banner-2"]
    assert read(installation, "flows/update-banner-2")["name"] == "B"


def test_what_is_no_template_is_not_found(installation: Installation) -> None:
    write(installation, "templates/nowhere/drafts", {}, 404)
