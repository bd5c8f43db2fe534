"""What would have been, had a draft been live: asked over HTTP, answered as the worker does, on both databases."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from tests.conftest import Installation
from tests.http.calls import (
    ADMINISTRATORS,
    as_file,
    batch,
    experiment,
    flow,
    flow_event,
    identify,
    limit,
    publish,
    read,
    sign_in,
    track,
    write,
)

from cairn.services import rehearse
from cairn.services.parts import Parts

Clock = Callable[[int], str]
FIRST = datetime(2026, 3, 2, 8, tzinfo=UTC)
MINUTE = 60_000


@pytest.fixture
def on_day(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Sets the one clock to eight o'clock of a day, and says when that is."""

    def turn(day: int) -> str:
        moment = FIRST.replace(day=FIRST.day + day)
        monkeypatch.setattr(Parts, "now", staticmethod(lambda: int(moment.timestamp() * 1000)))
        return moment.isoformat()

    return turn


def at(day: int, minute: int = 0) -> str:
    return FIRST.replace(day=FIRST.day + day, minute=minute).isoformat()


def page(user: str, day: int, minute: int = 0, url: str = "https://app.example/invoices") -> dict[str, Any]:
    return {"type": "page", "userId": user, "timestamp": at(day, minute), "properties": {"url": url}}


def push(here: Installation, *documents: dict[str, Any]) -> None:
    write(here, "documents/push", {"files": [as_file(each) for each in documents]})


def asked(here: Installation, status: int = 202, **body: Any) -> dict[str, Any]:
    found: dict[str, Any] = write(here, "what-ifs", {"kind": "flow", "key": "welcome", **body}, status)
    return found


def work(here: Installation, *, stopped: bool = False) -> bool:
    return rehearse.answer_next(here.parts.database, here.parts.now, lambda: stopped)


def answer(here: Installation, **body: Any) -> dict[str, Any]:
    id_ = asked(here, **body)["id"]
    assert work(here)
    found = read(here, f"what-ifs/{id_}")
    assert found["status"] == "done", found
    result: dict[str, Any] = found["result"]
    return result


def test_who_fits_and_came_to_a_page_where_it_may_show_is_reached(installation: Installation, on_day: Clock) -> None:
    on_day(10)
    push(installation, flow("welcome", audience=ADMINISTRATORS, pages={"include": ["/invoices"]}))
    for user, role in (("ada", "admin"), ("bob", "user"), ("cyd", "admin"), ("dan", "admin")):
        batch(installation, identify(user, {"role": role}, timestamp=at(1)))
    batch(installation, page("ada", 2), page("bob", 2), page("cyd", 2, url="https://app.example/other"))
    result = answer(installation)
    assert result["sentences"][0] == "1 of 4 people would have seen it."
    assert result["people"] == {
        "active": 4, "looked_at": 4, "meant": 1, "reached": 1, "first_day": 0, "estimate": None,
        "sample_left_out": 0,
    }  # fmt: skip
    assert [day["day"] for day in result["by_day"] if day["reached"]] == ["2026-03-04"]
    assert len(result["by_day"]) == 31


def test_what_was_known_at_the_moment_decides(installation: Installation, on_day: Clock) -> None:
    """Whoever became an administrator later is reached later, on another day."""
    on_day(10)
    push(installation, flow("welcome", audience=ADMINISTRATORS))
    batch(installation, identify("ada", {"role": "user"}, timestamp=at(1)), page("ada", 2))
    batch(installation, identify("ada", {"role": "admin"}, timestamp=at(5)), page("ada", 6))
    assert [day["day"] for day in answer(installation)["by_day"] if day["reached"]] == ["2026-03-08"]


def test_frequency_counts_what_would_have_been_shown(installation: Installation, on_day: Clock) -> None:
    on_day(10)
    push(installation, flow("welcome", frequency={"until": "never", "every": "3 days"}))
    batch(installation, *(page("ada", day) for day in (1, 2, 3, 5)))
    result = answer(installation)
    assert result["showings"] == 2
    (held,) = result["held_back"]
    assert (held["by"], held["visits"], held["people"]) == ("frequency", 2, 1)


