"""Blocks, buttons and what they do, as contents carry them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cairn.domain.flows.documents import Action, Anchor, Block, Do
from cairn.domain.flows.questions import scale_of
from cairn.domain.flows.videos import HOSTS, player_of
from cairn.domain.flows.wire import Content, plain


@dataclass(frozen=True, slots=True)
class Blocks:
    """Compiles what stands in one place. `anchor` finds facts, of the step's own one for None; `media` addresses."""

    anchor: Callable[[str | Anchor | None, str], Content]
    media: Mapping[str, str]

    def blocks(self, blocks: Iterable[Block], path: str) -> list[Content]:
        return [self.block(block, path) for block in blocks]

    def block(self, block: Block, path: str) -> Content:
        made: Content = {"type": block.type, "id": block.id}
        fields = block.fields
        if block.type == "image":
            return {**made, **plain(fields), "src": self.served(fields["src"])}
        if block.type == "video":
            return {**made, **self.video(fields)}
        if block.type == "columns":
            return {**made, "columns": [self.blocks(column, path) for column in fields["columns"]]}
        if block.type == "buttons":
            return {**made, "actions": self.actions(fields["actions"], path)}
        return {**made, **plain(question(fields) if block.type == "field" else fields)}

    def actions(self, actions: Iterable[Action], path: str) -> list[Content]:
        return [self._action(action, path) for action in actions]

    def _action(self, action: Action, path: str) -> Content:
        made = {"id": action.id, "label": plain(action.label), **({"primary": True} if action.primary else {})}
        return {**made, "do": self.doings(action.do, f"{path}.actions.{action.id}.do")}

    def doings(self, doings: Iterable[Do], path: str) -> list[Content]:
        return [self._doing(do, path) for do in doings]

    def _doing(self, do: Do, path: str) -> Content:
        if do.type == "click":
            return {"type": "click", "anchor": self.anchor(do.fields.get("anchor"), path)}
        if do.type == "video":
            return {"type": "video", "video": self.video(do.fields["video"])}
        return {"type": do.type, **do.fields}

    def video(self, clip: Mapping[str, Any]) -> Content:
        """A film: a file with its addresses, or the player of its host."""
        made = plain({name: value for name, value in clip.items() if name not in HOSTS})
        for name in ("src", "poster"):
            if name in made:
                made[name] = self.served(made[name])
        if "captions" in made:
            made["captions"] = [{**each, "src": self.served(each["src"])} for each in made["captions"]]
        host = next((host for host in HOSTS if host in clip), None)
        return {**made, "host": host, "player": player_of(host, clip[host])} if host else made

    def served(self, src: str) -> str:
        return self.media.get(src, src)


def question(fields: Mapping[str, Any]) -> Mapping[str, Any]:
    """A question; that of a scale with its numbers."""
    scale = scale_of(fields)
    return {**fields, "scale": {"from": scale[0], "to": scale[1]}} if scale else fields
