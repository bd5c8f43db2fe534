"""Single values of a document as a person writes them: durations in words, moments, shares, rich text.

Every value reads what stands in a file, shows what stands in memory, and describes itself to an editor.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, ClassVar, NoReturn

from marshmallow import ValidationError, fields

from cairn.domain.flows import markdown, richtext
from cairn.domain.flows.suggestions import did_you_mean
from cairn.domain.flows.variables import fault_of
from cairn.domain.targeting.calendar import Day
from cairn.domain.targeting.moments import day_number
from cairn.domain.targeting.sentences import shown_day

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)


def wrong(message: str) -> NoReturn:
    raise ValidationError(message)


class Value(fields.Field[Any]):
    """Base of all. `about` is the sentence that an editor shows.

    A class with a `definition` has that name in JSON Schema, where others refer to it. In what `json_schema`
    answers, forms and values may stand for their own schemas.
    """

    definition: ClassVar[str | None] = None

    def __init__(self, *, about: str = "", **options: Any) -> None:
        super().__init__(metadata={"description": about} if about else {}, **options)

    def read(self, value: Any) -> Any:
        raise NotImplementedError

    def show(self, value: Any) -> Any:
        return value

    def json_schema(self) -> dict[str, Any]:
        raise NotImplementedError

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        return self.read(value)

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> Any:
        return None if value is None else self.show(value)


class Text(Value):
    """Plain text of one line or several."""

    def __init__(self, *, longest: int = 500, may_be_empty: bool = False, **options: Any) -> None:
        super().__init__(**options)
        self.longest = longest
        self.may_be_empty = may_be_empty

    def read(self, value: Any) -> str:
        if not isinstance(value, str):
            wrong(f"Write a text here{_quoted_hint(value)}.")
        if not value.strip() and not self.may_be_empty:
            wrong("Write a text here; it is empty.")
        if len(value) > self.longest:
            wrong(f"This is {len(value):,} characters long; {self.longest:,} is the most.")
        return value

    def json_schema(self) -> dict[str, Any]:
        shortest = {} if self.may_be_empty else {"minLength": 1, "pattern": r"\S"}
        return {"type": "string", **shortest, "maxLength": self.longest}


def _quoted_hint(value: Any) -> str:
    if isinstance(value, bool | int | float):
        word = str(value).lower() if isinstance(value, bool) else value
        return f', in quotation marks since it looks like something else: "{word}"'
    return ""


class Shaped(Value):
    """Text of a certain shape, e.g. a key."""

    def __init__(self, pattern: str, hint: str, **options: Any) -> None:
        super().__init__(**options)
        self.pattern = pattern
        self.hint = hint

    def read(self, value: Any) -> str:
        if not isinstance(value, str) or not re.fullmatch(self.pattern, value):
            wrong(self.hint)
        return value

    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^(?:{self.pattern})$"}


class Key(Shaped):
    """The name by which other documents, analytics and programs refer to something."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            r"[a-z0-9][a-z0-9_-]{0,62}",
            "Write a key: lower-case letters, digits, - and _, at most 63, such as first-invoice.",
            **options,
        )


class Id(Shaped):
    """The id of a step, block or action."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            r"[A-Za-z0-9][A-Za-z0-9_-]{0,62}",
            "Write an id: letters, digits, - and _, at most 63, such as hello or text-2.",
            **options,
        )


class Language(Shaped):
    """A language tag such as `fi` or `pt-BR`."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", "Write a language tag, such as en, fi or pt-BR.", **options
        )


class Country(Shaped):
    """Two letters, as ISO 3166 has them."""

    def __init__(self) -> None:
        super().__init__(r"[A-Z]{2}", "Write the country by its two letters, such as FI.")


class Property(Shaped):
    """Name of an event's property."""

    def __init__(self) -> None:
        super().__init__(r"[^\s](?:.{0,98}[^\s])?", "Write the name of a property.")


class Truth(Value):
    def read(self, value: Any) -> bool:
        if not isinstance(value, bool):
            wrong("Write true or false.")
        return value

    def json_schema(self) -> dict[str, Any]:
        return {"type": "boolean"}


