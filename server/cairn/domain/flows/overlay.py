"""A variant lies over its flow: changes by path, on the flow's canonical data."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from cairn.domain.errors import Invalid
from cairn.domain.flows.paths import find_item, names
from cairn.domain.flows.suggestions import did_you_mean


class PathMissing(Invalid):
    """A path points nowhere; the message says where it ends, `change` is the whole of it."""

    code = "dangling"
    change = ""


def overlay(data: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """The data with what stands at each path replaced; null takes it away. Raises `PathMissing`."""
    changed = deepcopy(dict(data))
    for path, value in changes.items():
        try:
            _change(changed, path, value)
        except PathMissing as error:
            error.change = path
            raise
    return changed


def _change(data: Any, path: str, value: Any) -> None:
    *way, last = path.split(".")
    for count, part in enumerate(way):
        data = _inside(data, part, ".".join(way[:count]))
    if not isinstance(data, list):
        _change_field(data, last, value, ".".join(way))
        return
    index = _index(data, last, ".".join(way))
    if value is None:
        del data[index]
    else:
        data[index] = value


def _change_field(data: Any, name: str, value: Any, path: str) -> None:
    """A field may be new: whether it is known is for the form to say."""
    if not isinstance(data, dict):
        raise PathMissing(f"'{path}' has no parts, so nothing is called '{name}' there.")
    if value is not None:
        data[name] = value
    elif data.pop(name, None) is None:
        raise PathMissing(f"There is no '{name}' in {path or 'the flow'} to take away.")


def _inside(data: Any, part: str, path: str) -> Any:
    if isinstance(data, list):
        return data[_index(data, part, path)]
    if isinstance(data, dict) and part in data:
        return data[part]
    known = list(data) if isinstance(data, dict) else []
    raise PathMissing(f"There is no '{part}' in {path or 'the flow'}.{did_you_mean(part, known)}")


def _index(items: list[Any], name: str, path: str) -> int:
    index = find_item(items, name)
    if index is None:
        known = names(items)
        raise PathMissing(f"There is no '{name}' in {path}; there are {', '.join(known) or 'none'}.")
    return index
