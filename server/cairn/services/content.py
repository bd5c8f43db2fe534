"""Read what published flows are made of, by hash."""

from __future__ import annotations

from cairn.domain.errors import NotFound
from cairn.stores import media as media_store
from cairn.stores import publications
from cairn.stores.database import Database


def read_content(database: Database, hash_: str) -> bytes:
    with database.reading() as tx:
        body = publications.read_content(tx, hash_)
    if body is None:
        raise NotFound("No published content has this hash.")
    return body


def read_media(database: Database, hash_: str) -> tuple[str, bytes]:
    """Media type and bytes."""
    with database.reading() as tx:
        found = media_store.read(tx, hash_)
    if found is None:
        raise NotFound("No media has this hash.")
    return found