class Only(Value):
    """A place where just one value makes sense."""

    def __init__(self, value: Any, **options: Any) -> None:
        super().__init__(**options)
        self.value = value

    def read(self, value: Any) -> Any:
        if value != self.value or type(value) is not type(self.value):
            wrong(f"Only {str(self.value).lower()} can stand here.")
        return value

    def json_schema(self) -> dict[str, Any]:
        return {"const": self.value}


class Number(Value):
    """A number, whole unless `whole` is false."""

    def __init__(
        self, *, least: float | None = None, most: float | None = None, whole: bool = True, **options: Any
    ) -> None:
        super().__init__(**options)
        self.least, self.most, self.whole = least, most, whole

    def read(self, value: Any) -> int | float:
        if isinstance(value, bool) or not isinstance(value, int if self.whole else int | float):
            wrong(f"Write a {'whole number' if self.whole else 'number'}.")
        if self.least is not None and value < self.least:
            wrong(f"The least is {self.least:g}.")
        if self.most is not None and value > self.most:
            wrong(f"The most is {self.most:g}.")
        return value

    def json_schema(self) -> dict[str, Any]:
        limits = {"minimum": self.least, "maximum": self.most}
        kind = "integer" if self.whole else "number"
        return {"type": kind} | {name: limit for name, limit in limits.items() if limit is not None}


class Choice(Value):
    """One of a few words."""

    def __init__(self, words: Sequence[str], **options: Any) -> None:
        super().__init__(**options)
        self.words = tuple(words)

    def read(self, value: Any) -> str:
        if value not in self.words or not isinstance(value, str):
            wrong(f"Write one of {', '.join(self.words)}.{did_you_mean(str(value), self.words)}")
        return value

    def json_schema(self) -> dict[str, Any]:
        return {"enum": list(self.words)}


class Scalar(Value):
    """A text, a number, or true or false."""

    def read(self, value: Any) -> Any:
        if not isinstance(value, str | int | float | bool):
            wrong("Write a text, a number, or true or false.")
        return value

    def json_schema(self) -> dict[str, Any]:
        return {"type": ["string", "number", "boolean"]}


class Anything(Value):
    def read(self, value: Any) -> Any:
        return value

    def json_schema(self) -> dict[str, Any]:
        return {}


# --- time -----------------------------------------------------------------------------------------

_UNITS = {
    "ms": 1,
    "second": 1_000,
    "minute": 60_000,
    "hour": 3_600_000,
    "day": 86_400_000,
    "week": 604_800_000,
}
_SHORT = {
    "millisecond": "ms",
    "s": "second",
    "sec": "second",
    "min": "minute",
    "m": "minute",
    "h": "hour",
    "d": "day",
    "w": "week",
}
_DURATION = re.compile(r"(\d{1,15}(?:\.\d{1,3})?)\s*([a-z]+)")
_LONGEST = 100 * 366 * _UNITS["day"]


def read_duration(text: str) -> int | None:
    """Milliseconds of `7 days`, `1s`, `1.5 hours`; None when it is no duration."""
    found = _DURATION.fullmatch(text.strip().lower())
    if not found:
        return None
    word = found[2] if found[2] in _SHORT or found[2] == "ms" else found[2].removesuffix("s")
    unit = _UNITS.get(_SHORT.get(word, word))
    amount = Decimal(found[1]) * unit if unit else Decimal(0)
    return int(amount) if unit and amount == int(amount) and amount <= _LONGEST else None


def show_duration(milliseconds: int) -> str:
    """In the largest unit, up to days, of which it is a whole number."""
    unit = next(unit for unit in ("day", "hour", "minute", "second", "ms") if milliseconds % _UNITS[unit] == 0)
    amount = milliseconds // _UNITS[unit]
    if milliseconds == 0:
        return "0 seconds"
    return f"{amount} {unit}" if unit == "ms" or amount == 1 else f"{amount} {unit}s"


class Duration(Value):
    """A length of time in words, kept in milliseconds."""

    def read(self, value: Any) -> int:
        milliseconds = read_duration(value) if isinstance(value, str) else None
        if milliseconds is None:
            wrong("Write a duration with its unit, such as 7 days, 90 minutes or 1s.")
        return milliseconds

    def show(self, value: Any) -> str:
        return show_duration(value)

    def json_schema(self) -> dict[str, Any]:
        units = sorted({*_UNITS, *_SHORT}, key=lambda unit: (-len(unit), unit))
        return {
            "type": "string",
            "pattern": rf"^\s*\d+(\.\d+)?\s*({'|'.join(units)})s?\s*$",
            "examples": ["7 days", "90 minutes", "1s"],
        }


