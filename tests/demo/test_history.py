"""The sample history of Ledgerly is the same for the same seed, follows what decide answers, and looks like life."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
from demo.history.story.calendar import DAY, HOUR, WEEK, Calendar, calendar
from demo.history.story.flows import Offer, Question, Step, read_offer
from demo.history.story.life import Moment, tell
from demo.history.story.population import Account, Person, population

# Wednesday, 21 October 2026, 15:00 in UTC.
NOW = int(datetime.fromisoformat("2026-10-21T15:00:00Z").timestamp() * 1000)
SEED = 3
APP = "http://ledgerly.example"

ASKS = Step("hello", questions=(Question("role", "choice", "role", ("admin", "bookkeeper", "member")),), snoozes=DAY)
VARIANTS = {"long": (ASKS, Step("how"), Step("start")), "brief": (ASKS, Step("start")), "silent": ()}
WALKTHROUGH = Offer("first-invoice", 4, "tour", None, (
    Step("create"), Step("save", frozenset({"Invoice Created"})), Step("send", frozenset({"Invoice Sent"})),
    Step("done"),
))  # fmt: skip
BANNER = Offer("trial-banner", 2, "banner", None, (Step("banner"),))

Life = tuple[Person, Account, list[dict[str, Any]]]


def greeting(variant: str) -> Offer:
    return Offer("welcome", 3, "tour", {"key": "ab", "variant": variant}, VARIANTS[variant])


def shown(variant: str) -> Any:
    """What a server would answer that deals everybody this variant."""

    def ask(moment: Moment) -> list[Offer]:
        if moment.age_days > 14:
            return [BANNER]
        return [greeting(variant), WALKTHROUGH] if moment.traits["role"] == "admin" else []

    return ask


@cache
def history(variant: str = "long", users: int = 400, now: int = NOW, seed: int = SEED) -> tuple[Life, ...]:
    weeks = calendar(now, 90)
    return tuple(
        (person, account, tell(person, account, weeks, seed, APP, shown(variant)))
        for account in population(seed, users, weeks)
        for person in account.people
    )


def at(message: dict[str, Any]) -> int:
    return round(datetime.fromisoformat(message["timestamp"]).timestamp() * 1000)


def events(life: list[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    return [each for each in life if each.get("event") == name]


def newcomers(lives: tuple[Life, ...]) -> list[Life]:
    start = calendar(NOW, 90).start
    return [life for life in lives if life[0].role == "admin" and life[0].signed_up >= start]


def everything(lives: tuple[Life, ...]) -> Iterator[dict[str, Any]]:
    for _, _, life in lives:
        yield from life


# The same again


def test_the_same_seed_tells_the_same_history() -> None:
    again = history.__wrapped__(users=120)
    assert [life for *_, life in again] == [life for *_, life in history(users=120)]
    assert [person.id for person, *_ in history.__wrapped__(users=120, seed=4)] != [person.id for person, *_ in again]


def test_tomorrow_tells_the_same_and_what_happened_since() -> None:
    tomorrow = {person.id: life for person, _, life in history(now=NOW + DAY)}
    known = [(life, tomorrow[person.id]) for person, _, life in history() if person.id in tomorrow]
    assert len(known) > 350
    assert all(later[: len(before)] == before for before, later in known)
    assert sum(len(later) > len(before) for before, later in known) > 20


def test_more_users_leave_the_others_as_they_are() -> None:
    few = [life for *_, life in history(users=120)]
    assert [life for *_, life in history()][: len(few)] == few


def test_every_message_has_an_id_of_its_own() -> None:
    ids = Counter(message["messageId"] for message in everything(history()))
    assert ids.most_common(1)[0][1] == 1


# Who there is


def test_as_many_people_as_asked_for_have_arrived() -> None:
    assert len(history()) == 400
    assert all(person.signed_up <= NOW for person, *_ in history())


def test_the_first_message_marks_sample_people_and_says_when_they_signed_up() -> None:
    for person, _, life in history():
        first = life[0]
        assert (first["type"], first["traits"]["cairn_sample"]) == ("identify", True)
        assert first["traits"]["createdAt"] == first["timestamp"]
        assert at(first) == person.signed_up


def test_about_a_third_are_new_administrators_in_accounts_of_several() -> None:
    weeks = calendar(NOW, 90)
    accounts = list(population(SEED, 3000, weeks))
    new = [each for account in accounts for each in account.people if each.signed_up >= weeks.start]
    assert 0.3 < sum(each.role == "admin" for each in new) / 3000 < 0.45
    assert 350 < len(accounts) < 480


def test_people_sign_up_and_work_on_working_days() -> None:
    weekend = [datetime.fromisoformat(each["timestamp"]).weekday() > 4 for each in everything(history())]
    assert 0.02 < sum(weekend) / len(weekend) < 0.12
    arrived = [datetime.fromisoformat(life[0]["timestamp"]).weekday() > 4 for *_, life in history()]
    assert sum(arrived) / len(arrived) < 0.12


# What they do


def test_time_goes_forward_and_ends_now() -> None:
    for _, _, life in history():
        moments = [at(message) for message in life]
        assert all(before < after for before, after in pairwise(moments))
        assert moments[-1] <= NOW


def test_nobody_comes_after_the_account_has_ended() -> None:
    ended = [(account.ends, life) for _, account, life in history() if account.ends is not None]
    assert ended
    assert all(at(message) <= end for end, life in ended for message in life)


def test_an_invoice_is_created_before_it_is_sent_and_sent_before_it_is_paid() -> None:
    chains = Counter[str]()
    for _, _, life in history():
        reached: dict[str, str] = {}
        for message in life:
            event, invoice = message.get("event", ""), message.get("properties", {}).get("invoice")
            if event == "Invoice Sent":
                assert reached[invoice] in {"Invoice Created", "Invoice Approved"}
            if event == "Invoice Paid":
                assert reached[invoice] in {"Invoice Sent", "Invoice Shared", "Reminder Sent"}
            if event == "Reminder Sent":
                assert reached[invoice] in {"Invoice Sent", "Invoice Shared"}
            if invoice:
                reached[invoice] = event
                chains[event] += 1
    assert chains["Invoice Created"] > chains["Invoice Sent"] > chains["Invoice Paid"] > 100


def test_most_come_back_and_some_stay_away() -> None:
    visits = [len(events(life, "Signed In")) for *_, life in history()]
    assert 0.1 < sum(each == 1 for each in visits) / len(visits) < 0.4
    assert sum(each > 8 for each in visits) / len(visits) > 0.2


def test_pages_are_ledgerly_s_own() -> None:
    urls = {message["properties"]["url"] for message in everything(history()) if message["type"] == "page"}
    assert {f"{APP}/demo", f"{APP}/demo/invoices/new", f"{APP}/demo/team", f"{APP}/demo/template"} <= urls
    assert all(url.startswith(f"{APP}/demo") for url in urls)


# How they meet the onboarding


def test_only_newcomers_are_asked_about_before_anything_is_known_of_them() -> None:
    weeks: Calendar = calendar(NOW, 90)
    asked: list[Moment] = []

    def ask(moment: Moment) -> list[Offer]:
        asked.append(moment)
        return []

    people = {person.id: person for account in population(SEED, 300, weeks) for person in account.people}
    for account in population(SEED, 300, weeks):
        for person in account.people:
            tell(person, account, weeks, SEED, APP, ask)
    first = [moment for moment in asked if moment.first]
    assert {moment.user_id for moment in first} == {
        person.id for person in people.values() if person.signed_up >= weeks.start
    }
    assert len(first) == len({moment.user_id for moment in first})
    for moment in asked:
        created = datetime.fromisoformat(moment.traits["createdAt"]).timestamp() * 1000
        assert NOW - created == pytest.approx(moment.age_days * DAY)
        assert moment.traits["cairn_sample"] is True


@pytest.mark.parametrize("variant", VARIANTS)
def test_whoever_is_offered_a_variant_is_exposed_to_it_once(variant: str) -> None:
    for _, _, life in newcomers(history(variant)):
        exposed = events(life, "Flow Exposed")
        assert [each["properties"] for each in exposed] == [
            {"flow": "welcome", "revision": 3, "experiment": "ab", "variant": variant}
        ]
        shown_after = [each for each in events(life, "Flow Shown") if each["properties"]["flow"] == "welcome"]
        assert len(shown_after) == (variant != "silent")
        assert all(at(exposed[0]) < at(each) for each in shown_after)


def test_nobody_else_is_exposed() -> None:
    new = {person.id for person, *_ in newcomers(history())}
    assert not [life for person, _, life in history() if person.id not in new and events(life, "Flow Exposed")]


def test_steps_come_in_their_order_and_a_completed_flow_showed_them_all() -> None:
    for _, _, life in newcomers(history()):
        met = [each for each in life if each.get("properties", {}).get("flow") == "welcome"]
        steps = [each["properties"]["step"] for each in met if each["event"] == "Step Shown"]
        assert steps == ["hello", "how", "start"][: len(steps)]
        completed = bool(events(met, "Flow Completed"))
        assert completed == (len(events(met, "Step Completed")) == 3)
        assert len(events(met, "Flow Completed") + events(met, "Flow Dismissed") + events(met, "Flow Snoozed")) <= 1


def test_an_answer_becomes_a_trait() -> None:
    answered = [life for *_, life in newcomers(history()) if events(life, "Survey Answered")]
    assert answered
    for life in answered:
        answer = events(life, "Survey Answered")[0]["properties"]
        assert (answer["question"], answer["input"]) == ("role", "choice")
        role = answer["value"]
        assert {"role": role} in [message.get("traits") for message in life]


def test_an_answer_may_be_the_end_of_it() -> None:
    weeks = calendar(NOW, 90)
    leads_elsewhere = replace(ASKS, last_for=frozenset({("role", "member")}))
    offer = replace(greeting("long"), steps=(leads_elsewhere, Step("how"), Step("start")))
    completed = Counter[tuple[str, str]]()
    for account in population(SEED, 400, weeks):
        for person in account.people:
            life = tell(person, account, weeks, SEED, APP, lambda moment: [offer] if moment.first else [])
            for each in events(life, "Flow Completed"):
                completed[events(life, "Survey Answered")[0]["properties"]["value"], each["properties"]["step"]] += 1
    assert completed.keys() == {("admin", "start"), ("bookkeeper", "start"), ("member", "hello")}


def test_the_walkthrough_goes_on_by_what_happened_in_the_app() -> None:
    completed = 0
    for _, _, life in newcomers(history()):
        done = {
            each["properties"]["step"]: at(each)
            for each in events(life, "Step Completed")
            if each["properties"]["flow"] == "first-invoice"
        }
        if "send" in done:
            completed += 1
            assert any(0 < done["send"] - at(each) < HOUR for each in events(life, "Invoice Sent"))
            assert done["create"] < done["save"] < done["send"] < done.get("done", NOW)
    assert completed > 20


def sent_in_a_week(variant: str) -> float:
    """Of newcomers whose first week is over."""
    lives = [life for *_, life in newcomers(history(variant, 1500)) if at(life[0]) < NOW - WEEK]
    in_time = [
        any(0 <= at(each) - at(events(life, "Flow Exposed")[0]) <= WEEK for each in events(life, "Invoice Sent"))
        for life in lives
    ]
    return sum(in_time) / len(in_time)


def test_a_shorter_greeting_helps_a_little_and_none_is_a_little_worse() -> None:
    rates = {variant: sent_in_a_week(variant) for variant in VARIANTS}
    assert rates["silent"] + 0.01 < rates["long"] < rates["brief"] - 0.03
    assert rates["silent"] > 0.18
    assert rates["brief"] < 0.46


def test_offers_are_read_from_the_wire() -> None:
    decided = {"key": "welcome", "revision": 3, "type": "tour", "experiment": {"key": "ab", "variant": "long"}}
    content = {"steps": [
        {"id": "hello", "pattern": "modal", "content": [
            {"type": "text", "id": "text", "text": []},
            {"type": "field", "id": "role", "input": "choice", "trait": "role",
             "options": [{"value": "admin"}, {"value": "member"}]},
            {"type": "field", "id": "ease", "input": "ces", "scale": {"from": 1, "to": 3}},
         ],
         "actions": [{"id": "later", "do": [{"type": "snooze", "for": DAY}]}],
         "branches": [
             {"when": {"answer": "role", "operator": "is", "value": "member"}},
             {"when": {"answer": "role", "operator": "is", "value": "admin"}, "go_to": "save"},
             {"when": {"variant": "long"}},
         ]},
        {"id": "save", "pattern": "tooltip", "content": [],
         "advance": [{"on": "click"}, {"on": "event", "event": "Invoice Created"}]},
    ]}  # fmt: skip
    offer = read_offer(decided, content)
    assert offer.steps == (
        Step(
            "hello",
            snoozes=DAY,
            last_for=frozenset({("role", "member")}),
            questions=(
                Question("role", "choice", "role", ("admin", "member")),
                Question("ease", "ces", None, (3, 2, 1), highest=3),
            ),
        ),
        Step("save", awaits=frozenset({"Invoice Created"})),
    )
    assert offer.follows_work
    assert read_offer(decided, None).steps == ()
