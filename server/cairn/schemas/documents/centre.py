"""The modules of the resource centre, as they stand in a document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from cairn.domain.flows.documents import Module
from cairn.schemas.documents.form import ByWord, Form, Part
from cairn.schemas.documents.places import Page
from cairn.schemas.documents.values import Id, Key, Many, Paragraphs, RichText, Text, Truth, WhenOrDay
from cairn.schemas.documents.videos import ClipForm


class _ModuleForm(Form):
    """A module; the word says what it holds."""

    word: ClassVar[Any]
    order = ("id", "title")

    id = Id(required=True, about="Name of the module for translations and numbers.")
    title = RichText(longest=200, about="Heading of the module.")

    def make(self, values: dict[str, Any]) -> Module:
        name, title = values.pop("id"), values.pop("title", ())
        return Module(self.word, name, title, **self.held(values.pop(self.word)))

    def values_of(self, thing: Any) -> Mapping[str, Any]:
        title = {"title": thing.title} if thing.title else {}
        return {"id": thing.id, **title, self.word: self.holds(thing)}

    def held(self, value: Any) -> Mapping[str, Any]:
        """What the module keeps of what stands under its word."""
        return {"entries": value}

    def holds(self, module: Module) -> Any:
        """The way back."""
        return module.entries


class _FieldsForm(_ModuleForm):
    def held(self, value: Any) -> Mapping[str, Any]:
        return {"fields": value}

    def holds(self, module: Module) -> Any:
        return module.fields


class ChecklistModuleForm(_ModuleForm):
    """The checklist of a flow."""

    word = "checklist"
    checklist = Key(required=True, about="Key of a flow that is a checklist.")

    def held(self, value: Any) -> Mapping[str, Any]:
        return {"fields": {"flow": value}}

    def holds(self, module: Module) -> Any:
        return module.fields["flow"]


class OfferForm(Form):
    """A flow that may be started, and what it is called there."""

    flow = Key(required=True, attribute="id", about="Key of the flow.")
    label = RichText(longest=200, about="What it is called; the flow's name if not given.")

    @classmethod
    def short_schemas(cls) -> list[Any]:
        return [Key()]

    @classmethod
    def longhand(cls, value: Any) -> Any:
        return {"flow": value} if isinstance(value, str) else value


class OfferField(Part):
    """The key of a flow, or that with a label."""

    def __init__(self) -> None:
        super().__init__(OfferForm)

    def show(self, value: Any) -> Any:
        return super().show(value) if "label" in value else value["id"]


class FlowsModuleForm(_ModuleForm):
    """Flows that the user may start."""

    word = "flows"
    flows = Many(OfferField(), least=1, most=50, required=True, about="Keys of the flows, or each with a label.")


class ChosenArticlesForm(Form):
    """Which articles: those with one of the tags or keys; all when neither is written."""

    tags = Many(Text(longest=50), least=1, most=50, about="Articles with one of these tags.")
    keys = Many(Key(), least=1, most=200, about="These articles.")


class ArticlesModuleForm(_FieldsForm):
    """Articles to read."""

    word = "articles"
    articles = Part(ChosenArticlesForm, required=True, about="Which ones.")


class FaqForm(Form):
    """A question that is asked often."""

    id = Id(required=True, about="Name of the question for translations and numbers.")
    question = RichText(required=True, longest=500, about="The question.")
    answer = Paragraphs(required=True, about="The answer.")


class FaqModuleForm(_ModuleForm):
    """Questions with their answers."""

    word = "faq"
    faq = Many(Part(FaqForm), least=1, most=200, required=True, about="The questions.")


class ListedVideoForm(Form):
    """A video to choose."""

    id = Id(required=True, about="Name of the video for translations and numbers.")
    title = RichText(required=True, longest=200, about="What the list calls it.")
    video = Part(ClipForm, required=True, about="The video.")


class VideosModuleForm(_ModuleForm):
    """Videos to choose from."""

    word = "videos"
    videos = Many(Part(ListedVideoForm), least=1, most=100, required=True, about="The videos.")


class LinkForm(Form):
    """A way to another page."""

    id = Id(required=True, about="Name of the link for translations and numbers.")
    label = RichText(required=True, longest=200, about="What it says.")
    url = Page(required=True, about="The page that it opens.")
    new_tab = Truth(about="true opens it in a new tab.")

    def make(self, values: dict[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in values.items() if value is not False}


class LinksModuleForm(_ModuleForm):
    """Ways to other pages."""

    word = "links"
    links = Many(Part(LinkForm), least=1, most=100, required=True, about="The links.")


class AnnouncementForm(Form):
    """Something new."""

    id = Id(required=True, about="Name of the announcement: it stays, since who read it is kept by it.")
    title = RichText(required=True, longest=200, about="What is new, in a few words.")
    text = Paragraphs(required=True, about="More about it.")
    date = WhenOrDay(required=True, about="When it was announced: a date or a moment; the newest stands first.")
    url = Page(about="A page to read more on.")


class AnnouncementsModuleForm(_ModuleForm):
    """What is new, with a count of what wasn't read yet."""

    word = "announcements"
    announcements = Many(Part(AnnouncementForm), least=1, most=200, required=True, about="The announcements.")


class WayToPeopleForm(Form):
    """How to reach somebody."""

    text = Paragraphs(about="What stands before the button.")
    label = RichText(required=True, longest=200, about="What the button says.")
    url = Page(required=True, about="Where it leads: a page, mailto or tel.")


class ContactModuleForm(_FieldsForm):
    """A way to people."""

    word = "contact"
    contact = Part(WayToPeopleForm, required=True, about="How to reach somebody.")


MODULES: Mapping[str, type[_ModuleForm]] = {
    form.word: form
    for form in (
        ChecklistModuleForm, FlowsModuleForm, ArticlesModuleForm, FaqModuleForm, VideosModuleForm, LinksModuleForm,
        AnnouncementsModuleForm, ContactModuleForm,
    )
}  # fmt: skip


class ModuleField(ByWord):
    """A part of the resource centre."""

    definition = "Module"

    def __init__(self, **options: Any) -> None:
        super().__init__("a module", lambda: MODULES, lambda module: str(module.type), **options)
