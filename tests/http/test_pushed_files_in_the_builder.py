"""A file that was written outside opens in the builder without loss: an edit, taken back, leaves the same document."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Installation
from tests.http.calls import read, write

from cairn.domain.flows.documents import Flow
from cairn.schemas.documents import Source, dump, sources
from cairn.services.documents import known_keys
from cairn.stores import documents as document_store
from cairn.stores.packing import pack_json

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("flows/demo", "flows/library", "flows/builder", "tests/schemas/documents/examples")
FLOWS = [each for folder in FOLDERS for each in sources(ROOT / folder) if isinstance(each.document, Flow)]


def stored(here: Installation, source: Source) -> None:
    """As a push leaves it, whatever it names that isn't there."""
    with here.parts.database.writing() as tx:
        row = document_store.add(tx, here.workspace_id, "flow", source.document.key, 0)
        row.data, row.source, row.name = pack_json(dump(source.document)), source.source, "Pushed"
        row.path = f"flows/{source.document.key}.{source.syntax}"


def keep(here: Installation, document: dict[str, Any], version: int) -> Any:
    headers = {"If-Match": str(version)}
    return write(here, f"flows/{document['key']}/draft", {"document": document}, method="PUT", headers=headers)


@pytest.mark.parametrize("source", FLOWS, ids=lambda each: each.document.key)
def test_an_edit_that_is_undone_leaves_the_document(installation: Installation, source: Source) -> None:
    stored(installation, source)
    opened = read(installation, f"flows/{source.document.key}/draft")
    assert opened["document"] == source.data, "it opens as it was written"
    assert opened["source"] == source.source.decode(), "comments and all"
    changed = keep(installation, {**opened["document"], "name": "Another name"}, opened["version"])
    assert changed["document"]["name"] == "Another name"
    undone = keep(installation, opened["document"], changed["version"])
    assert undone["document"] == source.data
    assert undone["sentences"] == opened["sentences"]
    with installation.parts.database.reading() as tx:
        row = document_store.find(tx, installation.workspace_id, "flow", source.document.key)
        assert row is not None
        kept = known_keys(tx, installation.workspace_id).flows[source.document.key]
    assert row.unfinished is not None or kept == source.document
