"""Compiled conditions, and three-valued logic over them: true, false, unknown (Kleene)."""

from __future__ import annotations

from collections.abc import Callable

from cairn.domain.identity.state import Person
from cairn.domain.targeting.reasons import Reason
from cairn.domain.targeting.traits import Truth


class Test:
    """A compiled condition. `truth` is three-valued: None is unknown."""

    __slots__ = ("text", "truth")
    __test__ = False  # pytest: not a test case

    def __init__(self, truth: Truth, text: str) -> None:
        self.truth = truth
        self.text = text

    def passes(self, person: Person, now: int) -> bool:
        return self.truth(person, now) is True

    def explain(self, person: Person, now: int) -> Reason:
        truth = self.truth(person, now)
        return Reason(
            truth is True, self.text, self.saw(person, now, truth), self.parts(person, now), truth is not None
        )

    def conjuncts(self) -> tuple[Truth, ...]:
        """Tests that must all be true: the condition itself, or the parts of "all of these"."""
        return (self.truth,)

    def saw(self, person: Person, now: int, truth: bool | None) -> str:
        """The fact that the rule was held against."""
        return ""

    def parts(self, person: Person, now: int) -> tuple[Reason, ...]:
        return ()


class Leaf(Test):
    """One fact; `see` says what it was."""

    __slots__ = ("see",)

    def __init__(self, truth: Truth, text: str, see: Callable[[Person, int, bool | None], str]) -> None:
        super().__init__(truth, text)
        self.see = see

    def saw(self, person: Person, now: int, truth: bool | None) -> str:
        return self.see(person, now, truth)


class Group(Test):
    """Any of its parts, or not its part; also a segment, whose part is its definition."""

    __slots__ = ("of",)

    def __init__(self, truth: Truth, text: str, of: tuple[Test, ...]) -> None:
        super().__init__(truth, text)
        self.of = of

    def parts(self, person: Person, now: int) -> tuple[Reason, ...]:
        return tuple(part.explain(person, now) for part in self.of)


class Every(Group):
    """All of its parts."""

    __slots__ = ()

    def conjuncts(self) -> tuple[Truth, ...]:
        return tuple(truth for part in self.of for truth in part.conjuncts())


def all_of_truths(truths: tuple[Truth, ...]) -> Truth:
    def all_of(person: Person, now: int) -> bool | None:
        answer: bool | None = True
        for truth in truths:
            one = truth(person, now)
            if not one:
                if one is False:
                    return False
                answer = None
        return answer

    return all_of


def any_of_truths(truths: tuple[Truth, ...]) -> Truth:
    def any_of(person: Person, now: int) -> bool | None:
        answer: bool | None = False
        for truth in truths:
            one = truth(person, now)
            if one:
                return True
            if one is None:
                answer = None
        return answer

    return any_of


def negation(inner: Test) -> Test:
    truth = inner.truth

    def not_so(person: Person, now: int) -> bool | None:
        one = truth(person, now)
        return None if one is None else not one

    return Group(not_so, "not", (inner,))


def unknown(text: str, why: str) -> Test:
    return Leaf(lambda person, now: None, text, lambda person, now, truth: why)
