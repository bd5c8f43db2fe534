"""Compiled steps: what every one has, and what belongs to a single pattern."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from cairn.domain.flows.documents import Pattern as PatternWord
from cairn.schemas.documents.compiled.blocks import Action, Block, Do
from cairn.schemas.documents.compiled.inline import Inline
from cairn.schemas.documents.compiled.page import AnchorFacts, Condition, PageRules
from cairn.schemas.documents.compiled.variants import LONG, Variants
from cairn.schemas.documents.form import Form, Part
from cairn.schemas.documents.values import (
    Choice,
    Many,
    Number,
    Only,
    Scalar,
    Shaped,
    Table,
    Text,
    Truth,
    Value,
)
from cairn.schemas.documents.words import BEACONS, LAUNCHER_LOOKS, MODULES, POSITIONS


class Pattern(Choice):
    definition = "Pattern"

    def __init__(self, **options: Any) -> None:
        super().__init__(get_args(PatternWord), **options)


class Side(Choice):
    definition = "Side"

    def __init__(self, **options: Any) -> None:
        super().__init__(("top", "right", "bottom", "left"), **options)


# --- advance -------------------------------------------------------------------------------------


class ClickAdvance(Form):
    """When an element is clicked."""

    on = Only("click", required=True)
    anchor = Part(AnchorFacts, required=True)


class HoverAdvance(Form):
    """When the pointer comes to rest on an element, or it is focused."""

    on = Only("hover", required=True)
    anchor = Part(AnchorFacts, required=True)


class TextMatch(Form):
    """What a field must hold; all that is given must hold. Texts are compared without case."""

    is_ = Text(data_key="is")
    contains = Text()
    starts = Text()
    ends = Text()
    at_least = Number(whole=False)
    at_most = Number(whole=False)
    like = Choice(("email", "number", "url", "date"))


class Matches(Value):
    """Anything at all, or something that fits."""

    def json_schema(self) -> dict[str, Any]:
        return {"anyOf": [Only("not empty"), TextMatch]}


class InputAdvance(Form):
    """When something that fits was typed."""

    on = Only("input", required=True)
    anchor = Part(AnchorFacts, required=True)
    matches = Matches(required=True)


class Chosen(Value):
    """Value of a select or radio button; true or false of a checkbox."""

    def json_schema(self) -> dict[str, Any]:
        return {"type": ["string", "boolean"]}


class ChooseAdvance(Form):
    """When something, or just this value, is chosen in a select, with radio buttons or a checkbox."""

    on = Only("choose", required=True)
    anchor = Part(AnchorFacts, required=True)
    is_ = Chosen(data_key="is")


class AppearsAdvance(Form):
    """When an element can be seen."""

    on = Only("appears", required=True)
    anchor = Part(AnchorFacts, required=True)


class DisappearsAdvance(Form):
    """When an element that was seen in this step can't be seen any more."""

    on = Only("disappears", required=True)
    anchor = Part(AnchorFacts, required=True)


class EventAdvance(Form):
    """When an event happens, with these properties if any are given."""

    on = Only("event", required=True)
    event = Text(required=True)
    where = Table(Shaped(r".{1,200}", ""), Scalar())


class FactAdvance(Form):
    """As soon as decide's answer has this fact as true, also when it has already."""

    on = Only("fact", required=True)
    fact = Text(required=True)


class PageAdvance(Form):
    """When a page is reached."""

    on = Only("page", required=True)
    pages = Part(PageRules, required=True)


class AfterAdvance(Form):
    """When so many milliseconds have passed."""

    on = Only("after", required=True)
    after = Number(required=True)


CUES: Mapping[str, type[Form]] = {
    "click": ClickAdvance,
    "hover": HoverAdvance,
    "input": InputAdvance,
    "choose": ChooseAdvance,
    "appears": AppearsAdvance,
    "disappears": DisappearsAdvance,
    "event": EventAdvance,
    "fact": FactAdvance,
    "page": PageAdvance,
    "after": AfterAdvance,
}


class Cue(Variants):
    """One thing at which a step goes on."""

    definition = "Cue"
    field_name = "on"
    members = CUES


class AllAdvance(Form):
    """When every one of these has happened since the step began, in any order."""

    on = Only("all", required=True)
    all = Many(Cue(), required=True)


