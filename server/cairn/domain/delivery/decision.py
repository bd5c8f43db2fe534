"""One flow that a person may see now, as the answer of decide carries it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cairn.domain.flows.documents import Anchor, Flow, Frequency, Trigger
from cairn.domain.identity.state import FlowProgress
from cairn.domain.targeting.moments import iso
from cairn.domain.targeting.pages import wire as wire_pages

INTERRUPTING_TYPES = frozenset({"tour", "survey"})
# What was closed or completed can be opened again by the host's page, a launcher or the resource centre.
REOPENED_TYPES = frozenset({"checklist", "resource-centre"})
QUIET_PATTERNS = frozenset({"banner", "hotspot", "checklist", "resource-centre", "launcher"})


@dataclass(frozen=True, slots=True)
class SharedPart:
    """What all decisions about one published flow have in common. `wire` is their part of the answer."""

    key: str
    revision: int
    variables: frozenset[str]
    wire: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Decision:
    """A flow for one person. `content` is a hash, None where the variant shows nothing.

    `linked`: a link to the page starts it. `facts` are what its conditions about the person came to, None where it has
    none; `articles` is the hash of the index, where it shows articles. `by_hand`: it comes no more by itself, and again
    when somebody asks for it. `by_itself`: a playbook shows it, though it starts by hand for others.
    """

    flow: SharedPart
    content: str | None
    experiment: Mapping[str, Any] | None
    progress: Mapping[str, Any] | None
    facts: Mapping[str, bool] | None = None
    by_hand: bool = False
    linked: bool = False
    articles: str | None = None
    by_itself: bool = False

    @property
    def key(self) -> str:
        return self.flow.key

    @property
    def variables(self) -> frozenset[str]:
        """Names of what the flow's texts say about the person."""
        return self.flow.variables

    def wire(self) -> dict[str, Any]:
        """The form of `POST /v1/decide`; what does not apply is left out."""
        answer = dict(self.flow.wire)
        if self.content is not None:
            answer["content"] = f"/v1/content/{self.content}.json"
        if self.experiment is not None:
            answer["experiment"] = self.experiment
        if self.progress is not None:
            answer["progress"] = self.progress
        if self.facts is not None:
            answer["facts"] = self.facts
        if self.by_hand:
            answer["trigger"] = {"on": "manual"}
        if self.by_itself:
            answer["trigger"] = {"on": "page"}
        if self.linked:
            answer["trigger"] = {"on": "page"}
            answer.pop("pages", None)
        if self.articles is not None:
            answer["articles"] = f"/v1/content/{self.articles}.json"
        return answer


def shared_part(
    flow: Flow,
    revision: int,
    variables: frozenset[str],
    theme: str | None,
    needs: str | None,
    limited: bool,
) -> SharedPart:
    wire = {
        "key": flow.key,
        "revision": revision,
        "type": flow.type,
        "priority": flow.priority,
        "interrupts": interrupts(flow),
        "trigger": wire_trigger(flow),
        "frequency": wire_frequency(flow.frequency),
    }
    address = None if theme is None else f"/v1/content/{theme}.json"
    own = _present(pages=wire_pages(flow.pages) or None, theme=address, needs=needs, limited=limited or None)
    return SharedPart(flow.key, revision, variables, {**wire, **own})


def interrupts(flow: Flow) -> bool:
    """Does the flow come between the person and their work? Only one such flow shows at a time."""
    return flow.type in INTERRUPTING_TYPES and any(step.pattern not in QUIET_PATTERNS for step in flow.steps)


def wire_frequency(frequency: Frequency) -> dict[str, Any]:
    return _present(
        until=frequency.until, every=frequency.every, at_most=frequency.at_most, cool_down=frequency.cool_down
    )


def wire_trigger(flow: Flow) -> dict[str, Any]:
    """What starts the question in the browser; an anchor goes out as its facts."""
    trigger = flow.trigger
    if trigger.on == "event":
        return _present(on="event", event=trigger.event, after=trigger.after)
    if trigger.on == "element":
        return _present(on="element", anchor=_facts(flow, trigger), **{"is": trigger.state}, after=trigger.after)
    if trigger.on == "idle":
        return {"on": "idle", "for": trigger.idle}
    if trigger.on == "scroll":
        return {"on": "scroll", "to": trigger.depth}
    return _present(on=trigger.on, after=trigger.after if trigger.on == "page" else None)


def _facts(flow: Flow, trigger: Trigger) -> dict[str, Any]:
    return wire_anchor(trigger.anchor if isinstance(trigger.anchor, Anchor) else flow.anchors[trigger.anchor or ""])


def wire_anchor(anchor: Anchor) -> dict[str, Any]:
    """Facts that don't hold for it are left out."""
    return _present(
        test=anchor.test, role=anchor.role, name=anchor.name, id=anchor.id, css=anchor.css, picked=anchor.picked
    )


def wire_progress(progress: FlowProgress, *, goes_on: bool) -> dict[str, Any] | None:
    """Where the person is. A step is only named where the flow goes on at it."""
    if not (progress.shows or progress.moved or progress.items):
        return None
    snoozed = progress.status == "snoozed"
    until = iso(progress.snoozed_until) if snoozed and progress.snoozed_until is not None else None
    step = progress.step if snoozed or goes_on else None
    return _present(status=progress.status, step=step, until=until, items=progress.items or None)


def _present(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}
