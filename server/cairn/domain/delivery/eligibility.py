"""May this person see this flow now? The gates in their order, asked by decide and by explain alike.

published → schedule → audience → frequency → limits → experiment → holdout, and in the browser: page → trigger →
anchor. A flow that is under way goes on though the person has left its audience. A flow that starts by hand, and one
that was asked for by its key, passes by frequency and limits: whoever asks for something gets it, if it is meant for
them, or if its author lets it start by hand for anybody. One that a playbook shows to somebody starts by itself for
them and passes by frequency until it is closed once more; all other gates hold. A variant that shows nothing goes out
to the browser all the same, so that its exposure is recorded there by the same path as that of the others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from cairn.domain.delivery.decision import REOPENED_TYPES, Decision, shared_part, wire_progress
from cairn.domain.delivery.fact_tests import FactTests, article_facts, fact_tests
from cairn.domain.delivery.locales import ByLocale, normal
from cairn.domain.delivery.sightings import anchored_step
from cairn.domain.engagement.frequency import FrequencyGate
from cairn.domain.engagement.limits import LimitGate
from cairn.domain.engagement.schedule import ScheduleGate
from cairn.domain.experiments.holdout import HoldoutGate
from cairn.domain.experiments.participation import ExperimentGate, Place
from cairn.domain.flows.documents import Experiment, Flow, Step
from cairn.domain.flows.sentences import trigger_sentence
from cairn.domain.identity.state import FlowProgress, Person
from cairn.domain.targeting.conditions import Condition
from cairn.domain.targeting.evaluate import Compiler
from cairn.domain.targeting.pages import PageTest, started_by
from cairn.domain.targeting.reasons import Reason

IN_THE_BROWSER = "is decided in the browser"
ANCHOR = "anchor"
PUBLISHED = "published in this environment"
GOES_ON = "no longer so, but the flow is under way and goes on"
ASKED_FOR = "not held against it: it is asked for by hand"
LINKED = "the address of the page starts it"
FOR_ANYBODY = "not held against it: started by hand, it is for anybody"
IF_BY_HAND = "started by hand, it would show all the same"
BY_PLAYBOOK = "a playbook shows it to them"
NO_NEW_ONE = "not held against it: it is under way, still open, or was put off by the person"

Question: TypeAlias = tuple[str, str, Callable[[], Reason | None]]


@dataclass(frozen=True, slots=True)
class PublishedFlow:
    """A flow as it is live. `contents`: a hash by variant (None: outside of experiments) and language.

    `varied` is the flow as those variants have it that change something; `articles` has the hash of the index by
    language, where the flow shows articles, `theme` that of the flow's own.
    """

    flow: Flow
    revision: int
    since: int
    contents: Mapping[tuple[str | None, str], str]
    variables: frozenset[str] = frozenset()
    needs: str | None = None
    theme: str | None = None
    varied: Mapping[str, Flow] = field(default_factory=dict)
    articles: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Gate:
    """One gate's answer. `passed` is None where it was not reached, or where only the browser can tell."""

    name: str
    passed: bool | None
    text: str
    saw: str = ""
    parts: tuple[Reason, ...] = ()


