"""The form of compiled contents: what `/v1/content/<hash>.json` holds and the SDK reads.

The SDK's types are generated from it; `cairn.domain.flows.compile` makes contents.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, get_args

from cairn.domain.flows.documents import FlowType as FlowTypeWord
from cairn.domain.flows.documents import Pattern as PatternWord
from cairn.schemas.documents.form import ByValue, Form, Part
from cairn.schemas.documents.kinds import FORMAT, TokensForm
from cairn.schemas.documents.targeting import PageRuleField
from cairn.schemas.documents.values import Choice, Many, Number, Only, Text, Truth

LONG = 20_000


class FlowType(Choice):
    definition = "FlowType"

    def __init__(self, **options: Any) -> None:
        super().__init__(get_args(FlowTypeWord), **options)


class Pattern(Choice):
    definition = "Pattern"

    def __init__(self, **options: Any) -> None:
        super().__init__(get_args(PatternWord), **options)


class Side(Choice):
    definition = "Side"

    def __init__(self, **options: Any) -> None:
        super().__init__(("top", "right", "bottom", "left"), **options)


class Variants(ByValue):
    """Forms that are told apart by a field of theirs, with a name in the SDK."""

    field_name: ClassVar[str] = "type"
    members: ClassVar[Mapping[str, type[Form]]]

    def __init__(self, **options: Any) -> None:
        super().__init__(
            "", self.field_name, lambda: self.members, lambda value: str(value[self.field_name]), **options
        )


# --- rich text -----------------------------------------------------------------------------------


class LinkTarget(Form):
    """Where a link leads: http(s), mailto, tel, or relative to the page."""

    href = Text(required=True)


class Mark(Form):
    """How a text looks, or where it leads."""

    type = Choice(("bold", "italic", "code", "strike", "link"), required=True)
    attrs = Part(LinkTarget, about="Only for a link.")


class InlineText(Form):
    """Some words."""

    type = Only("text", required=True)
    text = Text(longest=LONG, required=True)
    marks = Many(Part(Mark))


class VariableName(Form):
    """Which variable, and what to say when it is not known."""

    name = Text(required=True)
    fallback = Text()


class InlineVariable(Form):
    """Something known about the person."""

    type = Only("variable", required=True)
    attrs = Part(VariableName, required=True)
    marks = Many(Part(Mark))


class InlineBreak(Form):
    """A new line."""

    type = Only("break", required=True)


class Inline(Variants):
    """Inline rich text, in the shape that Tiptap speaks."""

    definition = "Inline"
    members = {"text": InlineText, "variable": InlineVariable, "break": InlineBreak}


# --- blocks --------------------------------------------------------------------------------------


class HeadingBlock(Form):
    """A heading; the first one names the step."""

    type = Only("heading", required=True)
    id = Text(required=True)
    text = Many(Inline(), required=True)


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
    """A picture."""

    type = Only("image", required=True)
    id = Text(required=True)
    src = Text(longest=2_000, required=True)
    alt = Text(may_be_empty=True, required=True)
    width = Number()
    height = Number()


class DividerBlock(Form):
    """A line between."""

    type = Only("divider", required=True)
    id = Text(required=True)


class FieldOption(Form):
    """One answer of a choice."""

    value = Text(required=True)
    label = Many(Inline(), required=True)


class Field(Form):
    """A question with its field."""

    type = Only("field", required=True)
    id = Text(required=True)
    input = Choice(("text", "choice"), required=True)
    label = Many(Inline(), required=True)
    options = Many(Part(FieldOption))
    required = Truth()
    trait = Text(about="The user's trait that the answer is written to; without one it is only in `Survey Answered`.")
    placeholder = Text()


class Block(Variants):
    """A piece of content."""

    definition = "Block"
    members = {
        "heading": HeadingBlock,
        "text": TextBlock,
        "list": ListBlock,
        "image": ImageBlock,
        "divider": DividerBlock,
        "field": Field,
    }


# --- actions -------------------------------------------------------------------------------------


class PlainDo(Form):
    """What needs no more words."""

    type = Choice(("next", "back", "dismiss", "complete", "submit"), required=True)


class SnoozeDo(Form):
    """Close, and come back after so many milliseconds."""

    type = Only("snooze", required=True)
    for_ = Number(data_key="for", required=True)


class UrlDo(Form):
    """Open a page."""

    type = Only("url", required=True)
    href = Text(longest=2_000, required=True)
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


class Do(Variants):
    """One thing that a button does."""

    definition = "Do"
    members = {
        **dict.fromkeys(("next", "back", "dismiss", "complete", "submit"), PlainDo),
        "snooze": SnoozeDo,
        "url": UrlDo,
        "start": StartDo,
        "go_to": GoToDo,
        "track": TrackDo,
    }


class Action(Form):
    """A button."""

    id = Text(required=True)
    label = Many(Inline(), required=True)
    primary = Truth()
    do = Many(Do(), required=True)


# --- steps ---------------------------------------------------------------------------------------


class AnchorFacts(Form):
    """Facts about an element; every fact that is given must hold."""

    test = Text(about="Value of data-testid, data-test, data-test-id, data-cy or data-qa.")
    role = Text()
    name = Text(about="Accessible name; compared after folding white space.")
    id = Text()
    css = Text()


class PageRules(Form):
    """Where something belongs; no `include` means every page, `exclude` wins."""

    include = Many(PageRuleField())
    exclude = Many(PageRuleField())  # type: ignore[assignment]  # a field


class ClickAdvance(Form):
    """When an element is clicked."""

    on = Only("click", required=True)
    anchor = Part(AnchorFacts, required=True)


class InputAdvance(Form):
    """When something was typed."""

    on = Only("input", required=True)
    anchor = Part(AnchorFacts, required=True)
    matches = Only("not empty", required=True)


class EventAdvance(Form):
    """When an event happens."""

    on = Only("event", required=True)
    event = Text(required=True)


class PageAdvance(Form):
    """When a page is reached."""

    on = Only("page", required=True)
    pages = Part(PageRules, required=True)


class AfterAdvance(Form):
    """When so many milliseconds have passed."""

    on = Only("after", required=True)
    after = Number(required=True)


class Advance(Variants):
    """When a step goes on by itself; the first of a step's list that happens wins."""

    definition = "Advance"
    field_name = "on"
    members = {
        "click": ClickAdvance,
        "input": InputAdvance,
        "event": EventAdvance,
        "page": PageAdvance,
        "after": AfterAdvance,
    }


