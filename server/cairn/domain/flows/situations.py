"""What can be asked at a step besides the person: what was answered, which variant it is, what is on the page.

The browser judges these. What a condition says about the person reaches it as a fact, see `facts`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from cairn.domain.flows.documents import Anchor
from cairn.domain.targeting.conditions import InBrowser, TraitOperator
from cairn.domain.targeting.pages import PageRules

ElementState: TypeAlias = Literal["present", "visible", "missing"]


@dataclass(frozen=True, slots=True)
class Answered(InBrowser):
    """What the person answered to a question of this flow."""

    field: str
    operator: TraitOperator
    value: object


@dataclass(frozen=True, slots=True)
class HasVariant(InBrowser):
    """The person has this variant of the flow's experiment."""

    key: str


@dataclass(frozen=True, slots=True)
class ElementIs(InBrowser):
    """An element of the page is there, can be seen, or isn't there."""

    anchor: str | Anchor
    state: ElementState


@dataclass(frozen=True, slots=True)
class OnPage(InBrowser):
    """The present page fits."""

    rules: PageRules


@dataclass(frozen=True, slots=True)
class Clicked(InBrowser):
    """An element was clicked; for the items of a checklist."""

    anchor: str | Anchor
