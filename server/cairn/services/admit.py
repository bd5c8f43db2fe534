"""Let a call in: its key opens an environment, its page may call there, and it may speak for whom it names."""

from __future__ import annotations

from dataclasses import dataclass, field

from cairn.domain.errors import Forbidden, Unauthenticated
from cairn.domain.identity.messages import Message, Unverified
from cairn.domain.identity.origins import admits
from cairn.domain.identity.verification import SENTENCES, Failure, Subject, Verification
from cairn.schemas.messages import Rejected
from cairn.services.keys import credential
from cairn.services.snapshots import Live, Snapshots
from cairn.stores import keys as key_store
from cairn.stores.database import Database

_NAMED: dict[Subject, str] = {"user": "userId", "account": "accountId"}
_TRUSTED = Verification()


@dataclass(frozen=True, slots=True)
class Admitted:
    """`verification` is off for a program that came with a secret key: it speaks for everybody."""

    environment_id: int
    live: Live
    verification: Verification


def admit(database: Database, snapshots: Snapshots, key: str, origin: str | None) -> Admitted:
    """Raises `Unauthenticated` for an unknown key, `Forbidden` for a page that may not call."""
    token, kind = credential(key)
    found = key_store.opened_by(database, token, kind)
    if found is None:
        raise Unauthenticated("The write key is not known here, or was revoked.")
    live = snapshots.at(database, found.environment_id, found.snapshot_revision)
    return Admitted(found.environment_id, live, verification_for(live, key, origin))


def verification_for(live: Live, key: str, origin: str | None) -> Verification:
    """How calls with this key from this page are checked. Raises `Forbidden` when they may not come at all."""
    if credential(key)[1] == "secret":
        if origin is not None:
            raise Forbidden("A secret key is for programs: in a page everybody can read it. Use the write key there, "
                            "and revoke this one.", code="secret_key_in_page")  # fmt: skip
        return _TRUSTED
    if not admits(live.origins, origin):
        raise Forbidden(f"Pages of {origin} may not call this environment. Add the origin under Settings → "
                        "Identity, or with `cairn environment set`.", code="origin_not_allowed")  # fmt: skip
    return live.verification


@dataclass(slots=True)
class Verifier:
    """Judges the messages of one request; `unverified` are those whose signature did not hold."""

    verification: Verification
    now: int
    unverified: list[Unverified] = field(default_factory=list)

    def __call__(self, message: Message) -> None:
        """Raises `Rejected` where the environment enforces."""
        if self.verification.mode == "off":
            return
        if message.user_id is not None:
            self._check(message, "user", message.user_id, message.signature)
        if message.type == "group" and message.group_id is not None:
            proof = account_proof(message.signature, message.account_signature)
            self._check(message, "account", message.group_id, proof)

    def _check(self, message: Message, subject: Subject, id_: str, signature: str | None) -> None:
        failure = self.verification.failure(subject, id_, signature, message.at, self.now)
        if failure is None:
            return
        self.unverified.append(Unverified(message.type, subject, failure, id_, self.now))
        if self.verification.mode == "enforce":
            raise Rejected("unverified", sentence(subject, failure))


def account_proof(signature: str | None, account_signature: str | None) -> str | None:
    """A token that names both proves both; a plain signature is of one thing alone."""
    return account_signature or (signature if signature and "." in signature else None)


def sentence(subject: Subject, failure: Failure) -> str:
    name = "groupId" if subject == "account" else _NAMED[subject]
    return f"`{name}` {SENTENCES[failure]}. This environment only takes ids that your server has signed."


def require_verified(verification: Verification, subject: Subject, id_: str, signature: str | None, now: int) -> None:
    """For a question, of which nothing is kept. Raises `Forbidden` where the environment enforces."""
    if verification.mode != "enforce":
        return
    failure = verification.failure(subject, id_, signature, now, now)
    if failure is not None:
        raise Forbidden(f"`{_NAMED[subject]}` {SENTENCES[failure]}. This environment only answers for ids that your "
                        "server has signed.", code="unverified")  # fmt: skip
