"""The items of a checklist, and what it says when all of them are done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cairn.domain.flows.documents import Finish, Item
from cairn.schemas.documents.actions import DoField
from cairn.schemas.documents.blocks import BlockField
from cairn.schemas.documents.form import Form
from cairn.schemas.documents.ids import GIVEN, WRITTEN
from cairn.schemas.documents.situations import SituationField
from cairn.schemas.documents.values import Id, Many, OneOrMany, Paragraphs, RichText, Truth


class ItemForm(Form):
    """One task."""

    makes = Item
    order = ("id", "title", "text", "action", "do", "done_when", "requires")

    id = Id(required=True, about="Name of the task: short, and it stays, since progress hangs on it.")
    title = RichText(required=True, longest=200, about="The task in a few words.")
    text = Paragraphs(about="More about it, shown when the item is opened.")
    action = RichText(longest=200, about="What its button says.")
    do = OneOrMany(DoField(), least=1, most=10, about="What its button does: one thing, or several in order.")
    done_when = SituationField(
        about="When it is done; without this when its button was used, or the flow that it starts was completed."
    )
    requires = Many(Id(), most=20, about="Ids of the tasks that come before it.")


class FinishForm(Form):
    """What a checklist says when every task is done."""

    makes = Finish
    content = Many(BlockField(), least=1, most=20, required=True, about="What it says, block by block.")
    celebrate = Truth(about="true: with a moment of joy, for those who like motion.")

    def make(self, values: dict[str, Any]) -> Any:
        return super().make({**values, "content": GIVEN.blocks(values["content"])})

    def values_of(self, thing: Any) -> Mapping[str, Any]:
        return {**super().values_of(thing), "content": WRITTEN.blocks(thing.content)}
