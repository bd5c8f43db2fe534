"""What ships in `flows/` is right: without problems, taken by editors, and ready to be compiled."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest

from cairn.domain.flows.checks import Known
from cairn.domain.flows.documents import Flow
from cairn.schemas.documents import Source, check_sources, contents, sources
from cairn.schemas.documents.source import read_data
from cairn.schemas.json_schema import content_schema, schemas

FLOWS = Path(__file__).parents[3] / "flows"
SHIPPED = sources(FLOWS)
KNOWN = Known.of(source.document for source in SHIPPED)


def test_there_are_no_problems_and_no_warnings() -> None:
    # A template shows by itself, too, until whoever takes both says otherwise.
    assert [each for each in check_sources(SHIPPED) if each.code != "shows_anyway"] == []


@pytest.mark.parametrize("source", SHIPPED, ids=lambda source: source.key)
def test_editors_take_them(source: Source) -> None:
    data, _ = read_data(source.source, syntax=source.syntax)
    jsonschema.Draft202012Validator(schemas()[source.kind]).validate(data)


@pytest.mark.parametrize("flow", KNOWN.flows.values(), ids=lambda flow: flow.key)
def test_every_variant_and_language_has_a_content(flow: Flow) -> None:
    experiment = next((each for each in KNOWN.experiments.values() if each.flow == flow.key), None)
    made = contents(flow, 1, experiment)
    variants = experiment.variants if experiment else ()
    shown = {None, *(variant.key for variant in variants if not variant.shows_nothing)}
    assert {variant for variant, _ in made} == shown
    for content in made.values():
        jsonschema.Draft202012Validator(content_schema()).validate(content)
