"""Answer which flows somebody may see now. Reads once, stores nothing."""

from __future__ import annotations

from typing import Any

from cairn.domain.delivery.variables import variables
from cairn.domain.errors import Invalid, Unauthenticated
from cairn.domain.identity.sign_up import signed_up
from cairn.domain.identity.state import Person, UserState
from cairn.schemas.decide import Question
from cairn.services.snapshots import Live, Snapshots
from cairn.stores.database import Database
from cairn.stores.decide_read import DecideRow, read_for_decide
from cairn.stores.packing import unpack_object, unpack_state


def decide(database: Database, snapshots: Snapshots, question: Question, now: int) -> dict[str, Any]:
    """The answer in wire form. Raises `Unauthenticated` for an unknown key, `Invalid` when nobody is named."""
    if not question.write_key:
        raise Unauthenticated("`writeKey` is missing. It stands in the script tag.")
    user_id, anonymous_id, account_id = (
        _text(question.user_id), _text(question.anonymous_id), _text(question.account_id)
    )  # fmt: skip
    row = read_for_decide(database, question.write_key, user_id, anonymous_id, account_id)
    if row is None:
        raise Unauthenticated("`writeKey` is not known here, or was revoked.")
    live = snapshots.at(database, row.environment_id, row.snapshot_revision)
    if user_id is None and anonymous_id is None:
        raise Invalid("`userId` or `anonymousId` is missing: one of them must say who is here.")
    return _answer(live, person_of(row, question), question.start, now)


def person_of(row: DecideRow, question: Question) -> Person:
    """What is kept of them, with what the question adds for this answer."""
    user_id, account_id = _text(question.user_id), _text(question.account_id)
    traits = _merged(row.traits, question.traits)
    context = question.context
    return Person(
        user_id=user_id or row.user_id,
        unit_id=user_id or row.user_id or _text(question.anonymous_id),
        state=unpack_state(row.state) if row.state else UserState(),
        traits=traits,
        account_id=account_id or row.account_id,
        account_traits=_merged(row.account_traits, question.account_traits),
        signed_up=signed_up(traits) or row.signed_up,
        first_seen=row.first_seen,
        last_seen=row.last_seen,
        locale=(context.locale if context else None) or "en",
        time_zone=context.timezone if context else None,
        session=context.session_id if context else None,
    )


def _answer(live: Live, person: Person, start: str | None, now: int) -> dict[str, Any]:
    decisions = live.snapshot.decide(person, now, start=start)
    answer: dict[str, Any] = {
        "snapshot": str(live.revision),
        "flows": [each.wire() for each in decisions],
        "variables": variables(person, {name for each in decisions for name in each.variables}),
    }
    if live.theme:
        answer["theme"] = f"/v1/content/{live.theme}.json"
    if live.snapshot.watch:
        answer["watch"] = list(live.snapshot.watch)
    return answer


def _merged(kept: str | None, given: dict[str, Any] | None) -> dict[str, Any]:
    both = {**unpack_object(kept), **(given or {})}
    return {name: value for name, value in both.items() if value is not None}


def _text(value: str | int | None) -> str | None:
    return None if value is None or value == "" else str(value)
