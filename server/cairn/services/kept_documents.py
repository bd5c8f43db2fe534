"""Documents that are true of the whole workspace as soon as they are kept: make one, and take one away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cairn.domain.errors import Conflict, Invalid
from cairn.schemas.documents import to_yaml
from cairn.services.audit import note
from cairn.services.documents import File, hold, push
from cairn.stores import documents as document_store
from cairn.stores import publications
from cairn.stores.database import Transaction
from cairn.stores.models import DocumentRow


def make(
    tx: Transaction, workspace_id: int, kind: str, document: Mapping[str, Any], who: str, now: int
) -> dict[str, Any]:
    """Raises `Conflict` for a key that is taken, `Invalid` for another kind of document, `InvalidDocument`."""
    key = str(document.get("key", ""))
    if document.get("kind") != kind:
        raise Invalid(f"Only documents of one kind are made here: write `kind: {kind}`.")
    if document_store.find(tx, workspace_id, kind, key) is not None:
        raise Conflict(f"The key '{key}' is taken here already; choose another one.", code="key_taken")
    row = push(tx, workspace_id, [File(f"{kind}s/{key}.yaml", to_yaml(document), {})], frozenset(), who, now)[0].row
    assert row is not None, "what was pushed is there"
    return {"key": row.key, "name": row.name}


def remove(tx: Transaction, row: DocumentRow, used_by: Sequence[str], who: str, now: int) -> None:
    """Raises `Conflict` while something names it."""
    hold(tx, row.workspace_id, row)
    if used_by:
        raise Conflict(f"It is named by {', '.join(used_by)}; take it out there first.", code="still_used")
    publications.forget(tx, row.id)
    document_store.remove(tx, row)
    note(tx, workspace_id=row.workspace_id, who=who, action="removed", subject=f"{row.kind} {row.key}", now=now)
