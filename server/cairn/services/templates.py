"""Ready-made flows to begin with: the files of the library, and a draft of one's own from one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from cairn.domain.errors import NotFound
from cairn.domain.flows.documents import Flow
from cairn.domain.flows.sentences import sentences
from cairn.schemas.documents import dump, sources
from cairn.services.audit import note
from cairn.services.documents import hold
from cairn.services.flows import draft_contents, theme_of
from cairn.services.many_flows import free_key
from cairn.stores import documents as document_store
from cairn.stores.database import Transaction
from cairn.stores.models import DocumentRow
from cairn.stores.packing import pack_json


@cache
def library(folder: Path) -> tuple[Flow, ...]:
    """The flows of the library by name; they are shipped, so one look is enough. Raises `InvalidDocument`."""
    found = [each.document for each in sources(folder) if isinstance(each.document, Flow)] if folder.is_dir() else []
    return tuple(sorted(found, key=lambda flow: flow.name.casefold()))


def list_templates(tx: Transaction, workspace_id: int, flows: Sequence[Flow]) -> dict[str, Any]:
    """Each as its users would see it, in the look of the workspace."""
    return {"items": [_form(flow) for flow in flows], "theme": theme_of(tx, workspace_id, None)}


def use_template(
    tx: Transaction, workspace_id: int, flows: Sequence[Flow], key: str, name: str | None, who: str, now: int
) -> DocumentRow:
    """A draft that says what the template says, under a key that is free. Raises `NotFound`."""
    template = next((flow for flow in flows if flow.key == key), None)
    if template is None:
        raise NotFound(f"There is no template '{key}'.")
    hold(tx, workspace_id)
    taken = {row.key for row in document_store.all_of(tx, workspace_id, "flow")}
    flow = replace(template, key=free_key(taken, key), name=name or template.name)
    row = document_store.add(tx, workspace_id, "flow", flow.key, now)
    row.data, row.name, row.updated_by = pack_json(dump(flow)), flow.name, who
    note(tx, workspace_id=workspace_id, who=who, action="draft.created", subject=f"flow {flow.key}", now=now,
         details={"template": key})  # fmt: skip
    tx.flush()
    return row


def _form(flow: Flow) -> Mapping[str, Any]:
    return {
        "key": flow.key,
        "name": flow.name,
        "type": flow.type,
        "description": flow.description,
        "tags": list(flow.tags),
        "audience": sentences(flow)["audience"],
        "content": draft_contents(flow, 0, None, "{}", {})[None, flow.language],
    }
