"""What lies inside a step, however deep: its blocks, its buttons, and everything that something of it does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cairn.domain.flows.documents import Action, Block, Checklist, Do, Launcher, Step


def blocks_in(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks and those in their columns."""
    for block in blocks:
        yield block
        for column in block.fields.get("columns", ()):
            yield from blocks_in(column)


def blocks_of(step: Step) -> Iterator[Block]:
    """Every block, also those that a checklist shows at its end."""
    yield from blocks_in(step.content)
    if isinstance(step.own, Checklist) and step.own.finish:
        yield from blocks_in(step.own.finish.content)


def actions_of(step: Step) -> Iterator[Action]:
    """Every button with its place, first those below the content."""
    yield from step.actions
    for block in blocks_of(step):
        yield from block.fields.get("actions", ())


def doings_of(step: Step) -> Iterator[tuple[Do, str]]:
    """Everything that a button, an item or a launcher does, with its path."""
    path = f"steps.{step.id}"
    for action in actions_of(step):
        yield from ((do, f"{path}.actions.{action.id}.do") for do in action.do)
    if isinstance(step.own, Checklist):
        for item in step.own.items:
            yield from ((do, f"{path}.items.{item.id}.do") for do in item.do)
    if isinstance(step.own, Launcher):
        yield from ((do, f"{path}.do") for do in step.own.do)
