"""Playbooks, as they stand in a document: who sets out, where it is to lead, and the steps on the way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from cairn.domain.flows import playbooks as p
from cairn.domain.flows.playbooks import Enter, Fork, Playbook, Step, Way
from cairn.domain.targeting.conditions import BANDS, TraitIs
from cairn.schemas.documents.document import DocumentForm
from cairn.schemas.documents.form import ByWord, Form, Part
from cairn.schemas.documents.targeting import ConditionField, PropertyTests
from cairn.schemas.documents.values import (
    Choice,
    Duration,
    Id,
    Key,
    Many,
    Number,
    Only,
    Property,
    Scalar,
    Shaped,
    Share,
    Table,
    Text,
    wrong,
)

# --- who sets out ---------------------------------------------------------------------------------


class _EnterForm(Form):
    word: ClassVar[Any]

    def make(self, values: dict[str, Any]) -> Enter:
        return Enter(self.word, values[self.word])

    def values_of(self, thing: Any) -> Mapping[str, Any]:
        return {self.word: thing.name}


class EnterSegmentForm(_EnterForm):
    """Whoever belongs to a segment; those too who belong to it when the playbook goes live."""

    word = "segment"
    segment = Key(required=True, about="Key of the segment.")


class EnterEventForm(_EnterForm):
    """Whoever causes an event from now on."""

    word = "event"
    event = Text(required=True, longest=200, about="Name of the event.")
    where = Table(Property(), PropertyTests(), most=20, about="Properties that it had; others don't count.")

    def make(self, values: dict[str, Any]) -> Enter:
        given = values.get("where", {})
        where = tuple(TraitIs(name, operator, value) for name, tests in given.items() for operator, value in tests)
        return Enter("event", values["event"], where)

    def values_of(self, thing: Any) -> Mapping[str, Any]:
        where: dict[str, list[tuple[str, Any]]] = {}
        for test in thing.where:
            where.setdefault(test.name, []).append((test.operator, test.value))
        return {"event": thing.name, **({"where": where} if where else {})}


class EnterMilestoneForm(_EnterForm):
    """Whoever reaches a milestone from now on."""

    word = "milestone"
    milestone = Key(required=True, about="Key of the milestone.")


class EnterHealthForm(_EnterForm):
    """Whose health comes into another band from now on."""

    word = "health"
    health = Choice(BANDS, required=True, about="The band that it comes into.")


class EnterTenureForm(_EnterForm):
    """Whoever has been a user for so long, counted from sign-up."""

    word = "tenure"
    tenure = Duration(required=True, about="How long after sign-up, such as 365 days.")

    def make(self, values: dict[str, Any]) -> Enter:
        return Enter("tenure", after=values["tenure"])

    def values_of(self, thing: Any) -> Mapping[str, Any]:
        return {"tenure": thing.after}


class EnterDateForm(_EnterForm):
    """When the date in a trait comes, or so long before or after it."""

    also: ClassVar[Mapping[str, Any]] = {"not": {"required": ["before", "after"]}}

    word = "date"
    date = Text(required=True, longest=100, about="Name of the user's trait that holds a date.")
    before = Duration(about="So long before it.")
    after = Duration(about="So long after it.")

    def make(self, values: dict[str, Any]) -> Enter:
        if "before" in values and "after" in values:
            wrong("Write before or after, not both.")
        return Enter("date", values["date"], after=values.get("after", 0) - values.get("before", 0))

    def values_of(self, thing: Any) -> Mapping[str, Any]:
        away = {"before": -thing.after} if thing.after < 0 else {"after": thing.after} if thing.after else {}
        return {"date": thing.name, **away}


ENTRIES: Mapping[str, type[_EnterForm]] = {
    form.word: form
    for form in (EnterSegmentForm, EnterEventForm, EnterMilestoneForm, EnterHealthForm, EnterTenureForm, EnterDateForm)
}


class EnterField(ByWord):
    """What lets somebody set out."""

    definition = "Enter"

    def __init__(self, **options: Any) -> None:
        super().__init__("what lets somebody enter", lambda: ENTRIES, lambda enter: str(enter.on), **options)


# --- steps ----------------------------------------------------------------------------------------


class ForkForm(Form):
    """A way that is taken where its condition holds."""

    makes = Fork
    when = ConditionField(required=True, about="For whom.")
    go_to = Id(required=True, about="Id of the step to go to; end ends the journey.")


class WayForm(Form):
    """A part of those who come here."""

    makes = Way
    weight = Number(least=0, most=1_000_000, whole=False, required=True, about="Its part, beside the other weights.")
    go_to = Id(required=True, about="Id of the step to go to; end ends the journey.")


class _StepForm(Form):
    """`do_of` and `shown` go between the fields of a form and what the step does."""

    word: ClassVar[str]
    order = (
        "id", "show", "until", "wait", "wait_for", "branch", "split", "set", "webhook", "email", "to", "text",
        "hand_over", "note", "at_most", "otherwise",
    )  # fmt: skip
    id = Id(required=True, about="Name of the step; measures hang on it, so it stays.")

    def do_of(self, values: dict[str, Any]) -> p.Doing:
        raise NotImplementedError

    def shown(self, do: Any) -> Mapping[str, Any]:
        raise NotImplementedError

    def make(self, values: dict[str, Any]) -> Step:
        common = {name: values.pop(name) for name in ("id", "at_most", "otherwise", "go_to") if name in values}
        return Step(do=self.do_of(values), **common)

    def values_of(self, thing: Any) -> Mapping[str, Any]:
        common = {name: getattr(thing, name) for name in ("at_most", "otherwise", "go_to")}
        given = {name: value for name, value in common.items() if value is not None}
        return {"id": thing.id, **self.shown(thing.do), **given}


class _StraightForm(_StepForm):
    go_to = Id(about="Id of the step that comes then, or end; the next one if not given.")


class _PatientForm(_StraightForm):
    at_most = Duration(about="How long it waits at most; 30 days if not given.")
    otherwise = Id(about="Id of the step that comes when that time is over, or end.")


class ShowStepForm(_PatientForm):
    """Show a flow; it comes by itself as soon as all its rules allow it."""

    word = "show"
    show = Key(required=True, about="Key of the flow; one that starts by hand shows through playbooks alone.")
    until = Choice(
        ("seen", "closed"), about="When it goes on: when it was seen, or closed or completed (if not given)."
    )

    def do_of(self, values: dict[str, Any]) -> p.Doing:
        return p.Show(values["show"], values.get("until", "closed"))

    def shown(self, do: Any) -> Mapping[str, Any]:
        return {"show": do.flow, **({"until": do.until} if do.until != "closed" else {})}


class WaitStepForm(_StraightForm):
    """Wait for a time."""

    word = "wait"
    wait = Duration(required=True, about="How long.")

    def do_of(self, values: dict[str, Any]) -> p.Doing:
        return p.Pause(values["wait"])

    def shown(self, do: Any) -> Mapping[str, Any]:
        return {"wait": do.time}


class WaitForStepForm(_PatientForm):
    """Wait until something is so."""

    word = "wait_for"
    wait_for = ConditionField(required=True, about="It goes on as soon as this holds.")

    def do_of(self, values: dict[str, Any]) -> p.Doing:
        return p.Await(values["wait_for"])

    def shown(self, do: Any) -> Mapping[str, Any]:
        return {"wait_for": do.when}


class BranchStepForm(_StraightForm):
    """Go different ways, by what people did or are."""

    word = "branch"
    branch = Many(Part(ForkForm), least=1, most=20, required=True, about="The first one that holds is taken.")

    def do_of(self, values: dict[str, Any]) -> p.Doing:
        return p.Choose(values["branch"])

    def shown(self, do: Any) -> Mapping[str, Any]:
        return {"branch": do.forks}


class SplitStepForm(_StepForm):
    """Go different ways by chance."""

    word = "split"
    split = Many(Part(WayForm), least=2, most=10, required=True, about="The ways, and their parts of the people.")

    def do_of(self, values: dict[str, Any]) -> p.Doing:
        return p.Split(values["split"])

    def shown(self, do: Any) -> Mapping[str, Any]:
        return {"split": do.ways}


class SetStepForm(_StraightForm):
    """Set traits of the user."""

    word = "set"
    set = Table(Property(), Scalar(), most=20, required=True, about="Names of traits and their values.")

    def do_of(self, values: dict[str, Any]) -> p.Doing:
        if not values["set"]:
            wrong("Name a trait and its value, such as `set: { onboarding: done }`.")
        return p.SetTraits(values["set"])

    def shown(self, do: Any) -> Mapping[str, Any]:
        return {"set": do.traits}


class CallStepForm(_StraightForm):
    """Tell the webhooks that want messages of playbooks."""

    word = "webhook"
    webhook = Text(required=True, longest=200, about="What the message is about; the receiver tells by it.")

    def do_of(self, values: dict[str, Any]) -> p.Doing:
        return p.Call(values["webhook"])

    def shown(self, do: Any) -> Mapping[str, Any]:
        return {"webhook": do.name}


class MailStepForm(_StraightForm):
    """Write an e-mail to the user, or to somebody else about them."""

    word = "email"
    email = Text(required=True, longest=200, about="Subject of the letter.")
    text = Text(required=True, longest=10_000, about="What it says, with {{ user.first_name | there }} and the like.")
    to = Shaped(
        r"[^@\s]+@[^@\s]+",
        "Write an e-mail address.",
        about="Who gets it; the user, by their trait email, if not given.",
    )

    def do_of(self, values: dict[str, Any]) -> p.Doing:
        return p.Mail(values["email"], values["text"], values.get("to"))

    def shown(self, do: Any) -> Mapping[str, Any]:
        return {"email": do.subject, "text": do.text, **({"to": do.to} if do.to is not None else {})}


class HandOverStepForm(_StraightForm):
    """Hand over to whoever looks after the customer: a task, with what they need to know."""

    word = "hand_over"
    hand_over = Text(required=True, longest=200, about="What is to be done.")
    note = Text(longest=2_000, about="What they need to know.")

    def do_of(self, values: dict[str, Any]) -> p.Doing:
        return p.HandOver(values["hand_over"], values.get("note", ""))

    def shown(self, do: Any) -> Mapping[str, Any]:
        return {"hand_over": do.title, **({"note": do.text} if do.text else {})}


_WORDS: Mapping[type[Any], str] = {
    p.Show: "show", p.Pause: "wait", p.Await: "wait_for", p.Choose: "branch", p.Split: "split", p.SetTraits: "set",
    p.Call: "webhook", p.Mail: "email", p.HandOver: "hand_over",
}  # fmt: skip
STEPS: Mapping[str, type[_StepForm]] = {
    form.word: form
    for form in (
        ShowStepForm,
        WaitStepForm,
        WaitForStepForm,
        BranchStepForm,
        SplitStepForm,
        SetStepForm,
        CallStepForm,
        MailStepForm,
        HandOverStepForm,
    )
}


class PlaybookStepField(ByWord):
    """One step of a playbook."""

    definition = "PlaybookStep"

    def __init__(self, **options: Any) -> None:
        super().__init__("what the step does", lambda: STEPS, lambda step: _WORDS[type(step.do)], **options)


class PlaybookDocument(DocumentForm):
    """A playbook: who sets out, where it is to lead, and the steps on the way."""

    kind_word = "playbook"
    makes = Playbook

    kind = Only("playbook", required=True)
    name = Text(required=True, longest=200, about="What members call it.")
    description = Text(longest=2_000, about="What it is for.")
    tags = Many(Text(longest=50), most=50, about="Words to find it by.")
    touch = Choice(
        ("low", "high"), about="high: people lead and the product supports; low (if not given): the product leads."
    )
    enter = EnterField(required=True, about="What lets somebody set out.")
    audience = ConditionField(about="Who of them does; everybody if not given.")
    again = Duration(about="After how long somebody may set out again; never if not given.")
    goal = ConditionField(
        about="Where it is to lead. The journey ends when this holds; whom it holds for don't set out."
    )
    exit = ConditionField(about="The journey ends without its goal when this holds; whom it holds for don't set out.")
    holdout = Share(about="Part of those who would set out and don't, to tell what it brings; 0 % if not given.")
    steps = Many(PlaybookStepField(), least=1, most=100, required=True, about="The steps, beginning with the first.")
