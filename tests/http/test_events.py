"""The events of an environment: names, volumes, properties, and the newest as they come in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from tests.conftest import Installation
from tests.http.calls import batch, flow_event, identify, read, track

from cairn.services.report_counting import count_on
from cairn.stores.reports import event_volumes


def ago(**time: int) -> str:
    return (datetime.now(UTC) - timedelta(**time)).isoformat()


def count(here: Installation) -> None:
    while count_on(here.parts.database, here.parts.now):
        pass


def listed(here: Installation) -> dict[str, dict[str, Any]]:
    return {each["name"]: each for each in read(here, "events")["items"]}


@pytest.fixture
def here(installation: Installation) -> Installation:
    batch(
        installation,
        identify("ada", {"email": "ada@acme.example"}, timestamp=ago(days=3)),
        *(
            track("Invoice Sent", timestamp=ago(days=2), properties={"amount": 120, "to": "bo@x.example"})
            for _ in "123"
        ),
        track("Invoice Sent", userId="bo", timestamp=ago(days=40), properties={"amount": 90}),
        flow_event("Flow Shown", "welcome", timestamp=ago(days=1)),
        {"type": "page", "userId": "ada", "properties": {"url": "https://app.example/"}, "timestamp": ago(hours=1)},
    )
    count(installation)
    return installation


def test_every_event_stands_with_its_volume_and_whose_it_is(here: Installation) -> None:
    answer = read(here, "events")
    assert answer["complete"]
    assert (answer["time_zone"], answer["sample_left_out"]) == ("Europe/Helsinki", 0)
    assert [(each["name"], each["total"], each["family"]) for each in answer["items"]] == [
        ("Invoice Sent", 3, "own"), ("Flow Shown", 1, "flow"), ("Page Viewed", 1, "page"), ("identify", 1, "call"),
    ]  # fmt: skip
    sent = answer["items"][0]
    assert (len(sent["days"]), sum(sent["days"]), max(sent["days"])) == (30, 3, 3)
    assert sent["last_seen"][:10] == ago(days=2)[:10]


def test_one_event_says_by_whom_since_when_and_what_it_carries(here: Installation) -> None:
    sent = read(here, "events/named/Invoice%20Sent")
    assert (sent["total"], sent["people"], sent["looked_at"]) == (4, 2, 4)
    assert sent["first_seen"][:10] == ago(days=40)[:10]
    assert (len(sent["days"]), sum(each["count"] for each in sent["days"])) == (90, 4)
    amount, to = sent["properties"]
    assert (amount["name"], amount["type"], amount["seen"]) == ("amount", "number", 4)
    assert amount["values"] == [{"value": 120, "seen": 3}], "what only one event says could be somebody's"
    assert (to["name"], to["seen"], to["values"]) == ("to", 3, [])
    read(here, "events/named/Nothing", status=404)


def test_what_is_not_counted_yet_is_said_to_be_so(here: Installation) -> None:
    batch(here, track("Invoice Sent"))
    answer = read(here, "events")
    assert (answer["complete"], answer["items"][0]["total"]) == (False, 3)
    count(here)
    answer = read(here, "events")
    assert (answer["complete"], answer["items"][0]["total"]) == (True, 4)


def test_before_anything_was_counted_the_list_is_empty(installation: Installation) -> None:
    answer = read(installation, "events")
    assert (answer["items"], answer["counted_at"], answer["complete"]) == ([], None, False)


def test_sample_people_are_left_out_once_there_is_somebody_real(installation: Installation) -> None:
    batch(installation, identify("sam", {"cairn_sample": True}), track("Looked", userId="sam"))
    count(installation)
    assert listed(installation)["Looked"]["total"] == 1
    batch(installation, track("Called"))
    count(installation)
    assert set(listed(installation)) == {"Called"}
    assert read(installation, "events")["sample_left_out"] == 1
    batch(installation, track("Looked"))
    count(installation)
    assert read(installation, "events/named/Looked")["people"] == 1


def test_what_comes_in_is_seen_at_once_the_newest_first(here: Installation) -> None:
    batch(here, track("Late", userId="bo", timestamp=ago(days=300), properties={"a": 1}))
    first, second, *_ = read(here, "events/arriving")["items"]
    assert (first["name"], first["user"]["name"], first["properties"]) == ("Late", "bo", {"a": 1})
    assert (second["name"], second["page"]) == ("Page Viewed", "https://app.example/")


def test_a_quiet_environment_beside_a_busy_one_shows_who_was_there_last(
    here: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(event_volumes, "_LATELY", 1)
    names = [each["name"] for each in read(here, "events/arriving")["items"]]
    assert names[0] == "Page Viewed"
    assert len(names) == 7
