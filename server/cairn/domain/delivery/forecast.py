"""What a rehearsal of all comes to, in numbers and in words, with what it can't know."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cairn.domain.delivery.rehearsal import DELAY, ELSEWHERE, HELD_OUT, TURN, Play
from cairn.domain.delivery.turnout import Held, Turnout
from cairn.domain.experiments.assignment import shares
from cairn.domain.experiments.baseline import PRIMARY, baseline
from cairn.domain.experiments.comparison import smallest
from cairn.domain.experiments.estimates import wilson
from cairn.domain.experiments.judging import AT_THIS_MOMENT, RULES
from cairn.domain.experiments.moments import Mean, NotComputable, Share
from cairn.domain.experiments.power import Plan, days_needed, detectable, units_needed
from cairn.domain.experiments.wording import value_in_words
from cairn.domain.flows.documents import Experiment
from cairn.domain.targeting.moments import date_of, iso
from cairn.domain.targeting.sentences import duration, quantity
from cairn.domain.targeting.unanswered import Unanswered

ALWAYS = (
    "What people did, they did without it: had they seen it, some would have gone other ways.",
    "Whoever sees it is taken to close it unfinished, so that it comes as often as it could.",
    "Who gave no consent, or blocks the script, left no events and is not among them.",
)
_CUES = {
    "element": "Whether the element that it waits for was there is not in the log: it is taken to be.",
    "idle": "Whether they stood still for so long is not in the log: whoever stayed on the page is taken to have.",
    "scroll": "How far they scrolled is not in the log: they are taken to have come so far.",
    "exit": "Whether they were about to leave is not in the log: they are taken to have been, once a page.",
    "manual": "It starts only when somebody asks for it: these are the people who could have.",
}
_BEHIND = {
    "frequency": "Its frequency would have held it back at {visits} of {people}: they had seen it before.",
    "schedule": "Its schedule would have held it back at {visits} of {people}.",
    DELAY: "At {visits} {people} had left the page before its time came.",
    TURN: "At {visits} of {people} another flow had the turn.",
    HELD_OUT: "{people} are held out: they are shown nothing, so that everything together can be measured.",
    ELSEWHERE: "An experiment would have kept it from {people}.",
}


@dataclass(frozen=True, slots=True)
class Scope:
    """Who was looked at: `active` people were there, of `looked_at` the days were told again.

    `of_segment`: it is asked who would have been in a segment, not who would have seen something.
    """

    days: int
    since: int
    until: int
    active: int
    looked_at: int
    sample_left_out: int = 0
    of_segment: bool = False

    @property
    def is_part(self) -> bool:
        return self.looked_at < self.active


def forecast(play: Play, turnout: Turnout, scope: Scope) -> dict[str, Any]:
    """The form of the answer. Counts are of who was looked at; `estimate` is for all, where that was a part."""
    return {
        "days": scope.days,
        "since": iso(scope.since),
        "until": iso(scope.until),
        "sentences": list(_sentences(play, turnout, scope)),
        "people": {
            "active": scope.active, "looked_at": turnout.people, "meant": turnout.meant, "reached": turnout.reached,
            "first_day": turnout.first_day, "estimate": _estimate(turnout, scope),
            "sample_left_out": scope.sample_left_out,
        },
        "accounts": {"active": len(turnout.accounts), "reached": len(turnout.accounts_reached)},
        "showings": turnout.showings,
        "by_day": _by_day(turnout, scope),
        "held_back": [] if scope.of_segment else [
            {"by": reason, "visits": held.visits, "people": held.people, "sentence": _held(reason, held)}
            for reason, held in sorted(turnout.held.items(), key=lambda pair: (-pair[1].visits, pair[0]))
        ],
        "collisions": _collisions(play, turnout),
        "experiment": None if play.experiment is None else _experiment(play.experiment, turnout, scope),
        "not_known": list(_unknown(play, scope)),
    }  # fmt: skip


def _sentences(play: Play, turnout: Turnout, scope: Scope) -> Iterator[str]:
    if not turnout.people:
        yield f"Nobody was here in the last {quantity(scope.days, 'day')}, so there is nothing to go by."
        return
    would = _would(play, scope)
    if not turnout.reached:
        why = "." if scope.of_segment else f": {_why_nobody(turnout)}"
        yield f"None of {_people(turnout.people)} {would}{why}"
        return
    yield f"{turnout.reached:,} of {_people(turnout.people)} {would}{_when(turnout)}."
    estimate = _estimate(turnout, scope)
    if estimate is not None:
        yield (
            f"{turnout.people:,} of {scope.active:,} were looked at; of all it would be about {estimate['value']:,}, "
            f"between {estimate['low']:,} and {estimate['high']:,}."
        )
    if turnout.accounts_reached:
        yield f"They belong to {len(turnout.accounts_reached):,} of {quantity(len(turnout.accounts), 'account')}."
    if turnout.showings > turnout.reached:
        yield f"It would have been shown {turnout.showings:,} times."


def _would(play: Play, scope: Scope) -> str:
    if scope.of_segment:
        return "would have been in it while they were here"
    return "could have started it" if play.flow.trigger.on == "manual" else "would have seen it"


def _why_nobody(turnout: Turnout) -> str:
    if not turnout.meant:
        return "nobody who fits its audience came to a page where it may show."
    return f"{turnout.meant:,} fit its audience, but it would have been held back each time."


def _when(turnout: Turnout) -> str:
    share = turnout.first_day / turnout.reached
    if share == 1:
        return ", all on their first day"
    if share > 0.5:
        return ", most on their first day"
    return f", {turnout.first_day:,} of them on their first day" if turnout.first_day else ""


def _estimate(turnout: Turnout, scope: Scope) -> dict[str, int] | None:
    bounds = wilson(Share(turnout.reached, turnout.people))
    if not scope.is_part or bounds is None:
        return None
    low, high = bounds
    share = turnout.reached / turnout.people
    return {"value": round(share * scope.active), "low": round(low * scope.active), "high": round(high * scope.active)}


def _by_day(turnout: Turnout, scope: Scope) -> list[dict[str, Any]]:
    """Every day, also those on which nothing would have happened."""
    first, last = turnout.calendar.day(scope.since), turnout.calendar.day(scope.until)
    days = ((day, turnout.days.get(day)) for day in range(first, last + 1))
    return [
        {"day": date_of(day).isoformat(), "reached": each.reached if each else 0,
         "showings": each.showings if each else 0}
        for day, each in days
    ]  # fmt: skip


def _held(reason: str, held: Held) -> str:
    words = _BEHIND.get(reason, "")
    if reason.startswith("limit "):
        words = f"The limit {reason.removeprefix('limit ')} would have held it back at {{visits}} of {{people}}."
    return words.format(visits=quantity(held.visits, "visit"), people=_people(held.people))


def _collisions(play: Play, turnout: Turnout) -> list[dict[str, Any]]:
    """`lost`: visits at which the other had the turn; `won`: at which it would have had to wait."""
    met = sorted({*turnout.lost, *turnout.won}, key=lambda key: (-turnout.lost[key] - turnout.won[key], key))
    return [
        {"flow": key, "name": play.rivals[key].flow.name, "lost": turnout.lost[key], "won": turnout.won[key],
         "sentence": _met(play.rivals[key].flow.name, turnout.lost[key], turnout.won[key])}
        for key in met
    ]  # fmt: skip


def _met(name: str, lost: int, won: int) -> str:
    if not won:
        return f"{name} would have come before it at {quantity(lost, 'visit')}."
    if not lost:
        return f"{name} would have had to wait at {quantity(won, 'visit')}."
    return f"{name} would have come before it at {quantity(lost, 'visit')}, and have had to wait at {won:,}."


def _experiment(experiment: Experiment, turnout: Turnout, scope: Scope) -> dict[str, Any]:
    units = sum(len(each.units) for each in turnout.variants.values())
    parts = shares(experiment.variants)
    pace = units / scope.days * (scope.active / turnout.people if turnout.people else 1)
    return {
        **_outlook(experiment, turnout, pace),
        "key": experiment.key,
        "unit": experiment.unit,
        "units": units,
        "followed": len(turnout.followed),
        "succeeded": sum(PRIMARY in each for each in turnout.followed.values()),
        "units_a_day": pace,
        "variants": [
            {"key": each.key, "share": part, "units": len(turnout.variants[each.key].units)}
            for each, part in zip(experiment.variants, parts, strict=True)
        ],
    }


def _outlook(experiment: Experiment, turnout: Turnout, pace: float) -> dict[str, Any]:
    """How many units and days a verdict needs at this pace, and what the planned days can show.

    By what they did without it.
    """
    plan = _plan(experiment, turnout)
    needed = plan if isinstance(plan, NotComputable) else _needed(experiment, plan)
    days = needed if isinstance(needed, NotComputable) else days_needed(needed, pace)
    seen = plan if isinstance(plan, NotComputable) else _seen(experiment, plan, pace)
    return {
        "baseline": None if isinstance(plan, NotComputable) else plan.base,
        "measured": "number" if isinstance(plan, Plan) and plan.variance is not None else "share",
        "needed": None if isinstance(needed, NotComputable) or isinstance(days, NotComputable) else needed,
        "verdict_days": None if isinstance(days, NotComputable) else days,
        "detectable": None if isinstance(seen, NotComputable) else seen,
        "sentence": " ".join([_time_it_takes(experiment, needed, days), *_what_is_seen(experiment, plan, seen)]),
    }


def _time_it_takes(experiment: Experiment, needed: int | NotComputable, days: int | NotComputable) -> str:
    if isinstance(needed, NotComputable) or isinstance(days, NotComputable):
        reason = next(each.reason for each in (needed, days) if isinstance(each, NotComputable))
        return f"How long it takes can't be told: {reason}."
    units = "accounts" if experiment.unit == "account" else "people"
    return f"To see {experiment.planned_detect} it takes about {needed:,} {units}: {quantity(days, 'day')}."


def _what_is_seen(experiment: Experiment, plan: Plan | NotComputable, seen: float | NotComputable) -> Iterator[str]:
    if isinstance(plan, NotComputable):
        return
    if experiment.planned_days and not isinstance(seen, NotComputable):
        days = quantity(experiment.planned_days, "day")
        rise = f"{seen * 100:.1f} points" if plan.variance is None else value_in_words(seen, "number")
        yield f"{days} can show a rise of {rise}, four times out of five."


def _seen(experiment: Experiment, plan: Plan, pace: float) -> float | NotComputable:
    if experiment.planned_days is None:
        return NotComputable("the experiment has no planned end")
    return detectable(plan, pace * experiment.planned_days)


def _needed(experiment: Experiment, plan: Plan) -> int | NotComputable:
    matters = smallest(experiment.planned_detect, plan.base, "share" if plan.variance is None else "number")
    if matters is None:
        return NotComputable("the experiment does not plan which difference it should detect")
    return units_needed(plan, matters)


def _plan(experiment: Experiment, turnout: Turnout) -> Plan | NotComputable:
    if min(shares(experiment.variants)) <= 0:
        return NotComputable("a variant without weight never gets anybody")
    found = baseline(experiment, turnout.followed.values())
    if isinstance(found, NotComputable):
        return found
    alpha, parts = RULES[experiment.method].final or AT_THIS_MOMENT, shares(experiment.variants)
    if isinstance(found, Mean):
        return Plan(found.value, parts, alpha, variance=found.variance * found.units)
    return Plan(found.rate or 0.0, parts, alpha)


def _unknown(play: Play, scope: Scope) -> Iterator[str]:
    flow = play.flow
    if scope.of_segment:
        yield "Who belonged to it without coming is not among them: people are looked at while they are here."
    if flow.trigger.on in _CUES:
        yield _CUES[flow.trigger.on]
    if flow.trigger.on == "page" and flow.trigger.after:
        after = duration(flow.trigger.after)
        yield f"It comes after {after}: the last page of a visit is taken to have been open so long."
    if any(step.anchor is not None for step in flow.steps):
        yield "Whether the elements that it points at were there is not in the log: they are taken to have been."
    yield from map(_left_open, play.left_open)
    late = [rival.flow.name for rival in play.rivals.values() if rival.since > play.since]
    if late:
        yield f"{_listed(late)} became live within these days; before that {_they(late)} played along in the same way."
    yield from ALWAYS


def _left_open(test: Unanswered) -> str:
    if test.told:
        return f"“{test.text}” is only told by events that say with what they were sent; of others it holds for nobody."
    return f"“{test.text}” is left open, and holds for nobody: {test.why}."


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _they(names: list[str]) -> str:
    return "it was" if len(names) == 1 else "they were"


def _people(number: int) -> str:
    return quantity(number, "person") if number == 1 else f"{number:,} people"
