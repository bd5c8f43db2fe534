"""Answer which flows somebody may see now. Reads once, stores nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import tzinfo
from typing import Any

from cairn.domain.delivery.variables import variables
from cairn.domain.errors import Invalid, Unauthenticated
from cairn.domain.identity.client import Client, is_upright, read_client
from cairn.domain.identity.sign_up import signed_up
from cairn.domain.identity.state import Person, UserState
from cairn.domain.identity.verification import Verification
from cairn.domain.targeting.pages import started_by
from cairn.schemas.decide import Ids, Question, QuestionContext, ids_of
from cairn.services.admit import account_proof, require_verified, verification_for
from cairn.services.countries import CountryOf, unknown
from cairn.services.keys import credential
from cairn.services.snapshots import Live, Snapshots
from cairn.stores.database import Database
from cairn.stores.decide_read import DecideRow, read_for_decide
from cairn.stores.packing import unpack_object, unpack_state, unpack_tallies

SNIPPET = "cairn.js"
# What ends a flow may let another one show.
_ENDINGS = frozenset({"Flow Completed", "Flow Dismissed", "Flow Failed", "Flow Snoozed"})


@dataclass(frozen=True, slots=True)
class Asker:
    """What the request itself says of whoever asks. Nothing of it is kept."""

    origin: str | None = None
    agent: str = ""
    mobile: str = ""
    address: str = ""


def decide(
    database: Database, snapshots: Snapshots, question: Question, asker: Asker, now: int,
    country_of: CountryOf = unknown,
) -> dict[str, Any]:  # fmt: skip
    """The answer in wire form.

    Raises `Unauthenticated` for an unknown key, `Forbidden` for a page or an id that may not ask, `Invalid` when
    nobody is named.
    """
    if not question.write_key:
        raise Unauthenticated("`writeKey` is missing. It stands in the script tag.")
    ids = ids_of(question)
    row = read_for_decide(database, credential(question.write_key), ids.user, ids.anonymous, ids.account)
    if row is None:
        raise Unauthenticated("`writeKey` is not known here, or was revoked.")
    live = snapshots.at(database, row.environment_id, row.snapshot_revision)
    if ids.user is None and ids.anonymous is None:
        raise Invalid("`userId` or `anonymousId` is missing: one of them must say who is here.")
    verification = verification_for(live, question.write_key, asker.origin)
    _verify(verification, question, ids, now)
    if verification.mode == "enforce" and ids.user is None and row.user_id is not None:
        row = _stranger(row, named_account=ids.account is not None)
    person = person_of(row, question, ids, live.calendar.place)
    if live.snapshot.asks_client:
        person = replace(person, client=_client(question, asker, country_of))
    return _answer(live, person, question, now)


def _client(question: Question, asker: Asker, country_of: CountryOf) -> Client:
    """A program that asks for somebody says with what they are there; its own address is not theirs."""
    context = question.context or QuestionContext()
    told, upright = context.user_agent, is_upright(context.screen)
    if isinstance(told, str) and told:
        return read_client(told, upright=upright)
    client = read_client(asker.agent, mobile=asker.mobile, upright=upright)
    return replace(client, country=country_of(asker.address))


def _stranger(row: DecideRow, *, named_account: bool) -> DecideRow:
    """A device's id is no proof of whose it is: whoever knows it alone learns nothing of the user it belongs to."""
    nobody = row._replace(
        user_row=None, user_id=None, traits=None, signed_up=None, first_seen=None, last_seen=None, state=None
    )
    return nobody if named_account else nobody._replace(account_id=None, account_traits=None, account_tallies=None)


def _verify(verification: Verification, question: Question, ids: Ids, now: int) -> None:
    if ids.user is not None:
        require_verified(verification, "user", ids.user, question.signature, now)
    if ids.account is not None:
        proof = account_proof(question.signature, question.account_signature)
        require_verified(verification, "account", ids.account, proof, now)


def person_of(row: DecideRow, question: Question, ids: Ids, place: tzinfo) -> Person:
    """What is kept of them, with what the question adds for this answer; `place` is the workspace's time zone."""
    traits = _merged(row.traits, question.traits)
    context = question.context
    return Person(
        user_id=ids.user or row.user_id,
        unit_id=ids.user or row.user_id or ids.anonymous,
        state=unpack_state(row.state) if row.state else UserState(),
        traits=traits,
        account_id=ids.account or row.account_id,
        account_traits=_merged(row.account_traits, question.account_traits),
        account_tallies=unpack_tallies(row.account_tallies),
        signed_up=signed_up(traits, place) or row.signed_up,
        first_seen=row.first_seen,
        last_seen=row.last_seen,
        locale=_language(question, traits),
        time_zone=context.timezone if context else None,
        session=context.session_id if context else None,
    )


def _language(question: Question, traits: Mapping[str, Any]) -> str:
    """What the host has said comes before what is known of the person, and that before the page and the browser."""
    known, context = traits.get("locale"), question.context
    return question.locale or (known if isinstance(known, str) else "") or (context and context.locale) or "en"


def _link(question: Question) -> str | None:
    """The flow that the address of the page starts."""
    page = question.context.page if question.context else None
    return started_by(page.url) if page and page.url else None


def _answer(live: Live, person: Person, question: Question, now: int) -> dict[str, Any]:
    link = _link(question)
    decisions = live.snapshot.decide(person, now, start=question.start or link)
    if link is not None and not question.start:
        decisions = tuple(replace(each, linked=True) if each.key == link else each for each in decisions)
    answer: dict[str, Any] = {
        "snapshot": str(live.revision),
        "flows": [*(each.wire() for each in decisions), *_captures(live, question)],
        "variables": variables(person, {name for each in decisions for name in each.variables}),
    }
    theme = live.themes.get(question.theme or "", live.theme)
    if theme:
        answer["theme"] = f"/v1/content/{theme}.json"
    watch = {*live.snapshot.watch, *(_ENDINGS if decisions else ())}
    if watch:
        answer["watch"] = sorted(watch)
    return answer


def _captures(live: Live, question: Question) -> Sequence[Mapping[str, Any]]:
    """Only the snippet can send events by itself: to others they would be flows that show nothing."""
    library = question.context.library if question.context else None
    return live.captures if isinstance(library, str) and library.startswith(SNIPPET) else ()


def _merged(kept: str | None, given: dict[str, Any] | None) -> dict[str, Any]:
    both = {**unpack_object(kept), **(given or {})}
    return {name: value for name, value in both.items() if value is not None}
