"""Texts in other languages, laid over a flow's steps by path: `<step>.<thing>[.<part>]`.

A thing is a block, a button, an item of a checklist, a module of the resource centre or one of its entries
(`<step>.<module>.<entry>`), `launcher`, `finish.<block>`, or the `label` of a hotspot or launcher. Without a part
a path means the main text: a heading's or paragraph's words, a picture's `alt`, a field's or button's `label`, an
item's or module's `title`. A list has its items by number, a field also `placeholder` and `options.<value>`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal, NamedTuple, TypeAlias

from cairn.domain.flows.documents import (
    Action,
    Article,
    Block,
    Checklist,
    Do,
    Flow,
    Hotspot,
    Item,
    Launcher,
    Module,
    ResourceCentre,
    Step,
)
from cairn.domain.flows.markdown import parse, parse_paragraphs

Kind: TypeAlias = Literal["line", "paragraphs", "plain", "words"]
# Path of the thing, part of it, what kind of text it is and what it says; answers what it says in the language.
Say: TypeAlias = Callable[[str, str, Kind, Any], Any]

_BLOCK_TEXTS: Mapping[str, Mapping[str, Kind]] = {
    "heading": {"text": "line"},
    "text": {"text": "paragraphs"},
    "image": {"alt": "plain", "src": "plain"},
    "field": {"label": "line", "placeholder": "plain", "low": "line", "high": "line"},
    "video": {"title": "plain", "src": "plain", "poster": "plain"},
    "embed": {"title": "plain", "url": "plain"},
}
_ENTRY_TEXTS: Mapping[str, Mapping[str, Kind]] = {
    "flows": {"label": "line"},
    "faq": {"question": "line", "answer": "paragraphs"},
    "videos": {"title": "line"},
    "links": {"label": "line"},
    "announcements": {"title": "line", "text": "paragraphs"},
}
_CONTACT_TEXTS: Mapping[str, Kind] = {"label": "line", "text": "paragraphs"}
_PARSERS: Mapping[Kind, Callable[[str], Any]] = {
    "line": parse,
    "paragraphs": parse_paragraphs,
    "plain": str,
    "words": lambda text: tuple(word for part in text.split(",") if (word := part.strip())),
}
# The pretended step of an article, whose translations have paths without one.
_ARTICLE = "article"


class TextIn(NamedTuple):
    """A text of a document: the path of its thing, its part of it, and what it says as the document holds it."""

    thing: str
    part: str
    kind: Kind
    value: Any


def languages(document: Flow | Article) -> tuple[str, ...]:
    """The document's own language first."""
    return (document.language, *sorted(locale for locale in document.translations if locale != document.language))


def translated(flow: Flow, locale: str) -> tuple[Step, ...]:
    """The steps in a language; what it doesn't name is that of the wider one (pt for pt-BR) or the flow's."""
    by_step: dict[str, dict[str, str]] = defaultdict(dict)
    for source in wide_to_narrow(locale):
        for path, text in flow.translations.get(source, {}).items():
            by_step[path.partition(".")[0]][path] = text
    return tuple(_in_language(step, by_step[step.id]) if step.id in by_step else step for step in flow.steps)


def _in_language(step: Step, texts: Mapping[str, str]) -> Step:
    return _step(step, _reader(texts, mains_of(_texts_of(step))))


def translated_article(article: Article, locale: str) -> Article:
    """The article in a language; what that doesn't name is that of the wider one or the article's."""
    texts = {
        f"{_ARTICLE}.{path}": text
        for source in wide_to_narrow(locale)
        for path, text in article.translations.get(source, {}).items()
    }
    return _article(article, _reader(texts, mains_of(_texts_of(article)))) if texts else article


def translatable_in(article: Article) -> set[str]:
    """Every path that a translation of the article may have."""
    return set(_paths(texts_in(article)))


def translatable(flow: Flow) -> set[str]:
    """Every path that a translation may have."""
    return set(_paths(texts_in(flow)))


def texts_in(document: Flow | Article) -> list[TextIn]:
    """Every text that a translation may say, in the order in which they stand."""
    if isinstance(document, Flow):
        return [text for step in document.steps for text in _texts_of(step)]
    return [text._replace(thing=text.thing.removeprefix(f"{_ARTICLE}.")) for text in _texts_of(document)]


def path_of(text: TextIn, mains: Mapping[str, str]) -> str:
    """The shorter of its paths, where it has two."""
    return text.thing if mains.get(text.thing) == text.part else f"{text.thing}.{text.part}"


def wide_to_narrow(locale: str) -> Iterator[str]:
    parts = locale.split("-")
    return ("-".join(parts[:count]) for count in range(1, len(parts) + 1))


def _reader(texts: Mapping[str, str], mains: Mapping[str, str]) -> Say:
    """Says what a language has for a text: by its part, or as the main text of its thing."""

    def say(thing: str, part: str, kind: Kind, value: Any) -> Any:
        text = texts.get(f"{thing}.{part}")
        if text is None and mains.get(thing) == part:
            text = texts.get(thing)
        return value if text is None else _PARSERS[kind](text)

    return say


def _texts_of(where: Step | Article) -> list[TextIn]:
    found: list[TextIn] = []

    def note(thing: str, part: str, kind: Kind, value: Any) -> Any:
        found.append(TextIn(thing, part, kind, value))
        return value

    _article(where, note) if isinstance(where, Article) else _step(where, note)
    return found


