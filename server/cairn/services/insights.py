"""Ask what people do: trends, funnels and retention, and what all questions have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cairn.domain.analytics import calendar, retention
from cairn.domain.analytics.breakdown import Group
from cairn.domain.analytics.calendar import Period
from cairn.domain.analytics.funnel import Funnel, broken_down, funnel
from cairn.domain.analytics.trend import Line, lines
from cairn.domain.errors import Invalid
from cairn.domain.experiments.estimates import mean_interval, wilson
from cairn.domain.experiments.moments import Mean, Share, Sums, mean_of
from cairn.domain.flows.events import Names
from cairn.domain.targeting.conditions import InSegment
from cairn.domain.targeting.moments import zone
from cairn.schemas.documents.values import read_duration
from cairn.services import event_names
from cairn.services.belonging import everybody
from cairn.services.moments import iso
from cairn.services.segments import asked_of_match
from cairn.stores import publications
from cairn.stores import segments as segment_store
from cairn.stores.database import Transaction
from cairn.stores.models import Environment
from cairn.stores.reports import funnels, people, trends
from cairn.stores.reports import retention as returns
from cairn.stores.reports.ground import Ground

# A question is an answer that somebody waits for.
SECONDS = 8


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it came, read as far as all kinds are alike."""

    ground: Ground
    events: Sequence[str]
    names: Names
    periods: Sequence[Period]
    about: dict[str, Any]

    @property
    def whole(self) -> Period:
        """The stretch as one period."""
        return Period(self.periods[0].day, self.periods[0].begins, self.periods[-1].ends)


def trend(tx: Transaction, place: Environment, form: dict[str, Any], now: int) -> dict[str, Any]:
    asked = read_question(tx, place, form, now)
    found = [line for event in asked.events for line in _lines(tx, asked, event, now)]
    return {**asked.about, "lines": [_line(line) for line in found]}


def funnel_of(tx: Transaction, place: Environment, form: dict[str, Any], now: int) -> dict[str, Any]:
    asked = read_question(tx, place, form, now)
    way = funnels.Way(
        [asked.names.behind(each) for each in asked.events],
        asked.whole.begins,
        asked.whole.ends,
        within_of(form["within"]),
    )
    everyone = Ground(asked.ground.environment_id, asked.ground.with_sample, asked.ground.segment, asked.ground.users)
    groups = broken_down(asked.events, funnels.reached(tx, asked.ground, way, now)) if asked.ground.trait else []
    return {
        **asked.about,
        "within": way.within,
        "all": _funnel(funnel(asked.events, funnels.reached(tx, everyone, way, now))),
        "groups": [_funnel(each) for each in groups],
    }


def retention_of(tx: Transaction, place: Environment, form: dict[str, Any], now: int) -> dict[str, Any]:
    asked = read_question(tx, place, form, now)
    if form.get("by"):
        raise Invalid("Retention is told by cohort, and by nothing else. Leave out `by`, or ask about a segment.")
    begin, again = (asked.names.behind(each) for each in (asked.events[0], asked.events[-1]))
    kind, count = form["kind"], len(asked.periods)
    columns = retention.brackets(form["brackets"], count) if kind == "bracket" else retention.single(count)
    sizes, counts = returns.returned(
        tx, asked.ground, returns.Return(begin, again, kind, columns), asked.periods
    ) if columns else ({}, {})  # fmt: skip
    table = retention.table(asked.periods, columns, sizes, counts, now)
    return {
        **asked.about,
        "kind": kind,
        "columns": [{"first": each.first, "last": each.last} for each in table.columns],
        "cohorts": [
            {
                "day": each.period.day.isoformat(),
                "people": each.size,
                "cells": [share_form(cell) for cell in each.cells],
            }
            for each in table.cohorts
        ],
        "all": [share_form(cell) for cell in table.all],
    }


