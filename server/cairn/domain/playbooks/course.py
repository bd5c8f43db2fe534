"""One person's journey: from where they stand, what is known of them and the time, to where they stand next.

Nothing is done here: `look` answers where they came to on the way, and who calls it does what those steps say, in
the transaction that writes down that they came there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from cairn.domain.experiments.assignment import bucket
from cairn.domain.flows.playbooks import (
    END,
    PATIENCE,
    Await,
    Choose,
    Pause,
    Playbook,
    Show,
    Split,
    Step,
    follower_of,
)
from cairn.domain.identity.state import Person
from cairn.domain.targeting.evaluate import Compiler
from cairn.domain.targeting.logic import Test
from cairn.domain.targeting.moments import HOUR

# Conditions can come true by time alone, or by somebody else of the account: so often they are asked without a cause.
LOOK_AGAIN = HOUR
# In one look; whoever comes farther goes on with the next one.
MOST_STEPS = 100

Ending: TypeAlias = Literal["goal", "exit", "done"]
Outcome: TypeAlias = Literal[
    "done", "seen", "completed", "dismissed", "held", "time_over", "branch", "split", "skipped"
]


@dataclass(frozen=True, slots=True)
class Stand:
    """Where somebody is: at the `visit`-th step that they came to, `since` then."""

    step: str
    visit: int
    since: int


@dataclass(frozen=True, slots=True)
class Came:
    """To a step, whose doing is to be done."""

    visit: int
    step: Step


@dataclass(frozen=True, slots=True)
class Went:
    """On from a step, and why."""

    visit: int
    outcome: str


@dataclass(frozen=True, slots=True)
class Looked:
    """`due` is when they have to be looked at again, if nothing comes in before; None when the journey is over."""

    stand: Stand
    moves: tuple[Came | Went, ...]
    ending: Ending | None
    due: int | None


class Course:
    """A playbook, compiled. `unit` is what chance goes by: the same person gets the same way."""

    def __init__(self, playbook: Playbook, compiler: Compiler) -> None:
        self.playbook = playbook
        self._audience = compiler.compile(playbook.audience)
        self._goal = None if playbook.goal is None else compiler.compile(playbook.goal)
        self._exit = None if playbook.exit is None else compiler.compile(playbook.exit)
        self._places = {step.id: index for index, step in enumerate(playbook.steps)}
        self._waits = {
            step.id: compiler.compile(step.do.when) for step in playbook.steps if isinstance(step.do, Await)
        }  # fmt: skip
        self._forks = {
            step.id: [(compiler.compile(fork.when), fork.go_to) for fork in step.do.forks]
            for step in playbook.steps
            if isinstance(step.do, Choose)
        }

    def may_enter(self, person: Person, now: int) -> bool:
        """Whoever has reached the goal, or would leave at once, has no business here."""
        return self._audience.passes(person, now) and self.ending(person, now) is None

    def is_held_out(self, unit: str) -> bool:
        return bucket(f"{self.playbook.key}:holdout:", unit) < self.playbook.holdout

    def reached_goal(self, person: Person, now: int) -> bool:
        return _passes(self._goal, person, now)

    def ending(self, person: Person, now: int) -> Ending | None:
        if self.reached_goal(person, now):
            return "goal"
        return "exit" if _passes(self._exit, person, now) else None

    def enter(self, person: Person, unit: str, now: int) -> Looked:
        """From the first step on."""
        return self._from(self.playbook.steps[0].id, 1, [], person, unit, now)

    def look(self, stand: Stand, person: Person, unit: str, now: int) -> Looked:
        """As far as they come now."""
        ending = self.ending(person, now)
        if ending is not None:
            return Looked(stand, (Went(stand.visit, ending),), ending, None)
        way = self._way_on(stand, person, unit, now)
        if way is None:
            return Looked(stand, (), None, self._due(stand, now))
        return self._from(way[1], stand.visit + 1, [Went(stand.visit, way[0])], person, unit, now)

    def skip(self, stand: Stand, person: Person, unit: str, now: int) -> Looked:
        """Past the present step, as if it were done."""
        moves: list[Came | Went] = [Went(stand.visit, "skipped")]
        return self._from(self._next(self._step(stand)), stand.visit + 1, moves, person, unit, now)

    def _from(
        self, go_to: str, visit: int, moves: list[Came | Went], person: Person, unit: str, now: int
    ) -> Looked:  # fmt: skip
        """Come to a step, and on from it as long as nothing holds them up."""
        first = visit
        stand = Stand(go_to, visit - 1, now)
        while go_to in self._places:
            stand = Stand(go_to, visit, now)
            moves.append(Came(visit, self._step(stand)))
            way = self._way_on(stand, person, unit, now) if visit - first < MOST_STEPS else None
            if way is None:
                return Looked(stand, tuple(moves), None, self._due(stand, now))
            moves.append(Went(visit, way[0]))
            go_to, visit = way[1], visit + 1
        return Looked(stand, tuple(moves), "done", None)

    def _way_on(self, stand: Stand, person: Person, unit: str, now: int) -> tuple[Outcome, str] | None:
        """Why and where they go on; None where they stay. A step that is no more ends the journey."""
        if stand.step not in self._places:
            return "done", END
        step = self._step(stand)
        if isinstance(step.do, Split):
            return "split", _dealt(step.do, bucket(f"{self.playbook.key}:{step.id}:", unit))
        if isinstance(step.do, Choose):
            found = next((go_to for test, go_to in self._forks[step.id] if test.passes(person, now)), None)
            return ("done", self._next(step)) if found is None else ("branch", found)
        happened = self._happened(step, stand, person, now)
        if happened is not None:
            return happened, self._next(step)
        if not step.waits:
            return "done", self._next(step)
        if now >= self._until(stand):
            return ("done", self._next(step)) if isinstance(step.do, Pause) else ("time_over", self._else(step))
        return None

    def _happened(self, step: Step, stand: Stand, person: Person, now: int) -> Outcome | None:
        """What somebody did that ends the wait of a step."""
        if isinstance(step.do, Await):
            return "held" if self._waits[step.id].passes(person, now) else None
        progress = person.state.flows.get(step.do.flow) if isinstance(step.do, Show) else None
        if progress is None:
            return None
        if (progress.completed or 0) >= stand.since:
            return "completed"
        if (progress.dismissed or 0) >= stand.since:
            return "dismissed"
        is_seen = isinstance(step.do, Show) and step.do.until == "seen" and (progress.last_shown or 0) >= stand.since
        return "seen" if is_seen else None

    def _until(self, stand: Stand) -> int:
        """When the wait of a step is over."""
        step = self._step(stand)
        return stand.since + (step.do.time if isinstance(step.do, Pause) else step.at_most or PATIENCE)

    def _due(self, stand: Stand, now: int) -> int:
        """When to look again. Whose step was not waited at came too far for one look."""
        if not self._step(stand).waits:
            return now
        asks = self._goal is not None or self._exit is not None or stand.step in self._waits
        return min(self._until(stand), now + LOOK_AGAIN) if asks else self._until(stand)

    def _step(self, stand: Stand) -> Step:
        return self.playbook.steps[self._places[stand.step]]

    def _next(self, step: Step) -> str:
        return step.go_to or follower_of(self.playbook, self._places[step.id])

    def _else(self, step: Step) -> str:
        return step.otherwise or self._next(step)


def _passes(test: Test | None, person: Person, now: int) -> bool:
    return test is not None and test.passes(person, now)


def _dealt(split: Split, number: float) -> str:
    """The way whose part of the circle a number falls into."""
    rest = number * sum(way.weight for way in split.ways)
    for way in split.ways:
        rest -= way.weight
        if rest < 0:
            return way.go_to
    return next(way.go_to for way in reversed(split.ways) if way.weight > 0)
