"""Members invite one another, change roles, and leave; a link lets somebody choose a password, once and for seven days.

A link is signed and nowhere kept. It is signed over the password that it replaces, so that using it ends it.
"""

from __future__ import annotations

import hmac
import secrets
import threading
from dataclasses import dataclass
from typing import Any

from cairn.domain.access.principal import Principal
from cairn.domain.access.roles import ROLES
from cairn.domain.errors import Conflict, Forbidden, Invalid, NotFound, Problem, Unauthenticated
from cairn.services.audit import note
from cairn.services.digests import digest
from cairn.services.letters import invitation, new_password
from cairn.services.mail import Letter, Post
from cairn.services.members import Caller, add_member, check_own, count_try, set_password
from cairn.services.moments import iso
from cairn.services.session import member_form
from cairn.settings import Settings
from cairn.stores import workspaces
from cairn.stores.database import Database, Transaction
from cairn.stores.models import Member

DAYS = 7
DAY = 86_400_000
_OWNER = "owner"
_MANAGE = "members.manage"
_DEAD = "This link is old or was used. Ask whoever sent it for a new one."


@dataclass(frozen=True, slots=True)
class Invitation:
    """Who is asked to come, and as what."""

    email: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class HandedOut:
    """The member with their link, and the letter that says so, to be sent when it is kept."""

    form: dict[str, Any]
    letter: Letter


def invite(tx: Transaction, settings: Settings, who: Principal, asked: Invitation, now: int) -> HandedOut:
    """The new member with the link to hand over. Raises `Forbidden`, `Invalid`, `Conflict`."""
    who.require(_MANAGE)
    _check_reach(who, asked.role)
    unknown = secrets.token_urlsafe(32)  # nobody signs in before they have chosen a password
    member = add_member(tx, who.workspace_id, asked.email, asked.name, asked.role, unknown, who.name, now)
    link, workspace = link_for(settings, member, now), workspaces.get_workspace(tx, who.workspace_id)
    letter = invitation(member.email, who.name, workspace.name, link, now + DAYS * DAY)
    return _handed_out(member, link, letter, now)


def hand_out_link(tx: Transaction, settings: Settings, who: Principal, id_: int, now: int) -> HandedOut:
    """A link by which a member chooses a new password. Until it is used, the old one is good."""
    member = get_member(tx, who.workspace_id, id_)
    who.require(_MANAGE)
    _check_reach(who, member.role)
    note(tx, workspace_id=who.workspace_id, who=who.name, action="member.link", subject=member.email, now=now)
    link = link_for(settings, member, now)
    return _handed_out(member, link, new_password(member.email, link, now + DAYS * DAY), now)


def link_for(settings: Settings, member: Member, now: int) -> str:
    """It stands behind the `#`, which no browser sends along."""
    expires_at = now + DAYS * DAY
    token = f"{member.id}.{expires_at}.{_signature(settings, member, expires_at)}"
    return f"{settings.base_url}/builder/welcome#{token}"


def forgotten(database: Database, settings: Settings, send: Post | None, who: Caller, now: int) -> None:
    """Write to a member how to choose a new password. Nobody learns from it who is one, not even by how long it takes.

    Raises `Conflict` where no letters are sent, `TooMany`.
    """
    if send is None:
        raise Conflict("This server sends no letters. Ask whoever manages members for a link.", code="no_mail")
    email = who.email.strip().lower()
    count_try(database, digest(settings, f"forgotten {who.address}"), now)
    count_try(database, digest(settings, f"forgotten {email}"), now)
    with database.reading() as tx:
        member = workspaces.find_member(tx, email)
        letter = new_password(email, link_for(settings, member, now), now + DAYS * DAY) if member else None
    if letter is not None:
        threading.Thread(target=send, args=(letter,), name="letter").start()


def use_link(tx: Transaction, settings: Settings, token: str, password: str, now: int) -> Member:
    """Sets the password, and ends every session that the member had. Raises `Unauthenticated`, `Invalid`."""
    member = _member_of(tx, settings, token, now)
    set_password(tx, member.email, password, member.name, now)
    return member