class Step(Form):
    """One stop of a flow."""

    id = Text(required=True)
    pattern = Pattern(required=True)
    content = Many(Block(), required=True)
    actions = Many(Part(Action), required=True)
    anchor = Part(AnchorFacts)
    side = Side()
    position = Choice(
        ("top", "bottom", "bottom-right", "bottom-left", "top-right", "top-left"),
        about="Banner: top or bottom. Slideout: a corner.",
    )
    push = Truth(about="A banner that pushes the page instead of lying over it.")
    overlay = Choice(("block", "anchor", "none"))
    width = Choice(("small", "medium", "large"))
    dismissible = Truth(about="false: no close button, Escape does nothing.")
    advance = Many(Advance())
    when_anchor_missing = Choice(("skip", "wait", "end"))
    pages = Part(PageRules)


class Labels(Form):
    """The renderer's own few words; those that are missing are English."""

    close = Text()
    progress = Text(about="With `{step}` and `{count}`.")
    required = Text()


class FlowContent(Form):
    """One flow, compiled for one variant and one language. Durations are milliseconds."""

    format = Only(FORMAT, required=True)
    key = Text(required=True)
    revision = Number(required=True)
    type = FlowType(required=True)
    locale = Text(required=True)
    dir = Choice(("ltr", "rtl"))
    progress = Truth(about='Show "2 of 4"; default true for tours of more than one step.')
    labels = Part(Labels, about="The renderer's own few words in the flow's language.")
    steps = Many(Part(Step), required=True)


class ThemeTokens(TokensForm):
    """What of the look is set; the rest is picked up from the host's page."""


class ThemeContent(Form):
    """What a theme's content address holds: the tokens that differ from what is picked up from the host."""

    format = Only(FORMAT, required=True)
    key = Text(required=True)
    tokens = Part(ThemeTokens, required=True)
    dark = Part(ThemeTokens)
