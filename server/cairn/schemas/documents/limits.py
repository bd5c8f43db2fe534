"""Limits: how much may come between a person and their work, over several flows, as it stands in a document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, get_args

from cairn.domain.flows.documents import WAITING_TYPES, FlowType, Limit, LimitSet
from cairn.domain.targeting.moments import DAY, HOUR
from cairn.schemas.documents.document import DocumentForm
from cairn.schemas.documents.form import Form, the
from cairn.schemas.documents.values import Choice, Duration, Key, Many, Number, Only, Text, Value, wrong

LIMITED_TYPES = tuple(word for word in get_args(FlowType) if word not in WAITING_TYPES)


class LimitSetForm(Form):
    """The flows of a type, with a tag, or of a list; one of the three."""

    makes = LimitSet
    also: ClassVar[Mapping[str, Any]] = {"minProperties": 1, "maxProperties": 1}

    type = Choice(LIMITED_TYPES, about="All flows of this type.")
    tag = Text(longest=50, about="All flows with this tag.")
    flows = Many(Key(), least=1, most=200, about="These flows.")

    def make(self, values: dict[str, Any]) -> Any:
        if len(values) != 1:
            wrong("Say which flows by one of type, tag or flows.")
        return super().make(values)


class OfField(Value):
    """The word `everything`, or a set."""

    def read(self, value: Any) -> Any:
        if isinstance(value, str) and value != "everything":
            wrong("Write everything, or which flows: { type: survey }, { tag: news } or { flows: [welcome, tour] }.")
        return value if value == "everything" else the(LimitSetForm).load(value)

    def show(self, value: Any) -> Any:
        return value if value == "everything" else the(LimitSetForm).dump(value)

    def json_schema(self) -> dict[str, Any]:
        return {"anyOf": [Only("everything"), LimitSetForm]}


class Window(Duration):
    """A duration from an hour to a year."""

    def read(self, value: Any) -> int:
        window = super().read(value)
        if not HOUR <= window <= 366 * DAY:
            wrong("A window is between 1 hour and 1 year.")
        return window


class LimitDocument(DocumentForm):
    """At most so many showings to one person within a window, over several flows."""

    kind_word = "limit"
    makes = Limit

    kind = Only("limit", required=True)
    name = Text(required=True, longest=200, about="What members call it.")
    description = Text(longest=2_000, about="What it is for.")
    at_most = Number(least=1, most=20, required=True, about="At most so many showings.")
    within = Window(required=True, about="In such a time, up to now: from 1 hour to 1 year.")
    of = OfField(about="Which flows: everything, a type, a tag or a list; besides those that name it in their limits.")
