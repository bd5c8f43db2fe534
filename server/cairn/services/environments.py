"""Environments of a workspace: who may call them, and how identity is verified there."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from cairn.domain.errors import Conflict, Invalid, NotFound, Problem
from cairn.domain.identity.origins import read_origin
from cairn.domain.identity.verification import LIVE_SECRETS, SENTENCES, Mode, Subject, Verification
from cairn.schemas.documents.css import is_selector
from cairn.services import holdouts
from cairn.services.audit import note
from cairn.services.keys import create_key
from cairn.services.moments import iso
from cairn.stores import captures, publications, verification, workspaces
from cairn.stores.database import Transaction
from cairn.stores.models import Environment
from cairn.stores.packing import unpack_list

DAY = 86_400_000
DAYS_REPORTED = 30
MOST_ORIGINS = 100
MOST_DENIED = 50
PREFIX = "is_"
_SUCH_AS = "write the scheme and the host, such as https://app.example.com or https://*.example.com"
_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def add_environment(tx: Transaction, workspace_id: int, key: str, name: str, who: str, now: int) -> Environment:
    """With a write key of its own. Raises `Invalid` for a key that can't be one, `Conflict` for one that is taken."""
    if not _KEY.fullmatch(key):
        problem = Problem("must be lower case letters, digits and dashes, such as `staging`", path="key")
        raise Invalid(f"The environment can't be added: {problem}", [problem])
    if workspaces.find_environment(tx, workspace_id, key) is not None:
        raise Conflict(f"There is an environment '{key}' already.")
    added = workspaces.add_environment(tx, workspace_id, key, name or key.capitalize(), production=False, now=now)
    note(tx, environment_id=added.id, who=who, action="environment.added", subject=key, now=now)
    create_key(tx, added.id, "write", "first", who, now)
    return added


def describe(tx: Transaction, environment: Environment) -> dict[str, Any]:
    return {
        "key": environment.key,
        "name": environment.name,
        "production": environment.production,
        "verification": environment.verification,
        "origins": unpack_list(environment.origins),
        "holdout": holdouts.describe(tx, environment),
        "captures": environment.captures,
        "capture_deny": unpack_list(environment.capture_deny),
        "identity_secrets": [
            {"id": str(each.id), "hint": each.hint, "created_at": iso(each.created_at), "created_by": each.created_by}
            for each in verification.secrets_of(tx, environment.id)
        ],
    }


def change(tx: Transaction, environment: Environment, wanted: Mapping[str, Any], who: str, now: int) -> None:
    """`verification`, `origins`, `holdout`, `captures` and `capture_deny`, as far as they are given.

    Every process knows with the next request.
    """
    fields: dict[str, Any] = {}
    if "verification" in wanted:
        fields["verification"] = _mode(tx, environment, wanted["verification"])
    if "origins" in wanted:
        fields["origins"] = _origins(wanted["origins"])
    changed = dict(fields)
    if "holdout" in wanted and holdouts.change(tx, environment, wanted["holdout"], now):
        changed["holdout"] = wanted["holdout"]
    changed |= _capturing(tx, environment, wanted)
    if not changed:
        return
    if fields:
        verification.change(tx, environment.id, fields)
    publications.bump(tx, environment.id)
    note(tx, environment_id=environment.id, who=who, action="environment.changed", subject=environment.key, now=now,
         details=changed)  # fmt: skip
    tx.refresh(environment)


def _mode(tx: Transaction, environment: Environment, mode: Mode) -> Mode:
    if mode != "off" and not verification.secrets_of(tx, environment.id):
        problem = Problem("needs an identity secret first: make one, and sign with it on your server",
                          path="verification")  # fmt: skip
        raise Invalid(str(problem), [problem])
    return mode


def _origins(wanted: Sequence[str]) -> list[str]:
    """As browsers write them, each once."""
    if len(wanted) > MOST_ORIGINS:
        problem = Problem(f"has {len(wanted)} entries; {MOST_ORIGINS} are the most", path="origins")
        raise Invalid(str(problem), [problem])
    read = [(place, text, read_origin(text)) for place, text in enumerate(wanted)]
    problems = [
        Problem(f"{text!r} is no origin: {_SUCH_AS}", path=f"origins.{place}")
        for place, text, origin in read
        if origin is None
    ]
    if problems:
        raise Invalid("; ".join(map(str, problems)), problems)
    return list(dict.fromkeys(origin for _, _, origin in read if origin is not None))


