"""What a document says, as frozen data. `schemas.documents` reads and writes it.

Durations are milliseconds. Texts are inline rich text trees in the shape that the builder's editor and the
renderer speak (see `richtext`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from cairn.domain.flows.events import Event
from cairn.domain.flows.health import Health
from cairn.domain.flows.milestones import Milestone
from cairn.domain.flows.playbooks import Playbook
from cairn.domain.flows.richtext import Inline
from cairn.domain.targeting.calendar import Day
from cairn.domain.targeting.conditions import EVERYBODY, Condition
from cairn.domain.targeting.pages import PageRules

Method: TypeAlias = Literal["hybrid", "fixed", "sequential", "bayesian"]
Correction: TypeAlias = Literal["holm", "benjamini-hochberg"]
Measure: TypeAlias = Literal["happened", "times", "time", "ratio", "sum", "score", "completion"]
FlowType: TypeAlias = Literal["tour", "banner", "hotspots", "checklist", "survey", "resource-centre", "launcher"]
# They wait until somebody opens them.
WAITING_TYPES: frozenset[FlowType] = frozenset({"checklist", "launcher", "resource-centre"})
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
    """Facts about an element of the host's page; every fact that is given must hold, else `picked` is asked."""

    test: str | None = None
    role: str | None = None
    name: str | None = None
    id: str | None = None
    css: str | None = None
    picked: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of content. `type` decides which of the schema's fields `fields` holds, texts as trees.

    A row of buttons has `actions`, columns have `columns` of blocks.
    """

    type: str
    id: str
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Do:
    """One thing that a button does, e.g. `Do("snooze", {"for": 86_400_000})`.

    An element that is clicked is a reference or facts; None means the step's own anchor.
    """

    type: Literal[
        "next", "back", "dismiss", "complete", "submit", "skip_group", "snooze", "url", "start", "go_to", "track",
        "click", "open", "article", "video",
    ]  # fmt: skip
    fields: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Action:
    id: str
    label: Inline
    do: tuple[Do, ...]
    primary: bool = False


@dataclass(frozen=True, slots=True)
class Advance:
    """When a step goes on by itself. `anchor` is a reference or facts; None means the step's own anchor.

    `all` has several in `of`, which must all have happened; `condition` is about the person.
    """

    on: Literal[
        "click", "hover", "input", "choose", "appears", "disappears", "event", "page", "after", "condition", "all"
    ]
    anchor: str | Anchor | None = None
    matches: str | Mapping[str, Any] | None = None
    event: str | None = None
    pages: PageRules | None = None
    after: int | None = None
    where: Mapping[str, Any] = field(default_factory=dict)
    value: str | bool | None = None
    when: Condition | None = None
    of: tuple[Advance, ...] = ()


END = "end"


@dataclass(frozen=True, slots=True)
class Branch:
    """Where to go on when a condition holds at the end of a step: a step, or `END` where no step is called that."""

    when: Condition
    go_to: str


@dataclass(frozen=True, slots=True)
class Group:
    """Steps that belong together and may be skipped together."""

    name: str = ""
    skip_when: Condition | None = None


# --- what belongs to a single pattern ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Hotspot:
    """How a beacon looks and opens; `keep` leaves it after it was read."""

    beacon: str = "pulse"
    label: Inline = ()
    opens_on: str = "click"
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Launcher:
    """A button of ours on the page. `do` is for a step of its own, `anchor` for one that opens something."""

    label: Inline
    icon: str | None = None
    look: str = "button"
    do: tuple[Do, ...] = ()
    anchor: str | Anchor | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One task of a checklist; `requires` names items that come before."""

    id: str
    title: Inline
    text: tuple[Inline, ...] = ()
    action: Inline = ()
    do: tuple[Do, ...] = ()
    done_when: Condition | None = None
    requires: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finish:
    """What a checklist says when every item is done."""

    content: tuple[Block, ...]
    celebrate: bool = False


@dataclass(frozen=True, slots=True)
class Checklist:
    items: tuple[Item, ...]
    order: str = "any"
    launcher: Launcher | None = None
    starts: str = "open"
    finish: Finish | None = None


@dataclass(frozen=True, slots=True)
class Module:
    """A part of the resource centre. Those that list something have it in `entries`, each with an `id`."""

    type: Literal["checklist", "flows", "articles", "faq", "videos", "links", "announcements", "contact"]
    id: str
    title: Inline = ()
    fields: Mapping[str, Any] = field(default_factory=dict)
    entries: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class ResourceCentre:
    launcher: Launcher
    modules: tuple[Module, ...]
    search: bool = True


@dataclass(frozen=True, slots=True)
class Step:
    """`own` is what only its pattern has."""

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
    mini: bool = False
    advance: tuple[Advance, ...] = ()
    when_anchor_missing: Literal["skip", "wait", "end"] = "wait"
    pages: PageRules | None = None
    branches: tuple[Branch, ...] = ()
    skip_when: Condition | None = None
    group: str | None = None
    own: Hotspot | Launcher | Checklist | ResourceCentre | None = None


