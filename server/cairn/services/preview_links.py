"""Previews for colleagues who don't sign in: an address that opens one draft, to read, until it is over."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import Any

import msgspec

from cairn.domain.access.principal import Principal
from cairn.domain.access.roles import ROLES
from cairn.domain.errors import Forbidden, NotFound, Unauthenticated
from cairn.services.audit import note
from cairn.services.digests import digest
from cairn.services.moments import iso
from cairn.services.previews import Wanted, preview
from cairn.services.users import summaries
from cairn.settings import Settings
from cairn.stores import preview_links
from cairn.stores.database import Transaction
from cairn.stores.models import DocumentRow, Environment, PreviewLink, User
from cairn.stores.packing import pack_json

HOUR = 3_600_000
_OVER = "This preview is over, or was taken back. Ask whoever sent it to you for a new address."
# What a stranger gets of a preview; nobody's name, nothing of how people are chosen.
_SHOWN = ("flow", "name", "revision", "content", "theme", "variables", "facts", "articles", "locale", "languages")


def share(
    tx: Transaction, settings: Settings, place: Environment, row: DocumentRow, user: User | None, wanted: Wanted,
    hours: int, who: Principal, now: int,
) -> dict[str, Any]:  # fmt: skip
    """The address. Whom it shows it for is settled now: somebody of a segment stays the same. Raises `Forbidden`."""
    if who.member_id is None:
        raise Forbidden("A program with a secret key shares no previews: sign in to the builder.")
    preview(tx, place, row, user, wanted, now)  # what can't be shown now is refused now
    token = secrets.token_urlsafe(24)
    link = preview_links.add(tx, PreviewLink(
        environment_id=place.id, document_id=row.id, member_id=who.member_id, token=digest(settings, token),
        user=None if user is None else user.id, wanted=pack_json(msgspec.to_builtins(wanted)),
        created_at=now, expires_at=now + hours * HOUR,
    ))  # fmt: skip
    note(tx, environment_id=place.id, who=who.name, action="preview.shared", subject=f"flow {row.key}", now=now,
         details={"expires_at": iso(link.expires_at)})  # fmt: skip
    return {"address": f"{settings.base_url}/preview/#{token}", **_form(tx, link, who.name)}


def list_links(tx: Transaction, row: DocumentRow, now: int) -> list[dict[str, Any]]:
    return [_form(tx, link, name) for link, name in preview_links.of_document(tx, row.id, now)]


def take_back(tx: Transaction, row: DocumentRow, id_: int, who: Principal, now: int) -> None:
    """At once. Raises `NotFound`."""
    if not preview_links.end(tx, row.id, id_):
        raise NotFound("There is no such link to this flow, or it is over.")
    note(tx, workspace_id=row.workspace_id, who=who.name, action="preview.taken_back", subject=f"flow {row.key}",
         now=now)  # fmt: skip


def open_link(tx: Transaction, settings: Settings, token: str, locale: str | None, now: int) -> dict[str, Any]:
    """What there is to draw. Raises `Unauthenticated`, in the same words for all."""
    found = preview_links.find(tx, digest(settings, token), now)
    if found is None or "documents.edit" not in ROLES[found.member.role]:
        raise Unauthenticated(_OVER, code="preview_over")
    link, wanted = found.link, _wanted(found.link)
    user = None
    if link.user is not None and (user := tx.get(User, link.user)) is None:
        raise Unauthenticated(_OVER, code="preview_over")  # whom it was for is another record now
    drawn = preview(tx, found.environment, found.row, user, replace(wanted, locale=locale or wanted.locale), now)
    return {**{name: drawn[name] for name in _SHOWN}, "expires_at": iso(link.expires_at)}


def _wanted(link: PreviewLink) -> Wanted:
    return msgspec.json.decode(link.wanted, type=Wanted)


def _form(tx: Transaction, link: PreviewLink, by: str) -> dict[str, Any]:
    wanted = _wanted(link)
    people = [] if link.user is None else summaries(tx, link.environment_id, [link.user])
    return {
        "id": str(link.id), "by": by, "revision": wanted.revision, "variant": wanted.variant,
        "locale": wanted.locale, "theme": wanted.theme, "at": iso(wanted.at), "who": next(iter(people), None),
        "created_at": iso(link.created_at), "expires_at": iso(link.expires_at),
    }  # fmt: skip