def mains_of(texts: Iterable[TextIn]) -> Mapping[str, str]:
    """The main part of each thing: the first, except of a list, which has no text but its items."""
    mains: dict[str, str] = {}
    for thing, part, *_ in texts:
        if not part.isdigit():
            mains.setdefault(thing, part)
    return mains


def _paths(texts: Sequence[TextIn]) -> Iterator[str]:
    yield from mains_of(texts)
    yield from (f"{text.thing}.{text.part}" for text in texts)


# --- the walk: everything that is said, anew -----------------------------------------------------


def _step(step: Step, say: Say) -> Step:
    return replace(
        step,
        content=_blocks(step.content, step.id, say),
        actions=_actions(step.actions, step.id, say),
        own=_own(step, say),
    )


def _article(article: Article, say: Say) -> Article:
    return replace(
        article,
        title=say(f"{_ARTICLE}.title", "title", "plain", article.title),
        summary=say(f"{_ARTICLE}.summary", "summary", "plain", article.summary) if article.summary else "",
        keywords=say(f"{_ARTICLE}.keywords", "keywords", "words", article.keywords),
        content=_blocks(article.content, _ARTICLE, say),
    )


def _own(step: Step, say: Say) -> Hotspot | Launcher | Checklist | ResourceCentre | None:
    own = step.own
    if isinstance(own, Hotspot):
        return replace(own, label=say(f"{step.id}.label", "label", "line", own.label)) if own.label else own
    if isinstance(own, Launcher):
        label = say(f"{step.id}.label", "label", "line", own.label)
        return replace(own, label=label, do=_doings(own.do, f"{step.id}.label", say))
    if isinstance(own, Checklist):
        return _checklist(own, step.id, say)
    if isinstance(own, ResourceCentre):
        modules = tuple(_module(module, f"{step.id}.{module.id}", say) for module in own.modules)
        return replace(own, launcher=_launcher(own.launcher, step.id, say), modules=modules)
    return None


def _checklist(checklist: Checklist, step: str, say: Say) -> Checklist:
    finish = checklist.finish
    return replace(
        checklist,
        items=tuple(_item(item, f"{step}.{item.id}", say) for item in checklist.items),
        launcher=_launcher(checklist.launcher, step, say) if checklist.launcher else None,
        finish=replace(finish, content=_blocks(finish.content, f"{step}.finish", say)) if finish else None,
    )


def _launcher(launcher: Launcher, step: str, say: Say) -> Launcher:
    return replace(launcher, label=say(f"{step}.launcher", "label", "line", launcher.label))


def _item(item: Item, path: str, say: Say) -> Item:
    return replace(
        item,
        title=say(path, "title", "line", item.title),
        text=say(path, "text", "paragraphs", item.text) if item.text else (),
        action=say(path, "action", "line", item.action) if item.action else (),
        do=_doings(item.do, path, say),
    )


def _module(module: Module, path: str, say: Say) -> Module:
    title = say(path, "title", "line", module.title) if module.title else ()
    fields = _said(module.fields, path, _CONTACT_TEXTS, say) if module.type == "contact" else module.fields
    entries = tuple(_entry(entry, module.type, f"{path}.{entry['id']}", say) for entry in module.entries)
    return replace(module, title=title, fields=fields, entries=entries)


def _entry(entry: Mapping[str, Any], kind: str, path: str, say: Say) -> Mapping[str, Any]:
    made = _said(entry, path, _ENTRY_TEXTS[kind], say)
    return {**made, "video": _clip(made["video"], f"{path}.video", say)} if kind == "videos" else made


def _blocks(blocks: Iterable[Block], before: str, say: Say) -> tuple[Block, ...]:
    return tuple(_block(block, before, say) for block in blocks)


def _block(block: Block, before: str, say: Say) -> Block:
    path, fields = f"{before}.{block.id}", block.fields
    if block.type == "columns":
        columns = tuple(_blocks(column, before, say) for column in fields["columns"])
        return replace(block, fields={**fields, "columns": columns})
    if block.type == "buttons":
        return replace(block, fields={**fields, "actions": _actions(fields["actions"], before, say)})
    if block.type == "list":
        items = tuple(say(path, str(place), "line", item) for place, item in enumerate(fields["items"]))
        return replace(block, fields={**fields, "items": items})
    if block.type == "video":
        return replace(block, fields=_clip(fields, path, say))
    made = _said(fields, path, _BLOCK_TEXTS.get(block.type, {}), say)
    if "options" in made:
        made["options"] = tuple(
            {**option, "label": say(path, f"options.{option['value']}", "line", option["label"])}
            for option in made["options"]
        )
    return replace(block, fields=made)


def _actions(actions: Iterable[Action], before: str, say: Say) -> tuple[Action, ...]:
    return tuple(
        replace(
            action,
            label=say(f"{before}.{action.id}", "label", "line", action.label),
            do=_doings(action.do, f"{before}.{action.id}", say),
        )
        for action in actions
    )


def _doings(doings: Iterable[Do], path: str, say: Say) -> tuple[Do, ...]:
    """A video that a button plays has a title, and maybe another film, in each language."""
    return tuple(
        replace(do, fields={"video": _clip(do.fields["video"], f"{path}.video", say)}) if do.type == "video" else do
        for do in doings
    )


def _clip(video: Mapping[str, Any], path: str, say: Say) -> dict[str, Any]:
    return _said(video, path, _BLOCK_TEXTS["video"], say)


def _said(fields: Mapping[str, Any], path: str, texts: Mapping[str, Kind], say: Say) -> dict[str, Any]:
    said = {part: say(path, part, kind, fields[part]) for part, kind in texts.items() if part in fields}
    return {**fields, **said}
