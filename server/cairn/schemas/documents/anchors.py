"""Elements of the page as they stand in a document: a reference, or the facts by which one is found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from cairn.domain.flows.documents import Anchor
from cairn.schemas.documents.form import Form, Part, the
from cairn.schemas.documents.values import Key, Only, Table, Text, Value, wrong


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
