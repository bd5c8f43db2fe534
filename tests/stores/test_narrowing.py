"""Counting who belongs to a segment: SQL, the evaluator and a plain reference say the same, on both databases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import Installation
from tests.domain.targeting.test_evaluate import LISTED, NOW, Here, heres, leaves, people, reference, trees, uploaded

from cairn.domain.engagement.progress import record_flow_event
from cairn.domain.identity.counters import count as count_once
from cairn.domain.identity.state import Counter, Person, UserState
from cairn.domain.targeting import conditions as c
from cairn.domain.targeting.evaluate import Compiler
from cairn.domain.targeting.moments import DAY
from cairn.services.belonging import Asked, count, person_of, those_seen_before
from cairn.stores import lists
from cairn.stores.models import Account, SegmentList, User, table_of
from cairn.stores.narrowing import Narrowing, exact
from cairn.stores.packing import pack_json, pack_state, skim_state, unpack_state
from cairn.stores.reports import belonging

Facts = Mapping[str, Any]


def state_of(facts: Facts, now: int) -> UserState:
    state = UserState()
    for name in ("x", "y"):
        for age in facts[name]:
            count_once(state.events.setdefault(name, Counter()), now - age)
    return state


def ago(age: int | None, now: int) -> int | None:
    return None if age is None else now - age


def keep(here: Installation, everybody: Sequence[Facts], now: int = NOW) -> None:
    """Exactly these people, the last one seen first; who has no facts about an account belongs to none."""
    with here.parts.database.writing() as tx:
        tx.execute(sa.delete(User))
        tx.execute(sa.delete(Account))
        for number, facts in enumerate(everybody):
            account = None
            if facts["account"]:
                account = tx.execute(
                    sa.insert(table_of(Account)).returning(table_of(Account).c.id),
                    {"environment_id": here.environment_id, "account_id": str(number), "first_seen": 0, "last_seen": 0,
                     "traits": pack_json(facts["account"])},
                ).scalar_one()  # fmt: skip
            tx.execute(sa.insert(table_of(User)), {
                "environment_id": here.environment_id, "user_id": None if number % 2 else str(number),
                "account": account, "traits": pack_json(facts["traits"]), "signed_up": ago(facts["signed_up"], now),
                "first_seen": 0, "last_seen": now - (facts["last_seen"] or 0), "events_total": 0, "sample": False,
                "state": pack_state(state_of(facts, now)),
            })  # fmt: skip


def numbered(everybody: Sequence[Facts]) -> list[Facts]:
    """As `keep` calls them."""
    return [
        {**each, "user_id": None if number % 2 else str(number), "account_id": str(number) if each["account"] else None}
        for number, each in enumerate(everybody)
    ]


@pytest.fixture
def listed(installation: Installation) -> Installation:
    """With the lists of the reference."""
    with installation.parts.database.writing() as tx:
        for number, (each, values) in enumerate(LISTED.items()):
            assert isinstance(each, c.Listed)
            row = SegmentList(
                environment_id=installation.environment_id, segment=each.segment, by=each.by, version=number, size=0,
                updated_at=0, updated_by="",
            )  # fmt: skip
            tx.add(row)
            tx.flush()
            lists.add(tx, row.id, values)
    return installation


def named(a: c.Condition, b: c.Condition) -> dict[str, c.Condition]:
    return {key: match for key, match in (("a", a), ("b", b)) if not isinstance(match, c.InSegment)}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(people, max_size=8), st.lists(trees, min_size=1, max_size=6), leaves, leaves, heres)
def test_sql_the_evaluator_and_the_reference_count_the_same(
    listed: Installation, everybody: list[Facts], asked: list[c.Condition], a: c.Condition, b: c.Condition,
    where: Here,
) -> None:  # fmt: skip
    everybody = numbered([{**each, "last_seen": each["last_seen"] or 0} for each in everybody])
    keep(listed, everybody, where.now)
    segments = named(a, b)
    with listed.parts.database.reading() as tx:
        for tree in asked:
            expected = [reference(tree, facts, segments, where) is True for facts in everybody]
            of_tree = Asked(listed.environment_id, tree, segments, where.now, lists=uploaded, calendar=where.calendar)
            counted = count(tx, of_tree, 60, first=50)
            assert (counted.people, counted.complete) == (sum(expected), True)
            assert counted.identified == sum(expected[::2])
            paged = those_seen_before(tx, of_tree, None)
            assert [row.id for row in paged] == counted.first


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(people, min_size=1, max_size=6), st.lists(trees, min_size=1, max_size=6), leaves, leaves, heres)
def test_sql_never_loses_anybody(
    listed: Installation, everybody: list[Facts], asked: list[c.Condition], a: c.Condition, b: c.Condition,
    where: Here,
) -> None:  # fmt: skip
    """Of those whose condition is true, and of those whose is false; nobody else where it says that it is exact."""
    keep(listed, everybody, where.now)
    segments = named(a, b)
    narrowing = Narrowing(listed.parts.database.engine.dialect.name, segments, where.calendar)
    here = listed.environment_id
    with listed.parts.database.reading() as tx:
        rows = list(belonging.rows(tx, here, sa.true(), with_sample=True, with_state=True))
        for tree in asked:
            test = Compiler(segments, lists=uploaded, calendar=where.calendar).compile(tree)
            for answer in (True, False):
                fits = {row.id for row in rows if test.truth(person_of(row), where.now) is answer}
                may = narrowing.may(tree, where.now, answer)
                left = {row.id for row in belonging.rows(tx, here, may, with_sample=True, with_state=False)}
                assert left >= fits
                assert left == fits or not exact(tree, segments)


HOSTILE = [
    {"role": "a\u0000b"},
    {"role": "\u212aATE"},
    {"role": "KATE"},
    {"role": "stra\u00dfe"},
    {"role": "\u0130"},
    {"role": 10**40},
    {"role": -(10**40)},
    {"role": 0.1},
    {"role": 2**53 + 1},
    {"role": ["KATE"]},
    {"role": [[1], {"a": 1}]},
    {"role": {"role": "kate"}},
    {"role": None, "other": "x\u0000"},
    {"role\u0000": "kate"},
    {"": "kate", 'a"b': "kate", "a.b": "kate"},
    {},
]


@pytest.mark.parametrize(
    "tree",
    [
        c.TraitIs("role", "is", "kate"),
        c.TraitIs("role", "is_not", "kate"),
        c.TraitIs("role", "in", ("kate", "strasse")),
        c.TraitIs("role", "not_in", ("kate",)),
        c.TraitIs("role", "contains", "kate"),
        c.TraitIs("role", "is", "STRASSE"),
        c.TraitIs("role", "is", "a\u0000b"),
        c.TraitIs("role", "is", 0.1),
        c.TraitIs("role", "is", 2**53 + 1),
        c.TraitIs("role", "at_least", 10**39),
        c.TraitIs("role", "at_most", -(10**39)),
        c.TraitIs("role", "more_than", float("inf")),
        c.TraitIs("role", "less_than", 0.1),
        c.TraitIs("role", "exists", True),
        c.TraitIs("role", "exists", False),
        c.TraitIs('a"b', "is", "kate"),
        c.TraitIs("a.b", "is", "kate"),
        c.TraitIs("role.role", "is", "kate"),
        c.TraitIs("", "is", "kate"),
        c.TraitIs("role", "exists", False, "account"),
        c.TraitIs("role", "is", "kate", "account"),
    ],
    ids=str,
)
def test_whatever_traits_hold(installation: Installation, tree: c.Condition) -> None:
    facts = {"x": [], "y": [], "signed_up": None, "last_seen": None}
    keep(installation, [{**facts, "traits": traits, "account": {}} for traits in HOSTILE]
         + [{**facts, "traits": {}, "account": traits} for traits in HOSTILE])  # fmt: skip
    with installation.parts.database.reading() as tx:
        for asked in (tree, c.Not(tree)):
            test = Compiler({}).compile(asked)
            rows = belonging.rows(tx, installation.environment_id, sa.true(), with_sample=True, with_state=True)
            expected = sum(test.passes(person_of(row), NOW) for row in rows)
            assert count(tx, Asked(installation.environment_id, asked, {}, NOW), 60).people == expected


def test_counting_ends_when_its_time_is_over(installation: Installation) -> None:
    facts = {"x": [], "y": [], "signed_up": None, "last_seen": None, "traits": {"role": "admin"}, "account": {}}
    keep(installation, [facts] * 600)
    clock = iter([0.0, 0.5, 2.0]).__next__
    asked = Asked(installation.environment_id, c.TraitIs("role", "is", "admin"), {}, NOW)
    with installation.parts.database.reading() as tx:
        counted = count(tx, asked, 1, first=3, clock=clock)
        assert (counted.people, counted.identified, counted.complete, len(counted.first)) == (500, 250, False, 3)
        assert count(tx, asked, 60).people == 600


def test_a_skimmed_state_reads_like_the_whole_one() -> None:
    state = UserState(sessions=3, recent_sessions=["s"])
    for name in ("x", "y"):
        count_once(state.events.setdefault(name, Counter()), NOW - DAY)
        count_once(state.pages.setdefault(f"/{name}", Counter()), NOW - DAY)
    record_flow_event(state, "Flow Shown", {"flow": "tour", "step": "a"}, NOW, "s")
    skimmed, whole = skim_state(pack_state(state)), unpack_state(pack_state(state))
    for name in ("events", "pages", "flows", "assignments"):
        left, right = getattr(skimmed, name), getattr(whole, name)
        assert (dict(left.items()), list(left), list(left.values())) == (right, list(right), list(right.values()))
        assert left.get("nothing") is None
    assert (skimmed.sessions, skimmed.recent_sessions) == (3, ["s"])
    assert Compiler({}).compile(c.Visited("/x")).passes(Person("u", "u", skimmed), NOW)
