"""What a workspace says of its events: what they are, whose, what they mean, and which are one and the same.

A document is true of the whole workspace as soon as it is kept: it changes what is told, and nothing that users see.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from cairn.domain.targeting.pages import PageRules

if TYPE_CHECKING:  # which imports this for the union of all documents
    from cairn.domain.flows.documents import Anchor

Meaning: TypeAlias = Literal[
    "sign_up", "sign_in", "key", "trial", "paying", "leaving", "support", "support_solved", "password_reset",
    "knowledge", "automated", "expansion", "email_opened", "email_clicked",
]  # fmt: skip

# The names that are understood without a document; a document that says a meaning replaces them for it.
DOCUMENTED: Mapping[Meaning, Sequence[str]] = {
    "sign_up": ("Signed Up",),
    "sign_in": ("Signed In",),
    "key": (),
    "trial": ("Trial Started",),
    "paying": ("Subscription Started",),
    "leaving": ("Subscription Cancelled", "Account Closed"),
    "support": ("Support Ticket Created",),
    "support_solved": ("Support Ticket Solved",),
    "password_reset": ("Password Reset Requested",),
    "knowledge": ("Resource Opened", "Article Viewed"),
    "automated": ("Automation Ran",),
    "expansion": ("Upgrade Viewed", "Limit Reached"),
    "email_opened": ("Email Opened",),
    "email_clicked": ("Email Link Clicked",),
}
MEANINGS: tuple[Meaning, ...] = get_args(Meaning)


Act: TypeAlias = Literal["click", "submit", "input", "view"]


@dataclass(frozen=True, slots=True)
class Capture:
    """What somebody does with an element of the page, whereupon the snippet sends the event."""

    on: Act
    anchor: Anchor
    pages: PageRules = field(default_factory=PageRules)


@dataclass(frozen=True, slots=True)
class Event:
    """`name` is the name under which it is sent; `merged_into` the name of the event that it is told as."""

    key: str
    name: str
    description: str = ""
    owner: str = ""
    tags: tuple[str, ...] = ()
    hidden: bool = False
    merged_into: str | None = None
    means: tuple[Meaning, ...] = ()
    captured: Capture | None = None


class Names:
    """How the names of events are read: each is told as itself, or as the one that it is merged into."""

    def __init__(self, events: Iterable[Event]) -> None:
        self.documents = {each.name: each for each in events}
        self._behind: Mapping[str, Sequence[str]] = self._merged()

    def told_as(self, name: str) -> str:
        """The end of the way of merges; where they go in a circle, the name itself."""
        way = [name]
        while (event := self.documents.get(way[-1])) is not None and event.merged_into is not None:
            if event.merged_into in way:
                return name
            way.append(event.merged_into)
        return way[-1]

    def behind(self, name: str) -> tuple[str, ...]:
        """Every name that counts for what this one is told as, that one first."""
        told = self.told_as(name)
        return (told, *self._behind.get(told, ()))

    def about(self, name: str) -> Event:
        """What is said of it; one that nothing is said of has an empty key."""
        return self.documents.get(name, Event("", name))

    def meaning(self, meaning: Meaning) -> tuple[str, ...]:
        """The events that are told to mean it: as documents say, else as the documented names do."""
        said = sorted(each.name for each in self.documents.values() if meaning in each.means)
        return tuple(dict.fromkeys(self.told_as(name) for name in said or DOCUMENTED[meaning]))

    def counted_for(self, meaning: Meaning) -> tuple[str, ...]:
        """The names as they are sent."""
        return tuple(dict.fromkeys(name for told in self.meaning(meaning) for name in self.behind(told)))

    def _merged(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for name in sorted(self.documents):
            told = self.told_as(name)
            if told != name:
                found[told].append(name)
        return found
