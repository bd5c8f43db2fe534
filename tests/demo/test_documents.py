"""Ledgerly's documents: nothing is to be said against them, and all that the format can show is at work in them."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from cairn.domain.flows.documents import Flow, FlowType, Pattern
from cairn.domain.flows.inside import doings_of
from cairn.schemas.documents import check_sources, sources

DOCUMENTS = Path(__file__).resolve().parents[2] / "flows" / "demo"


@pytest.fixture(scope="module")
def flows() -> list[Flow]:
    return [each.document for each in sources(DOCUMENTS) if isinstance(each.document, Flow)]


def test_nothing_is_to_be_said_against_them() -> None:
    assert check_sources(sources(DOCUMENTS)) == []


def test_every_type_of_flow_is_used(flows: list[Flow]) -> None:
    assert {flow.type for flow in flows} == set(get_args(FlowType))


def test_every_pattern_is_used_and_a_film_is_played_by_a_button(flows: list[Flow]) -> None:
    steps = [step for flow in flows for step in flow.steps]
    patterns = {step.pattern for step in steps}
    played = {do.type for step in steps for do, _ in doings_of(step)} & {"video"}
    assert patterns | played == set(get_args(Pattern))
