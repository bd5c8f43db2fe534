"""A verdict, a broken split and a hurt guardrail are told, each under a name of its own; all else is not."""

from __future__ import annotations

from cairn.domain.experiments.comparison import compare
from cairn.domain.experiments.noticing import noted
from cairn.domain.experiments.progress import progress_of
from cairn.domain.experiments.totals import Totals
from cairn.domain.flows.documents import Experiment, Metric, Variant

DAY = 86_400_000
EXPERIMENT = Experiment(
    key="x", flow="f", variants=(Variant("control", 1), Variant("short", 1)), primary=Metric("Invoice Sent"),
    guardrails=(Metric("Account Closed", better="lower"),), planned_days=14,
)  # fmt: skip


def told(control: tuple[int, int, int], short: tuple[int, int, int], day: int = 3) -> list[tuple[str, str]]:
    totals = {
        key: Totals(units, successes={"primary": did, "guardrail-1": closed})
        for key, (units, did, closed) in (("control", control), ("short", short))
    }
    progress = progress_of(EXPERIMENT, 0, day * DAY)
    found = list(noted(EXPERIMENT, compare(EXPERIMENT, totals, progress), progress))
    assert all(each.sentence.endswith(".") for each in found)
    return [(each.kind, each.about) for each in found]


def test_nothing_is_told_while_nothing_is_sure() -> None:
    assert told((500, 100, 5), (500, 105, 5)) == []
    assert told((0, 0, 0), (0, 0, 0)) == []


def test_a_winner_is_a_verdict() -> None:
    assert told((2000, 400, 20), (2000, 600, 20)) == [("verdict", "ship short")]


def test_a_hurt_guardrail_is_told_beside_what_it_comes_to() -> None:
    assert told((2000, 400, 20), (2000, 600, 200)) == [("verdict", "roll_back"), ("guardrail", "guardrail-1 short")]


def test_a_broken_split_is_told_and_no_verdict() -> None:
    assert told((2000, 400, 20), (1000, 350, 20)) == [("split", "split")]


def test_the_end_of_the_plan_is_told_whatever_it_says() -> None:
    assert told((500, 100, 5), (500, 105, 5), day=14) == [("verdict", "undecided")]
