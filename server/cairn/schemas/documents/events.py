"""Events, as it stands in a document: what one is, what it means, and which other it is one with."""

from __future__ import annotations

from typing import Any, get_args

from marshmallow import ValidationError

from cairn.domain.engagement.families import family_of
from cairn.domain.flows.events import MEANINGS, Act, Capture, Event
from cairn.schemas.documents.anchors import AnchorForm
from cairn.schemas.documents.document import DocumentForm
from cairn.schemas.documents.form import Form, Part
from cairn.schemas.documents.pages import PagesForm
from cairn.schemas.documents.values import Choice, Many, Only, Shaped, Text, Truth


class EventName(Shaped):
    """The name under which an event is sent."""

    def __init__(self, **options: object) -> None:
        super().__init__(
            r"\S(?:.{0,198}\S)?",
            "Write the name as it is sent, such as Invoice Sent: at most 200 characters.",
            **options,
        )


class CaptureForm(Form):
    """How the snippet sends the event by itself, without a line of code in the app."""

    makes = Capture
    on = Choice(
        get_args(Act), required=True, about="What somebody does: click, submit, input, or view, which is to see it."
    )
    anchor = Part(AnchorForm, required=True, about="The element of the page with which they do it.")
    pages = Part(PagesForm, about="The pages on which it counts; all if not given.")


class EventDocument(DocumentForm):
    """What an event is, and how it is told."""

    kind_word = "event"
    makes = Event

    kind = Only("event", required=True)
    name = EventName(required=True, about="The name under which it is sent, such as Invoice Sent.")
    description = Text(longest=2_000, about="When it is sent, and what it tells.")
    owner = Text(longest=200, about="Who knows about it: a person or a team.")
    tags = Many(Text(longest=50), most=50, about="Words to find it by.")
    means = Many(
        Choice(MEANINGS), most=len(MEANINGS), about="What it stands for in the measures of onboarding, such as sign_up."
    )
    merged_into = EventName(about="The name of the event that it is counted and asked as.")
    hidden = Truth(about="It is left out of lists and of what is offered; no if not given.")
    captured = Part(CaptureForm, about="What sends it by itself; the app sends it if not given.")

    def make(self, values: dict[str, Any]) -> Event:
        event: Event = super().make(values)
        if event.captured is not None and family_of(event.name) != "own":
            told = f"'{event.name}' is sent by Cairn itself; give what is captured a name of its own."
            raise ValidationError({"name": [told]})
        return event
