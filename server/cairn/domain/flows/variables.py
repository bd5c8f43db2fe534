"""Is a variable in a text one that can be known, and does its plural say something for every number?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from cairn.domain.errors import Problem
from cairn.domain.flows import markdown
from cairn.domain.flows.findings import error
from cairn.domain.flows.richtext import PLURALS, variable_nodes

_NAME = re.compile(r"(user|account|event)(\.[\w-]{1,100}){1,5}")


def fault_of(attrs: Mapping[str, Any]) -> str | None:
    """What is wrong with a variable, and what would be right."""
    name, forms = attrs["name"], attrs.get("forms", {})
    if not _NAME.fullmatch(name):
        return (
            f"The variable '{name}' is not known. Write user. or account. and the name of a trait, or event. and that "
            r"of a property, such as {{ user.first_name | there }}, or \{{ for plain braces; how it reads stands "
            "behind: as date, as number, or as plural(one: # seat, other: # seats)."
        )
    unknown = [word for word in forms if word not in PLURALS]
    if unknown:
        return f"'{unknown[0]}' is no word for a plural; write {', '.join(PLURALS)}, each with a colon."
    return "The plural says nothing for most numbers; add `other: …`." if forms and "other" not in forms else None


def check_text(text: str, path: str) -> Iterator[Problem]:
    """The faults of the variables in a text that stands as it is written, as translations do."""
    nodes = [attrs for tree in markdown.parse_paragraphs(text) for attrs in variable_nodes(tree)]
    faults = dict.fromkeys(fault for fault in map(fault_of, nodes) if fault)
    yield from (error(fault, path, "dangling") for fault in faults)


def variables_of(text: str) -> set[str]:
    """The names of the variables in a text that stands as it is written."""
    return set(variables_in(markdown.parse_paragraphs(text)))


def variables_in(value: Any) -> Iterator[str]:
    """The names of all variables in what is shown."""
    if is_dataclass(value):
        value = tuple(getattr(value, each.name) for each in fields(value))
    if isinstance(value, Mapping):
        if value.get("type") == "variable":
            yield value["attrs"]["name"]
        value = tuple(value.values())
    for inner in value if isinstance(value, tuple | list) else ():
        yield from variables_in(inner)
