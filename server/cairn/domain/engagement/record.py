"""One event applied to all that is kept of a person: the single call that ingest makes per event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cairn.domain.engagement.journeys import JOURNEY_EVENTS, record_journey_event
from cairn.domain.engagement.progress import PROGRESS_EVENTS, record_flow_event
from cairn.domain.identity.record import record_event, record_exposure, record_page, record_session, record_tally
from cairn.domain.identity.state import Counter, UserState
from cairn.domain.targeting.tallies import Counting

_NONE: Mapping[str, Any] = {}
_NO_TALLIES = Counting()


@dataclass(slots=True)
class Event:
    """What counts of an event. A page view has a `path`, as `targeting.pages.path_of` gives it."""

    name: str | None
    at: int
    path: str | None = None
    session: str | None = None
    properties: Mapping[str, Any] = field(default_factory=dict)


def apply_event(
    state: UserState, event: Event, bucket_versions: Mapping[str, int] = _NONE, counting: Counting = _NO_TALLIES
) -> None:
    """Change `state` by one event. `bucket_versions`: of the running experiments, 1 where none is named."""
    if event.session is not None and event.session != state.last_session:
        record_session(state, event.session)
    if event.path is not None:
        record_page(state, event.path, event.at)
    name = event.name
    if name is None:
        return
    record_event(state, name, event.at)
    for key, fits in counting.of_user.get(name, ()):
        if fits(event.properties, event.at):
            record_tally(state.tallies, key, event.at)
    if name in PROGRESS_EVENTS:
        record_flow_event(state, name, event.properties, event.at, event.session)
    elif name == "Flow Exposed":
        _expose(state, event, bucket_versions)
    elif name in JOURNEY_EVENTS:
        record_journey_event(state, name, event.properties, event.at)


def count_for_account(
    tallies: dict[str, Counter], counting: Counting, name: str | None, properties: Mapping[str, Any], at: int
) -> None:
    """What an event of one of its users does to an account."""
    for key, fits in counting.of_account.get(name or "", ()):
        if fits(properties, at):
            record_tally(tallies, key, at)


def _expose(state: UserState, event: Event, bucket_versions: Mapping[str, int]) -> None:
    experiment, variant = event.properties.get("experiment"), event.properties.get("variant")
    if isinstance(experiment, str) and isinstance(variant, str) and experiment and variant:
        record_exposure(state, experiment, variant, bucket_versions.get(experiment, 1), event.at)
