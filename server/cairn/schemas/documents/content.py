"""The blocks of a step and the buttons below them, as they stand in a document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from cairn.domain.flows.documents import Action, Block, Do
from cairn.schemas.documents.form import ByWord, Form, Part
from cairn.schemas.documents.values import (
    Choice,
    Duration,
    Id,
    Key,
    Many,
    Number,
    OneOrMany,
    Only,
    Paragraphs,
    RichText,
    Shaped,
    Text,
    Truth,
    wrong,
)

# --- blocks ---------------------------------------------------------------------------------------

ID = "Name of the block for translations and variants; the block's word (text, then text-2) if not given."


class _BlockForm(Form):
    word: ClassVar[str]
    order = ("heading", "text", "list", "image", "divider", "field")
    id = Id(about=ID)

    def make(self, values: dict[str, Any]) -> Block:
        given = {name: value for name, value in values.items() if value is not False and name != "id"}
        return Block(self.word, values.get("id", ""), given)

    def values_of(self, thing: Any) -> Mapping[str, Any]:
        return {**thing.fields, **({"id": thing.id} if thing.id else {})}


class HeadingForm(_BlockForm):
    """A heading; the first one names the step for screen readers."""

    word = "heading"
    heading = RichText(required=True, attribute="text", about="Text of the heading.")


class TextForm(_BlockForm):
    """Paragraphs, parted by empty lines."""

    word = "text"
    text = Paragraphs(required=True, about="The text; an empty line begins a new paragraph.")


class ListForm(_BlockForm):
    """A list with dots, or with numbers when ordered."""

    word = "list"
    list = Many(RichText(), least=1, most=50, required=True, attribute="items", about="Items of the list.")
    ordered = Truth(about="true numbers the items.")


class PictureForm(Form):
    """The picture and what it says to those who don't see it."""

    src = Shaped(
        r"(?!.*(?:^|/)\.\.(?:/|$))(?:https?://[^\s\"'<>\\]+|/(?!/)[^\s\"'<>\\]*|[\w-][\w./-]*)",
        "Write where the picture lies: beside this file, such as media/hello.png, or an https address.",
        required=True,
        about="Path beside this file, such as media/hello.png, or an https address.",
    )
    alt = Text(
        required=True,
        may_be_empty=True,
        about="What the picture says, for those who don't see it; empty if nothing.",
    )
    width = Number(least=1, most=4_000, about="Width in pixels, so that nothing jumps while it loads.")
    height = Number(least=1, most=4_000, about="Height in pixels.")


class ImageForm(_BlockForm):
    """A picture."""

    word = "image"
    image = Part(PictureForm, required=True, about="The picture.")

    def make(self, values: dict[str, Any]) -> Block:
        return super().make({"id": values.get("id", ""), **values["image"]})

    def values_of(self, thing: Any) -> Mapping[str, Any]:
        return {"image": dict(thing.fields), **({"id": thing.id} if thing.id else {})}


class DividerForm(_BlockForm):
    """A line between what is above and what is below."""

    word = "divider"
    divider = Only(True, required=True, about="Write true.")

    def make(self, values: dict[str, Any]) -> Block:
        return Block("divider", values.get("id", ""), {})

    def values_of(self, thing: Any) -> Mapping[str, Any]:
        return {"divider": True, **({"id": thing.id} if thing.id else {})}


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


class QuestionForm(Form):
    """A question with its field."""

    also: ClassVar[Mapping[str, Any]] = {
        "if": {"properties": {"input": {"const": "choice"}}},
        "then": {"required": ["options"]},
        "else": {"not": {"required": ["options"]}},
    }

    input = Choice(("text", "choice"), required=True, about="A line to type in, or one of several answers.")
    label = RichText(required=True, about="The question.")
    options = Many(Part(OptionForm), least=1, most=30, about="The answers of a choice.")
    required = Truth(about="true asks for an answer before going on.")
    trait = Text(longest=100, about="The user's trait that the answer is written to.")
    placeholder = Text(longest=200, about="Example in the empty field.")

    def make(self, values: dict[str, Any]) -> dict[str, Any]:
        if values["input"] == "choice" and "options" not in values:
            wrong("A choice needs options: the answers to choose from.")
        if values["input"] == "text" and "options" in values:
            wrong("Options belong to input: choice.")
        return values


