"""The value of each part from 0 to 100, or None where nothing is known of it, with the two numbers that say why."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from cairn.domain.flows.health import DAY, PARTS, Health, OwnPart, PartName
from cairn.domain.health.facts import PAST, WEEKS_4, Facts

# How long somebody has before it tells against them that they do little.
SETTLING = 14
PERIODS = 4
OWN = "own:"

# The value, and the two numbers of its sentence.
Found: TypeAlias = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Part:
    """`value` is None where nothing is known; `seen` out of, or against, `of` is what was seen."""

    key: str
    weight: int
    value: float | None
    seen: float = 0
    of: float = 0


def parts_of(health: Health, facts: Facts) -> list[Part]:
    """Every part that weighs something."""
    return [each for each in _parts(health, facts) if each.weight > 0]


def _parts(health: Health, facts: Facts) -> Iterator[Part]:
    for name in PARTS:
        yield _part(name, health.weight(name), _VALUES[name](health, facts))
    for own, number in zip(health.own, facts.own, strict=True):
        yield _part(f"{OWN}{own.name}", own.weight, _own(own, number))


def _part(key: str, weight: int, found: Found | None) -> Part:
    return Part(key, weight, None) if found is None else Part(key, weight, round(found[0], 1), *found[1:])


def _onboarding(_health: Health, facts: Facts) -> Found | None:
    if not facts.guides:
        return None
    share = sum(facts.guides) / len(facts.guides)
    return 100 * share, round(100 * share), 100


def _activation(_health: Health, facts: Facts) -> Found | None:
    if facts.activated is None or (not facts.activated and facts.age < SETTLING):
        return None
    return 100 * facts.activated, round(100 * facts.activated), 100


def _breadth(health: Health, facts: Facts) -> Found | None:
    if facts.age < SETTLING:
        return None
    return 100 * min(1.0, facts.kinds / health.features), facts.kinds, health.features


def _frequency(health: Health, facts: Facts) -> Found | None:
    if health.expects.every is not None:
        found = _by_period(facts, health.expects.every // DAY)
    else:
        found = _by_occasion(facts, (health.expects.within or 0) // DAY)
    return None if found is None or not found[1] else (100 * found[0] / found[1], *found)


def _by_period(facts: Facts, days: int) -> tuple[int, int]:
    """In how many of the last four periods somebody was there; of those that lie after the day they came."""
    begins = [facts.day - days * place for place in range(1, PERIODS + 1)]
    whole = [begin for begin in begins if begin >= facts.since]
    return sum(any(begin <= day < begin + days for day in facts.present) for begin in whole), len(whole)


def _by_occasion(facts: Facts, days: int) -> tuple[int, int]:
    """After how many of the occasions of four weeks somebody came in time; of those whose time is over."""
    last = facts.day - 1 - days
    asked = [day for day in facts.occasions if last - WEEKS_4 < day <= last]
    return sum(any(day <= each <= day + days for each in facts.present) for day in asked), len(asked)


def _trend(health: Health, facts: Facts) -> Found | None:
    """The days of the last four weeks beside the mean of four weeks in the twelve before."""
    known = min(PAST, facts.age - WEEKS_4)
    if health.expects.every is None or known < WEEKS_4:
        return None
    recently = facts.day - WEEKS_4
    recent = sum(people for day, people in facts.present.items() if day >= recently)
    before = sum(people for day, people in facts.present.items() if recently - known <= day < recently)
    usual = before / known * WEEKS_4
    return None if not usual else (100 * min(1.0, recent / usual), recent, round(usual, 1))


def _scores(_health: Health, facts: Facts) -> Found | None:
    if not facts.scores:
        return None
    mean = sum(facts.scores) / len(facts.scores)
    return 100 * mean, round(100 * mean), len(facts.scores)


def _support(_health: Health, facts: Facts) -> Found | None:
    return None if facts.tickets is None else (max(0, 100 - 50 * facts.tickets), facts.tickets, 0)


def _resets(_health: Health, facts: Facts) -> Found | None:
    """Once is nothing; the mean over people, and how many did it more than once."""
    if facts.resets is None or not facts.resets:
        return None
    values = [100 if times < 2 else 50 if times == 2 else 0 for times in facts.resets]
    return sum(values) / len(values), max(facts.resets), sum(times > 1 for times in facts.resets)


def _own(own: OwnPart, number: float | None) -> Found | None:
    if number is None:
        return None
    if own.event is not None:
        return 100 * min(1.0, number / own.times), number, own.times
    share = (number - own.worst) / (own.best - own.worst)
    return 100 * min(1.0, max(0.0, share)), number, own.best


_VALUES: Mapping[PartName, Callable[[Health, Facts], Found | None]] = {
    "onboarding": _onboarding, "activation": _activation, "breadth": _breadth, "frequency": _frequency,
    "trend": _trend, "scores": _scores, "support": _support, "resets": _resets,
}  # fmt: skip
