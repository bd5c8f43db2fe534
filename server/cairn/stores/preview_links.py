"""Addresses that open one draft to whoever has them, until they are over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from cairn.stores.database import Transaction
from cairn.stores.models import DocumentRow, Environment, Member, PreviewLink, User, table_of

_links = table_of(PreviewLink)


@dataclass(frozen=True, slots=True)
class Opened:
    """A link with all that it hangs on."""

    link: PreviewLink
    member: Member
    row: DocumentRow
    environment: Environment


def add(tx: Transaction, link: PreviewLink) -> PreviewLink:
    tx.add(link)
    tx.flush()
    return link


def find(tx: Transaction, token: str, now: int) -> Opened | None:
    """One that is not over, and whose member is still one."""
    query = (
        sa.select(PreviewLink, Member, DocumentRow, Environment)
        .join(Member, Member.id == PreviewLink.member_id)
        .join(DocumentRow, DocumentRow.id == PreviewLink.document_id)
        .join(Environment, Environment.id == PreviewLink.environment_id)
        .where(PreviewLink.token == token, PreviewLink.expires_at > now)
    )
    found = tx.execute(query).one_or_none()
    return None if found is None else Opened(*found)


def of_document(tx: Transaction, document_id: int, now: int) -> Sequence[Any]:
    """Those that still open it, the newest first, with their member's name."""
    query = (
        sa.select(PreviewLink, Member.name)
        .join(Member, Member.id == PreviewLink.member_id)
        .where(PreviewLink.document_id == document_id, PreviewLink.expires_at > now)
    )
    return tx.execute(query.order_by(PreviewLink.id.desc())).all()


def end(tx: Transaction, document_id: int, id_: int) -> bool:
    gone: Any = tx.execute(sa.delete(_links).where(_links.c.id == id_, _links.c.document_id == document_id))
    return bool(gone.rowcount)


def forget_ended(tx: Transaction, now: int) -> None:
    tx.execute(sa.delete(_links).where(_links.c.expires_at <= now))


def forget_person(tx: Transaction, user: int) -> None:
    """What shows a draft as somebody sees it goes with them."""
    tx.execute(sa.delete(_links).where(_links.c.user == user))


def forget_people(tx: Transaction, environment_id: int) -> None:
    here = sa.select(User.id).where(User.environment_id == environment_id)
    tx.execute(sa.delete(_links).where(_links.c.user.in_(here)))
