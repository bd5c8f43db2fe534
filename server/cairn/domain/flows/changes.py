"""What is different between two states of a flow, in the words of somebody who reads it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from cairn.domain.flows.documents import Flow
from cairn.domain.flows.sentences import sentences
from cairn.domain.targeting.sentences import listed, quantity, shown_value

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """One place: `what` it is, and what it says before and after; None where it isn't there, or is too large to say."""

    path: str
    what: str
    before: str | None
    after: str | None
    sentence: str


# What sentences say as a whole.
_SPOKEN = {
    "audience": "Who",
    "pages": "Where",
    "trigger": "When",
    "frequency": "How often",
    "schedule": "Schedule",
}
_PARTS = {
    "name": "Name", "description": "Description", "type": "Type", "tags": "Tags", "language": "Language",
    "priority": "Priority", "limits": "Limits", "reaches_held_out": "Reaches those held out", "goal": "Goal",
    "theme": "Theme", "progress": "Progress", "resume": "Goes on for", "groups": "Groups of steps",
}  # fmt: skip
_OF_STEP = {
    "content": "content", "actions": "buttons", "anchor": "element it points at", "side": "side",
    "position": "place on the screen", "advance": "what makes it go on", "branches": "branches",
    "when_anchor_missing": "what happens when its element is missing", "skip_when": "when it is skipped",
    "items": "tasks", "launcher": "launcher", "modules": "parts", "pages": "pages", "group": "group", "width": "width",
    "overlay": "what the page allows meanwhile", "dismissible": "whether it can be closed", "pattern": "pattern",
}  # fmt: skip
_TEXTS = ("heading", "text", "label", "title", "alt", "question", "answer")
_LONGEST = 160


def changes_of(before: Flow, before_data: Data, after: Flow, after_data: Data) -> list[Change]:
    """From one state to another, targeting first, then steps in their order, then the rest; data are as in files."""
    return list(
        chain(
            _plain("name", before_data, after_data),
            _spoken(before, after),
            *(_plain(name, before_data, after_data) for name in _PARTS if name != "name"),
            _steps(before_data.get("steps", ()), after_data.get("steps", ())),
            _anchors(before_data.get("anchors", {}), after_data.get("anchors", {}), after_data),
            _translations(before_data.get("translations", {}), after_data.get("translations", {})),
        )
    )


def _spoken(before: Flow, after: Flow) -> Iterator[Change]:
    was, is_ = sentences(before), sentences(after)
    for name, what in _SPOKEN.items():
        if was[name] != is_[name]:
            yield _said(name, what, was[name], is_[name])
        elif getattr(before, name) != getattr(after, name):
            yield Change(name, what, was[name], is_[name], f"{what}: set another way.")


def _plain(name: str, before: Data, after: Data) -> Iterator[Change]:
    if before.get(name) != after.get(name):
        yield changed(name, _PARTS[name], before.get(name), after.get(name))


def changed(path: str, what: str, before: Any, after: Any) -> Change:
    """Scalars and lists of them are said; what is larger is only said to be another."""
    said = [_short(each) for each in (before, after)]
    if any(text is None and value is not None for text, value in zip(said, (before, after), strict=True)):
        word = "new" if before is None else "gone" if after is None else "set another way"
        return Change(path, what, None, None, f"{what}: {word}.")
    return _said(path, what, *said)


def _said(path: str, what: str, before: str | None, after: str | None) -> Change:
    if before is None:
        return Change(path, what, None, after, f"{what}: now “{after}”.")
    if after is None:
        return Change(path, what, before, None, f"{what}: “{before}” goes away.")
    return Change(path, what, before, after, f"{what}: “{after}” instead of “{before}”.")


def _short(value: Any) -> str | None:
    if value is None or isinstance(value, Mapping):
        return None
    if isinstance(value, list | tuple) and any(isinstance(each, Mapping | list | tuple) for each in value):
        return None
    text = shown_value(value) if not isinstance(value, str) else value
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


