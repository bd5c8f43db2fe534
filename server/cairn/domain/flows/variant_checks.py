"""Do the changes of an experiment's variants fit their flow, and does what they make of it still work?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cairn.domain.errors import Invalid, Problem
from cairn.domain.flows.compile import Vary
from cairn.domain.flows.documents import Experiment, Flow, Variant
from cairn.domain.flows.flow_checks import check_flow


def check_variants(experiment: Experiment, flow: Flow, vary: Vary) -> Iterator[Problem]:
    """Changes that point nowhere or break a rule, and variants that can't work though the flow itself can."""
    for variant in experiment.variants:
        if variant.changes:
            yield from _variant(variant, flow, vary)


def _variant(variant: Variant, flow: Flow, vary: Vary) -> Iterator[Problem]:
    try:
        varied = vary(flow, variant)
    except Invalid as error:
        yield from error.problems
        return
    already = {(problem.code, problem.path) for problem in check_flow(flow)}
    for problem in check_flow(varied):
        # A text that a variant takes away may well be translated in the flow.
        is_new = (problem.code, problem.path) not in already and not problem.path.startswith("translations.")
        if problem.level == "error" and is_new:
            message = f"With this variant's changes, {problem.path} is wrong: {problem.message}"
            yield replace(problem, message=message, path=f"variants.{variant.key}.changes")