class FieldForm(_BlockForm):
    """A question to the user, answered by `do: submit`."""

    word = "field"
    field = Part(QuestionForm, required=True, about="The question and its field.")

    def make(self, values: dict[str, Any]) -> Block:
        return super().make({"id": values.get("id", ""), **values["field"]})

    def values_of(self, thing: Any) -> Mapping[str, Any]:
        return {"field": dict(thing.fields), **({"id": thing.id} if thing.id else {})}


BLOCKS: Mapping[str, type[Form]] = {
    form.word: form for form in (HeadingForm, TextForm, ListForm, ImageForm, DividerForm, FieldForm)
}


class BlockField(ByWord):
    """A piece of content."""

    definition = "Block"

    def __init__(self, **options: Any) -> None:
        super().__init__("a block", lambda: BLOCKS, lambda block: str(block.type), **options)


# --- actions --------------------------------------------------------------------------------------

PLAIN_DOINGS = ("next", "back", "dismiss", "complete", "submit")


class _DoForm(Form):
    word: ClassVar[str]

    def make(self, values: dict[str, Any]) -> Do:
        given = {name: value for name, value in values.items() if value is not False}
        return Do(self.word, given)  # type: ignore[arg-type]  # the words of the forms below are those of Do

    def values_of(self, thing: Any) -> Mapping[str, Any]:
        return dict(thing.fields)


class SnoozeForm(_DoForm):
    """Close it and come back after a while."""

    word = "snooze"
    snooze = Duration(required=True, attribute="for", about="How long it stays away.")


class UrlForm(_DoForm):
    """Open a page."""

    word = "url"
    url = Shaped(
        r"(?:https?://|mailto:|tel:)[^\s<>\"\\`]+|(?!//)[/?#.][^\s<>\"\\`]*",
        "Write a path such as /invoices, or an address with https, mailto or tel.",
        required=True,
        attribute="href",
        about="A path such as /invoices, or an https, mailto or tel address.",
    )
    new_tab = Truth(about="true opens it in a new tab.")


class StartForm(_DoForm):
    """Start another flow."""

    word = "start"
    start = Key(required=True, attribute="flow", about="Key of the flow.")


class GoToForm(_DoForm):
    """Go to a step of this flow."""

    word = "go_to"
    go_to = Id(required=True, attribute="step", about="Id of the step.")


class TrackForm(_DoForm):
    """Record an event."""

    word = "track"
    track = Text(required=True, longest=200, attribute="event", about="Name of the event.")


DOINGS: Mapping[str, type[_DoForm]] = {
    form.word: form for form in (SnoozeForm, UrlForm, StartForm, GoToForm, TrackForm)
}


class DoField(ByWord):
    """What a button does: a word such as `next`, or `snooze: 1 day` and the like."""

    definition = "Do"

    _plain = Choice(PLAIN_DOINGS)

    def __init__(self, **options: Any) -> None:
        super().__init__("what it does", lambda: DOINGS, lambda do: str(do.type), **options)

    def read(self, value: Any) -> Do:
        if isinstance(value, str):
            if value in DOINGS:
                wrong(f"Say more: `{value}: …`, such as `{_EXAMPLES[value]}`.")
            return Do(self._plain.read(value))  # type: ignore[arg-type]  # one of the plain words
        done: Do = super().read(value)
        return done

    def show(self, value: Any) -> Any:
        return super().show(value) if value.type in DOINGS else value.type

    def json_schema(self) -> dict[str, Any]:
        return {"oneOf": [self._plain, *DOINGS.values()]}

    def example(self) -> str:
        return "do: next"


_EXAMPLES = {
    "snooze": "do: { snooze: 1 day }",
    "url": "do: { url: /invoices }",
    "start": "do: { start: first-invoice }",
    "go_to": "do: { go_to: hello }",
    "track": "do: { track: Help Asked }",
}


class ActionForm(Form):
    """A button."""

    makes = Action
    id = Id(about="Name of the button for translations and variants; what it does (next, snooze) if not given.")
    label = RichText(required=True, longest=200, about="What the button says.")
    do = OneOrMany(DoField(), least=1, most=10, required=True, about="What it does: one thing, or several in order.")
    primary = Truth(about="true for the button that most people should press.")

    def make(self, values: dict[str, Any]) -> Action:
        return Action(**{"id": "", **values})

    def values_of(self, thing: Any) -> Mapping[str, Any]:
        values = dict(super().values_of(thing))
        return values if values["id"] else {name: value for name, value in values.items() if name != "id"}
