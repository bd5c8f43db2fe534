"""A flow as one of its variants shows it, and what of the domain needs to know that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from cairn.domain.errors import InvalidDocument, Problem
from cairn.domain.flows import checks
from cairn.domain.flows import compile as compiling
from cairn.domain.flows.checks import NOTHING, Known
from cairn.domain.flows.documents import Document, Experiment, Flow, Variant
from cairn.domain.flows.overlay import PathMissing, overlay
from cairn.schemas.documents.kinds import dump, load
from cairn.schemas.documents.problems import not_valid


def vary(flow: Flow, variant: Variant) -> Flow:
    """The flow with the variant's changes, read anew: one that breaks a rule is InvalidDocument."""
    try:
        changed = overlay(dump(flow), variant.changes)
    except PathMissing as error:
        path = f"variants.{variant.key}.changes.{error.change}"
        raise not_valid([Problem(error.message, path, code="dangling")]) from error
    try:
        return cast(Flow, load(changed))
    except InvalidDocument as error:
        raise not_valid([_of_variant(problem, variant) for problem in error.problems]) from error


def _of_variant(problem: Problem, variant: Variant) -> Problem:
    where = problem.path or "the flow"
    message = f"With the changes of variant '{variant.key}', {where} is wrong: {problem.message}"
    return Problem(message, f"variants.{variant.key}.changes", code=problem.code)


def contents(
    flow: Flow,
    revision: int,
    experiment: Experiment | None = None,
    *,
    media: Mapping[str, str] | None = None,
    names: Mapping[str, str] | None = None,
) -> compiling.Contents:
    """Content by variant (None: the flow itself) and language; see `cairn.domain.flows.compile`."""
    return compiling.contents(flow, revision, experiment, vary=vary, media=media, names=names)


def check_each(documents: Sequence[Document], known: Known = NOTHING) -> list[list[Problem]]:
    """The problems of each document, variants tried out; see `cairn.domain.flows.checks`."""
    return checks.check_each(documents, known, vary=vary)


def check_together(documents: Sequence[Document], known: Known = NOTHING) -> list[Problem]:
    """The problems of all documents, variants tried out; see `cairn.domain.flows.checks`."""
    return checks.check_together(documents, known, vary=vary)
