"""One person's journey: where they come to, by what they did, what they are, and the time."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.domain.flows.playbooks import (
    END,
    PATIENCE,
    Await,
    Call,
    Choose,
    Enter,
    Fork,
    HandOver,
    Pause,
    Playbook,
    SetTraits,
    Show,
    Split,
    Step,
    Way,
    check_playbook,
    ways_on,
)
from cairn.domain.identity.state import Counter, FlowProgress, Person, UserState
from cairn.domain.playbooks.course import LOOK_AGAIN, MOST_STEPS, Came, Course, Looked, Stand, Went
from cairn.domain.targeting.conditions import EVERYBODY, Happened, TraitIs
from cairn.domain.targeting.evaluate import Compiler

DAY = 86_400_000
NOW = 1_000 * DAY
SENT, INVITED = Happened("Invoice Sent"), Happened("Team Invited")
ADMIN = TraitIs("role", "is", "admin")


def course(*steps: Step, **more: Any) -> Course:
    return Course(playbook(*steps, **more), Compiler({}))


def playbook(*steps: Step, **more: Any) -> Playbook:
    return Playbook("first-weeks", "First weeks", Enter("event", "Signed Up"), steps, **more)


def person(*events: str, flow: FlowProgress | None = None, **traits: Any) -> Person:
    counters = {name: Counter(1, NOW, NOW, [NOW]) for name in events}
    return Person("ada", "ada", UserState(events=counters, flows={"tour": flow} if flow else {}), traits)


def way(looked: Looked) -> list[str]:
    """Steps that they came to, and in brackets why they went on."""
    return [each.step.id if isinstance(each, Came) else f"({each.outcome})" for each in looked.moves]


def test_steps_that_do_something_are_walked_through_at_once_up_to_the_first_wait() -> None:
    looked = course(
        Step("tell", Call("Hello")), Step("mark", SetTraits({"onboarding": "begun"})), Step("rest", Pause(2 * DAY)),
        Step("hand", HandOver("Call them")),
    ).enter(person(), "ada", NOW)  # fmt: skip
    assert way(looked) == ["tell", "(done)", "mark", "(done)", "rest"]
    assert (looked.stand, looked.ending, looked.due) == (Stand("rest", 3, NOW), None, NOW + 2 * DAY)


def test_a_pause_is_over_at_its_time_and_behind_the_last_step_is_the_end() -> None:
    rest = course(Step("rest", Pause(2 * DAY)))
    stand = Stand("rest", 1, NOW)
    assert rest.look(stand, person(), "ada", NOW + 2 * DAY - 1) == Looked(stand, (), None, NOW + 2 * DAY)
    over = rest.look(stand, person(), "ada", NOW + 2 * DAY)
    assert (way(over), over.ending, over.due) == (["(done)"], "done", None)


def test_it_waits_for_something_and_goes_elsewhere_when_that_takes_too_long() -> None:
    wait = course(
        Step("wait", Await(SENT), at_most=7 * DAY, otherwise="nudge", go_to=END), Step("nudge", Pause(DAY)),
    )  # fmt: skip
    stand = Stand("wait", 1, NOW)
    assert wait.look(stand, person(), "ada", NOW).due == NOW + LOOK_AGAIN
    assert wait.look(stand, person("Invoice Sent"), "ada", NOW).ending == "done"
    late = wait.look(stand, person(), "ada", NOW + 7 * DAY)
    assert (way(late), late.stand) == (["(time_over)", "nudge"], Stand("nudge", 2, NOW + 7 * DAY))


@pytest.mark.parametrize(
    ("progress", "until", "outcome"),
    [
        (FlowProgress(status="shown", last_shown=NOW + 1), "closed", None),
        (FlowProgress(status="shown", last_shown=NOW + 1), "seen", "(seen)"),
        (FlowProgress(status="completed", last_shown=NOW, completed=NOW + 5), "closed", "(completed)"),
        (FlowProgress(status="dismissed", last_shown=NOW, dismissed=NOW + 5), "seen", "(dismissed)"),
        (FlowProgress(status="snoozed", last_shown=NOW, snoozed_until=NOW + DAY), "closed", None),
        # What they did with it before counts for nothing.
        (FlowProgress(status="completed", last_shown=NOW - DAY, completed=NOW - DAY), "closed", None),
    ],
)
def test_a_flow_that_it_shows_is_waited_for(progress: FlowProgress, until: Any, outcome: str | None) -> None:
    show = course(Step("show", Show("tour", until)), Step("rest", Pause(DAY)))
    looked = show.look(Stand("show", 1, NOW), person(flow=progress), "ada", NOW + DAY)
    assert way(looked) == ([] if outcome is None else [outcome, "rest"])


def test_nobody_waits_for_ever() -> None:
    show = course(Step("show", Show("tour")))
    assert show.look(Stand("show", 1, NOW), person(), "ada", NOW + PATIENCE - 1).ending is None
    assert show.look(Stand("show", 1, NOW), person(), "ada", NOW + PATIENCE).ending == "done"


def test_the_first_branch_that_holds_is_taken() -> None:
    asks = course(
        Step("ask", Choose((Fork(SENT, "good"), Fork(ADMIN, END)))), Step("stuck", Pause(DAY), go_to=END),
        Step("good", Pause(2 * DAY)),
    )  # fmt: skip
    assert way(asks.enter(person("Invoice Sent", role="admin"), "ada", NOW)) == ["ask", "(branch)", "good"]
    assert asks.enter(person(role="admin"), "ada", NOW).ending == "done"
    assert way(asks.enter(person(), "ada", NOW)) == ["ask", "(done)", "stuck"]


def test_a_split_deals_by_weight_and_the_same_to_the_same_person() -> None:
    deal = course(
        Step("deal", Split((Way(3, "a"), Way(1, "b")))), Step("a", Pause(DAY)), Step("b", Pause(DAY)),
    )  # fmt: skip
    dealt = [deal.enter(person(), f"user-{number}", NOW).stand.step for number in range(4_000)]
    assert dealt == [deal.enter(person(), f"user-{number}", NOW + DAY).stand.step for number in range(4_000)]
    assert dealt.count("a") == pytest.approx(3_000, abs=120)


def test_the_goal_ends_it_anywhere_and_who_has_it_does_not_set_out() -> None:
    led = course(Step("rest", Pause(DAY)), goal=SENT, exit=INVITED)
    assert led.look(Stand("rest", 1, NOW), person("Invoice Sent", "Team Invited"), "ada", NOW).ending == "goal"
    assert led.look(Stand("rest", 1, NOW), person("Team Invited"), "ada", NOW).ending == "exit"
    assert [led.may_enter(person(*done), NOW) for done in ((), ("Invoice Sent",), ("Team Invited",))] == [
        True, False, False,
    ]  # fmt: skip
    only = course(Step("rest", Pause(DAY)), audience=ADMIN)
    assert [only.may_enter(person(**traits), NOW) for traits in ({}, {"role": "admin"})] == [False, True]


def test_so_many_are_held_out_and_nobody_without_a_holdout() -> None:
    held = course(Step("rest", Pause(DAY)), holdout=0.25, goal=SENT)
    assert sum(held.is_held_out(f"user-{number}") for number in range(4_000)) == pytest.approx(1_000, abs=120)
    assert not any(course(Step("rest", Pause(DAY))).is_held_out(f"user-{number}") for number in range(4_000))


def test_a_step_can_be_skipped() -> None:
    show = course(Step("show", Show("tour"), go_to="last"), Step("rest", Pause(DAY)), Step("last", Pause(DAY)))
    skipped = show.skip(Stand("show", 4, NOW), person(), "ada", NOW + 5)
    assert (way(skipped), skipped.stand) == (["(skipped)", "last"], Stand("last", 5, NOW + 5))


IDS = ("a", "b", "c", "d")
TARGETS = st.sampled_from([*IDS, END])
DOINGS = st.one_of(
    st.builds(Pause, st.integers(1, 5).map(lambda days: days * DAY)),
    st.builds(Show, st.just("tour")),
    st.builds(Await, st.sampled_from([SENT, INVITED])),
    st.builds(Choose, st.tuples(st.builds(Fork, st.sampled_from([SENT, ADMIN, EVERYBODY]), TARGETS))),
    st.builds(Split, st.tuples(st.builds(Way, st.just(1), TARGETS), st.builds(Way, st.integers(0, 2), TARGETS))),
    st.builds(Call, st.just("Hello")),
)


@st.composite
def playbooks(draw: st.DrawFn) -> Playbook:
    steps = [
        Step(name, do, draw(st.none() | st.just(DAY)) if waits else None, draw(st.none() | TARGETS) if waits else None,
             draw(st.none() | TARGETS) if not isinstance(do, Split) else None)
        for name in IDS
        for do in [draw(DOINGS)]
        for waits in [isinstance(do, Show | Await)]
    ]  # fmt: skip
    return playbook(*steps, goal=draw(st.none() | st.just(SENT)))


@given(playbooks(), st.lists(st.integers(0, 3 * DAY), min_size=1, max_size=12), st.booleans(), st.booleans())
def test_every_way_keeps_to_the_playbook(plan: Playbook, pauses: list[int], sent: bool, admin: bool) -> None:
    """Each visit is numbered once, left before the next, and led to by a way that the document has."""
    if any(problem.level == "error" for problem in check_playbook(plan)):
        return
    who = person(*(["Invoice Sent"] if sent else []), **({"role": "admin"} if admin else {}))
    found, now = Course(plan, Compiler({})), NOW
    looked = found.enter(who, "ada", now)
    moves = list(looked.moves)
    for pause in pauses:
        if looked.ending is not None:
            break
        assert looked.due is not None
        assert looked.due > now, "who goes on at once has gone on"
        now += pause
        looked = found.look(looked.stand, who, "ada", now)
        moves += looked.moves
    came = [each for each in moves if isinstance(each, Came)]
    went = [each for each in moves if isinstance(each, Went)]
    assert [each.visit for each in came] == list(range(1, len(came) + 1))
    assert [each.visit for each in went] == list(range(1, len(went) + 1))
    assert len(came) - len(went) == (0 if looked.ending is not None else 1)
    ways = {step.id: {go_to for go_to, _ in ways_on(plan, index)} for index, step in enumerate(plan.steps)}
    assert all(after.step.id in ways[before.step.id] for before, after in pairwise(came))


def test_nobody_is_walked_round_for_ever_in_one_look() -> None:
    """Not even where a condition lets through what a check can't see."""
    endless = course(Step("a", Await(EVERYBODY), go_to="b"), Step("b", Await(EVERYBODY), go_to="a"))
    looked = endless.enter(person(), "ada", NOW)
    assert len([each for each in looked.moves if isinstance(each, Came)]) == MOST_STEPS + 1
    assert looked.due is not None
    assert looked.due > NOW
