"""Milestones: reached once, at the moment at which it happened, whoever told it when and in which order."""

from __future__ import annotations

import json
from itertools import permutations
from typing import Any

import pytest
from tests.conftest import Installation
from tests.http.calls import as_file, batch, events, flow, identify, keys_of, publish, read, sign_in, track, user, write

from cairn.services import reaching
from cairn.services.report_counting import count_on

DAY = 86_400_000
SENT_TWICE = {"event": "Invoice Sent", "times": {"at_least": 2}}


def milestone(key: str = "activated", when: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    return {
        "format": "cairn/1", "kind": "milestone", "key": key, "name": key.title(), "when": when or SENT_TWICE, **more,
    }  # fmt: skip


def keep(here: Installation, *documents: dict[str, Any]) -> None:
    write(here, "documents/push", {"files": [as_file(each) for each in documents]})
    catch_up(here)


def catch_up(here: Installation) -> None:
    while reaching.catch_up(here.parts.database, here.parts.snapshots, here.parts.now):
        pass


def at(day: int, hour: int = 12) -> str:
    return f"2026-03-{day:02}T{hour:02}:00:00.000Z"


def sent(day: int, message_id: str | None = None, **more: Any) -> dict[str, Any]:
    return track("Invoice Sent", message_id, timestamp=at(day), **more)


def reached(here: Installation, user_id: str = "ada", key: str = "activated") -> str | None:
    return next(each["at"] for each in user(here, user_id)["milestones"] if each["key"] == key)


def notes(here: Installation, user_id: str = "ada") -> list[tuple[str, str]]:
    return [
        (each["properties"]["milestone"], each["at"])
        for each in events(here, user_id)
        if each["name"] == "Milestone Reached"
    ]


@pytest.fixture
def here(installation: Installation) -> Installation:
    return installation


def test_it_is_reached_at_the_event_after_which_it_holds_and_told_once(here: Installation) -> None:
    keep(here, milestone())
    batch(here, identify("ada", {"createdAt": at(1)}, timestamp=at(1)), sent(2))
    catch_up(here)
    assert reached(here) is None
    assert notes(here) == []
    batch(here, sent(4), sent(6), sent(4, "same"), sent(4, "same"))
    catch_up(here)
    catch_up(here)
    assert (reached(here), notes(here)) == (at(4), [("activated", at(4))])
    (one,) = user(here, "ada")["milestones"]
    assert (one["name"], one["point"], one["took"]) == ("Activated", "own", 3 * DAY)


def test_the_order_of_arrival_makes_no_difference(here: Installation) -> None:
    keep(here, milestone())
    orders = {f"user-{place}": days for place, days in enumerate(permutations((2, 4, 6)))}
    for step in range(3):
        batch(here, *(sent(days[step], userId=name) for name, days in orders.items()))
        catch_up(here)
        while count_on(here.parts.database, here.parts.now):
            pass
    for name in orders:
        assert (reached(here, name), notes(here, name)) == (at(4), [("activated", at(4))])
        assert user(here, name)["events_total"] == 4
    # Days are those of the moments that hold now, whatever was told before.
    when = {"from": "2026-03-01", "to": "2026-03-08"}
    line = write(here, "insights/trend", {"what": [{"event": "Milestone Reached"}], "when": when})["lines"][0]
    assert [each["events"] for each in line["points"]] == [0, 0, 0, 6, 0, 0, 0, 0]


def test_what_was_there_before_counts_and_a_new_wording_looks_again(here: Installation) -> None:
    batch(here, sent(2), sent(4), sent(6), sent(3, userId="bo"))
    keep(here, milestone())
    assert (reached(here), reached(here, "bo")) == (at(4), None)
    keep(here, milestone(when={"event": "Invoice Sent"}))
    assert (reached(here), reached(here, "bo")) == (at(2), at(3))
    assert (notes(here), notes(here, "bo")) == ([("activated", at(2))], [("activated", at(3))])
    keep(here, milestone(when={"event": "Invoice Paid"}))
    assert (reached(here), notes(here), notes(here, "bo")) == (None, [], [])


def test_counting_anew_changes_nothing(here: Installation) -> None:
    keep(here, milestone())
    batch(here, sent(2), sent(4))
    catch_up(here)
    before = notes(here)
    reaching.look_again(here.parts.database)
    catch_up(here)
    assert (notes(here), reached(here)) == (before, at(4))


def test_somebody_who_turns_out_to_be_known_has_reached_it_with_all_that_they_did(here: Installation) -> None:
    keep(here, milestone())
    anonymous = {"userId": None, "anonymousId": "a1"}
    batch(here, sent(2, **anonymous), sent(5))
    catch_up(here)
    assert reached(here) is None
    # It is a plain event that tells who they are, and none that the milestone asks for.
    batch(here, track("Settings Saved", timestamp=at(6), anonymousId="a1"))
    catch_up(here)
    assert (reached(here), notes(here)) == (at(5), [("activated", at(5))])


def test_two_who_both_reached_it_and_become_one_reached_it_once(here: Installation) -> None:
    keep(here, milestone())
    anonymous = {"userId": None, "anonymousId": "a1"}
    batch(here, sent(5), sent(7), sent(2, **anonymous), sent(4, **anonymous))
    catch_up(here)
    assert reached(here) == at(7)
    batch(here, identify("ada", anonymousId="a1"))
    catch_up(here)
    assert (reached(here), notes(here)) == (at(4), [("activated", at(4))])
    counter = export(here)["counted"]["events"]["Milestone Reached"]
    assert counter["total"] == 1


def export(here: Installation) -> dict[str, Any]:
    answer = sign_in(here).get("/api/v1/users/user:ada/export")
    found: dict[str, Any] = json.loads(answer.get_data(as_text=True).splitlines()[0])
    return found


def test_conditions_ask_for_it(here: Installation) -> None:
    keep(here, milestone())
    publish(
        here,
        flow("for-them", audience={"milestone": "activated"}),
        flow("lately", audience={"milestone": "activated", "within": "1 day"}),
        flow("for-others", audience={"milestone": "activated", "never": True}),
    )
    assert keys_of(here, userId="ada") == ["for-others"]
    batch(here, sent(2), sent(4))
    catch_up(here)
    assert keys_of(here, userId="ada") == ["for-them"]
    # An earlier moment that comes late moves it, and what is counted for conditions goes with it.
    batch(here, sent(1))
    catch_up(here)
    assert keys_of(here, userId="ada") == ["for-them"]


def test_accounts_reach_it_by_what_any_of_their_users_did(here: Installation) -> None:
    keep(here, milestone(when={"account_event": "Invoice Sent", "times": {"at_least": 2}}, unit="account"))
    publish(here, flow("for-them", audience={"account_milestone": "activated"}))
    for name in ("ada", "bo"):
        batch(here, {"type": "group", "userId": name, "groupId": "initech", "timestamp": at(1)})
    batch(here, sent(2), sent(3, userId="bo"), sent(4))
    catch_up(here)
    (account,) = read(here, "milestones/activated/reached")["accounts"]
    assert (account["id"], account["at"]) == ("initech", at(3))
    assert notes(here, "bo") == [("activated", at(3))]
    assert keys_of(here, userId="ada") == ["for-them"]
    assert read(here, "accounts/initech")["milestones"][0]["at"] == at(3)


def test_traits_reach_it_too(here: Installation) -> None:
    keep(here, milestone(when={"all": [{"trait": "plan", "is": "paid"}, {"event": "Invoice Sent"}]}))
    batch(here, sent(2), identify("ada", {"plan": "free"}, timestamp=at(1)))
    catch_up(here)
    assert reached(here) is None
    batch(here, identify("ada", {"plan": "paid"}, timestamp=at(5)))
    catch_up(here)
    assert reached(here) == at(5)


def test_whoever_is_erased_reached_nothing(here: Installation) -> None:
    keep(here, milestone())
    batch(here, sent(2), sent(4))
    catch_up(here)
    assert sign_in(here).delete("/api/v1/users/user:ada").status_code == 200
    assert read(here, "milestones")["items"][0]["reached"] == 0
    batch(here, sent(6))
    catch_up(here)
    assert reached(here) is None


def test_the_report_tells_share_and_time_by_cohort_of_sign_up(here: Installation) -> None:
    keep(here, milestone())
    people = {"ada": (2, 3), "bo": (2, 6), "cy": (2, None), "di": (20, 21)}
    for name, (begins, again) in people.items():
        batch(here, identify(name, {"createdAt": at(begins)}, timestamp=at(begins)), sent(begins, userId=name))
        if again is not None:
            batch(here, sent(again, userId=name))
    catch_up(here)
    when = {"by": "week", "from": "2026-03-02", "to": "2026-03-22"}
    told = write(here, "milestones/activated/report", {"when": when, "days": 7})
    first, _, third = told["cohorts"]
    assert (first["signed_up"], first["figure"]["people"], first["figure"]["numerator"]) == (3, 3, 2)
    assert first["figure"]["value"] == 2.5 * DAY
    assert third["figure"]["numerator"] == 1
    assert told["whole"]["share"] == 0.75
    only = write(here, "milestones/activated/report", {"when": when, "days": 7, "who": SENT_TWICE})
    assert only["whole"]["share"] == 1


def test_the_newest_who_reached_it_come_first(here: Installation) -> None:
    keep(here, milestone(point="activation", description="They get what they came for."))
    batch(here, sent(2), sent(4), sent(2, userId="bo"), sent(3, userId="bo"), sent(2, userId="cy"))
    catch_up(here)
    page = read(here, "milestones/activated/reached")
    assert [(each["user_id"], each["at"]) for each in page["users"]] == [("ada", at(4)), ("bo", at(3))]
    (item,) = read(here, "milestones")["items"]
    assert (item["reached"], item["counted"], item["point"]) == (2, True, "activation")
    assert item["sentence"] == "did “Invoice Sent” at least 2 times"


def test_it_is_written_and_removed_in_the_builder(here: Installation) -> None:
    write(here, "milestones", {"document": milestone()}, 201)
    assert write(here, "milestones", {"document": milestone()}, 409)["code"] == "key_taken"
    detail = read(here, "milestones/activated")
    assert (detail["counted"], detail["document"]["when"]) == (False, SENT_TWICE)
    changed = write(
        here, "milestones/activated", {"document": milestone(name="Value")}, method="PUT", headers={"If-Match": '"1"'}
    )
    assert (changed["name"], changed["version"]) == ("Value", 2)
    batch(here, sent(2), sent(4))
    catch_up(here)
    publish(here, flow("for-them", audience={"milestone": "activated"}))
    assert write(here, "milestones/activated", None, 409, method="DELETE")["code"] == "still_used"
    publish(here, flow("for-them"))
    write(here, "milestones/activated", None, 204, method="DELETE")
    catch_up(here)
    assert notes(here) == []
    assert read(here, "milestones")["items"] == []


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"when": {"segment": "a"}}, "what has a moment"),
        ({"when": {"device": ["phone"]}}, "what has a moment"),
        ({"when": {"milestone": "other"}}, "can't ask for another"),
        ({"when": {"account_event": "Invoice Sent"}}, "unit: account"),
        ({"unit": "account"}, "account_event"),
    ],
)
def test_what_has_no_moment_is_refused(here: Installation, said: dict[str, Any], message: str) -> None:
    problems = write(here, "documents/plan", {"files": [as_file(milestone(**said))]}, 422)["problems"]
    assert any(message in each["message"] for each in problems)


def test_a_condition_names_a_milestone_that_there_is(here: Installation) -> None:
    keep(here, milestone(when={"account_event": "Invoice Sent"}, unit="account"))
    for audience, message in (
        ({"milestone": "activatd"}, "There is no milestone 'activatd'"),
        ({"milestone": "activated"}, "write account_milestone"),
    ):
        files = {"files": [as_file(flow("a", audience=audience))]}
        assert message in write(here, "documents/plan", files, 422)["message"]
