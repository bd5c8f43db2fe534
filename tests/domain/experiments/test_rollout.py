"""A variant that goes to everybody in stages: whoever has it keeps it, and the share is what was asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cairn.domain.experiments.assignment import Assigner, holds
from cairn.domain.experiments.participation import ExperimentGate
from cairn.domain.experiments.rollout import Rollout, Stage, check_stages, dealt
from cairn.domain.flows.documents import Experiment, Namespace, Variant
from cairn.domain.identity.state import Assignment, Person, UserState

EXPERIMENT = Experiment("ab", "welcome", (
    Variant("control", 45), Variant("short", 45), Variant("long", 10),
))  # fmt: skip
PEOPLE = [f"u-{n}" for n in range(20_000)]


def having(experiment: Experiment, variant: str, share: float) -> set[str]:
    assigner = Assigner(experiment)
    return {unit for unit in PEOPLE if assigner.reaches(unit, variant, share)}


@pytest.mark.parametrize("variant", ["control", "short", "long"])
@pytest.mark.parametrize("coverage", [0.1, 0.5, 1.0])
def test_nobody_who_has_the_variant_loses_it_as_the_share_grows(variant: str, coverage: float) -> None:
    experiment = replace(EXPERIMENT, coverage=coverage)
    assigner = Assigner(experiment)
    before = {unit for unit in PEOPLE if (found := assigner.assign(unit)) and found.key == variant}
    shares = [share for share in (0.1, 0.25, 0.5, 0.75, 1.0) if share > dealt(experiment, variant)]
    for share in shares:
        now = having(experiment, variant, share)
        assert before <= now
        assert len(now) / len(PEOPLE) == pytest.approx(share, abs=0.015)
        before = now
    assert before == set(PEOPLE)


def test_a_range_goes_around() -> None:
    assert [number for number in (0.0, 0.1, 0.5, 0.9, 0.9999) if holds(number, 0.9, 0.2)] == [0.0, 0.9, 0.9999]
    assert all(holds(number, 1 / 3, 1.0) for number in (0.0, 0.3333, 0.3334, 0.9999))


def person(unit: str, met: str | None = None, version: int = 1) -> Person:
    known = {} if met is None else {"ab": Assignment(met, version, 1_000)}
    return Person(unit, unit, state=UserState(assignments=known))


def test_who_was_exposed_keeps_it_and_who_met_something_else_is_not_counted() -> None:
    gate = ExperimentGate(EXPERIMENT, Rollout("short", 0.6))
    having_it = having(EXPERIMENT, "short", 0.6)
    inside, outside = min(having_it), min(set(PEOPLE) - having_it)
    told: dict[tuple[str, str | None], tuple[str | None, bool]] = {
        (unit, met): (place.variant.key if place.variant else None, place.counted)
        for unit in (inside, outside)
        for met in (None, "control", "short", "long")
        for place in [gate.place(person(unit, met))]
    }
    assert told == {
        (inside, None): ("short", True), (inside, "control"): ("short", False),
        (inside, "short"): ("short", True), (inside, "long"): ("short", False),
        (outside, None): ("control", True), (outside, "control"): ("control", True),
        (outside, "short"): ("short", True), (outside, "long"): ("control", False),
    }  # fmt: skip


def test_what_was_dealt_before_the_author_dealt_anew_counts_for_nothing() -> None:
    gate = ExperimentGate(replace(EXPERIMENT, bucket_version=2), Rollout("short", 0.46))
    kept = [unit for unit in PEOPLE[:200] if gate.place(person(unit, "short", 1)).variant == EXPERIMENT.variants[1]]
    assert 40 < len(kept) < 150


def test_a_namespace_and_coverage_keep_nobody_out_at_the_end() -> None:
    narrow = replace(EXPERIMENT, coverage=0.2, namespace=Namespace("onboarding", 0.0, 0.3))
    gate = ExperimentGate(narrow, Rollout("short", 1.0))
    assert all(gate.place(person(unit)).variant == EXPERIMENT.variants[1] for unit in PEOPLE[:500])


@pytest.mark.parametrize(("stages", "wrong"), [
    ([], "1 to 10 stages"),
    ([Stage(0.5), Stage(0.5), Stage(1.0)], "stages.1.share: must be more than the stage before"),
    ([Stage(0.45), Stage(1.0)], "stages.0.share: must be more than the 0.45"),
    ([Stage(0.5)], "stages.0.share: must be 1"),
    ([Stage(0.5, 0), Stage(1.0)], "stages.0.days: must be from 1 to 90 days"),
])  # fmt: skip
def test_stages_that_can_not_be_are_said(stages: list[Stage], wrong: str) -> None:
    problems = [str(each) for each in check_stages(stages, dealt(EXPERIMENT, "short"))]
    assert any(wrong in each for each in problems), problems


def test_stages_that_can_be() -> None:
    assert list(check_stages([Stage(0.5, 2), Stage(0.75), Stage(1.0)], 0.45)) == []
