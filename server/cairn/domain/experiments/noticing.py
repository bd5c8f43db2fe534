"""What is worth telling whoever doesn't look: a verdict, a split that is off, a hurt guardrail, a stage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from cairn.domain.experiments.advice import advise, sure
from cairn.domain.experiments.comparison import Comparison
from cairn.domain.experiments.progress import Progress
from cairn.domain.flows.documents import Experiment

Kind: TypeAlias = Literal["verdict", "split", "guardrail", "rollout"]
_VERDICTS = frozenset({"ship", "roll_back", "no_difference", "undecided"})


@dataclass(frozen=True, slots=True)
class Noted:
    """`about` tells it from all others of the same run, so that it is told once."""

    kind: Kind
    about: str
    sentence: str


def noted(experiment: Experiment, comparison: Comparison, progress: Progress) -> Iterator[Noted]:
    """Trust comes first: with a broken split no verdict is called anyway."""
    if comparison.sample_ratio.ok is False:
        yield Noted("split", "split", comparison.sample_ratio.sentence)
    verdict = comparison.verdict
    if verdict.answer in _VERDICTS:
        about = f"{verdict.answer} {verdict.variant or ''}".strip()
        yield Noted("verdict", about, advise(experiment, comparison, progress))
    for metric in comparison.metrics:
        for row in metric.rows[1:]:
            if metric.role == "guardrail" and row.better is False:
                yield Noted("guardrail", f"{metric.key} {row.variant}", sure(metric, row))
