"""What can be said about well-written documents: does all that they name exist, can it happen?

`check` looks at a document by itself; `check_together` at several with what they name among each other.
An error keeps a document from going live, a warning is worth a look.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cairn.domain.errors import Level, Problem
from cairn.domain.flows.article_checks import check_article
from cairn.domain.flows.compile import Vary
from cairn.domain.flows.conditions import impossible, leaves, segments_in
from cairn.domain.flows.contrast import check_contrast, contrast
from cairn.domain.flows.documents import (
    Article,
    Document,
    Experiment,
    Flow,
    Limit,
    Segment,
    Theme,
)
from cairn.domain.flows.event_checks import check_event, check_event_names
from cairn.domain.flows.events import Event
from cairn.domain.flows.findings import dangling, error, twice, warning
from cairn.domain.flows.flow_checks import check_flow
from cairn.domain.flows.health import Health, check_health
from cairn.domain.flows.known import NOTHING, Known
from cairn.domain.flows.milestones import Milestone, check_milestone
from cairn.domain.flows.playbooks import Playbook, check_playbook
from cairn.domain.flows.reference_checks import (
    check_article_references,
    check_flow_references,
    check_limit_references,
    check_named,
    check_playbook_references,
)
from cairn.domain.flows.themes import lineage, whole
from cairn.domain.flows.variant_checks import check_variants
from cairn.domain.targeting.conditions import InSegment

__all__ = ["NOTHING", "Known", "check", "check_each", "check_together", "contrast"]


def check(document: Document) -> list[Problem]:
    """Everything that can be seen in the document alone."""
    if isinstance(document, Flow):
        return list(check_flow(document))
    if isinstance(document, Segment):
        return list(_segment(document))
    if isinstance(document, Article):
        return list(check_article(document))
    if isinstance(document, Experiment):
        return list(_experiment(document))
    if isinstance(document, Event):
        return list(check_event(document))
    if isinstance(document, Milestone):
        return list(check_milestone(document))
    if isinstance(document, Health):
        return list(check_health(document))
    if isinstance(document, Playbook):
        return list(check_playbook(document))
    return list(_theme(document)) if isinstance(document, Theme) else []


# --- one of the other kinds --------------------------------------------------------------------


def _segment(segment: Segment) -> Iterator[Problem]:
    yield from impossible(segment.match, "match")
    for leaf, path in leaves(segment.match, "match"):
        if isinstance(leaf, InSegment) and leaf.key == segment.key:
            yield error("The segment refers to itself; say who belongs to it by other facts.", path, "circular")


def _theme(theme: Theme) -> Iterator[Problem]:
    if theme.extends == theme.key:
        yield error("The theme extends itself; name another one, or leave 'extends' out.", "extends", "circular")
    if theme.extends is None:
        yield from check_contrast(theme)


def _experiment(experiment: Experiment) -> Iterator[Problem]:
    yield from twice((variant.key for variant in experiment.variants), "variants", "variant")
    if not any(variant.weight > 0 for variant in experiment.variants):
        yield error("All weights are 0, so nobody gets a variant.", "variants", "impossible")
    if all(variant.shows_nothing for variant in experiment.variants):
        yield error("No variant shows anything; there is nothing to compare.", "variants", "impossible")
    if experiment.coverage == 0:
        yield error("A coverage of 0 % leaves nobody in.", "coverage", "impossible")
    if experiment.primary is None:
        yield warning("Name the event that decides, as 'primary'.", "", "incomplete")


# --- several together --------------------------------------------------------------------------


def check_together(documents: Sequence[Document], known: Known = NOTHING, *, vary: Vary | None = None) -> list[Problem]:
    """All that is in each document, and all that they name among each other and what is known besides.

    With `vary`, which lays a variant over its flow, the changes of experiments are tried out too.
    """
    return [problem for problems in check_each(documents, known, vary=vary) for problem in problems]


def check_each(
    documents: Sequence[Document], known: Known = NOTHING, *, vary: Vary | None = None
) -> list[list[Problem]]:
    """As `check_together`, with the problems of each document by themselves."""
    everything = known.with_(documents)
    return [
        [*check(document), *_beyond(document, everything, documents), *_varied(document, everything, documents, vary)]
        for document in documents
    ]


def _varied(document: Document, known: Known, documents: Sequence[Document], vary: Vary | None) -> Iterator[Problem]:
    """The changes of an experiment; those of an experiment that is only known are a warning at its flow."""
    if vary is None:
        return
    if isinstance(document, Experiment) and document.flow in known.flows:
        yield from check_variants(document, known.flows[document.flow], vary)
    if isinstance(document, Flow):
        for experiment in known.experiments.values():
            if experiment.flow == document.key and not any(experiment is each for each in documents):
                for problem in check_variants(experiment, document, vary):
                    message = f"The experiment '{experiment.key}' doesn't fit any more: {problem.message}"
                    yield warning(message, "", "experiment")


def _beyond(document: Document, known: Known, documents: Sequence[Document]) -> Iterator[Problem]:
    same = [other for other in documents if type(other) is type(document) and other.key == document.key]
    if len(same) > 1 and document is not same[0]:
        kind = type(document).__name__.lower()
        yield error(f"Another {kind} has the key '{document.key}' too; keys stand once.", "key", "duplicate")
    if isinstance(document, Flow):
        yield from check_flow_references(document, known)
    elif isinstance(document, Segment):
        yield from check_named(document.match, "match", known)
        yield from _circle(document, known)
    elif isinstance(document, Article):
        yield from check_article_references(document, known)
    elif isinstance(document, Experiment):
        yield from _experiment_beyond(document, known, documents)
    elif isinstance(document, Limit):
        yield from check_limit_references(document, known)
    elif isinstance(document, Event):
        yield from check_event_names(document, known)
    elif isinstance(document, Milestone):
        yield from check_named(document.when, "when", known)
    elif isinstance(document, Playbook):
        yield from check_playbook_references(document, known)
    elif isinstance(document, Theme):
        yield from _theme_beyond(document, known)


def _theme_beyond(theme: Theme, known: Known) -> Iterator[Problem]:
    if theme.extends is not None and theme.extends != theme.key:
        *_, oldest = lineage(theme, known.themes)
        if oldest.extends is None:
            yield from check_contrast(whole(theme, known.themes))
        elif theme.extends not in known.themes:
            yield dangling("theme", theme.extends, known.themes, "extends")
        elif oldest.extends == theme.key:
            way = " → ".join(each.key for each in (*lineage(theme, known.themes), theme))
            yield error(f"The themes extend each other in a circle: {way}.", "extends", "circular")
    if theme.default:
        defaults = sorted(theme.key for theme in known.themes.values() if theme.default)
        if len(defaults) > 1:
            yield error(f"Several themes are the default: {', '.join(defaults)}. Keep one.", "default", "duplicate")


def _circle(segment: Segment, known: Known) -> Iterator[Problem]:
    """A way from a segment back to itself over others; straight back is seen in the segment alone."""
    ways = [[name] for name in sorted(segments_in(segment.match)) if name != segment.key]
    seen: set[str] = set()
    while ways:
        way = ways.pop()
        for name in sorted(segments_in(known.segments[way[-1]].match)) if way[-1] in known.segments else ():
            if name == segment.key:
                round_trip = " → ".join([segment.key, *way, segment.key])
                yield error(f"The segments refer to each other in a circle: {round_trip}.", "match", "circular")
                return
            if name not in seen:
                seen.add(name)
                ways.append([*way, name])


def _experiment_beyond(experiment: Experiment, known: Known, documents: Sequence[Document]) -> Iterator[Problem]:
    if experiment.flow not in known.flows:
        yield dangling("flow", experiment.flow, known.flows, "flow")
    others = [e for e in known.experiments.values() if e.flow == experiment.flow and e.key != experiment.key]
    for other in sorted(others, key=lambda each: each.key):
        level: Level = "error" if any(other is each for each in documents) else "warning"
        message = f"The flow '{experiment.flow}' is compared in '{other.key}' too; one experiment a flow at a time."
        yield Problem(message, "flow", code="duplicate", level=level)
