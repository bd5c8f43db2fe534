"""The steps of a flow, one form a pattern, as they stand in a document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, ClassVar, TypeVar, get_args

from cairn.domain.flows.documents import Action, Advance, Anchor, Block, Branch, Pattern, Step
from cairn.domain.flows.paths import implicit_ids
from cairn.domain.targeting.pages import PageRules
from cairn.schemas.documents.content import ActionForm, BlockField
from cairn.schemas.documents.form import ByValue, ByWord, Form, Part, the
from cairn.schemas.documents.targeting import ConditionField, PageRuleField, PagesForm
from cairn.schemas.documents.values import (
    Choice,
    Duration,
    Id,
    Key,
    Many,
    OneOrMany,
    Only,
    Table,
    Text,
    Truth,
    Value,
    wrong,
)

# --- anchors --------------------------------------------------------------------------------------


class PickedForm(Form):
    """What a picker recorded of an element; it finds the element again when the page has changed."""

    tag = Text(required=True, longest=100, about="Its kind of element, such as button.")
    says = Text(longest=100, about="Its text, without spaces and digits.")
    selector = Text(longest=300, about="Leads straight to it while the page is as it was.")
    facts = Table(
        Key(), Text(longest=400), most=30, required=True, about="Short hashes of what it and its surroundings are like."
    )
    others = Text(longest=200, about="Hashes of the elements most like it, which it is not.")
    page = Text(longest=400, about="Hashes of a few words of the whole page, which tell whether all of it has changed.")


class AnchorForm(Form):
    """An element of the page, found by facts that must all hold."""

    also: ClassVar[Mapping[str, Any]] = {"minProperties": 1}

    makes = Anchor
    test = Text(longest=200, about="Its test attribute: data-testid, data-test, data-test-id, data-cy or data-qa.")
    role = Text(longest=50, about="Its role, such as button, link or textbox.")
    name = Text(longest=200, about="Its accessible name, as a screen reader says it.")
    id = Text(longest=200, about="Its id, when it is not generated.")
    css = Text(longest=500, about="A CSS selector, when nothing better is there.")
    picked = Part(PickedForm, about="What the picker recorded; asked when the other facts don't lead to one element.")

    def make(self, values: dict[str, Any]) -> Anchor:
        if not values:
            wrong("Write at least one fact by which the element is found: test, role, name, id or css.")
        return Anchor(**values)


class AnchorReference(Form):
    """A reference to an anchor at the end of the file."""

    ref = Key(required=True, about="Name of the anchor under `anchors:`.")


class AnchorField(Value):
    """A reference (`ref: new-invoice-button`), or the facts themselves."""

    definition = "AnchorOrReference"

    def read(self, value: Any) -> str | Anchor:
        if isinstance(value, str):
            wrong(f"Write `{{ ref: {value} }}` for an anchor under `anchors:`, or facts such as `{{ test: {value} }}`.")
        if isinstance(value, Mapping) and "ref" in value:
            return str(the(AnchorReference).load(value)["ref"])
        anchor: Anchor = the(AnchorForm).load(value)
        return anchor

    def show(self, value: Any) -> Any:
        return {"ref": value} if isinstance(value, str) else the(AnchorForm).dump(value)

    def json_schema(self) -> dict[str, Any]:
        return {"oneOf": [AnchorReference, AnchorForm]}


class OwnAnchorField(AnchorField):
    """The word `anchor` for the step's own one (kept as nothing), or another."""

    definition = "OwnOrOtherAnchor"

    def read(self, value: Any) -> Any:
        return None if value == "anchor" else super().read(value)

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> Any:
        return "anchor" if value is None else self.show(value)

    def json_schema(self) -> dict[str, Any]:
        return {"oneOf": [Only("anchor"), AnchorReference, AnchorForm]}


# --- advance --------------------------------------------------------------------------------------


class _AdvanceForm(Form):
    word: ClassVar[str]

    def make(self, values: dict[str, Any]) -> Advance:
        return Advance(self.word, **values)  # type: ignore[arg-type]  # the words below are those of Advance

    def values_of(self, thing: Any) -> Mapping[str, Any]:
        return {name: getattr(thing, name) for name in ("anchor", "matches", "event", "after")}


class ClickForm(_AdvanceForm):
    """When the user clicks an element."""

    word = "click"
    click = OwnAnchorField(required=True, attribute="anchor", about="anchor, for the step's own, or another one.")


