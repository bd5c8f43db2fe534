"""When and for whom a flow shows, as sentences that its author recognises."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, tzinfo

from cairn.domain.flows.documents import Flow, Frequency, Limit, Schedule, Trigger
from cairn.domain.targeting import pages
from cairn.domain.targeting.calendar import Day
from cairn.domain.targeting.moments import zone
from cairn.domain.targeting.sentences import duration, listed, sentence, shown_day, shown_moment, times

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_UNTIL = {
    "seen": "until it was seen",
    "completed": "until it is completed",
    "closed": "until it is completed or dismissed",
    "never": "again and again",
}


def sentences(flow: Flow) -> Mapping[str, str]:
    """Each part of a flow's targeting in words."""
    by_hand = "; by hand it starts for anybody" if flow.manual_start == "anybody" else ""
    return {
        "audience": f"{sentence(flow.audience)}{by_hand}",
        "pages": pages.sentence(flow.pages),
        "trigger": trigger_sentence(flow.trigger),
        "frequency": frequency_sentence(flow.frequency, stays=flow.stays),
        "schedule": "at any time" if flow.schedule is None else schedule_sentence(flow.schedule),
    }


def trigger_sentence(trigger: Trigger) -> str:
    """ "when the page opens, after 1 second"."""
    after = f", after {duration(trigger.after)}" if trigger.after else ""
    if trigger.on == "event":
        return f"when “{trigger.event}” happens{after}"
    if trigger.on == "element":
        return f"when its element is {trigger.state}{after}"
    if trigger.on == "idle":
        return f"when nothing is done for {duration(trigger.idle or 0)}"
    if trigger.on == "scroll":
        return f"when {trigger.depth} % of the page were seen"
    if trigger.on == "exit":
        return "when the pointer leaves the page"
    return "when it is started by hand" if trigger.on == "manual" else f"when the page opens{after}"


def frequency_sentence(frequency: Frequency, *, stays: bool = False) -> str:
    """ "until it is completed, at most 3 times, not before 2 days after a dismissal"."""
    words = ["until it is dismissed" if stays and frequency.until == "closed" else _UNTIL[frequency.until]]
    if frequency.every == "session":
        words.append("once a session")
    elif frequency.every is not None:
        words.append(f"once in {duration(frequency.every)}")
    if frequency.at_most is not None:
        words.append(f"at most {times(frequency.at_most)}")
    if frequency.cool_down is not None:
        words.append(f"not before {duration(frequency.cool_down)} after a dismissal")
    if frequency.again is not None:
        words.append("again after a new revision")
    return ", ".join(words)


def limit_sentence(limit: Limit) -> str:
    """ "Interruptions: at most 2 in 7 days"."""
    return f"{limit.name}: at most {limit.at_most} in {duration(limit.within)}"


def schedule_sentence(schedule: Schedule, workspace_zone: str | None = None) -> str:
    """ "from 2026-02-01, on Monday and Friday, 09:00 to 17:00 in Europe/Helsinki"."""
    own = schedule.time_zone if schedule.time_zone != "user" else None
    clock = zone(own or workspace_zone) or UTC
    words = []
    if schedule.start is not None:
        words.append(f"from {_bound(schedule.start, clock)}")
    if schedule.end is not None:
        words.append(f"until {_bound(schedule.end, clock)}")
    if schedule.weekdays:
        words.append(f"on {listed([WEEKDAYS[day] for day in schedule.weekdays], 'and')}")
    if schedule.hours is not None:
        words.append(f"{_clock(schedule.hours[0])} to {_clock(schedule.hours[1])}")
    if not words:
        return "at any time"
    has_days = isinstance(schedule.start, Day) or isinstance(schedule.end, Day)
    if not schedule.weekdays and schedule.hours is None and not has_days:
        return ", ".join(words)
    where = "the user's time zone" if schedule.time_zone == "user" else own or workspace_zone
    return f"{', '.join(words)} in {where or 'the workspace’s time zone'}"


def _bound(bound: int | Day, clock: tzinfo) -> str:
    return shown_day(bound) if isinstance(bound, Day) else shown_moment(bound, clock)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
