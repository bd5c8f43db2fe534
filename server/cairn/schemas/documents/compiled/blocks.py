"""Compiled blocks, and what buttons do."""

from __future__ import annotations

from typing import Any

from cairn.domain.flows.videos import HOSTS
from cairn.schemas.documents.compiled.inline import Inline
from cairn.schemas.documents.compiled.page import AnchorFacts
from cairn.schemas.documents.compiled.variants import ADDRESS, Variants
from cairn.schemas.documents.form import Form, Part
from cairn.schemas.documents.values import Choice, Many, Number, Only, Text, Truth, Value
from cairn.schemas.documents.words import INPUTS, LOOKS, OPENS, PLAIN_DOINGS


class HeadingBlock(Form):
    """A heading; the first one names the step."""

    type = Only("heading", required=True)
    id = Text(required=True)
    text = Many(Inline(), required=True)
    level = Number(least=2, most=3, about="2 if not given.")


class TextBlock(Form):
    """Paragraphs."""

    type = Only("text", required=True)
    id = Text(required=True)
    text = Many(Many(Inline()), required=True)


class ListBlock(Form):
    """A list with dots or numbers."""

    type = Only("list", required=True)
    id = Text(required=True)
    ordered = Truth()
    items = Many(Many(Inline()), required=True)


class ImageBlock(Form):
    """A picture, which may be a link."""

    type = Only("image", required=True)
    id = Text(required=True)
    src = Text(longest=ADDRESS, required=True)
    alt = Text(may_be_empty=True, required=True)
    url = Text(longest=ADDRESS)
    width = Number()
    height = Number()


class DividerBlock(Form):
    """A line between."""

    type = Only("divider", required=True)
    id = Text(required=True)


# --- video ---------------------------------------------------------------------------------------


class Captions(Form):
    """What is said, as text over the picture: WebVTT."""

    src = Text(longest=ADDRESS, required=True)
    language = Text(required=True)
    label = Text(required=True)


class Video(Form):
    """A film: `src` when it is a file of ours or the operator's, `host` and `player` when it plays at a host."""

    title = Text(required=True)
    src = Text(longest=ADDRESS)
    host = Choice(tuple(HOSTS))
    player = Text(longest=ADDRESS, about="Address of the host's player for an iframe; begins to play at once.")
    poster = Text(longest=ADDRESS)
    captions = Many(Part(Captions))
    duration = Number()
    width = Number()
    height = Number()


class VideoBlock(Video):
    """A video; one that plays at a host asks nobody before it is clicked."""

    type = Only("video", required=True)
    id = Text(required=True)


class EmbedBlock(Form):
    """Something else in a frame."""

    type = Only("embed", required=True)
    id = Text(required=True)
    url = Text(longest=ADDRESS, required=True)
    title = Text(required=True)
    height = Number(required=True)


# --- questions -----------------------------------------------------------------------------------


class FieldOption(Form):
    """One answer of a choice."""

    value = Text(required=True)
    label = Many(Inline(), required=True)


class Bound(Value):
    """A number, or for a date `2026-01-31` or `today`."""

    def json_schema(self) -> dict[str, Any]:
        return {"type": ["number", "string"]}


class Scale(Form):
    """The numbers of a rating, both of them included."""

    from_ = Number(data_key="from", required=True)
    to = Number(required=True)


class Field(Form):
    """A question with its field."""

    type = Only("field", required=True)
    id = Text(required=True, about="Answers are kept by it; no two questions of a flow share one.")
    input = Choice(INPUTS, required=True)
    label = Many(Inline(), required=True)
    options = Many(Part(FieldOption))
    other = Truth(about="A choice also takes an answer of the person's own words.")
    required = Truth()
    trait = Text(about="The user's trait that the answer is written to; without one it is only in `Survey Answered`.")
    event = Text(about="An event to record, with the answer as its property `value`.")
    placeholder = Text()
    scale = Part(Scale, about="For rating, nps, csat and ces.")
    look = Choice(LOOKS, about="How a scale looks; numbers if not given.")
    low = Many(Inline(), about="What the lowest number means.")
    high = Many(Inline(), about="What the highest number means.")
    min = Bound(about="The least number, the first date, or the fewest choices.")
    max = Bound(about="The greatest number, the last date, or the most choices.")
    min_length = Number()
    max_length = Number()


# --- actions -------------------------------------------------------------------------------------


class PlainDo(Form):
    """What needs no more words."""

    type = Choice(PLAIN_DOINGS, required=True)


class SnoozeDo(Form):
    """Close, and come back after so many milliseconds."""

    type = Only("snooze", required=True)
    for_ = Number(data_key="for", required=True)


class UrlDo(Form):
    """Open a page."""

    type = Only("url", required=True)
    href = Text(longest=ADDRESS, required=True)
    new_tab = Truth()


class StartDo(Form):
    """Start another flow."""

    type = Only("start", required=True)
    flow = Text(required=True)


class GoToDo(Form):
    """Go to a step."""

    type = Only("go_to", required=True)
    step = Text(required=True)


class TrackDo(Form):
    """Record an event."""

    type = Only("track", required=True)
    event = Text(required=True)


class ClickDo(Form):
    """Click an element in the person's stead."""

    type = Only("click", required=True)
    anchor = Part(AnchorFacts, required=True)


class OpenDo(Form):
    """Open something of ours that lives on the page."""

    type = Only("open", required=True)
    what = Choice(OPENS, required=True)


class ArticleDo(Form):
    """Open an article; the index at decide's `articles` has its content."""

    type = Only("article", required=True)
    article = Text(required=True)


class DoneDo(Form):
    """A checklist's item is done."""

    type = Only("done", required=True)
    item = Text(required=True)


class VideoDo(Form):
    """Play a video."""

    type = Only("video", required=True)
    video = Part(Video, required=True)


class Do(Variants):
    """One thing that a button does."""

    definition = "Do"
    members = {
        **dict.fromkeys(PLAIN_DOINGS, PlainDo),
        "snooze": SnoozeDo,
        "url": UrlDo,
        "start": StartDo,
        "go_to": GoToDo,
        "track": TrackDo,
        "click": ClickDo,
        "open": OpenDo,
        "article": ArticleDo,
        "video": VideoDo,
        "done": DoneDo,
    }


class Action(Form):
    """A button."""

    id = Text(required=True)
    label = Many(Inline(), required=True)
    primary = Truth()
    do = Many(Do(), required=True)


class ButtonsBlock(Form):
    """A row of buttons inside the content."""

    type = Only("buttons", required=True)
    id = Text(required=True)
    actions = Many(Part(Action), required=True)


# --- any block -----------------------------------------------------------------------------------


class Block(Variants):
    """A piece of content."""

    definition = "Block"


class ColumnsBlock(Form):
    """Two or three columns of blocks beside one another, where there is room."""

    type = Only("columns", required=True)
    id = Text(required=True)
    columns = Many(Many(Block()), required=True)


Block.members = {
    "heading": HeadingBlock,
    "text": TextBlock,
    "list": ListBlock,
    "image": ImageBlock,
    "divider": DividerBlock,
    "video": VideoBlock,
    "columns": ColumnsBlock,
    "embed": EmbedBlock,
    "buttons": ButtonsBlock,
    "field": Field,
}
