"""Conditions as SQL over people's rows: who may fit, so that few rows have to be looked at by the evaluator.

For every condition there are two questions that SQL answers, "may it be true?" and "may it be false?", since `not`
turns one into the other and a condition that can't be judged is neither. An answer may be yes too often, never no:
the evaluator has the last word. `exact` names the conditions about which there is nothing left to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias, cast

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from cairn.domain.targeting import conditions as c
from cairn.domain.targeting.calendar import IN_UTC, Calendar
from cairn.domain.targeting.evaluate import contains_itself
from cairn.domain.targeting.lists import ACCOUNT, USER
from cairn.domain.targeting.traits import is_number
from cairn.stores.models import Account, ListMember, SegmentList, User

May: TypeAlias = sa.ColumnElement[bool]
Column: TypeAlias = sa.ColumnElement[Any]

ANYBODY: May = sa.true()

# Other names would have to be written as a path of JSON, where quotes and dots mean something.
_PLAIN_NAME = re.compile(r"[A-Za-z0-9_ -]+")
# Beyond it a number of JSON is not the same one everywhere; and fractions are not read to the last digit.
_LARGEST = 2**53
_SLACK = 1e-9

_NEGATIVE: Mapping[str, c.TraitOperator] = {"is_not": "is", "not_in": "in", "not_within": "within"}
_LEAST = frozenset({"is", "at_least", "more_than"})
_MOST = frozenset({"is", "at_most", "less_than"})


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Asks one dialect about one set of segments. The rows are of `users`, with their accounts joined."""

    dialect: str
    segments: Mapping[str, c.Condition]
    calendar: Calendar = IN_UTC

    def may(self, condition: c.Condition, now: int, answer: bool = True) -> May:
        """May the condition be true, or with `answer` false, false?"""
        if isinstance(condition, c.All | c.AnyOf):
            parts = [self.may(part, now, answer) for part in condition.of]
            every = isinstance(condition, c.All) is answer
            return sa.and_(sa.true(), *parts) if every else sa.or_(sa.false(), *parts)
        if isinstance(condition, c.Not):
            return self.may(condition.of, now, not answer)
        if isinstance(condition, c.InSegment):
            return self._segment(condition.key, now, answer)
        if isinstance(condition, c.Listed):
            return _listed(condition, answer)
        if isinstance(condition, c.Moment):
            return _moment(condition, now, answer, self.calendar)
        if isinstance(condition, c.TraitIs) and _PLAIN_NAME.fullmatch(condition.name):
            return self._trait(condition, answer)
        return sa.true()

    def _segment(self, key: str, now: int, answer: bool) -> May:
        """One that isn't there, or contains itself, can't be judged."""
        if key not in self.segments or contains_itself(key, self.segments):
            return sa.false()
        return self.may(self.segments[key], now, answer)

    def _trait(self, trait: c.TraitIs, answer: bool) -> May:
        if trait.operator in _NEGATIVE:
            opposite = c.TraitIs(trait.name, _NEGATIVE[trait.operator], trait.value, trait.scope)
            return self._trait(opposite, not answer)
        column = User.__table__.c.traits if trait.scope == "user" else Account.__table__.c.traits
        kept = _KEPT[self.dialect](column, trait.name)
        known = sa.func.coalesce(kept.known(), sa.false())
        if trait.operator == "exists":
            return _readable(kept, known if bool(trait.value) is answer else sa.not_(known))
        return _readable(kept, sa.and_(known, *(_narrower(kept, trait) if answer else ())))


def exact(condition: c.Condition, segments: Mapping[str, c.Condition]) -> bool:
    """Whether those who may fit are those who do."""
    if isinstance(condition, c.All | c.AnyOf):
        return all(exact(part, segments) for part in condition.of)
    if isinstance(condition, c.Not):
        return exact(condition.of, segments)
    if isinstance(condition, c.InSegment):
        inner = segments.get(condition.key)
        return inner is None or contains_itself(condition.key, segments) or exact(inner, segments)
    return isinstance(condition, c.Moment)


def _listed(listed: c.Listed, answer: bool) -> May:
    """Lists of ids are looked up; what fits a list of traits is for the evaluator to say."""
    if listed.by not in (USER, ACCOUNT):
        return sa.true()
    id_ = User.__table__.c.user_id if listed.by == USER else Account.__table__.c.account_id
    on_it = sa.exists().where(
        SegmentList.environment_id == User.__table__.c.environment_id, SegmentList.segment == listed.segment,
        SegmentList.by == listed.by, ListMember.list_id == SegmentList.id, ListMember.value == id_,
    )  # fmt: skip
    return sa.and_(id_.is_not(None), on_it if answer else sa.not_(on_it))


