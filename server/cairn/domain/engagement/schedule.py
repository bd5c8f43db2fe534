"""When a flow is open: between two moments, on weekdays, within hours of the day.

Weekdays and hours are those of the wall clock in the schedule's zone, so they stay where they are when clocks
change. Hours that end before they begin run past midnight and belong to the day on which they began.
"""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo

from cairn.domain.flows.documents import Schedule
from cairn.domain.flows.sentences import WEEKDAYS, schedule_sentence
from cairn.domain.targeting.calendar import Calendar, Day
from cairn.domain.targeting.moments import zone
from cairn.domain.targeting.reasons import Reason


class ScheduleGate:
    """A schedule, compiled. `workspace_zone` is where one without a zone of its own lives."""

    __slots__ = ("_clocked", "_fixed", "_local", "_schedule", "_workspace", "_zone_name", "text")

    def __init__(self, schedule: Schedule, workspace_zone: str | None = None) -> None:
        self._schedule = schedule
        self._workspace = workspace_zone
        self._zone_name = schedule.time_zone or workspace_zone
        self._fixed = None if self._zone_name == "user" else zone(self._zone_name)
        self._clocked = bool(schedule.weekdays) or schedule.hours is not None
        self._local = self._clocked or isinstance(schedule.start, Day) or isinstance(schedule.end, Day)
        self.text = schedule_sentence(schedule, workspace_zone)

    def passes(self, now: int, user_zone: str | None = None) -> bool:
        where = self._zone(user_zone) if self._local else None
        return self._within(now, where) and (not self._clocked or self._open(now, where))

    def explain(self, now: int, user_zone: str | None = None) -> Reason:
        where = self._zone(user_zone)
        if where is None:
            return Reason(False, self.text, f"there is no time zone {self._zone_name}", known=False)
        local = datetime.fromtimestamp(now // 1000, where)
        saw = f"{WEEKDAYS[local.weekday()]} {local:%Y-%m-%d %H:%M} {local.tzname() or ''}".rstrip()
        return Reason(self.passes(now, user_zone), self.text, saw)

    def _zone(self, user_zone: str | None) -> tzinfo | None:
        """The user's own, where it is asked for and known; else the workspace's."""
        if self._zone_name != "user":
            return self._fixed
        return (zone(user_zone) if user_zone else None) or zone(self._workspace)

    def _within(self, now: int, where: tzinfo | None) -> bool:
        """Days begin where the schedule is; in a zone that there isn't, never."""
        start, end, calendar = self._schedule.start, self._schedule.end, Calendar(where or UTC)
        if self._local and where is None:
            return False
        return (start is None or now >= calendar.begin(start, now)) and (end is None or now < calendar.begin(end, now))

    def _open(self, now: int, where: tzinfo | None) -> bool:
        if where is None:
            return False
        local = datetime.fromtimestamp(now // 1000, where)
        minute, weekday = local.hour * 60 + local.minute, local.weekday()
        weekdays, hours = self._schedule.weekdays, self._schedule.hours
        if hours is not None:
            begin, end = hours
            past_midnight = end <= begin
            if past_midnight and minute < end:
                weekday = (weekday - 1) % 7
            elif minute < begin or (not past_midnight and minute >= end):
                return False
        return not weekdays or weekday in weekdays
