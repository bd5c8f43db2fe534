"""Members: adding one, signing in and out, and who a session belongs to."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from functools import cache

import argon2

from cairn.domain.access.principal import Principal
from cairn.domain.access.roles import ROLES
from cairn.domain.errors import Conflict, Forbidden, Invalid, NotFound, Problem, TooMany, Unauthenticated
from cairn.services.audit import note
from cairn.services.digests import digest
from cairn.settings import Settings
from cairn.stores import sign_in_tries, workspaces
from cairn.stores.database import Database, Transaction
from cairn.stores.models import Member

DAY = 86_400_000
MIN_PASSWORD = 10
MOST_TRIES = 10
TRIES_FORGOTTEN = 5 * 60_000
_hasher = argon2.PasswordHasher()
_REFUSED = "The e-mail address or the password is wrong."


@dataclass(frozen=True, slots=True)
class Caller:
    """Who tries to sign in: the network address that asks, and the e-mail address that it gives."""

    address: str
    email: str


@dataclass(frozen=True, slots=True)
class SignedIn:
    """`cookie` goes to the browser and nowhere else; `csrf` must come back with every change."""

    cookie: str
    csrf: str
    expires_at: int
    member_id: int


def add_member(
    tx: Transaction, workspace_id: int, email: str, name: str, role: str, password: str, who: str, now: int
) -> Member:
    """Raises `Invalid` for an unknown role or a short password, `Conflict` for a known address."""
    email = email.strip().lower()
    problems = []
    if "@" not in email:
        problems.append(Problem("is not an e-mail address", path="email"))
    if role not in ROLES:
        problems.append(Problem(f"must be one of {', '.join(ROLES)}, not {role!r}", path="role"))
    if len(password) < MIN_PASSWORD:
        problems.append(Problem(f"must have at least {MIN_PASSWORD} characters", path="password"))
    if problems:
        raise Invalid("The member can't be added: " + "; ".join(map(str, problems)), problems)
    if workspaces.find_member(tx, email) is not None:
        raise Conflict(f"{email} is a member already.")
    member = workspaces.add_member(tx, workspace_id, email, name or email, role, _hasher.hash(password), now)
    note(tx, workspace_id=workspace_id, who=who, action="member.added", subject=email, now=now, details={"role": role})
    return member


def set_password(tx: Transaction, email: str, password: str, who: str, now: int) -> None:
    """Also ends every session of the member. Raises `NotFound`, `Invalid` for a short password."""
    member = workspaces.find_member(tx, email)
    if member is None:
        raise NotFound(f"There is no member {email}.")
    if len(password) < MIN_PASSWORD:
        problem = Problem(f"must have at least {MIN_PASSWORD} characters", path="password")
        raise Invalid(f"The password can't be kept: {problem}", [problem])
    member.password_hash = _hasher.hash(password)
    workspaces.end_sessions_of(tx, member.id)
    note(tx, workspace_id=member.workspace_id, who=who, action="member.password_set", subject=email, now=now)


def _matches(hashed: str, password: str) -> bool:
    try:
        return _hasher.verify(hashed, password)
    except argon2.exceptions.VerificationError:
        return False


def sign_in(database: Database, settings: Settings, who: Caller, password: str, now: int) -> SignedIn:
    """Raises `Unauthenticated` in the same words for a wrong address and a wrong password, `TooMany` for guessing."""
    tries = digest(settings, f"{who.address} {who.email.strip().lower()}")
    count_try(database, tries, now)
    with database.reading() as tx:
        member = workspaces.find_member(tx, who.email.strip().lower())
        member_id, hashed = (member.id, member.password_hash) if member else (None, _nobody())
    if not _matches(hashed, password) or member_id is None:
        raise Unauthenticated(_REFUSED)
    cookie, csrf = secrets.token_urlsafe(32), secrets.token_urlsafe(24)
    expires_at = now + settings.session_days * DAY
    with database.writing() as tx:
        workspaces.add_session(tx, digest(settings, cookie), member_id, csrf, now, expires_at)
        tx.get_one(Member, member_id).last_seen = now
        sign_in_tries.forget(tx, tries)
    return SignedIn(cookie, csrf, expires_at, member_id)


def check_own(database: Database, settings: Settings, member_id: int, password: str, now: int) -> None:
    """That somebody who is signed in knows their password. Raises `Forbidden`, `TooMany` for guessing."""
    tries = digest(settings, f"own {member_id}")
    count_try(database, tries, now)
    with database.reading() as tx:
        hashed = tx.get_one(Member, member_id).password_hash
    if not _matches(hashed, password):
        raise Forbidden("The present password is wrong.", code="wrong_password")
    with database.writing() as tx:
        sign_in_tries.forget(tx, tries)


def count_try(database: Database, tries: str, now: int) -> None:
    """Before anything is looked at, so that tries at the same moment count as well. Raises `TooMany`."""
    with database.writing() as tx:
        count, until = sign_in_tries.count(tx, tries, MOST_TRIES, now, now + TRIES_FORGOTTEN)
    if count > MOST_TRIES:
        seconds = -(-(until - now) // 1000)
        raise TooMany("Too many tries. Wait five minutes, then try again.", retry_after=seconds)


def sign_out(database: Database, settings: Settings, cookie: str) -> None:
    with database.writing() as tx:
        workspaces.end_session(tx, digest(settings, cookie))


def member_of(database: Database, settings: Settings, cookie: str, now: int) -> Principal:
    """Who a session cookie stands for. Raises `Unauthenticated`."""
    with database.reading() as tx:
        found = workspaces.find_session(tx, digest(settings, cookie), now)
        if found is None:
            raise Unauthenticated("Your session has ended. Sign in again.")
        session, member = found
        return Principal(
            workspace_id=member.workspace_id,
            name=member.name,
            permissions=ROLES[member.role],
            member_id=member.id,
            csrf=session.csrf,
            session_id=session.id,
        )


@cache
def _nobody() -> str:
    """Verified when the address is unknown, so that the answer takes as long as for a known one."""
    return _hasher.hash(secrets.token_urlsafe(16))
