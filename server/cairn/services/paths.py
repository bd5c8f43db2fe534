"""Ask what people do after something, or before it."""

from __future__ import annotations

from typing import Any

from cairn.domain.analytics.paths import Direction, Step, Way, steps_of
from cairn.domain.engagement.families import ASIDE
from cairn.domain.errors import Invalid
from cairn.domain.experiments.moments import Share
from cairn.services.insights import only_event, read_question, share_form, within_of
from cairn.stores.database import Transaction
from cairn.stores.models import Environment
from cairn.stores.reports import paths


def paths_of(tx: Transaction, place: Environment, form: dict[str, Any], now: int) -> dict[str, Any]:
    asked = read_question(tx, place, form, now)
    if form.get("by"):
        raise Invalid("Paths are told by their steps, and by nothing else. Leave out `by`, or ask about a segment.")
    names, start = asked.names, asked.names.told_as(only_event(asked))
    hidden = (each.name for each in names.documents.values() if each.hidden)
    left_out = {*ASIDE, *(name for each in [*hidden, *form["without"]] for name in names.behind(each))}
    question = paths.Asked(
        names.behind(start),
        form["direction"],
        asked.whole.begins,
        asked.whole.ends,
        within_of(form["within"]),
        form["steps"],
        {name: names.told_as(name) for name in names.documents if names.told_as(name) != name},
        sorted(left_out.difference(names.behind(start))),
    )
    began, went, ways = paths.walked(tx, asked.ground, question, now)
    return {
        **asked.about,
        "event": start,
        "direction": question.direction,
        "within": question.within,
        "without": sorted(form["without"]),
        "people": began,
        "steps": [_step(each) for each in steps_of(start, began, went, question.steps)],
        "ways": [_way(Way(events, Share(people, began)), question.direction) for events, people in ways],
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "nodes": [{"event": each.event, "share": share_form(each.share)} for each in step.nodes],
        "links": [{"from": each.last, "to": each.next, "people": each.people} for each in step.links],
        "ended": share_form(step.ended),
        "open": step.open,
    }


def _way(way: Way, direction: Direction) -> dict[str, Any]:
    events = way.events if direction == "after" else way.events[::-1]
    return {"events": events, "share": share_form(way.share)}
