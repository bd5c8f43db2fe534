"""What a workspace says of its events, as files and in place, and how counts and questions follow."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.conftest import Installation
from tests.http.calls import batch, publish, read, track, write
from tests.http.test_events import ago, count, listed
from tests.http.test_insights import ask

SENT, OTHER = "events/named/Invoice%20Sent", "events/named/invoice_sent"


def say(here: Installation, address: str, status: int = 200, **said: Any) -> Any:
    return write(here, address, said, status, method="PUT")


@pytest.fixture
def here(installation: Installation) -> Installation:
    batch(
        installation,
        track("Signed Up", userId="bo", timestamp=ago(days=3)),
        track("Signed Up", timestamp=ago(days=3)),
        track("Invoice Sent", timestamp=ago(days=2)),
        track("invoice_sent", timestamp=ago(days=1)),
        track("invoice_sent", userId="bo", timestamp=ago(days=1)),
    )
    count(installation)
    return installation


def test_a_merged_event_counts_as_the_other_everywhere(here: Installation) -> None:
    say(here, OTHER, merged_into="Invoice Sent")
    assert {name: each["total"] for name, each in listed(here).items()} == {"Invoice Sent": 3, "Signed Up": 2}
    for address in (SENT, OTHER):
        one = read(here, address)
        assert (one["total"], one["people"], sum(each["count"] for each in one["days"])) == (3, 2, 3)
    assert read(here, SENT)["merged"] == ["invoice_sent"]
    for name in ("Invoice Sent", "invoice_sent"):
        line = ask(here, "trend", {"what": [{"event": name}]})["lines"][0]
        assert (line["events"], line["users"]) == (3, 2)
        steps = ask(here, "funnel", {"what": [{"event": "Signed Up"}, {"event": name}], "within": "7 days"})["all"]
        assert [each["people"] for each in steps["steps"]] == [2, 2]
        again = {"what": [{"event": "Signed Up"}, {"event": name}], "when": {"last": 5}}
        assert [each and each["numerator"] for each in ask(here, "retention", again)["all"]][:2] == [1, 2]
    say(here, OTHER, merged_into=None)
    assert listed(here)["Invoice Sent"]["total"] == 1


def test_what_is_said_stays_and_what_is_left_out_stays_as_it_is(here: Installation) -> None:
    say(here, SENT, description="Somebody sent an invoice.", owner="Billing", tags=["money"])
    about = say(here, SENT, hidden=True)["about"]
    assert about == {
        "description": "Somebody sent an invoice.", "owner": "Billing", "tags": ["money"], "means": [],
        "hidden": True, "merged_into": None, "captured": None,
    }  # fmt: skip
    assert listed(here)["Invoice Sent"]["hidden"]
    offered = [each["name"] for each in read(here, "names?kind=event")["items"]]
    assert offered == ["invoice_sent", "Signed Up"]
    audit = [(each["action"], each["subject"]) for each in read(here, "audit")["items"]]
    assert audit[:2] == [("draft.changed", "event invoice-sent"), ("draft.created", "event invoice-sent")]


def test_mistakes_name_their_place(here: Installation) -> None:
    say(here, "events/named/Nothing", 404, description="of nothing")
    assert "itself" in say(here, SENT, 422, merged_into="Invoice Sent")["message"]
    say(here, SENT, 422, means=["zap"])
    say(here, OTHER, merged_into="Invoice Sent")
    assert "circle" in say(here, SENT, 422, merged_into="invoice_sent")["message"]


def test_files_and_the_screen_hold_the_same(here: Installation) -> None:
    source = "format: cairn/1\nkind: event\nkey: sent\nname: Invoice Sent\ndescription: Sent.  # by mail\n"
    file = {"path": "events/sent.yaml", "source": source, "media": {}}
    write(here, "documents/push", {"files": [file]})
    assert read(here, "documents")["items"][0]["source"] == source
    assert read(here, SENT)["about"]["description"] == "Sent."
    planned = write(here, "documents/plan", {"files": [file]})["items"]
    assert [(each["kind"], each["key"], each["change"]) for each in planned] == [("event", "sent", "unchanged")]
    say(here, SENT, owner="Billing")
    pulled = read(here, "documents")["items"][0]
    assert pulled["path"] == "events/sent.yaml"
    assert "owner: Billing" in pulled["source"]


def test_an_event_may_be_published_along_with_others(here: Installation) -> None:
    document = {"format": "cairn/1", "kind": "event", "key": "sent", "name": "Invoice Sent", "means": ["key"]}
    assert publish(here, document)[0]["published"]
    assert read(here, SENT)["about"]["means"] == ["key"]


def meanings(here: Installation) -> dict[str, Any]:
    return {each["meaning"]: each for each in read(here, "events/meanings")["items"]}


def test_what_events_mean_is_said_once(here: Installation) -> None:
    found = meanings(here)
    assert (found["sign_up"]["events"], found["sign_up"]["said"]) == (["Signed Up"], False)
    assert found["sign_up"]["last_seen"]
    assert (found["paying"]["events"], found["paying"]["last_seen"]) == (["Subscription Started"], None)
    say(here, "events/meanings", meaning="key", events=["Invoice Sent", "Not There Yet"])
    assert (meanings(here)["key"]["events"], meanings(here)["key"]["said"]) == (["Invoice Sent", "Not There Yet"], True)
    say(here, "events/meanings", meaning="paying", events=["Invoice Sent"])
    say(here, "events/meanings", meaning="key", events=["Signed Up"])
    assert (meanings(here)["key"]["events"], meanings(here)["paying"]["events"]) == (["Signed Up"], ["Invoice Sent"])
    say(here, "events/meanings", meaning="key", events=[])
    assert (meanings(here)["key"]["events"], meanings(here)["key"]["said"]) == ([], False)
    say(here, "events/meanings", 422, meaning="zap", events=[])


def test_names_that_look_alike_have_documents_of_their_own(here: Installation) -> None:
    say(here, "events/meanings", meaning="key", events=["Invoice sent", "Invoice Sent", "…", "送"])
    keys = [json.dumps(each["key"]) for each in read(here, "documents")["items"]]
    assert sorted(keys) == ['"event"', '"event-2"', '"invoice-sent"', '"invoice-sent-2"']
