"""How the scores of a survey went over time: each answer counts in the week or month in which it was given."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, date, timedelta
from typing import Any

import msgspec

from cairn.domain.analytics.calendar import Unit, following, start_of
from cairn.domain.experiments.scores import score
from cairn.domain.targeting.moments import date_of, day_of, zone
from cairn.stores import report_counts
from cairn.stores.database import Transaction
from cairn.stores.reports import flow_reach
from cairn.stores.reports.flow_reach import QUARTER, Which

# Further back than that it is told by month.
_WEEKS = timedelta(weeks=26)
_MOST = 60


def score_trends(
    tx: Transaction, which: Which, kinds: Mapping[str, str], now: int
) -> tuple[Unit, dict[str, list[dict[str, Any]]]]:
    """By question, which `kinds` name with their kind: every period from the first answer on, also without any."""
    place = zone(report_counts.zone_of(tx, which.environment_id)) or UTC
    given = [
        (row.question, date_of(day_of(row.quarter * QUARTER, place)), msgspec.json.decode(row.answer), row.people)
        for row in (flow_reach.answers_over_time(tx, which, list(kinds)) if kinds else ())
    ]
    today = date_of(day_of(now, place))
    first = min((day for _, day, _, _ in given), default=today)
    unit: Unit = "week" if first > today - _WEEKS else "month"
    counts: dict[tuple[str, date], Counter[int]] = defaultdict(Counter)
    for question, day, answer, people in given:
        if isinstance(answer, int | float):
            counts[question, start_of(day, unit)][int(answer)] += people
    periods = _periods(start_of(first, unit), today, unit)
    asked = {question for question, _ in counts}
    return unit, {
        question: [{"day": day.isoformat(), **_scored(kind, counts[question, day])} for day in periods]
        for question, kind in kinds.items()
        if question in asked
    }


def _periods(first: date, today: date, unit: Unit) -> Sequence[date]:
    found = [first]
    while following(found[-1], unit) <= today:
        found.append(following(found[-1], unit))
    return found[-_MOST:]


def _scored(kind: str, counts: Mapping[int, int]) -> dict[str, Any]:
    found = score(kind, counts)
    return {"answers": found.answers, "value": found.value, "interval": found.interval}