def read_question(tx: Transaction, place: Environment, form: dict[str, Any], now: int) -> Asked:
    name = publications.time_zone(tx, place.id)
    periods, by = periods_of(form["when"], name, now), form.get("by")
    ground = ground_of(tx, place, form["who"], by["trait"] if by else None, now)
    about = {
        "time_zone": name,
        "by": form["when"]["by"],
        "from": periods[0].day.isoformat(),
        "begins_at": iso(periods[0].begins),
        "ends_at": iso(periods[-1].ends),
        "sample_left_out": people.sample_left_out(tx, place.id),
    }
    return Asked(
        ground, [each["event"] for each in form["what"]], event_names.read_names(tx, place.workspace_id), periods, about
    )


def only_event(asked: Asked) -> str:
    """The event of a question that is about one."""
    [event] = asked.events
    return event


def ground_of(tx: Transaction, place: Environment, match: dict[str, Any], trait: str | None, now: int) -> Ground:
    """Raises `InvalidDocument` where the condition is none, and `Invalid` where nobody would wait for it."""
    with_sample = not people.has_real_users(tx, place.id)
    if not match:
        return Ground(place.id, with_sample, trait=trait)
    asked = asked_of_match(tx, place.workspace_id, place.id, match, now)
    if isinstance(asked.condition, InSegment) and asked.condition.key in segment_store.rounds(tx, place.id):
        return Ground(place.id, with_sample, segment=asked.condition.key, trait=trait)
    users = everybody(tx, asked, SECONDS)
    if users is None:
        raise Invalid(
            "It takes too long to find everybody who fits. Publish the condition as a segment and ask about that: "
            "who belongs to it is kept."
        )
    return Ground(place.id, with_sample, users=users, trait=trait)


def periods_of(when: dict[str, Any], zone_name: str, now: int) -> list[Period]:
    local = zone(zone_name)
    assert local is not None, "a workspace's zone was judged when it was set"
    first, last = when.get("from_"), when.get("to")
    if isinstance(first, date) and isinstance(last, date):
        return calendar.between(first, last, when["by"], local)
    if first or last:
        raise Invalid("A stretch of days needs both `from` and `to`; or say `last` and how many.")
    return calendar.latest(when["last"], when["by"], local, now)


def within_of(text: str) -> int:
    found = read_duration(text)
    if found is None:
        raise Invalid("Write `within` as a duration with its unit, such as 7 days or 90 minutes.")
    return found


def _lines(tx: Transaction, asked: Asked, event: str, now: int) -> list[Line]:
    counts, whole = trends.counts(tx, asked.ground, asked.names.behind(event), asked.periods)
    return lines(event, asked.periods, counts, whole, now, broken=asked.ground.trait is not None)


def _line(line: Line) -> dict[str, Any]:
    return {
        "event": line.event,
        "group": group_form(line.group),
        "events": line.whole.events,
        "users": line.whole.users,
        "per_user": line.whole.per_user,
        "points": [
            {"day": each.period.day.isoformat(), "events": each.done.events, "users": each.done.users,
             "per_user": each.done.per_user, "complete": each.complete}
            for each in line.points
        ],
    }  # fmt: skip


def _funnel(found: Funnel) -> dict[str, Any]:
    return {
        "group": group_form(found.group),
        "undecided": found.undecided,
        "steps": [
            {"event": each.event, "people": each.people, "of_first": share_form(each.of_first),
             "of_last": share_form(each.of_last), "took": each.took}
            for each in found.steps
        ],
    }  # fmt: skip


def group_form(group: Group | None) -> dict[str, Any] | None:
    return None if group is None else {"value": group.value, "rest": group.rest}


def share_form(share: Share | None) -> dict[str, Any] | None:
    """With its 95 % interval; without anybody there is no rate."""
    if share is None:
        return None
    interval = wilson(share)
    low, high = interval if interval else (None, None)
    return {"numerator": share.successes, "denominator": share.units, "rate": share.rate, "low": low, "high": high}


def mean_form(sums: Sums) -> dict[str, Any]:
    """With its 95 % interval (Student), which takes two people."""
    mean = mean_of(sums)
    low, high = mean_interval(mean) if isinstance(mean, Mean) else (None, None)
    return {"people": sums.units, "value": sums.y / sums.units if sums.units else None, "low": low, "high": high}
