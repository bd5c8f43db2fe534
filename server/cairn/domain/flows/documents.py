"""What a document says, as frozen data. `schemas.documents` reads and writes it.

Durations are milliseconds. Texts are inline rich text trees in the shape that the builder's editor and the
renderer speak (see `richtext`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from cairn.domain.flows.richtext import Inline
from cairn.domain.targeting.conditions import EVERYBODY, Condition
from cairn.domain.targeting.pages import PageRules

FlowType: TypeAlias = Literal["tour", "banner", "hotspots", "checklist", "survey", "resource-centre", "launcher"]
Pattern: TypeAlias = Literal[
    "modal",
    "slideout",
    "tooltip",
    "hotspot",
    "banner",
    "video",
    "survey",
    "checklist",
    "resource-centre",
    "launcher",
]


@dataclass(frozen=True, slots=True)
class Anchor:
    """Facts about an element of the host's page; every fact that is given must hold."""

    test: str | None = None
    role: str | None = None
    name: str | None = None
    id: str | None = None
    css: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of content. `type` decides which of the schema's fields `fields` holds, texts as trees."""

    type: str
    id: str
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Do:
    """One thing that a button does, e.g. `Do("snooze", {"for": 86_400_000})`."""

    type: Literal["next", "back", "dismiss", "complete", "submit", "snooze", "url", "start", "go_to", "track"]
    fields: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Action:
    id: str
    label: Inline
    do: tuple[Do, ...]
    primary: bool = False


@dataclass(frozen=True, slots=True)
class Advance:
    """When a step goes on by itself. `anchor` is a reference or facts; None means the step's own anchor."""

    on: Literal["click", "input", "event", "page", "after"]
    anchor: str | Anchor | None = None
    matches: str | None = None
    event: str | None = None
    pages: PageRules | None = None
    after: int | None = None


@dataclass(frozen=True, slots=True)
class Branch:
    """Where to go on when a condition holds at the end of a step."""

    when: Condition
    go_to: str


@dataclass(frozen=True, slots=True)
class Step:
    id: str
    pattern: Pattern
    content: tuple[Block, ...] = ()
    actions: tuple[Action, ...] = ()
    anchor: str | Anchor | None = None
    side: str | None = None
    position: str | None = None
    push: bool = False
    overlay: str | None = None
    width: str | None = None
    dismissible: bool = True
    advance: tuple[Advance, ...] = ()
    when_anchor_missing: Literal["skip", "wait", "end"] = "wait"
    pages: PageRules | None = None
    branches: tuple[Branch, ...] = ()


@dataclass(frozen=True, slots=True)
class Trigger:
    on: Literal["page", "event", "element", "manual"] = "page"
    after: int | None = None
    event: str | None = None
    anchor: str | Anchor | None = None
    state: Literal["present", "visible", "clicked"] = "visible"


@dataclass(frozen=True, slots=True)
class Frequency:
    """`every` is a duration or "session"; `cool_down` counts from a dismissal."""

    until: Literal["seen", "completed", "closed", "never"] = "closed"
    every: int | Literal["session"] | None = None
    at_most: int | None = None
    cool_down: int | None = None


@dataclass(frozen=True, slots=True)
class Schedule:
    """`start`/`end` are moments; `weekdays` 0 is Monday; `hours` are minutes of the day [from, to).

    `time_zone` is an IANA name, "user" (the browser's zone) or None for the workspace's.
    """

    start: int | None = None
    end: int | None = None
    weekdays: tuple[int, ...] = ()
    hours: tuple[int, int] | None = None
    time_zone: str | None = None


@dataclass(frozen=True, slots=True)
class Metric:
    """An event that counts as success (or harm) once per unit within a window after first exposure."""

    event: str
    within: int | None = None
    better: Literal["higher", "lower"] = "higher"
    name: str | None = None


EVERY_PAGE = PageRules()
ON_PAGE = Trigger()
UNTIL_CLOSED = Frequency()


@dataclass(frozen=True, slots=True)
class Flow:
    key: str
    type: FlowType
    name: str
    description: str = ""
    tags: tuple[str, ...] = ()
    language: str = "en"
    audience: Condition = EVERYBODY
    pages: PageRules = EVERY_PAGE
    trigger: Trigger = ON_PAGE
    frequency: Frequency = UNTIL_CLOSED
    schedule: Schedule | None = None
    priority: int = 50
    limits: tuple[str, ...] = ()
    goal: Metric | None = None
    theme: str | None = None
    progress: bool | None = None
    steps: tuple[Step, ...] = ()
    anchors: Mapping[str, Anchor] = field(default_factory=dict)
    translations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Segment:
    key: str
    name: str
    match: Condition
    description: str = ""


@dataclass(frozen=True, slots=True)
class Theme:
    """`tokens` override what is picked up from the host; `dark` overrides them in dark mode."""

    key: str
    name: str
    tokens: Mapping[str, str] = field(default_factory=dict)
    dark: Mapping[str, str] = field(default_factory=dict)
    default: bool = False


@dataclass(frozen=True, slots=True)
class Variant:
    """`changes` overlays the flow by path; `shows_nothing` is the silent variant."""

    key: str
    weight: float
    changes: Mapping[str, Any] = field(default_factory=dict)
    shows_nothing: bool = False


@dataclass(frozen=True, slots=True)
class Experiment:
    """A comparison over one flow, first variant the control; `coverage` is the share of units taking part."""

    key: str
    flow: str
    variants: tuple[Variant, ...]
    name: str = ""
    hypothesis: str = ""
    unit: Literal["user", "account"] = "user"
    coverage: float = 1.0
    bucket_version: int = 1
    primary: Metric | None = None
    secondary: tuple[Metric, ...] = ()
    guardrails: tuple[Metric, ...] = ()
    planned_days: int | None = None
    planned_detect: str | None = None


Document: TypeAlias = Flow | Segment | Theme | Experiment


def kind_of(document: Document) -> str:
    """The `kind:` word of a document."""
    return type(document).__name__.lower()
