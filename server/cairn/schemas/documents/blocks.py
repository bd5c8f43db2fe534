"""The blocks of a step, as they stand in a document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from cairn.domain.flows.documents import Block
from cairn.domain.flows.paths import BLOCKS as WORDS
from cairn.schemas.documents.actions import ActionForm
from cairn.schemas.documents.form import ByWord, Form, Part
from cairn.schemas.documents.places import Media, Page
from cairn.schemas.documents.questions import QuestionField
from cairn.schemas.documents.values import Id, Many, Number, Only, Paragraphs, RichText, Shaped, Text, Truth
from cairn.schemas.documents.videos import ClipForm

ID = "Name of the block for translations and variants; the block's word (text, then text-2) if not given."


class FlatBlockField(ByWord):
    """A piece of content that stands in a column."""

    definition = "FlatBlock"

    def __init__(self, **options: Any) -> None:
        super().__init__("a block", lambda: FLAT, lambda block: str(block.type), **options)


class _BlockForm(Form):
    word: ClassVar[str]
    order = WORDS
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
    level = Number(least=2, most=3, about="2, or 3 for a heading below another; 2 if not given.")


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

    src = Media(
        example="media/hello.png",
        required=True,
        about="Path beside this file, such as media/hello.png, or an https address.",
    )
    alt = Text(
        required=True,
        may_be_empty=True,
        about="What the picture says, for those who don't see it; empty if nothing.",
    )
    url = Page(about="A page that opens when the picture is clicked.")
    width = Number(least=1, most=4_000, about="Width in pixels, so that nothing jumps while it loads.")
    height = Number(least=1, most=4_000, about="Height in pixels.")


class _PartForm(_BlockForm):
    """A block whose fields stand in a mapping under its word."""

    def make(self, values: dict[str, Any]) -> Block:
        return super().make({"id": values.get("id", ""), **values[self.word]})

    def values_of(self, thing: Any) -> Mapping[str, Any]:
        return {self.word: dict(thing.fields), **({"id": thing.id} if thing.id else {})}


class ImageForm(_PartForm):
    """A picture."""

    word = "image"
    image = Part(PictureForm, required=True, about="The picture.")


class DividerForm(_BlockForm):
    """A line between what is above and what is below."""

    word = "divider"
    divider = Only(True, required=True, about="Write true.")

    def make(self, values: dict[str, Any]) -> Block:
        return Block("divider", values.get("id", ""), {})

    def values_of(self, thing: Any) -> Mapping[str, Any]:
        return {"divider": True, **({"id": thing.id} if thing.id else {})}


class FieldForm(_PartForm):
    """A question to the user, answered by `do: submit`."""

    word = "field"
    field = QuestionField(required=True, about="The question and its field.")


class VideoBlockForm(_PartForm):
    """A video; one that plays at a host asks nobody before it is clicked."""

    word = "video"
    video = Part(ClipForm, required=True, about="The video.")


class FrameForm(Form):
    """What is embedded, and how high it is."""

    url = Shaped(
        r"https://[^\s\"'<>\\`]+", "Write an https address.", required=True, about="The address to embed; https."
    )
    title = Text(required=True, longest=200, about="What it is; screen readers say it.")
    height = Number(least=50, most=2_000, required=True, about="Height in pixels.")


class EmbedForm(_PartForm):
    """Something of another host in a frame; the operator says which hosts are allowed."""

    word = "embed"
    embed = Part(FrameForm, required=True, about="What is embedded.")


class ButtonsForm(_BlockForm):
    """A row of buttons inside the content."""

    word = "buttons"
    buttons = Many(
        Part(ActionForm), least=1, most=10, required=True, attribute="actions", about="The buttons of the row."
    )


class ColumnsForm(_BlockForm):
    """Two or three columns of blocks beside one another."""

    word = "columns"
    columns = Many(
        Many(FlatBlockField(), least=1, most=20), least=2, most=3, required=True, about="The blocks of each column."
    )


FLAT: Mapping[str, type[Form]] = {
    form.word: form
    for form in (
        HeadingForm, TextForm, ListForm, ImageForm, DividerForm, VideoBlockForm, EmbedForm, ButtonsForm, FieldForm,
    )
}  # fmt: skip
BLOCKS: Mapping[str, type[Form]] = {**FLAT, "columns": ColumnsForm}


class BlockField(ByWord):
    """A piece of content."""

    definition = "Block"

    def __init__(self, **options: Any) -> None:
        super().__init__("a block", lambda: BLOCKS, lambda block: str(block.type), **options)
