"""When somebody reached a milestone: at the first of their events after which its condition held.

Events are told again in the order of their moments, so it makes no difference in which order they came, or as whom.
Time that merely passes reaches nothing: a condition is looked at when something happened.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cairn.domain.engagement.families import FLOW_EVENTS
from cairn.domain.engagement.record import count_for_account
from cairn.domain.engagement.replay import Then, Told
from cairn.domain.flows.milestones import Milestone
from cairn.domain.identity.state import Counter, Person, UserState
from cairn.domain.identity.traits import set_traits
from cairn.domain.targeting import conditions as c
from cairn.domain.targeting.calendar import Calendar
from cairn.domain.targeting.evaluate import Compiler, leaves
from cairn.domain.targeting.logic import Test
from cairn.domain.targeting.tallies import Counting, complete

_NO_VERSIONS: Mapping[str, int] = {}
_CALLS = frozenset({"identify", "alias"})
_GROUP = frozenset({"group"})
_VIEWS = frozenset({"Page Viewed"})


class Watch:
    """Milestones of one unit, ready to be looked for. `names` are the events that they ask of, None is every event.

    With `traits` whatever tells traits counts, too.
    """

    def __init__(self, milestones: Sequence[Milestone], calendar: Calendar) -> None:
        compiler = Compiler({}, find=complete, calendar=calendar)
        self.keys = [each.key for each in milestones]
        self._tests = {each.key: compiler.compile(each.when) for each in milestones}
        self._counting = Counting((tally, tally.digest) for tally in compiler.tallies)
        self._calendar = calendar
        asked = [leaf for each in milestones for leaf in leaves(each.when)]
        self.names = _names(asked)
        self.traits = any(isinstance(leaf, c.TraitIs | c.Moment) and _scope(leaf) == "user" for leaf in asked)

    def of_user(self, events: Iterable[Told]) -> dict[str, int]:
        """By milestone; of a user's events in the order of their moments."""
        then = Then(self._calendar.place)
        return self._look(events, lambda told: _take(then, told, self._counting))

    def of_account(self, events: Iterable[Told]) -> dict[str, int]:
        """By milestone; of the events of an account's users."""
        traits: dict[str, Any] = {}
        since: dict[str, int] = {}
        tallies: dict[str, Counter] = {}

        def take(told: Told) -> Person:
            event = told.event
            if told.type == "group":
                set_traits(traits, since, told.traits, event.at)
            count_for_account(tallies, self._counting, event.name, event.properties, event.at)
            return Person(None, None, _NOTHING, account_id="", account_traits=traits, account_tallies=tallies)

        return self._look(events, take)

    def _look(self, events: Iterable[Told], take: Any) -> dict[str, int]:
        waiting: dict[str, Test] = dict(self._tests)
        found: dict[str, int] = {}
        for told in events:
            person, at = take(told), told.event.at
            for key in [key for key, test in waiting.items() if test.passes(person, at)]:
                found[key] = at
                del waiting[key]
            if not waiting:
                break
        return found


_NOTHING = UserState()


def _take(then: Then, told: Told, counting: Counting) -> Person:
    then.take(told, _NO_VERSIONS, counting)
    return Person(
        None, None, then.state, traits=then.traits, signed_up=then.signed_up, first_seen=then.first_seen,
        last_seen=then.last_seen,
    )  # fmt: skip


def _names(asked: Iterable[c.Condition]) -> frozenset[str] | None:
    found: set[str] = set(_CALLS)
    for leaf in asked:
        names = _names_of(leaf)
        if names is None:
            return None
        found |= names
    return frozenset(found)


def _names_of(leaf: c.Condition) -> frozenset[str] | None:
    if isinstance(leaf, c.Happened):
        return frozenset({leaf.event})
    if isinstance(leaf, c.Visited):
        return _VIEWS
    if isinstance(leaf, c.FlowWas | c.AnswerWas):
        return frozenset(FLOW_EVENTS)
    if isinstance(leaf, c.TraitIs):
        return _GROUP if leaf.scope == "account" else _CALLS
    # Sessions and the first moment of all are told by any event; the sign-up is told with traits.
    return _CALLS if isinstance(leaf, c.Moment) and leaf.what == "signed_up" else None


def _scope(leaf: c.TraitIs | c.Moment) -> c.Scope:
    return leaf.scope if isinstance(leaf, c.TraitIs) else "user"
