"""Pictures and videos, by hash."""

from __future__ import annotations

import sqlalchemy as sa

from cairn.stores.database import Transaction, insert_for
from cairn.stores.models import Media, table_of

_media = table_of(Media)


def keep(tx: Transaction, workspace_id: int, hash_: str, type_: str, body: bytes, now: int) -> None:
    row = {"workspace_id": workspace_id, "hash": hash_, "type": type_, "body": body, "created_at": now}
    tx.execute(insert_for(tx, _media).on_conflict_do_nothing(), row)


def known(tx: Transaction, workspace_id: int, hashes: list[str]) -> set[str]:
    query = sa.select(Media.hash).where(Media.workspace_id == workspace_id, Media.hash.in_(hashes))
    return set(tx.scalars(query))


def describe(tx: Transaction, hash_: str) -> tuple[str, int] | None:
    """Type and size of any workspace's: the hash is the permission, as with content."""
    query = sa.select(Media.type, sa.func.length(Media.body)).where(Media.hash == hash_).limit(1)
    row = tx.execute(query).one_or_none()
    return None if row is None else (row[0], row[1])


def read_part(tx: Transaction, hash_: str, start: int, size: int) -> bytes:
    """Some of the bytes, so that a long video never lies in memory as a whole."""
    part = sa.func.substr(Media.body, start + 1, size, type_=sa.LargeBinary)
    return bytes(tx.scalars(sa.select(part).where(Media.hash == hash_).limit(1)).one())
