"""What a flow asks about people is named, and the names are those that its contents carry."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from tests.schemas.documents.strategies import situations

from cairn.domain.flows.documents import Anchor, Flow
from cairn.domain.flows.facts import facts_of, wire
from cairn.domain.targeting.conditions import Condition, FlowWas, Happened, InAudience, Not, TraitIs, Visited
from cairn.schemas.documents import contents, read

EXAMPLES = Path(__file__).parents[2] / "schemas" / "documents" / "examples"


def example(name: str) -> Flow:
    document = read((EXAMPLES / f"{name}.yaml").read_bytes()).document
    assert isinstance(document, Flow)
    return document


@pytest.mark.parametrize("name", ["everything", "getting-started", "help", "how-was-it"])
def test_every_fact_of_a_content_is_known_and_no_other(name: str) -> None:
    flow = example(name)
    text = json.dumps(list(contents(flow, 1).values()))
    assert set(re.findall(r'"fact": "([^"]+)"', text)) == set(facts_of(flow)) != set()


def test_no_condition_about_people_gets_out() -> None:
    text = json.dumps(list(contents(example("getting-started"), 1).values()))
    assert "Invoice Sent" not in text
    assert "Member Invited" not in text


def test_facts_are_called_by_their_place() -> None:
    facts = facts_of(example("getting-started"))
    assert facts["steps.list.items.template.done_when"] == Visited("/template")
    assert facts["steps.list.items.send.done_when.any.0"] == Happened("Invoice Sent")
    facts = facts_of(example("how-was-it"))
    assert facts["groups.details.skip_when"] == TraitIs("plan", "is", "trial")
    # Under `not`, the whole of what is denied is one fact: who has no plan at all is not "not on trial".
    assert facts["steps.score.branches.1.not.any.1"] == Not(TraitIs("plan", "is", "trial"))
    assert facts_of(example("help"))["steps.help.modules.tours.welcome"] == InAudience("welcome")
    assert isinstance(FlowWas("a", "completed"), type(next(iter(facts_of(_advancing()).values()))))


def _advancing() -> Flow:
    text = b"""
format: cairn/1
kind: flow
key: a
type: tour
name: A
steps:
  - { id: s, pattern: modal, advance: { flow: other, is: completed } }
"""
    document = read(text).document
    assert isinstance(document, Flow)
    return document


def _found(anchor: str | Anchor, path: str) -> dict[str, Any]:
    return {"test": "x"}


@settings(max_examples=60, deadline=None)
@given(situations)
def test_only_single_conditions_stand_under_not(condition: Condition) -> None:
    def look(tree: dict[str, Any]) -> None:
        for word in ("all", "any"):
            for part in tree.get(word, ()):
                look(part)
        if "not" in tree:
            assert not {"all", "any", "not", "fact"} & tree["not"].keys()

    look(wire(condition, "p", _found))
