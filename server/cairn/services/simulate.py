"""Simulated experiments, setting by setting: how often the verdict is wrong, and how often it sees what is there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from cairn.domain.experiments.simulation import Outcome, Setting, run, run_assigned
from cairn.domain.flows.documents import Method

VARIANTS = (2, 3, 5)
BASELINES = (0.02, 0.1, 0.2)
# A day, for each variant together with the others that there are.
USERS = (50, 500)
LIFT = 0.15
# From assignment on every unit is dealt one by one, so there are fewer of them.
FULL_PATH = 300
FULL_PATH_USERS = 400


@dataclass(frozen=True, slots=True)
class Line:
    """One setting of the table and what came of it. `shipped`: told to ship; `called`: told anything at all."""

    setting: Setting
    split: str
    experiments: int
    called: int
    shipped: int
    path: str

    @property
    def differs(self) -> bool:
        return len(set(self.setting.rates)) > 1


def settings(method: Method) -> Iterator[tuple[str, Setting]]:
    """Each without a difference for which the rate of wrong calls is promised, then the one for which the power is."""
    for variants in VARIANTS:
        for split in ("even", "90/10"):
            for base in BASELINES:
                for users in USERS:
                    yield split, Setting((base,) * variants, shares(split, variants), users * variants, method=method)
    yield "even", Setting((0.1, 0.1 * (1 + LIFT)), (0.5, 0.5), 1_000, method=method)


def shares(split: str, variants: int) -> tuple[float, ...]:
    """Alike, or nine tenths for the control and the rest for the others."""
    if split == "even":
        return (1 / variants,) * variants
    return (0.9, *(0.1 / (variants - 1),) * (variants - 1))


def simulate(method: Method, experiments: int, seed: int) -> Iterator[Line]:
    """One line for each setting, as it is done; the last two go the whole way from assignment on."""
    for number, (split, setting) in enumerate(settings(method)):
        draw = Random(f"{seed}:{number}").random
        yield _line(split, setting, [run(setting, draw) for _ in range(experiments)], "daily totals")
    for rates in ((0.1, 0.1), (0.1, 0.1 * (1 + LIFT))):
        setting = Setting(rates, (0.5, 0.5), FULL_PATH_USERS, method=method)
        draw, some = Random(f"{seed}:assigned").random, min(experiments, FULL_PATH)
        outcomes = [run_assigned(setting, f"simulated-{seed}-{n}", draw) for n in range(some)]
        yield _line("even", setting, outcomes, "from assignment on")


def _line(split: str, setting: Setting, outcomes: Sequence[Outcome], path: str) -> Line:
    called = sum(each.called for each in outcomes)
    shipped = sum(each.verdict.answer == "ship" for each in outcomes)
    return Line(setting, split, len(outcomes), called, shipped, path)
