"""Whose an event is by its name: the host app's own, a page view, what Cairn tells of flows and segments, or a call."""

from __future__ import annotations

from typing import Literal, TypeAlias

from cairn.domain.engagement.journeys import JOURNEY_ENDED, JOURNEY_ENTERED, JOURNEY_STEP

Family: TypeAlias = Literal["own", "page", "flow", "segment", "milestone", "health", "journey", "call"]

FLOW_EVENTS = (
    "Flow Exposed", "Flow Shown", "Step Shown", "Step Completed", "Flow Completed", "Flow Dismissed", "Flow Snoozed",
    "Flow Failed", "Checklist Item Completed", "Survey Answered", "Video Progress", "Resource Opened",
    "Launcher Clicked",
)  # fmt: skip
_FAMILIES: dict[str, Family] = {
    **dict.fromkeys(FLOW_EVENTS, "flow"),
    **dict.fromkeys(("Page Viewed", "Screen Viewed"), "page"),
    **dict.fromkeys(("Segment Entered", "Segment Left"), "segment"),
    "Milestone Reached": "milestone",
    "Health Changed": "health",
    **dict.fromkeys((JOURNEY_ENTERED, JOURNEY_STEP, JOURNEY_ENDED), "journey"),
    **dict.fromkeys(("identify", "group", "alias"), "call"),
}
# What is neither an event of the app nor a view of its pages.
ASIDE: tuple[str, ...] = tuple(name for name, family in _FAMILIES.items() if family != "page")


def family_of(name: str) -> Family:
    return _FAMILIES.get(name, "own")
