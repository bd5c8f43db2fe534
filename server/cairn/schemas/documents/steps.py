"""The steps of a flow, one form a pattern, as they stand in a document."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any, get_args

from cairn.domain.flows.documents import (
    Branch,
    Checklist,
    Group,
    Hotspot,
    Launcher,
    Pattern,
    ResourceCentre,
    Step,
)
from cairn.schemas.documents.actions import ActionForm, DoField
from cairn.schemas.documents.advance import AdvanceField
from cairn.schemas.documents.anchors import AnchorField
from cairn.schemas.documents.blocks import BlockField
from cairn.schemas.documents.centre import ModuleField
from cairn.schemas.documents.checklists import FinishForm, ItemForm
from cairn.schemas.documents.form import ByValue, Form, Part
from cairn.schemas.documents.ids import GIVEN, WRITTEN
from cairn.schemas.documents.launchers import CentreLauncherForm, ChecklistLauncherForm
from cairn.schemas.documents.pages import PagesForm
from cairn.schemas.documents.situations import SituationField
from cairn.schemas.documents.values import Choice, Duration, Id, Many, OneOrMany, Only, RichText, Text, Truth
from cairn.schemas.documents.words import BEACONS, CORNERS, ICONS, LAUNCHER_LOOKS


class ResumeForm(Form):
    """How long a walkthrough that was left goes on where it was."""

    within = Duration(required=True, about="So long after it was left.")

    def make(self, values: dict[str, Any]) -> int:
        return int(values["within"])

    def values_of(self, thing: Any) -> Mapping[str, Any]:
        return {"within": thing}


class GroupForm(Form):
    """Steps that belong together and may be skipped together."""

    makes = Group
    name = Text(longest=200, about="What members call it.")
    skip_when = SituationField(about="When its first step would begin and this holds, all of them are skipped.")


class BranchForm(Form):
    """Another way on when a condition holds."""

    makes = Branch
    when = SituationField(required=True, about="For whom, or after which answer.")
    go_to = Id(required=True, about="Id of the step to go to; end completes the flow.")


class StepForm(Form):
    """What every step has, whatever its pattern."""

    order = (
        "id", "pattern", "group", "anchor", "side", "position", "push", "overlay", "width", "dismissible", "mini",
        "pages", "skip_when", "beacon", "label", "icon", "look", "opens_on", "keep", "do", "launcher", "starts",
        "content", "order", "items", "modules", "search", "finish", "actions", "advance", "branches",
        "when_anchor_missing",
    )  # fmt: skip

    id = Id(required=True, about="Name of the step: short, and it stays, since progress and numbers hang on it.")
    content = Many(BlockField(), most=50, about="What the step says, block by block.")
    actions = Many(Part(ActionForm), most=10, about="The buttons.")
    advance = OneOrMany(
        AdvanceField(), least=1, most=20, about="When the step goes on by itself; the first that happens."
    )
    pages = Part(PagesForm, about="The pages that the step belongs to; those of the flow if not given.")
    branches = Many(Part(BranchForm), most=20, about="Other ways on, the first that fits; the next step if none does.")
    skip_when = SituationField(about="When the step would begin and this holds, it is skipped.")
    group = Id(about="The group that it belongs to.")
    width = Choice(("small", "medium", "large"), about="How wide it is.")
    dismissible = Truth(about="false: no close button, and Escape does nothing.")

    def make(self, values: dict[str, Any]) -> Step:
        values["content"] = GIVEN.blocks(values.get("content", ()))
        values["actions"] = GIVEN.actions(values.get("actions", ()))
        return Step(**self.gather(values))

    def values_of(self, thing: Any) -> Mapping[str, Any]:
        values = {**super().values_of(thing), "pattern": thing.pattern}
        if "content" in values:
            values["content"] = WRITTEN.blocks(values["content"])
        if "actions" in values:
            values["actions"] = WRITTEN.actions(values["actions"])
        own = values.pop("own", None)
        return {**values, **self.spread(own)} if own is not None else values

    def gather(self, values: dict[str, Any]) -> dict[str, Any]:
        """The values of a step with what only its pattern has in one place, as `own`."""
        return values

    def spread(self, own: Any) -> Mapping[str, Any]:
        """The way back; defaults are left out."""
        return Form.values_of(self, own)


class _OwnForm(StepForm):
    """A pattern with fields of its own, kept together in a dataclass."""

    owns: type[Any]

    def gather(self, values: dict[str, Any]) -> dict[str, Any]:
        names = [field.name for field in dataclasses.fields(self.owns) if field.name in values]
        own = {name: values.pop(name) for name in names}
        return {**values, "own": self.owns(**own)} if own else values


def _missing() -> Choice:
    return Choice(("skip", "wait", "end"), about="What to do when the anchor is not there: wait if not given.")


class ModalForm(StepForm):
    """A window over the page that wants an answer first."""

    pattern = Only("modal", required=True)


class SlideoutForm(StepForm):
    """A panel in a corner; the page stays usable."""

    pattern = Only("slideout", required=True)
    position = Choice(("bottom-right", "bottom-left", "top-right", "top-left"), about="The corner.")


class TooltipForm(StepForm):
    """A note tied to an element of the page."""

    pattern = Only("tooltip", required=True)
    anchor = AnchorField(required=True, about="The element that it is tied to.")
    side = Choice(("top", "right", "bottom", "left"), about="The side of the element where it prefers to be.")
    overlay = Choice(("block", "anchor", "none"), about="What the rest of the page allows: nothing, the anchor, all.")
    when_anchor_missing = _missing()


class HotspotForm(_OwnForm):
    """A beacon on an element that opens a note when the user wants it."""

    owns = Hotspot
    pattern = Only("hotspot", required=True)
    anchor = AnchorField(required=True, about="The element that it sits on.")
    side = Choice(("top", "right", "bottom", "left"), about="The side of the element where the note prefers to be.")
    beacon = Choice(BEACONS, about="How it looks: pulse if not given.")
    label = RichText(longest=100, about="The text of a beacon that is a label.")
    opens_on = Choice(("click", "hover"), about="click if not given.")
    keep = Truth(about="true: it stays after it was read.")
    when_anchor_missing = _missing()


class BannerForm(StepForm):
    """A line at the top or bottom of the page that never interrupts."""

    pattern = Only("banner", required=True)
    position = Choice(("top", "bottom"), about="Where it is; at the top if not given.")
    push = Truth(about="true pushes the page instead of lying over it.")


class VideoForm(StepForm):
    """A video with a few words."""

    pattern = Only("video", required=True)
    position = Choice((*CORNERS, "centre"), about="The corner, or the centre if not given.")
    mini = Truth(about="true: it goes on small while the user works.")


class SurveyForm(StepForm):
    """Questions to the user; one step, one question is easiest to answer."""

    pattern = Only("survey", required=True)
    position = Choice((*CORNERS, "centre"), about="The corner, or the centre; bottom-right if not given.")


class ChecklistForm(_OwnForm):
    """A short list of tasks that complete themselves."""

    owns = Checklist
    pattern = Only("checklist", required=True)
    position = Choice(CORNERS, about="The corner: bottom-right if not given.")
    items = Many(Part(ItemForm), least=1, most=30, required=True, about="The tasks.")
    order_ = Choice(("any", "in order"), data_key="order", attribute="order", about="any if not given.")
    launcher = Part(ChecklistLauncherForm, about="The button that it shrinks to.")
    starts = Choice(("open", "minimised"), about="open if not given.")
    finish = Part(FinishForm, about="What it says when every task is done.")


class ResourceCentreForm(_OwnForm):
    """Help to search in, inside the app."""

    owns = ResourceCentre
    pattern = Only("resource-centre", required=True)
    position = Choice(CORNERS, about="The corner: bottom-right if not given.")
    launcher = Part(CentreLauncherForm, required=True, about="The button that opens it.")
    modules = Many(ModuleField(), least=1, most=20, required=True, about="What it holds, in order.")
    search = Truth(about="false: without a field to search in.")


class LauncherForm(_OwnForm):
    """A button of ours on the page that does something."""

    owns = Launcher
    pattern = Only("launcher", required=True)
    anchor = AnchorField(about="The element that it sits on; it is in a corner if not given.")
    side = Choice(("top", "right", "bottom", "left"), about="The side of the element where it prefers to be.")
    position = Choice(CORNERS, about="The corner: bottom-right if not given.")
    label = RichText(required=True, longest=100, about="What it says, to screen readers where only the icon is seen.")
    icon = Choice(ICONS, about="A picture before the label, or instead of it.")
    look = Choice(LAUNCHER_LOOKS, about="A button with its label (if not given), only the icon, or a beacon.")
    do = OneOrMany(DoField(), least=1, most=10, required=True, about="What it does: one thing, or several in order.")
    when_anchor_missing = _missing()

    def gather(self, values: dict[str, Any]) -> dict[str, Any]:
        anchor = {"anchor": values.pop("anchor")} if "anchor" in values else {}
        return {**super().gather(values), **anchor}


_PATTERN_FORMS = (
    ModalForm, SlideoutForm, TooltipForm, HotspotForm, BannerForm,
    VideoForm, SurveyForm, ChecklistForm, ResourceCentreForm, LauncherForm,
)  # fmt: skip
PATTERNS: Mapping[str, type[Form]] = dict(zip(get_args(Pattern), _PATTERN_FORMS, strict=True))


class StepField(ByValue):
    """A step of a flow."""

    definition = "Step"

    def __init__(self, **options: Any) -> None:
        super().__init__("a step", "pattern", lambda: PATTERNS, lambda step: str(step.pattern), **options)