# --- steps ---------------------------------------------------------------------------------------------


def _steps(before: Sequence[Data], after: Sequence[Data]) -> Iterator[Change]:
    was = {each["id"]: each for each in before}
    places = {each["id"]: place for place, each in enumerate(after, 1)}
    kept = [each["id"] for each in before if each["id"] in places]
    if kept != [each["id"] for each in after if each["id"] in was]:
        yield _said(
            "steps", "Order of the steps", listed(kept, "and"), listed([each for each in places if each in was], "and")
        )
    for place, step in enumerate(after, 1):
        what = f"Step {place}"
        if step["id"] not in was:
            yield Change(f"steps.{step['id']}", what, None, _gist(step), f"{what} is new: {_gist(step)}.")
        else:
            yield from _step(step["id"], what, was[step["id"]], step)
    for place, step in enumerate(before, 1):
        if step["id"] not in places:
            yield Change(
                f"steps.{step['id']}",
                f"Step {place} of before",
                _gist(step),
                None,
                f"Step {place} of before goes away: {_gist(step)}.",
            )


def _gist(step: Data) -> str:
    """ "tooltip “Start here”"."""
    first = next((text for _, text in _texts_in(step)), step["id"])
    return f"{step['pattern']} “{first}”"


def _step(id_: str, what: str, before: Data, after: Data) -> Iterator[Change]:
    texts_before, texts_after = dict(_texts_in(before)), dict(_texts_in(after))
    for path in dict.fromkeys((*texts_before, *texts_after)):
        old, new = texts_before.get(path), texts_after.get(path)
        if old != new:
            yield _said(f"steps.{id_}.{path}", f"{what}, {path.rpartition('.')[2]}", old, new)
    for name in dict.fromkeys((*before, *after)):
        if _bare(before.get(name)) != _bare(after.get(name)):
            yield changed(
                f"steps.{id_}.{name}",
                f"{what}, {_OF_STEP.get(name, name.replace('_', ' '))}",
                before.get(name),
                after.get(name),
            )


def _texts_in(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """What is read, with its path: entries with an id by that, others by their place."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            where = f"{path}.{name}" if path else name
            if name in _TEXTS and isinstance(inner, str):
                yield where, inner
            else:
                yield from _texts_in(inner, where)
    elif isinstance(value, list | tuple):
        for place, inner in enumerate(value):
            name = inner["id"] if isinstance(inner, Mapping) and isinstance(inner.get("id"), str) else place
            if isinstance(inner, str) and path.endswith("list"):
                yield f"{path}.{name}", inner
            else:
                yield from _texts_in(inner, f"{path}.{name}")


def _bare(value: Any) -> Any:
    """The same without what is read."""
    if isinstance(value, Mapping):
        return {
            name: None if name in _TEXTS and isinstance(inner, str) else _bare(inner) for name, inner in value.items()
        }
    return [_bare(inner) for inner in value] if isinstance(value, list | tuple) else value


def _anchors(before: Data, after: Data, document: Data) -> Iterator[Change]:
    for name in dict.fromkeys((*before, *after)):
        if before.get(name) != after.get(name):
            users = [
                str(place)
                for place, each in enumerate(document.get("steps", ()), 1)
                if each.get("anchor") == {"ref": name}
            ]
            what = f"Element of step {listed(users, 'and')}" if users else f"Element “{name}”"
            word = "is new" if name not in before else "goes away" if name not in after else "was picked anew"
            yield Change(f"anchors.{name}", what, None, None, f"{what} {word}.")


def _translations(before: Data, after: Data) -> Iterator[Change]:
    for locale in dict.fromkeys((*before, *after)):
        was, is_ = before.get(locale, {}), after.get(locale, {})
        count = sum(was.get(path) != is_.get(path) for path in {*was, *is_})
        if count:
            what = f"Language {locale}"
            word = "is new" if not was else "goes away" if not is_ else "changes"
            yield Change(f"translations.{locale}", what, None, None, f"{what} {word}: {quantity(count, 'text')}.")
