"""Themes as the builder lists and shows them: draft beside what is live, drawn with all that they inherit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from cairn.domain.errors import Conflict
from cairn.domain.flows.documents import Document, Flow, Theme, kind_of
from cairn.schemas.documents import dump, load
from cairn.schemas.documents.themes import theme_content
from cairn.schemas.documents.variants import check_together
from cairn.services.audit import note
from cairn.services.documents import document_of, hold, known_keys, name_of, source_of
from cairn.services.flows import problem_form, status_of
from cairn.services.moments import iso
from cairn.stores import documents as document_store
from cairn.stores.database import Transaction
from cairn.stores.models import DocumentRow
from cairn.stores.packing import pack_json


def list_themes(tx: Transaction, workspace_id: int, environment_id: int) -> list[dict[str, Any]]:
    """All themes of the workspace, the default first, with their state in one environment."""
    documents = _documents(tx, workspace_id)
    themes = _themes(documents)
    live = document_store.published(tx, environment_id)
    ever = document_store.ever_live(tx, workspace_id, environment_id)
    rows = document_store.all_of(tx, workspace_id, "theme")
    found = [_summary(row, themes, live.get(row.id), row.id in ever, documents) for row in rows]
    return sorted(found, key=lambda each: (not each["default"], str(each["name"]).casefold()))


def read_theme(tx: Transaction, workspace_id: int, environment_id: int, row: DocumentRow) -> dict[str, Any]:
    """Everything that the theme's page shows, the draft with all that it inherits."""
    documents = _documents(tx, workspace_id)
    themes = _themes(documents)
    live = document_store.published(tx, environment_id).get(row.id)
    ever = row.id in document_store.ever_live(tx, workspace_id, environment_id)
    theme = themes[row.key]
    return {
        **_summary(row, themes, live, ever, documents),
        "document": dump(theme),
        "source": source_of(row),
        "version": row.version,
        "uses": [
            {"kind": kind_of(each), "key": each.key, "name": name_of(each)} for each in _users_of(theme, documents)
        ],
        "problems": [problem_form(each) for each in check_together([theme], known_keys(tx, workspace_id))],
    }


def create_theme(tx: Transaction, workspace_id: int, key: str, name: str, who: str, now: int) -> DocumentRow:
    """A theme that says nothing yet, so everything is picked up from the page. Raises `Conflict`, `InvalidDocument`."""
    theme = load({"format": "cairn/1", "kind": "theme", "key": key, "name": name})
    hold(tx, workspace_id)
    if document_store.find(tx, workspace_id, "theme", key) is not None:
        raise Conflict(f"There is a theme '{key}' already; choose another key.", code="key_taken")
    row = document_store.add(tx, workspace_id, "theme", key, now)
    row.data, row.name, row.updated_by = pack_json(dump(theme)), name, who
    note(tx, workspace_id=workspace_id, who=who, action="draft.created", subject=f"theme {key}", now=now)
    tx.flush()
    return row


def _documents(tx: Transaction, workspace_id: int) -> list[Document]:
    return [
        document_of(row.data) for kind in ("theme", "flow") for row in document_store.all_of(tx, workspace_id, kind)
    ]


def _themes(documents: Iterable[Document]) -> Mapping[str, Theme]:
    return {each.key: each for each in documents if isinstance(each, Theme)}


def _users_of(theme: Theme, documents: Iterable[Document]) -> list[Document]:
    """Flows that wear it and themes that extend it; the default is worn by all flows that name none."""
    return [
        each
        for each in documents
        if (isinstance(each, Flow) and (each.theme == theme.key or (theme.default and each.theme is None)))
        or (isinstance(each, Theme) and each.extends == theme.key)
    ]


def _summary(
    row: DocumentRow, themes: Mapping[str, Theme], live: Any, ever: bool, documents: Iterable[Document]
) -> dict[str, Any]:
    theme = themes[row.key]
    return {
        "key": row.key,
        "name": theme.name,
        "default": theme.default,
        "extends": theme.extends,
        "content": theme_content(theme, themes),
        "status": status_of(row, live, ever),
        "revision": live.number if live else None,
        "used_by": len(_users_of(theme, documents)),
        "updated_at": iso(row.updated_at),
        "updated_by": row.updated_by,
    }
