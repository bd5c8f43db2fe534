"""Everything published in one environment, compiled once per publish and asked for every person.

One order for everyone: priority, then start of publication, then key.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from cairn.domain.delivery.decision import Decision
from cairn.domain.delivery.eligibility import PUBLISHED, EligibleFlow, Gate, PublishedFlow
from cairn.domain.engagement.limits import LIMITED_EVENTS, limit_gates
from cairn.domain.experiments.holdout import Holdout, HoldoutGate
from cairn.domain.experiments.participation import ExperimentGate
from cairn.domain.experiments.rollout import NO_ROLLOUTS, Rollouts
from cairn.domain.flows.documents import Experiment, Limit, Step
from cairn.domain.flows.playbooks import Playbook, conditions_of, flows_in
from cairn.domain.identity.state import Person
from cairn.domain.targeting.calendar import calendar_of
from cairn.domain.targeting.conditions import Condition
from cairn.domain.targeting.evaluate import NOTHING, Compiler, events_used
from cairn.domain.targeting.lists import Lists, no_lists
from cairn.domain.targeting.reasons import Reason
from cairn.domain.targeting.tallies import Find, Tally, not_kept

__all__ = ["Gate", "PublishedFlow", "Snapshot", "compile_snapshot", "shows"]


class Snapshot:
    """`watch` names the events after which an open page should ask again, `tallies` what has to be counted for it."""

    __slots__ = ("_by_key", "_rows", "asks_client", "tallies", "watch")

    def __init__(
        self, flows: Sequence[EligibleFlow], watch: tuple[str, ...], tallies: frozenset[Tally], asks_client: bool
    ) -> None:
        self.watch = watch
        self.tallies = tallies
        self.asks_client = asks_client
        self._by_key = {each.published.flow.key: each for each in flows}
        self._rows = tuple((each.schedule, each.audience.conjuncts(), each.lets_in, each.offer) for each in flows)

    @property
    def keys(self) -> tuple[str, ...]:
        """The published flows in their order."""
        return tuple(self._by_key)

    def only(self, keys: Collection[str]) -> Snapshot:
        """Some of the flows, with the same gates."""
        some = [each for key, each in self._by_key.items() if key in keys]
        return Snapshot(some, self.watch, self.tallies, self.asks_client)

    def held_back(self, person: Person, now: int, flow_key: str) -> tuple[str, ...] | None:
        """See `EligibleFlow.held_back`."""
        return self._by_key[flow_key].held_back(person, now)

    def revision_of(self, flow_key: str) -> int:
        """The live revision of a published flow."""
        return self._by_key[flow_key].published.revision

    def decide(self, person: Person, now: int, *, start: str | None = None) -> tuple[Decision, ...]:
        """What this person may see now, in the order in which it may show."""
        decisions: list[Decision] = []
        for schedule, conjuncts, lets_in, offer in self._rows:
            if schedule is not None and not schedule.passes(now, person.time_zone):
                continue
            for truth in conjuncts:
                if not truth(person, now):
                    is_meant = lets_in(person, now, start)
                    break
            else:
                is_meant = True
            if is_meant and (decision := offer(person, now, start)) is not None:
                decisions.append(decision)
        return tuple(decisions)

    def explain(
        self,
        person: Person,
        now: int,
        flow_key: str,
        page_url: str | None = None,
        *,
        start: str | None = None,
    ) -> tuple[Gate, ...]:
        """Why this person sees a flow or doesn't, gate by gate; the page only where `page_url` is given."""
        flow = self._by_key.get(flow_key)
        if flow is None:
            return (Gate("published", False, PUBLISHED, "not published"),)
        return flow.explain(person, now, page_url, start)

    def anchored_step(self, person: Person, now: int, flow_key: str) -> Step | None:
        """See `EligibleFlow.anchored_step`."""
        flow = self._by_key.get(flow_key)
        return None if flow is None else flow.anchored_step(person, now)

    def explain_facts(self, person: Person, now: int, flow_key: str) -> tuple[tuple[str, Reason], ...]:
        """What the flow's conditions beyond its audience came to, by name, and why."""
        flow = self._by_key.get(flow_key)
        return () if flow is None else flow.explain_facts(person, now)

    def variant_of(self, person: Person, flow_key: str) -> tuple[str, str] | None:
        """The experiment that runs on a flow and the variant that the person has in it."""
        flow = self._by_key.get(flow_key)
        if flow is None or flow.experiment is None:
            return None
        variant = flow.experiment.place(person).variant
        return None if variant is None else (flow.experiment.experiment.key, variant.key)


def shows(gates: Iterable[Gate]) -> bool:
    """Would the flow show, as far as the server can tell?"""
    return all(gate.passed is not False for gate in gates)


def compile_snapshot(
    published: Sequence[PublishedFlow],
    segments: Mapping[str, Condition],
    experiments: Sequence[Experiment],
    *,
    time_zone: str | None = None,
    articles: Mapping[str, Condition] = NOTHING,
    limits: Sequence[Limit] = (),
    find: Find = not_kept,
    lists: Lists = no_lists,
    holdout: Holdout | None = None,
    rollouts: Rollouts = NO_ROLLOUTS,
    playbooks: Sequence[Playbook] = (),
) -> Snapshot:
    """Compile what is live. Of several experiments on one flow, the first by key counts.

    `articles` are the audiences of the articles that are live, by key; `find` tells where tallies are kept,
    `lists` whom the lists of segments name; `rollouts` are by the key of the experiment. `playbooks` are the live ones,
    and older revisions of them that people still follow.
    """
    compiler = Compiler(segments, {each.flow.key: each.flow.audience for each in published}, find, lists,
                        calendar_of(time_zone))  # fmt: skip
    running = {
        each.flow: ExperimentGate(each, rollouts.get(each.key))
        for each in sorted(experiments, key=lambda each: each.key, reverse=True)
    }
    ordered = sorted(published, key=lambda each: (-each.flow.priority, each.since, each.flow.key))
    gates = limit_gates(limits, [each.flow for each in ordered])
    held = None if holdout is None else HoldoutGate(holdout)
    shown_by: dict[str, set[str]] = defaultdict(set)
    for playbook in playbooks:
        for key, _ in flows_in(playbook):
            shown_by[key].add(playbook.key)
    flows = [
        EligibleFlow(
            each, compiler, running.get(each.flow.key), time_zone, articles, gates.get(each.flow.key),
            None if each.flow.reaches_held_out else held, frozenset(shown_by.get(each.flow.key, ())),
        )
        for each in ordered
    ]  # fmt: skip
    asked = [condition for each in flows for condition in each.conditions()]
    watch = frozenset(LIMITED_EVENTS if gates else ()).union(*(events_used(condition, segments) for condition in asked))
    of_playbooks = [condition for playbook in playbooks for condition, _ in conditions_of(playbook)]
    for condition in (*segments.values(), *articles.values(), *of_playbooks):
        compiler.compile(condition)  # nobody asks for it yet, but what it counts is counted from now on
    return Snapshot(flows, tuple(sorted(watch)), frozenset(compiler.tallies), compiler.asks_client)
