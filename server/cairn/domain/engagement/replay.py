"""Somebody as they were known at a moment: their events up to then, told again from the first on.

The same steps that ingest takes, so that the past is judged by the same facts as the present. What happened before
counts, also if it was sent later.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from typing import Any

from cairn.domain.engagement.record import Event, apply_event
from cairn.domain.identity.sign_up import signed_up_after
from cairn.domain.identity.state import UserState
from cairn.domain.identity.traits import set_traits
from cairn.domain.targeting.conditions import BANDS, HEALTH, HEALTH_CHANGED, HEALTH_SCORE
from cairn.domain.targeting.tallies import Counting


@dataclass(frozen=True, slots=True)
class Told:
    """One event of the log. `account` is the row of the account that the person was in from then on.

    `url` is the page that it came from, `context` what the browser said of itself.
    """

    type: str
    event: Event
    traits: Mapping[str, Any]
    account: int | None = None
    url: str | None = None
    context: Mapping[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Then:
    """What was known of a person; `first_seen` is None for somebody who had not come yet.

    `place` is the workspace's time zone.
    """

    place: tzinfo = UTC
    state: UserState = field(default_factory=UserState)
    traits: dict[str, Any] = field(default_factory=dict)
    account: int | None = None
    signed_up: int | None = None
    first_seen: int | None = None
    last_seen: int | None = None

    def take(self, told: Told, bucket_versions: Mapping[str, int], counting: Counting) -> None:
        """Of events in the order of their moments, the next."""
        at = told.event.at
        if told.type != "note":
            self.first_seen = at if self.first_seen is None else self.first_seen
            self.last_seen = at
        if told.type == "group":
            self.account = told.account
        else:
            set_traits(self.traits, self.state.told, told.traits, at)
        self.signed_up = signed_up_after(
            self.signed_up, told.type, self.state, self.traits, at, told=bool(told.traits), place=self.place
        )
        apply_event(self.state, told.event, bucket_versions, counting)


def replay(events: Iterable[Told], bucket_versions: Mapping[str, int], counting: Counting, place: tzinfo = UTC) -> Then:
    """Of events in the order of their moments."""
    then = Then(place)
    for told in events:
        then.take(told, bucket_versions, counting)
    return then


def told_of_account(name: str, properties: Mapping[str, Any]) -> Mapping[str, Any]:
    """The traits of an account that an event tells: a group call all of them, a word about its health that."""
    if name != HEALTH_CHANGED:
        return properties
    if properties.get("of") != "account":
        return {}
    is_known = properties.get("band") in BANDS[:3]
    return {
        HEALTH: properties["band"] if is_known else None,
        HEALTH_SCORE: properties.get("score") if is_known else None,
    }