def test_limits_hold_back_what_came_after_a_real_showing(installation: Installation, on_day: Clock) -> None:
    on_day(0)
    publish(installation, flow("news"), limit("calm", 1, "7 days", of="everything"))
    on_day(10)
    push(installation, flow("welcome"))
    batch(installation, page("ada", 1), flow_event("Flow Shown", "news", timestamp=at(1)))
    batch(installation, flow_event("Flow Dismissed", "news", timestamp=at(1, 1)), page("ada", 3), page("ada", 9))
    result = answer(installation)
    held = {each["by"]: each["visits"] for each in result["held_back"]}
    assert held == {"limit calm": 2, "turn": 1}, "also on the first day, once the other was closed"
    assert result["collisions"] == [{
        "flow": "news", "name": "News", "lost": 1, "won": 0, "sentence": "News would have come before it at 1 visit.",
    }]  # fmt: skip
    assert [day["day"] for day in result["by_day"] if day["showings"]] == ["2026-03-11"]


def test_of_two_that_interrupt_the_one_with_priority_has_the_turn(installation: Installation, on_day: Clock) -> None:
    on_day(0)
    publish(installation, flow("news"))
    on_day(10)
    push(installation, flow("welcome", priority=90))
    batch(installation, page("ada", 1), flow_event("Flow Shown", "news", timestamp=at(1)))
    result = answer(installation)
    assert [(each["lost"], each["won"]) for each in result["collisions"]] == [(0, 1)]
    assert result["people"]["reached"] == 1


def test_a_flow_that_was_not_live_yet_plays_along(installation: Installation, on_day: Clock) -> None:
    """Had it been live, it would have been seen once, and then been out of the way."""
    on_day(9)
    publish(installation, flow("news"))
    on_day(10)
    push(installation, flow("welcome"))
    batch(installation, page("ada", 1), page("ada", 2))
    result = answer(installation)
    assert [(each["flow"], each["lost"]) for each in result["collisions"]] == [("news", 1)]
    assert [day["day"] for day in result["by_day"] if day["reached"]] == ["2026-03-04"]
    assert any(each.startswith("News became live within these days") for each in result["not_known"])


def test_whoever_left_before_the_delay_is_not_reached(installation: Installation, on_day: Clock) -> None:
    on_day(10)
    push(installation, flow("welcome", trigger={"on": "page", "after": "90s"}))
    batch(installation, page("ada", 1), page("ada", 1, 1), page("bob", 1), page("bob", 1, 2))
    result = answer(installation)
    assert result["people"]["reached"] == 2
    assert [each["by"] for each in result["held_back"]] == ["delay"]


def test_an_event_triggers_where_it_happened(installation: Installation, on_day: Clock) -> None:
    on_day(10)
    push(installation, flow("welcome", trigger={"on": "event", "event": "Invoice Sent"}))
    batch(installation, page("ada", 1), track("Invoice Sent", timestamp=at(1, 3)), page("bob", 1))
    assert answer(installation)["people"]["reached"] == 1


def test_the_history_of_the_flow_itself_is_told_anew(installation: Installation, on_day: Clock) -> None:
    """What was shown within the days is not held against the draft; what was before, is."""
    on_day(0)
    publish(installation, flow("welcome"))
    on_day(20)
    batch(installation, page("ada", 15), flow_event("Flow Dismissed", "welcome", timestamp=at(15)))
    batch(installation, flow_event("Flow Dismissed", "welcome", userId="bob", timestamp=at(1)), page("bob", 15))
    assert answer(installation, days=10)["people"]["reached"] == 1


def test_accounts_and_their_traits_are_those_of_the_moment(installation: Installation, on_day: Clock) -> None:
    on_day(10)
    push(installation, flow("welcome", audience={"account_trait": "plan", "is": "pro"}))
    for user, account in (("ada", "acme"), ("bob", "acme"), ("cyd", "bolt")):
        plan = "pro" if account == "acme" else "free"
        batch(installation, {"type": "group", "userId": user, "groupId": account, "traits": {"plan": plan},
                             "timestamp": at(1)}, page(user, 2))  # fmt: skip
    batch(installation, {"type": "group", "userId": "cyd", "groupId": "bolt", "traits": {"plan": "pro"},
                         "timestamp": at(5)}, page("cyd", 6))  # fmt: skip
    result = answer(installation)
    assert result["accounts"] == {"active": 2, "reached": 2}
    assert [day["day"] for day in result["by_day"] if day["reached"]] == ["2026-03-04", "2026-03-08"]