class EligibleFlow:
    """A published flow with its gates compiled."""

    __slots__ = (
        "_articles",
        "_contents",
        "_facts",
        "_playbooks",
        "_shared",
        "_starts_by_hand",
        "audience",
        "experiment",
        "frequency",
        "holdout",
        "limits",
        "pages",
        "published",
        "schedule",
    )

    def __init__(
        self,
        published: PublishedFlow,
        compiler: Compiler,
        experiment: ExperimentGate | None,
        time_zone: str | None,
        articles: Mapping[str, Condition],
        limits: LimitGate | None,
        holdout: HoldoutGate | None = None,
        playbooks: frozenset[str] = frozenset(),
    ) -> None:
        flow = published.flow
        self.published = published
        self.schedule = ScheduleGate(flow.schedule, time_zone) if flow.schedule is not None else None
        self.audience = compiler.compile(flow.audience)
        self.frequency = FrequencyGate(
            flow.frequency, resumes=lasts(flow), within=flow.resume, stays=flow.stays, revision=published.revision
        )
        self.limits = limits
        self.holdout = holdout
        self.experiment = experiment
        self.pages = PageTest(flow.pages)
        self._starts_by_hand = flow.trigger.on == "manual"
        self._playbooks = playbooks
        self._contents = _contents(published, experiment.experiment if experiment is not None else None)
        self._shared = shared_part(
            flow, published.revision, published.variables, published.theme, published.needs, limits is not None
        )
        listed = article_facts(articles) if published.articles else {}
        self._facts = fact_tests(flow, published.varied, listed, compiler)
        self._articles = ByLocale(published.articles, flow.language) if published.articles else None

    def goes_on(self, person: Person, now: int) -> bool:
        """Begun and not closed: it goes on though the audience has changed, most often by what the flow brought about.

        A tour through the first invoice is for those who have none, and must not vanish when there is one.
        """
        progress = person.state.flows.get(self.published.flow.key)
        return progress is not None and self.frequency.resumes(progress, now, person.session)

    def lets_in(self, person: Person, now: int, start: str | None) -> bool:
        """May somebody see it whom its audience leaves out?"""
        return self._is_for_anybody(start) or self.goes_on(person, now)

    def anchored_step(self, person: Person, now: int) -> Step | None:
        """The first step that needs an element of the page, from where the person would begin."""
        progress = person.state.flows.get(self.published.flow.key)
        begin = progress.step if progress is not None and self.goes_on(person, now) else None
        place = self.experiment.place(person) if self.experiment is not None else None
        variant = None if place is None or place.variant is None else place.variant.key
        return anchored_step(self.published.varied.get(variant or "", self.published.flow), begin)

    def offer(self, person: Person, now: int, start: str | None) -> Decision | None:
        """What goes out for a person whom schedule and audience have let pass."""
        key = self.published.flow.key
        progress = person.state.flows.get(key)
        by_playbook = self.is_due_by_playbook(person, now)
        by_hand = not by_playbook and progress is not None and not self._passes_frequency(progress, person, now, start)
        if by_hand and self.published.flow.type not in REOPENED_TYPES:
            return None
        if not by_hand and not self._passes_limits(progress, person, now, start):
            return None
        place = self.experiment.place(person) if self.experiment is not None else None
        if place is not None and not place.shows and (place.variant is None or not place.counted):
            return None
        held = None if self.holdout is None else self.holdout.part(person)
        if held is not None and not held["shows"]:
            return Decision(flow=self._shared, content=None, experiment=held, progress=None)
        content = self._content(place, person.locale)
        return Decision(
            flow=self._shared,
            content=content,
            experiment=self._part(place) or held,
            progress=None if progress is None else self._progress(progress, person, now),
            articles=None if self._articles is None or content is None else self._articles.find(person.locale),
            facts=None if self._facts is None or content is None else self._facts_of(place).answer(person, now),
            by_hand=by_hand,
            by_itself=by_playbook and self._starts_by_hand and self._passes_limits_unasked(progress, person, now),
        )

    def is_due_by_playbook(self, person: Person, now: int) -> bool:
        """A live playbook shows it to them, and they have neither closed it since nor put it off."""
        places = [person.state.journeys.get(key) for key in self._playbooks]
        since = max((each.at for each in places if each and each.flow == self.published.flow.key), default=None)
        progress = person.state.flows.get(self.published.flow.key)
        if since is None or progress is None:
            return since is not None
        is_put_off = progress.status == "snoozed" and (progress.snoozed_until or 0) > now
        return not is_put_off and max(progress.completed or 0, progress.dismissed or 0) < since

    def explain(self, person: Person, now: int, url: str | None, start: str | None) -> tuple[Gate, ...]:
        """Every gate in its order; those behind the first that is shut are not reached."""
        gates: list[Gate] = []
        shut = False
        for name, text, judge in self._questions(person, now, url, start):
            reason = None if shut else judge()
            if reason is None:
                gates.append(Gate(name, None, text, "" if shut else IN_THE_BROWSER))
            else:
                gates.append(Gate(name, reason.passed, reason.text, reason.saw, reason.parts))
                shut = not reason.passed
        return tuple(gates)

    def held_back(self, person: Person, now: int) -> tuple[str, ...] | None:
        """What keeps it from somebody whom it is meant for: gates by name, a limit as "limit <key>".

        Empty where nothing of the kind does; None where it isn't meant for them.
        """
        if not self.audience.passes(person, now):
            return None
        if self.schedule is not None and not self.schedule.passes(now, person.time_zone):
            return ("schedule",)
        progress = person.state.flows.get(self.published.flow.key)
        if progress is not None and not self._passes_frequency(progress, person, now, None):
            return ("frequency",)
        if self.limits is not None and not self._passes_limits(progress, person, now, None):
            return tuple(f"limit {key}" for key in self.limits.full(person.state, now))
        return ()

    def explain_facts(self, person: Person, now: int) -> tuple[tuple[str, Reason], ...]:
        """What the conditions beyond the audience came to, and why."""
        if self._facts is None:
            return ()
        return self._facts_of(self.experiment.place(person) if self.experiment else None).explain(person, now)

    def conditions(self) -> Iterator[Condition]:
        """Everything that is asked about the person, whatever their variant."""
        yield self.published.flow.audience
        for tests in (self._facts or {}).values():
            yield from tests.conditions

    def _facts_of(self, place: Place | None) -> FactTests:
        assert self._facts is not None  # asked for only where there are some
        variant = None if place is None or place.variant is None else place.variant.key
        return self._facts.get(variant, self._facts[None])

    def _questions(self, person: Person, now: int, url: str | None, start: str | None) -> Iterator[Question]:
        flow, schedule, experiment = self.published.flow, self.schedule, self.experiment
        linked = url is not None and started_by(url) == flow.key
        if linked:
            start = flow.key
        yield "published", PUBLISHED, lambda: Reason(True, PUBLISHED, f"revision {self.published.revision}")
        if schedule is not None:
            yield "schedule", schedule.text, lambda: schedule.explain(now, person.time_zone)
        yield "audience", self.audience.text, lambda: self._explain_audience(person, now, start)
        yield "frequency", self.frequency.text, lambda: self._explain_frequency(person, now, start)
        if self.limits is not None:
            limits = self.limits
            yield "limits", limits.text, lambda: self._explain_limits(limits, person, now, start)
        if experiment is not None:
            yield "experiment", experiment.text, lambda: experiment.explain(person)
        if self.holdout is not None:
            holdout = self.holdout
            yield "holdout", holdout.text, lambda: holdout.explain(person)
        yield "page", self.pages.text, lambda: self._explain_page(url, linked)
        trigger = trigger_sentence(flow.trigger)
        yield "trigger", trigger, lambda: self._explain_trigger(trigger, person, now, linked=linked)
        step = self.anchored_step(person, now)
        if step is not None:
            yield ANCHOR, f"the element of step {step.id} is on the page", lambda: None

    def _explain_trigger(self, text: str, person: Person, now: int, *, linked: bool) -> Reason | None:
        if linked:
            return Reason(True, text, LINKED)
        shows = self._starts_by_hand and self.is_due_by_playbook(person, now)
        return Reason(True, text, BY_PLAYBOOK) if shows else None

    def _explain_page(self, url: str | None, linked: bool) -> Reason | None:
        if linked:
            return Reason(True, self.pages.text, LINKED)
        return None if url is None else self.pages.explain(url)

    def _explain_audience(self, person: Person, now: int, start: str | None) -> Reason:
        reason = self.audience.explain(person, now)
        if reason.passed:
            return reason
        if self._is_for_anybody(start):
            return _nevertheless(reason, True, FOR_ANYBODY)
        if self.goes_on(person, now):
            return _nevertheless(reason, True, GOES_ON)
        return reason if self.published.flow.manual_start == "audience" else _nevertheless(reason, False, IF_BY_HAND)

    def _explain_frequency(self, person: Person, now: int, start: str | None) -> Reason:
        if self.is_due_by_playbook(person, now):
            return Reason(True, self.frequency.text, BY_PLAYBOOK)
        if self._is_asked_for(start):
            return Reason(True, self.frequency.text, ASKED_FOR)
        return self.frequency.explain(person.state.flows.get(self.published.flow.key), now, person.session)

    def _explain_limits(self, limits: LimitGate, person: Person, now: int, start: str | None) -> Reason:
        if self._is_asked_for(start) and not self.is_due_by_playbook(person, now):
            return Reason(True, limits.text, ASKED_FOR)
        progress = person.state.flows.get(self.published.flow.key)
        if progress is not None and self.frequency.is_same_showing(progress, now, person.session):
            return Reason(True, limits.text, NO_NEW_ONE)
        return limits.explain(person.state, now)

    def _passes_limits(self, progress: FlowProgress | None, person: Person, now: int, start: str | None) -> bool:
        return self._is_asked_for(start) or self._passes_limits_unasked(progress, person, now)

    def _passes_limits_unasked(self, progress: FlowProgress | None, person: Person, now: int) -> bool:
        return (
            self.limits is None
            or (progress is not None and self.frequency.is_same_showing(progress, now, person.session))
            or self.limits.passes(person.state, now)
        )

    def _passes_frequency(self, progress: FlowProgress, person: Person, now: int, start: str | None) -> bool:
        return self._is_asked_for(start) or self.frequency.passes(progress, now, person.session)

    def _is_asked_for(self, start: str | None) -> bool:
        return self._starts_by_hand or start == self.published.flow.key

    def _is_for_anybody(self, start: str | None) -> bool:
        flow = self.published.flow
        return start == flow.key and flow.manual_start == "anybody"

    def _content(self, place: Place | None, locale: str) -> str | None:
        if place is None or place.variant is None:
            return self._contents[None].find(locale)
        return self._contents[place.variant.key].find(locale) if place.shows else None

    def _part(self, place: Place | None) -> dict[str, Any] | None:
        if self.experiment is None or place is None or place.variant is None or not place.counted:
            return None
        return {"key": self.experiment.experiment.key, "variant": place.variant.key, "shows": place.shows}

    def _progress(self, progress: FlowProgress, person: Person, now: int) -> dict[str, Any] | None:
        return wire_progress(progress, goes_on=self.frequency.resumes(progress, now, person.session))


