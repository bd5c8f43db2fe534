"""The builder's own onboarding, made with Cairn: a workspace that nobody signs in to, with the flows as shipped."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cairn.services.documents import File, push
from cairn.services.keys import create_key
from cairn.services.moments import iso
from cairn.services.publish import publish, unpublish
from cairn.settings import Settings
from cairn.stores import documents as document_store
from cairn.stores import keys as key_store
from cairn.stores import workspaces
from cairn.stores.database import Database, Transaction
from cairn.stores.models import Environment, Member

WHO = "Cairn"


def prepare_onboarding(database: Database, settings: Settings, now: int) -> None:
    """What is shipped is live, and nothing else. Doing it again, or in two processes at once, changes nothing."""
    if settings.onboarding and settings.onboarding_dir.is_dir():
        database.write(lambda tx: _put(tx, settings, now))


def onboarding_of(tx: Transaction, settings: Settings, member: Member) -> dict[str, Any] | None:
    """Whom the builder says the member is, and with which key; None where onboarding is off or not prepared."""
    place = _place(tx) if settings.onboarding else None
    key = key_store.write_key(tx, place.id) if place else None
    if key is None:
        return None
    return {
        "write_key": key,
        "user_id": f"member-{member.id}",
        "account_id": f"workspace-{member.workspace_id}",
        "traits": {"role": member.role, "created_at": iso(member.created_at)},
    }


def _put(tx: Transaction, settings: Settings, now: int) -> None:
    place = _place(tx) or _make(tx, now)
    pushed = push(tx, place.workspace_id, _files(settings.onboarding_dir), settings.embed_hosts, WHO, now)
    rows = [each.row for each in pushed if each.row is not None]
    publish(tx, place.id, rows, "As shipped", WHO, now)
    gone = document_store.published(tx, place.id).keys() - {row.id for row in rows}
    for row in document_store.all_of(tx, place.workspace_id):
        if row.id in gone:
            unpublish(tx, place.id, row, WHO, now)


def _place(tx: Transaction) -> Environment | None:
    workspace = workspaces.find_workspace(tx, workspaces.OWN)
    return workspaces.find_environment(tx, workspace.id, "production") if workspace else None


def _make(tx: Transaction, now: int) -> Environment:
    workspace = workspaces.add_workspace(tx, workspaces.OWN, "Cairn’s builder", "UTC", now)
    place = workspaces.add_environment(tx, workspace.id, "production", "Production", production=True, now=now)
    create_key(tx, place.id, "write", "builder", WHO, now)
    return place


def _files(folder: Path) -> list[File]:
    return [File(path.name, path.read_text(), {}) for path in sorted(folder.glob("*.yaml"))]
