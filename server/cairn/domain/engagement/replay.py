"""Somebody as they were known at a moment: their events up to then, told again from the first on.

The same steps that ingest takes, so that the past is judged by the same facts as the present. What happened before
counts, also if it was sent later.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from cairn.domain.engagement.record import Event, apply_event
from cairn.domain.identity.sign_up import signed_up_after
from cairn.domain.identity.state import UserState
from cairn.domain.identity.traits import set_traits


@dataclass(frozen=True, slots=True)
class Told:
    """One event of the log. `account` is the row of the account that the person was in from then on."""

    type: str
    event: Event
    traits: Mapping[str, Any]
    account: int | None = None


@dataclass(slots=True)
class Then:
    """What was known of a person; `first_seen` is None for somebody who had not come yet."""

    state: UserState = field(default_factory=UserState)
    traits: dict[str, Any] = field(default_factory=dict)
    account: int | None = None
    signed_up: int | None = None
    first_seen: int | None = None
    last_seen: int | None = None


def replay(events: Iterable[Told], bucket_versions: Mapping[str, int]) -> Then:
    """Of events in the order of their moments."""
    then = Then()
    for told in events:
        at = told.event.at
        then.first_seen = at if then.first_seen is None else then.first_seen
        then.last_seen = at
        if told.type == "group":
            then.account = told.account
        else:
            set_traits(then.traits, told.traits)
        then.signed_up = signed_up_after(then.signed_up, told.type, then.traits, at, told=bool(told.traits))
        apply_event(then.state, told.event, bucket_versions)
    return then
