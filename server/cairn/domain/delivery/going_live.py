"""What deserves a look before a flow goes live: what its document can't know, since it lies around it.

Everything here is a warning. What keeps a flow from going live is said by the checks of its document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from cairn.domain.delivery.decision import interrupts
from cairn.domain.engagement.limits import falls_under, is_limited
from cairn.domain.errors import Problem
from cairn.domain.flows.conditions import impossible, is_not_before
from cairn.domain.flows.contrast import check_contrast
from cairn.domain.flows.documents import Flow, Theme
from cairn.domain.flows.findings import warning
from cairn.domain.flows.inside import blocks_of
from cairn.domain.flows.known import Known
from cairn.domain.flows.pointing import addresses_in, is_in_app, is_vague
from cairn.domain.flows.sentences import limit_sentence
from cairn.domain.flows.themes import whole
from cairn.domain.flows.translations import languages
from cairn.domain.targeting.conditions import All, Condition, InSegment
from cairn.domain.targeting.expressions import expression_of
from cairn.domain.targeting.pages import PageRule, PageRules, PageTest
from cairn.domain.targeting.sentences import listed, quantity

Visited = Callable[[str], bool]

MOST_NAMED = 3


def check_going_live(flow: Flow, live: Known, visited: Visited | None) -> Iterator[Problem]:
    """`live` is what the environment has; `visited` tells whether anybody was on a page, None where that is not known.

    Call it for a flow that its own checks let pass.
    """
    yield from _languages(flow, live)
    yield from _pictures(flow)
    yield from _colours(flow, live)
    yield from _links(flow, visited)
    yield from _anchors(flow)
    yield from _collisions(flow, live)
    yield from _experiments(flow, live)


# --- what it says ------------------------------------------------------------------------------------


def _languages(flow: Flow, live: Known) -> Iterator[Problem]:
    """What others are translated into and this one isn't; what is begun is said by the checks of its document."""
    others = [each for each in live.flows.values() if each.key != flow.key]
    spoken = {locale for each in others for locale in each.translations} - set(languages(flow))
    for locale in sorted(spoken):
        count = sum(locale in each.translations for each in others)
        message = (
            f"It says nothing in {locale}, as {quantity(count, 'other flow')} here {'does' if count == 1 else 'do'}."
        )
        yield warning(f"{message} Who speaks it reads it in {flow.language}.", f"translations.{locale}", "untranslated")


def _pictures(flow: Flow) -> Iterator[Problem]:
    for step in flow.steps:
        for block, path in blocks_of(step):
            if block.type == "image" and not block.fields.get("alt"):
                message = (
                    "The picture says nothing to those who don't see it. Leave it so only if it is mere decoration."
                )
                yield warning(message, f"{path}.alt", "accessibility")


def _colours(flow: Flow, live: Known) -> Iterator[Problem]:
    theme = _theme_of(flow, live)
    for problem in check_contrast(whole(theme, live.themes)) if theme else ():
        message = f"Theme {theme.name if theme else ''}: {problem.message}"
        yield replace(problem, message=message, path=f"theme.{problem.path}")


def _theme_of(flow: Flow, live: Known) -> Theme | None:
    if flow.theme is not None:
        return live.themes.get(flow.theme)
    return next((each for each in live.themes.values() if each.default), None)


# --- where it leads, and what it points at ------------------------------------------------------------


def _links(flow: Flow, visited: Visited | None) -> Iterator[Problem]:
    if visited is None:
        return
    for step in flow.steps:
        for address in addresses_in(step):
            if is_in_app(address) and not visited(address):
                message = f"Nobody was on {address} yet. Open it once to see that it is there."
                yield warning(message, f"steps.{step.id}", "link")


def _anchors(flow: Flow) -> Iterator[Problem]:
    for step in flow.steps:
        anchor = flow.anchors.get(step.anchor) if isinstance(step.anchor, str) else step.anchor
        if anchor is not None and is_vague(anchor):
            known = "its place in the page" if anchor.css else "what sort of element it is"
            message = f"The element is known by {known} alone. Pick it in the app, or give it a data-testid."
            yield warning(message, f"steps.{step.id}.anchor", "anchor")


# --- what is live beside it ---------------------------------------------------------------------------


