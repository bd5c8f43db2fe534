"""The words that files and contents share, where a place takes one of a few."""

from __future__ import annotations

from typing import get_args

from cairn.domain.flows import icons
from cairn.domain.flows.situations import ElementState
from cairn.domain.targeting.conditions import TraitOperator

PLAIN_DOINGS = ("next", "back", "dismiss", "complete", "submit", "skip_group")
OPENS = ("checklist", "resource-centre", "announcements")

CORNERS = ("bottom-right", "bottom-left", "top-right", "top-left")
POSITIONS = (*CORNERS, "top", "bottom", "centre")
BEACONS = ("pulse", "dot", "question", "label")
ICONS = tuple(icons.ICONS)
LAUNCHER_LOOKS = ("button", "icon", "beacon")
MODULES = ("checklist", "flows", "articles", "faq", "videos", "links", "announcements", "contact")

INPUTS = (
    "text", "long text", "email", "number", "date", "choice", "choices", "rating", "nps", "csat", "ces",
)  # fmt: skip
LOOKS = ("numbers", "stars", "smileys")

# How a variable may read in the reader's language.
FORMATS = ("date", "number", "plural")

ELEMENT_STATES = get_args(ElementState)
# Those of traits without the two that count back from now: an answer was given just now.
ANSWER_OPERATORS = tuple(word for word in get_args(TraitOperator) if "within" not in word and word != "on")
