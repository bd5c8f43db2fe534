"""What to do now: one of a few answers, in which trust outranks results.

In this order: nobody yet; numbers that can't be trusted; a variant that is sure to be better and hurts no guardrail;
nothing left that could still be better; the plan is over; go on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from cairn.domain.experiments.differences import Interval
from cairn.domain.experiments.judging import Judged
from cairn.domain.experiments.moments import NotComputable

Answer: TypeAlias = Literal[
    "empty", "dont_trust", "ship", "roll_back", "keep_running", "no_difference", "undecided"
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Verdict:
    """`variant`: the one to ship. `worse`: those that are sure to be worse or hurt a guardrail."""

    answer: Answer
    variant: str | None = None
    worse: tuple[str, ...] = ()


def decide(
    units: int,
    primary: Sequence[Judged],
    guardrails: Sequence[Judged],
    *,
    trusted: bool = True,
    over: bool = False,
    unimportant: Mapping[str, bool] | None = None,
) -> Verdict:
    """`over`: the read at the planned end was made; `unimportant`: what can only differ too little to matter."""
    if not units:
        return Verdict("empty")
    worse = tuple(dict.fromkeys(each.variant for each in (*primary, *guardrails) if each.better is False))
    if not trusted:
        return Verdict("dont_trust", None, worse)
    better = [each for each in primary if each.better and each.variant not in worse]
    if better:
        return Verdict("ship", max(better, key=_lead).variant, worse)
    if primary and all(each.variant in worse for each in primary):
        return Verdict("roll_back", None, worse)
    if not over:
        return Verdict("keep_running", None, worse)
    left = [each.variant for each in primary if each.variant not in worse]
    small = bool(left) and all((unimportant or {}).get(variant, False) for variant in left)
    return Verdict("no_difference" if small else "undecided", None, worse)


def too_small(bounds: Interval | NotComputable | None, matters: float | None) -> bool:
    """Nothing in the interval would matter, in either direction."""
    if matters is None or bounds is None or isinstance(bounds, NotComputable):
        return False
    return -matters < bounds[0] and bounds[1] < matters


def _lead(judged: Judged) -> float:
    return 0.0 if isinstance(judged.found, NotComputable) else abs(judged.found.value)
