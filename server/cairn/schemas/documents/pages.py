"""Rules over pages, as they stand in a document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from cairn.domain.targeting.expressions import LONGEST, BadExpression, expression_of
from cairn.domain.targeting.pages import PageRule, PageRules
from cairn.schemas.documents.form import Form, the
from cairn.schemas.documents.values import Choice, Many, Text, Value, wrong

_PAGE_OPERATORS = ("is", "contains", "starts", "ends", "like", "matches")


class ExpressionField(Text):
    """A regular expression of those that `expressions` allows."""

    def __init__(self, **options: Any) -> None:
        super().__init__(longest=LONGEST, **options)

    def read(self, value: Any) -> str:
        text = super().read(value)
        try:
            expression_of(text)
        except BadExpression as bad:
            wrong(str(bad))
        return text


class AddressRuleForm(Form):
    """A rule over a part of the page's address."""

    also: ClassVar[Mapping[str, Any]] = {"oneOf": [{"required": [word]} for word in _PAGE_OPERATORS]}

    in_ = Choice(("path", "query", "hash", "url"), data_key="in", about="Part of the address; the path if not given.")
    is_ = Text(data_key="is", about="It is exactly this.")
    contains = Text(about="It has this part.")
    starts = Text(about="It begins with this.")
    ends = Text(about="It ends with this.")
    like = Text(about="It fits this pattern; * is any run of characters.")
    matches = ExpressionField(about="All of it fits this regular expression, such as /invoices/\\d+.")

    def make(self, values: dict[str, Any]) -> PageRule:
        part = values.pop("in_", "path")
        if len(values) != 1:
            wrong(f"Write exactly one of {', '.join(_PAGE_OPERATORS)} here.")
        ((operator, value),) = values.items()
        return PageRule(value, operator.removesuffix("_"), part)  # type: ignore[arg-type]  # a field's name

    def values_of(self, thing: Any) -> Mapping[str, Any]:
        operator = "is_" if thing.operator == "is" else thing.operator
        return {operator: thing.value} if thing.part == "path" else {"in_": thing.part, operator: thing.value}


class PageRuleField(Value):
    """A path pattern as a text, or a rule over another part of the address."""

    definition = "PageRule"

    _plain = Text(about="Pattern of the path; * is any run of characters.")

    def read(self, value: Any) -> PageRule:
        return PageRule(self._plain.read(value)) if isinstance(value, str) else the(AddressRuleForm).load(value)

    def show(self, value: Any) -> Any:
        is_plain = (value.operator, value.part) == ("like", "path")
        return value.value if is_plain else the(AddressRuleForm).dump(value)

    def json_schema(self) -> dict[str, Any]:
        return {"anyOf": [self._plain, AddressRuleForm]}


class PagesForm(Form):
    """Which pages of the app something belongs to."""

    makes = PageRules
    include = Many(PageRuleField(), about="On these pages; on every page if not given.")
    exclude = Many(PageRuleField(), about="Never on these; it wins.")  # type: ignore[assignment]  # a field
