"""A share of an environment's users who are shown nothing, so that everything together can be measured against it.

Who is held out follows from the user id alone, by a seed of the environment's own: it stays for as long as the holdout
does, on every device, and a larger share holds out those of the smaller one and more. Anonymous visitors take no part.
A flow that must reach everybody says so (`reaches_held_out`), and is then no part of what is measured.

Exposure is recorded by the path of experiments, at the moment at which the first flow would have shown, for those held
out and for the others alike; so people for whom there never was anything to show dilute nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cairn.domain.experiments.assignment import bucket
from cairn.domain.identity.state import Person
from cairn.domain.targeting.reasons import Reason

# No document can have this key.
HOLDOUT = "@holdout"
HELD_OUT, OTHERS = "held-out", "others"


@dataclass(frozen=True, slots=True)
class Holdout:
    """`version` goes up when the share changes: what is compared begins anew."""

    share: float
    seed: str
    version: int
    since: int

    def group_of(self, user_id: str) -> str:
        return HELD_OUT if bucket(f"{self.seed}:", user_id) < self.share else OTHERS


class HoldoutGate:
    """The holdout of an environment, asked per person."""

    __slots__ = ("_parts", "holdout", "text")

    def __init__(self, holdout: Holdout) -> None:
        self.holdout = holdout
        self.text = f"is not among the {holdout.share * 100:g} % of users who are shown nothing"
        self._parts = {
            group: {"key": HOLDOUT, "variant": group, "shows": group == OTHERS} for group in (HELD_OUT, OTHERS)
        }

    def part(self, person: Person) -> dict[str, Any] | None:
        """What a decision carries in the place of an experiment; None for whoever takes no part."""
        return None if person.user_id is None else self._parts[self.holdout.group_of(person.user_id)]

    def explain(self, person: Person) -> Reason:
        part = self.part(person)
        if part is None:
            return Reason(True, self.text, "has no user id yet, so takes no part")
        shows = bool(part["shows"])
        return Reason(shows, self.text, "not held out" if shows else "held out")
