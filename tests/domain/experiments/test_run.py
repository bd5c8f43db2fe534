"""Which run was the newest, and over which revisions of the flow it went."""

from __future__ import annotations

from cairn.domain.experiments.run import Move, Run, newest_run

AB, FLOW = "experiment ab", "flow welcome"


def found(*moves: tuple[str, int, int | None]) -> Run | None:
    return newest_run([Move(*each) for each in moves], AB, FLOW)


def test_what_was_live_before_counts_from_the_start() -> None:
    assert found((FLOW, 1, 3), (AB, 5, 1)) == Run(5, 1, [(3, 5)])


def test_what_goes_live_together_was_there_from_the_start() -> None:
    assert found((FLOW, 1, 3), (AB, 5, 1), (FLOW, 5, 4)) == Run(5, 1, [(4, 5)])
    assert found((AB, 5, 1), (FLOW, 5, 4)) == Run(5, 1, [(4, 5)])


def test_each_revision_of_the_flow_while_it_ran_is_told() -> None:
    run = found((FLOW, 1, 3), (AB, 5, 1), (FLOW, 7, 4), (AB, 8, 2), (FLOW, 9, 3))
    assert run == Run(5, 2, [(3, 5), (4, 7), (3, 9)])
    assert run.again() == 9


def test_what_became_of_the_flow_afterwards_is_not_part_of_it() -> None:
    """A decision takes the experiment out and makes the variant the flow, at one moment."""
    run = found((FLOW, 1, 3), (AB, 5, 1), (AB, 9, None), (FLOW, 9, 4))
    assert run == Run(5, 1, [(3, 5)], over=True)
    assert run.again() is None


def test_a_flow_that_was_taken_out_and_came_back_as_it_was_is_no_change() -> None:
    assert found((FLOW, 1, 3), (AB, 5, 1), (FLOW, 6, None), (FLOW, 7, 3)) == Run(5, 1, [(3, 5)])


def test_a_second_run_begins_anew() -> None:
    assert found((FLOW, 1, 3), (AB, 5, 1), (AB, 9, None), (FLOW, 9, 4), (AB, 12, 2)) == Run(12, 2, [(4, 12)])


def test_without_a_start_there_is_no_run() -> None:
    assert found((FLOW, 1, 3), (AB, 9, None)) is None
