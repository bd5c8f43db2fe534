"""What is known of one person, in the form that is kept and read in one go. Moments are milliseconds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cairn.domain.identity.client import Client
from cairn.domain.identity.stays import Stay

NO_CLIENT = Client()


@dataclass(slots=True)
class Counter:
    """How often something happened. `recent`: the newest moments, ascending; `days`: counts by UTC day."""

    total: int = 0
    first: int = 0
    last: int = 0
    recent: list[int] = field(default_factory=list)
    days: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Answer:
    """What was answered last to a question: a text, a number or a list of texts."""

    value: Any
    at: int


@dataclass(slots=True)
class FlowProgress:
    """Where the person is with one flow. `shows` counts the times it was really shown.

    `moved` is the moment at which `status` was last decided, `stepped` the one at which `step` was reached:
    by these a late event is known to be late. `items` are those of a checklist that are
    done, and hotspots that were read, in order of name. `showings` are the newest moments at which it was shown, as
    `engagement.showings` keeps them. `newest` is the highest revision that was met, first at `met`; it was
    shown `newest_shows` times. `steps` and `steps_done` are the last moments at which a step was shown and completed,
    `answers` those to the flow's questions.
    """

    status: str = "shown"
    revision: int = 0
    step: str | None = None
    shows: int = 0
    first_shown: int | None = None
    last_shown: int | None = None
    completed: int | None = None
    dismissed: int | None = None
    snoozed_until: int | None = None
    last_session: str | None = None
    moved: int = 0
    stepped: int = 0
    items: list[str] = field(default_factory=list)
    showings: list[int] = field(default_factory=list)
    newest: int = 0
    met: int = 0
    newest_shows: int = 0
    steps: dict[str, int] = field(default_factory=dict)
    steps_done: dict[str, int] = field(default_factory=dict)
    answers: dict[str, Answer] = field(default_factory=dict)


@dataclass(slots=True)
class Assignment:
    """The variant that was recorded at first exposure; it stays, whatever the weights become.

    `also` names the other variants that the person was exposed to, by whatever accident; such people are left
    out.
    """

    variant: str
    bucket_version: int
    exposed: int
    also: list[str] = field(default_factory=list)


@dataclass(slots=True)
class JourneyPlace:
    """Where the person is in a playbook since `at`; `flow` is what shows to them there, if anything does."""

    flow: str | None
    at: int


@dataclass(slots=True)
class UserState:
    """Kept per user, merged when an anonymous person turns out to be a known one.

    `recent_sessions` holds the newest few session ids, so that a late event does not open an old session
    again. `tallies` are counted because a live condition asks for them, see `targeting.tallies`. `told` holds the
    moments of traits, see `identity.traits`; `identified` is the moment at which they first said who they are; `stay`
    tells since when they are in their account, see `identity.stays`. `journeys` are those under way, by the key of the
    playbook.
    """

    events: dict[str, Counter] = field(default_factory=dict)
    pages: dict[str, Counter] = field(default_factory=dict)
    flows: dict[str, FlowProgress] = field(default_factory=dict)
    assignments: dict[str, Assignment] = field(default_factory=dict)
    sessions: int = 0
    last_session: str | None = None
    recent_sessions: list[str] = field(default_factory=list)
    tallies: dict[str, Counter] = field(default_factory=dict)
    told: dict[str, int] = field(default_factory=dict)
    identified: int | None = None
    stay: Stay | None = None
    journeys: dict[str, JourneyPlace] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Person:
    """All that a gate may look at. `unit_id` is what variants are assigned by; None takes part in nothing."""

    user_id: str | None
    unit_id: str | None
    state: UserState
    traits: Mapping[str, Any] = field(default_factory=dict)
    account_id: str | None = None
    account_traits: Mapping[str, Any] = field(default_factory=dict)
    account_tallies: Mapping[str, Counter] = field(default_factory=dict)
    signed_up: int | None = None
    first_seen: int | None = None
    last_seen: int | None = None
    locale: str = "en"
    time_zone: str | None = None
    session: str | None = None
    client: Client = NO_CLIENT
