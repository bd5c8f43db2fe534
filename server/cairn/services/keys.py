"""Write keys (public, in the script tag) and secret keys (for programs) of an environment."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from typing import Literal

from cairn.domain.access.principal import Principal
from cairn.domain.access.roles import PROGRAM
from cairn.domain.errors import NotFound, Unauthenticated
from cairn.services.audit import note
from cairn.stores import keys as key_store
from cairn.stores.database import Database, Transaction

Kind = Literal["write", "secret"]
PREFIX: dict[Kind, str] = {"write": "wk_", "secret": "sk_"}


@dataclass(frozen=True, slots=True)
class Key:
    """`token` is the whole key: of a secret one it is known only at the moment of its making."""

    id: int
    kind: Kind
    token: str | None
    hint: str
    label: str
    environment: str
    created_at: int
    revoked_at: int | None


def credential(key: str) -> tuple[str, Kind]:
    """A key as it is kept, and of which kind it is."""
    return (fingerprint(key), "secret") if key.startswith(PREFIX["secret"]) else (key, "write")


def program_of(database: Database, secret_key: str) -> Principal:
    """Who a secret key stands for. Raises `Unauthenticated`."""
    with database.reading() as tx:
        found = key_store.program(tx, fingerprint(secret_key))
    if found is None:
        raise Unauthenticated("The secret key is not known here, or was revoked.")
    return Principal(found.workspace_id, f"key {found.hint}", PROGRAM, environment_id=found.environment_id)


def create_key(tx: Transaction, environment_id: int, kind: Kind, label: str, who: str, now: int) -> str:
    """Answers the key itself; of a secret key it is never to be read again."""
    return make_key(tx, environment_id, kind, label, who, now)[1]


def make_key(tx: Transaction, environment_id: int, kind: Kind, label: str, who: str, now: int) -> tuple[int, str]:
    """As `create_key`, with the id by which it is revoked before it."""
    token = PREFIX[kind] + secrets.token_urlsafe(24)
    kept = token if kind == "write" else fingerprint(token)
    id_ = key_store.add(tx, environment_id, kind, kept, f"{token[:6]}…{token[-4:]}", label, now)
    note(tx, environment_id=environment_id, who=who, action="key.created", subject=f"{kind} key {label}", now=now)
    return id_, token


def revoke_key(tx: Transaction, environment_id: int, id_: int, who: str, now: int) -> None:
    if not key_store.revoke(tx, environment_id, id_, now):
        raise NotFound("There is no such key in this environment, or it is revoked already.")
    note(tx, environment_id=environment_id, who=who, action="key.revoked", subject=f"key {id_}", now=now)


def list_keys(tx: Transaction, workspace_id: int) -> list[Key]:
    return [
        Key(row.id, row.kind, row.token if row.kind == "write" else None, row.hint, row.label, row.environment,
            row.created_at, row.revoked_at)
        for row in key_store.of_workspace(tx, workspace_id)
    ]  # fmt: skip


def fingerprint(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
