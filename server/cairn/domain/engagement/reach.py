"""How far people came with flows, from the events about them: first moments of stages, and what they did with parts.

Whatever the order in which events come, twice or late, the outcome is the same: the earliest moment of each stage, the
circumstances of the first meeting, the last answer to each question.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import msgspec

from cairn.domain.identity.client import read_client

STAGES = ("shown", "started", "completed", "dismissed", "snoozed", "failed")
_LONGEST = 200
_LONGEST_ANSWER = 2_000
_MOST_REVISIONS = 2**31
_PHONE = 600

_STAGE_OF = {
    "Flow Shown": "shown", "Flow Completed": "completed", "Flow Dismissed": "dismissed", "Flow Snoozed": "snoozed",
    "Flow Failed": "failed", "Step Completed": "started", "Checklist Item Completed": "started",
    "Survey Answered": "started", "Video Progress": "started", "Resource Opened": "started",
    "Launcher Clicked": "started",
}  # fmt: skip
_MEETING = frozenset({"Flow Exposed", "Flow Shown"})
ABOUT_FLOWS = frozenset({*_STAGE_OF, *_MEETING, "Step Shown"})

# When, and revision, variant, language and device of that moment.
Meeting: TypeAlias = tuple[int, int, str, str, str]
# Kind and name.
PartKey: TypeAlias = tuple[str, str]


@dataclass(slots=True)
class Part:
    seen: int | None = None
    done: int | None = None
    answer: tuple[int, str] | None = None


@dataclass(slots=True)
class Reach:
    met: Meeting | None = None
    stages: dict[str, int] = field(default_factory=dict)
    parts: dict[PartKey, Part] = field(default_factory=dict)


def flow_of(name: str, properties: Mapping[str, Any]) -> str | None:
    """The flow that an event is about."""
    flow = properties.get("flow")
    return flow if name in ABOUT_FLOWS and isinstance(flow, str) and 0 < len(flow) <= _LONGEST else None


def note(reach: Reach, name: str, properties: Mapping[str, Any], context: Mapping[str, Any], at: int) -> None:
    """Add one event that `flow_of` knows."""
    if name in _MEETING:
        meeting = at, _revision(properties), _text(properties.get("variant")), _language(context), _device(context)
        reach.met = meeting if reach.met is None else min(reach.met, meeting)
    stage = _STAGE_OF.get(name)
    if stage:
        reach.stages[stage] = min(at, reach.stages.get(stage, at))
    found = _part_of(name, properties)
    if found and found[1]:
        _note_part(reach.parts.setdefault(found, Part()), name, properties, at)


def _note_part(part: Part, name: str, properties: Mapping[str, Any], at: int) -> None:
    if name == "Step Shown":
        part.seen = at if part.seen is None else min(part.seen, at)
        return
    part.done = at if part.done is None else min(part.done, at)
    if name == "Survey Answered":
        given = at, msgspec.json.encode(_kept(properties.get("value"))).decode()
        part.answer = given if part.answer is None else max(part.answer, given)


def _part_of(name: str, properties: Mapping[str, Any]) -> PartKey | None:
    if name in ("Step Shown", "Step Completed"):
        return "step", _text(properties.get("step"))
    if name == "Checklist Item Completed":
        return "item", _text(properties.get("item"))
    if name == "Survey Answered":
        return "question", _text(properties.get("question"))
    if name == "Video Progress":
        video, percent = _text(properties.get("video")), properties.get("percent")
        return ("video", f"{percent} {video}") if video and percent in (25, 50, 75, 100) else None
    if name == "Resource Opened":
        kind, id_ = _text(properties.get("kind")), _text(properties.get("id"))
        return ("resource", f"{kind} {id_}") if id_ else None
    return None


def _kept(value: object) -> Any:
    if isinstance(value, list):
        return sorted(each[:_LONGEST] for each in value[:50] if isinstance(each, str))
    if isinstance(value, str):
        return value[:_LONGEST_ANSWER]
    return value if isinstance(value, int | float) else None


def _text(value: object) -> str:
    return value if isinstance(value, str) and len(value) <= _LONGEST else ""


def _revision(properties: Mapping[str, Any]) -> int:
    revision = properties.get("revision")
    return revision if isinstance(revision, int) and 0 <= revision <= _MOST_REVISIONS else 0


def _language(context: Mapping[str, Any]) -> str:
    """ "fi" of "fi-FI"; a language of its own counts as one, however it is spoken."""
    return _text(context.get("locale")).replace("_", "-").partition("-")[0].lower()[:20]


def _device(context: Mapping[str, Any]) -> str:
    """By what the browser calls itself, else by the size of the screen; nothing where neither is known."""
    agent, screen = context.get("userAgent"), context.get("screen")
    if isinstance(agent, str) and (told := read_client(agent).device):
        return told
    sides = [screen.get("width"), screen.get("height")] if isinstance(screen, Mapping) else []
    width, height = (side if isinstance(side, int | float) else 0 for side in (*sides, 0, 0)[:2])
    if width <= 0 or height <= 0:
        return ""
    if min(width, height) < _PHONE:
        return "phone"
    return "tablet" if height > width else "desktop"
