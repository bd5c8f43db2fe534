"""What can be said about a condition without a person: what it names, and whether it can hold at all."""

from __future__ import annotations

from collections.abc import Iterator

from cairn.domain.errors import Problem
from cairn.domain.targeting.calendar import Day
from cairn.domain.targeting.conditions import (
    All,
    AnyOf,
    Bounds,
    Condition,
    Happened,
    InSegment,
    Moment,
    Not,
    Sessions,
    TraitIs,
    Visited,
)


def leaves(condition: Condition, path: str) -> Iterator[tuple[Condition, str]]:
    """Every condition in a tree that is no group, with its path."""
    if isinstance(condition, All | AnyOf):
        word = "all" if isinstance(condition, All) else "any"
        for index, inner in enumerate(condition.of):
            yield from leaves(inner, f"{path}.{word}.{index}")
    elif isinstance(condition, Not):
        yield from leaves(condition.of, f"{path}.not")
    else:
        yield condition, path


def segments_in(condition: Condition) -> set[str]:
    return {leaf.key for leaf, _ in leaves(condition, "") if isinstance(leaf, InSegment)}


def impossible(condition: Condition, path: str) -> Iterator[Problem]:
    """Rules that nobody can meet."""
    if isinstance(condition, AnyOf) and not condition.of:
        yield _problem("Nothing stands under 'any', so it holds for nobody.", path)
    if isinstance(condition, All):
        yield from _contradictions(condition, path)
    if isinstance(condition, All | AnyOf):
        word = "all" if isinstance(condition, All) else "any"
        for index, inner in enumerate(condition.of):
            yield from impossible(inner, f"{path}.{word}.{index}")
    elif isinstance(condition, Not):
        yield from impossible(condition.of, f"{path}.not")
    else:
        yield from _alone(condition, path)


def _alone(condition: Condition, path: str) -> Iterator[Problem]:
    if isinstance(condition, Happened | Visited | Sessions):
        if condition.at_most is not None and condition.at_least > condition.at_most:
            message = f"Nothing happens at least {condition.at_least} and at most {condition.at_most} times."
            yield _problem(f"{message} Swap them?", f"{path}.times")
        elif condition.at_least == 0 and condition.at_most is None:
            yield _problem("At least 0 times is always so; leave the condition out.", f"{path}.times")
    if isinstance(condition, Happened | Visited):
        yield from _when(condition, path)
    if isinstance(condition, Happened):
        yield from _properties(condition, f"{path}.where")
    if isinstance(condition, Moment):
        yield from _bounds(condition, f"{path}.{condition.what}")
    if isinstance(condition, TraitIs) and condition.operator in ("in", "not_in") and not condition.value:
        yield _problem("This list is empty.", f"{path}.{condition.operator}")


def _when(condition: Happened | Visited, path: str) -> Iterator[Problem]:
    for word, bounds in (("first", condition.first), ("last", condition.last)):
        if bounds is not None and condition.at_most == 0:
            yield _problem(f"What never happened has no {word} time; leave '{word}' out.", f"{path}.{word}")
        elif bounds is not None:
            yield from _bounds(bounds, f"{path}.{word}")


def _properties(condition: Happened, path: str) -> Iterator[Problem]:
    for place, test in enumerate(condition.where):
        if any(other.name == test.name and _values_exclude(other, test) for other in condition.where[:place]):
            yield _problem("No value passes all of these tests.", f"{path}.{test.name}")


def _bounds(moment: Moment | Bounds, path: str) -> Iterator[Problem]:
    if moment.within is not None and moment.more_than is not None and moment.more_than >= moment.within:
        yield _problem("Nothing is longer ago than 'more_than' and yet 'within'; swap them?", path)
    if is_not_before(moment.after, moment.before):
        yield _problem("'after' is not before 'before', so nothing lies between.", path)


def is_not_before(one: object, other: object) -> bool:
    """As far as it can be told: a day is a moment only in a time zone."""
    if isinstance(one, Day) and isinstance(other, Day):
        return one.from_today == other.from_today and one.number >= other.number
    return isinstance(one, int) and isinstance(other, int) and one >= other


def _contradictions(condition: All, path: str) -> Iterator[Problem]:
    """Two tests of the same trait, or of the same event, that can't both hold."""
    seen: list[tuple[Condition, int]] = []
    for index, inner in enumerate(condition.of):
        for other, before in seen:
            if _exclude_each_other(other, inner):
                yield _problem(
                    f"This and all.{before} can't both hold, so it is for nobody. Put them under 'any'?",
                    f"{path}.all.{index}",
                )
                break
        seen.append((inner, index))


def _exclude_each_other(one: Condition, other: Condition) -> bool:
    if one == Not(other) or other == Not(one):
        return True
    if isinstance(one, TraitIs) and isinstance(other, TraitIs):
        return (one.name, one.scope) == (other.name, other.scope) and _values_exclude(one, other)
    if isinstance(one, Happened) and isinstance(other, Happened):
        return any(_is_less_than(a, b) for a, b in ((one, other), (other, one)))
    return False


def _is_less_than(one: Happened, other: Happened) -> bool:
    """Does the first allow fewer than the second asks for, of events among which all of the second's are?"""
    counted = (one.event, one.scope) == (other.event, other.scope) and set(one.where) <= set(other.where)
    return counted and one.within is None and one.at_most is not None and one.at_most < other.at_least


def _values_exclude(one: TraitIs, other: TraitIs) -> bool:
    return any(_rules_out(a, b) for a, b in ((one, other), (other, one)))


def _rules_out(one: TraitIs, other: TraitIs) -> bool:
    """Can nothing that passes the first pass the second?"""
    operators = (one.operator, other.operator)
    if one.operator == "exists" and one.value is False:
        return other.operator != "exists" or other.value is True
    if operators == ("is", "is"):
        return _folded(one.value) != _folded(other.value)
    if operators == ("is", "is_not"):
        return _folded(one.value) == _folded(other.value)
    if operators == ("is", "in"):
        return _folded(one.value) not in _folded_list(other.value)
    if operators == ("is", "not_in"):
        return _folded(one.value) in _folded_list(other.value)
    if operators == ("in", "in"):
        return not set(_folded_list(one.value)) & set(_folded_list(other.value))
    return _numbers_exclude(one, other) or _dates_exclude(one, other)


def _numbers_exclude(one: TraitIs, other: TraitIs) -> bool:
    low, high = _number(one, "at_least", "more_than", "is"), _number(other, "at_most", "less_than", "is")
    if low is None or high is None:
        return False
    is_open = one.operator == "more_than" or other.operator == "less_than"
    return low > high or (low == high and is_open)


def _number(trait: TraitIs, *operators: str) -> float | None:
    value = trait.value
    if trait.operator not in operators or isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value)


def _dates_exclude(one: TraitIs, other: TraitIs) -> bool:
    operators = (one.operator, other.operator)
    if operators == ("after", "before"):
        return is_not_before(one.value, other.value)
    if operators == ("within", "not_within"):
        return is_not_before(other.value, one.value)
    return False


def _folded(value: object) -> object:
    """Texts are compared without their case."""
    return value.casefold() if isinstance(value, str) else value


def _folded_list(value: object) -> list[object]:
    return [_folded(item) for item in value] if isinstance(value, list | tuple) else []


def _problem(message: str, path: str) -> Problem:
    return Problem(message, path.lstrip("."), code="impossible")
