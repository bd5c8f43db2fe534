"""The verdict as a PM reads it: the first sentence says what to do, trust comes before results."""

from __future__ import annotations

import pytest

from cairn.domain.experiments.advice import advise
from cairn.domain.experiments.comparison import compare
from cairn.domain.experiments.progress import DAY, Progress, progress_of
from cairn.domain.experiments.totals import Totals
from cairn.domain.flows.documents import Experiment, Metric, Variant

SENT = Metric("Invoice Sent", within=7 * DAY)
CLOSED = Metric("Account Closed", within=7 * DAY, better="lower")
EXPERIMENT = Experiment(
    key="shorter-welcome", flow="welcome", variants=(Variant("control", 1), Variant("short", 1)), primary=SENT,
    guardrails=(CLOSED,), planned_days=14, planned_detect="5 points",
)  # fmt: skip


def told(control: tuple[int, int], short: tuple[int, int], day: int = 5, **more: int) -> str:
    totals = {
        "control": Totals(control[1], successes={"primary": control[0], "guardrail-1": 30}),
        "short": Totals(
            short[1], successes={"primary": short[0], "guardrail-1": more.get("closed", 30)},
            multiple=more.get("multiple", 0),
        ),
    }  # fmt: skip
    progress = progress_of(EXPERIMENT, 0, day * DAY)
    return advise(EXPERIMENT, compare(EXPERIMENT, totals, progress), progress)


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (told((0, 0), (0, 0)), "Nobody was exposed yet. Numbers come as soon as somebody meets the flow."),
        (
            told((254, 814), (284, 813)),
            "Keep running, about 16 days more. “short” looks better, not sure (−0.8 to +8.3 points).",
        ),
        (
            told((300, 1_000), (328, 1_000)),
            "Keep running, about 16 days more. “short” looks better, not sure (−1.3 to +6.9 points).",
        ),
        (
            told((300, 1_000), (400, 1_000)),
            "Ship “short”. “short” is better at Invoice Sent within 7 days: +10.0 points (+5.8 to +14.1).",
        ),
        (
            told((300, 1_000), (200, 1_000)),
            "Roll back to the control. “short” is worse at Invoice Sent within 7 days: −10.0 points (−13.8 to −6.2).",
        ),
        (
            told((300, 1_000), (310, 1_000), closed=90),
            "Roll back to the control. “short” hurts Account Closed within 7 days: +6.0 points (+4.0 to +8.2).",
        ),
        (
            told((3_000, 10_000), (3_010, 10_000), 21),
            "No difference large enough to matter. “short” differs by −1.2 to +1.4 points at most; "
            "5 points would matter.",
        ),
        (
            told((300, 1_000), (310, 1_000), 21),
            "The plan is over and the difference can't be told. "
            "“short” can't be told from the control (−3.2 to +5.2 points).",
        ),
        (
            told((30, 90), (31, 90)),
            "Keep running, about 16 days more. “short”: 31 of 90; can't be compared yet: "
            "90 of the 100 needed in each variant.",
        ),
    ],
)
def test_what_to_do_and_why(found: str, words: str) -> None:
    assert found == words


def test_trust_comes_before_any_result() -> None:
    off = told((300, 1_000), (400, 700))
    assert off.startswith("Don't trust these numbers yet. The split is off: 1,000 instead of 850, 700 instead of 850.")
    assert "Ship" not in off
    mixed = told((300, 1_000), (400, 1_000), multiple=60)
    assert (
        mixed
        == "Don't trust these numbers yet. 60 met more than one variant, 2.9 % of all; find out how that comes about."
    )


def test_one_of_several_that_is_worse_is_taken_out_and_the_rest_goes_on() -> None:
    three = Experiment(
        key="x", flow="welcome", primary=SENT, planned_days=14,
        variants=(Variant("control", 1), Variant("short", 1), Variant("long", 1)),
    )  # fmt: skip
    totals = {
        "control": Totals(1_000, successes={"primary": 300}),
        "short": Totals(1_000, successes={"primary": 310}),
        "long": Totals(1_000, successes={"primary": 180}),
    }
    progress = progress_of(three, 0, 3 * DAY)
    found = advise(three, compare(three, totals, progress), progress)
    assert found.startswith(
        "Keep running, about 18 days more. “long” is worse at Invoice Sent within 7 days: −12.0 points"
    )
    assert "Take “long” out; the rest can go on." in found


def test_the_read_waits_until_the_last_have_had_their_window() -> None:
    assert progress_of(EXPERIMENT, 0, 0) == Progress(0, 1, 14, 14 * DAY, 21 * DAY, final=False, left=21)
    waiting = progress_of(EXPERIMENT, 0, 15 * DAY)
    assert (waiting.exposing, waiting.final, waiting.left) == (False, False, 6)
    assert progress_of(EXPERIMENT, 0, 21 * DAY).final is True
    assert "Everybody who counts is in" in told((300, 1_000), (310, 1_000), 15)


def test_without_a_plan_there_is_no_end_and_before_the_start_no_day() -> None:
    endless = Experiment(key="x", flow="f", variants=EXPERIMENT.variants)
    assert progress_of(endless, 0, 3 * DAY) == Progress(0, 4)
    assert progress_of(EXPERIMENT, None, 3 * DAY) == Progress(None, days=14)
