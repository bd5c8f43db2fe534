"""Limit groups: however many flows are meant for somebody, they come one after the other, and not all at once.

A limit counts the showings of all flows of its set to one person, within a window that ends now. It holds back only
what comes by itself. It neither holds back nor counts flows that start by hand, and it lets pass what is no new
interruption: a flow that is under way or still open in this session, and one that was snoozed, since the person
was told that it comes back. Checklists, launchers and the resource centre wait until somebody opens them; they
are in no set.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cairn.domain.flows.documents import WAITING_TYPES, Flow, Limit
from cairn.domain.flows.sentences import limit_sentence
from cairn.domain.identity.showings import beginnings
from cairn.domain.identity.state import FlowProgress, UserState
from cairn.domain.targeting.reasons import Reason
from cairn.domain.targeting.sentences import ago, ahead

# What an open page has to ask anew after, so that the next flow is decided with this one counted.
LIMITED_EVENTS = frozenset({"Flow Shown"})
_NEVER_SHOWN = FlowProgress()


@dataclass(frozen=True, slots=True)
class LimitTest:
    """A limit beside the flows that are live: `outside` of them is nothing that it counts."""

    key: str
    text: str
    at_most: int
    within: int
    flows: frozenset[str]
    counts_all: bool
    outside: frozenset[str]

    def passes(self, state: UserState, now: int) -> bool:
        return sum(1 for _ in self._showings(state, now)) < self.at_most

    def explain(self, state: UserState, now: int) -> Reason:
        shown = sorted(self._showings(state, now))
        passed = len(shown) < self.at_most
        return Reason(passed, self.text, self._saw(shown, now, passed))

    def _saw(self, shown: Sequence[tuple[int, str]], now: int, passed: bool) -> str:
        if not shown:
            return "none was shown"
        last = ", ".join(f"{flow} {ago(at, now)}" for at, flow in reversed(shown[-self.at_most :]))
        if passed:
            return last
        return f"{last}; there is room again {ahead(shown[-self.at_most][0] + self.within, now)}"

    def _showings(self, state: UserState, now: int) -> Iterator[tuple[int, str]]:
        since = now - self.within
        for key in self._counted(state):
            progress = state.flows.get(key, _NEVER_SHOWN)
            if progress.last_shown is not None and progress.last_shown > since:
                # Who was kept before showings were has the last of them.
                moments = progress.showings or [progress.last_shown]
                yield from ((at, key) for at in beginnings(moments) if at > since)

    def _counted(self, state: UserState) -> Iterable[str]:
        return (key for key in state.flows if key not in self.outside) if self.counts_all else self.flows


class LimitGate:
    """All the limits that one flow falls under."""

    __slots__ = ("_tests", "keys", "text")

    def __init__(self, tests: Sequence[LimitTest]) -> None:
        self._tests = tests
        self.keys = tuple(test.key for test in tests)
        self.text = "; ".join(test.text for test in tests)

    def passes(self, state: UserState, now: int) -> bool:
        return all(test.passes(state, now) for test in self._tests)

    def full(self, state: UserState, now: int) -> tuple[str, ...]:
        """Keys of the limits without room."""
        return tuple(test.key for test in self._tests if not test.passes(state, now))

    def explain(self, state: UserState, now: int) -> Reason:
        """Of several limits each is a part."""
        parts = tuple(test.explain(state, now) for test in self._tests)
        full = [part for part in parts if not part.passed]
        saw = "; ".join(part.saw for part in full or parts)
        return Reason(not full, self.text, saw, parts if len(parts) > 1 else ())


def limit_gates(limits: Iterable[Limit], flows: Iterable[Flow]) -> Mapping[str, LimitGate]:
    """By flow, for those that fall under a limit."""
    flows = list(flows)
    counted = [flow for flow in flows if is_limited(flow)]
    outside = frozenset(flow.key for flow in flows) - {flow.key for flow in counted}
    sets = [(limit, frozenset(flow.key for flow in counted if falls_under(flow, limit))) for limit in limits]
    tests = [
        LimitTest(
            limit.key, limit_sentence(limit), limit.at_most, limit.within, members, limit.of == "everything", outside
        )
        for limit, members in sorted(sets, key=lambda pair: pair[0].key)
    ]
    found = {flow.key: [test for test in tests if flow.key in test.flows] for flow in counted}
    return {key: LimitGate(mine) for key, mine in found.items() if mine}


def is_limited(flow: Flow) -> bool:
    """Does it come by itself, and come at all?"""
    return flow.type not in WAITING_TYPES and flow.trigger.on != "manual"


def falls_under(flow: Flow, limit: Limit) -> bool:
    """By the limit's own set, or because the flow names it."""
    if limit.key in flow.limits or limit.of == "everything":
        return True
    of = limit.of
    return of is not None and (flow.type == of.type or of.tag in flow.tags or flow.key in of.flows)
