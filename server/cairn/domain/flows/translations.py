"""Texts in other languages, laid over a flow's steps by path: `<step>.<block>[.<part>]`, `<step>.<action>`.

Without a part a path means the main text: a heading's or paragraph's words, a picture's `alt`, a field's or
button's `label`. A list has its items by number, a field also `placeholder` and `options.<value>`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from cairn.domain.flows.documents import Action, Block, Flow, Step
from cairn.domain.flows.markdown import parse, parse_paragraphs

_MAIN = {"heading": "text", "text": "text", "image": "alt", "field": "label"}


def languages(flow: Flow) -> tuple[str, ...]:
    """The flow's own language first."""
    return (flow.language, *sorted(locale for locale in flow.translations if locale != flow.language))


def translated(flow: Flow, locale: str) -> tuple[Step, ...]:
    """The steps in a language; what it doesn't name is that of the wider one (pt for pt-BR) or the flow's."""
    texts: dict[str, dict[str, str]] = defaultdict(dict)
    for source in _from_wide_to_narrow(locale):
        for path, text in flow.translations.get(source, {}).items():
            step, _, rest = path.partition(".")
            texts[step][_full(rest)] = text
    return tuple(_step(step, texts[step.id]) if step.id in texts else step for step in flow.steps)


def translatable(flow: Flow) -> set[str]:
    """Every path that a translation may have."""
    return {path for step in flow.steps for path in _paths(step)}


def _from_wide_to_narrow(locale: str) -> Iterator[str]:
    parts = locale.split("-")
    return ("-".join(parts[:count]) for count in range(1, len(parts) + 1))


def _full(rest: str) -> str:
    """`heading` and `heading.` name the same."""
    return rest if "." in rest else f"{rest}."


def _paths(step: Step) -> Iterator[str]:
    for block in step.content:
        if block.type in _MAIN:
            yield f"{step.id}.{block.id}"
        yield from (f"{step.id}.{block.id}.{part}" for part in _parts(block))
    for action in step.actions:
        yield from (f"{step.id}.{action.id}", f"{step.id}.{action.id}.label")


def _parts(block: Block) -> list[str]:
    if block.type == "list":
        return [str(index) for index in range(len(block.fields["items"]))]
    if block.type == "image":
        return ["alt", "src"]
    if block.type == "field":
        options = [f"options.{option['value']}" for option in block.fields.get("options", ())]
        return ["label", *options, *(["placeholder"] if "placeholder" in block.fields else [])]
    return [_MAIN[block.type]] if block.type in _MAIN else []


def _step(step: Step, texts: Mapping[str, str]) -> Step:
    return replace(
        step,
        content=tuple(_block(block, texts) for block in step.content),
        actions=tuple(_action(action, texts) for action in step.actions),
    )


def _action(action: Action, texts: Mapping[str, str]) -> Action:
    label = texts.get(f"{action.id}.label", texts.get(f"{action.id}."))
    return replace(action, label=parse(label)) if label is not None else action


def _block(block: Block, texts: Mapping[str, str]) -> Block:
    fields = dict(block.fields)
    main = texts.get(f"{block.id}.")
    if main is not None and block.type in _MAIN:
        _put(fields, block.type, _MAIN[block.type], main)
    for part in _parts(block):
        if (text := texts.get(f"{block.id}.{part}")) is not None:
            _put(fields, block.type, part, text)
    return replace(block, fields=fields)


def _put(fields: dict[str, Any], kind: str, part: str, text: str) -> None:
    if kind == "list":
        items = list(fields["items"])
        items[int(part)] = parse(text)
        fields["items"] = tuple(items)
    elif part.startswith("options."):
        value = part.removeprefix("options.")
        options = fields["options"]
        fields["options"] = tuple({**o, "label": parse(text)} if o["value"] == value else o for o in options)
    elif part in ("alt", "src", "placeholder"):
        fields[part] = text
    else:
        fields[part] = parse_paragraphs(text) if kind == "text" else parse(text)
