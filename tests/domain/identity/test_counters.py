"""Counters: exact where they say so, by day beyond, and the same in whatever order moments arrive."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from cairn.domain.identity.counters import DAY, DAYS, RECENT, combine, count, exact_in_window, in_window
from cairn.domain.identity.state import Counter

NOW = 20_000 * DAY + 12_345
moments = st.lists(st.integers(NOW - 900 * DAY, NOW), max_size=120)


def counted(ats: Iterable[int]) -> Counter:
    counter = Counter()
    for at in ats:
        count(counter, at)
    return counter


@given(moments, st.randoms(use_true_random=False))
def test_the_order_of_arrival_makes_no_difference(ats: list[int], random: object) -> None:
    shuffled = list(ats)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis types it as object
    assert counted(shuffled) == counted(sorted(ats))


@given(moments, st.one_of(st.none(), st.integers(0, 900 * DAY)))
def test_windows_are_exact_as_promised_and_never_short(ats: list[int], window: int | None) -> None:
    inside = len(ats) if window is None else sum(at >= NOW - window for at in ats)
    answer = in_window(counted(ats), NOW, window)
    if inside in {len(ats)} or inside < RECENT:
        assert answer == inside
    else:
        first_day = (NOW - (window or 0)) // DAY
        assert answer == sum(at // DAY >= first_day for at in ats)
        assert answer >= inside


# So many that days have to tell it, and most of them near the edge of the window.
crowded = st.lists(st.integers(NOW - 3 * DAY, NOW), min_size=RECENT, max_size=150)


@given(crowded, st.integers(0, 3 * DAY), st.integers(0, RECENT))
def test_whether_it_was_64_times_or_any_number_below_is_always_known(ats: list[int], window: int, number: int) -> None:
    inside = sum(at >= NOW - window for at in ats)
    assert (in_window(counted(ats), NOW, window) >= number) is (inside >= number)


@given(crowded, st.integers(0, 3 * DAY))
def test_beyond_that_no_more_is_counted_than_the_first_day_holds(ats: list[int], window: int) -> None:
    start = NOW - window
    inside = sum(at >= start for at in ats)
    too_early = sum(start // DAY * DAY <= at < start for at in ats)
    counter = counted(ats)
    assert inside <= in_window(counter, NOW, window) <= inside + too_early
    assert exact_in_window(counter, NOW, window) in {None, inside}


@given(moments, moments)
def test_two_counters_become_what_one_would_have_been(one: list[int], other: list[int]) -> None:
    both = combine(counted(one), counted(other))
    assert both == counted([*one, *other])
    assert both == combine(counted(other), counted(one))


def test_a_window_of_more_than_64_counts_its_first_day_in_full() -> None:
    start_of_day = NOW // DAY * DAY
    counter = counted([start_of_day + minute * 60_000 for minute in range(200)])
    count(counter, start_of_day - 1)
    now = start_of_day + DAY
    assert in_window(counter, now, DAY - 60_000 * 100) == 200
    assert in_window(counter, now, DAY - 60_000 * 140) == 60


def test_only_so_much_is_kept() -> None:
    counter = counted(NOW - day * DAY for day in range(DAYS + 50))
    assert len(counter.recent) == RECENT
    assert len(counter.days) == DAYS
    assert min(counter.days) == NOW // DAY - DAYS + 1
    assert counter.total == DAYS + 50
    assert in_window(counter, NOW, 1000 * DAY) == DAYS + 50


def test_what_never_happened_counts_zero() -> None:
    assert in_window(None, NOW, None) == 0
    assert in_window(None, NOW, DAY) == 0


def test_combining_copies() -> None:
    one = counted([NOW])
    both = combine(one, Counter())
    count(both, NOW)
    assert one.total == 1
    assert one.recent == [NOW]
