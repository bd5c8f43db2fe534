"""When a step goes on by itself, as it stands in a document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from cairn.domain.flows.documents import Advance
from cairn.domain.targeting.pages import PageRules
from cairn.schemas.documents.anchors import AnchorField, OwnAnchorField
from cairn.schemas.documents.form import ByWord, Form, the
from cairn.schemas.documents.pages import PageRuleField
from cairn.schemas.documents.targeting import AccountTraitForm, ConditionField, FlowForm, SegmentForm, TraitForm
from cairn.schemas.documents.values import (
    Choice,
    Duration,
    Many,
    Number,
    OneOrMany,
    Only,
    Property,
    Scalar,
    Table,
    Text,
    Value,
    wrong,
)


class _AdvanceForm(Form):
    word: ClassVar[str]

    def make(self, values: dict[str, Any]) -> Advance:
        return Advance(self.word, **values)  # type: ignore[arg-type]  # the words below are those of Advance

    def values_of(self, thing: Any) -> Mapping[str, Any]:
        given = {name: getattr(thing, name) for name in ("anchor", "matches", "event", "where", "value", "after")}
        return {name: value for name, value in given.items() if name == "anchor" or (value is not None and value != {})}


class ClickForm(_AdvanceForm):
    """When the user clicks an element."""

    word = "click"
    click = OwnAnchorField(required=True, attribute="anchor", about="anchor, for the step's own, or another one.")


class HoverForm(_AdvanceForm):
    """When the pointer comes to rest on an element."""

    word = "hover"
    hover = OwnAnchorField(required=True, attribute="anchor", about="anchor, for the step's own, or another one.")


class MatchForm(Form):
    """What a field must hold; all that is written must hold. Texts are compared without their case."""

    also: ClassVar[Mapping[str, Any]] = {"minProperties": 1}

    is_ = Text(data_key="is", about="Exactly this.")
    contains = Text(about="It has this part.")
    starts = Text(about="It begins with this.")
    ends = Text(about="It ends with this.")
    at_least = Number(whole=False, about="A number of this or more.")
    at_most = Number(whole=False, about="A number of this or less.")
    like = Choice(("email", "number", "url", "date"), about="It looks like an e-mail address, a number and so on.")

    def make(self, values: dict[str, Any]) -> dict[str, Any]:
        if not values:
            wrong("Write what it must hold, such as { like: email }, or `not empty`.")
        if values.get("at_least", 0) > values.get("at_most", float("inf")):
            wrong("'at_least' is more than 'at_most', so nothing fits.")
        return {name.rstrip("_"): value for name, value in values.items()}

    def values_of(self, thing: Any) -> Mapping[str, Any]:
        return {"is_" if name == "is" else name: value for name, value in thing.items()}


class MatchField(Value):
    """Anything at all, or something that fits."""

    definition = "Matches"

    def read(self, value: Any) -> Any:
        if isinstance(value, str) and value != "not empty":
            wrong("Write `not empty`, or what it must hold, such as { contains: VAT }.")
        return value if isinstance(value, str) else the(MatchForm).load(value)

    def show(self, value: Any) -> Any:
        return value if isinstance(value, str) else the(MatchForm).dump(value)

    def json_schema(self) -> dict[str, Any]:
        return {"anyOf": [Only("not empty"), MatchForm]}


class InputForm(_AdvanceForm):
    """When the user typed something that fits."""

    word = "input"
    input = OwnAnchorField(required=True, attribute="anchor", about="anchor, for the step's own, or another one.")
    matches = MatchField(about="What the field must hold: not empty, if not given.")

    def make(self, values: dict[str, Any]) -> Advance:
        return super().make({"matches": "not empty", **values})


class ChooseForm(_AdvanceForm):
    """When the user chose something in a list, with radio buttons or a checkbox."""

    word = "choose"
    choose = OwnAnchorField(required=True, attribute="anchor", about="anchor, for the step's own, or another one.")
    is_ = Scalar(data_key="is", attribute="value", about="This value (true or false for a checkbox); any if not given.")

    def make(self, values: dict[str, Any]) -> Advance:
        value = values.get("value")
        # What a list offers are texts, also where they look like numbers.
        return super().make({**values, "value": value if value is None or isinstance(value, bool) else f"{value}"})


class AppearsForm(_AdvanceForm):
    """When an element can be seen."""

    word = "appears"
    appears = AnchorField(required=True, attribute="anchor", about="The element.")


class DisappearsForm(_AdvanceForm):
    """When an element can't be seen any more."""

    word = "disappears"
    disappears = OwnAnchorField(required=True, attribute="anchor", about="anchor, for the step's own, or another one.")


class EventAdvanceForm(_AdvanceForm):
    """When the user causes an event."""

    word = "event"
    event = Text(required=True, longest=200, about="Name of the event.")
    where = Table(Property(), Scalar(), most=20, about="Properties that it must have.")


class PageAdvanceForm(_AdvanceForm):
    """When the user reaches a page."""

    word = "page"
    page = OneOrMany(PageRuleField(), least=1, required=True, attribute="pages", about="The page, or several of them.")

    def make(self, values: dict[str, Any]) -> Advance:
        return Advance("page", pages=PageRules(include=values["pages"]))

    def values_of(self, thing: Any) -> Mapping[str, Any]:
        return {"pages": thing.pages.include}


class AfterForm(_AdvanceForm):
    """When some time has passed."""

    word = "after"
    after = Duration(required=True, about="How long the step stays.")


CUES: Mapping[str, type[_AdvanceForm]] = {
    form.word: form
    for form in (
        ClickForm, HoverForm, InputForm, ChooseForm, AppearsForm, DisappearsForm, EventAdvanceForm, PageAdvanceForm,
        AfterForm,
    )
}  # fmt: skip
# Of the conditions about people, those that become true while somebody is at work.
PEOPLE: Mapping[str, type[Form]] = {
    "trait": TraitForm,
    "account_trait": AccountTraitForm,
    "segment": SegmentForm,
    "flow": FlowForm,
}


class CueField(ByWord):
    """One thing at which a step goes on."""

    definition = "Cue"
    _condition = ConditionField()

    def __init__(self, **options: Any) -> None:
        super().__init__("when to go on", lambda: {**PEOPLE, **CUES}, lambda advance: str(advance.on), **options)

    def read(self, value: Any) -> Any:
        if isinstance(value, Mapping) and any(word in value for word in PEOPLE):
            return Advance("condition", when=self._condition.read(value))
        return super().read(value)

    def show(self, value: Any) -> Any:
        return self._condition.show(value.when) if value.on == "condition" else super().show(value)

    def example(self) -> str:
        return "click: anchor"


class AllCuesForm(_AdvanceForm):
    """When all of these happened, in any order."""

    word = "all"
    all = Many(CueField(), least=1, most=10, attribute="of", required=True, about="What must all happen.")

    def values_of(self, thing: Any) -> Mapping[str, Any]:
        return {"of": thing.of}


class AdvanceField(CueField):
    """When a step goes on by itself."""

    definition = "Advance"

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.forms = lambda: {**PEOPLE, **CUES, "all": AllCuesForm}
