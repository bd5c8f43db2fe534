"""What a changed segment does to a flow that asks for it: whom it would have reached as it is, and changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cairn.domain.delivery.rehearsal import Outcome
from cairn.domain.flows.documents import Flow
from cairn.domain.targeting.conditions import Condition, InSegment
from cairn.domain.targeting.evaluate import leaves_with_segments
from cairn.domain.targeting.sentences import quantity


def asks_for(flow: Flow, segment: str, segments: Mapping[str, Condition]) -> bool:
    """Does its audience, or a segment in it?"""
    return InSegment(segment) in leaves_with_segments(flow.audience, segments)


@dataclass(slots=True)
class Effect:
    """Counts of people; `gained` would be reached and are not now, `lost` the other way round."""

    key: str
    name: str
    now: int = 0
    then: int = 0
    gained: int = 0
    lost: int = 0
    accounts_now: set[int] = field(default_factory=set)
    accounts_then: set[int] = field(default_factory=set)

    def add(self, now: Outcome, then: Outcome) -> None:
        """The same person, twice."""
        is_now, is_then = bool(now.shown), bool(then.shown)
        self.now += is_now
        self.then += is_then
        self.gained += is_then and not is_now
        self.lost += is_now and not is_then
        for is_reached, accounts, outcome in ((is_now, self.accounts_now, now), (is_then, self.accounts_then, then)):
            if is_reached and outcome.account is not None:
                accounts.add(outcome.account)

    def form(self) -> dict[str, Any]:
        return {
            "flow": self.key, "name": self.name, "now": self.now, "then": self.then, "gained": self.gained,
            "lost": self.lost, "accounts_now": len(self.accounts_now), "accounts_then": len(self.accounts_then),
            "sentence": self._sentence(),
        }  # fmt: skip

    def _sentence(self) -> str:
        reaches = f"{self.name} would have reached {_people(self.then)}"
        if not (self.gained or self.lost):
            return f"{reaches}, the same as now."
        moved = [f"{self.gained:,} more" * bool(self.gained), f"{self.lost:,} no longer" * bool(self.lost)]
        return f"{reaches} instead of {self.now:,}: {' and '.join(filter(None, moved))}."


def _people(number: int) -> str:
    return quantity(number, "person") if number == 1 else f"{number:,} people"