def _collisions(flow: Flow, live: Known) -> Iterator[Problem]:
    rivals = [each for each in live.flows.values() if each.key != flow.key and collide(flow, each, live)]
    if not rivals:
        return
    ahead = [each for each in rivals if each.priority >= flow.priority]
    behind = [each for each in rivals if each.priority < flow.priority]
    first = f"{_named(ahead)} {'goes' if len(ahead) == 1 else 'go'} first" if ahead else ""
    then = f"{_named(behind)} {'waits' if len(behind) == 1 else 'wait'} until this one is over" if behind else ""
    shared = [limit for limit in live.limits.values() if all(falls_under(each, limit) for each in (flow, *rivals))]
    limits = f" All of them count for {listed([limit_sentence(each) for each in shared], 'and')}." if shared else ""
    order = listed([each for each in (first, then) if each], "and")
    message = f"The same people may get more than one at the same moment: {order}.{limits}"
    yield warning(message, "", "collision")


def collide(one: Flow, other: Flow, live: Known) -> bool:
    """May both want to come to the same person on the same page at the same moment?"""
    pair = (one, other)
    return (
        all(interrupts(each) and is_limited(each) for each in pair)
        and (one.trigger.on, one.trigger.event) == (other.trigger.on, other.trigger.event)
        and _times_meet(one, other)
        and pages_meet(one.pages, other.pages)
        and not any(impossible(All((*_flat(one.audience, live), *_flat(other.audience, live))), ""))
    )


def _times_meet(one: Flow, other: Flow) -> bool:
    ends = [(each.schedule.start, each.schedule.end) if each.schedule else (None, None) for each in (one, other)]
    (start, end), (begins, stops) = ends
    return not is_not_before(begins, end) and not is_not_before(start, stops)


def pages_meet(one: PageRules, other: PageRules) -> bool:
    """Is there an address that fits both? Rules about anything but paths are taken to meet only themselves."""
    if not one.include and not other.include:
        return True
    tests = PageTest(one), PageTest(other)
    samples = [sample for rule in (*one.include, *other.include) for sample in _samples(rule)]
    return any(all(test.passes(sample) for test in tests) for sample in samples)


def _samples(rule: PageRule) -> Sequence[str]:
    if rule.operator == "matches":
        values = [expression_of(rule.value).example]
    elif rule.operator == "like":
        values = [rule.value.replace("*", "1"), rule.value.replace("*", "")]
    else:
        values = [rule.value]
    mark = {"query": "/?", "hash": "/#"}.get(rule.part, "")
    return [f"{mark}{value}" for value in values]


def _flat(condition: Condition, live: Known, seen: frozenset[str] = frozenset()) -> Iterator[Condition]:
    """What must all hold, segments written out; what is in an `any` stays as it is."""
    if isinstance(condition, All):
        for part in condition.of:
            yield from _flat(part, live, seen)
    elif isinstance(condition, InSegment) and condition.key in live.segments and condition.key not in seen:
        yield from _flat(live.segments[condition.key].match, live, seen | {condition.key})
    else:
        yield condition


def _named(flows: Iterable[Flow]) -> str:
    names = [f"“{each.name}”" for each in sorted(flows, key=lambda each: (-each.priority, each.key))]
    more = [f"{len(names) - MOST_NAMED} more"] if len(names) > MOST_NAMED else []
    return listed([*names[:MOST_NAMED], *more], "and")


def _experiments(flow: Flow, live: Known) -> Iterator[Problem]:
    for each in live.experiments.values():
        if each.flow == flow.key:
            running = f"The experiment {each.name or each.key} is running on this flow"
            yield warning(f"{running}: what changes now, changes what it compares.", "", "experiment")


# --- in which of the checks a problem belongs -----------------------------------------------------------

GROUPS: Mapping[str, str] = {
    "steps": "Every step can be reached and left",
    "refers": "What it refers to is there",
    "translations": "Every language is complete",
    "accessibility": "Everybody can read, see and hear it",
    "links": "Links lead somewhere",
    "anchors": "Elements are found again",
    "collisions": "It is in no other flow’s way",
    "experiments": "No experiment is disturbed",
    "rest": "Nothing else is wrong",
}  # fmt: skip
_OF_CODE: Mapping[str, str] = {
    **dict.fromkeys(("unreachable", "never_completed", "empty", "incomplete", "answers", "pattern"), "steps"),
    "accessibility": "accessibility", "untranslated": "translations", "link": "links", "anchor": "anchors",
    "collision": "collisions", "experiment": "experiments", "dangling": "refers", "circular": "refers",
}  # fmt: skip


def group_of(problem: Problem) -> str:
    """The check in which a person looks for the problem."""
    if problem.path.startswith("translations."):
        return "translations"
    if problem.path.startswith("anchors.") or (problem.missing and problem.missing[0] == "anchor"):
        return "anchors"
    return _OF_CODE.get(problem.code, "rest")
