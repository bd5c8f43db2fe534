"""Was the element of a step on the page? Only the browser knows now; what users' browsers have said tells the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
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


@dataclass(frozen=True, slots=True)
class Trouble:
    """An element that browsers don't find: how often of how many tries, where most of all, and since when."""

    flow: str
    step: str
    failed: int
    tries: int
    path: str
    since: int


# Fewer than these may be one person's browser.
_LEAST_FAILED = 3
_LEAST_RATE = 0.05


def troubles(seen: Sequence[Sighting], live_since: Mapping[str, int]) -> Iterator[Trouble]:
    """Of what is live, by what was seen since it is; `seen` has the newest first."""
    by_step: dict[tuple[str, str], list[Sighting]] = {}
    for each in seen:
        if each.flow in live_since and each.at >= live_since[each.flow]:
            by_step.setdefault((each.flow, each.step), []).append(each)
    for (flow, step), tries in by_step.items():
        failed = [each for each in tries if each.how != "found"]
        if len(failed) >= _LEAST_FAILED and len(failed) >= _LEAST_RATE * len(tries):
            path, _ = Counter(each.path for each in failed).most_common(1)[0]
            yield Trouble(flow, step, len(failed), len(tries), path, _since(tries, failed))


def _since(tries: Sequence[Sighting], failed: Sequence[Sighting]) -> int:
    """The first failure after it was found the last time; while it is found now and then, the first of all."""
    lately = failed
    if tries[0].how != "found":
        found = next((each.at for each in tries if each.how == "found"), None)
        lately = [each for each in failed if found is None or each.at > found] or failed
    return lately[-1].at


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
