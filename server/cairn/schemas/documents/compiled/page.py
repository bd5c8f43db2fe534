"""Compiled references to the host's page: elements, addresses, and conditions that the browser holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cairn.schemas.documents.anchors import PickedForm
from cairn.schemas.documents.form import ByWord, Form, Part
from cairn.schemas.documents.pages import AddressRuleForm, PageRuleField
from cairn.schemas.documents.values import Choice, Many, Scalar, Text, Value
from cairn.schemas.documents.words import ANSWER_OPERATORS, ELEMENT_STATES


class AnchorFacts(Form):
    """Facts about an element; every fact that is given must hold, else what was picked is asked."""

    test = Text(about="Value of data-testid, data-test, data-test-id, data-cy or data-qa.")
    role = Text()
    name = Text(about="Accessible name; compared after folding white space.")
    id = Text()
    css = Text()
    picked = Part(PickedForm)


class AddressRule(AddressRuleForm):
    """A rule over a part of the page's address. What `matches` is run as it stands."""

    matches = Text()  # type: ignore[assignment]  # what the server has written


class PageRule(PageRuleField):
    """A path pattern as a text, or a rule over another part of the address."""

    def json_schema(self) -> dict[str, Any]:
        return {"anyOf": [Text(), AddressRule]}


class PageRules(Form):
    """Where something belongs; no `include` means every page, `exclude` wins."""

    include = Many(PageRule())
    exclude = Many(PageRule())  # type: ignore[assignment]  # a field


# --- conditions ----------------------------------------------------------------------------------


class Condition(ByWord):
    """What holds or doesn't when a step begins or ends. What is about the person is a fact of decide's answer."""

    definition = "Condition"

    def __init__(self, **options: Any) -> None:
        super().__init__("a condition", lambda: CONDITIONS, lambda condition: str(next(iter(condition))), **options)


class AllConditions(Form):
    """Every one of these holds."""

    all = Many(Condition(), required=True)


class AnyCondition(Form):
    """At least one of these holds."""

    any = Many(Condition(), required=True)


class NotCondition(Form):
    """It does not hold; never a group."""

    not_ = Condition(data_key="not", required=True)


class FactCondition(Form):
    """Decide's answer has this fact as true."""

    fact = Text(required=True)


class Operand(Value):
    """What an answer is held against; for `in` and `not_in` a list."""

    _one, _list = Scalar(), Many(Scalar())

    def read(self, value: Any) -> Any:
        return (self._list if isinstance(value, list) else self._one).read(value)

    def json_schema(self) -> dict[str, Any]:
        return {"anyOf": [self._one, self._list]}


class AnswerCondition(Form):
    """What the person answered to a question of the flow; one that has no answer holds nothing but `exists: false`."""

    answer = Text(required=True, about="Id of the field.")
    operator = Choice(ANSWER_OPERATORS, required=True)
    value = Operand(required=True, about="For `before` and `after` milliseconds since 1970.")


class VariantCondition(Form):
    """The person has this variant of the flow's experiment."""

    variant = Text(required=True)


class ElementCondition(Form):
    """An element of the page is there, can be seen, or isn't there."""

    element = Part(AnchorFacts, required=True)
    is_ = Choice(ELEMENT_STATES, data_key="is", required=True)


class PageCondition(Form):
    """The present page satisfies these rules."""

    page = Part(PageRules, required=True)


class ClickedCondition(Form):
    """The element was clicked; only where a checklist's item waits for it."""

    click = Part(AnchorFacts, required=True)


CONDITIONS: Mapping[str, type[Form]] = {
    "all": AllConditions,
    "any": AnyCondition,
    "not": NotCondition,
    "fact": FactCondition,
    "answer": AnswerCondition,
    "variant": VariantCondition,
    "element": ElementCondition,
    "page": PageCondition,
    "click": ClickedCondition,
}
