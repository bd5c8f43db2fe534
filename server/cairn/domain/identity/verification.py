"""Whether a call may speak for a person or an account: a signature made by the host's own server says so.

Two forms, told apart by their dots:
- HMAC-SHA256 in hex, keyed with an identity secret, over the user's id; over `account:` and the id for an account.
- A JWT of HS256 with the same secret: `sub` is the user's id, `account` the account's, `exp` the end in seconds.
"""

from __future__ import annotations

import hashlib
import hmac
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import jwt

Mode: TypeAlias = Literal["off", "report", "enforce"]
Subject: TypeAlias = Literal["user", "account"]
Failure: TypeAlias = Literal["missing", "wrong", "expired", "endless", "of_another"]

MODES: tuple[Mode, ...] = ("off", "report", "enforce")
LIVE_SECRETS = 2
_ACCOUNT = "account:"
_CLAIM: dict[Subject, str] = {"user": "sub", "account": "account"}
# What was done while a token was good may arrive later: the tab was closed, the train was in a tunnel.
_LATE = 86_400_000
_CLOCKS_APART = 60_000

SENTENCES: dict[Failure, str] = {
    "missing": "has no signature",
    "wrong": "has a signature that no live identity secret of this environment made",
    "expired": "has a token that had expired",
    "endless": "has a token without `exp`: say until when it is good",
    "of_another": "has a token that was made for another one",
}


@dataclass(frozen=True, slots=True)
class Verification:
    """How an environment checks identity. `secrets` are all that are live."""

    mode: Mode = "off"
    secrets: tuple[str, ...] = ()

    def failure(self, subject: Subject, id_: str, signature: str | None, at: int, now: int) -> Failure | None:
        """Why `signature` does not hold for what happened `at` and arrived `now`; None when it does."""
        if not signature:
            return "missing"
        if signature.count(".") == 2:
            return _failure_of_token(self.secrets, subject, id_, signature, max(at, now - _LATE))
        return None if _is_signed(self.secrets, subject, id_, signature) else "wrong"


def sign(secret: str, subject: Subject, id_: str) -> str:
    """The HMAC that a host's server makes, in hex."""
    message = _ACCOUNT + id_ if subject == "account" else id_
    return hmac.new(secret.encode(), message.encode(), hashlib.sha256).hexdigest()


def _is_signed(secrets: Sequence[str], subject: Subject, id_: str, signature: str) -> bool:
    # A person whose id reads like a signed account must not be able to sign for it.
    if subject == "user" and id_.startswith(_ACCOUNT):
        return False
    given = signature.strip().lower().encode()
    return any(hmac.compare_digest(sign(secret, subject, id_).encode(), given) for secret in secrets)


def _failure_of_token(secrets: Sequence[str], subject: Subject, id_: str, token: str, at: int) -> Failure | None:
    claims = next((claims for secret in secrets if (claims := _claims(secret, token)) is not None), None)
    if claims is None:
        return "wrong"
    ends = claims.get("exp")
    if isinstance(ends, bool) or not isinstance(ends, int | float) or not math.isfinite(ends):
        return "endless"
    if ends * 1000 + _CLOCKS_APART < at:
        return "expired"
    return None if str(claims.get(_CLAIM[subject])) == id_ else "of_another"


def _claims(secret: str, token: str) -> dict[str, Any] | None:
    """What a token says, if this secret signed it. The end is looked at by our caller, who knows the moment."""
    known_later = {"verify_exp": False, "verify_nbf": False, "verify_iat": False, "verify_aud": False,
                   "verify_sub": False, "verify_jti": False, "verify_iss": False}  # fmt: skip
    try:
        claims: dict[str, Any] = jwt.decode(token, secret, algorithms=["HS256"], options=known_later)  # type: ignore[arg-type]  # a TypedDict there
    except jwt.InvalidTokenError:
        return None
    return claims
