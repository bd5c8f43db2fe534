"""What a text may say of the person: `{{ user.first_name | there }}`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from cairn.domain.identity.state import Person

_PLACE = re.compile(r"\{\{\s*((?:user|account)\.[\w.]+)\s*(?:\|([^{}]*))?\}\}")
_ALIASES: Mapping[str, tuple[str, ...]] = {
    "first_name": ("first_name", "firstName"),
    "last_name": ("last_name", "lastName"),
}


def variables(person: Person, names: Iterable[str]) -> dict[str, str]:
    """The values of those names that are known; the others fall back to what the text says."""
    known = {name: _value(person, name) for name in names}
    return {name: text for name, value in known.items() if (text := _text(value))}


def filled(text: str, person: Person) -> str:
    """A plain text with what it says of the person; what is not known falls back to what stands behind the stroke."""

    def said(found: re.Match[str]) -> str:
        name, fallback = found[1], (found[2] or "").strip()
        return variables(person, [name]).get(name, fallback)

    return _PLACE.sub(said, text)


def _value(person: Person, name: str) -> Any:
    scope, _, trait = name.partition(".")
    if scope == "user":
        return _of_user(person, trait)
    if scope == "account":
        return person.account_id if trait == "id" else person.account_traits.get(trait)
    return None


def _of_user(person: Person, trait: str) -> Any:
    if trait == "id":
        return person.user_id
    traits = person.traits
    for alias in _ALIASES.get(trait, (trait,)):
        if traits.get(alias) is not None:
            return traits[alias]
    if trait == "first_name" and isinstance(traits.get("name"), str):
        return next(iter(traits["name"].split()), None)
    if trait == "name":
        return " ".join(filter(None, (_text(_of_user(person, part)) for part in ("first_name", "last_name"))))
    return None


def _text(value: Any) -> str:
    """Texts and numbers as they are read; what would not read well in a sentence is not known."""
    if isinstance(value, bool):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip() if isinstance(value, str | int | float) else ""
