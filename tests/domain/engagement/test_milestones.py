"""The moment at which a milestone was reached, of events told in the order of their moments."""

from __future__ import annotations

from typing import Any

import pytest

from cairn.domain.engagement.milestones import Watch
from cairn.domain.engagement.record import Event
from cairn.domain.engagement.replay import Told
from cairn.domain.flows.milestones import Milestone
from cairn.domain.targeting.calendar import IN_UTC
from cairn.domain.targeting.conditions import All, Happened, Moment, Not, Sessions, TraitIs, Visited

DAY = 86_400_000


def milestone(when: Any, **more: Any) -> Milestone:
    return Milestone("there", "There", when, **more)


def sent(day: int, **properties: Any) -> Told:
    return Told("track", Event("Sent", day * DAY, properties=properties), {})


def told(day: int, **traits: Any) -> Told:
    return Told("identify", Event("identify", day * DAY), traits)


def found(when: Any, *events: Told) -> int | None:
    at = Watch([milestone(when)], IN_UTC).of_user(events).get("there")
    return None if at is None else at // DAY


def test_it_is_the_event_after_which_it_holds_and_later_ones_change_nothing() -> None:
    days = [sent(day) for day in (1, 9, 12, 30)]
    assert found(Happened("Sent", 3), *days) == 12
    assert found(Happened("Sent", 2, within=7 * DAY), *days) == 12
    assert found(Happened("Sent", 5), *days) is None


def test_a_large_invoice_counts_and_a_small_one_does_not() -> None:
    large = Happened("Sent", where=(TraitIs("amount", "at_least", 100),))
    assert found(large, sent(1, amount=5), sent(2), sent(3, amount=100)) == 3


def test_traits_count_as_they_were_told_and_not_as_they_are_now() -> None:
    both = All((TraitIs("plan", "is", "paid"), Happened("Sent")))
    assert found(both, sent(1), told(2, plan="paid"), told(3, plan="free")) == 2
    assert found(both, told(1, plan="paid"), told(2, plan="free"), sent(3)) is None


def test_what_never_happened_holds_at_the_first_event_of_all() -> None:
    assert found(All((Not(Happened("Cancelled")), Happened("Sent", 2))), sent(1), sent(2)) == 2


def test_the_clock_of_the_sign_up_counts_at_each_event() -> None:
    soon = All((Moment("signed_up", within=7 * DAY), Happened("Sent", 2)))
    assert found(soon, told(1), sent(3), sent(5)) == 5
    assert found(soon, told(1), sent(3), sent(9)) is None


def test_accounts_are_asked_by_what_any_user_did() -> None:
    watch = Watch([milestone(Happened("Sent", 2, scope="account"), unit="account")], IN_UTC)
    assert watch.of_account([sent(1), sent(4), sent(5)]) == {"there": 4 * DAY}


@pytest.mark.parametrize(
    ("when", "names"),
    [
        (Happened("Sent"), {"Sent", "identify", "alias"}),
        (TraitIs("plan", "is", "paid"), {"identify", "alias"}),
        (TraitIs("plan", "is", "paid", "account"), {"group", "identify", "alias"}),
        (Visited("/reports/*"), {"Page Viewed", "identify", "alias"}),
        (Sessions(3), None),
        (Moment("first_seen", within=DAY), None),
    ],
)
def test_only_events_that_matter_are_read(when: Any, names: set[str] | None) -> None:
    assert Watch([milestone(when)], IN_UTC).names == names
