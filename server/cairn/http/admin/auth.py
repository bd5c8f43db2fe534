"""Who is asking the management API: a member with a session cookie and CSRF token, or a program with a secret key."""

from __future__ import annotations

import hmac

from flask import g, request

from cairn.domain.access.principal import Principal
from cairn.domain.errors import Forbidden, NotFound, Unauthenticated
from cairn.http.admin.queries import refuse_unknown
from cairn.http.parts import parts
from cairn.services.keys import program_of
from cairn.services.members import member_of
from cairn.stores import workspaces
from cairn.stores.database import Transaction
from cairn.stores.models import Environment

COOKIE = "cairn_session"
CSRF_HEADER = "X-CSRF-Token"
SOURCE_HEADER = "X-Source-Key"
_SAFE = {"GET", "HEAD", "OPTIONS"}


def authenticate() -> None:
    """Runs before every request of the management API; raises `Unauthenticated`, `Forbidden` or `Invalid`."""
    g.principal = _principal()
    refuse_unknown()


def _principal() -> Principal:
    here = parts()
    header = request.headers.get("Authorization", "")
    if header.lower().startswith("bearer "):
        return program_of(here.database, header[7:].strip())
    cookie = request.cookies.get(COOKIE)
    if not cookie:
        raise Unauthenticated("Sign in, or send a secret key as `Authorization: Bearer sk_…`.")
    principal = member_of(here.database, here.settings, cookie, here.now())
    if request.method not in _SAFE:
        _check_csrf(principal)
    return principal


def _check_csrf(principal: Principal) -> None:
    given = request.headers.get(CSRF_HEADER, "")
    if not hmac.compare_digest(given.encode(), (principal.csrf or "").encode()):
        raise Forbidden(f"The header {CSRF_HEADER} is missing or old: reload the page.", code="csrf")


def principal(permission: str = "read") -> Principal:
    """Who is asking, allowed to do this."""
    who: Principal = g.principal
    who.require(permission)
    return who


def environment(tx: Transaction, key: str | None) -> Environment:
    """The one that is asked for, if it is theirs; else `NotFound`, as if it were not there."""
    who: Principal = g.principal
    if who.environment_id is not None:
        own = tx.get_one(Environment, who.environment_id)
        if key is not None and key != own.key:
            raise NotFound(f"This key is for the environment '{own.key}' alone.")
        return own
    if key is None:
        return workspaces.environments(tx, who.workspace_id)[0]
    found = workspaces.find_environment(tx, who.workspace_id, key)
    if found is None:
        raise NotFound(f"There is no environment '{key}'.")
    return found


def source_environment(tx: Transaction, key: str) -> Environment:
    """From which something is taken to another: a program's key opens one alone, so it brings one of this one, too."""
    who: Principal = g.principal
    token = request.headers.get(SOURCE_HEADER)
    if who.environment_id is None or token is None:
        return environment(tx, key)
    there = program_of(parts().database, token.strip())
    own = tx.get_one(Environment, there.environment_id)
    if there.workspace_id != who.workspace_id or own.key != key:
        raise NotFound(f"The key in {SOURCE_HEADER} is not for the environment '{key}' of this workspace.")
    return own
