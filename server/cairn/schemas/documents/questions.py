"""Questions as they stand in a document, one form for each kind of input."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from cairn.schemas.documents.form import ByValue, Form, Part
from cairn.schemas.documents.values import Choice, Many, Number, Only, RichText, Text, Truth, Value, wrong
from cairn.schemas.documents.words import LOOKS


class OptionForm(Form):
    """One answer of a choice."""

    value = Text(required=True, longest=100, about="What is recorded.")
    label = RichText(required=True, about="What the user reads.")

    @classmethod
    def short_schemas(cls) -> list[Any]:
        return [Text(longest=100)]

    @classmethod
    def longhand(cls, value: Any) -> Any:
        return {"value": value, "label": value} if isinstance(value, str) else value


class OptionField(Part):
    """A text that is recorded as it is read, or both apart."""

    def __init__(self) -> None:
        super().__init__(OptionForm)

    def show(self, value: Any) -> Any:
        shown = super().show(value)
        return shown["value"] if shown["value"] == shown["label"] else shown


class QuestionForm(Form):
    """What every question has."""

    order = ("input", "label", "options", "other", "scale", "look", "low", "high")

    input: Value
    label = RichText(required=True, about="The question.")
    required = Truth(about="true asks for an answer before going on.")
    trait = Text(longest=100, about="The user's trait that the answer is written to.")
    event = Text(longest=200, about="An event to record, with the answer as its property value.")

    def make(self, values: dict[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in values.items() if value is not False}


class _BoundedForm(QuestionForm):
    """A question whose answer lies between two bounds."""

    bounds: ClassVar[tuple[str, str]] = ("min", "max")

    def make(self, values: dict[str, Any]) -> dict[str, Any]:
        low, high = (values.get(name) for name in self.bounds)
        if low is not None and high is not None and "today" not in (low, high) and low > high:
            wrong(f"'{self.bounds[0]}' is more than '{self.bounds[1]}', so no answer fits.")
        return super().make(values)


class TextQuestionForm(_BoundedForm):
    """Words of the user's own."""

    bounds = ("min_length", "max_length")
    input = Choice(("text", "long text", "email"), required=True, about="A line, several lines, or an e-mail address.")
    placeholder = Text(longest=200, about="Example in the empty field.")
    min_length = Number(least=1, most=10_000, about="At least so many characters.")
    max_length = Number(least=1, most=10_000, about="At most so many characters.")


class NumberQuestionForm(_BoundedForm):
    """A number."""

    input = Only("number", required=True)
    placeholder = Text(longest=200, about="Example in the empty field.")
    min = Number(whole=False, about="The least number.")
    max = Number(whole=False, about="The greatest number.")


class Day(Value):
    """A date, or `today`."""

    _PATTERN = r"today|\d{4}-\d\d-\d\d"

    def read(self, value: Any) -> str:
        if not isinstance(value, str) or not re.fullmatch(self._PATTERN, value) or not _is_day(value):
            wrong("Write a date such as 2026-01-31, or today.")
        return value

    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^(?:{self._PATTERN})$"}


def _is_day(value: str) -> bool:
    try:
        return value == "today" or bool(date.fromisoformat(value))
    except ValueError:
        return False


class DateQuestionForm(_BoundedForm):
    """A date."""

    input = Only("date", required=True)
    min = Day(about="The first date that can be chosen.")
    max = Day(about="The last date that can be chosen.")


class ChoiceQuestionForm(QuestionForm):
    """One of several answers."""

    input = Only("choice", required=True)
    options = Many(OptionField(), least=1, most=30, required=True, about="The answers.")
    other = Truth(about="true adds an answer in the user's own words.")
    placeholder = Text(longest=200, about="What stands there before something is chosen.")


class ChoicesQuestionForm(_BoundedForm):
    """As many of several answers as fit."""

    input = Only("choices", required=True)
    options = Many(OptionField(), least=1, most=30, required=True, about="The answers.")
    other = Truth(about="true adds an answer in the user's own words.")
    min = Number(least=1, most=30, about="At least so many of them.")
    max = Number(least=1, most=30, about="At most so many of them.")


class _ScaleForm(QuestionForm):
    """An answer on a scale."""

    low = RichText(longest=200, about="What the lowest number means, such as Very hard.")
    high = RichText(longest=200, about="What the highest number means, such as Very easy.")


class RatingQuestionForm(_ScaleForm):
    """So many out of so many."""

    input = Only("rating", required=True)
    scale = Number(least=2, most=10, about="The highest number; 5 if not given.")
    look = Choice(LOOKS, about="numbers if not given.")


class ScoreQuestionForm(_ScaleForm):
    """A score that is compared over time and with others."""

    input = Choice(
        ("nps", "csat", "ces"),
        required=True,
        about="Would recommend, from 0 to 10; satisfied, from 1 to 5; easy, from 1 to 7.",
    )
    look = Choice(LOOKS, about="numbers if not given.")


QUESTIONS: Mapping[str, type[Form]] = {
    **dict.fromkeys(("text", "long text", "email"), TextQuestionForm),
    "number": NumberQuestionForm,
    "date": DateQuestionForm,
    "choice": ChoiceQuestionForm,
    "choices": ChoicesQuestionForm,
    "rating": RatingQuestionForm,
    **dict.fromkeys(("nps", "csat", "ces"), ScoreQuestionForm),
}


class QuestionField(ByValue):
    """A question with its field."""

    definition = "Question"

    def __init__(self, **options: Any) -> None:
        super().__init__("a question", "input", lambda: QUESTIONS, lambda question: str(question["input"]), **options)

    def example(self) -> str:
        return "{ input: text, label: What do you do? }"
