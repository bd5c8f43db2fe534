"""Any document that can be held in memory can be written down and read back as the same."""

from __future__ import annotations

from hypothesis import HealthCheck, example, given, settings
from tests.schemas.documents.strategies import documents

from cairn.domain.flows.documents import Document, Segment
from cairn.domain.targeting.conditions import Happened
from cairn.schemas.documents import dump, load, read, to_yaml


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example(Segment("s", "S", Happened("X", within=0)))
@given(documents)
def test_a_document_comes_back_from_its_data_and_from_its_file(document: Document) -> None:
    data = dump(document)
    assert load(data) == document
    assert dump(load(data)) == data
    assert read(to_yaml(data).encode()).document == document
