"""Conditions at a step, as they stand in a document: the one language, and what only the browser can tell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from cairn.domain.flows.situations import Answered, Clicked, ElementIs, HasVariant, OnPage
from cairn.domain.targeting.conditions import All, AnswerWas, AnyOf, Condition, Not
from cairn.domain.targeting.pages import PageRules
from cairn.schemas.documents.anchors import AnchorField
from cairn.schemas.documents.form import ByWord, Form, the
from cairn.schemas.documents.pages import PageRuleField
from cairn.schemas.documents.targeting import CONDITIONS, AnswerWasForm, Operators, word_of
from cairn.schemas.documents.values import Choice, Id, Key, Many, OneOrMany
from cairn.schemas.documents.words import ELEMENT_STATES


class SituationField(ByWord):
    """A condition that may also ask what was answered, which variant it is, and what is on the page."""

    definition = "Situation"

    def __init__(self, **options: Any) -> None:
        super().__init__("a condition", lambda: SITUATIONS, lambda condition: _word_of(condition), **options)


class AllHereForm(Form):
    """Every one of these conditions holds."""

    makes = All
    all = Many(SituationField(), least=1, attribute="of", required=True, about="Conditions that must all hold.")


class AnyHereForm(Form):
    """At least one of these conditions holds."""

    makes = AnyOf
    any = Many(SituationField(), least=1, attribute="of", required=True, about="Conditions of which one is enough.")


class NotHereForm(Form):
    """The condition does not hold."""

    makes = Not
    not_ = SituationField(data_key="not", attribute="of", required=True, about="The condition that must not hold.")


class AnswerForm(Operators):
    """What the user answered to a question of this flow, or the last time to one of another flow."""

    word = "answer"
    also: ClassVar[Mapping[str, Any]] = {"minProperties": 2, "maxProperties": 3}
    answer = Id(required=True, about="Id of the field.")
    of = Key(about="Key of the flow; this one if not given.")

    def make(self, values: dict[str, Any]) -> Answered | AnswerWas:
        flow = values.pop("of", None)
        question, operator, value = self.test_in(values)
        return Answered(question, operator, value) if flow is None else AnswerWas(flow, question, operator, value)

    def values_of(self, thing: Any) -> Mapping[str, Any]:
        if isinstance(thing, AnswerWas):
            return the(AnswerWasForm).values_of(thing)
        return self.shown(thing.field, thing.operator, thing.value)


class HasVariantForm(Form):
    """The user has this variant of the flow's experiment."""

    makes = HasVariant
    variant = Key(required=True, attribute="key", about="Key of the variant.")


class ElementForm(Form):
    """An element of the page is there, can be seen, or isn't there."""

    makes = ElementIs
    element = AnchorField(required=True, attribute="anchor", about="The element.")
    is_ = Choice(ELEMENT_STATES, required=True, data_key="is", attribute="state", about="What it must be.")


class OnPageForm(Form):
    """The user is on one of these pages now."""

    page = OneOrMany(PageRuleField(), least=1, required=True, attribute="pages", about="The page, or several of them.")

    def make(self, values: dict[str, Any]) -> OnPage:
        return OnPage(PageRules(include=values["pages"]))

    def values_of(self, thing: Any) -> Mapping[str, Any]:
        return {"pages": thing.rules.include}


class ClickedForm(Form):
    """The user clicked an element; only for the items of a checklist."""

    makes = Clicked
    click = AnchorField(required=True, attribute="anchor", about="The element.")


_IN_BROWSER: Mapping[type[Any], str] = {
    Answered: "answer",
    HasVariant: "variant",
    ElementIs: "element",
    OnPage: "page",
    Clicked: "click",
}
SITUATIONS: Mapping[str, type[Form]] = {
    **CONDITIONS,
    "all": AllHereForm,
    "any": AnyHereForm,
    "not": NotHereForm,
    "answer": AnswerForm,
    "variant": HasVariantForm,
    "element": ElementForm,
    "page": OnPageForm,
    "click": ClickedForm,
}


def _word_of(condition: Condition) -> str:
    return _IN_BROWSER.get(type(condition)) or word_of(condition)
