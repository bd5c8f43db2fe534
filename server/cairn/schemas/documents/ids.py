"""The ids that follow from words: those of blocks and buttons to which the author gave none.

A block inside of another begins with the id of that one: `columns-1-text`, `buttons-next`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from cairn.domain.flows.documents import Action, Block
from cairn.domain.flows.paths import implicit_ids


@dataclass(frozen=True, slots=True)
class _Ids:
    """Gives the ids that follow, or takes them away."""

    gives: bool

    def blocks(self, blocks: Iterable[Block], before: str = "") -> tuple[Block, ...]:
        blocks = tuple(blocks)
        ids = implicit_ids(block.type for block in blocks)
        return tuple(self._block(block, f"{before}{given}") for block, given in zip(blocks, ids, strict=True))

    def actions(self, actions: Iterable[Action], before: str = "") -> tuple[Action, ...]:
        actions = tuple(actions)
        ids = implicit_ids(action.do[0].type for action in actions)
        return tuple(
            replace(action, id=self._id(action.id, f"{before}{given}"))
            for action, given in zip(actions, ids, strict=True)
        )

    def _id(self, written: str, given: str) -> str:
        if self.gives:
            return written or given
        return "" if written == given else written

    def _block(self, block: Block, given: str) -> Block:
        inside = self._inside(block, block.id or given)
        return replace(block, id=self._id(block.id, given), fields={**block.fields, **inside})

    def _inside(self, block: Block, name: str) -> Mapping[str, Any]:
        if block.type == "buttons":
            return {"actions": self.actions(block.fields["actions"], f"{name}-")}
        if block.type == "columns":
            columns = enumerate(block.fields["columns"], 1)
            return {"columns": tuple(self.blocks(column, f"{name}-{number}-") for number, column in columns)}
        return {}


GIVEN = _Ids(gives=True)
WRITTEN = _Ids(gives=False)
