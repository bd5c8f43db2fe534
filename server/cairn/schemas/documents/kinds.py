"""The kinds of documents. `format: cairn/1` in one definition."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, cast, get_args

from marshmallow import ValidationError

from cairn.domain.errors import Problem
from cairn.domain.flows.documents import (
    Correction,
    Document,
    Experiment,
    Flow,
    FlowType,
    Method,
    Namespace,
    Segment,
    Variant,
    kind_of,
)
from cairn.domain.targeting.conditions import Listed
from cairn.schemas.documents.anchors import AnchorForm
from cairn.schemas.documents.articles import ArticleDocument
from cairn.schemas.documents.document import DocumentForm
from cairn.schemas.documents.events import EventDocument
from cairn.schemas.documents.form import ByValue, Form, Part
from cairn.schemas.documents.health import HealthDocument
from cairn.schemas.documents.limits import LimitDocument
from cairn.schemas.documents.milestones import MilestoneDocument
from cairn.schemas.documents.pages import PagesForm
from cairn.schemas.documents.plain import not_plain
from cairn.schemas.documents.playbooks import PlaybookDocument
from cairn.schemas.documents.problems import invalid, not_valid
from cairn.schemas.documents.rules import FrequencyForm, JudgedMetricForm, MetricForm, ScheduleForm, TriggerField
from cairn.schemas.documents.steps import GroupForm, ResumeForm, StepField
from cairn.schemas.documents.targeting import ConditionField
from cairn.schemas.documents.themes import ThemeDocument
from cairn.schemas.documents.upgrades import upgraded
from cairn.schemas.documents.values import (
    Anything,
    Choice,
    Id,
    Key,
    Language,
    Many,
    Number,
    Only,
    Shaped,
    Share,
    Table,
    Text,
    Truth,
    wrong,
)


class TranslationPath(Shaped):
    """Step and block or button, and maybe a part of it."""

    def __init__(self) -> None:
        super().__init__(
            r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+(?:\..+)?",
            "Write the step's id, a dot and the id of a block or button, such as hello.heading.",
        )


class FlowDocument(DocumentForm):
    """A flow: what is shown to whom, where, when and how often."""

    kind_word = "flow"
    makes = Flow

    kind = Only("flow", required=True)
    type = Choice(get_args(FlowType), required=True, about="What kind of flow it is.")
    name = Text(required=True, longest=200, about="What members call it.")
    description = Text(longest=2_000, about="What it is for.")
    tags = Many(Text(longest=50), most=50, about="Words to find it by.")
    language = Language(about="The language of its texts; en if not given.")
    audience = ConditionField(about="Who may see it; everybody if not given.")
    pages = Part(PagesForm, about="Where it belongs; every page if not given.")
    trigger = TriggerField(about="What starts it; coming to a page if not given.")
    manual_start = Choice(
        ("audience", "anybody"),
        about="For whom it starts by hand: its audience, if not given, or anybody. Its schedule holds for all.",
    )
    frequency = Part(FrequencyForm, about="How often the same person sees it; until it was closed if not given.")
    schedule = Part(ScheduleForm, about="Between which moments, on which days and at which hours.")
    priority = Number(least=0, most=1_000, about="Which flow goes first when several could; 50 if not given.")
    limits = Many(Key(), most=20, about="Limit groups that it belongs to.")
    reaches_held_out = Truth(about="Those who are held out see it, too; they don't if not given.")
    goal = Part(MetricForm, about="The event by which it is judged.")
    theme = Key(about="Key of its theme; the default theme if not given.")
    progress = Truth(about="Show '2 of 4'; tours of several steps do if not given.")
    resume = Part(ResumeForm, about="How long it goes on where it was left; 1 day if not given.")
    groups = Table(Id(), Part(GroupForm), most=100, about="Steps that belong together, by the name that they give.")
    steps = Many(StepField(), most=200, about="The steps in order.")
    translations = Table(
        Language(),
        Table(TranslationPath(), Text(longest=20_000)),
        most=200,
        about="Its texts in other languages.",
    )
    anchors = Table(Key(), Part(AnchorForm), most=500, about="The elements of the page that steps refer to.")


class MemberListForm(Form):
    """Who belongs to a segment stands in a list, which is uploaded apart."""

    by = Text(
        required=True,
        longest=200,
        about="What the list holds: user_id, account_id, or a trait of the user such as email.",
    )


class SegmentDocument(DocumentForm):
    """A named audience."""

    kind_word = "segment"
    makes = Segment
    also: ClassVar[Mapping[str, Any]] = {"oneOf": [{"required": ["match"]}, {"required": ["list"]}]}

    kind = Only("segment", required=True)
    name = Text(required=True, longest=200, about="What members call it.")
    description = Text(longest=2_000, about="What it is for.")
    match = ConditionField(about="Who belongs to it; this or a list.")
    list = Part(MemberListForm, about="Those who belong to it are on a list that is uploaded apart.")

    def make(self, values: dict[str, Any]) -> Segment:
        if ("match" in values) == ("list" in values):
            wrong("Say who belongs to it: either by 'match', or by 'list', such as list: { by: email }.")
        if "list" in values:
            values["match"] = Listed(values["key"], values.pop("list")["by"])
        made: Segment = super().make(values)
        return made

    def values_of(self, thing: Any) -> Mapping[str, Any]:
        values = dict(super().values_of(thing))
        if isinstance(values["match"], Listed):
            values["list"] = {"by": values.pop("match").by}
        return values


# --- experiments ----------------------------------------------------------------------------------


class ChangePath(Shaped):
    """A path into the flow, such as `steps.hello.content.heading.heading`."""

    def __init__(self) -> None:
        super().__init__(
            r"(?:steps\.[^.\s]+(?:\.[^.\s]+)*|progress)",
            "Write a path into what the flow shows; such as steps.hello.content.1.text.",
        )


class VariantForm(Form):
    """One of the things compared."""

    also: ClassVar[Mapping[str, Any]] = {"not": {"required": ["shows", "changes"]}}

    makes = Variant
    key = Key(required=True, about="Name of the variant.")
    weight = Number(
        least=0,
        most=1_000_000,
        whole=False,
        required=True,
        about="Its part of all, beside the other weights.",
    )
    shows = Choice(("nothing",), about="nothing: these people see nothing, and are counted all the same.")
    changes = Table(
        ChangePath(), Anything(allow_none=True), about="What differs from the flow, by path; null takes away."
    )

    def make(self, values: dict[str, Any]) -> Variant:
        silent = values.pop("shows", None) is not None
        if silent and values.get("changes"):
            wrong("A variant that shows nothing changes nothing; leave 'changes' or 'shows' out.")
        return Variant(**values, shows_nothing=silent)

    def values_of(self, thing: Any) -> Mapping[str, Any]:
        values = dict(super().values_of(thing))
        return {**values, "shows": "nothing"} if values.pop("shows_nothing", False) else values


class NamespaceForm(Form):
    """The part of all units that an experiment keeps to itself."""

    makes = Namespace
    name = Key(required=True, about="Name that experiments share who must not share people.")
    start = Share(required=True, data_key="from", about="Where its part begins, such as 0 %.")
    end = Share(required=True, data_key="to", about="Where its part ends, such as 50 %.")

    def make(self, values: dict[str, Any]) -> Namespace:
        if values["start"] >= values["end"]:
            wrong("A part ends above where it begins; such as from: 0 %, to: 50 %.")
        return Namespace(**values)


class PlannedForm(Form):
    """How long it should run, and which difference it should be able to see."""

    days = Number(least=1, most=1_000, about="For how many days.")
    detect = Shaped(
        r"\d+(?:\.\d+)?\s*(?:points?|%)",
        "Write a difference such as 5 points (31 % to 36 %) or 10 % (31 % to 34.1 %).",
        about="The smallest difference that matters, such as 5 points.",
    )


class ExperimentDocument(DocumentForm):
    """A comparison of variants of one flow; the first variant is the control."""

    kind_word = "experiment"
    makes = Experiment

    kind = Only("experiment", required=True)
    name = Text(longest=200, about="What members call it; the key if not given.")
    flow = Key(required=True, about="Key of the flow that is varied.")
    hypothesis = Text(longest=2_000, about="What is expected, and why.")
    unit = Choice(
        ("user", "account"),
        about="What gets a variant: each user (if not given), or each account as a whole.",
    )
    coverage = Share(about="Part of all units that takes part; 100 % if not given.")
    namespace = Part(NamespaceForm, about="Keeps its people from the other experiments of the same namespace.")
    bucket_version = Number(least=1, about="A new number deals the variants anew.")
    variants = Many(Part(VariantForm), least=2, most=10, required=True, about="What is compared, control first.")
    primary = Part(JudgedMetricForm, about="The metric that decides.")
    secondary = Many(Part(JudgedMetricForm), most=20, about="Metrics to look at besides.")
    guardrails = Many(Part(JudgedMetricForm), most=20, about="Metrics that must not get worse.")
    method = Choice(
        get_args(Method),
        about="By which rule the verdict is given: hybrid if not given, fixed, sequential or bayesian.",
    )
    correction = Choice(
        get_args(Correction), about="How many questions at once are paid for: holm if not given, or benjamini-hochberg."
    )
    adjusted = Truth(about="Adjust metrics that count times by how often each unit did it before; no if not given.")
    planned = Part(PlannedForm, about="How long it should run, and what it should be able to see.")

    def make(self, values: dict[str, Any]) -> Experiment:
        planned = values.pop("planned", {})
        judged = [values.get("primary"), *values.get("secondary", ()), *values.get("guardrails", ())]
        if values.get("unit") != "account" and any(each is not None and each.each == "user" for each in judged):
            wrong("'each: user' is for experiments by account; write unit: account, or leave it out.")
        made: Experiment = super().make({**values, **{f"planned_{name}": value for name, value in planned.items()}})
        return made

    def values_of(self, thing: Any) -> Mapping[str, Any]:
        values = dict(super().values_of(thing))
        planned = {name: values.pop(f"planned_{name}", None) for name in ("days", "detect")}
        planned = {name: value for name, value in planned.items() if value is not None}
        return {**values, "planned": planned} if planned else values


KINDS: Mapping[str, type[DocumentForm]] = {
    form.kind_word: form
    for form in (
        FlowDocument,
        ArticleDocument,
        SegmentDocument,
        ThemeDocument,
        LimitDocument,
        ExperimentDocument,
        EventDocument,
        MilestoneDocument,
        HealthDocument,
        PlaybookDocument,
    )
}


class DocumentField(ByValue):
    """Any document, told by its kind."""

    def __init__(self, **options: Any) -> None:
        super().__init__("a document", "kind", lambda: KINDS, kind_of, **options)


_DOCUMENT = DocumentField()


def load(data: Mapping[str, Any]) -> Document:
    """The document that plain data holds, older formats brought up to date. Mistakes are InvalidDocument."""
    if not isinstance(data, Mapping):
        raise not_valid([Problem("A document is a mapping; begin it with format: cairn/1 and its kind.")])
    if unfit := list(not_plain(data)):
        raise not_valid(unfit)
    current = upgraded(data)
    try:
        return cast(Document, _DOCUMENT.read(current))
    except ValidationError as error:
        raise invalid(error, current) from error


def dump(document: Document) -> dict[str, Any]:
    """The canonical data of a document: words for durations, texts as Markdown, defaults left out."""
    return cast(dict[str, Any], _DOCUMENT.show(document))
