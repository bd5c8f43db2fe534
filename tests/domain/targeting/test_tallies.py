"""What conditions ask to be counted, held against a plain count over the events themselves."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from cairn.domain.engagement.record import Event, apply_event, count_for_account
from cairn.domain.identity.counters import DAY
from cairn.domain.identity.merge import merge
from cairn.domain.identity.state import Counter, Person, UserState
from cairn.domain.targeting.calendar import IN_UTC, Day, calendar_of
from cairn.domain.targeting.conditions import Bounds, Happened, Scope, TraitIs
from cairn.domain.targeting.evaluate import Compiler
from cairn.domain.targeting.tallies import Counting, Tally, complete, fits, forget_others, tally_of

NOW = 1_760_000_000_000
BIG = TraitIs("amount", "at_least", 1000)
EURO = TraitIs("currency", "is", "EUR")

properties = st.fixed_dictionaries(
    {},
    optional={"amount": st.sampled_from([0, 999, 1000, 5000, "1000"]), "currency": st.sampled_from(["EUR", "eur", 7])},
)
events = st.lists(
    st.builds(
        Event,
        st.sampled_from(["Invoice Sent", "Invoice Paid"]),
        st.integers(0, 40).map(lambda days: NOW - days * DAY),
        properties=properties,
    ),
    max_size=30,
)
conditions = st.builds(
    Happened,
    st.just("Invoice Sent"),
    st.integers(0, 4),
    st.none() | st.integers(0, 4),
    st.none() | st.sampled_from([DAY, 7 * DAY, 100 * DAY]),
    st.none() | st.builds(Bounds, more_than=st.just(5 * DAY)),
    st.none() | st.builds(Bounds, within=st.just(5 * DAY)),
    st.sampled_from([(BIG,), (EURO,), (BIG, EURO), (EURO, BIG)]),
    st.sampled_from(["user", "account"]),
)


@given(conditions, events, events)
def test_counters_answer_as_a_plain_count_does_in_any_order_and_after_a_merge(
    condition: Happened, before: list[Event], after: list[Event]
) -> None:
    compiler = Compiler({}, find=complete)
    test = compiler.compile(condition)
    counting = Counting((tally, tally.digest) for tally in compiler.tallies)
    anonymous, known, of_account = UserState(), UserState(), dict[str, Counter]()
    for event in before:
        apply_event(anonymous, event, counting=counting)
    for event in after:
        apply_event(known, event, counting=counting)
    for event in (*before, *after):
        count_for_account(of_account, counting, event.name, event.properties, event.at)
    person = Person("u", "u", merge(known, anonymous), account_id="acme", account_tallies=of_account)
    assert test.truth(person, NOW) is _plainly(condition, [*before, *after])


def _plainly(condition: Happened, happened: list[Event]) -> bool:
    fitting = [each.at for each in happened if each.name == condition.event and _fits(condition, each.properties)]
    counted = [at for at in fitting if condition.within is None or at >= NOW - condition.within]
    if condition.first is not None and not (fitting and min(fitting) < NOW - 5 * DAY):
        return False
    if condition.last is not None and not (fitting and max(fitting) >= NOW - 5 * DAY):
        return False
    return condition.at_least <= len(counted) and (condition.at_most is None or len(counted) <= condition.at_most)


def _fits(condition: Happened, given_properties: Any) -> bool:
    amount, currency = given_properties.get("amount"), given_properties.get("currency")
    passes = {
        BIG: isinstance(amount, int) and amount >= 1000,
        EURO: isinstance(currency, str) and currency.upper() == "EUR",
    }
    return all(passes[test] for test in condition.where)


def test_who_asks_for_the_same_is_answered_by_the_same_counter() -> None:
    def digest(*where: TraitIs, event: str = "Invoice Sent", scope: Scope = "user") -> str:
        return Tally(event, where, scope).digest

    assert digest(BIG, EURO) == digest(EURO, BIG)
    others = {digest(BIG), digest(EURO), digest(BIG, EURO), digest(), digest(scope="account"), digest(event="Other")}
    assert len(others) == 6
    assert digest(TraitIs("a", "is", 1)) != digest(TraitIs("a", "is", True)) != digest(TraitIs("a", "is", "1"))


def test_what_nobody_asks_for_any_more_is_forgotten() -> None:
    counters = {"kept": Counter(1), "gone": Counter(2)}
    forget_others(counters, {"kept", "new"})
    assert counters == {"kept": Counter(1)}


def test_an_event_without_properties_fits_where_nothing_is_asked() -> None:
    assert fits(Tally("Invoice Sent", (), "user"))({}, NOW)
    assert not fits(Tally("Invoice Sent", (BIG,), "user"))({}, NOW)


def test_in_another_zone_other_events_count_where_dates_are_asked_for() -> None:
    """So they are counted apart, and anew when the workspace moves."""
    due = TraitIs("due", "before", Day(20_089))
    plain, dated = (Happened("Invoice Sent", where=(each,)) for each in (BIG, due))
    berlin, new_york = calendar_of("Europe/Berlin"), calendar_of("America/New_York")
    assert tally_of(plain, berlin) == tally_of(plain, new_york)
    found = [tally_of(dated, each) for each in (IN_UTC, berlin, new_york)]
    assert len({each.digest for each in found if each}) == 3
    at_dawn = {"due": "2025-01-01T02:00:00Z"}
    assert [fits(each)(at_dawn, NOW) for each in found if each] == [False, False, True]
