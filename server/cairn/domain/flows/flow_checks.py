"""What is wrong with a flow that is well written: it refers to nothing, can't be reached, or can't happen."""

from __future__ import annotations

from collections.abc import Iterator

from cairn.domain.errors import Problem
from cairn.domain.flows import phrases
from cairn.domain.flows.anchor_checks import check_anchors
from cairn.domain.flows.condition_checks import check_conditions
from cairn.domain.flows.conditions import impossible, is_not_before
from cairn.domain.flows.documents import (
    END,
    WAITING_TYPES,
    Checklist,
    Flow,
    Hotspot,
    Launcher,
    ResourceCentre,
    Schedule,
    Step,
)
from cairn.domain.flows.findings import dangling, error, twice, unused_language, warning
from cairn.domain.flows.inside import actions_in, blocks_in, blocks_of, doings_of, fields_of, submits
from cairn.domain.flows.pattern_checks import check_patterns
from cairn.domain.flows.translations import translatable
from cairn.domain.flows.variables import check_text, variables_in
from cairn.domain.flows.ways import check_ways
from cairn.domain.targeting.conditions import EVERYBODY
from cairn.domain.targeting.pages import PageRules


def check_flow(flow: Flow) -> Iterator[Problem]:
    if not flow.steps:
        yield error("A flow needs at least one step.", "steps", "empty")
    yield from impossible(flow.audience, "audience")
    yield from _pages(flow.pages, "pages")
    if flow.manual_start == "anybody" and flow.audience == EVERYBODY:
        yield warning("It is for everybody anyway; leave 'manual_start' out.", "manual_start", "unused")
    yield from _schedule(flow.schedule)
    yield from _frequency(flow)
    yield from twice((step.id for step in flow.steps), "steps", "step")
    for step in flow.steps:
        yield from _step(flow, step)
    yield from check_patterns(flow)
    yield from check_conditions(flow)
    yield from _questions(flow)
    yield from _groups(flow)
    yield from check_ways(flow)
    yield from check_anchors(flow)
    yield from _variables(flow)
    yield from _translations(flow)
    if flow.limits and flow.type in WAITING_TYPES:
        message = f"A flow of type {flow.type} waits until somebody opens it; leave 'limits' out."
        yield error(message, "limits", "unused")
    elif flow.limits and flow.trigger.on == "manual":
        yield warning("A flow that starts by hand is held back by no limit.", "limits", "unused")


def _step(flow: Flow, step: Step) -> Iterator[Problem]:
    path = f"steps.{step.id}"
    yield from _pages(step.pages, f"{path}.pages")
    yield from twice(_ids(step), path, "block or button")
    yield from _targets(flow, step)
    yield from _answers(step, path)
    if step.group is not None and step.group not in flow.groups:
        yield dangling("group", step.group, flow.groups, f"{path}.group", "Write it under groups.")
    if sum(action.primary for action in step.actions) > 1:
        yield warning("Several buttons are primary; one should stand out.", f"{path}.actions", "look")
    for block, where in blocks_of(step):
        if block.type == "video" and "src" in block.fields and "captions" not in block.fields:
            yield warning("Give the video captions, for those who don't hear it.", where, "accessibility")


def _ids(step: Step) -> Iterator[str]:
    """What translations and answers name in a step; a part of its pattern has the part's own name."""
    blocks = list(blocks_in(step.content, ""))
    yield from (block.id for block, _ in blocks)
    yield from (action.id for action in step.actions)
    yield from (action.id for action, _ in actions_in(blocks))
    own = step.own
    if isinstance(own, Checklist):
        yield from (item.id for item in own.items)
        yield from (name for name, part in (("launcher", own.launcher), ("finish", own.finish)) if part)
    if isinstance(own, ResourceCentre):
        yield from ("launcher", *(module.id for module in own.modules))
    if isinstance(own, Launcher | Hotspot) and own.label:
        yield "label"


