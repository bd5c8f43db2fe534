"""Which account somebody is in, by the moments of what was told."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cairn.domain.identity.stays import Groups, Stay, joined

TOLD = st.lists(st.tuples(st.integers(0, 9), st.sampled_from(["acme", "globex"])), min_size=1, max_size=8)


def test_the_account_is_that_of_the_last_group_before() -> None:
    groups = Groups([(5, "globex"), (2, "acme"), (8, "acme")])
    assert [groups.account_at(at) for at in (1, 2, 4, 5, 7, 9)] == [None, "acme", "acme", "globex", "globex", "acme"]


def test_a_stay_begins_with_the_first_of_the_groups_that_name_the_same_account() -> None:
    assert Groups([(1, "acme"), (3, "globex"), (5, "acme"), (9, "acme")]).last() == ("acme", Stay(5, 9))


def test_of_one_moment_the_same_account_holds_whichever_came_first() -> None:
    assert Groups([(1, "acme"), (1, "globex")]).last() == Groups([(1, "globex"), (1, "acme")]).last()


def test_what_comes_in_order_needs_no_log() -> None:
    assert joined(None, 3, None, is_same=False) == Stay(3, 3)
    assert joined(Stay(3, 3), 5, 9, is_same=True) == Stay(3, 5)
    assert joined(Stay(3, 5), 4, 9, is_same=True) == Stay(3, 5)
    assert joined(Stay(3, 5), 10, 9, is_same=False) == Stay(10, 10)


def test_what_comes_late_does() -> None:
    assert joined(None, 3, 3, is_same=False) is None, "something happened at that moment already"
    assert joined(Stay(3, 5), 2, 9, is_same=True) is None
    assert joined(None, 9, 5, is_same=True) is None, "since when they are there was never kept"


@given(TOLD)
def test_what_is_said_without_the_log_is_what_the_log_says(told: list[tuple[int, str]]) -> None:
    stay: Stay | None = None
    account: str | None = None
    for place, (at, named) in enumerate(told):
        seen = max((each[0] for each in told[:place]), default=None)
        found = joined(stay, at, seen, is_same=account == named)
        account, stay = Groups(told[: place + 1]).last()
        assert found is None or (named, found) == (account, stay)
