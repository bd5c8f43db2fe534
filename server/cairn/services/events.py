"""Which events an environment gets: names, volumes, what they carry, and how they come in."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import UTC, tzinfo
from typing import Any

from cairn.domain.engagement.families import family_of
from cairn.domain.errors import NotFound
from cairn.domain.flows.events import Event
from cairn.domain.targeting.moments import date_of, day_of, zone
from cairn.domain.targeting.names import gather
from cairn.schemas.documents import dump
from cairn.services.event_names import read_names
from cairn.services.moments import iso
from cairn.services.names import EVENTS_LOOKED_AT, name_form
from cairn.services.users import name_of
from cairn.stores import report_counts
from cairn.stores.database import Transaction
from cairn.stores.packing import unpack_object
from cairn.stores.reports import event_volumes, names, people

DAYS_LISTED = 30
DAYS_SHOWN = 90
ARRIVING = 50


def list_events(tx: Transaction, workspace_id: int, environment_id: int, now: int) -> dict[str, Any]:
    """Every event by its volume over the last days, each with its days; what is merged counts for one."""
    place, with_sample = _place(tx, environment_id), not people.has_real_users(tx, environment_id)
    told = read_names(tx, workspace_id)
    today = day_of(now, place)
    since = today - DAYS_LISTED + 1
    found: dict[str, Counter[int]] = defaultdict(Counter)
    for row in event_volumes.days(tx, environment_id, since, with_sample=with_sample):
        found[told.told_as(row.name)][row.day] += int(row.count)
    items = [
        {
            "name": name,
            "family": family_of(name),
            "total": sum(found[name].values()),
            "days": [found[name][day] for day in range(since, today + 1)],
            "last_seen": iso(event_volumes.bounds(tx, environment_id, told.behind(name))[1]),
            "description": told.about(name).description,
            "hidden": told.about(name).hidden,
            "captured": told.about(name).captured is not None,
        }
        for name in {told.told_as(each) for each in event_volumes.names(tx, environment_id, with_sample=with_sample)}
        | {told.told_as(each.name) for each in told.documents.values() if each.captured}
    ]
    return {
        "items": sorted(items, key=lambda each: (-each["total"], each["name"])),
        "since": date_of(since).isoformat(),
        **counted(tx, environment_id),
    }


def read_event(tx: Transaction, workspace_id: int, environment_id: int, name: str, now: int) -> dict[str, Any]:
    """One event: how often, by how many people, and what it carries. Raises `NotFound`."""
    place, with_sample = _place(tx, environment_id), not people.has_real_users(tx, environment_id)
    told = read_names(tx, workspace_id)
    of = told.behind(name)
    first, last = event_volumes.bounds(tx, environment_id, of)
    if first is None and name not in told.documents:
        raise NotFound(f"No event of the name '{name}' has come in here.")
    since = day_of(now, place) - DAYS_SHOWN + 1
    counts: Counter[int] = Counter()
    for row in event_volumes.days(tx, environment_id, since, with_sample=with_sample, of=of):
        counts[row.day] += int(row.count)
    newest = names.newest_properties(tx, environment_id, told.told_as(name), EVENTS_LOOKED_AT)
    return {
        "name": name,
        "family": family_of(name),
        "total": sum(counts.values()),
        "people": event_volumes.people(tx, environment_id, of, since, with_sample=with_sample),
        "first_seen": iso(first),
        "last_seen": iso(last),
        "days": [
            {"day": date_of(day).isoformat(), "count": counts[day]}
            for day in range(since, since + DAYS_SHOWN)
        ],
        "looked_at": len(newest),
        "properties": [name_form(each) for each in gather(newest)],
        "about": _about(told.about(name)),
        "merged": [each for each in of if each != told.told_as(name)],
        **counted(tx, environment_id),
    }  # fmt: skip


def _about(event: Event) -> dict[str, Any]:
    return {
        "description": event.description, "owner": event.owner, "tags": list(event.tags), "means": list(event.means),
        "hidden": event.hidden, "merged_into": event.merged_into, "captured": dump(event).get("captured"),
    }  # fmt: skip


def list_arriving(tx: Transaction, environment_id: int) -> dict[str, Any]:
    """The newest events in the order in which they came in, whenever they happened."""
    return {"items": [_arrived(*row) for row in event_volumes.arriving(tx, environment_id, ARRIVING)]}


def _arrived(event: Any, user: Any) -> dict[str, Any]:
    traits = unpack_object(user.traits)
    return {
        "id": str(event.id),
        "type": event.type,
        "name": event.name,
        "family": family_of(event.name),
        "at": iso(event.at),
        "received_at": iso(event.received_at),
        "user": {"id": str(user.id), "name": name_of(traits) or user.user_id},
        "properties": unpack_object(event.properties),
        "page": event.page_url,
    }


def _place(tx: Transaction, environment_id: int) -> tzinfo:
    return zone(report_counts.zone_of(tx, environment_id)) or UTC


def counted(tx: Transaction, environment_id: int) -> dict[str, Any]:
    """As of when: what came in after that is not counted yet."""
    mark = report_counts.mark(tx, environment_id)
    left_out = people.sample_left_out(tx, environment_id)
    return {
        "counted_at": iso(mark.at) if mark else None,
        "complete": mark is not None and not report_counts.is_behind(tx, environment_id, mark),
        "time_zone": report_counts.zone_of(tx, environment_id),
        "sample_left_out": left_out,
    }
