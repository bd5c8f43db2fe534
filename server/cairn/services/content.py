"""Read what published flows are made of, by hash."""

from __future__ import annotations

from collections.abc import Iterator

from cairn.domain.errors import NotFound
from cairn.stores import media as media_store
from cairn.stores import publications
from cairn.stores.database import Database

PIECE = 1024 * 1024


def read_content(database: Database, hash_: str) -> bytes:
    with database.reading() as tx:
        body = publications.read_content(tx, hash_)
    if body is None:
        raise NotFound("No published content has this hash.")
    return body


def describe_media(database: Database, hash_: str) -> tuple[str, int]:
    """Media type and size in bytes."""
    with database.reading() as tx:
        found = media_store.describe(tx, hash_)
    if found is None:
        raise NotFound("No media has this hash.")
    return found


def read_media(database: Database, hash_: str, start: int, end: int) -> Iterator[bytes]:
    """The bytes from `start` up to `end`, piece by piece."""
    while start < end:
        with database.reading() as tx:
            part = media_store.read_part(tx, hash_, start, min(PIECE, end - start))
        yield part
        start += len(part)
