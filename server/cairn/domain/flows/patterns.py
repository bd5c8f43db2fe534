"""What belongs to a single pattern, as contents carry it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cairn.domain.flows.blocks import Blocks
from cairn.domain.flows.documents import Checklist, Finish, Hotspot, Item, Launcher, Module, ResourceCentre
from cairn.domain.flows.facts import done_when, wire
from cairn.domain.flows.icons import ICONS, MODULE_ICONS
from cairn.domain.flows.labels import written
from cairn.domain.flows.richtext import Inline
from cairn.domain.flows.search import plain_text, texts_in, words_of
from cairn.domain.flows.wire import Content, plain, said

Own = Hotspot | Launcher | Checklist | ResourceCentre | None


@dataclass(frozen=True, slots=True)
class Patterns:
    """Compiles what one step has of its own; `names` are those of flows that are offered by key alone.

    `title` is the step's own, for a launcher without words.
    """

    blocks: Blocks
    path: str
    names: Mapping[str, str]
    title: Inline
    locale: str

    def compile(self, own: Own) -> Content:
        if isinstance(own, Hotspot):
            hotspot = self._hotspot(own)
            return {"hotspot": hotspot} if hotspot else {}
        if isinstance(own, Launcher):
            return {"launcher": self._launcher(own)}
        if isinstance(own, Checklist):
            return {"checklist": self._checklist(own)}
        return {"resource_centre": self._centre(own)} if isinstance(own, ResourceCentre) else {}

    def _hotspot(self, own: Hotspot) -> Content:
        return said(
            beacon=own.beacon if own.beacon != "pulse" else None,
            label=own.label,
            opens_on=own.opens_on if own.opens_on != "click" else None,
            keep=own.keep,
        )

    def _launcher(self, own: Launcher) -> Content:
        return said(
            label=own.label,
            icon=ICONS.get(own.icon or ""),
            look=own.look if own.look != "button" else None,
            anchor=self._anchor(own.anchor, f"{self.path}.launcher.anchor") if own.anchor is not None else None,
            do=self.blocks.doings(own.do, f"{self.path}.do"),
        )

    def _checklist(self, own: Checklist) -> Content:
        waited_for = {name for item in own.items for name in item.requires}
        if own.order != "any":
            waited_for |= {item.id for item in own.items[:-1]}
        return said(
            items=[self._item(item, item.id in waited_for) for item in own.items],
            order=own.order if own.order != "any" else None,
            launcher=self._launcher(own.launcher or Launcher(self.title, "list")),
            starts=own.starts if own.starts != "open" else None,
            finish=self._finish(own.finish) if own.finish else None,
        )

    def _item(self, item: Item, waited_for: bool) -> Content:
        """Text and button of a task are blocks like any; one that others wait for says how they say so."""
        path = f"{self.path}.items.{item.id}"
        return said(
            id=item.id,
            title=item.title,
            content=[*text_block(item.id, item.text), *self._button(item, path)],
            done_when=wire(when, f"{path}.done_when", self._anchor) if (when := done_when(item)) else None,
            requires=item.requires,
            first=written(self.locale, "first", item.title) if waited_for else None,
        )

    def _button(self, item: Item, path: str) -> list[Content]:
        if not item.do:
            return []
        done = [] if done_when(item) else [{"type": "done", "item": item.id}]
        label = plain(item.action) or written(self.locale, "start")
        action = {"id": item.id, "label": label, "primary": True, "do": [*done, *self.blocks.doings(item.do, path)]}
        return [{"type": "buttons", "id": f"{item.id}-button", "actions": [action]}]

    def _finish(self, finish: Finish) -> Content:
        return said(content=self.blocks.blocks(finish.content, f"{self.path}.finish"), celebrate=finish.celebrate)

    def _centre(self, own: ResourceCentre) -> Content:
        made = said(launcher=self._launcher(own.launcher), modules=[self._module(module) for module in own.modules])
        return made if own.search else {**made, "search": False}

    def _module(self, module: Module) -> Content:
        made = {"type": module.type, **said(id=module.id, icon=MODULE_ICONS[module.type], title=module.title)}
        if module.type == "articles":
            return {**made, **plain(module.fields)}
        if module.type == "checklist":
            key = module.fields["flow"]
            title = made.pop("title", None) or text(self.names.get(key, key))
            do = [{"type": "open", "what": "checklist"}]
            return {**made, "entries": [{"id": key, "title": title, "do": do, "fact": self._fact(module, key)}]}
        if module.type == "contact":
            return {**made, "entries": [self._link({**module.fields, "id": module.id})]}
        entries = sorted(module.entries, key=lambda entry: str(entry.get("date", "")), reverse=True)
        return {**made, "entries": [self._entry(entry, module) for entry in entries]}

    def _entry(self, entry: Mapping[str, Any], module: Module) -> Content:
        if module.type == "links":
            return self._link(entry)
        if module.type == "flows":
            return self._offer(entry, self._fact(module, entry["id"]))
        content: list[Content] = []
        if module.type == "videos":
            content = [{"type": "video", "id": entry["id"], **self.blocks.video(entry["video"])}]
        if module.type == "faq":
            content = text_block(entry["id"], entry["answer"])
        if module.type == "announcements":
            content = text_block(entry["id"], [*entry["text"], *self._more(entry.get("url"))])
        title = entry["question"] if module.type == "faq" else entry["title"]
        return said(
            id=entry["id"], title=title, content=content, words=words_of(texts_in(content)), date=entry.get("date")
        )

    def _link(self, entry: Mapping[str, Any]) -> Content:
        leads = {"type": "url", "href": entry["url"], **({"new_tab": True} if entry.get("new_tab") else {})}
        summary = " ".join(plain_text(line) for line in entry.get("text", ()))
        return said(id=entry["id"], title=entry["label"], summary=summary, do=[leads])

    def _fact(self, module: Module, flow: str) -> str:
        """The name under which decide says whether a flow is for the person."""
        return f"{self.path}.modules.{module.id}.{flow}"

    def _offer(self, entry: Mapping[str, Any], fact: str) -> Content:
        key = entry["id"]
        title = entry.get("label") or text(self.names.get(key, key))
        return {"id": key, "title": plain(title), "do": [{"type": "start", "flow": key}], "fact": fact}

    def _more(self, url: str | None) -> list[list[Content]]:
        """A way to more of it, as a line of text."""
        return [[{**piece, "marks": [link_to(url)]} for piece in written(self.locale, "more")]] if url else []

    @property
    def _anchor(self) -> Callable[[Any, str], Content]:
        return self.blocks.anchor


def text_block(name: str, lines: Iterable[Any]) -> list[Content]:
    """The lines as a block, if there are any."""
    return [{"type": "text", "id": f"{name}-text", "text": made}] if (made := plain(tuple(lines))) else []


def text(words: str) -> list[Content]:
    return [{"type": "text", "text": words}]


def link_to(url: str) -> Content:
    return {"type": "link", "attrs": {"href": url}}