class Advance(Variants):
    """When a step goes on by itself; the first of a step's list that happens wins."""

    definition = "Advance"
    field_name = "on"
    members = {**CUES, "all": AllAdvance}


class Branch(Form):
    """Where a step goes on when the condition holds at its end."""

    when = Condition(required=True)
    go_to = Text(about="A step; without one the flow is completed.")


# --- what belongs to a pattern -------------------------------------------------------------------


class Hotspot(Form):
    """How the beacon looks, and how it opens."""

    beacon = Choice(BEACONS, about="pulse if not given.")
    label = Many(Inline(), about="The text of a label.")
    opens_on = Choice(("click", "hover"), about="click if not given.")
    keep = Truth(about="It stays after it was read.")


class Launcher(Form):
    """A button of ours on the page."""

    label = Many(Inline(), required=True, about="Its text; what screen readers say when only the icon is seen.")
    icon = Text(about="A picture: a line in a box of 24 by 24, as SVG writes paths.")
    look = Choice(LAUNCHER_LOOKS, about="button if not given.")
    anchor = Part(AnchorFacts, about="The element that a resource centre's launcher sits on; the corner if not given.")
    do = Many(Do(), about="Only for a launcher that is a step of its own.")


class ChecklistItem(Form):
    """One task."""

    id = Text(required=True)
    title = Many(Inline(), required=True)
    content = Many(Block(), about="What is said about it, and its button.")
    done_when = Condition()
    requires = Many(Text(), about="Items that must be done before.")
    first = Many(Inline(), about="What those say that wait for it.")


class Finish(Form):
    """What is said when every item is done."""

    content = Many(Block(), required=True)
    celebrate = Truth()


class Checklist(Form):
    """A list of tasks with progress."""

    items = Many(Part(ChecklistItem), required=True)
    order_ = Only("in order", data_key="order", about="One after the other; any order if not given.")
    launcher = Part(Launcher, required=True)
    starts = Only("minimised", about="Open if not given.")
    finish = Part(Finish)


class Entry(Form):
    """Something to choose in the resource centre: it is done, or read there."""

    id = Text(required=True)
    title = Many(Inline(), required=True)
    summary = Text()
    words = Text(longest=LONG, about="Its text to search in, in small letters.")
    content = Many(Block(), about="What is read.")
    do = Many(Do(), about="What choosing it does; without this it is read.")
    date = Text(about="ISO 8601: a date, or a moment.")
    fact = Text(about="It is only for those for whom the fact holds.")


class Module(Form):
    """A part of the resource centre. Articles are those with one of the tags or keys; all when none is given."""

    type = Choice(MODULES, required=True)
    id = Text(required=True)
    icon = Text(about="The picture of its entries: a line in a box of 24 by 24, as SVG writes paths.")
    title = Many(Inline())
    entries = Many(Part(Entry), about="Newest first, where they have a date.")
    tags = Many(Text())
    keys = Many(Text())


class ResourceCentre(Form):
    """Help to search in, inside the app."""

    launcher = Part(Launcher, required=True)
    modules = Many(Part(Module), required=True)
    search = Only(False, about="Without a field to search in.")


# --- steps ---------------------------------------------------------------------------------------


class Step(Form):
    """One stop of a flow. What only one pattern has stands under the pattern's name."""

    id = Text(required=True)
    pattern = Pattern(required=True)
    content = Many(Block(), required=True)
    actions = Many(Part(Action), required=True)
    anchor = Part(AnchorFacts)
    side = Side()
    position = Choice(POSITIONS, about="Banner: top or bottom. Else a corner; survey and video also the centre.")
    push = Truth(about="A banner that pushes the page instead of lying over it.")
    overlay = Choice(("block", "anchor", "none"))
    width = Choice(("small", "medium", "large"))
    dismissible = Truth(about="false: no close button, Escape does nothing.")
    mini = Truth(about="A video that goes on small while the person works.")
    advance = Many(Advance())
    branches = Many(Part(Branch), about="Looked at at the end of the step; the first that holds.")
    skip_when = Condition(about="Looked at when the step would begin.")
    group = Text()
    when_anchor_missing = Choice(("skip", "wait", "end"))
    pages = Part(PageRules)
    hotspot = Part(Hotspot)
    checklist = Part(Checklist)
    launcher = Part(Launcher)
    resource_centre = Part(ResourceCentre)
