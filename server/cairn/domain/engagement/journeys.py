"""What Cairn's own events about journeys do to what is known of a person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cairn.domain.identity.state import JourneyPlace, UserState

JOURNEY_ENTERED, JOURNEY_STEP, JOURNEY_ENDED = "Journey Entered", "Journey Step Entered", "Journey Ended"
JOURNEY_EVENTS = frozenset({JOURNEY_STEP, JOURNEY_ENDED})


def record_journey_event(state: UserState, name: str, properties: Mapping[str, Any], at: int) -> None:
    playbook, flow = properties.get("playbook"), properties.get("flow")
    if not isinstance(playbook, str):
        return
    if name == JOURNEY_ENDED:
        state.journeys.pop(playbook, None)
    else:
        state.journeys[playbook] = JourneyPlace(flow if isinstance(flow, str) else None, at)
