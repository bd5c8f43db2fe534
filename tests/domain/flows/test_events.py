"""How names of events are read: merged, hidden, and what they mean."""

from __future__ import annotations

from cairn.domain.flows.checks import check, check_together
from cairn.domain.flows.events import Event, Names
from cairn.schemas.documents import load


def said(name: str, **more: object) -> Event:
    found = load({"format": "cairn/1", "kind": "event", "key": name.lower().replace(" ", "-"), "name": name, **more})
    assert isinstance(found, Event)
    return found


def test_an_event_is_told_as_the_end_of_its_way_of_merges() -> None:
    names = Names([said("sent"), said("invoice_sent", merged_into="sent"), said("old", merged_into="invoice_sent")])
    assert names.told_as("old") == names.told_as("invoice_sent") == "sent"
    assert names.behind("old") == names.behind("sent") == ("sent", "invoice_sent", "old")
    assert (names.told_as("other"), names.behind("other")) == ("other", ("other",))


def test_what_is_merged_in_a_circle_is_told_as_itself() -> None:
    names = Names([said("a", merged_into="b"), said("b", merged_into="a")])
    assert (names.told_as("a"), names.told_as("b")) == ("a", "b")


def test_documents_say_what_is_meant_and_the_documented_names_do_without_them() -> None:
    assert Names([]).meaning("sign_up") == ("Signed Up",)
    assert Names([]).meaning("key") == ()
    names = Names([said("Joined", means=["sign_up", "key"]), said("joined", merged_into="Joined")])
    assert names.meaning("sign_up") == ("Joined",)
    assert names.counted_for("key") == ("Joined", "joined")
    assert names.counted_for("paying") == ("Subscription Started",)


def test_a_documented_name_that_is_merged_counts_as_the_other() -> None:
    names = Names([said("Signed Up", merged_into="Account Created")])
    assert names.counted_for("sign_up") == ("Account Created", "Signed Up")


def problems(*events: Event) -> list[tuple[str | None, str]]:
    return [(each.path, each.code) for each in check_together(events)]


def test_merges_lead_somewhere_and_a_name_stands_once() -> None:
    assert problems(said("a", merged_into="b"), said("b", merged_into="c")) == []
    assert [(each.path, each.code) for each in check(said("a", merged_into="a"))] == [("merged_into", "circular")]
    circle = [said("a", merged_into="b"), said("b", merged_into="c"), said("c", merged_into="a")]
    assert problems(*circle) == [("merged_into", "circular")] * 3
    twice = [said("a"), load({"format": "cairn/1", "kind": "event", "key": "other", "name": "a"})]
    assert [(each.path, each.code) for each in check_together(twice)] == [("name", "duplicate")] * 2
