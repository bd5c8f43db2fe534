"""Which answer is given, and when each method gives one at all."""

from __future__ import annotations

from typing import Any

import pytest

from cairn.domain.experiments.differences import Difference
from cairn.domain.experiments.judging import RULES, Arm, Asked, Judged, judge
from cairn.domain.experiments.moments import Mean, NotComputable, Share
from cairn.domain.experiments.verdict import Verdict, decide, too_small
from cairn.domain.flows.documents import Correction, Method


def arm(name: str, successes: int, units: int) -> Arm:
    return Arm(name, Share(successes, units), Share(successes, units))


CONTROL = arm("control", 300, 1_000)
CLEAR, SLIGHT, NOT_AT_ALL = arm("clear", 400, 1_000), arm("slight", 345, 1_000), arm("none", 305, 1_000)


@pytest.mark.parametrize(
    ("method", "final", "called"),
    [
        ("hybrid", False, ["clear"]),
        ("hybrid", True, ["clear", "slight"]),
        ("fixed", False, []),
        ("fixed", True, ["clear", "slight"]),
        ("sequential", False, ["clear"]),
        ("sequential", True, ["clear"]),
        ("bayesian", False, []),
        ("bayesian", True, ["clear", "slight"]),
    ],
)
def test_what_each_method_calls(method: Method, final: bool, called: list[str]) -> None:
    found = [
        judged.variant
        for other in (CLEAR, SLIGHT, NOT_AT_ALL)
        for judged in judge(RULES[method], [Asked(CONTROL, other)], final=final)
        if judged.better
    ]
    assert found == called


def test_lower_is_better_where_it_is() -> None:
    (judged,) = judge(RULES["hybrid"], [Asked(CONTROL, CLEAR, "lower")])
    assert judged.better is False


@pytest.mark.parametrize(("correction", "sure"), [("holm", 1), ("benjamini-hochberg", 2)])
def test_many_questions_share_one_level(correction: Correction, sure: int) -> None:
    others = [arm("best", 360, 1_000), arm("good", 347, 1_000), NOT_AT_ALL, arm("also", 304, 1_000)]
    judged = judge(RULES["fixed"], [Asked(CONTROL, other) for other in others], final=True, correction=correction)
    assert sum(bool(each.better) for each in judged) == sure


def test_what_can_not_be_compared_counts_among_the_questions() -> None:
    alone = judge(RULES["hybrid"], [Asked(CONTROL, SLIGHT)], final=True)
    beside = judge(RULES["hybrid"], [Asked(CONTROL, SLIGHT), Asked(CONTROL, arm("new", 1, 5))], final=True)
    assert alone[0].p is not None
    assert beside[0].p == pytest.approx(2 * alone[0].p)
    assert isinstance(beside[1].found, NotComputable)


def test_means_pass_the_same_gate() -> None:
    few = Arm("few", Share(20, 60), Mean(60, 5.0, 0.1, 59))
    (judged,) = judge(RULES["hybrid"], [Asked(few, few)])
    assert judged.found == NotComputable("60 of the 100 needed in each variant")


APART = Difference(0.1, 0.0001)
BETTER, WORSE, OPEN = (Judged(name, APART, 0.001, better) for name, better in (("b", True), ("w", False), ("o", None)))


@pytest.mark.parametrize(
    ("primary", "guardrails", "options", "verdict"),
    [
        ([BETTER], [], {}, Verdict("ship", "b")),
        ([BETTER, OPEN], [], {}, Verdict("ship", "b")),
        ([BETTER], [], {"trusted": False}, Verdict("dont_trust")),
        ([BETTER], [Judged("b", APART, 0.001, False)], {}, Verdict("roll_back", None, ("b",))),
        ([WORSE], [], {}, Verdict("roll_back", None, ("w",))),
        ([WORSE, OPEN], [], {}, Verdict("keep_running", None, ("w",))),
        ([OPEN], [], {}, Verdict("keep_running")),
        ([OPEN], [], {"over": True}, Verdict("undecided")),
        ([OPEN], [], {"over": True, "unimportant": {"o": True}}, Verdict("no_difference")),
        ([], [], {}, Verdict("keep_running")),
    ],
)
def test_the_answer(primary: list[Judged], guardrails: list[Judged], options: Any, verdict: Verdict) -> None:
    assert decide(1_000, primary, guardrails, **options) == verdict


def test_without_anybody_there_is_nothing_to_say() -> None:
    assert decide(0, [BETTER], []) == Verdict("empty")


def test_of_several_that_are_better_the_best_is_shipped() -> None:
    more = Judged("more", Difference(0.2, 0.0001), 0.001, True)
    assert decide(1_000, [BETTER, more], []).variant == "more"


@pytest.mark.parametrize(
    ("bounds", "matters", "small"),
    [
        ((-0.01, 0.02), 0.05, True),
        ((-0.01, 0.06), 0.05, False),
        ((-0.06, 0.01), 0.05, False),
        ((-0.01, 0.02), None, False),
        (None, 0.05, False),
    ],
)
def test_what_is_too_small_to_matter(bounds: tuple[float, float] | None, matters: float | None, small: bool) -> None:
    assert too_small(bounds, matters) is small
