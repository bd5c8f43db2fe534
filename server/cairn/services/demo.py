"""The demo installation: a workspace, its member and keys, written down for the newcomer in `var/demo.json`."""

from __future__ import annotations

import json
import os
import secrets
from pathlib import Path

from cairn.services.keys import create_key
from cairn.services.members import add_member, set_password
from cairn.settings import Settings
from cairn.stores import keys as key_store
from cairn.stores import workspaces
from cairn.stores.database import Database, Transaction
from cairn.stores.erase import erase_people

WORKSPACE = "ledgerly"
ADMIN = "ada@ledgerly.example"
WHO = "make run"


def prepare_demo(database: Database, settings: Settings, now: int) -> Path:
    """Make what is missing; answers the path of `demo.json`. Doing it again changes nothing but the address."""
    file = settings.var_dir / "demo.json"
    with database.writing() as tx:
        workspace = workspaces.find_workspace(tx, WORKSPACE)
        if workspace is None:
            password = secrets.token_urlsafe(12)
            workspace = workspaces.add_workspace(tx, WORKSPACE, "Ledgerly", "Europe/Helsinki", now)
            id_ = workspace.id
            live = workspaces.add_environment(tx, id_, "production", "Production", production=True, now=now)
            trial = workspaces.add_environment(tx, id_, "staging", "Staging", production=False, now=now)
            create_key(tx, trial.id, "write", "script tag", WHO, now)
            add_member(tx, id_, ADMIN, "Ada Lindgren", "owner", password, WHO, now)
            known = _known(create_key(tx, live.id, "write", "script tag", WHO, now),
                           create_key(tx, live.id, "secret", "cairn push", WHO, now), password)  # fmt: skip
        else:
            known = json.loads(file.read_text()) if file.exists() else _renew(tx, workspace.id, now)
    _write_private(file, {"base_url": settings.base_url, **{k: v for k, v in known.items() if k != "base_url"}})
    return file


def demo_write_key(database: Database) -> str | None:
    """The key that Ledgerly's script tag carries; None where there is no demo."""
    with database.reading() as tx:
        workspace = workspaces.find_workspace(tx, WORKSPACE)
        production = workspaces.find_environment(tx, workspace.id, "production") if workspace else None
        return key_store.write_key(tx, production.id) if production else None


def empty_demo(database: Database) -> None:
    """Forget every person and event of the demo; documents, members and keys stay. Safe while serving."""
    with database.writing() as tx:
        workspace = workspaces.find_workspace(tx, WORKSPACE)
        for environment in workspaces.environments(tx, workspace.id) if workspace else ():
            erase_people(tx, environment.id)


def _renew(tx: Transaction, workspace_id: int, now: int) -> dict[str, object]:
    """The file is gone, and with it the only copy of its secrets: a new key and a new password replace them."""
    production = workspaces.find_environment(tx, workspace_id, "production")
    assert production is not None, "the demo is made with a production environment"
    password = secrets.token_urlsafe(12)
    set_password(tx, ADMIN, password, WHO, now)
    write_key = key_store.write_key(tx, production.id)
    if write_key is None:
        write_key = create_key(tx, production.id, "write", "script tag", WHO, now)
    return _known(write_key, create_key(tx, production.id, "secret", "cairn push", WHO, now), password)


def _known(write_key: str, secret_key: str, password: str) -> dict[str, object]:
    return {"write_key": write_key, "secret_key": secret_key, "admin": {"email": ADMIN, "password": password}}


def _write_private(file: Path, value: object) -> None:
    """Written beside and moved over, so that nobody reads half of it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_suffix(".new")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as stream:
        stream.write(json.dumps(value, indent=2) + "\n")
    beside.replace(file)
