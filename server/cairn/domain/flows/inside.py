"""What lies inside a step or an article, however deep: blocks, buttons, and everything that something there does.

Paths are those of the document: what stands in columns or a row is named there without the id of what it stands in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cairn.domain.flows.documents import Action, Block, Checklist, Do, Launcher, Step
from cairn.domain.flows.questions import scale_of


def blocks_of(step: Step) -> Iterator[tuple[Block, str]]:
    """Every block with its path, also those that a checklist shows at its end."""
    yield from blocks_in(step.content, f"steps.{step.id}.content")
    if isinstance(step.own, Checklist) and step.own.finish:
        yield from blocks_in(step.own.finish.content, f"steps.{step.id}.finish.content")


def fields_of(step: Step) -> Iterator[tuple[Block, str]]:
    """Every question with its path."""
    yield from ((block, path) for block, path in blocks_of(step) if block.type == "field")


def submits(step: Step) -> bool:
    """Are answers sent from here? A scale that stands alone in a survey is, by the choice itself."""
    if any(do.type == "submit" for do, _ in doings_of(step)):
        return True
    asked = [block for block, _ in fields_of(step)]
    is_alone = len(asked) == 1 and not any(True for _ in actions_of(step))
    return step.pattern == "survey" and is_alone and scale_of(asked[0].fields) is not None


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