def _capturing(tx: Transaction, environment: Environment, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """What of it is another now. Raises `Invalid`."""
    given = {name: wanted[name] for name in ("captures", "capture_deny") if name in wanted}
    if "capture_deny" in given:
        given["capture_deny"] = _selectors(given["capture_deny"])
    if given:
        before = captures.read(tx, environment.id)
        on, deny = given.get("captures", before.on), tuple(given.get("capture_deny", before.deny))
        captures.change(tx, environment.id, captures.Capturing(on, deny))
    return given


def _selectors(wanted: Sequence[str]) -> list[str]:
    """As they are written, each once; a browser that can't read one captures nothing."""
    if len(wanted) > MOST_DENIED:
        problem = Problem(f"has {len(wanted)} entries; {MOST_DENIED} are the most", path="capture_deny")
        raise Invalid(str(problem), [problem])
    problems = [
        Problem(f"{text!r} is no CSS selector: write one such as #card-form or [data-private]",
                path=f"capture_deny.{place}")
        for place, text in enumerate(wanted)
        if not is_selector(text)
    ]  # fmt: skip
    if problems:
        raise Invalid("; ".join(map(str, problems)), problems)
    return list(dict.fromkeys(text.strip() for text in wanted))


def make_secret(tx: Transaction, environment: Environment, who: str, now: int) -> dict[str, Any]:
    """A new identity secret, to be read this once. Raises `Conflict` when two are live."""
    if len(verification.secrets_of(tx, environment.id)) >= LIVE_SECRETS:
        raise Conflict("Two identity secrets are live already: remove the older one when your server signs with the "
                       "newer.")  # fmt: skip
    secret = PREFIX + secrets.token_urlsafe(32)
    hint = f"{secret[:6]}…{secret[-4:]}"
    id_ = verification.add_secret(tx, environment.id, secret, hint, who, now)
    publications.bump(tx, environment.id)
    note(tx, environment_id=environment.id, who=who, action="identity_secret.created", subject=hint, now=now)
    return {"id": str(id_), "hint": hint, "created_at": iso(now), "created_by": who, "secret": secret}


def remove_secret(tx: Transaction, environment: Environment, id_: int, who: str, now: int) -> None:
    """At once. Raises `NotFound`, and `Conflict` for the last one while it is needed."""
    live = {each.id: each.hint for each in verification.secrets_of(tx, environment.id)}
    if id_ not in live:
        raise NotFound("There is no such identity secret in this environment.")
    if len(live) == 1 and environment.verification != "off":
        raise Conflict("This is the only identity secret: make another one first, or turn verification off.")
    verification.remove_secret(tx, environment.id, id_)
    publications.bump(tx, environment.id)
    note(tx, environment_id=environment.id, who=who, action="identity_secret.removed", subject=live[id_], now=now)


def report(tx: Transaction, environment: Environment, now: int) -> dict[str, Any]:
    """The calls of thirty days whose signature did not hold."""
    rows = verification.unverified(tx, environment.id, now // DAY - DAYS_REPORTED)
    return {
        "days": DAYS_REPORTED,
        "items": [
            {"call": each.call, "subject": each.subject, "reason": each.reason, "sentence": SENTENCES[each.reason],
             "count": int(each.count), "last_at": iso(each.last_at), "example": each.example}
            for each in rows
        ],
    }  # fmt: skip


def try_signature(
    tx: Transaction, environment: Environment, subject: Subject, id_: str, signature: str, now: int
) -> dict[str, Any]:
    """Whether a signature would hold now, for whoever writes the code that makes them."""
    live = verification.access(tx, environment.id)
    failure = Verification(live.mode, live.secrets).failure(subject, id_, signature, now, now)
    return {"holds": failure is None, "reason": failure, "sentence": SENTENCES[failure] if failure else None}
