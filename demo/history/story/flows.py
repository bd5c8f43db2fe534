"""How somebody meets a flow, told by what the server decided for them and by the flow's own content."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from .diary import Diary, Message, iso

Status = Literal["new", "silent", "shown", "completed", "dismissed", "snoozed", "left"]
# Most take the first answer, fewer each next one.
_EACH_NEXT_ANSWER = 0.4


@dataclass(frozen=True, slots=True)
class Question:
    """One question with the answers to choose from, the most likely first."""

    id: str
    input: str
    trait: str | None
    values: tuple[str | int, ...]
    highest: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """`awaits`: events of the app that end it; `snoozes`: for how long a button puts the flow off; `last_for`: answers
    after which nothing more comes, as question and value."""

    id: str
    awaits: frozenset[str] = frozenset()
    questions: tuple[Question, ...] = ()
    snoozes: int | None = None
    last_for: frozenset[tuple[str, str | int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Offer:
    """A flow that somebody may see. Without steps it is a variant that shows nothing."""

    key: str
    revision: int
    type: str
    experiment: Mapping[str, Any] | None
    steps: tuple[Step, ...]

    @property
    def follows_work(self) -> bool:
        """Does it go on by what people do in the app, as a walkthrough does?"""
        return any(step.awaits for step in self.steps)


def read_offer(decided: Mapping[str, Any], content: Mapping[str, Any] | None) -> Offer:
    """From an entry of decide's answer and the content it points to."""
    steps = () if content is None else tuple(_step(step) for step in content["steps"])
    return Offer(decided["key"], decided["revision"], decided["type"], decided.get("experiment"), steps)


def _step(step: Mapping[str, Any]) -> Step:
    blocks = step.get("content", ())
    doings = [do for action in step.get("actions", ()) for do in action["do"]]
    return Step(
        id=step["id"],
        awaits=frozenset(each["event"] for each in step.get("advance", ()) if each["on"] == "event"),
        questions=tuple(_question(each) for each in blocks if "options" in each or "scale" in each),
        snoozes=next((do["for"] for do in doings if do["type"] == "snooze"), None),
        last_for=frozenset(_answer(each["when"]) for each in step.get("branches", ()) if _ends(each)),
    )  # fmt: skip


def _ends(branch: Mapping[str, Any]) -> bool:
    return "go_to" not in branch and branch["when"].get("operator") == "is"


def _answer(when: Mapping[str, Any]) -> tuple[str, str | int]:
    return when["answer"], when["value"]


def _question(field: Mapping[str, Any]) -> Question:
    """People are rather happy: on a scale the highest number comes first."""
    scale = field.get("scale")
    options: tuple[str, ...] = tuple(option["value"] for option in field.get("options", ()))
    values = tuple(range(scale["to"], scale["from"] - 1, -1)) if scale else options
    return Question(field["id"], field["input"], field.get("trait"), values, scale and scale["to"])


class Showing:
    """A flow with one person, from exposure to its end. `learned` holds the traits that its forms wrote."""

    def __init__(self, offer: Offer, diary: Diary) -> None:
        self.offer = offer
        self.status: Status = "new"
        self.learned: dict[str, str | int] = {}
        self._diary = diary
        self._place = 0
        self._is_over = False
        self._patience = 0

    def begin(self, patience: int) -> None:
        """`patience`: how many steps the person does by hand before it is enough."""
        if self.offer.experiment is not None:
            self._record("Flow Exposed")
        if not self.offer.steps:
            self.status = "silent"
            return
        self.status = "shown"
        self._patience = patience
        self._record("Flow Shown", step=self._step.id)
        self._record("Step Shown", step=self._step.id)
        self._walk()

    def hear(self, event: str) -> None:
        """Something happened in the app that the step may have waited for."""
        if self.status == "shown" and event in self._step.awaits:
            self._complete_step()
            self._walk()

    def leave(self) -> None:
        """Enough of it: put off, closed, or just left where it is."""
        step, random = self._step, self._diary.random
        self._diary.wait(1, 9)
        if step.snoozes is not None and random.random() < 0.35:
            self.status = "snoozed"
            until = iso(self._diary.at + step.snoozes)
            self._record("Flow Snoozed", step=step.id, until=until, **{"for": step.snoozes})
        elif random.random() < 0.85:
            self.status = "dismissed"
            self._record("Flow Dismissed", step=step.id)
        else:
            self.status = "left"

    @property
    def _step(self) -> Step:
        return self.offer.steps[self._place]

    def _walk(self) -> None:
        while self.status == "shown" and not self._step.awaits:
            if self._patience == 0:
                self.leave()
                return
            self._patience -= 1
            self._diary.wait(3, 25)
            self._answer()
            self._complete_step()

    def _answer(self) -> None:
        traits: dict[str, str | int] = {}
        for each in self._step.questions:
            value = self._choose(each.values)
            of = {} if each.highest is None else {"of": each.highest}
            self._is_over |= (each.id, value) in self._step.last_for
            self._record("Survey Answered", step=self._step.id, question=each.id, input=each.input, value=value, **of)
            if each.trait is not None:
                traits[each.trait] = value
        if traits:
            self._diary.identify(traits)
        self.learned |= traits

    def _choose(self, values: tuple[str | int, ...]) -> str | int:
        weights = [_EACH_NEXT_ANSWER**place for place in range(len(values))]
        return self._diary.random.choices(values, weights)[0]

    def _complete_step(self) -> None:
        self._record("Step Completed", step=self._step.id)
        if self._is_over or self._place + 1 == len(self.offer.steps):
            self.status = "completed"
            self._record("Flow Completed", step=self._step.id)
        else:
            self._place += 1
            self._record("Step Shown", step=self._step.id)

    def _record(self, event: str, **more: Any) -> None:
        properties: Message = {"flow": self.offer.key, "revision": self.offer.revision}
        if self.offer.experiment is not None:
            properties |= {"experiment": self.offer.experiment["key"], "variant": self.offer.experiment["variant"]}
        self._diary.record(event, properties | more)
