"""A parameter that an address doesn't know is an error: left aside, a misspelt filter would answer for everything."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from flask import Flask, current_app, request

from cairn.domain.errors import Invalid, Problem
from cairn.domain.flows.suggestions import did_you_mean

_CONVERTER = re.compile(r"<(?:[^:<>]+:)?([^<>]+)>")


_KEPT = "cairn_query_names"


def know(app: Flask, describe: Callable[[], Mapping[str, Any]]) -> None:
    """`describe` answers the OpenAPI document; it is asked once, when it is whole."""
    app.extensions[_KEPT] = cache(lambda: _known(describe()))


def refuse_unknown() -> None:
    if not request.args or request.url_rule is None:
        return
    names = current_app.extensions[_KEPT]().get((request.method, _CONVERTER.sub(r"{\1}", request.url_rule.rule)))
    if names is not None:
        _check(names)


def _check(known: frozenset[str]) -> None:
    problems = [
        Problem(
            f"This address knows no parameter '{name}'.{did_you_mean(name, known) or _known_ones(known)}", path=name
        )
        for name in request.args
        if name not in known
    ]
    if problems:
        raise Invalid(" ".join(each.message for each in problems), problems)


def _known_ones(known: frozenset[str]) -> str:
    return f" It knows {', '.join(sorted(known))}." if known else " It knows none."


def _known(document: Mapping[str, Any]) -> dict[tuple[str, str], frozenset[str]]:
    return {
        (method.upper(), path): frozenset(_names(item.get("parameters", ())) | _names(operation.get("parameters", ())))
        for path, item in document["paths"].items()
        for method, operation in item.items()
        if method != "parameters"
    }


def _names(parameters: Any) -> set[str]:
    return {each["name"] for each in parameters if isinstance(each, Mapping) and each.get("in") == "query"}
