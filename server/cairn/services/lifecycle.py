"""Ask who is new, who stays, who comes back and who stays away."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from cairn.domain.analytics import calendar
from cairn.domain.analytics.lifecycle import Standing, kept_over, lifecycle
from cairn.domain.errors import Invalid
from cairn.domain.targeting.moments import zone
from cairn.services.events import counted
from cairn.services.insights import only_event, read_question, share_form
from cairn.stores.database import Transaction
from cairn.stores.models import Environment
from cairn.stores.reports import lifecycle as walks


def lifecycle_of(tx: Transaction, place: Environment, form: dict[str, Any], now: int) -> dict[str, Any]:
    asked = read_question(tx, place, form, now)
    if form.get("by"):
        raise Invalid("A lifecycle is told by its stages, and by nothing else. Leave out `by`, or ask about a segment.")
    local = zone(asked.about["time_zone"])
    assert local is not None, "a workspace's zone was judged when it was set"
    day_before = asked.whole.day - timedelta(days=1)
    [before] = calendar.between(day_before, day_before, asked.about["by"], local)
    counts = walks.counts(tx, asked.ground, asked.names.behind(only_event(asked)), before, asked.periods)
    standings = lifecycle(asked.periods, counts, now)
    return {
        **asked.about,
        "counted_at": counted(tx, place.id)["counted_at"],
        "kept": share_form(kept_over(standings)),
        "periods": [_standing(each) for each in standings],
    }


def _standing(standing: Standing) -> dict[str, Any]:
    return {
        "day": standing.period.day.isoformat(),
        "new": standing.new,
        "returning": standing.returning,
        "resurrected": standing.resurrected,
        "dormant": standing.dormant,
        "kept": share_form(standing.kept),
        "complete": standing.complete,
    }
