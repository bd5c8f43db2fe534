"""What belongs to a single pattern, as contents carry it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from cairn.domain.flows.blocks import Blocks
from cairn.domain.flows.documents import Checklist, Finish, Hotspot, Item, Launcher, Module, ResourceCentre
from cairn.domain.flows.facts import wire
from cairn.domain.flows.wire import Content, plain, said

Own = Hotspot | Launcher | Checklist | ResourceCentre | None
# What a module's list is called in contents, where that isn't the module's own word.
_LISTS = {"faq": "questions"}


@dataclass(frozen=True, slots=True)
class Patterns:
    """Compiles what one step has of its own; `names` are those of flows that are offered by key alone."""

    blocks: Blocks
    path: str
    names: Mapping[str, str]

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
            icon=own.icon,
            look=own.look if own.look != "button" else None,
            anchor=self._anchor(own.anchor, f"{self.path}.launcher.anchor") if own.anchor is not None else None,
            do=self.blocks.doings(own.do, f"{self.path}.do"),
        )

    def _checklist(self, own: Checklist) -> Content:
        return said(
            items=[self._item(item) for item in own.items],
            order=own.order if own.order != "any" else None,
            launcher=self._launcher(own.launcher) if own.launcher else None,
            starts=own.starts if own.starts != "open" else None,
            finish=self._finish(own.finish) if own.finish else None,
        )

    def _item(self, item: Item) -> Content:
        path = f"{self.path}.items.{item.id}"
        return said(
            id=item.id,
            title=item.title,
            text=item.text,
            action=item.action,
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
        if not module.entries:
            return {**made, **plain(module.fields)}
        return {**made, _LISTS.get(module.type, module.type): [self._entry(each, module) for each in module.entries]}

    def _entry(self, entry: Mapping[str, Any], module: Module) -> Content:
        if module.type == "videos":
            return {**plain(entry), "video": self.blocks.video(entry["video"])}
        return self._offer(entry, module) if module.type == "flows" else plain(entry)

    def _offer(self, entry: Mapping[str, Any], module: Module) -> Content:
        key = entry["id"]
        label = entry.get("label") or ({"type": "text", "text": self.names.get(key, key)},)
        return {"flow": key, "label": plain(label), "fact": f"{self.path}.modules.{module.id}.{key}"}

    @property
    def _anchor(self) -> Callable[[Any, str], Content]:
        return self.blocks.anchor