class When(Value):
    """A moment in ISO 8601 with its offset, kept in milliseconds; a date alone is its first moment in UTC."""

    _PATTERN = r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d))?"

    def read(self, value: Any) -> int:
        if isinstance(value, str) and re.fullmatch(self._PATTERN, value):
            try:
                moment = datetime.fromisoformat(value if "T" in value else f"{value}T00:00:00Z")
                return (moment - EPOCH) // MILLISECOND
            except (ValueError, OverflowError):
                pass
        wrong("Write a moment with its offset, such as 2026-01-31T08:00:00Z, or a date, such as 2026-01-31.")

    def show(self, value: Any) -> str:
        moment: datetime = EPOCH + value * MILLISECOND
        return moment.isoformat(timespec="milliseconds" if value % 1000 else "seconds").replace("+00:00", "Z")

    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^{self._PATTERN}$", "examples": ["2026-01-31T08:00:00Z"]}


class DayOrMoment(When):
    """A moment as above, or a day of the workspace's calendar: a date, or one that is counted from today."""

    _WORDS: ClassVar[Mapping[str, int]] = {"yesterday": -1, "today": 0, "tomorrow": 1}
    _FROM_TODAY = r"yesterday|today|tomorrow|in \d{1,5} days?|\d{1,5} days? ago"

    def __init__(self, *, from_today: bool = True, moments: bool = True, **options: Any) -> None:
        super().__init__(**options)
        self.from_today, self.moments = from_today, moments

    def read(self, value: Any) -> Any:
        text = value.strip() if isinstance(value, str) else ""
        if self.from_today and re.fullmatch(self._FROM_TODAY, text):
            return Day(self._counted(text), from_today=True)
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            with suppress(ValueError):
                return Day(day_number(date.fromisoformat(text)))
        if self.moments and "T" in text:
            return super().read(text)
        moment = "a moment with its offset, such as 2026-01-31T08:00:00Z, or " if self.moments else ""
        relative = ", or today, 3 days ago or in 3 days" if self.from_today else ""
        wrong(f"Write {moment}a date, such as 2026-01-31{relative}.")

    def _counted(self, text: str) -> int:
        if text in self._WORDS:
            return self._WORDS[text]
        days = int(re.findall(r"\d+", text)[0])
        return days if text.startswith("in ") else -days

    def show(self, value: Any) -> str:
        return shown_day(value) if isinstance(value, Day) else super().show(value)

    def json_schema(self) -> dict[str, Any]:
        moment = self._PATTERN if self.moments else r"\d{4}-\d\d-\d\d"
        forms = f"{moment}|{self._FROM_TODAY}" if self.from_today else moment
        return {"type": "string", "pattern": f"^({forms})$", "examples": self._examples()}

    def _examples(self) -> list[str]:
        moments = ["2026-01-31T08:00:00Z"] if self.moments else []
        return ["2026-01-31", *moments, *(["today", "in 3 days"] if self.from_today else [])]


class WhenOrDay(Value):
    """A moment as above or a day, kept as it is written: a day is the reader's, wherever they are."""

    def read(self, value: Any) -> str:
        When().read(value)
        return str(value)

    def json_schema(self) -> dict[str, Any]:
        return {**When().json_schema(), "examples": ["2026-01-31"]}


class Share(Value):
    """A part of a whole as `25 %`, kept as a number from 0 to 1."""

    def read(self, value: Any) -> float:
        found = re.fullmatch(r"(\d{1,3}(?:\.\d{1,6})?)\s*%", value) if isinstance(value, str) else None
        if not found or Decimal(found[1]) > 100:
            wrong("Write a share from 0 % to 100 %, such as 50 %.")
        return float(Decimal(found[1]) / 100)

    def show(self, value: Any) -> str:
        percent = (Decimal(str(value)) * 100).normalize()
        return f"{percent:f} %"

    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": r"^\d{1,3}(\.\d{1,6})?\s*%$", "examples": ["50 %"]}


