"""One fact about a user or an account held against a value: true, false, or (None) not to be judged."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from cairn.domain.identity.state import Person
from cairn.domain.targeting import sentences
from cairn.domain.targeting.calendar import Calendar, Day
from cairn.domain.targeting.conditions import TraitIs
from cairn.domain.targeting.moments import MINUTE

Truth: TypeAlias = Callable[[Person, int], bool | None]
Judge: TypeAlias = Callable[[Any, int], bool | None]
Read: TypeAlias = Callable[[Person], Any]

CLOCK_SKEW = 5 * MINUTE

_NUMBER = (int, float)
_LIST = (list, tuple)


def reader(trait: TraitIs) -> Read:
    """How the trait is found on a person; None where there is none."""
    name, scope = trait.name, trait.scope
    inside = name.split(".") if "." in name else None

    def read(person: Person) -> Any:
        traits = person.traits if scope == "user" else person.account_traits
        value = traits.get(name)
        return descend(traits, inside) if value is None and inside else value

    return read


def truth_of(trait: TraitIs, calendar: Calendar) -> Truth:
    """The test of a trait. Plain names, by far the most common, are read without a detour."""
    read = reader(trait)
    if trait.operator == "exists":
        wanted = bool(trait.value)
        return lambda person, now: (read(person) is not None) is wanted
    judge = judge_of(trait, calendar)
    if "." in trait.name:
        return _judged(read, judge)
    if trait.scope == "account":
        return _account_trait(trait.name, judge)
    if trait.operator == "is" and isinstance(trait.value, str):
        return _text_trait(trait.name, trait.value)
    return _user_trait(trait.name, judge)


def _judged(read: Read, judge: Judge) -> Truth:
    def judged(person: Person, now: int) -> bool | None:
        value = read(person)
        return None if value is None else judge(value, now)

    return judged


def _user_trait(name: str, judge: Judge) -> Truth:
    def user_trait(person: Person, now: int) -> bool | None:
        value = person.traits.get(name)
        return None if value is None else judge(value, now)

    return user_trait


def _account_trait(name: str, judge: Judge) -> Truth:
    def account_trait(person: Person, now: int) -> bool | None:
        value = person.account_traits.get(name)
        return None if value is None else judge(value, now)

    return account_trait


def _text_trait(name: str, wanted: str) -> Truth:
    folded = wanted.casefold()

    def text_trait(person: Person, now: int) -> bool | None:
        value = person.traits.get(name)
        if value == wanted:
            return True
        return value.casefold() == folded if isinstance(value, str) else None

    return text_trait


def descend(value: Any, names: list[str]) -> Any:
    """What lies inside of objects; None where nothing does."""
    for name in names:
        if not isinstance(value, Mapping):
            return None
        value = value.get(name)
    return value


def judge_of(trait: TraitIs, calendar: Calendar) -> Judge:
    """The comparison that the operator and its value ask for. The judged value is never None."""
    operator, value = trait.operator, trait.value
    if operator in {"is", "is_not"}:
        return _same(value) if operator == "is" else _opposite(_same(value))
    if operator in {"in", "not_in"}:
        return _one_of(value) if operator == "in" else _opposite(_one_of(value))
    if operator in {"within", "not_within"}:
        within = _within(value, calendar)
        return within if operator == "within" else _opposite(within)
    if operator == "within_next":
        return _ahead(value, calendar)
    if operator in {"before", "after", "on"}:
        return _dated(operator, value, calendar)
    if operator in {"contains", "starts", "ends"}:
        return _text(operator, value)
    return _number(operator, value)


def _opposite(judge: Judge) -> Judge:
    def judged(value: Any, now: int) -> bool | None:
        answer = judge(value, now)
        return None if answer is None else not answer

    return judged


def _same(wanted: object) -> Judge:
    if isinstance(wanted, str):
        return _same_text(wanted)
    if not is_scalar(wanted):
        return _never
    wanted_kind = kind(wanted)

    def same(value: Any, now: int) -> bool | None:
        return value == wanted if kind(value) == wanted_kind else None

    return same


def _same_text(wanted: str) -> Judge:
    folded = wanted.casefold()

    def same(value: Any, now: int) -> bool | None:
        if value == wanted:
            return True
        return value.casefold() == folded if isinstance(value, str) else None

    return same


def _one_of(wanted: object) -> Judge:
    options = list(wanted) if isinstance(wanted, list | tuple | set | frozenset) else [wanted]
    texts = {option.casefold() for option in options if isinstance(option, str)}
    truths = {option for option in options if isinstance(option, bool)}
    numbers = {option for option in options if is_number(option)}

    def one(value: Any) -> bool | None:
        if isinstance(value, str):
            return value.casefold() in texts if texts else None
        if isinstance(value, bool):
            return value in truths if truths else None
        return value in numbers if numbers and isinstance(value, _NUMBER) else None

    def one_of(value: Any, now: int) -> bool | None:
        if isinstance(value, _LIST):
            return _any([one(item) for item in value])
        return one(value)

    return one_of


def _any(answers: list[bool | None]) -> bool | None:
    """Of an empty list nothing is true; where some fit no type, the others decide, if there are any."""
    if True in answers:
        return True
    return False if not answers or False in answers else None


def _text(operator: str, wanted: object) -> Judge:
    if operator == "contains" and not isinstance(wanted, str):
        return _listed(_one_of(wanted)) if is_scalar(wanted) else _never
    if not isinstance(wanted, str):
        return _never
    folded = wanted.casefold()
    if operator == "starts":
        return lambda value, now: value.casefold().startswith(folded) if isinstance(value, str) else None
    if operator == "ends":
        return lambda value, now: value.casefold().endswith(folded) if isinstance(value, str) else None
    item = _one_of(wanted)

    def contains(value: Any, now: int) -> bool | None:
        if isinstance(value, str):
            return folded in value.casefold()
        return item(value, now) if isinstance(value, _LIST) else None

    return contains


def _listed(judge: Judge) -> Judge:
    return lambda value, now: judge(value, now) if isinstance(value, _LIST) else None


_NUMBERS: Mapping[str, Callable[[Any, Any], bool]] = {
    "at_least": lambda value, wanted: value >= wanted,
    "at_most": lambda value, wanted: value <= wanted,
    "more_than": lambda value, wanted: value > wanted,
    "less_than": lambda value, wanted: value < wanted,
}


def _number(operator: str, wanted: object) -> Judge:
    compare = _NUMBERS[operator]
    if not is_number(wanted):
        return _never
    return lambda value, now: compare(value, wanted) if is_number(value) else None


def _dated(operator: str, wanted: object, calendar: Calendar) -> Judge:
    bound = wanted if isinstance(wanted, Day) else as_moment(wanted, calendar)
    if bound is None:
        return _never
    begin = calendar.begin
    if operator == "on":
        day = bound if isinstance(bound, Day) else Day(calendar.day(bound))
        return _stretched(calendar, lambda first, last, now: begin(day, now) <= first < begin(day.next, now))
    if operator == "before":
        return _stretched(calendar, lambda first, last, now: first < begin(bound, now))
    return _stretched(calendar, lambda first, last, now: first >= begin(bound, now))


def _within(wanted: object, calendar: Calendar) -> Judge:
    """A day counts as soon as a part of it does."""
    if not isinstance(wanted, int) or isinstance(wanted, bool):
        return _never
    earlier = calendar.earlier(wanted)
    return _stretched(calendar, lambda first, last, now: earlier(now) <= last and first <= now + CLOCK_SKEW)


def _ahead(wanted: object, calendar: Calendar) -> Judge:
    if not isinstance(wanted, int) or isinstance(wanted, bool):
        return _never
    later = calendar.later(wanted)
    return _stretched(calendar, lambda first, last, now: now <= last and first <= later(now))


def _stretched(calendar: Calendar, lies: Callable[[int, int, int], bool]) -> Judge:
    """Asks of a date or a moment by its first and its last millisecond."""
    stretch = calendar.stretch

    def judged(value: Any, now: int) -> bool | None:
        found = stretch(value) if isinstance(value, str) else None
        return None if found is None else lies(*found, now)

    return judged


def _never(value: Any, now: int) -> None:
    """The rule asks for something that no value can answer."""


def as_moment(value: object, calendar: Calendar) -> int | None:
    """A bound that is no day: milliseconds, or ISO 8601."""
    if isinstance(value, str):
        found = calendar.stretch(value)
        return None if found is None else found[0]
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def is_scalar(value: object) -> bool:
    return isinstance(value, str | bool | int | float)


def is_number(value: object) -> bool:
    return isinstance(value, _NUMBER) and not isinstance(value, bool)


def kind(value: object) -> str:
    """The type of a trait in words; types of different names are never compared."""
    if isinstance(value, str):
        return "a text"
    if isinstance(value, bool):
        return "yes or no"
    if isinstance(value, _NUMBER):
        return "a number"
    return "a list" if isinstance(value, _LIST) else "an object"


def seen(trait: TraitIs, value: Any, answer: bool | None, now: int, calendar: Calendar) -> str:
    """What the rule saw, or why it could not be judged."""
    if trait.operator == "exists":
        return "nothing is known" if value is None else sentences.shown_value(value)
    if value is None:
        return f"{sentences.trait_name(trait)} is not known"
    if answer is None:
        return f"{sentences.shown_value(value)} is {kind(value)}, which can't be held against “{_asked(trait)}”"
    if trait.operator in DATED and isinstance(value, str):
        return f"{value}, {_far(value, now, calendar)}"
    return sentences.shown_value(value)


def _far(value: str, now: int, calendar: Calendar) -> str:
    """How long ago or ahead; a day by days."""
    first, _ = calendar.stretch(value) or (now, now)
    if calendar.is_day(value):
        return sentences.shown_day(Day(calendar.day(first) - calendar.day(now), from_today=True))
    return sentences.ago(first, now)


DATED = frozenset({"within", "not_within", "within_next", "before", "after", "on"})


def _asked(trait: TraitIs) -> str:
    if trait.operator in DATED:
        return "a date in ISO 8601"
    if trait.operator in _NUMBERS:
        return "a number"
    return sentences.shown_value(trait.value)
