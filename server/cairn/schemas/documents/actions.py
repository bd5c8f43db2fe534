"""Buttons, and what they do, as they stand in a document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from cairn.domain.flows.documents import Action, Do
from cairn.schemas.documents.anchors import OwnAnchorField
from cairn.schemas.documents.form import ByWord, Form, Part
from cairn.schemas.documents.places import Page
from cairn.schemas.documents.values import Choice, Duration, Id, Key, OneOrMany, RichText, Text, Truth, wrong
from cairn.schemas.documents.videos import ClipForm
from cairn.schemas.documents.words import OPENS, PLAIN_DOINGS


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
    url = Page(required=True, attribute="href", about="A path such as /invoices, or an https, mailto or tel address.")
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


class DoClickForm(_DoForm):
    """Click an element in the user's stead; nothing else ever does."""

    word = "click"
    click = OwnAnchorField(required=True, attribute="anchor", about="anchor, for the step's own, or another one.")


class DoOpenForm(_DoForm):
    """Open something that lives on the page."""

    word = "open"
    open = Choice(OPENS, required=True, attribute="what", about="What is opened.")


class DoArticleForm(_DoForm):
    """Open an article."""

    word = "article"
    article = Key(required=True, about="Key of the article.")


class DoVideoForm(_DoForm):
    """Play a video."""

    word = "video"
    video = Part(ClipForm, required=True, about="The video.")


DOINGS: Mapping[str, type[_DoForm]] = {
    form.word: form
    for form in (
        SnoozeForm, UrlForm, StartForm, GoToForm, TrackForm, DoClickForm, DoOpenForm, DoArticleForm, DoVideoForm,
    )
}  # fmt: skip


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
    "click": "do: { click: anchor }",
    "open": "do: { open: checklist }",
    "article": "do: { article: first-steps }",
    "video": "do: { video: { youtube: …, title: … } }",
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
