"""The facts that a flow's contents ask for, compiled: true or false by name, and why."""

from __future__ import annotations

from collections.abc import Mapping

from cairn.domain.flows.articles import fact_of
from cairn.domain.flows.documents import Flow
from cairn.domain.flows.facts import facts_of
from cairn.domain.identity.state import Person
from cairn.domain.targeting.conditions import EVERYBODY, Condition
from cairn.domain.targeting.evaluate import Compiler
from cairn.domain.targeting.reasons import Reason


class FactTests:
    """The facts of one flow, as one of its variants has it."""

    __slots__ = ("_explained", "_tests", "conditions")

    def __init__(self, facts: Mapping[str, Condition], compiler: Compiler) -> None:
        self.conditions = tuple(facts.values())
        self._explained = {name: compiler.compile(condition) for name, condition in facts.items()}
        self._tests = tuple((name, test.truth) for name, test in self._explained.items())

    def answer(self, person: Person, now: int) -> dict[str, bool]:
        """What can't be judged is false."""
        return {name: truth(person, now) is True for name, truth in self._tests}

    def explain(self, person: Person, now: int) -> tuple[tuple[str, Reason], ...]:
        return tuple((name, test.explain(person, now)) for name, test in self._explained.items())


def article_facts(audiences: Mapping[str, Condition]) -> dict[str, Condition]:
    """For which articles it has to be said whether they are for the person."""
    return {fact_of(key): audience for key, audience in audiences.items() if audience != EVERYBODY}


def fact_tests(
    flow: Flow, varied: Mapping[str, Flow], more: Mapping[str, Condition], compiler: Compiler
) -> Mapping[str | None, FactTests] | None:
    """By variant, None for the flow itself; nothing where no content asks for a fact, so that decide asks none."""
    facts: dict[str | None, dict[str, Condition]] = {None: {**facts_of(flow), **more}}
    facts |= {variant: {**facts_of(each), **more} for variant, each in varied.items()}
    if not any(facts.values()):
        return None
    return {variant: FactTests(each, compiler) for variant, each in facts.items()}