def change_role(tx: Transaction, who: Principal, id_: int, role: str, now: int) -> dict[str, Any]:
    """Takes effect with the member's next request. Raises `Forbidden`, `Conflict`."""
    member = _held(tx, who, id_)
    _check_reach(who, member.role, role)
    if role not in ROLES:
        raise Invalid("There is no such role.", [Problem(f"must be one of {', '.join(ROLES)}", path="role")])
    if member.role == _OWNER and role != _OWNER:
        _check_other_owner(tx, member)
    before, member.role = member.role, role
    details = {"from": before, "to": role}
    note(tx, workspace_id=who.workspace_id, who=who.name, action="member.role", subject=member.email, now=now,
         details=details)  # fmt: skip
    return member_form(member)


def remove_member(tx: Transaction, who: Principal, id_: int, now: int) -> None:
    """Ends their sessions at once; what they made stays. Raises `Forbidden`, `Conflict`."""
    member = _held(tx, who, id_)
    _check_reach(who, member.role)
    if member.role == _OWNER:
        _check_other_owner(tx, member)
    workspaces.remove_member(tx, member)
    note(tx, workspace_id=who.workspace_id, who=who.name, action="member.removed", subject=member.email, now=now)


def change_own_password(
    database: Database, settings: Settings, who: Principal, old: str, new: str, now: int
) -> None:  # fmt: skip
    """Ends every session of theirs, this one too. Raises `Forbidden`, `Invalid`, `TooMany` for guessing."""
    if who.member_id is None:
        raise NotFound("A program with a secret key has no password.")
    check_own(database, settings, who.member_id, old, now)
    with database.writing() as tx:
        set_password(tx, tx.get_one(Member, who.member_id).email, new, who.name, now)


def get_member(tx: Transaction, workspace_id: int, id_: int) -> Member:
    member = tx.get(Member, id_)
    if member is None or member.workspace_id != workspace_id:
        raise NotFound("There is no such member.")
    return member


def _held(tx: Transaction, who: Principal, id_: int) -> Member:
    """One change of members at a time: two owners can't remove each other. Whoever isn't there is so for everybody."""
    workspaces.lock_workspace(tx, who.workspace_id)
    member = get_member(tx, who.workspace_id, id_)
    tx.refresh(member)
    who.require(_MANAGE)
    return member


def _check_reach(who: Principal, *roles: str) -> None:
    """Nobody makes, changes or removes those who may do more than they may themselves."""
    if any(not ROLES.get(role, frozenset()) <= who.permissions for role in roles):
        raise Forbidden("Only an owner can make, change or remove owners.")


def _check_other_owner(tx: Transaction, member: Member) -> None:
    others = [
        each for each in workspaces.members(tx, member.workspace_id) if each.role == _OWNER and each is not member
    ]
    if not others:
        raise Conflict("A workspace needs an owner: make somebody else one first.", code="last_owner")


def _handed_out(member: Member, link: str, letter: Letter, now: int) -> HandedOut:
    return HandedOut({"member": member_form(member), "link": link, "expires_at": iso(now + DAYS * DAY)}, letter)


def _signature(settings: Settings, member: Member, expires_at: int) -> str:
    return digest(settings, f"member link {member.id} {expires_at} {member.password_hash}")


def _member_of(tx: Transaction, settings: Settings, token: str, now: int) -> Member:
    id_, _, rest = token.partition(".")
    expires_at, _, signature = rest.partition(".")
    if not all(each.isascii() and each.isdigit() and len(each) <= 18 for each in (id_, expires_at)):
        raise Unauthenticated(_DEAD)
    member = tx.get(Member, int(id_), with_for_update=True)
    if member is None or int(expires_at) < now:
        raise Unauthenticated(_DEAD)
    if not hmac.compare_digest(signature.encode(), _signature(settings, member, int(expires_at)).encode()):
        raise Unauthenticated(_DEAD)
    return member
