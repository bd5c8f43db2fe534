"""What belongs to a single pattern, as contents carry it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from cairn.domain.flows.blocks import Blocks
from cairn.domain.flows.documents import Checklist, Finish, Hotspot, Item, Launcher, Module, ResourceCentre
from cairn.domain.flows.facts import wire
from cairn.domain.flows.icons import ICONS
from cairn.domain.flows.labels import written
from cairn.domain.flows.richtext import Inline
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
        return said(
            items=[self._item(item) for item in own.items],
            order=own.order if own.order != "any" else None,
            launcher=self._launcher(own.launcher or Launcher(self.title, "list")),
            starts=own.starts if own.starts != "open" else None,
            finish=self._finish(own.finish) if own.finish else None,
        )

    def _item(self, item: Item) -> Content:
        path = f"{self.path}.items.{item.id}"
        return said(
            id=item.id,
            title=item.title,
            text=item.text,
            action=item.action or (written(self.locale, "start") if item.do else None),
            do=self.blocks.doings(item.do, f"{path}.do"),
            done_when=wire(item.done_when, f"{path}.done_when", self._anchor) if item.done_when else None,
            requires=item.requires,
        )

    def _finish(self, finish: Finish) -> Content:
        return said(content=self.blocks.blocks(finish.content, f"{self.path}.finish"), celebrate=finish.celebrate)

    def _centre(self, own: ResourceCentre) -> Content:
        made = said(launcher=self._launcher(own.launcher), modules=[self._module(module) for module in own.modules])
        return made if own.search else {**made, "search": False}

    def _module(self, module: Module) -> Content:
        made = {"type": module.type, **said(id=module.id, title=module.title)}
        if module.type == "articles":
            return {**made, **plain(module.fields)}
        if module.type == "checklist":
            key = module.fields["flow"]
            title = made.pop("title", None) or text(self.names.get(key, key))
            return {**made, "entries": [{"id": key, "title": title, "do": [{"type": "open", "what": "checklist"}]}]}
        if module.type == "contact":
            return {**made, "entries": [self._link({**module.fields, "id": module.id})]}
        entries = sorted(module.entries, key=lambda entry: str(entry.get("date", "")), reverse=True)
        return {**made, "entries": [self._entry(entry, module) for entry in entries]}

    def _entry(self, entry: Mapping[str, Any], module: Module) -> Content:
        if module.type == "links":
            return self._link(entry)
        if module.type == "videos":
            return {**plain(entry), "video": self.blocks.video(entry["video"])}
        if module.type == "flows":
            return self._offer(entry, f"{self.path}.modules.{module.id}")
        if module.type == "announcements":
            return self._announcement(entry)
        return plain({"id": entry["id"], "title": entry["question"], "text": entry["answer"]})  # type: ignore[no-any-return]  # a mapping

    def _link(self, entry: Mapping[str, Any]) -> Content:
        leads = {"type": "url", "href": entry["url"], **({"new_tab": True} if entry.get("new_tab") else {})}
        return said(id=entry["id"], title=entry["label"], text=entry.get("text"), do=[leads])

    def _offer(self, entry: Mapping[str, Any], path: str) -> Content:
        key = entry["id"]
        title = entry.get("label") or text(self.names.get(key, key))
        return {"id": key, "title": plain(title), "do": [{"type": "start", "flow": key}], "fact": f"{path}.{key}"}

    def _announcement(self, entry: Mapping[str, Any]) -> Content:
        made = {name: value for name, value in plain(entry).items() if name != "url"}
        if "url" in entry:
            more = [{**piece, "marks": [link_to(entry["url"])]} for piece in written(self.locale, "more")]
            made["text"] = [*made["text"], more]
        return made

    @property
    def _anchor(self) -> Callable[[Any, str], Content]:
        return self.blocks.anchor


def text(words: str) -> list[Content]:
    return [{"type": "text", "text": words}]


def link_to(url: str) -> Content:
    return {"type": "link", "attrs": {"href": url}}
