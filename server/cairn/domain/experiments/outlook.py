"""How many people it takes to see what was planned to be seen, and what can be seen with those who will have come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from cairn.domain.experiments.assignment import shares
from cairn.domain.experiments.comparison import Comparison, smallest
from cairn.domain.experiments.judging import AT_THIS_MOMENT, RULES
from cairn.domain.experiments.moments import NotComputable
from cairn.domain.experiments.power import Plan, days_needed, detectable, units_needed
from cairn.domain.experiments.progress import Progress
from cairn.domain.flows.documents import Experiment

Known = TypeVar("Known", int, float)


@dataclass(frozen=True, slots=True)
class Outlook:
    """`people` and `days` are in all, at the pace so far; `difference` is the smallest that the planned days can show.

    None where it can't be worked out, which `sentence` then says.
    """

    people: int | None
    days: int | None
    difference: float | None
    sentence: str


def outlook(experiment: Experiment, comparison: Comparison, progress: Progress) -> Outlook:
    base, variance = comparison.decisive.rows[0].rate, comparison.decisive.variance
    matters = smallest(experiment.planned_detect, base, comparison.decisive.unit)
    units = sum(row.units for row in comparison.variants)
    if base is None or progress.day is None or min(shares(experiment.variants)) <= 0:
        return Outlook(None, None, None, "How many people it takes can't be told before there is a rate.")
    alpha = RULES[experiment.method].final or AT_THIS_MOMENT
    plan = Plan(base, shares(experiment.variants), alpha, variance=variance)
    pace = units / min(progress.day, progress.days or progress.day)
    needed = NotComputable("no difference was planned to be seen") if matters is None else units_needed(plan, matters)
    days = needed if isinstance(needed, NotComputable) else days_needed(needed, pace)
    seen = detectable(plan, pace * progress.days) if progress.days else NotComputable("there is no planned end")
    reason = next((each.reason for each in (needed, days) if isinstance(each, NotComputable)), None)
    return Outlook(_known(needed), _known(days), _known(seen), _sentence(experiment, needed, days, reason))


def _sentence(
    experiment: Experiment, needed: int | NotComputable, days: int | NotComputable, reason: str | None
) -> str:
    if reason is not None:
        return f"How many people it takes can't be told: {reason}."
    return f"To see {experiment.planned_detect} it takes about {needed:,} people, {days:,} days at the pace so far."


def _known(value: Known | NotComputable) -> Known | None:
    return None if isinstance(value, NotComputable) else value
