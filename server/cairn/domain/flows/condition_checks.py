"""What is wrong with the conditions at a flow's steps: impossible, or asking what can't be known there."""

from __future__ import annotations

from collections.abc import Iterator

from cairn.domain.errors import Problem
from cairn.domain.flows.conditions import impossible, leaves
from cairn.domain.flows.documents import Flow
from cairn.domain.flows.facts import conditions_of, place_of
from cairn.domain.flows.findings import dangling, error
from cairn.domain.flows.inside import fields_of
from cairn.domain.flows.situations import Answered, Clicked
from cairn.domain.targeting.conditions import Condition, InBrowser

_ITEM = ".done_when"


def check_conditions(flow: Flow) -> Iterator[Problem]:
    questions = {field.id for step in flow.steps for field, _ in fields_of(step)}
    for name, condition in conditions_of(flow):
        path = place_of(name)
        yield from impossible(condition, path)
        for leaf, where in leaves(condition, path):
            yield from _of_item(leaf, where) if _ITEM in name else _of_step(leaf, where, questions)


def _of_item(leaf: Condition, path: str) -> Iterator[Problem]:
    if isinstance(leaf, InBrowser) and not isinstance(leaf, Clicked):
        message = "A task is done by what somebody did or is, or by a click; this holds for one moment only."
        yield error(message, path, "not_here")


def _of_step(leaf: Condition, path: str, questions: set[str]) -> Iterator[Problem]:
    if isinstance(leaf, Clicked):
        yield error("Only a task of a checklist waits for a click here; a step has 'advance' for it.", path, "not_here")
    if isinstance(leaf, Answered) and leaf.field not in questions:
        yield dangling("question", leaf.field, questions, path, "Give the field that id.")
