"""One person's days told again, as if a flow had been live: would it have come, when, and what stood in its way.

The gates are those that decide. It is asked at the moments at which an open page asks: when a page is viewed, after
events that could matter, and when another flow was closed. What only the browser knows is taken for granted: the
element is there, the page is scrolled, the delay is sat out unless the log says otherwise.

- What others did with the person is what the log says of them. A flow that became live only later is played like the
  one in question, at page views.
- What the log says of the flow itself within the days is left out: it is told anew.
- Whoever sees it closes it unfinished. So nobody is counted on to have done more than look, and it comes as often as
  it could.
- Of several interrupting flows on one view of a page, the first in the order of all has the turn.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from cairn.domain.delivery.decision import Decision, interrupts
from cairn.domain.delivery.snapshot import Snapshot
from cairn.domain.engagement.frequency import SESSION_PAUSE
from cairn.domain.engagement.progress import PROGRESS_EVENTS
from cairn.domain.engagement.record import Event, apply_event
from cairn.domain.engagement.replay import Then, Told
from cairn.domain.experiments.baseline import amounts_of, primary_counts
from cairn.domain.experiments.counting import Happened
from cairn.domain.experiments.holdout import HOLDOUT
from cairn.domain.flows.documents import WAITING_TYPES, Experiment, Flow
from cairn.domain.identity.client import is_upright, read_client
from cairn.domain.identity.state import NO_CLIENT, Person
from cairn.domain.identity.state import Counter as Counts
from cairn.domain.targeting.calendar import IN_UTC, Calendar
from cairn.domain.targeting.pages import PageTest
from cairn.domain.targeting.tallies import Counting
from cairn.domain.targeting.unanswered import Unanswered

ENDED = frozenset({"Flow Completed", "Flow Dismissed", "Flow Snoozed"})
DELAY, TURN, ELSEWHERE, HELD_OUT = "delay", "turn", "experiment", "holdout"


@dataclass(frozen=True, slots=True)
class AccountThen:
    """What was known of an account at a moment, and what its users had done by then."""

    id: str
    traits: Mapping[str, Any]
    tallies: Mapping[str, Counts]


# By an account's row; for one person after the other, the moments of each go forward.
AccountAt: TypeAlias = Callable[[int, int], AccountThen | None]


@dataclass(frozen=True, slots=True)
class Rival:
    """Another flow that interrupts. `ahead`: it comes first in the order of all; `since`: from then the log knows."""

    flow: Flow
    revision: int
    ahead: bool
    since: int
    pages: PageTest


class Play:
    """What is the same for everybody: the flow as if it were live since a moment, among all that is live."""

    __slots__ = (
        "asks", "bucket_versions", "calendar", "counted", "counting", "delay", "experiment", "flow", "interrupts",
        "late", "left_open", "live", "own", "pages", "revision", "rivals", "since", "watched",
    )  # fmt: skip

    def __init__(
        self, live: Snapshot, flows: Mapping[str, Flow], key: str, experiment: Experiment | None, *,
        since: int, live_since: Mapping[str, int], bucket_versions: Mapping[str, int], counting: Counting,
        left_open: Sequence[Unanswered] = (), calendar: Calendar = IN_UTC,
    ) -> None:  # fmt: skip
        self.flow, self.calendar = flows[key], calendar
        self.left_open = left_open
        self.live, self.own = live, live.only([key])
        self.since, self.experiment, self.bucket_versions = since, experiment, bucket_versions
        self.counting = counting
        self.revision = live.revision_of(key)
        self.pages = PageTest(self.flow.pages)
        self.interrupts = interrupts(self.flow)
        self.rivals = _rivals(live, flows, key, live_since) if self.interrupts else {}
        late = [each for each, rival in self.rivals.items() if rival.since > since and rival.flow.trigger.on == "page"]
        self.late = live.only(late) if late else None
        self.counted = primary_counts(experiment) if experiment else ()
        self.watched = frozenset(each.event for each in self.counted)
        trigger = self.flow.trigger
        self.delay = trigger.after or trigger.idle or 0
        self.asks = ENDED | set(live.watch) | ({trigger.event} if trigger.event else set())


def _rivals(live: Snapshot, flows: Mapping[str, Flow], key: str, live_since: Mapping[str, int]) -> dict[str, Rival]:
    order = live.keys
    return {
        other: Rival(
            flows[other], live.revision_of(other), place < order.index(key), live_since[other],
            PageTest(flows[other].pages),
        )
        for place, other in enumerate(order)
        if other != key and interrupts(flows[other])
    }  # fmt: skip


@dataclass(slots=True)
class Outcome:
    """What came of it for one person. Counts are of visits; `shown` are the moments of its showings.

    `amounts`: what the metric that decides has of what `happened` to those who would have been exposed.
    """

    meant: bool = False
    shown: list[int] = field(default_factory=list)
    first_seen: int = 0
    account: int | None = None
    held: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)
    won: Counter[str] = field(default_factory=Counter)
    variant: str | None = None
    unit: str | None = None
    exposed: int | None = None
    happened: list[Happened] = field(default_factory=list)
    amounts: Mapping[str, float] = field(default_factory=dict)


@dataclass(slots=True)
class _Turn:
    """The flow could come on this view of a page; who else came?"""

    at: int
    decision: Decision
    rivals: set[str]


class Rehearsal:
    """Takes a person's events in the order of their moments."""

    def __init__(self, play: Play, user_id: str | None, unit_id: str | None, account_at: AccountAt) -> None:
        self._play, self._user_id, self._unit_id, self._account_at = play, user_id, unit_id, account_at
        self._then = Then(play.calendar.place)
        self._outcome = Outcome()
        self._last = 0
        self._session: str | None = None
        self._url: str | None = None
        self._time_zone: str | None = None
        self._language = ""
        self._client = NO_CLIENT
        self._fired = False
        self._turn: _Turn | None = None
        self._counted: set[tuple[str, ...]] = set()

    def take(self, told: Told) -> None:
        if told.event.at < self._play.since or told.type == "note":
            self._then.take(told, self._play.bucket_versions, self._play.counting)
        elif not _is_about(told, self._play.flow.key):
            self._live(told)

    def finish(self) -> Outcome:
        self._settle(None)
        self._outcome.account = self._then.account
        self._outcome.first_seen = self._then.first_seen or 0
        if self._outcome.exposed is not None:
            self._outcome.amounts = amounts_of(self._outcome.happened, self._outcome.exposed, self._play.counted)
        return self._outcome

    def _live(self, told: Told) -> None:
        event, is_page = told.event, told.type == "page"
        self._arrive(told)
        if is_page:
            self._settle(event.at)
        self._then.take(told, self._play.bucket_versions, self._play.counting)
        self._watch_success(event)
        self._watch_rivals(event)
        self._watch_trigger(event, is_page)
        if is_page or event.name in self._play.asks:
            self._ask(event.at, is_page)

    def _arrive(self, told: Told) -> None:
        """Where they are, and whether this is another visit."""
        at, session = told.event.at, told.event.session
        if at - self._last > SESSION_PAUSE or (session is not None and session != self._session):
            self._settle(None)
            self._counted.clear()
            self._url, self._fired = None, False
        self._last, self._session = at, session or self._session
        self._url = told.url or self._url
        zone, language = told.context.get("timezone"), told.context.get("locale")
        self._time_zone = zone if isinstance(zone, str) else self._time_zone
        self._language = language if isinstance(language, str) else self._language
        agent = told.context.get("userAgent")
        if self._play.live.asks_client and isinstance(agent, str):
            self._client = read_client(agent, upright=is_upright(told.context.get("screen")))

    def _watch_success(self, event: Event) -> None:
        if self._outcome.exposed is not None and event.name in self._play.watched:
            self._outcome.happened.append(Happened(event.name, event.at, event.properties))

    def _watch_rivals(self, event: Event) -> None:
        """Others that really showed while the flow had its chance, and closed again."""
        key = event.properties.get("flow")
        if self._turn is None or not isinstance(key, str) or key not in self._play.rivals:
            return
        if event.name == "Flow Shown":
            self._turn.rivals.add(key)
        elif event.name in ENDED and key in self._turn.rivals:
            self._settle(None)

    def _watch_trigger(self, event: Event, is_page: bool) -> None:
        trigger = self._play.flow.trigger
        if trigger.on != "event":
            self._fired = self._fired or is_page
        elif event.name == trigger.event:
            self._fired = True
        elif is_page:
            self._fired = self._fired and self._fits()

    def _fits(self) -> bool:
        return self._url is not None and self._play.pages.passes(self._url)

    def _ask(self, at: int, is_page: bool) -> None:
        person: Person | None = None
        if self._fired and self._turn is None and self._fits():
            person = self._person(at)
            decision = next(iter(self._play.own.decide(person, at)), None)
            if decision is None or decision.by_hand:
                self._hold(person, at)
            else:
                self._come(decision, at)
        if is_page and self._play.late is not None:
            self._play_others(self._play.late, person or self._person(at), at)

    def _come(self, decision: Decision, at: int) -> None:
        self._outcome.meant = True
        if self._play.interrupts or self._play.delay:
            self._turn = _Turn(at, decision, set())
        else:
            self._give(decision, at)

    def _play_others(self, late: Snapshot, person: Person, at: int) -> None:
        """The first of those that were not live yet has the turn, unless the flow itself comes before it."""
        for decision in late.decide(person, at):
            rival = self._play.rivals[decision.key]
            if at >= rival.since or decision.by_hand or decision.content is None or not self._is_on(rival.pages):
                continue
            if self._turn is not None:
                self._turn.rivals.add(decision.key)
            if self._turn is None or rival.ahead:
                self._show(rival.flow, rival.revision, at)
            return

    def _is_on(self, pages: PageTest) -> bool:
        return self._url is not None and pages.passes(self._url)

    def _settle(self, left: int | None) -> None:
        """The page is left, at a moment as far as it is known: who had the turn?"""
        turn, self._turn = self._turn, None
        if turn is None:
            return
        if left is not None and left - turn.at < self._play.delay:
            self._count("held", self._outcome.held, DELAY)
            return
        ahead = {each for each in turn.rivals if self._play.rivals[each].ahead}
        for key in ahead:
            self._count("lost", self._outcome.lost, key)
        if ahead:
            self._count("held", self._outcome.held, TURN)
            return
        for key in turn.rivals:
            self._count("won", self._outcome.won, key)
        self._give(turn.decision, turn.at)

    def _give(self, decision: Decision, at: int) -> None:
        if decision.experiment is not None:
            self._expose(decision.experiment, at)
        if decision.content is None and _is_of_holdout(decision):
            self._count("held", self._outcome.held, HELD_OUT)
        if decision.content is not None:
            if self._is_first("shown"):
                self._outcome.shown.append(at)
            self._show(self._play.flow, self._play.revision, at)

    def _expose(self, experiment: Mapping[str, Any], at: int) -> None:
        outcome, running = self._outcome, self._play.experiment
        if outcome.exposed is None and running is not None and running.key == experiment["key"]:
            outcome.exposed, outcome.variant = at, experiment["variant"]
            outcome.unit = self._unit_id if running.unit == "user" else str(self._then.account)
        properties = {"experiment": experiment["key"], "variant": experiment["variant"]}
        self._happen("Flow Exposed", self._play.flow, self._play.revision, at, properties)

    def _show(self, flow: Flow, revision: int, at: int) -> None:
        """It is shown and, unless it waits to be opened, closed."""
        self._happen("Flow Shown", flow, revision, at)
        if flow.type not in WAITING_TYPES:
            self._happen("Flow Dismissed", flow, revision, at)

    def _happen(self, name: str, flow: Flow, revision: int, at: int, more: Mapping[str, Any] | None = None) -> None:
        properties = {"flow": flow.key, "revision": revision, **(more or {})}
        event = Event(name, at, session=self._session, properties=properties)
        apply_event(self._then.state, event, self._play.bucket_versions, self._play.counting)

    def _hold(self, person: Person, at: int) -> None:
        reasons = self._play.live.held_back(person, at, self._play.flow.key)
        if reasons is None:
            return
        self._outcome.meant = True
        if ("shown",) not in self._counted:
            for reason in reasons or (ELSEWHERE,):
                self._count("held", self._outcome.held, reason)

    def _count(self, kind: str, counts: Counter[str], what: str) -> None:
        """Once a visit."""
        if self._is_first(kind, what):
            counts[what] += 1

    def _is_first(self, *what: str) -> bool:
        """In this visit."""
        if what in self._counted:
            return False
        self._counted.add(what)
        return True

    def _person(self, at: int) -> Person:
        then = self._then
        account = None if then.account is None else self._account_at(then.account, at)
        known = then.traits.get("locale")
        return Person(
            user_id=self._user_id,
            unit_id=self._unit_id,
            state=then.state,
            traits=then.traits,
            account_id=account.id if account else None,
            account_traits=account.traits if account else {},
            account_tallies=account.tallies if account else {},
            signed_up=then.signed_up,
            first_seen=then.first_seen,
            last_seen=then.last_seen,
            locale=(known if isinstance(known, str) else "") or self._language or "en",
            time_zone=self._time_zone,
            session=self._session,
            client=self._client,
        )


def _is_of_holdout(decision: Decision) -> bool:
    return decision.experiment is not None and decision.experiment["key"] == HOLDOUT


def _is_about(told: Told, key: str) -> bool:
    name = told.event.name
    return (name in PROGRESS_EVENTS or name == "Flow Exposed") and told.event.properties.get("flow") == key
