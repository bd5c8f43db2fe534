"""What is wrong with a flow that is well written: it refers to nothing, can't be reached, or can't happen."""

from __future__ import annotations

from collections.abc import Iterator

from cairn.domain.errors import Problem
from cairn.domain.flows.conditions import impossible
from cairn.domain.flows.documents import END, Flow, Schedule, Step
from cairn.domain.flows.findings import dangling, error, not_yet, twice, unused_language, warning
from cairn.domain.flows.inside import actions_in, blocks_in, blocks_of, doings_of
from cairn.domain.flows.translations import translatable
from cairn.domain.flows.variables import check_text
from cairn.domain.flows.ways import check_ways
from cairn.domain.targeting.pages import PageRules

# What renderer and server show by now; the other words of the format are taken, and wait.
SHOWN_PATTERNS = frozenset({"modal", "slideout", "tooltip", "banner", "survey"})


def check_flow(flow: Flow) -> Iterator[Problem]:
    if not flow.steps:
        yield error("A flow needs at least one step.", "steps", "empty")
    yield from impossible(flow.audience, "audience")
    yield from _pages(flow.pages, "pages")
    yield from _schedule(flow.schedule)
    yield from _frequency(flow)
    yield from twice((step.id for step in flow.steps), "steps", "step")
    for step in flow.steps:
        yield from _step(flow, step)
    yield from check_ways(flow)
    yield from _anchors(flow)
    yield from _translations(flow)
    if flow.limits:
        yield not_yet("Limit groups", "limits")


def _step(flow: Flow, step: Step) -> Iterator[Problem]:
    path = f"steps.{step.id}"
    yield from _pages(step.pages, f"{path}.pages")
    blocks = list(blocks_in(step.content, f"{path}.content"))
    buttons = [*step.actions, *(action for action, _ in actions_in(blocks))]
    yield from twice([*(block.id for block, _ in blocks), *(each.id for each in buttons)], path, "block or button")
    yield from _targets(flow, step)
    yield from _answers(step, path)
    for index, branch in enumerate(step.branches):
        yield from impossible(branch.when, f"{path}.branches.{index}.when")
    if step.pattern not in SHOWN_PATTERNS:
        yield not_yet(f"The pattern {step.pattern}", f"{path}.pattern")
    if step.pattern == "modal" and not any(block.type == "heading" for block in step.content):
        yield warning("Give the modal a heading; screen readers call it by that.", path, "accessibility")
    if sum(action.primary for action in step.actions) > 1:
        yield warning("Several buttons are primary; one should stand out.", f"{path}.actions", "look")


def _targets(flow: Flow, step: Step) -> Iterator[Problem]:
    """Steps that buttons and branches go to."""
    known = [other.id for other in flow.steps]
    named = [(do.fields["step"], path) for do, path in doings_of(step) if do.type == "go_to"]
    ways_on = enumerate(step.branches)
    named += [(branch.go_to, f"steps.{step.id}.branches.{i}.go_to") for i, branch in ways_on if branch.go_to != END]
    yield from (dangling("step", name, known, path) for name, path in named if name not in known)


def _answers(step: Step, path: str) -> Iterator[Problem]:
    asks = any(block.type == "field" for block, _ in blocks_of(step))
    submits = any(do.type == "submit" for do, _ in doings_of(step))
    if asks and not submits:
        yield warning("Answers are never sent: no button has do: submit.", f"{path}.actions", "answers")
    if submits and not asks:
        yield warning("There is nothing to submit; do: next goes on.", f"{path}.actions", "answers")


def _anchors(flow: Flow) -> Iterator[Problem]:
    used = set()
    for name, path in _anchor_references(flow):
        used.add(name)
        if name not in flow.anchors:
            yield dangling("anchor", name, flow.anchors, path, "Write its facts under anchors.")
    for name in flow.anchors:
        if name not in used:
            yield warning("No step refers to this anchor.", f"anchors.{name}", "unused")
    for step in flow.steps:
        own = any(advance.on in ("click", "input") and advance.anchor is None for advance in step.advance)
        if own and step.anchor is None:
            message = "The step has no anchor of its own; name one, such as { click: { ref: new-invoice-button } }."
            yield error(message, f"steps.{step.id}.advance", "dangling")


def _anchor_references(flow: Flow) -> Iterator[tuple[str, str]]:
    for step in flow.steps:
        if isinstance(step.anchor, str):
            yield step.anchor, f"steps.{step.id}.anchor.ref"
        for advance in step.advance:
            if isinstance(advance.anchor, str):
                yield advance.anchor, f"steps.{step.id}.advance"
    if isinstance(flow.trigger.anchor, str):
        yield flow.trigger.anchor, "trigger.anchor.ref"


def _translations(flow: Flow) -> Iterator[Problem]:
    known = translatable(flow)
    for locale, texts in flow.translations.items():
        yield from unused_language(locale, flow.language)
        for path, text in texts.items():
            where = f"translations.{locale}.{path}"
            if path not in known:
                yield dangling("text", path, known, where)
            yield from check_text(text, where)


def _pages(rules: PageRules | None, path: str) -> Iterator[Problem]:
    if rules is None:
        return
    both = [rule for rule in rules.include if rule in rules.exclude]
    if both and len(both) == len(rules.include):
        yield error("Every page that is included is excluded too, so it never shows.", path, "impossible")
    elif both:
        yield error(f"'{both[0].value}' is both included and excluded; keep one.", f"{path}.exclude", "impossible")


def _schedule(schedule: Schedule | None) -> Iterator[Problem]:
    if schedule and schedule.start is not None and schedule.end is not None and schedule.end <= schedule.start:
        yield error("The end is not after the start, so it never shows.", "schedule.end", "impossible")


def _frequency(flow: Flow) -> Iterator[Problem]:
    frequency = flow.frequency
    if frequency.until != "seen":
        return
    for name in ("every", "at_most", "cool_down"):
        if getattr(frequency, name) is not None:
            message = f"It is over once it was seen, so '{name}' does nothing; leave it out, or change 'until'."
            yield warning(message, f"frequency.{name}", "unused")
