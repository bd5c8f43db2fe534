"""What is said of a part: what it is called, and what was seen."""

from __future__ import annotations

from collections.abc import Mapping

from cairn.domain.flows.health import DAY, Health, PartName
from cairn.domain.health.parts import OWN, Part
from cairn.domain.targeting.sentences import duration, quantity, times

LABELS: Mapping[PartName, str] = {
    "onboarding": "Onboarding", "activation": "Activation", "breadth": "Breadth of use", "frequency": "Rhythm",
    "trend": "Trend", "scores": "Scores given", "support": "Support without success", "resets": "Password resets",
}  # fmt: skip


def label(key: str) -> str:
    return key.removeprefix(OWN) if key.startswith(OWN) else LABELS[key]  # type: ignore[index]  # all others are parts


def said(part: Part, health: Health) -> str:
    """What was seen, as a sentence."""
    if part.value is None:
        return "Nothing is known of it."
    seen, of = f"{part.seen:g}", f"{part.of:g}"
    if part.key.startswith(OWN):
        return _own(part, health)
    if part.key == "frequency":
        return _rhythm(part, health)
    is_account = health.unit == "account"
    return {
        "onboarding": f"{seen} % of the onboarding that was shown is done.",
        "activation": f"{seen} % of its people are activated." if is_account and 0 < part.seen < 100
        else "Activated." if part.seen else "Not activated yet.",
        "breadth": f"{seen} of {of} different things done in four weeks.",
        "trend": f"There on {quantity(int(part.seen), 'day')} of four weeks; {of} were usual before.",
        "scores": f"{seen} of 100 in what was answered last.",
        "support": "No ticket waits for an answer." if not part.seen
        else f"{quantity(int(part.seen), 'ticket')} not solved.",
        "resets": "No repeated password resets." if not part.of
        else f"Asked for a new password {times(int(part.seen))} in four weeks.",
    }[part.key]  # fmt: skip


def _rhythm(part: Part, health: Health) -> str:
    expects = health.expects
    if expects.every is None:
        return f"Came in time {times(int(part.seen))} of {part.of:g}, when something waited."
    period = "week" if expects.every == 7 * DAY else f"{duration(expects.every)}"
    if period == "week":
        return f"There in {part.seen:g} of the last {quantity(int(part.of), 'week')}."
    return f"There in {part.seen:g} of the last {part.of:g} times {period}."


def _own(part: Part, health: Health) -> str:
    own = next((each for each in health.own if each.name == label(part.key)), None)
    if own is None or own.event is None:
        return f"It is {part.seen:g}; {part.of:g} is best."
    return f"“{own.event}” {part.seen:g} of {times(own.times)} within {duration(own.within)}."
