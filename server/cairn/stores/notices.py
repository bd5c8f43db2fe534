"""What running experiments came to, and how far members have read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from cairn.stores.database import Transaction, insert_for
from cairn.stores.models import DocumentRow, Member, Notice, NoticesByMail, NoticesSeen, Publication, table_of

_notices, _seen = table_of(Notice), table_of(NoticesSeen)


def running(tx: Transaction) -> Sequence[Any]:
    """Rows of environment and document of every experiment that runs anywhere."""
    query = (
        sa.select(Publication.environment_id, DocumentRow)
        .join(DocumentRow, DocumentRow.id == Publication.document_id)
        .where(DocumentRow.kind == "experiment")
    )
    return tx.execute(query.order_by(Publication.environment_id, DocumentRow.id)).all()


def add(tx: Transaction, row: Mapping[str, Any]) -> bool:
    """False where it is told already; that stays as it is."""
    statement = insert_for(tx, _notices).on_conflict_do_nothing().returning(_notices.c.id)
    return tx.connection().execute(statement, dict(row)).first() is not None


def newest(tx: Transaction, environment_id: int, before: int | None, limit: int) -> Sequence[Notice]:
    query = sa.select(Notice).where(Notice.environment_id == environment_id)
    if before is not None:
        query = query.where(Notice.id < before)
    return tx.scalars(query.order_by(Notice.id.desc()).limit(limit)).all()


def seen_by(tx: Transaction, member_id: int, environment_id: int) -> int:
    query = sa.select(_seen.c.notice).where(_seen.c.member_id == member_id, _seen.c.environment_id == environment_id)
    return tx.scalar(query) or 0


def unseen(tx: Transaction, environment_id: int, seen: int) -> int:
    query = sa.select(sa.func.count()).select_from(Notice)
    return tx.scalar(query.where(Notice.environment_id == environment_id, Notice.id > seen)) or 0


def by_mail(tx: Transaction, member_id: int, environment_id: int) -> bool:
    return tx.get(NoticesByMail, (member_id, environment_id)) is not None


def want_by_mail(tx: Transaction, member_id: int, environment_id: int) -> None:
    statement = insert_for(tx, table_of(NoticesByMail)).on_conflict_do_nothing()
    tx.connection().execute(statement, {"member_id": member_id, "environment_id": environment_id})


def leave_by_mail(tx: Transaction, member_id: int, environment_id: int) -> None:
    mine = NoticesByMail.member_id == member_id, NoticesByMail.environment_id == environment_id
    tx.execute(sa.delete(NoticesByMail).where(*mine))


def wanted_by(tx: Transaction, environment_id: int) -> Sequence[str]:
    """Addresses of the members who want them by letter."""
    query = sa.select(Member.email).join(NoticesByMail, NoticesByMail.member_id == Member.id)
    return tx.scalars(query.where(NoticesByMail.environment_id == environment_id).order_by(Member.id)).all()


def see(tx: Transaction, member_id: int, environment_id: int, notice: int) -> None:
    """What was seen stays so."""
    insert = insert_for(tx, _seen)
    later = sa.case((insert.excluded.notice > _seen.c.notice, insert.excluded.notice), else_=_seen.c.notice)
    tx.connection().execute(
        insert.on_conflict_do_update(
            index_elements=[_seen.c.member_id, _seen.c.environment_id], set_={"notice": later}
        ),
        {"member_id": member_id, "environment_id": environment_id, "notice": notice},
    )
