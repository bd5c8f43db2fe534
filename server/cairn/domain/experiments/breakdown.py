"""The decisive metric group by group: a place to look for questions, never a verdict.

Whoever looks at twenty groups finds one that seems to differ. So all groups share one level: p-values are corrected
by Holm over every group and variant, intervals are as wide as Bonferroni asks for, and groups are chosen by size alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from cairn.domain.experiments.comparison import decisive_of, rule_of
from cairn.domain.experiments.differences import Interval, interval
from cairn.domain.experiments.judging import AT_THIS_MOMENT, Arm, Asked, Judged, judge
from cairn.domain.experiments.metrics import counts_share
from cairn.domain.experiments.moments import Mean, NotComputable, Share
from cairn.domain.experiments.progress import Progress
from cairn.domain.experiments.totals import Totals, arms_of
from cairn.domain.experiments.wording import Unit, found_in_words, reading_in_words
from cairn.domain.flows.documents import Experiment

By: TypeAlias = Literal["segment", "trait", "device", "language", "seen"]
# What accounts have of these.
OF_ACCOUNTS: tuple[By, ...] = ("trait", "seen")
MOST_GROUPS = 12


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One variant within a group; the control has no difference."""

    variant: str
    units: int
    successes: int | None
    rate: float | None
    sentence: str
    difference: float | None = None
    difference_interval: Interval | None = None
    p: float | None = None
    better: bool | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """`group` is empty where it isn't known of the units."""

    group: str
    units: int
    rows: tuple[GroupRow, ...]


@dataclass(frozen=True, slots=True)
class Breakdown:
    """`comparisons` share one level. `others`: how many groups are too small to be among those shown."""

    groups: tuple[Group, ...]
    comparisons: int
    others: int


def break_down(
    experiment: Experiment, groups: Mapping[str, Mapping[str, Totals]], progress: Progress | None = None
) -> Breakdown:
    """`groups`: the totals of each, by variant. The largest come first."""
    decisive = decisive_of(experiment)
    shown = sorted(groups, key=lambda group: (-_units(groups[group]), group))[:MOST_GROUPS]
    arms = {
        group: arms_of(experiment, decisive, [groups[group].get(each.key, Totals()) for each in experiment.variants])
        for group in shown
    }
    asked = [(group, arm) for group in shown for arm in arms[group][1:]]
    final = progress is not None and progress.final
    family = [Asked(arms[group][0], arm, decisive.metric.better) for group, arm in asked]
    found = judge(rule_of(experiment, decisive.role), family, final=final)
    judged = {(group, arm.variant): each for (group, arm), each in zip(asked, found, strict=True)}
    unit: Unit = "share" if counts_share(decisive.metric) else "number"
    return Breakdown(
        tuple(
            Group(group, _units(groups[group]), _rows(group, arms[group], judged, unit, len(asked))) for group in shown
        ),
        len(asked),
        len(groups) - len(shown),
    )


def _units(totals: Mapping[str, Totals]) -> int:
    return sum(each.units for each in totals.values())


def _rows(
    group: str, arms: Sequence[Arm], judged: Mapping[tuple[str, str], Judged], unit: Unit, comparisons: int
) -> tuple[GroupRow, ...]:
    control, *others = arms
    return _row(control, unit), *(
        _against(control, arm, judged[group, arm.variant], unit, comparisons) for arm in others
    )  # fmt: skip


def _row(arm: Arm, unit: Unit) -> GroupRow:
    estimate = arm.estimate
    rate = estimate.rate if isinstance(estimate, Share) else estimate.value if isinstance(estimate, Mean) else None
    successes = None if isinstance(estimate, NotComputable) else arm.reached.successes
    return GroupRow(arm.variant, arm.reached.units, successes, rate, found_in_words(arm, unit))


def _against(control: Arm, other: Arm, judged: Judged, unit: Unit, comparisons: int) -> GroupRow:
    plain = _row(other, unit)
    if isinstance(judged.found, NotComputable):
        return replace(plain, sentence=f"{plain.sentence}; can't be compared: {judged.found.reason}")
    wide = interval(control.estimate, other.estimate, AT_THIS_MOMENT / comparisons)
    assert not isinstance(wide, NotComputable), "what has a difference has its interval"
    return replace(
        plain,
        sentence=f"{plain.sentence}; {reading_in_words(judged, wide, unit)}",
        difference=judged.found.value,
        difference_interval=wide,
        p=judged.p,
        better=judged.better,
    )
