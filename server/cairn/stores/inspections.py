"""Members at work on a draft in the host app's page: what opens such a page, once, and what it goes on with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from cairn.stores.database import Transaction
from cairn.stores.models import ApiKey, DocumentRow, Environment, Event, Inspection, Member, MemberSession, table_of

_inspections = table_of(Inspection)
_events = table_of(Event)


@dataclass(frozen=True, slots=True)
class Sitting:
    """An inspection with all that it hangs on."""

    inspection: Inspection
    member: Member
    row: DocumentRow
    environment: Environment


def add(tx: Transaction, added: Inspection) -> Inspection:
    tx.add(added)
    tx.flush()
    return added


def open_(tx: Transaction, token: str, origin: str, key: str, fresh: str, now: int, expires_at: int) -> bool:
    """Takes a token for another one: of all who come with it, the first alone."""
    fits = sa.and_(
        _inspections.c.token == token,
        _inspections.c.origin == origin,
        _of_environment(key),
        _inspections.c.opened_at.is_(None),
        _inspections.c.expires_at > now,
    )
    taken: Any = tx.execute(
        sa.update(_inspections).where(fits).values(token=fresh, opened_at=now, expires_at=expires_at)
    )
    return bool(taken.rowcount)


def find(tx: Transaction, token: str, origin: str, key: str, now: int) -> Sitting | None:
    """One that is open at this origin, in a page of its environment, and whose member is still signed in."""
    query = (
        sa.select(Inspection, Member, DocumentRow, Environment)
        .join(MemberSession, MemberSession.id == Inspection.session_id)
        .join(Member, Member.id == MemberSession.member_id)
        .join(DocumentRow, DocumentRow.id == Inspection.document_id)
        .join(Environment, Environment.id == Inspection.environment_id)
        .where(
            Inspection.token == token,
            Inspection.origin == origin,
            _of_environment(key),
            Inspection.opened_at.is_not(None),
            Inspection.expires_at > now,
            MemberSession.expires_at > now,
        )
    )
    found = tx.execute(query).one_or_none()
    return None if found is None else Sitting(*found)


def _of_environment(key: str) -> sa.ColumnElement[bool]:
    """The page's script tag has a write key of the environment that the draft was opened for."""
    keys = sa.select(ApiKey.id).where(
        ApiKey.token == key, ApiKey.kind == "write", ApiKey.revoked_at.is_(None),
        ApiKey.environment_id == _inspections.c.environment_id,
    )  # fmt: skip
    return keys.exists()


def under_way(tx: Transaction, document_id: int, now: int) -> Sequence[Any]:
    """Those of a draft that are open or may still be opened, the newest first."""
    query = (
        sa.select(Inspection, Member.name, Environment.key)
        .join(MemberSession, MemberSession.id == Inspection.session_id)
        .join(Member, Member.id == MemberSession.member_id)
        .join(Environment, Environment.id == Inspection.environment_id)
        .where(Inspection.document_id == document_id, Inspection.expires_at > now, MemberSession.expires_at > now)
    )
    return tx.execute(query.order_by(Inspection.id.desc())).all()


def end(tx: Transaction, document_id: int, id_: int) -> bool:
    gone: Any = tx.execute(
        sa.delete(_inspections).where(_inspections.c.id == id_, _inspections.c.document_id == document_id)
    )
    return bool(gone.rowcount)


def forget_ended(tx: Transaction, now: int) -> None:
    tx.execute(sa.delete(_inspections).where(_inspections.c.expires_at <= now))


def pages_seen(tx: Transaction, environment_id: int, most: int) -> Sequence[str]:
    """The addresses of the last page views."""
    query = sa.select(_events.c.page_url).where(
        _events.c.environment_id == environment_id, _events.c.name == "Page Viewed", _events.c.page_url.is_not(None)
    )
    return tx.scalars(query.order_by(_events.c.at.desc()).limit(most)).all()
