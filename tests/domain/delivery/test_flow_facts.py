"""What a flow's contents ask about the person, answered with decide: by the same evaluator, and only where asked."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from cairn.domain.delivery.snapshot import PublishedFlow, Snapshot, compile_snapshot
from cairn.domain.engagement.record import Event, apply_event
from cairn.domain.flows.documents import (
    Advance,
    Branch,
    Checklist,
    Experiment,
    Flow,
    Group,
    Item,
    Launcher,
    Module,
    ResourceCentre,
    Step,
    Variant,
)
from cairn.domain.flows.markdown import parse
from cairn.domain.flows.situations import Answered
from cairn.domain.identity.state import Person, UserState
from cairn.domain.targeting.conditions import All, AnyOf, Condition, FlowWas, Happened, InSegment, Not, TraitIs

NOW = 1_760_000_000_000
ADMIN = TraitIs("role", "is", "admin")
SENT = Happened("Invoice Sent")


def flow(*steps: Step, key: str = "tour", **fields: Any) -> Flow:
    return Flow(**{"key": key, "type": "tour", "name": key, "steps": steps, **fields})


def snapshot(*flows: Flow, experiments: tuple[Experiment, ...] = (), **varied: Flow) -> Snapshot:
    variants = [variant.key for each in experiments for variant in each.variants]
    published = [
        PublishedFlow(
            flow=each, revision=1, since=0, varied=varied,
            contents={(variant, "en"): each.key for variant in (None, *variants)},
        )
        for each in flows
    ]  # fmt: skip
    return compile_snapshot(published, {"team": Happened("Member Invited")}, experiments)


def person(*events: str, **fields: Any) -> Person:
    state = UserState()
    for name in events:
        apply_event(state, Event(name, NOW - 1000, properties={"flow": "tour", "item": "invite"}))
    return Person(**{"user_id": "u", "unit_id": "u", "state": state, **fields})


def wire(taken: Snapshot, somebody: Person, key: str = "tour") -> dict[str, Any]:
    return next(each.wire() for each in taken.decide(somebody, NOW) if each.key == key)


def ask(when: Condition) -> Flow:
    return flow(Step("hello", "modal", branches=(Branch(when, "bye"),)), Step("bye", "modal"))


def test_a_flow_that_asks_nothing_carries_nothing() -> None:
    assert "facts" not in wire(snapshot(ask(Answered("role", "is", "admin"))), person())


def test_facts_are_true_or_false_also_where_nothing_is_known() -> None:
    taken = snapshot(ask(AnyOf((ADMIN, Not(TraitIs("plan", "is", "trial")), Answered("a", "is", 1)))))
    name = "steps.hello.branches.0.any"
    assert wire(taken, person())["facts"] == {f"{name}.0": False, f"{name}.1": False}
    known = wire(taken, person(traits={"role": "Admin", "plan": "pro"}))
    assert known["facts"] == {f"{name}.0": True, f"{name}.1": True}


def test_every_place_is_asked() -> None:
    checklist = Checklist((Item("invite", parse("Invite"), done_when=InSegment("team")), Item("look", parse("Look"))))
    taken = snapshot(
        flow(
            Step("a", "modal", skip_when=SENT, advance=(Advance("after", after=1), Advance("condition", when=ADMIN))),
            Step("b", "checklist", own=checklist),
            groups={"g": Group("G", FlowWas("other", "completed"))},
        )
    )
    assert wire(taken, person("Invoice Sent", "Member Invited"))["facts"] == {
        "groups.g.skip_when": False,
        "steps.a.skip_when": True,
        "steps.a.advance.1": False,
        "steps.b.items.invite.done_when": True,
    }
    assert taken.watch == ("Invoice Sent", "Member Invited")


def test_the_resource_centre_offers_flows_to_their_audience() -> None:
    centre = ResourceCentre(
        Launcher(parse("Help")), (Module("flows", "tours", entries=({"id": "tour"}, {"id": "gone"})),)
    )
    help_ = flow(Step("help", "resource-centre", own=centre), key="help", type="resource-centre")
    taken = snapshot(help_, replace(ask(SENT), audience=All((ADMIN, SENT))))
    facts = wire(taken, person("Invoice Sent", traits={"role": "admin"}), "help")["facts"]
    assert facts == {"steps.help.modules.tours.tour": True, "steps.help.modules.tours.gone": False}
    assert not any(wire(taken, person(), "help")["facts"].values())


def test_a_variant_has_facts_of_its_own() -> None:
    experiment = Experiment("e", "tour", (Variant("control", 0), Variant("b", 1, {"steps": 1})))
    taken = snapshot(ask(ADMIN), experiments=(experiment,), b=ask(All((ADMIN, Answered("a", "is", 1)))))
    assert wire(taken, person())["facts"] == {"steps.hello.branches.0.all.0": False}
    silent = Experiment("e", "tour", (Variant("control", 1, shows_nothing=True), Variant("b", 0)))
    assert "facts" not in wire(snapshot(ask(ADMIN), experiments=(silent,)), person())


def test_each_fact_says_why() -> None:
    ((name, reason),) = snapshot(ask(SENT)).explain_facts(person("Invoice Sent"), NOW, "tour")
    assert (name, reason.passed, reason.text) == ("steps.hello.branches.0", True, "did “Invoice Sent”")
    assert reason.saw.startswith("once, last")
    assert snapshot(ask(Answered("a", "is", 1))).explain_facts(person(), NOW, "tour") == ()
    assert snapshot().explain_facts(person(), NOW, "tour") == ()


def test_what_was_ticked_off_comes_back_with_the_progress() -> None:
    checklist = Checklist((Item("invite", parse("Invite")),))
    taken = snapshot(flow(Step("list", "checklist", own=checklist), type="checklist", audience=Not(SENT)))
    assert wire(taken, person("Checklist Item Completed"))["progress"] == {"status": "shown", "items": ["invite"]}


def test_a_checklist_under_way_stays_though_its_last_task_leads_out_of_its_audience() -> None:
    never = Happened("Invoice Sent", at_least=0, at_most=0)
    checklist = Checklist((Item("invite", parse("Invite")),))
    taken = snapshot(flow(Step("list", "checklist", own=checklist), type="checklist", audience=never))
    assert taken.decide(person("Invoice Sent"), NOW) == ()
    assert wire(taken, person("Flow Shown", "Invoice Sent"))["key"] == "tour"
