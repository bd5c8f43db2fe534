"""Was the element of a step on the page? Only the browser knows now; what users' browsers have said tells the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from cairn.domain.flows.documents import Flow, Step
from cairn.domain.targeting.sentences import ago

How: TypeAlias = Literal["found", "hidden", "missing", "uncertain"]

ONLY_IN_THE_PAGE = "is known only in the page"
_WORDS = {
    "found": "found",
    "hidden": "there, and hidden",
    "missing": "not found",
    "uncertain": "more than one that it could be",
}


@dataclass(frozen=True, slots=True)
class Sighting:
    """One browser's look for the element of a step, at a moment on a page."""

    flow: str
    step: str
    at: int
    path: str
    how: How


def anchored_step(flow: Flow, begin: str | None) -> Step | None:
    """The first step from `begin` on that is tied to an element of the page."""
    keys = [step.id for step in flow.steps]
    start = keys.index(begin) if begin in keys else 0
    return next((step for step in flow.steps[start:] if step.anchor is not None), None)


def told(seen: Sequence[Sighting], flow: str, step: str, path: str | None, now: int) -> str:
    """ "on /invoices not found in the last 3 tries, the newest 2 hours ago"; `seen` has the newest first."""
    tries = [each for each in seen if (each.flow, each.step) == (flow, step)]
    here = [each for each in tries if path is None or each.path == path]
    if not tries:
        return f"{ONLY_IN_THE_PAGE}: nobody has come to it yet"
    if not here:
        return f"{ONLY_IN_THE_PAGE}: nobody has come to it on {path}; {_last(tries, now)}"
    return f"{ONLY_IN_THE_PAGE}; {_last(here, now)}"


def _last(tries: Sequence[Sighting], now: int) -> str:
    newest = tries[0]
    same = 0
    for each in tries:
        if (each.how, each.path) != (newest.how, newest.path):
            break
        same += 1
    if newest.how == "found" or same == 1:
        return f"last tried on {newest.path} {ago(newest.at, now)}: {_WORDS[newest.how]}"
    return f"last {same} tries on {newest.path}, the newest {ago(newest.at, now)}: {_WORDS[newest.how]}"
