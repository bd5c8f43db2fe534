"""What lies inside a step or an article, however deep: blocks, buttons, and everything that something there does.

Paths are those of the document: what stands in columns or a row is named there without the id of what it stands in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cairn.domain.flows.documents import Action, Block, Checklist, Do, Launcher, Step


def blocks_of(step: Step) -> Iterator[tuple[Block, str]]:
    """Every block with its path, also those that a checklist shows at its end."""
    yield from blocks_in(step.content, f"steps.{step.id}.content")
    if isinstance(step.own, Checklist) and step.own.finish:
        yield from blocks_in(step.own.finish.content, f"steps.{step.id}.finish.content")


def blocks_in(blocks: Iterable[Block], path: str, before: str = "") -> Iterator[tuple[Block, str]]:
    """The blocks and those in their columns."""
    for block in blocks:
        here = f"{path}.{block.id.removeprefix(before)}"
        yield block, here
        for place, column in enumerate(block.fields.get("columns", ())):
            yield from blocks_in(column, f"{here}.columns.{place}", f"{block.id}-{place + 1}-")


def actions_of(step: Step) -> Iterator[tuple[Action, str]]:
    """Every button with its path, first those below the content."""
    yield from ((action, f"steps.{step.id}.actions.{action.id}") for action in step.actions)
    yield from actions_in(blocks_of(step))


def actions_in(blocks: Iterable[tuple[Block, str]]) -> Iterator[tuple[Action, str]]:
    """The buttons of rows."""
    for block, path in blocks:
        for action in block.fields.get("actions", ()):
            yield action, f"{path}.buttons.{action.id.removeprefix(f'{block.id}-')}"


def doings_of(step: Step) -> Iterator[tuple[Do, str]]:
    """Everything that a button, an item or a launcher does, with its path."""
    path = f"steps.{step.id}"
    yield from doings_in(actions_of(step))
    if isinstance(step.own, Checklist):
        for item in step.own.items:
            yield from ((do, f"{path}.items.{item.id}.do") for do in item.do)
    if isinstance(step.own, Launcher):
        yield from ((do, f"{path}.do") for do in step.own.do)


def doings_in(actions: Iterable[tuple[Action, str]]) -> Iterator[tuple[Do, str]]:
    for action, path in actions:
        yield from ((do, f"{path}.do") for do in action.do)
