"""Workspaces, environments, members, their sessions, and the audit log."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from cairn.stores import letters
from cairn.stores.database import Transaction
from cairn.stores.models import (
    AuditEntry,
    Environment,
    Member,
    MemberSession,
    NoticesByMail,
    NoticesSeen,
    PreviewLink,
    Workspace,
)

# The workspace of the builder's own onboarding: it has no members, and no command takes it for the installation's.
OWN = "cairn-builder"


def add_workspace(tx: Transaction, key: str, name: str, time_zone: str, now: int) -> Workspace:
    workspace = Workspace(key=key, name=name, time_zone=time_zone, created_at=now)
    tx.add(workspace)
    tx.flush()
    return workspace


def add_environment(
    tx: Transaction, workspace_id: int, key: str, name: str, *, production: bool, now: int
) -> Environment:
    environment = Environment(
        workspace_id=workspace_id, key=key, name=name, production=production, snapshot_revision=0, created_at=now
    )
    tx.add(environment)
    tx.flush()
    return environment


def find_workspace(tx: Transaction, key: str) -> Workspace | None:
    return tx.scalars(sa.select(Workspace).where(Workspace.key == key)).one_or_none()


def only_workspace(tx: Transaction) -> Workspace | None:
    """The workspace of an installation that has one; None when it has none or several."""
    found = tx.scalars(sa.select(Workspace).where(Workspace.key != OWN).limit(2)).all()
    return found[0] if len(found) == 1 else None


def get_workspace(tx: Transaction, workspace_id: int) -> Workspace:
    return tx.get_one(Workspace, workspace_id)


def lock_workspace(tx: Transaction, workspace_id: int) -> None:
    """Until the transaction ends; SQLite has one writer anyway."""
    tx.execute(sa.select(Workspace.id).where(Workspace.id == workspace_id).with_for_update())


def environments(tx: Transaction, workspace_id: int) -> Sequence[Environment]:
    query = sa.select(Environment).where(Environment.workspace_id == workspace_id)
    return tx.scalars(query.order_by(Environment.production.desc(), Environment.id)).all()


def find_environment(tx: Transaction, workspace_id: int, key: str) -> Environment | None:
    query = sa.select(Environment).where(Environment.workspace_id == workspace_id, Environment.key == key)
    return tx.scalars(query).one_or_none()


def of_environment(tx: Transaction, environment_id: int) -> int:
    return tx.scalars(sa.select(Environment.workspace_id).where(Environment.id == environment_id)).one()


def add_member(
    tx: Transaction, workspace_id: int, email: str, name: str, role: str, password_hash: str, now: int
) -> Member:
    member = Member(
        workspace_id=workspace_id, email=email, name=name, role=role, password_hash=password_hash, created_at=now
    )
    tx.add(member)
    tx.flush()
    return member


def find_member(tx: Transaction, email: str) -> Member | None:
    return tx.scalars(sa.select(Member).where(Member.email == email)).one_or_none()


def remove_member(tx: Transaction, member: Member) -> None:
    end_sessions_of(tx, member.id)
    tx.execute(sa.delete(PreviewLink).where(PreviewLink.member_id == member.id))
    tx.execute(sa.delete(NoticesSeen).where(NoticesSeen.member_id == member.id))
    tx.execute(sa.delete(NoticesByMail).where(NoticesByMail.member_id == member.id))
    letters.forget_to(tx, member.email)
    tx.delete(member)
    tx.flush()


def members(tx: Transaction, workspace_id: int) -> Sequence[Member]:
    return tx.scalars(sa.select(Member).where(Member.workspace_id == workspace_id).order_by(Member.name)).all()


def add_session(tx: Transaction, id_: str, member_id: int, csrf: str, now: int, expires_at: int) -> None:
    tx.add(MemberSession(id=id_, member_id=member_id, csrf=csrf, created_at=now, expires_at=expires_at))
    tx.flush()


def find_session(tx: Transaction, id_: str, now: int) -> tuple[MemberSession, Member] | None:
    query = (
        sa.select(MemberSession, Member)
        .join(Member, Member.id == MemberSession.member_id)
        .where(MemberSession.id == id_, MemberSession.expires_at > now)
    )
    row = tx.execute(query).one_or_none()
    return None if row is None else (row[0], row[1])


def forget_ended_sessions(tx: Transaction, now: int) -> None:
    tx.execute(sa.delete(MemberSession).where(MemberSession.expires_at < now))


def end_session(tx: Transaction, id_: str) -> None:
    tx.execute(sa.delete(MemberSession).where(MemberSession.id == id_))


def end_sessions_of(tx: Transaction, member_id: int) -> None:
    tx.execute(sa.delete(MemberSession).where(MemberSession.member_id == member_id))


def add_audit(
    tx: Transaction, workspace_id: int, environment_id: int | None, now: int, who: str, action: str, subject: str,
    details: str,
) -> None:  # fmt: skip
    tx.add(AuditEntry(
        workspace_id=workspace_id, environment_id=environment_id, at=now, who=who, action=action, subject=subject,
        details=details,
    ))  # fmt: skip
    tx.flush()


def audit_of(
    tx: Transaction, workspace_id: int, environment_id: int, action: str, subject: str
) -> Sequence[AuditEntry]:
    """All entries of one action on one thing, the newest first."""
    query = sa.select(AuditEntry).where(
        AuditEntry.workspace_id == workspace_id,
        AuditEntry.environment_id == environment_id,
        AuditEntry.action == action,
        AuditEntry.subject == subject,
    )
    return tx.scalars(query.order_by(AuditEntry.id.desc())).all()


def audit(tx: Transaction, workspace_id: int, before: int | None, limit: int) -> Sequence[Any]:
    """Newest first; `before` is the id of the last entry already seen."""
    query = sa.select(AuditEntry).where(AuditEntry.workspace_id == workspace_id)
    if before is not None:
        query = query.where(AuditEntry.id < before)
    return tx.scalars(query.order_by(AuditEntry.id.desc()).limit(limit)).all()


def any_workspace(tx: Transaction) -> bool:
    return tx.execute(sa.select(Workspace.id).where(Workspace.key != OWN).limit(1)).first() is not None