@dataclass(frozen=True, slots=True)
class Trigger:
    """`idle` is how long nothing is done; `depth` how far the page is scrolled through, in per cent."""

    on: Literal["page", "event", "element", "idle", "scroll", "exit", "manual"] = "page"
    after: int | None = None
    event: str | None = None
    anchor: str | Anchor | None = None
    state: Literal["present", "visible", "clicked"] = "visible"
    idle: int | None = None
    depth: int | None = None


@dataclass(frozen=True, slots=True)
class Frequency:
    """`every` is a duration or "session"; `cool_down` counts from a dismissal; `again` begins anew with a revision."""

    until: Literal["seen", "completed", "closed", "never"] = "closed"
    every: int | Literal["session"] | None = None
    at_most: int | None = None
    cool_down: int | None = None
    again: Literal["new_revision"] | None = None


@dataclass(frozen=True, slots=True)
class Schedule:
    """`start`/`end` are moments, or days by their beginning; `weekdays` 0 is Monday; `hours` are minutes of the day.

    `time_zone` is an IANA name, "user" (the browser's zone) or None for the workspace's.
    """

    start: int | Day | None = None
    end: int | Day | None = None
    weekdays: tuple[int, ...] = ()
    hours: tuple[int, int] | None = None
    time_zone: str | None = None


@dataclass(frozen=True, slots=True)
class Metric:
    """An event that counts as success (or harm) for a unit within a window after its first exposure.

    `measure` says what of it counts; `per` is the event below in a ratio, `of` the property of a sum, `flow` and
    `question` say whose score or completion. Sums are `capped` at a quantile of the units that have any. With
    `each` user an account counts by its users.
    """

    event: str
    within: int | None = None
    better: Literal["higher", "lower"] = "higher"
    name: str | None = None
    measure: Measure = "happened"
    per: str | None = None
    of: str | None = None
    capped: float = 0.99
    flow: str | None = None
    question: str | None = None
    each: Literal["unit", "user"] = "unit"


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
    manual_start: Literal["audience", "anybody"] = "audience"
    reaches_held_out: bool = False
    goal: Metric | None = None
    theme: str | None = None
    progress: bool | None = None
    resume: int | None = None
    groups: Mapping[str, Group] = field(default_factory=dict)
    steps: tuple[Step, ...] = ()
    anchors: Mapping[str, Anchor] = field(default_factory=dict)
    translations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def stays(self) -> bool:
        """It has hotspots that are to be kept: to have read them all is no end of it."""
        return any(isinstance(step.own, Hotspot) and step.own.keep for step in self.steps)


@dataclass(frozen=True, slots=True)
class Article:
    """Something to read. `keywords` find it besides the words that it says."""

    key: str
    title: str
    content: tuple[Block, ...]
    summary: str = ""
    tags: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    language: str = "en"
    audience: Condition = EVERYBODY
    translations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.title


@dataclass(frozen=True, slots=True)
class Segment:
    key: str
    name: str
    match: Condition
    description: str = ""


@dataclass(frozen=True, slots=True)
class Theme:
    """`tokens` override what is picked up from the host; `dark` overrides them in dark mode.

    What it doesn't say is that of the theme that it extends; its `css` comes behind.
    """

    key: str
    name: str
    tokens: Mapping[str, str] = field(default_factory=dict)
    dark: Mapping[str, str] = field(default_factory=dict)
    default: bool = False
    extends: str | None = None
    mode: Literal["auto", "light", "dark"] | None = None
    css: str = ""


@dataclass(frozen=True, slots=True)
class LimitSet:
    """The flows of a type, with a tag, or of a list; one of the three."""

    type: FlowType | None = None
    tag: str | None = None
    flows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many showings to one person within a window, of the flows of the set and those that name the limit."""

    key: str
    name: str
    at_most: int
    within: int
    description: str = ""
    of: Literal["everything"] | LimitSet | None = None


@dataclass(frozen=True, slots=True)
class Variant:
    """`changes` overlays the flow by path; `shows_nothing` is the silent variant."""

    key: str
    weight: float
    changes: Mapping[str, Any] = field(default_factory=dict)
    shows_nothing: bool = False


@dataclass(frozen=True, slots=True)
class Namespace:
    """A part of all units that an experiment keeps to itself: those whose number is from `start` and below `end`."""

    name: str
    start: float
    end: float


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
    namespace: Namespace | None = None
    bucket_version: int = 1
    primary: Metric | None = None
    secondary: tuple[Metric, ...] = ()
    guardrails: tuple[Metric, ...] = ()
    method: Method = "hybrid"
    correction: Correction = "holm"
    adjusted: bool = False
    planned_days: int | None = None
    planned_detect: str | None = None


Document: TypeAlias = Flow | Article | Segment | Theme | Limit | Experiment | Event | Milestone | Health | Playbook


def kind_of(document: Document) -> str:
    """The `kind:` word of a document."""
    return type(document).__name__.lower()
