"""Conditions by the table of `tests/conformance`, and against a reference that is slow and plain."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cairn.domain.engagement.progress import record_flow_event
from cairn.domain.engagement.record import Event, apply_event, count_for_account
from cairn.domain.identity.client import Client
from cairn.domain.identity.counters import count
from cairn.domain.identity.record import record_session
from cairn.domain.identity.state import Counter, Person, UserState
from cairn.domain.targeting import conditions as c
from cairn.domain.targeting.calendar import Calendar, Day, calendar_of
from cairn.domain.targeting.evaluate import Compiler, events_used
from cairn.domain.targeting.lists import Lists, Members, comparable
from cairn.domain.targeting.logic import Test
from cairn.domain.targeting.moments import DAY, HOUR, MINUTE, SECOND, moment
from cairn.domain.targeting.reasons import Reason
from cairn.domain.targeting.sentences import sentence
from cairn.domain.targeting.tallies import Counting, complete, not_kept
from cairn.schemas.documents.values import DayOrMoment

CASES = json.loads((Path(__file__).parents[2] / "conformance" / "conditions.json").read_text("utf-8"))
NOW = 1_760_000_000_000
NO_TALLIES = Counting()
UNITS = {"second": SECOND, "minute": MINUTE, "hour": HOUR, "day": DAY}


# The table's words, read.


def compiled(condition: c.Condition, segments: Mapping[str, c.Condition]) -> Test:
    return Compiler(segments).compile(condition)


def milliseconds(words: str) -> int:
    number, unit = words.split()
    return int(number) * UNITS[unit.removesuffix("s")]


def then(words: str, now: int = NOW) -> int:
    """A time ago, or a moment."""
    return moment(words) or now - milliseconds(words)


def day_or_moment(words: str) -> int | Day:
    read: int | Day = DayOrMoment().read(words)
    return read


def condition(when: Mapping[str, Any]) -> c.Condition:
    if "all" in when:
        return c.All(tuple(condition(part) for part in when["all"]))
    if "any" in when:
        return c.AnyOf(tuple(condition(part) for part in when["any"]))
    if "not" in when:
        return c.Not(condition(when["not"]))
    if "segment" in when:
        return c.InSegment(when["segment"])
    if "listed" in when:
        return c.Listed("vip", when["listed"])
    for kinds in (counted, done, known):
        found = kinds(when)
        if found is not None:
            return found
    return trait(when) if {"trait", "account_trait"} & when.keys() else bounds(when)


def counted(when: Mapping[str, Any]) -> c.Condition | None:
    often = (*times(when), within(when), *first_and_last(when))
    if "event" in when:
        return c.Happened(when["event"], *often, where(when))
    if "account_event" in when:
        return c.Happened(when["account_event"], *often, where(when), "account")
    if "article" in when:
        return c.Happened(c.OPENED, *often, c.opened(when["article"]))
    if "video" in when:
        percent = int(when["watched"].removesuffix(" %"))
        return c.Happened(c.WATCHED, *often, c.watched(when["of"], when["video"], percent))
    if "visited" in when:
        return c.Visited(when["visited"], *often)
    return c.Sessions(*times({"times": when["sessions"]})) if "sessions" in when else None


def done(when: Mapping[str, Any]) -> c.Condition | None:
    if "flow" in when:
        negated = "is_not" in when
        status = when["is_not" if negated else "is"]
        return c.FlowWas(when["flow"], status, within(when), negated, when.get("step"), when.get("item"))
    if "answer" in when:
        ((operator, value),) = ((key, value) for key, value in when.items() if key not in {"answer", "of"})
        return c.AnswerWas(when["of"], when["answer"], operator, tuple(value) if isinstance(value, list) else value)
    return None


def known(when: Mapping[str, Any]) -> c.Condition | None:
    if "language" in when:
        return c.Speaks(tuple(when["language"]))
    what = next(iter({"device", "browser", "system", "country"} & when.keys()), None)
    return None if what is None else c.Uses(what, tuple(when[what]))  # type: ignore[arg-type]  # a word of the table


def within(when: Mapping[str, Any]) -> int | None:
    return milliseconds(when["within"]) if "within" in when else None


def where(when: Mapping[str, Any]) -> tuple[c.TraitIs, ...]:
    return tuple(
        trait({"trait": name, operator: value})
        for name, tests in when.get("where", {}).items()
        for operator, value in (tests.items() if isinstance(tests, dict) else (("is", tests),))
    )


def times(when: Mapping[str, Any]) -> tuple[int, int | None]:
    if when.get("never"):
        return 0, 0
    often = when.get("times", {})
    return often.get("at_least", 0 if often else 1), often.get("at_most")


def first_and_last(when: Mapping[str, Any]) -> tuple[c.Bounds | None, c.Bounds | None]:
    first, last = (c.Bounds(**read_bounds(when[word])) if word in when else None for word in ("first", "last"))
    return first, last


def read_bounds(given: Mapping[str, Any]) -> dict[str, Any]:
    if "on" in given:
        day = day_or_moment(given["on"])
        assert isinstance(day, Day)
        return {"after": day, "before": day.next}
    read = {"within": milliseconds, "more_than": milliseconds, "before": day_or_moment, "after": day_or_moment}
    return {name: read[name](bound) for name, bound in given.items()}


def trait(when: Mapping[str, Any]) -> c.TraitIs:
    scope: c.Scope = "account" if "account_trait" in when else "user"
    ((operator, value),) = ((key, value) for key, value in when.items() if "trait" not in key)
    if operator in {"within", "not_within", "within_next"}:
        value = milliseconds(value)
    elif operator in {"before", "after", "on"}:
        value = day_or_moment(value)
    elif isinstance(value, list):
        value = tuple(value)
    return c.TraitIs(when.get("trait") or when["account_trait"], operator, value, scope)


def bounds(when: Mapping[str, Any]) -> c.Moment:
    ((what, given_bounds),) = when.items()
    return c.Moment(what, **read_bounds(given_bounds))  # type: ignore[arg-type]  # a word of the table


def person(story: Mapping[str, Any], counting: Counting = NO_TALLIES, now: int = NOW) -> Person:
    state, account_tallies = UserState(), dict[str, Counter]()
    for event in story.get("did", ()):
        apply_event(state, did(event, now), counting=counting)
    for event in [did(each, now) for each in story.get("account_did", ())]:
        count_for_account(account_tallies, counting, event.name, event.properties, event.at)
    for kept, named in ((state.events, "events"), (state.pages, "pages")):
        for name, moments in story.get(named, {}).items():
            kept[name] = Counter()
            for words in moments:
                count(kept[name], then(words, now))
    for session in story.get("sessions", ()):
        record_session(state, session)
    for event in story.get("flow", ()):
        properties = {"flow": "tour", "for": milliseconds(event.get("for", "0 days")), **event.get("properties", {})}
        record_flow_event(state, event["event"], properties, then(event["ago"], now), None)
    return Person(
        user_id=story.get("user", "u"),
        unit_id="u",
        state=state,
        traits=story.get("traits", {}),
        account_id="acme" if {"account", "account_did"} & story.keys() else None,
        account_traits=story.get("account", {}),
        account_tallies=account_tallies,
        **{name: then(story[name], now) for name in ("signed_up", "first_seen", "last_seen") if name in story},
        locale=story.get("locale", "en"),
        session=story.get("session"),
        client=Client(**story.get("client", {})),
    )


def did(event: Mapping[str, Any], now: int) -> Event:
    return Event(event["event"], then(event["ago"], now), properties=event.get("properties", {}))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_table(case: dict[str, Any]) -> None:
    segments = {key: condition(match) for key, match in case.get("segments", {}).items()}
    now, calendar = moment(case["now"]) if "now" in case else NOW, calendar_of(case.get("zone"))
    assert now is not None
    find = not_kept if case.get("not_kept") else complete
    compiler = Compiler(segments, find=find, lists=lists(case), calendar=calendar)
    test = compiler.compile(condition(case["when"]))
    somebody = person(case["person"], Counting((tally, tally.digest) for tally in compiler.tallies), now)
    reason = test.explain(somebody, now)
    assert test.truth(somebody, now) is case["expected"]
    assert test.passes(somebody, now) is (case["expected"] is True)
    assert (reason.passed, reason.known) == (case["expected"] is True, case["expected"] is not None)
    assert (reason.text, reason.saw) == (case["text"], case["saw"])


def lists(case: Mapping[str, Any]) -> Lists:
    """The one list of a case, whatever it is by; without one nothing was uploaded."""
    named = case.get("list")
    return lambda listed: None if named is None else Members(comparable(listed.by, each) for each in named)


def test_a_reason_has_the_parts_of_its_condition() -> None:
    segments = {"admins": c.TraitIs("role", "is", "admin")}
    nested = c.All((c.AnyOf((c.InSegment("admins"), c.TraitIs("beta", "is", True))), c.Not(c.Happened("x"))))
    reason = compiled(nested, segments).explain(person({"traits": {"role": "user"}}), NOW)
    assert reason == Reason(
        False,
        "all of these",
        parts=(
            Reason(
                False,
                "any of these",
                known=False,
                parts=(
                    Reason(False, "is in segment admins", parts=(Reason(False, "role is admin", "user"),)),
                    Reason(False, "beta is yes", "beta is not known", known=False),
                ),
            ),
            Reason(True, "not", parts=(Reason(False, "did “x”", "never"),)),
        ),
        known=False,
    )


def test_which_segment_is_compiled_first_makes_no_difference() -> None:
    a = c.AnyOf((c.TraitIs("role", "is", "admin"), c.InSegment("b")))
    b = c.AnyOf((c.TraitIs("beta", "is", True), c.InSegment("a")))
    somebody = person({"traits": {"role": "admin", "beta": True}})
    for first, second in (("a", "b"), ("b", "a")):
        both = c.AnyOf((c.InSegment(first), c.InSegment(second)))
        assert compiled(both, {"a": a, "b": b}).truth(somebody, NOW) is None


def test_a_page_address_in_every_case_is_counted_by_its_pattern() -> None:
    fits = compiled(c.Visited("*"), {})
    assert fits.passes(person({"pages": {"/": ["1 day"]}}), NOW)


def test_what_a_condition_uses_includes_its_segments_and_ends() -> None:
    segments = {
        "a": c.All((c.Happened("Invoice Sent"), c.InSegment("b"))),
        "b": c.AnyOf((c.InSegment("a"), c.TraitIs("plan", "is", "pro", "account"))),
    }
    whole = c.All((c.Not(c.InSegment("a")), c.Happened("Sign In"), c.TraitIs("role", "is", "x"), c.InSegment("?")))
    assert events_used(whole, segments) == {"Invoice Sent", "Sign In"}


def test_answers_and_steps_are_worth_to_ask_after() -> None:
    asked = (c.AnswerWas("nps", "score", "at_least", 9), c.FlowWas("tour", "completed", step="a"))
    assert events_used(c.All(asked), {}) == {"Survey Answered", "Step Completed"}
    assert events_used(c.FlowWas("tour", "completed"), {}) == frozenset(), "asked after anyway"


def test_a_condition_of_no_kind_is_refused() -> None:
    with pytest.raises(TypeError, match="is no condition"):
        compiled("role is admin", {})  # type: ignore[arg-type]  # what must be refused


# Whom lists name; of one nothing was uploaded.
LISTED: dict[c.Condition, list[str]] = {
    c.Listed("people", "user_id"): ["0", "1", "2", "6"],
    c.Listed("companies", "account_id"): ["0", "1", "5"],
    c.Listed("roles", "role"): ["admin", "7"],
}


def uploaded(listed: c.Listed) -> Members | None:
    return Members(LISTED[listed]) if listed in LISTED else None


# A reference: evaluates the tree as it is written, on lists of plain facts.


class Here(NamedTuple):
    """When and where a condition is asked."""

    now: int
    zone: str

    @property
    def calendar(self) -> Calendar:
        return calendar_of(self.zone)

    def back(self, days: int) -> int:
        """The same time of day, so many days before."""
        there = datetime.fromtimestamp(self.now / 1000, ZoneInfo(self.zone)) - timedelta(days=days)
        return round(there.timestamp() * 1000)

    def local(self, at: int) -> date:
        return datetime.fromtimestamp(at / 1000, ZoneInfo(self.zone)).date()

    def midnight(self, day: date) -> int:
        return round(datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(self.zone)).timestamp() * 1000)


# An ordinary moment, and the days after clocks changed in Berlin and in New York.
heres = st.builds(
    Here,
    st.sampled_from(
        [NOW, *(moment(each) or 0 for each in ("2026-03-29T22:30:00Z", "2026-10-25T23:30:00Z", "2026-03-09T03:30:00Z",
                                               "2026-11-02T04:30:00Z"))]
    ),
    st.sampled_from(["UTC", "Europe/Berlin", "America/New_York"]),
)  # fmt: skip
DATES = [
    "2025-10-08", "2025-10-20T08:00:00Z", "2026-03-29", "2026-10-25T02:30:00", "2026-11-01",
    "2026-03-08T12:00:00-05:00",
]  # fmt: skip

values = st.one_of(
    st.none(),
    st.sampled_from(["admin", "Admin", "user", "", "7", "soon", *DATES]),
    st.sampled_from([0, 1, 7, 7.5, -1, True, False]),
    st.lists(st.sampled_from(["admin", "USER", 7, True]), max_size=2),
)
names = st.sampled_from(["role", "plan"])
texts = st.sampled_from(["admin", "ADMIN", "user", "", "7"])
scalars = st.one_of(texts, st.sampled_from([0, 7, 7.0, True, False]))
durations = st.one_of(st.none(), st.integers(0, 10).map(lambda days: days * DAY))
days = st.one_of(
    st.builds(Day, st.integers(-9, 9), st.just(True)),
    st.sampled_from(["2025-10-09", "2026-03-29", "2026-10-25", "2026-11-01"]).map(day_or_moment),
)
scopes = st.sampled_from(["user", "account"])
leaves = st.one_of(
    st.builds(c.TraitIs, names, st.sampled_from(["is", "is_not", "contains"]), scalars, scopes),
    st.builds(c.TraitIs, names, st.sampled_from(["in", "not_in"]), st.lists(scalars, min_size=1).map(tuple), scopes),
    st.builds(c.TraitIs, names, st.sampled_from(["starts", "ends"]), texts, scopes),
    st.builds(
        c.TraitIs,
        names,
        st.sampled_from(["at_least", "at_most", "more_than", "less_than"]),
        st.sampled_from([0, 7, 7.5]),
        scopes,
    ),
    st.builds(c.TraitIs, names, st.just("exists"), st.booleans(), scopes),
    st.builds(c.TraitIs, names, st.sampled_from(["before", "after"]), st.one_of(st.just(NOW), days), scopes),
    st.builds(c.TraitIs, names, st.just("on"), days, scopes),
    st.builds(
        c.TraitIs,
        names,
        st.sampled_from(["within", "not_within", "within_next"]),
        st.sampled_from([DAY, 7 * DAY]),
        scopes,
    ),
    st.builds(c.Moment, st.sampled_from(["signed_up", "last_seen"]), within=durations, more_than=durations),
    st.builds(c.Moment, st.sampled_from(["signed_up", "last_seen"]), before=days, after=days),
    st.builds(
        c.Happened,
        st.sampled_from(["x", "y"]),
        st.integers(0, 2),
        st.one_of(st.none(), st.integers(0, 3)),
        durations,
    ),
    st.builds(c.InSegment, st.sampled_from(["a", "b", "ghost"])),
    st.sampled_from([*LISTED, c.Listed("roles", "plan")]),
)
trees = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(c.Not, inner),
        st.builds(c.All, st.lists(inner, max_size=3).map(tuple)),
        st.builds(c.AnyOf, st.lists(inner, max_size=3).map(tuple)),
    ),
    max_leaves=6,
)
ages = st.lists(st.integers(0, 12).map(lambda days: days * DAY), max_size=4)
people = st.fixed_dictionaries(
    {
        "traits": st.dictionaries(names, values),
        "account": st.dictionaries(names, values),
        "user_id": st.sampled_from([None, "0", "9"]),
        "account_id": st.sampled_from([None, "5", "9"]),
        "x": ages,
        "y": ages,
        "signed_up": durations,
        "last_seen": durations,
    }
)


def reference(
    tree: c.Condition, facts: Mapping[str, Any], segments: Mapping[str, c.Condition], here: Here
) -> bool | None:
    if isinstance(tree, c.Not):
        inner = reference(tree.of, facts, segments, here)
        return None if inner is None else not inner
    if isinstance(tree, c.All | c.AnyOf):
        answers = [reference(part, facts, segments, here) for part in tree.of]
        decisive = isinstance(tree, c.AnyOf)
        if decisive in answers:
            return decisive
        return None if None in answers else not decisive
    if isinstance(tree, c.InSegment):
        return reference(segments[tree.key], facts, segments, here) if tree.key in segments else None
    if isinstance(tree, c.Listed):
        return reference_list(tree, facts)
    if isinstance(tree, c.Happened):
        number = sum(1 for age in facts[tree.event] if tree.within is None or here.now - age >= back(tree.within, here))
        return tree.at_least <= number <= (number if tree.at_most is None else tree.at_most)
    if isinstance(tree, c.Moment):
        age = facts[tree.what]
        return None if age is None else reference_moment(tree, here.now - age, here)
    assert isinstance(tree, c.TraitIs)
    return reference_trait(tree, facts["traits" if tree.scope == "user" else "account"].get(tree.name), here)


def back(duration: int, here: Here) -> int:
    return here.back(duration // DAY)


def begin(bound: Any, here: Here) -> int:
    """The first moment of a day."""
    if not isinstance(bound, Day):
        return int(bound)
    today = here.local(here.now) if bound.from_today else date(1970, 1, 1)
    return here.midnight(today + timedelta(days=bound.number))


def reference_moment(tree: c.Moment, at: int, here: Here) -> bool:
    return (
        (tree.within is None or at >= back(tree.within, here))
        and (tree.more_than is None or at < back(tree.more_than, here))
        and (tree.before is None or at < begin(tree.before, here))
        and (tree.after is None or at >= begin(tree.after, here))
    )


def reference_list(listed: c.Listed, facts: Mapping[str, Any]) -> bool | None:
    value = facts["traits"].get(listed.by) if listed.by not in facts else facts[listed.by]
    texts = [
        f"{each:g}" if type_of(each) == "number" else each.lower()
        for each in (value if isinstance(value, list) else [value])
        if each not in (None, "") and type_of(each) != "truth"
    ]
    return any(text in LISTED[listed] for text in texts) if listed in LISTED and texts else None


def reference_trait(test: c.TraitIs, value: Any, here: Here) -> bool | None:
    operator, wanted = test.operator, test.value
    if operator == "exists":
        return (value is not None) == wanted
    if value is None:
        return None
    if operator in {"is_not", "not_in", "not_within"}:
        opposite: Any = {"is_not": "is", "not_in": "in", "not_within": "within"}[operator]
        answer = reference_trait(c.TraitIs(test.name, opposite, wanted), value, here)
        return None if answer is None else not answer
    if operator == "is":
        return same(value, wanted) if type_of(value) == type_of(wanted) != "list" else None
    if operator == "in":
        return among(value if isinstance(value, list) else [value], wanted, isinstance(value, list))
    if operator == "contains" and isinstance(value, list):
        return among(value, [wanted], True)
    if operator in {"contains", "starts", "ends"}:
        if not isinstance(value, str) or not isinstance(wanted, str):
            return None
        text, part = value.lower(), wanted.lower()
        return {"contains": part in text, "starts": text[: len(part)] == part, "ends": text.endswith(part)}[operator]
    if operator in {"before", "after", "on", "within", "within_next"}:
        return reference_date(operator, wanted, value, here) if value in DATES else None
    if type_of(value) != "number":
        return None
    return {
        "at_least": value >= wanted,
        "at_most": value <= wanted,
        "more_than": value > wanted,
        "less_than": value < wanted,
    }[operator]


def reference_date(operator: str, wanted: Any, text: str, here: Here) -> bool:
    """By the local dates and times that the text stands for."""
    if "T" in text:
        told = datetime.fromisoformat(text)
        first = last = round((told if told.tzinfo else told.replace(tzinfo=ZoneInfo(here.zone))).timestamp() * 1000)
    else:
        first = here.midnight(date.fromisoformat(text))
        last = here.midnight(date.fromisoformat(text) + timedelta(days=1)) - 1
    if operator == "within":
        return last >= back(wanted, here) and first <= here.now + 5 * MINUTE
    if operator == "within_next":
        return last >= here.now and first <= here.back(-wanted // DAY)
    if operator == "on":
        return begin(wanted, here) <= first and here.local(first) == here.local(begin(wanted, here))
    return first < begin(wanted, here) if operator == "before" else first >= begin(wanted, here)


def among(items: list[Any], options: Any, is_list: bool) -> bool | None:
    judged = [item for item in items if any(type_of(item) == type_of(option) for option in options)]
    if not judged:
        return False if is_list and not items else None
    return any(same(item, option) for item in judged for option in options)


def same(one: Any, other: Any) -> bool:
    if type_of(one) != type_of(other):
        return False
    return one.lower() == other.lower() if isinstance(one, str) else one == other


def type_of(value: Any) -> str:
    if isinstance(value, bool):
        return "truth"
    return {str: "text", int: "number", float: "number", list: "list", tuple: "list"}[type(value)]


@settings(max_examples=400)
@given(trees, people, leaves, leaves, heres)
def test_compiled_conditions_agree_with_the_reference(
    tree: c.Condition, facts: dict[str, Any], a: c.Condition, b: c.Condition, here: Here
) -> None:
    now = here.now
    segments = {key: match for key, match in (("a", a), ("b", b)) if not isinstance(match, c.InSegment)}
    state = UserState()
    for name in ("x", "y"):
        for age in facts[name]:
            count(state.events.setdefault(name, Counter()), now - age)
    somebody = Person(
        user_id=facts["user_id"],
        unit_id="u",
        state=state,
        traits=facts["traits"],
        account_id=facts["account_id"],
        account_traits=facts["account"],
        signed_up=None if facts["signed_up"] is None else now - facts["signed_up"],
        last_seen=None if facts["last_seen"] is None else now - facts["last_seen"],
    )
    test = Compiler(segments, lists=uploaded, calendar=here.calendar).compile(tree)
    expected = reference(tree, facts, segments, here)
    assert test.truth(somebody, now) is expected
    assert all(truth(somebody, now) for truth in test.conjuncts()) is (expected is True)
    reason = test.explain(somebody, now)
    assert (reason.passed, reason.known) == (expected is True, expected is not None)
    assert reason.text
    assert sentence(tree)


@pytest.mark.parametrize(
    ("tree", "words"),
    [
        (c.EVERYBODY, "everybody"),
        (c.AnyOf(()), "nobody"),
        (
            c.All((c.TraitIs("a", "is", 1), c.AnyOf((c.TraitIs("b", "is", 2), c.InSegment("c"))))),
            "a is 1, and (b is 2, or is in segment c)",
        ),
        (c.Not(c.All((c.TraitIs("a", "is", 1), c.InSegment("c")))), "not (a is 1, and is in segment c)"),
        (c.All((c.AnyOf((c.InSegment("a"), c.InSegment("b"))),)), "is in segment a, or is in segment b"),
    ],
)
def test_sentences(tree: c.Condition, words: str) -> None:
    assert sentence(tree) == words
