"""One flow that a person may see now, as the answer of decide carries it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cairn.domain.flows.documents import Anchor, Flow, FlowType, Frequency, Trigger
from cairn.domain.identity.state import FlowProgress
from cairn.domain.targeting.moments import iso

INTERRUPTING_TYPES = frozenset({"tour", "survey"})
QUIET_PATTERNS = frozenset({"banner", "hotspot", "checklist", "resource-centre", "launcher"})


@dataclass(frozen=True, slots=True)
class Decision:
    """`content` is a hash, None where the variant shows nothing; the mappings are in wire form."""

    key: str
    revision: int
    type: FlowType
    priority: int
    interrupts: bool
    pages: Mapping[str, Any]
    trigger: Mapping[str, Any]
    frequency: Mapping[str, Any]
    variables: frozenset[str]
    theme: str | None
    content: str | None
    experiment: Mapping[str, Any] | None
    progress: Mapping[str, Any] | None

    def wire(self) -> dict[str, Any]:
        """The form of `POST /v1/decide`; what does not apply is left out."""
        answer: dict[str, Any] = {
            "key": self.key,
            "revision": self.revision,
            "type": self.type,
            "priority": self.priority,
            "interrupts": self.interrupts,
            "trigger": self.trigger,
            "frequency": self.frequency,
        }
        if self.content is not None:
            answer["content"] = f"/v1/content/{self.content}.json"
        if self.pages:
            answer["pages"] = self.pages
        if self.experiment is not None:
            answer["experiment"] = self.experiment
        if self.progress is not None:
            answer["progress"] = self.progress
        return answer


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
        return _present(
            on="element", anchor=_facts(flow, trigger), **{"is": trigger.state}, after=trigger.after
        )
    return _present(on=trigger.on, after=trigger.after if trigger.on == "page" else None)


def _facts(flow: Flow, trigger: Trigger) -> dict[str, Any]:
    anchor = trigger.anchor if isinstance(trigger.anchor, Anchor) else flow.anchors[trigger.anchor or ""]
    return _present(test=anchor.test, role=anchor.role, name=anchor.name, id=anchor.id, css=anchor.css)


def wire_progress(progress: FlowProgress, *, goes_on: bool) -> dict[str, Any] | None:
    """Where the person is. A step is only named where the flow goes on at it."""
    if not progress.shows and not progress.moved:
        return None
    snoozed = progress.status == "snoozed"
    until = iso(progress.snoozed_until) if snoozed and progress.snoozed_until is not None else None
    return _present(status=progress.status, step=progress.step if snoozed or goes_on else None, until=until)


def _present(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}