def _nevertheless(reason: Reason, passed: bool, why: str) -> Reason:
    """With what was seen kept in sight, where there is more to it than its parts."""
    return Reason(passed, reason.text, f"{why} ({reason.saw})" if reason.saw else why, reason.parts)


def lasts(flow: Flow) -> bool:
    """Is there more to do than to look at it once? Then it may be under way."""
    return len(flow.steps) > 1 or flow.type == "checklist"


def _contents(published: PublishedFlow, experiment: Experiment | None) -> dict[str | None, ByLocale]:
    """By variant; one that changes nothing has the flow's own. A gap is a fault of whoever published."""
    by_variant: dict[str | None, dict[str, str]] = defaultdict(dict)
    for (variant, locale), content in published.contents.items():
        by_variant[variant][locale] = content
    found: dict[str | None, dict[str, str]] = {None: by_variant[None]}
    for each in experiment.variants if experiment is not None else ():
        if not each.shows_nothing:
            found[each.key] = by_variant[each.key] or ({} if each.changes else by_variant[None])
    flow = published.flow
    for variant, hashes in found.items():
        if not any(normal(locale) == normal(flow.language) for locale in hashes):
            raise ValueError(f"{flow.key}, variant {variant}: published without content in {flow.language}")
    return {variant: ByLocale(hashes, flow.language) for variant, hashes in found.items()}
