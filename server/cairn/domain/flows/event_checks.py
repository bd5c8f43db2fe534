"""What can be said about the document of an event: its name stands once, and merges lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from cairn.domain.errors import Problem
from cairn.domain.flows.events import Event
from cairn.domain.flows.findings import error
from cairn.domain.flows.known import Known


def check_event(event: Event) -> Iterator[Problem]:
    if event.merged_into == event.name:
        yield error(
            "The event is merged into itself; name another one, or leave 'merged_into' out.", "merged_into", "circular"
        )


def check_event_names(event: Event, known: Known) -> Iterator[Problem]:
    """Beside the other events of the workspace."""
    for other in known.events.values():
        if other.name == event.name and other.key != event.key:
            message = f"'{other.key}' is about the event '{event.name}' too; each event has one document."
            yield error(message, "name", "duplicate")
    yield from _circle(event, {each.name: each for each in known.events.values()})


def _circle(event: Event, events: dict[str, Event]) -> Iterator[Problem]:
    """A way of merges from an event back to itself over others; straight back is seen in the event alone."""
    way, name = [event.name], event.merged_into
    while name is not None and name not in way:
        way.append(name)
        name = events[name].merged_into if name in events else None
    if name == event.name and len(way) > 1:
        round_trip = " → ".join([*way, event.name])
        yield error(f"The events are merged in a circle: {round_trip}.", "merged_into", "circular")
