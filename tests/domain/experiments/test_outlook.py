"""How many people it takes, at the pace so far, and why that can't be told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cairn.domain.experiments.comparison import compare
from cairn.domain.experiments.moments import Sums
from cairn.domain.experiments.outlook import Outlook, outlook
from cairn.domain.experiments.power import Plan, units_needed
from cairn.domain.experiments.progress import DAY, progress_of
from cairn.domain.experiments.totals import Totals
from cairn.domain.flows.documents import Experiment, Metric, Variant

PLANNED = Experiment(
    key="x", flow="f", variants=(Variant("control", 1), Variant("short", 1)), primary=Metric("Invoice Sent"),
    planned_days=14, planned_detect="5 points",
)  # fmt: skip
TOTALS = {"control": Totals(500, successes={"primary": 150}), "short": Totals(500, successes={"primary": 160})}


def seen(experiment: Experiment, totals: dict[str, Totals] = TOTALS) -> Outlook:
    progress = progress_of(experiment, 0, 4 * DAY)
    return outlook(experiment, compare(experiment, totals, progress), progress)


def test_people_days_and_what_can_be_seen() -> None:
    found = seen(PLANNED)
    needed = units_needed(Plan(0.3, (0.5, 0.5)), 0.05)
    assert (found.people, found.days) == (needed, 15)
    assert found.difference == pytest.approx(0.0512, abs=0.0005)
    assert found.sentence == f"To see 5 points it takes about {needed:,} people, 15 days at the pace so far."


def test_a_mean_is_planned_with_the_spread_that_it_has() -> None:
    spent = replace(PLANNED, primary=Metric("Invoice Sent", measure="sum", of="amount"), planned_detect="10 %")
    sums = Sums(500, y=5_000.0, yy=90_000.0)
    found = seen(spent, {key: Totals(500, successes={"primary": 300}, sums={"primary": sums}) for key in TOTALS})
    variance = (90_000 - 5_000**2 / 500) / 499
    needed = units_needed(Plan(10.0, (0.5, 0.5), variance=variance), 1.0)
    assert found.people == needed
    assert found.sentence.startswith(f"To see 10 % it takes about {needed:,} people")
    assert found.difference is not None


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (seen(PLANNED, {}), "before there is a rate"),
        (seen(replace(PLANNED, planned_detect=None)), "no difference was planned to be seen"),
        (seen(replace(PLANNED, planned_detect="90 points")), "a rate of none or of all"),
    ],
)
def test_what_can_not_be_told_says_why(found: Outlook, words: str) -> None:
    assert found.people is None
    assert words in found.sentence


def test_without_an_end_nothing_is_said_of_what_the_plan_can_show() -> None:
    assert seen(replace(PLANNED, planned_days=None)).difference is None
