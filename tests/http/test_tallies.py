"""Events with properties and events of accounts, over HTTP on both databases: counted from a publish on and before."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from tests.conftest import Installation
from tests.http.calls import batch, flow, identify, keys_of, publish, read, sign_in, track, write

from cairn.services import tallies
from cairn.services.parts import Parts

BIG = {"event": "Invoice Sent", "where": {"amount": {"at_least": 1000}}}
BUSY_ACCOUNT = {"account_event": "Invoice Sent", "times": {"at_least": 3}}


def sent(user: str, amount: float, **more: Any) -> dict[str, Any]:
    return track("Invoice Sent", **{"userId": user, "properties": {"amount": amount}, **more})


def group(user: str, account: str = "acme") -> dict[str, Any]:
    return {"type": "group", "userId": user, "groupId": account}


def saw(here: Installation, user: str = "ada") -> str:
    """What the audience of the flow was held against, without when."""
    (entry,) = read(here, f"users/user:{user}/explain?flow=welcome")["items"]
    found: str = next(each["saw"] for each in entry["gates"] if each["gate"] == "audience")
    return found.partition(", last ")[0]


def work(here: Installation) -> None:
    """What the background worker does."""
    while tallies.go_on(here.parts.database, here.parts.snapshots):
        pass


def test_events_count_from_the_publish_on(installation: Installation) -> None:
    publish(installation, flow("welcome", audience={**BIG, "times": {"at_least": 2}}))
    batch(installation, sent("ada", 1500), sent("ada", 10), sent("bo", 999))
    assert (saw(installation), saw(installation, "bo")) == ("once", "never")
    assert keys_of(installation, userId="ada") == []
    batch(installation, sent("ada", 1000))
    assert keys_of(installation, userId="ada") == ["welcome"]
    assert keys_of(installation, userId="bo") == []


def test_few_earlier_events_are_counted_with_the_publish(installation: Installation) -> None:
    batch(installation, sent("ada", 1500), sent("ada", 2000), sent("ada", 10), sent("bo", 10))
    publish(installation, flow("welcome", audience={**BIG, "times": {"at_least": 2}}))
    assert saw(installation) == "2 times"
    assert keys_of(installation, userId="ada") == ["welcome"]


def test_many_are_counted_by_the_worker_and_nobody_matches_until_then(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tallies, "BATCH", 3)
    batch(installation, *(sent(f"u{number % 3}", 1000 + number) for number in range(11)))
    publish(installation, flow("welcome", audience={**BIG, "times": {"at_least": 5}}))
    publish(installation, flow("quiet", audience={**BIG, "never": True}))
    batch(installation, sent("u1", 5000), sent("new", 5000))
    assert saw(installation, "u1") == "earlier events are still being counted"
    assert keys_of(installation, userId="u1") == []
    assert keys_of(installation, userId="stranger") == [], "not even whom it would be true of"
    work(installation)
    assert [saw(installation, user) for user in ("u0", "u1", "u2", "new")] == [
        "4 times",
        "5 times",
        "3 times",
        "once",
    ]
    assert keys_of(installation, userId="u1") == ["welcome"]
    assert keys_of(installation, userId="stranger") == ["quiet"]


def test_the_worker_goes_on_where_it_ended_also_after_a_merge(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tallies, "BATCH", 2)
    batch(installation, *(sent("", 1000 + number, anonymousId="phone", userId=None) for number in range(5)))
    batch(installation, sent("ada", 1000))
    publish(installation, flow("welcome", audience={**BIG, "times": {"at_least": 6}}))
    assert tallies.go_on(installation.parts.database, installation.parts.snapshots)
    batch(installation, identify("ada", anonymousId="phone"))
    work(installation)
    assert saw(installation) == "6 times"


def test_what_is_asked_for_again_counts_what_came_in_between(installation: Installation) -> None:
    asking = flow("welcome", audience=BIG)
    publish(installation, asking)
    batch(installation, sent("ada", 1500))
    write(installation, "flows/welcome/unpublish", {"environment": "production"}, 204)
    batch(installation, sent("ada", 2500))
    publish(installation, asking)
    assert saw(installation) == "2 times"
    batch(installation, sent("ada", 3500))
    assert saw(installation) == "3 times"


def test_what_several_documents_ask_for_is_counted_once(installation: Installation) -> None:
    publish(
        installation,
        flow("welcome", audience={**BIG, "within": "7 days"}),
        flow("other", audience={"any": [{**BIG, "times": {"at_least": 9}}, {"not": BIG}]}),
    )
    batch(installation, sent("ada", 1500))
    with installation.parts.database.reading() as tx:
        assert len(tallies.tallies.of_environment(tx, installation.environment_id)) == 1
    assert keys_of(installation, userId="ada") == ["welcome"]


def test_branches_segments_and_articles_may_ask_too(installation: Installation) -> None:
    segment = {"format": "cairn/1", "kind": "segment", "key": "big", "name": "Big", "match": BIG}
    batch(installation, sent("ada", 1500))
    publish(installation, segment, flow("welcome", audience={"segment": "big"}))
    assert keys_of(installation, userId="ada") == ["welcome"]
    step = {"id": "hello", "pattern": "modal", "content": [{"text": "Hello"}], "skip_when": {**BIG, "within": "1 day"},
            "actions": [{"label": "On", "do": "next"}]}  # fmt: skip
    last = {"id": "last", "pattern": "modal", "content": [{"text": "Bye"}]}
    publish(installation, flow("tour", steps=[step, last]))
    assert read_facts(installation, "tour") == {"steps.hello.skip_when": True}


def read_facts(here: Installation, key: str) -> dict[str, bool]:
    (entry,) = read(here, f"users/user:ada/explain?flow={key}")["items"]
    return {each["fact"]: each["passed"] for each in entry["facts"]}


def test_an_account_counts_what_all_its_users_do(installation: Installation) -> None:
    publish(installation, flow("welcome", audience=BUSY_ACCOUNT))
    batch(installation, group("ada"), group("bo"), group("eve", "rival"))
    batch(installation, sent("ada", 1), sent("bo", 1), sent("eve", 1))
    assert keys_of(installation, userId="ada") == []
    batch(installation, sent("bo", 1))
    assert keys_of(installation, userId="ada") == ["welcome"]
    assert keys_of(installation, userId="carl", accountId="acme") == ["welcome"], "somebody new of the same account"
    assert keys_of(installation, userId="eve") == []
    assert saw(installation, "ada") == "3 times"
    assert saw(installation, "eve") == "once"
    batch(installation, identify("dora", {}))
    assert saw(installation, "dora") == "belongs to no account"


def test_earlier_events_of_an_account_are_counted_too(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tallies, "BATCH", 2)
    batch(installation, group("ada"), group("bo"), identify("dora"))
    batch(installation, sent("ada", 1500), sent("bo", 2500), sent("bo", 10), sent("dora", 5000))
    publish(installation, flow("welcome", audience={**BUSY_ACCOUNT, "where": {"amount": {"at_least": 1000}}}))
    batch(installation, sent("ada", 3500))
    assert keys_of(installation, userId="bo") == []
    work(installation)
    assert saw(installation, "bo") == "3 times"
    assert keys_of(installation, userId="bo") == ["welcome"]


def test_the_past_is_told_with_what_had_been_counted_by_then(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = [int(datetime(2026, 3, day, tzinfo=UTC).timestamp() * 1000) for day in range(1, 10)]
    monkeypatch.setattr(Parts, "now", staticmethod(lambda: days[0]))
    publish(installation, flow("welcome", audience={"all": [{**BIG, "times": {"at_least": 2}}, BUSY_ACCOUNT]}))
    batch(installation, group("ada"))
    for day in days[1:6]:
        monkeypatch.setattr(Parts, "now", staticmethod(lambda day=day: day))
        batch(installation, sent("ada", 2000))
    assert counted(installation) == ["5 times", "5 times"]
    assert counted(installation, "&at=2026-03-03T12:00:00Z") == ["2 times", "2 times"]
    assert counted(installation, "&at=2026-03-01T12:00:00Z") == ["never", "never"]


def counted(here: Installation, at: str = "") -> list[str]:
    (entry,) = read(here, f"users/user:ada/explain?flow=welcome{at}")["items"]
    parts = next(each["parts"] for each in entry["gates"] if each["gate"] == "audience")
    return [each["saw"].split(",")[0] for each in parts]


def test_too_many_at_once_are_refused_with_a_sentence(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tallies, "MOST", 2)
    many = {"any": [{"event": "Invoice Sent", "where": {"amount": number}} for number in range(3)]}
    files = {"files": [{"path": "f.json", "source": json.dumps(flow("welcome", audience=many)),
                        "media": {}}], "publish": True}  # fmt: skip
    answer = write(installation, "documents/push", files, 400)
    assert "2 are the most" in answer["message"]
    assert keys_of(installation, userId="ada") == []


def erase(here: Installation, user: str) -> None:
    assert sign_in(here).delete(f"/api/v1/users/user:{user}").status_code == 200


def test_what_somebody_did_for_their_account_goes_with_them(installation: Installation) -> None:
    big = {"account_event": "Invoice Sent", "where": {"amount": {"at_least": 1000}}}
    publish(installation, flow("welcome", audience=BUSY_ACCOUNT), flow("other", audience={**big, "never": True}))
    batch(
        installation, group("ada"), group("bo"), group("cy", "globex"), sent("ada", 1500), sent("ada", 10),
        sent("bo", 10), sent("bo", 20), sent("cy", 5000),
    )  # fmt: skip
    assert keys_of(installation, userId="bo") == ["welcome"]
    erase(installation, "ada")
    assert saw(installation, "bo") == "2 times"
    assert keys_of(installation, userId="bo") == ["other"]
    assert keys_of(installation, userId="cy") == [], "another account keeps what it had"
    batch(installation, sent("bo", 30))
    assert saw(installation, "bo") == "3 times", "and it is counted on from there"


def test_who_is_erased_while_their_account_is_being_counted_is_not_counted(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tallies, "BATCH", 2)
    batch(installation, group("ada"), group("bo"), *(sent(user, 10) for _ in range(3) for user in ("ada", "bo")))
    publish(installation, flow("welcome", audience=BUSY_ACCOUNT))
    batch(installation, sent("ada", 10), sent("bo", 10))
    tallies.go_on(installation.parts.database, installation.parts.snapshots)
    erase(installation, "ada")
    work(installation)
    assert saw(installation, "bo") == "4 times"


def minutes_ago(message: dict[str, Any], minutes: int) -> dict[str, Any]:
    moment = datetime.now(UTC) - timedelta(minutes=minutes)
    return {**message, "timestamp": moment.isoformat()}


def busy(here: Installation) -> dict[str, str]:
    """What is counted for the account of each, as explain tells it."""
    return {each: saw(here, each) for each in ("ada", "bo")}


def test_a_group_counts_what_happened_after_it_also_when_it_comes_late(installation: Installation) -> None:
    publish(installation, flow("welcome", audience=BUSY_ACCOUNT))
    batch(
        installation, minutes_ago(group("bo", "rival"), 90), *(minutes_ago(sent("ada", 1), at) for at in (50, 30, 10))
    )
    assert busy(installation) == {"ada": "belongs to no account", "bo": "never"}
    batch(installation, minutes_ago(group("ada"), 40))
    assert busy(installation) == {"ada": "2 times", "bo": "never"}
    batch(installation, minutes_ago(group("ada", "rival"), 20))
    assert busy(installation) == {"ada": "once", "bo": "once"}, "both are of the rival now"
    batch(installation, minutes_ago(sent("ada", 1), 35))
    assert busy(installation) == {"ada": "once", "bo": "once"}, "ada was elsewhere then"
    batch(installation, minutes_ago(group("ada"), 5))
    assert busy(installation) == {"ada": "2 times", "bo": "once"}


def test_what_an_anonymous_visitor_did_counts_for_the_account_of_whom_they_turn_out_to_be(
    installation: Installation,
) -> None:
    publish(installation, flow("welcome", audience=BUSY_ACCOUNT))
    batch(installation, minutes_ago(group("ada"), 60))
    batch(installation, *(minutes_ago(sent("", 1, anonymousId="phone", userId=None), at) for at in (90, 30, 20)))
    batch(installation, identify("ada", anonymousId="phone"))
    assert saw(installation, "ada") == "2 times"


def test_a_late_group_is_counted_once_while_earlier_events_are_still_counted(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tallies, "BATCH", 2)
    batch(installation, *(minutes_ago(sent("ada", 1), at) for at in range(10, 15)))
    publish(installation, flow("welcome", audience=BUSY_ACCOUNT))
    batch(installation, minutes_ago(group("ada"), 60))
    work(installation)
    assert saw(installation, "ada") == "5 times"
