"""Events that the snippet sends by itself, as the answer of decide carries them.

To the snippet each is a candidate like a flow that shows nothing: on its pages it waits for its trigger. So what waits
costs nothing where nothing is defined, and is given up on other pages and without consent as all else is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cairn.domain.delivery.decision import wire_anchor
from cairn.domain.flows.events import Event
from cairn.domain.targeting.pages import wire as wire_pages

CAPTURED = "event"


def captures(events: Iterable[tuple[Event, int]], deny: Sequence[str]) -> tuple[Mapping[str, Any], ...]:
    """Those of the events, each with its version, that are captured; `deny`: selectors of what is never looked at."""
    return tuple(_candidate(event, version, deny) for event, version in events if event.captured)


def _candidate(event: Event, version: int, deny: Sequence[str]) -> Mapping[str, Any]:
    assert event.captured is not None, "the others are left out"
    trigger = {
        "on": "doing", "when": event.captured.on, "anchor": wire_anchor(event.captured.anchor), "name": event.name,
    }  # fmt: skip
    pages = wire_pages(event.captured.pages)
    return {
        "key": f"event:{event.key}",
        "revision": version,
        "type": CAPTURED,
        "priority": 0,
        "interrupts": False,
        # Nothing of it is drawn, so that the least of what draws flows is enough beside it.
        "needs": "modal",
        "trigger": {**trigger, "deny": ",".join(deny)} if deny else trigger,
        "frequency": {"until": "never"},
        **({"pages": pages} if pages else {}),
    }
