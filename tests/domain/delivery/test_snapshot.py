"""What a person may see, in which order, and why: decide and explain by the same gates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.domain.delivery.snapshot import PublishedFlow, Snapshot, compile_snapshot, shows
from cairn.domain.engagement.record import Event, apply_event
from cairn.domain.flows.documents import (
    Anchor,
    Experiment,
    Flow,
    Frequency,
    Limit,
    Schedule,
    Step,
    Trigger,
    Variant,
)
from cairn.domain.identity.state import Assignment, Person, UserState
from cairn.domain.targeting.conditions import All, Condition, Happened, InSegment, TraitIs
from cairn.domain.targeting.pages import PageRule, PageRules

NOW = 1_760_000_000_000
HOUR, DAY = 3_600_000, 86_400_000
ADMIN = TraitIs("role", "is", "admin")


def flow(key: str = "welcome", **fields: Any) -> Flow:
    fields.setdefault("steps", (Step("hello", "modal"), Step("create", "tooltip")))
    return Flow(**{"key": key, "type": "tour", "name": key, **fields})


def published(document: Flow, *, since: int = 0, variants: Sequence[str] = ("short",), **fields: Any) -> PublishedFlow:
    contents = {(None, "en"): f"{document.key}-en"}
    contents |= {(variant, "en"): f"{document.key}-{variant}-en" for variant in variants}
    return PublishedFlow(**{"flow": document, "revision": 3, "since": since, "contents": contents, **fields})


def snapshot(
    *flows: PublishedFlow,
    segments: Mapping[str, Condition] | None = None,
    experiments: Sequence[Experiment] = (),
    limits: Sequence[Limit] = (),
) -> Snapshot:
    return compile_snapshot(flows, segments or {}, experiments, time_zone="Europe/Helsinki", limits=limits)


def person(**fields: Any) -> Person:
    return Person(**{"user_id": "u-1", "unit_id": "u-1", "state": UserState(), **fields})


def did(*events: tuple[str, int], session: str | None = "before", **properties: Any) -> UserState:
    state = UserState()
    for name, ago in events:
        properties = {"flow": "welcome", "revision": 3, "step": "create", **properties}
        apply_event(state, Event(name, NOW - ago, session=session, properties=properties))
    return state


def keys(taken: Snapshot, somebody: Person, **options: Any) -> list[str]:
    return [each.key for each in taken.decide(somebody, NOW, **options)]


def gates(taken: Snapshot, somebody: Person, key: str = "welcome", **options: Any) -> list[tuple[str, bool | None]]:
    return [(gate.name, gate.passed) for gate in taken.explain(somebody, NOW, key, **options)]


def test_the_order_is_priority_then_age_then_key() -> None:
    taken = snapshot(
        published(flow("young"), since=2),
        published(flow("old-b"), since=1),
        published(flow("old-a"), since=1),
        published(flow("urgent", priority=90), since=5),
    )
    assert keys(taken, person()) == ["urgent", "old-a", "old-b", "young"]
    assert taken.keys == ("urgent", "old-a", "old-b", "young")


def test_the_answer_of_decide_as_the_contract_has_it() -> None:
    document = flow(
        pages=PageRules((PageRule("/invoices"), PageRule("tab=", "contains", "query")), (PageRule("/x"),)),
        trigger=Trigger("page", after=1000),
        frequency=Frequency("completed", at_most=3, cool_down=2 * DAY),
        priority=60,
    )
    (decision,) = snapshot(published(document)).decide(
        person(state=did(("Flow Shown", 3 * HOUR), ("Flow Snoozed", 2 * HOUR), **{"for": HOUR})), NOW
    )
    assert decision.wire() == {
        "key": "welcome",
        "revision": 3,
        "type": "tour",
        "priority": 60,
        "interrupts": True,
        "content": "/v1/content/welcome-en.json",
        "pages": {"include": ["/invoices", {"in": "query", "contains": "tab="}], "exclude": ["/x"]},
        "trigger": {"on": "page", "after": 1000},
        "frequency": {"until": "completed", "at_most": 3, "cool_down": 2 * DAY},
        "progress": {"status": "snoozed", "step": "create", "until": "2025-10-09T07:53:20Z"},
    }


def test_what_does_not_apply_is_left_out() -> None:
    (decision,) = snapshot(published(flow())).decide(person(), NOW)
    assert decision.wire().keys() == {
        "key", "revision", "type", "priority", "interrupts", "content", "trigger", "frequency"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("trigger", "expected"),
    [
        (Trigger("event", event="Sent", after=5), {"on": "event", "event": "Sent", "after": 5}),
        (
            Trigger("element", anchor="button"),
            {"on": "element", "anchor": {"role": "button", "name": "New"}, "is": "visible"},
        ),
        (
            Trigger("element", anchor=Anchor(test="new", picked={"tag": "button"}), state="clicked"),
            {"on": "element", "anchor": {"test": "new", "picked": {"tag": "button"}}, "is": "clicked"},
        ),
        (Trigger("manual"), {"on": "manual"}),
        (Trigger("idle", idle=30_000), {"on": "idle", "for": 30_000}),
        (Trigger("scroll", depth=50), {"on": "scroll", "to": 50}),
        (Trigger("exit"), {"on": "exit"}),
    ],
)
def test_triggers_go_out_with_the_facts_of_their_anchor(trigger: Trigger, expected: dict[str, Any]) -> None:
    document = flow(trigger=trigger, anchors={"button": Anchor(role="button", name="New")})
    (decision,) = snapshot(published(document)).decide(person(), NOW)
    assert decision.wire()["trigger"] == expected


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (flow(), True),
        (flow(steps=(Step("a", "banner"), Step("b", "tooltip"))), True),
        (flow(steps=(Step("a", "banner"),)), False),
        (flow(type="banner", steps=(Step("a", "banner"),)), False),
        (flow(type="hotspots", steps=(Step("a", "hotspot"),)), False),
        (flow(type="checklist", steps=(Step("a", "checklist"),)), False),
        (flow(type="launcher", steps=(Step("a", "launcher"),)), False),
        (flow(type="survey", steps=(Step("a", "survey"),)), True),
    ],
)
def test_what_interrupts(document: Flow, expected: bool) -> None:
    (decision,) = snapshot(published(document)).decide(person(), NOW)
    assert decision.wire()["interrupts"] is expected


def test_each_gate_can_shut_a_flow() -> None:
    assert keys(snapshot(published(flow(audience=ADMIN))), person()) == []
    assert keys(snapshot(published(flow(schedule=Schedule(end=NOW)))), person()) == []
    assert keys(snapshot(published(flow())), person(state=did(("Flow Completed", HOUR)))) == []


def test_the_users_zone_reaches_the_schedule() -> None:
    # 08:53 UTC is 11:53 in Helsinki and 04:53 in New York.
    taken = snapshot(published(flow(schedule=Schedule(hours=(9 * 60, 17 * 60), time_zone="user"))))
    assert keys(taken, person(time_zone="America/New_York")) == []
    assert keys(taken, person(time_zone="Europe/Paris")) == ["welcome"]


def test_segments_are_looked_up() -> None:
    taken = snapshot(published(flow(audience=InSegment("admins"))), segments={"admins": ADMIN})
    assert keys(taken, person(traits={"role": "admin"})) == ["welcome"]
    assert keys(taken, person(traits={"role": "user"})) == []


def test_a_manual_start_obeys_the_audience_and_passes_by_frequency() -> None:
    dismissed = did(("Flow Shown", 2 * HOUR), ("Flow Dismissed", HOUR))
    by_hand = snapshot(published(flow(trigger=Trigger("manual"), audience=ADMIN)))
    assert keys(by_hand, person(traits={"role": "admin"}, state=dismissed)) == ["welcome"]
    assert keys(by_hand, person(traits={"role": "user"})) == []
    automatic = snapshot(published(flow(audience=ADMIN)))
    assert keys(automatic, person(traits={"role": "admin"}, state=dismissed)) == []
    assert keys(automatic, person(traits={"role": "admin"}, state=dismissed), start="welcome") == ["welcome"]
    assert keys(automatic, person(traits={"role": "user"}), start="welcome") == []


def test_a_manual_start_is_for_anybody_where_the_author_says_so() -> None:
    user = person(traits={"role": "user"})
    for trigger in (Trigger(), Trigger("manual")):
        taken = snapshot(published(flow(trigger=trigger, audience=ADMIN, manual_start="anybody")))
        assert keys(taken, user, start="welcome") == ["welcome"]
        assert keys(taken, user, start="other") == keys(taken, user) == [], "what starts by itself obeys the audience"
    over = snapshot(published(flow(audience=ADMIN, manual_start="anybody", schedule=Schedule(end=NOW - HOUR))))
    assert keys(over, user, start="welcome") == [], "the schedule holds for all"


def test_explain_says_that_a_manual_start_is_for_anybody() -> None:
    taken = snapshot(published(flow(audience=ADMIN, manual_start="anybody")))
    user = person(traits={"role": "user"})
    seen = {
        start: next(
            (gate.passed, gate.saw)
            for gate in taken.explain(user, NOW, "welcome", start=start)
            if gate.name == "audience"
        )
        for start in (None, "welcome")
    }
    assert seen[None] == (False, "started by hand, it would show all the same (user)")
    assert seen["welcome"] == (True, "not held against it: started by hand, it is for anybody (user)")


@pytest.mark.parametrize("flow_type", ["checklist", "resource-centre"])
def test_what_stays_on_the_page_can_be_opened_again_by_hand(flow_type: Any) -> None:
    taken = snapshot(published(flow(type=flow_type, steps=(Step("list", flow_type),), audience=ADMIN)))
    admin = person(traits={"role": "admin"}, state=did(("Flow Shown", HOUR), ("Flow Dismissed", HOUR - 1)))
    (decision,) = taken.decide(admin, NOW)
    assert decision.wire()["trigger"] == {"on": "manual"}
    assert decision.wire()["progress"]["status"] == "dismissed"
    assert taken.decide(person(traits={"role": "admin"}), NOW)[0].wire()["trigger"] == {"on": "page"}
    assert keys(taken, person(state=admin.state)) == []


def test_a_tour_under_way_goes_on_at_its_step_and_one_left_long_ago_begins_anew() -> None:
    taken = snapshot(published(flow()))
    (under_way,) = taken.decide(person(state=did(("Flow Shown", HOUR), ("Step Shown", HOUR))), NOW)
    assert under_way.progress == {"status": "shown", "step": "create"}
    (anew,) = taken.decide(person(state=did(("Flow Shown", 3 * DAY), ("Step Shown", 3 * DAY))), NOW)
    assert anew.progress == {"status": "shown"}


def test_a_tour_under_way_goes_on_though_it_has_changed_its_own_audience() -> None:
    taken = snapshot(published(flow(audience=Happened("Invoice Created", at_least=0, at_most=0))))
    begun = [("Flow Shown", HOUR), ("Step Shown", HOUR), ("Invoice Created", HOUR // 2)]
    assert keys(taken, person(state=did(*begun))) == ["welcome"]
    assert keys(taken, person(state=did(*begun, ("Flow Completed", HOUR // 3)))) == []
    assert keys(taken, person(state=did(("Invoice Created", HOUR)))) == []
    audience = taken.explain(person(state=did(*begun)), NOW, "welcome")[1]
    assert audience.passed
    assert "under way" in audience.saw


def test_locales() -> None:
    contents = {(None, locale): locale for locale in ("en", "pt", "pt-BR", "zh-Hant")}
    taken = snapshot(published(flow(), contents=contents))
    wanted = {
        "pt-BR": "pt-BR",
        "pt-PT": "pt",
        "pt_br": "pt-BR",
        "zh-Hant-TW": "zh-Hant",
        "fi-FI": "en",
        "": "en",
    }
    found = {locale: taken.decide(person(locale=locale), NOW)[0].content for locale in wanted}
    assert found == wanted


def test_watched_are_the_events_that_some_audience_counts() -> None:
    taken = snapshot(
        published(flow("a", audience=All((ADMIN, Happened("Invoice Sent"))))),
        published(flow("b", audience=InSegment("s"))),
        segments={"s": Happened("Sign In"), "unused": Happened("Nothing")},
    )
    assert taken.watch == ("Invoice Sent", "Sign In")
    assert snapshot().watch == ()


# Experiments

SHORTER = Experiment(
    key="shorter-welcome",
    flow="welcome",
    variants=(
        Variant("control", 45),
        Variant("short", 45, {"steps.hello": 1}),
        Variant("nothing", 10, shows_nothing=True),
    ),
)


def in_experiment(variant: str, experiment: Experiment = SHORTER, **fields: Any) -> Person:
    state = UserState(assignments={experiment.key: Assignment(variant, 1, NOW - DAY)})
    return person(state=state, **fields)


def test_each_variant_has_its_content_and_the_silent_one_none() -> None:
    taken = snapshot(published(flow()), experiments=[SHORTER])
    answers = {key: taken.decide(in_experiment(key), NOW)[0] for key in ("control", "short", "nothing")}
    assert {key: each.content for key, each in answers.items()} == {
        "control": "welcome-en",
        "short": "welcome-short-en",
        "nothing": None,
    }
    assert answers["nothing"].wire()["experiment"] == {
        "key": "shorter-welcome",
        "variant": "nothing",
        "shows": False,
    }
    assert "content" not in answers["nothing"].wire()
    assert answers["short"].wire()["experiment"]["shows"] is True


def test_an_experiment_touches_its_own_flow_alone() -> None:
    taken = snapshot(published(flow()), published(flow("other")), experiments=[SHORTER])
    decisions = {each.key: each for each in taken.decide(in_experiment("nothing"), NOW)}
    assert decisions["other"].experiment is None
    assert decisions["other"].content == "other-en"


def test_who_is_outside_of_the_coverage_sees_the_flow_as_it_is() -> None:
    silent = Experiment(**{**fields_of(SHORTER), "coverage": 0.0})
    (decision,) = snapshot(published(flow()), experiments=[silent]).decide(person(), NOW)
    assert (decision.content, decision.experiment) == ("welcome-en", None)


@pytest.mark.parametrize(
    ("control", "sees"),
    [
        (Variant("control", 1), ["welcome"]),
        (Variant("control", 1, {"steps.hello": 1}), []),
        (Variant("control", 1, shows_nothing=True), []),
    ],
)
def test_without_a_unit_only_a_plain_control_is_seen(control: Variant, sees: list[str]) -> None:
    running = Experiment(key="x", flow="welcome", variants=(control, Variant("b", 1)))
    taken = snapshot(published(flow(), variants=["b", "control"]), experiments=[running])
    decisions = taken.decide(person(unit_id=None), NOW)
    assert [each.key for each in decisions] == sees
    assert [each.experiment for each in decisions] == [None] * len(sees)
    assert shows(taken.explain(person(unit_id=None), NOW, "welcome")) is bool(sees)


def test_people_of_one_account_see_the_same() -> None:
    by_account = Experiment(key="x", flow="welcome", unit="account", variants=(Variant("a", 1), Variant("b", 1)))
    taken = snapshot(published(flow()), experiments=[by_account])
    for account in ("acme", "globex", "initech"):
        variants = {
            taken.variant_of(person(user_id=f"u-{n}", unit_id=f"u-{n}", account_id=account), "welcome")
            for n in range(9)
        }
        assert len(variants) == 1
    assert taken.variant_of(person(), "welcome") is None


def test_the_anonymous_variant_stays_with_the_user() -> None:
    taken = snapshot(published(flow()), experiments=[SHORTER])
    for number in range(20):
        anonymous = taken.variant_of(person(user_id=None, unit_id=f"anonymous-{number}"), "welcome")
        assert anonymous is not None
        known = in_experiment(anonymous[1], unit_id=f"u-{number}")
        assert taken.variant_of(known, "welcome") == anonymous


def test_of_two_experiments_on_a_flow_the_first_by_key_counts() -> None:
    two = [
        Experiment(key=key, flow="welcome", variants=(Variant("a", 1), Variant("b", 1))) for key in ("later", "earlier")
    ]
    (decision,) = snapshot(published(flow()), experiments=two).decide(person(), NOW)
    assert decision.experiment is not None
    assert decision.experiment["key"] == "earlier"


def fields_of(experiment: Experiment) -> dict[str, Any]:
    return {name: getattr(experiment, name) for name in experiment.__slots__}


@pytest.mark.parametrize(
    ("contents", "experiments"),
    [({}, []), ({(None, "fi"): "x"}, []), ({(None, "en"): "x"}, [SHORTER])],
)
def test_a_flow_without_its_content_is_refused_when_the_snapshot_is_made(
    contents: dict[tuple[str | None, str], str], experiments: list[Experiment]
) -> None:
    with pytest.raises(ValueError, match="published without content in en"):
        snapshot(published(flow(), contents=contents), experiments=experiments)


# Explain


def test_gates_in_their_order_until_the_first_that_is_shut() -> None:
    document = flow(
        audience=All((ADMIN, Happened("Invoice Sent"))),
        schedule=Schedule(start=0),
        pages=PageRules((PageRule("/invoices"),)),
    )
    taken = snapshot(published(document), experiments=[SHORTER])
    assert gates(taken, person(traits={"role": "admin"})) == [
        ("published", True),
        ("schedule", True),
        ("audience", False),
        ("frequency", None),
        ("experiment", None),
        ("page", None),
        ("trigger", None),
    ]


def test_what_only_the_browser_knows_is_left_open() -> None:
    taken = snapshot(published(flow(pages=PageRules((PageRule("/invoices"),)))))
    page, trigger = taken.explain(person(), NOW, "welcome")[-2:]
    assert (page.passed, page.text, page.saw) == (None, "on /invoices", "is decided in the browser")
    assert (trigger.passed, trigger.text, trigger.saw) == (
        None,
        "when the page opens",
        "is decided in the browser",
    )


@pytest.mark.parametrize(("url", "passed"), [("https://x/invoices", True), ("https://x/customers", False)])
def test_a_page_is_judged_where_one_is_given(url: str, passed: bool) -> None:
    taken = snapshot(published(flow(pages=PageRules((PageRule("/invoices"),)))))
    assert dict(gates(taken, person(), page_url=url))["page"] is passed


def test_the_look_of_why_not_shown() -> None:
    document = flow(audience=All((ADMIN, TraitIs("plan", "is", "pro", "account"))))
    audience = snapshot(published(document)).explain(
        person(traits={"role": "Admin"}, account_traits={"plan": "free"}), NOW, "welcome"
    )[1]
    assert [(part.passed, part.text, part.saw) for part in audience.parts] == [
        (True, "role is admin", "Admin"),
        (False, "account plan is pro", "free"),
    ]


def test_a_silent_variant_does_not_show_and_says_so() -> None:
    taken = snapshot(published(flow()), experiments=[SHORTER])
    gate = next(gate for gate in taken.explain(in_experiment("nothing"), NOW, "welcome") if gate.name == "experiment")
    assert (gate.passed, gate.saw) == (False, "variant nothing, which shows nothing")


def test_a_flow_that_is_not_published() -> None:
    (gate,) = snapshot().explain(person(), NOW, "ghost")
    assert (gate.name, gate.passed, gate.saw) == ("published", False, "not published")


def test_a_start_by_hand_is_explained_as_one() -> None:
    taken = snapshot(published(flow()))
    completed = person(state=did(("Flow Completed", HOUR)))
    assert dict(gates(taken, completed))["frequency"] is False
    assert dict(gates(taken, completed, start="welcome"))["frequency"] is True


CALM = Limit("calm", "Calm", 1, DAY, of="everything")


def test_a_limit_holds_the_next_flow_back() -> None:
    taken = snapshot(published(flow()), published(flow("news")), limits=[CALM])
    fresh, full = person(), person(state=did(("Flow Shown", HOUR), ("Flow Dismissed", HOUR), flow="news"))
    assert [each.key for each in taken.decide(fresh, NOW)] == ["news", "welcome"]
    assert taken.decide(full, NOW) == ()
    gate = next(gate for gate in taken.explain(full, NOW, "welcome") if gate.name == "limits")
    assert (gate.passed, gate.text) == (False, "Calm: at most 1 in 1 day")
    assert gate.saw == "news 1 hour ago; there is room again in 23 hours"
    assert [each.key for each in taken.decide(full, NOW, start="welcome")] == ["welcome"]


@pytest.mark.parametrize(
    ("state", "session"),
    [
        (did(("Flow Shown", HOUR)), "now"),
        (did(("Flow Shown", 3 * DAY), session="now"), "now"),
        (did(("Flow Shown", 2 * HOUR), ("Flow Snoozed", HOUR), **{"for": 1}), "now"),
    ],
    ids=["under way", "still open", "put off until now"],
)
def test_what_is_no_new_interruption_passes_a_limit(state: UserState, session: str) -> None:
    apply_event(state, Event("Flow Shown", NOW - 60_000, session="before", properties={"flow": "news"}))
    gate = next(
        gate
        for gate in snapshot(published(flow()), published(flow("news")), limits=[CALM]).explain(
            person(state=state, session=session), NOW, "welcome"
        )
        if gate.name == "limits"
    )
    assert (gate.passed, gate.saw.startswith("not held against it")) == (True, True)


def test_an_open_page_asks_again_when_something_was_shown_under_a_limit() -> None:
    assert snapshot(published(flow()), limits=[CALM]).watch == ("Flow Shown",)
    assert snapshot(published(flow())).watch == ()
    taken = snapshot(published(flow()), published(flow("list", type="checklist")), limits=[CALM])
    limited = {each.key: each.wire().get("limited") for each in taken.decide(person(), NOW)}
    assert limited == {"welcome": True, "list": None}


flows = st.builds(
    flow,
    audience=st.sampled_from([All(()), ADMIN, InSegment("s"), InSegment("ghost"), Happened("Invoice Sent")]),
    schedule=st.sampled_from([None, Schedule(start=NOW), Schedule(end=NOW), Schedule(hours=(0, 600))]),
    frequency=st.builds(
        Frequency,
        until=st.sampled_from(["seen", "completed", "closed", "never"]),
        every=st.sampled_from([None, "session", DAY]),
        at_most=st.sampled_from([None, 1, 2]),
    ),
    trigger=st.sampled_from([Trigger(), Trigger("manual")]),
    manual_start=st.sampled_from(["audience", "anybody"]),
)
states = st.lists(
    st.tuples(
        st.sampled_from(["Flow Shown", "Flow Dismissed", "Flow Completed", "Flow Snoozed", "Invoice Sent"]),
        st.integers(0, 3 * DAY),
    ),
    max_size=4,
).map(lambda events: did(*events))
persons = st.builds(
    person,
    state=states,
    traits=st.sampled_from([{}, {"role": "admin"}, {"role": "user"}]),
    session=st.sampled_from([None, "before", "now"]),
    unit_id=st.sampled_from([None, "u-1", "u-2", "u-3"]),
    time_zone=st.sampled_from([None, "Europe/Paris", "?"]),
)


@given(flows, persons, st.sampled_from([None, "welcome"]), st.booleans(), st.booleans())
def test_explain_says_what_decide_does(
    document: Flow, somebody: Person, start: str | None, with_experiment: bool, with_limit: bool
) -> None:
    experiments = [SHORTER] if with_experiment else []
    limits = [CALM] if with_limit else []
    taken = snapshot(published(document), segments={"s": ADMIN}, experiments=experiments, limits=limits)
    decisions = taken.decide(somebody, NOW, start=start)
    showing = [each for each in decisions if each.content is not None]
    assert shows(taken.explain(somebody, NOW, "welcome", start=start)) is bool(showing)
