"""A variant on its way to everybody, in stages: to a growing share of all who meet the flow.

Numbers of units lie on a circle (see `assignment`). The variant's range begins where it began in the experiment and
only grows, once around at the end. So whoever has the variant by that number keeps it at every later stage, and whoever
was exposed to it keeps it in any case. All others see what the control shows.

Whoever met something else before and gets the variant now is counted no more: they stay where they were first met, so
that nothing is taken for an effect of the variant that is one of having changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType
from typing import Literal, TypeAlias

from cairn.domain.errors import Problem
from cairn.domain.experiments.assignment import shares
from cairn.domain.flows.documents import Experiment

Step: TypeAlias = Literal["next", "hold", "go_on", "withdraw"]
MOST_STAGES = 10
LONGEST = 90


@dataclass(frozen=True, slots=True)
class Stage:
    """`days` until the next stage; None waits for somebody to move it on."""

    share: float
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Rollout:
    """As decide needs it: the variant, and the share of all who have it."""

    variant: str
    share: float


Rollouts: TypeAlias = Mapping[str, Rollout]
"""By the key of the experiment."""
NO_ROLLOUTS: Rollouts = MappingProxyType({})


def dealt(experiment: Experiment, variant: str) -> float:
    """The share of all who have the variant while the experiment runs."""
    return sum(
        share * experiment.coverage
        for each, share in zip(experiment.variants, shares(experiment.variants), strict=True)
        if each.key == variant
    )


def check_stages(stages: Sequence[Stage], begins: float) -> Iterator[Problem]:
    """`begins`: the share that the variant has already."""
    if not 1 <= len(stages) <= MOST_STAGES:
        yield Problem(f"must be 1 to {MOST_STAGES} stages, not {len(stages)}", path="stages")
        return
    if stages[0].share <= begins and stages[0].share < 1:
        yield Problem(f"must be more than the {begins:.4g} of all who have the variant already", path="stages.0.share")
    for place, (one, other) in enumerate(pairwise(stages), 1):
        if other.share <= one.share:
            yield Problem("must be more than the stage before", path=f"stages.{place}.share")
    if stages[-1].share != 1:
        yield Problem("must be 1: the last stage is everybody", path=f"stages.{len(stages) - 1}.share")
    for place, each in enumerate(stages):
        if each.days is not None and not 1 <= each.days <= LONGEST:
            yield Problem(f"must be from 1 to {LONGEST} days", path=f"stages.{place}.days")
