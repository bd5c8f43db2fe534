"""Lists that somebody uploaded: whoever they name is looked up by an id or a trait, not judged by facts.

Ids are compared to the letter. Traits are compared as everywhere, regardless of case; numbers fit by their digits,
since a file has nothing but text, and of a list of texts any may be named.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

from cairn.domain.identity.state import Person
from cairn.domain.targeting.conditions import Listed, TraitIs
from cairn.domain.targeting.sentences import shown_value
from cairn.domain.targeting.traits import Truth, reader

USER, ACCOUNT = "user_id", "account_id"
NOT_UPLOADED = "no such list was uploaded here yet"
_NOBODY = {USER: "has no user id yet", ACCOUNT: "belongs to no account"}


class Members:
    """Those that a list names, eight bytes each: a list of 100,000 as texts would take every worker ten megabytes.

    Two texts of one hash would be taken for each other; of 100,000 that happens once in 10¹⁴ questions.
    """

    __slots__ = ("_hashes",)

    def __init__(self, values: Iterable[str]) -> None:
        self._hashes = array("q", sorted(set(map(hash, values))))

    def __contains__(self, value: str) -> bool:
        wanted = hash(value)
        place = bisect_left(self._hashes, wanted)
        return place < len(self._hashes) and self._hashes[place] == wanted

    def __len__(self) -> int:
        return len(self._hashes)


Lists: TypeAlias = Callable[[Listed], Members | None]


def no_lists(listed: Listed) -> None:
    """For those who have none."""


def comparable(by: str, text: str) -> str:
    """As it is kept and compared."""
    return text if by in (USER, ACCOUNT) else text.strip().casefold()


def reader_of(by: str) -> Callable[[Person], list[str]]:
    """What of a person may stand on a list; nothing where there is nothing to look up."""
    read = _value(by)

    def texts(person: Person) -> list[str]:
        value = read(person)
        return [text for each in (value if isinstance(value, list) else [value]) if (text := _text(by, each))]

    return texts


def is_listed(listed: Listed, members: Members) -> Truth:
    read = reader_of(listed.by)

    def on_it(person: Person, now: int) -> bool | None:
        texts = read(person)
        return any(each in members for each in texts) if texts else None

    return on_it


def seen_id(listed: Listed, members: Members, person: Person, truth: bool | None) -> str:
    """What the list was held against."""
    if truth is None and listed.by in _NOBODY:
        return _NOBODY[listed.by]
    value = _value(listed.by)(person)
    if truth is None:
        return f"{listed.by} is not known" if value is None else f"{shown_value(value)} is no text that a list holds"
    return shown_value(value) if truth else f"{shown_value(value)}, none of the {len(members):,} on it"


def _value(by: str) -> Callable[[Person], Any]:
    if by == USER:
        return lambda person: person.user_id
    if by == ACCOUNT:
        return lambda person: person.account_id
    return reader(TraitIs(by, "exists", True))


def _text(by: str, value: Any) -> str:
    if isinstance(value, str):
        return comparable(by, value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return ""
    return str(int(value)) if isinstance(value, int) or value.is_integer() else str(value)