def test_an_experiment_deals_its_variants(installation: Installation, on_day: Clock) -> None:
    on_day(20)
    silent = {"key": "nothing", "weight": 50, "shows": "nothing"}
    compared = experiment("shorter", "welcome", {"key": "control", "weight": 50}, silent)
    push(installation, flow("welcome"), compared)
    batch(installation, *(page(f"user-{number}", 2) for number in range(60)))
    for result in (answer(installation), answer(installation, kind="experiment", key="shorter")):
        sizes = {each["key"]: each["units"] for each in result["experiment"]["variants"]}
        assert sum(sizes.values()) == result["experiment"]["units"] == 60
        assert result["people"]["reached"] == sizes["control"]
        assert 15 < sizes["nothing"] < 45


def test_days_until_a_verdict_follow_from_pace_and_rate(installation: Installation, on_day: Clock) -> None:
    """Every second of them reaches the goal by themselves; those of the last week can't tell yet."""
    on_day(20)
    plain = ({"key": "control", "weight": 50}, {"key": "nothing", "weight": 50, "shows": "nothing"})
    push(installation, flow("welcome"), experiment("shorter", "welcome", *plain, planned={"detect": "10 points"}))
    batch(
        installation, *(page(f"user-{number}", 2) for number in range(60)), *(page(f"late-{n}", 19) for n in range(30))
    )
    batch(
        installation, *(track("Invoice Sent", userId=f"user-{number}", timestamp=at(4)) for number in range(0, 60, 2))
    )
    found = answer(installation)["experiment"]
    assert (found["followed"], found["succeeded"], found["units_a_day"]) == (60, 30, 3.0)
    # 80 % power at the level of the final read, 4 %, from 50 % to 60 %, a half each (Fleiss, section 4.3).
    assert found["needed"] == pytest.approx((2.0537 + 0.8416) ** 2 / 0.01 * (0.25 + 0.24) * 2, rel=0.001)
    assert found["verdict_days"] == -(-found["needed"] // 3)
    assert (found["baseline"], found["detectable"]) == (0.5, None)
    push(
        installation, experiment("shorter", "welcome", *plain, planned={"days": found["verdict_days"], "detect": "2 %"})
    )
    again = answer(installation)["experiment"]
    assert again["detectable"] == pytest.approx(0.1, rel=0.01)
    assert "can show a rise of 10.0 points" in again["sentence"]
    push(installation, experiment("shorter", "welcome", *plain))
    assert "does not plan" in answer(installation)["experiment"]["sentence"]


def test_means_and_accounts_are_planned_from_what_people_did_without_it(
    installation: Installation, on_day: Clock
) -> None:
    """Sixty people in thirty accounts; one of each account sends three invoices for 20 each, the other none."""
    on_day(20)
    plain = ({"key": "control", "weight": 50}, {"key": "nothing", "weight": 50, "shows": "nothing"})
    people = [(f"user-{number}", f"firm-{number // 2}") for number in range(60)]
    batch(
        installation, *({"type": "group", "userId": user, "groupId": firm, "timestamp": at(1)} for user, firm in people)
    )
    batch(installation, *(page(user, 2) for user, _ in people))
    batch(installation, *(
        track("Invoice Sent", userId=user, timestamp=at(4, minute), properties={"amount": 20})
        for user, _ in people[::2] for minute in range(3)
    ))  # fmt: skip

    def planned(unit: str = "user", **primary: Any) -> dict[str, Any]:
        metric = {"event": "Invoice Sent", "within": "7 days", **primary}
        push(installation, flow("welcome"), experiment(
            "shorter", "welcome", *plain, unit=unit, primary=metric, planned={"days": 14, "detect": "10 %"},
        ))  # fmt: skip
        found: dict[str, Any] = answer(installation)["experiment"]
        return found

    z = (2.0537 + 0.8416) ** 2
    times = planned(measure="times")
    assert (times["baseline"], times["measured"]) == (1.5, "number")
    assert times["needed"] == pytest.approx(z * 4 * (2.25 * 60 / 59) / 0.15**2, rel=0.001)
    spent = planned(measure="sum", of="amount")
    assert spent["baseline"] == 30
    assert spent["needed"] == times["needed"]
    assert "can show a rise of" in spent["sentence"]
    assert "points" not in spent["sentence"]
    firms = planned("account")
    assert (firms["followed"], firms["baseline"], firms["measured"]) == (30, 1.0, "share")
    assert firms["needed"] is None, "all of them reach it: there is nothing to gain"
    by_user = planned("account", each="user")
    assert (by_user["baseline"], by_user["measured"]) == (0.5, "number")


def test_who_is_held_out_is_not_reached_and_said_to_be(installation: Installation, on_day: Clock) -> None:
    on_day(1)
    held_out = sign_in(installation).patch("/api/v1/environments/production", json={"holdout": 0.1})
    assert held_out.status_code == 200
    on_day(10)
    push(installation, flow("welcome"))
    batch(installation, *(page(f"user-{number}", 2) for number in range(200)))
    result = answer(installation)
    (held,) = [each for each in result["held_back"] if each["by"] == "holdout"]
    assert held["people"] + result["people"]["reached"] == 200
    assert 5 < held["people"] < 40


def test_a_segment_is_who_would_have_been_in_it(installation: Installation, on_day: Clock) -> None:
    on_day(10)
    push(installation, {"format": "cairn/1", "kind": "segment", "key": "admins", "name": "Admins",
                        "match": ADMINISTRATORS})  # fmt: skip
    batch(installation, identify("ada", {"role": "admin"}, timestamp=at(1)), page("ada", 2), page("bob", 2))
    result = answer(installation, kind="segment", key="admins")
    assert result["people"]["reached"] == 1
    assert result["sentences"][0] == "1 of 2 people would have been in it while they were here."


def test_no_limit_and_no_holdout_keeps_anybody_out_of_a_segment(installation: Installation, on_day: Clock) -> None:
    on_day(0)
    everything = {**limit("calm", 1, "1 hour"), "of": "everything"}
    publish(installation, admins(ADMINISTRATORS), flow("welcome"), everything)
    change = sign_in(installation).patch("/api/v1/environments/production", json={"holdout": 0.5})
    assert change.status_code == 200, change.get_json()
    on_day(10)
    for number in range(20):
        user = f"user-{number}"
        batch(installation, identify(user, {"role": "admin"}, timestamp=at(1)), page(user, 2),
              flow_event("Flow Shown", "welcome", userId=user, timestamp=at(2)), page(user, 2))  # fmt: skip
    result = answer(installation, kind="segment", key="admins")
    assert (result["people"]["reached"], result["held_back"]) == (20, [])


def test_days_are_those_of_the_workspace(installation: Installation, on_day: Clock) -> None:
    """In Helsinki the last hours of UTC's day are the next one's."""
    on_day(10)
    push(installation, flow("draft"))
    late = FIRST.replace(day=4, hour=23)
    batch(installation, {**page("ada", 2), "timestamp": late.isoformat()})
    by_day = answer(installation, kind="flow", key="draft")["by_day"]
    assert [each["day"] for each in by_day if each["showings"]] == ["2026-03-05"]


def admins(match: dict[str, Any]) -> dict[str, Any]:
    return {"format": "cairn/1", "kind": "segment", "key": "admins", "name": "Admins", "match": match}


def test_a_changed_segment_says_what_it_does_to_the_flows_that_ask_for_it(
    installation: Installation, on_day: Clock
) -> None:
    on_day(0)
    inner = {**admins({"segment": "admins"}), "key": "inner", "name": "Inner"}
    publish(
        installation, admins(ADMINISTRATORS), inner, flow("welcome", audience={"segment": "inner"}),
        flow("elsewhere", audience={"not": {"segment": "admins"}}, type="banner",
             steps=[{"id": "b", "pattern": "banner", "content": [{"text": "Hi"}]}]),
        flow("other", priority=1),
    )  # fmt: skip
    on_day(10)
    for user, role, account in (("ada", "admin", "acme"), ("bob", "bookkeeper", "bolt"), ("cyd", "member", "bolt")):
        batch(
            installation, identify(user, {"role": role}, timestamp=at(1)),
            {"type": "group", "userId": user, "groupId": account, "timestamp": at(1)}, page(user, 2), page(user, 3),
        )  # fmt: skip
    push(installation, admins({"trait": "role", "in": ["bookkeeper", "member"]}))
    result = answer(installation, kind="segment", key="admins")
    assert result["people"]["reached"] == 2
    assert [
        [each[name] for name in ("flow", "now", "then", "gained", "lost", "accounts_now", "accounts_then")]
        for each in result["flows"]
    ] == [["elsewhere", 2, 1, 1, 2, 1, 1], ["welcome", 1, 2, 2, 1, 1, 1]]
    assert result["flows"][1]["sentence"] == (
        "Welcome would have reached 2 people instead of 1: 2 more and 1 no longer."
    )
    push(installation, admins(ADMINISTRATORS))
    same = answer(installation, kind="segment", key="admins")
    assert {each["sentence"] for each in same["flows"]} == {
        "Welcome would have reached 1 person, the same as now.",
        "Elsewhere would have reached 2 people, the same as now.",
    }
    assert answer(installation)["flows"] == [], "a flow changes itself alone"


def test_of_many_flows_those_that_come_first_are_looked_at(
    installation: Installation, on_day: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rehearse, "MOST_FLOWS", 1)
    monkeypatch.setattr(rehearse, "MOST_PEOPLE", 40)
    assert [rehearse._most_people(flows) for flows in (0, 1, 2, 10)] == [40, 40, 24, 5]
    on_day(0)
    publish(installation, admins(ADMINISTRATORS), *(
        flow(key, priority=priority, audience={"segment": "admins"}) for key, priority in (("a", 1), ("b", 9), ("c", 5))
    ))  # fmt: skip
    on_day(10)
    result = answer(installation, kind="segment", key="admins")
    assert [each["flow"] for each in result["flows"]] == ["b"]
    assert result["not_known"][0] == "2 more flows ask for this segment: only those that come first were looked at."


def test_a_file_is_asked_of_without_being_stored(installation: Installation, on_day: Clock) -> None:
    on_day(10)
    batch(installation, page("ada", 2))
    found = write(
        installation, "what-ifs", {"file": {"path": "a.json", "source": as_file(flow("other"))["source"]}}, 202
    )
    assert work(installation)
    assert read(installation, f"what-ifs/{found['id']}")["result"]["people"]["reached"] == 1
    assert [each["key"] for each in read(installation, "flows")["items"]] == []


def test_a_faulty_file_is_refused_with_its_place(installation: Installation) -> None:
    source = as_file(flow("other", audience={"segment": "nowhere"}))["source"]
    found = write(installation, "what-ifs", {"file": {"path": "a.json", "source": source}}, 422)
    assert "nowhere" in found["problems"][0]["message"]


def test_a_part_is_looked_at_where_there_are_many(
    installation: Installation, on_day: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_day(10)
    monkeypatch.setattr(rehearse, "MOST_PEOPLE", 100)
    monkeypatch.setattr(rehearse, "AT_ONCE", 30)
    push(installation, flow("welcome", audience=ADMINISTRATORS))
    for number in range(300):
        role = "admin" if number % 2 else "user"
        batch(installation, identify(f"user-{number}", {"role": role}, timestamp=at(1)), page(f"user-{number}", 2))
    people = answer(installation)["people"]
    assert people["active"] == 300
    assert 60 < people["looked_at"] < 140
    assert people["estimate"]["low"] <= 150 <= people["estimate"]["high"]


# The question itself


def test_a_question_waits_until_somebody_works_on_it(installation: Installation, on_day: Clock) -> None:
    on_day(10)
    push(installation, flow("welcome"))
    assert not work(installation)
    found = asked(installation)
    assert (found["status"], found["total"], found["result"]) == ("waiting", None, None)
    assert read(installation, "what-ifs?kind=flow&key=welcome")["items"][0]["id"] == found["id"]
    assert read(installation, "what-ifs?kind=flow&key=other")["items"] == []


def test_a_question_that_was_taken_back_is_not_answered(installation: Installation, on_day: Clock) -> None:
    on_day(10)
    push(installation, flow("welcome"))
    id_ = asked(installation)["id"]
    write(installation, f"what-ifs/{id_}", None, 204, method="DELETE")
    assert not work(installation)
    assert read(installation, f"what-ifs/{id_}")["status"] == "cancelled"


def test_work_ends_where_the_question_is_taken_back(
    installation: Installation, on_day: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_day(10)
    monkeypatch.setattr(rehearse, "AT_ONCE", 1)
    push(installation, flow("welcome"))
    batch(installation, *(page(f"user-{number}", 2) for number in range(5)))
    id_, told = asked(installation)["id"], []
    real = rehearse.told

    def take_back(row: Any) -> Any:
        told.append(row)
        write(installation, f"what-ifs/{id_}", None, 204, method="DELETE")
        return real(row)

    monkeypatch.setattr(rehearse, "told", take_back)
    assert work(installation)
    assert len(told) == 1, "the next people were not looked at"
    assert read(installation, f"what-ifs/{id_}")["status"] == "cancelled"


def test_a_worker_that_stops_says_so(installation: Installation, on_day: Clock) -> None:
    on_day(10)
    push(installation, flow("welcome"))
    id_ = asked(installation)["id"]
    work(installation, stopped=True)
    found = read(installation, f"what-ifs/{id_}")
    assert found["status"] == "interrupted"
    assert "Ask again" in found["message"]


def test_without_a_worker_it_does_not_wait_for_ever(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    push(installation, flow("welcome"))
    id_, now = asked(installation)["id"], Parts.now()
    monkeypatch.setattr(Parts, "now", staticmethod(lambda: now + MINUTE))
    assert read(installation, f"what-ifs/{id_}")["status"] == "interrupted"
    assert not work(installation), "whoever asked has given up"


def test_a_fault_is_said_and_ends_nothing_else(
    installation: Installation, on_day: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_day(10)
    push(installation, flow("welcome"))
    batch(installation, page("ada", 2))
    id_ = asked(installation)["id"]
    monkeypatch.setattr(rehearse, "forecast", lambda *_: 1 / 0)
    assert work(installation)
    found = read(installation, f"what-ifs/{id_}")
    assert (found["status"], found["message"][:9]) == ("failed", "It failed")


def test_too_many_at_once_are_refused(installation: Installation, on_day: Clock) -> None:
    on_day(10)
    push(installation, flow("welcome"))
    for _ in range(5):
        asked(installation)
    assert "under way" in asked(installation, 409)["message"]


@pytest.mark.parametrize(
    ("body", "status"),
    [({"key": "nowhere"}, 404), ({"kind": "theme"}, 422), ({"days": 0}, 422), ({"environment": "nowhere"}, 404)],
)
def test_a_wrong_question_is_refused(installation: Installation, body: dict[str, Any], status: int) -> None:
    push(installation, flow("welcome"))
    asked(installation, status, **body)


def test_what_an_account_did_together_is_told_again(installation: Installation, on_day: Clock) -> None:
    on_day(10)
    busy = {"account_event": "Invoice Sent", "where": {"amount": {"at_least": 100}}, "times": {"at_least": 2}}
    push(installation, flow("welcome", audience=busy))

    def sent(user: str, day: int, amount: int) -> dict[str, Any]:
        return track("Invoice Sent", userId=user, timestamp=at(day), properties={"amount": amount})

    for user, account in (("ada", "acme"), ("bob", "acme"), ("cyd", "bolt")):
        batch(installation, {"type": "group", "userId": user, "groupId": account, "timestamp": at(1)})
    batch(
        installation, page("ada", 2), sent("ada", 3, 500), sent("bob", 4, 20), page("ada", 5), sent("bob", 6, 100),
        page("ada", 7), sent("cyd", 3, 500), page("cyd", 7), page("loner", 7),
    )  # fmt: skip
    result = answer(installation)
    assert (result["people"]["reached"], result["accounts"]["reached"]) == (1, 1)
    assert [day["day"] for day in result["by_day"] if day["reached"]] == ["2026-03-09"]
    assert not any("is left open" in each for each in result["not_known"])


def test_with_what_somebody_was_there_is_told_where_their_events_say_it(
    installation: Installation, on_day: Clock
) -> None:
    on_day(10)
    push(installation, flow("welcome", audience={"device": ["phone"]}))
    phone = {"userAgent": "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605 Mobile Safari/604.1"}
    batch(installation, {**page("ada", 2), "context": phone}, page("bob", 2))
    result = answer(installation)
    assert result["people"]["reached"] == 1
    assert (
        "“device is phone” is left open, and holds for nobody: only known while somebody is there."
        not in (result["not_known"])
    )
    assert any(each.startswith("“device is phone” is only told by events that say") for each in result["not_known"])


def test_what_nobody_can_answer_is_named(installation: Installation, on_day: Clock) -> None:
    on_day(10)
    listed = {"format": "cairn/1", "kind": "segment", "key": "vip", "name": "Vip", "list": {"by": "user_id"}}
    push(installation, listed, flow("welcome", audience={"any": [{"segment": "vip"}, {"country": ["FI"]}]}))
    batch(installation, page("ada", 2))
    result = answer(installation)
    assert result["people"]["reached"] == 0
    assert [each for each in result["not_known"] if "left open" in each] == [
        "“country is FI” is left open, and holds for nobody: only known while somebody is there.",
        "“user id is on the list” is left open, and holds for nobody: no such list was uploaded here yet.",
    ]
