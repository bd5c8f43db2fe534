"""What rehearsals add up to: people, accounts, days, what held the flow back, turns won and lost, variants."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from cairn.domain.delivery.rehearsal import Outcome
from cairn.domain.targeting.calendar import IN_UTC, Calendar
from cairn.domain.targeting.moments import DAY


@dataclass(slots=True)
class Day:
    """`reached`: people who would have seen it for the first time."""

    reached: int = 0
    showings: int = 0


@dataclass(slots=True)
class Held:
    visits: int = 0
    people: int = 0


@dataclass(slots=True)
class VariantTurnout:
    units: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Turnout:
    """`until` is the end of the days, `within` how long after its exposure somebody may reach the goal.

    `followed`: of each unit whose time for it was over by the end of the days, what the metric that decides has of it.
    """

    until: int
    within: int | None = None
    calendar: Calendar = IN_UTC
    people: int = 0
    meant: int = 0
    reached: int = 0
    first_day: int = 0
    accounts: set[int] = field(default_factory=set)
    accounts_reached: set[int] = field(default_factory=set)
    days: dict[int, Day] = field(default_factory=lambda: defaultdict(Day))
    held: dict[str, Held] = field(default_factory=lambda: defaultdict(Held))
    lost: Counter[str] = field(default_factory=Counter)
    won: Counter[str] = field(default_factory=Counter)
    variants: dict[str, VariantTurnout] = field(default_factory=lambda: defaultdict(VariantTurnout))
    followed: dict[str, dict[str, float]] = field(default_factory=dict)

    def add(self, outcome: Outcome) -> None:
        self.people += 1
        self.meant += outcome.meant
        if outcome.account is not None:
            self.accounts.add(outcome.account)
        for reason, visits in outcome.held.items():
            self.held[reason].visits += visits
            self.held[reason].people += 1
        self.lost.update(outcome.lost)
        self.won.update(outcome.won)
        self._show(outcome)
        self._expose(outcome)

    @property
    def showings(self) -> int:
        return sum(day.showings for day in self.days.values())

    def _show(self, outcome: Outcome) -> None:
        if not outcome.shown:
            return
        self.reached += 1
        self.first_day += outcome.shown[0] - outcome.first_seen < DAY
        if outcome.account is not None:
            self.accounts_reached.add(outcome.account)
        self.days[self.calendar.day(outcome.shown[0])].reached += 1
        for at in outcome.shown:
            self.days[self.calendar.day(at)].showings += 1

    def _expose(self, outcome: Outcome) -> None:
        if outcome.exposed is None or outcome.variant is None or outcome.unit is None:
            return
        self.variants[outcome.variant].units.add(outcome.unit)
        if outcome.exposed + (self.within or 0) <= self.until:
            amounts = self.followed.setdefault(outcome.unit, {})
            for key, amount in outcome.amounts.items():
                amounts[key] = amounts.get(key, 0.0) + amount