def _moment(condition: c.Moment, now: int, answer: bool, calendar: Calendar) -> May:
    at = User.__table__.c[condition.what]
    bounds: list[May] = [sa.true()]
    if condition.within is not None:
        bounds.append(at >= calendar.earlier(condition.within)(now))
    if condition.more_than is not None:
        bounds.append(at < calendar.earlier(condition.more_than)(now))
    if condition.before is not None:
        bounds.append(at < calendar.begin(condition.before, now))
    if condition.after is not None:
        bounds.append(at >= calendar.begin(condition.after, now))
    lies = sa.and_(*bounds)
    return sa.and_(at.is_not(None), lies if answer else sa.not_(lies))


def _narrower(kept: _Kept, trait: c.TraitIs) -> Iterable[May]:
    """What must hold of a known trait besides; nothing for tests that SQL knows too little of."""
    value = trait.value
    if trait.operator == "is" and isinstance(value, str):
        yield _text_among(kept, [value.casefold()])
    elif trait.operator == "in" and isinstance(value, list | tuple) and all(isinstance(each, str) for each in value):
        yield sa.or_(_text_among(kept, [each.casefold() for each in value]), kept.is_list())
    elif trait.operator in _LEAST | _MOST and is_number(value):
        yield from _about(kept, trait.operator, cast(float, value))


def _about(kept: _Kept, operator: c.TraitOperator, number: float) -> Iterable[May]:
    if abs(number) > _LARGEST:
        return
    slack = abs(number) * _SLACK
    if operator in _LEAST:
        yield kept.at_least(number - slack)
    if operator in _MOST:
        yield kept.at_most(number + slack)


def _readable(kept: _Kept, may: May) -> May:
    """A NUL in a text lies escaped in JSON: PostgreSQL doesn't read it at all, SQLite up to there. Such rows stay."""
    return sa.case((sa.func.coalesce(kept.escaped(), sa.false()), sa.true()), else_=may)


def _text_among(kept: _Kept, folded: list[str]) -> May:
    """Regardless of case. The database is trusted with that of ASCII alone; texts with more than that stay."""
    readable = [each for each in folded if each.isascii() and "\0" not in each]
    return sa.or_(kept.lowered().in_(readable), kept.beyond_ascii())


class _Kept(Protocol):
    """One trait in a column of JSON, as a dialect reads it. Tests of text or numbers may hold of other types too."""

    def escaped(self) -> May: ...
    def known(self) -> May: ...
    def is_list(self) -> May: ...
    def lowered(self) -> Column: ...
    def beyond_ascii(self) -> May: ...
    def at_least(self, number: float) -> May: ...
    def at_most(self, number: float) -> May: ...


class _InSqlite:
    def __init__(self, column: Column, name: str) -> None:
        path = f'$."{name}"'
        self._column = column
        self._type = sa.func.json_type(column, path)
        self._value = sa.func.json_extract(column, path)

    def escaped(self) -> May:
        return sa.func.instr(self._column, "\\u") > 0

    def known(self) -> May:
        return self._type != "null"

    def is_list(self) -> May:
        return self._type == "array"

    def lowered(self) -> Column:
        return sa.func.lower(self._value)

    def beyond_ascii(self) -> May:
        return sa.func.length(sa.cast(self._value, sa.LargeBinary)) != sa.func.length(self._value)

    def at_least(self, number: float) -> May:
        return self._value >= number

    def at_most(self, number: float) -> May:
        return self._value <= number


class _InPostgres:
    def __init__(self, column: Column, name: str) -> None:
        self._column = column
        self._value = sa.cast(column, JSONB)[name]

    def escaped(self) -> May:
        return sa.func.strpos(self._column, "\\u") > 0

    def known(self) -> May:
        return sa.func.jsonb_typeof(self._value) != "null"

    def is_list(self) -> May:
        return sa.func.jsonb_typeof(self._value) == "array"

    def lowered(self) -> Column:
        """By the rules of no language: in Turkish I is not the capital of i."""
        return sa.func.lower(sa.collate(self._value.astext, "C"))

    def beyond_ascii(self) -> May:
        text = self._value.astext
        return sa.func.octet_length(text) != sa.func.length(text)

    def at_least(self, number: float) -> May:
        return self._value >= sa.func.to_jsonb(sa.cast(number, sa.Numeric))

    def at_most(self, number: float) -> May:
        return self._value <= sa.func.to_jsonb(sa.cast(number, sa.Numeric))


_KEPT: Mapping[str, type[_InSqlite] | type[_InPostgres]] = {"sqlite": _InSqlite, "postgresql": _InPostgres}