class InputForm(_AdvanceForm):
    """When the user typed something."""

    word = "input"
    input = OwnAnchorField(required=True, attribute="anchor", about="anchor, for the step's own, or another one.")
    matches = Choice(("not empty",), about="What the field must hold.")

    def make(self, values: dict[str, Any]) -> Advance:
        return super().make({"matches": "not empty", **values})


class EventAdvanceForm(_AdvanceForm):
    """When the user causes an event."""

    word = "event"
    event = Text(required=True, longest=200, about="Name of the event.")


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


ADVANCES: Mapping[str, type[_AdvanceForm]] = {
    form.word: form for form in (ClickForm, InputForm, EventAdvanceForm, PageAdvanceForm, AfterForm)
}


class AdvanceField(ByWord):
    """When a step goes on by itself."""

    definition = "Advance"

    def __init__(self, **options: Any) -> None:
        super().__init__("when to go on", lambda: ADVANCES, lambda advance: str(advance.on), **options)

    def example(self) -> str:
        return "click: anchor"


# --- steps ----------------------------------------------------------------------------------------


class BranchForm(Form):
    """Another way on for some people."""

    makes = Branch
    when = ConditionField(required=True, about="For whom.")
    go_to = Id(required=True, about="Id of the step to go to.")


class StepForm(Form):
    """What every step has, whatever its pattern."""

    order = (
        "id", "pattern", "anchor", "side", "position", "push", "overlay", "width", "dismissible", "pages",
        "content", "actions", "advance", "branches", "when_anchor_missing",
    )  # fmt: skip

    id = Id(required=True, about="Name of the step: short, and it stays, since progress and numbers hang on it.")
    content = Many(BlockField(), most=50, about="What the step says, block by block.")
    actions = Many(Part(ActionForm), most=10, about="The buttons.")
    advance = OneOrMany(
        AdvanceField(), least=1, most=10, about="When the step goes on by itself; the first that happens."
    )
    pages = Part(PagesForm, about="The pages that the step belongs to; those of the flow if not given.")
    branches = Many(Part(BranchForm), most=20, about="Other ways on, the first that fits; the next step if none does.")
    width = Choice(("small", "medium", "large"), about="How wide it is.")
    dismissible = Truth(about="false: no close button, and Escape does nothing.")

    def make(self, values: dict[str, Any]) -> Step:
        values["content"] = _with_ids(values.get("content", ()), lambda block: block.type)
        values["actions"] = _with_ids(values.get("actions", ()), lambda action: action.do[0].type)
        return Step(**values)

    def values_of(self, thing: Any) -> Mapping[str, Any]:
        values = {**super().values_of(thing), "pattern": thing.pattern}
        for name, word_of in (
            ("content", lambda block: block.type),
            ("actions", lambda action: action.do[0].type),
        ):
            if name in values:
                values[name] = _without_ids(values[name], word_of)
        return values


Named = TypeVar("Named", Block, Action)


def _with_ids(things: Iterable[Named], word_of: Any) -> tuple[Named, ...]:
    """Give those without an id the one that follows from their word."""
    things = tuple(things)
    ids = implicit_ids(map(word_of, things))
    return tuple(thing if thing.id else replace(thing, id=given) for thing, given in zip(things, ids, strict=True))


def _without_ids(things: Iterable[Named], word_of: Any) -> tuple[Named, ...]:
    things = tuple(things)
    ids = implicit_ids(map(word_of, things))
    return tuple(replace(t, id="") if t.id == given else t for t, given in zip(things, ids, strict=True))


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


class HotspotForm(StepForm):
    """A beacon on an element that opens a note when the user wants it."""

    pattern = Only("hotspot", required=True)
    anchor = AnchorField(required=True, about="The element that it sits on.")
    side = Choice(("top", "right", "bottom", "left"), about="The side of the element where the note prefers to be.")
    when_anchor_missing = _missing()


class BannerForm(StepForm):
    """A line at the top or bottom of the page that never interrupts."""

    pattern = Only("banner", required=True)
    position = Choice(("top", "bottom"), about="Where it is; at the top if not given.")
    push = Truth(about="true pushes the page instead of lying over it.")


class VideoForm(StepForm):
    """A video with a few words."""

    pattern = Only("video", required=True)


class SurveyForm(StepForm):
    """Questions to the user."""

    pattern = Only("survey", required=True)


class ChecklistForm(StepForm):
    """A short list of tasks."""

    pattern = Only("checklist", required=True)


class ResourceCentreForm(StepForm):
    """Help to search in, inside the app."""

    pattern = Only("resource-centre", required=True)


class LauncherForm(StepForm):
    """A button of ours on the page."""

    pattern = Only("launcher", required=True)
    anchor = AnchorField(about="The element that it sits on.")


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