# --- rich text ------------------------------------------------------------------------------------

_MARKDOWN = "Markdown: **bold**, *italic*, ~~strike~~, `code`, [text](address), {{ user.first_name | fallback }}."


class RichText(Text):
    """One paragraph of rich text, kept as a tree."""

    def __init__(self, *, longest: int = 2_000, **options: Any) -> None:
        super().__init__(longest=longest, **options)

    def read(self, value: Any) -> Any:
        tree = markdown.parse(super().read(value))
        self._check(tree)
        return tree

    def show(self, value: Any) -> str:
        return markdown.write(value)

    def json_schema(self) -> dict[str, Any]:
        return {**super().json_schema(), "$comment": _MARKDOWN}

    @staticmethod
    def _check(tree: richtext.Inline) -> None:
        for fault in filter(None, map(fault_of, richtext.variable_nodes(tree))):
            wrong(fault)


class Paragraphs(RichText):
    """Rich text in paragraphs that empty lines part."""

    def __init__(self, **options: Any) -> None:
        super().__init__(longest=20_000, **options)

    def read(self, value: Any) -> Any:
        paragraphs = markdown.parse_paragraphs(Text.read(self, value))
        for tree in paragraphs:
            self._check(tree)
        return paragraphs

    def show(self, value: Any) -> str:
        return markdown.write_paragraphs(value)


# --- several values -------------------------------------------------------------------------------


class Many(Value):
    """A list; errors name the item."""

    def __init__(self, inner: fields.Field[Any], *, least: int = 0, most: int = 1_000, **options: Any) -> None:
        super().__init__(**options)
        self.inner, self.least, self.most = inner, least, most

    def read(self, value: Any) -> Any:
        if not isinstance(value, list):
            wrong("Write a list here, each item on a line of its own after a dash.")
        if len(value) < self.least:
            wrong(f"Write at least {self.least} here." if value else "This list is empty.")
        if len(value) > self.most:
            wrong(f"There are {len(value):,} here; {self.most:,} is the most.")
        return tuple(_each(enumerate(value), self.inner.deserialize).values())

    def show(self, value: Any) -> list[Any]:
        return [self.inner._serialize(item, None, None) for item in value]

    def json_schema(self) -> dict[str, Any]:
        least = {"minItems": self.least} if self.least else {}
        return {"type": "array", "items": self.inner, **least, "maxItems": self.most}


class OneOrMany(Many):
    """A single thing, or a list of them."""

    def read(self, value: Any) -> Any:
        return super().read(value) if isinstance(value, list) else (self.inner.deserialize(value),)

    def show(self, value: Any) -> Any:
        shown = super().show(value)
        return shown[0] if len(shown) == 1 else shown

    def json_schema(self) -> dict[str, Any]:
        return {"anyOf": [self.inner, super().json_schema()]}


class Table(Value):
    """A mapping from names of the author's choosing to values."""

    def __init__(self, key: Shaped, inner: fields.Field[Any], *, most: int = 2_000, **options: Any) -> None:
        super().__init__(**options)
        self.key, self.inner, self.most = key, inner, most

    def read(self, value: Any) -> dict[str, Any]:
        if not isinstance(value, Mapping):
            wrong("Write names and their values here, each on a line of its own, such as `name: value`.")
        if len(value) > self.most:
            wrong(f"There are {len(value):,} here; {self.most:,} is the most.")
        _each(((name, name) for name in value), self.key.read)
        return _each(value.items(), self.inner.deserialize)

    def show(self, value: Any) -> dict[str, Any]:
        return {name: self.inner._serialize(item, None, None) for name, item in value.items()}

    def json_schema(self) -> dict[str, Any]:
        return {"type": "object", "propertyNames": self.key, "additionalProperties": self.inner}


def _each(items: Any, read: Callable[[Any], Any]) -> dict[Any, Any]:
    """Read every item and gather the errors of all of them."""
    values, errors = {}, {}
    for name, item in items:
        try:
            values[name] = read(item)
        except ValidationError as error:
            errors[name] = error.messages
    if errors:
        raise ValidationError(errors)
    return values