def _targets(flow: Flow, step: Step) -> Iterator[Problem]:
    """Steps that buttons and branches go to."""
    known = [other.id for other in flow.steps]
    named = [(do.fields["step"], path) for do, path in doings_of(step) if do.type == "go_to"]
    ways_on = enumerate(step.branches)
    named += [(branch.go_to, f"steps.{step.id}.branches.{i}.go_to") for i, branch in ways_on if branch.go_to != END]
    yield from (dangling("step", name, known, path) for name, path in named if name not in known)
    for do, path in doings_of(step):
        if do.type == "skip_group" and step.group is None:
            yield error("The step belongs to no group, so there is none to skip; do: next goes on.", path, "dangling")


def _answers(step: Step, path: str) -> Iterator[Problem]:
    asks = any(True for _ in fields_of(step))
    if asks and not submits(step):
        yield warning("Answers are never sent: no button has do: submit.", f"{path}.actions", "answers")
    if not asks and any(do.type == "submit" for do, _ in doings_of(step)):
        yield warning("There is nothing to submit; do: next goes on.", f"{path}.actions", "answers")


def _questions(flow: Flow) -> Iterator[Problem]:
    """Answers are kept by the id of their field for the whole flow."""
    first: dict[str, str] = {}
    for step in flow.steps:
        for field, path in fields_of(step):
            if first.setdefault(field.id, step.id) != step.id:
                other = f"A question of the step '{first[field.id]}' is called '{field.id}' too"
                message = f"{other}, and answers are kept by that; give each an id of its own, such as id: why."
                yield error(message, path, "duplicate")


def _groups(flow: Flow) -> Iterator[Problem]:
    for name in flow.groups:
        places = [place for place, step in enumerate(flow.steps) if step.group == name]
        if not places:
            yield warning("No step belongs to this group.", f"groups.{name}", "unused")
        elif places != list(range(places[0], places[-1] + 1)):
            message = "The steps of a group stand one after the other, since they are skipped together."
            yield error(message, f"groups.{name}", "impossible")


def _variables(flow: Flow) -> Iterator[Problem]:
    """What is said of the event that started a flow, where none did."""
    if flow.trigger.on == "event":
        return
    for step in flow.steps:
        if any(name.startswith("event.") for name in variables_in((step.content, step.actions, step.own))):
            message = "No event starts this flow, so event. is never known here; set trigger: { on: event, … }."
            yield warning(message, f"steps.{step.id}", "unused")


def _translations(flow: Flow) -> Iterator[Problem]:
    known = translatable(flow)
    for locale, texts in flow.translations.items():
        yield from unused_language(locale, flow.language)
        for path, text in texts.items():
            where = f"translations.{locale}.{path}"
            if path not in known:
                yield dangling("text", path, known, where)
            yield from check_text(text, where)
        said, needed = phrases.progress(flow, locale)
        if said < needed and locale != flow.language:
            message = f"{needed - said} of {needed} texts say nothing in {locale}"
            message = f"{message}; who speaks it reads them in {flow.language}."
            yield warning(message, f"translations.{locale}", "untranslated")


def _pages(rules: PageRules | None, path: str) -> Iterator[Problem]:
    if rules is None:
        return
    both = [rule for rule in rules.include if rule in rules.exclude]
    if both and len(both) == len(rules.include):
        yield error("Every page that is included is excluded too, so it never shows.", path, "impossible")
    elif both:
        yield error(f"'{both[0].value}' is both included and excluded; keep one.", f"{path}.exclude", "impossible")


def _schedule(schedule: Schedule | None) -> Iterator[Problem]:
    if schedule and is_not_before(schedule.start, schedule.end):
        yield error("The end is not after the start, so it never shows.", "schedule.end", "impossible")


def _frequency(flow: Flow) -> Iterator[Problem]:
    frequency = flow.frequency
    if frequency.until != "seen":
        return
    for name in ("every", "at_most", "cool_down"):
        if getattr(frequency, name) is not None:
            message = f"It is over once it was seen, so '{name}' does nothing; leave it out, or change 'until'."
            yield warning(message, f"frequency.{name}", "unused")
