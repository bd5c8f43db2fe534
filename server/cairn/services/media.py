"""Take in pictures and videos that documents reference."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import msgspec

from cairn.domain.errors import Invalid, TooLarge
from cairn.services.audit import note
from cairn.stores import media as media_store
from cairn.stores.database import Transaction

MAX_BYTES = 50 * 1024 * 1024
# Told from the first bytes: what a file calls itself proves nothing.
_SIGNATURES: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    (8, b"WEBP", "image/webp"),
    (4, b"ftypavif", "image/avif"),
    (4, b"ftyp", "video/mp4"),
    (0, b"\x1a\x45\xdf\xa3", "video/webm"),
    (0, b"WEBVTT", "text/vtt"),
)


def keep_media(tx: Transaction, workspace_id: int, hash_: str, body: bytes, who: str, now: int) -> dict[str, Any]:
    """Stored once by its hash. Raises `Invalid` for a wrong hash or a type that is not taken."""
    if len(body) > MAX_BYTES:
        raise TooLarge(f"A file holds at most {MAX_BYTES // 1024 // 1024} MB.")
    if hashlib.sha256(body).hexdigest() != hash_:
        raise Invalid("The bytes do not have the SHA-256 of the address; was the upload cut short?")
    type_ = media_type(body)
    if hash_ not in media_store.known(tx, workspace_id, [hash_]):
        media_store.keep(tx, workspace_id, hash_, type_, body, now)
        note(tx, workspace_id=workspace_id, who=who, action="media.uploaded", subject=f"{type_} {hash_[:12]}", now=now)
    return {"hash": hash_, "type": type_, "size": len(body)}


def media_type(body: bytes) -> str:
    """The media type told from the bytes. Raises `Invalid` when it is none that is taken."""
    for offset, signature, type_ in _SIGNATURES:
        if body[offset : offset + len(signature)] == signature:
            return type_
    start = body[:1000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith((b"<svg", b"<?xml")) and b"<svg" in body[:2000]:
        return "image/svg+xml"
    raise Invalid("This is no PNG, JPEG, GIF, WebP, AVIF, SVG, MP4, WebM or WebVTT file.")


def served(media: str) -> Mapping[str, str]:
    """The addresses of the media that a document references by path."""
    return {path: f"/v1/media/{hash_}" for path, hash_ in msgspec.json.decode(media).items()}
