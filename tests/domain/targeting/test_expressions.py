"""Regular expressions of page rules: which are allowed, and that those take no longer than they promise."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cairn.domain.targeting.expressions import (
    MOST_STEPS,
    BadExpression,
    Either,
    Expression,
    Node,
    One,
    Repeat,
    Row,
    units,
)
from cairn.domain.targeting.pages import PageRule, PageRules, PageTest, wire

CASES = json.loads((Path(__file__).parents[2] / "conformance" / "expressions.json").read_text("utf-8"))
REFUSED = [case for case in CASES if "refused" in case]
ALLOWED = [case for case in CASES if "rule" in case]


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case["expression"][:40])
def test_what_is_not_allowed_is_refused_with_the_place_and_what_to_write(case: dict[str, Any]) -> None:
    with pytest.raises(BadExpression) as refused:
        Expression(case["expression"])
    assert str(refused.value) == case["refused"]


@pytest.mark.parametrize("case", ALLOWED, ids=lambda case: case["name"])
def test_what_is_allowed_means_the_same_here_as_in_the_browser(case: dict[str, Any]) -> None:
    test = rules_of(case)
    assert wire(test)["include"] == [case.get("wire", case["rule"])]
    assert all(PageTest(test).passes(f"https://app.example{path}") for path in case["fits"])
    assert not any(PageTest(test).passes(f"https://app.example{path}") for path in case["others"])


@pytest.mark.parametrize("case", ALLOWED, ids=lambda case: case["name"])
def test_an_address_that_is_made_to_be_slow_takes_time_that_grows_with_its_length(case: dict[str, Any]) -> None:
    test = PageTest(rules_of(case))
    short, long = attack(case, 20_000), attack(case, 80_000)
    seconds = [min(cost(test, address) for _ in range(3)) for address in (short, long)]
    assert seconds[1] < 9 * seconds[0] + 0.01


def rules_of(case: dict[str, Any]) -> PageRules:
    ((operator, value),) = case["rule"].items()
    return PageRules((PageRule(value, operator),))


def attack(case: dict[str, Any], length: int) -> str:
    parts = case["attack"]
    return f"https://app.example{parts['begin']}{parts['again'] * (length // len(parts['again']))}{parts['end']}"


def cost(test: PageTest, address: str) -> float:
    begun = process_time()
    test.passes(address)
    return process_time() - begun


def test_an_example_fits() -> None:
    for text in (r"/invoices/\d+", r"/(new|next)/[^/]+(/edit)?", r"[a-f0-9-]{36}", "x{2,}", r"\W"):
        expression = Expression(text)
        assert expression.fits(expression.example)


# --- what engines do, counted ---------------------------------------------------------------------------


class Walk:
    """A plain backtracking engine that counts every character it looks at."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.looked = 0

    def fits(self, node: Node) -> bool:
        return any(end == len(self.text) for end in self.ways(node, 0))

    def ways(self, node: Node, at: int) -> Iterator[int]:
        if isinstance(node, One):
            self.looked += 1
            if at < len(self.text) and any(a <= ord(self.text[at]) <= b for a, b in node.spans):
                yield at + 1
        elif isinstance(node, Either):
            for each in node.of:
                yield from self.ways(each, at)
        elif isinstance(node, Row):
            yield from self.row(node.of, at)
        else:
            yield from self.repeat(node, at, 0)

    def row(self, nodes: tuple[Node, ...], at: int) -> Iterator[int]:
        if not nodes:
            yield at
            return
        for then in self.ways(nodes[0], at):
            yield from self.row(nodes[1:], then)

    def repeat(self, node: Repeat, at: int, done: int) -> Iterator[int]:
        if node.most is None or done < node.most:
            for then in self.ways(node.node, at):
                yield from self.repeat(node, then, done + 1)
        if done >= node.least:
            yield at


def expressions() -> st.SearchStrategy[str]:
    single = st.sampled_from(["a", "b", ".", "[ab]", "[^a]", "c"])
    quantified = st.sampled_from(["", "", "?", "*", "+", "{2}", "{1,3}", "{2,}"])

    def grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        group = st.lists(inner, min_size=1, max_size=3).map(lambda ways: f"({'|'.join(ways)})")
        part = st.tuples(single | group, quantified).map("".join)
        return st.lists(part, min_size=1, max_size=4).map("".join)

    return st.recursive(single, grown, max_leaves=8)


@settings(max_examples=100, deadline=None)
@given(expressions(), st.text("abc", max_size=40))
def test_no_allowed_expression_takes_more_steps_a_character_than_promised(text: str, address: str) -> None:
    try:
        expression = Expression(text)
    except BadExpression:
        assume(False)
        return
    for tried in (address, address * 3, f"{address * 3}!"):
        walk = Walk(tried)
        fits = walk.fits(expression._node)
        assert walk.looked <= MOST_STEPS * (len(tried) + 1)
        assert expression.fits(tried) is fits


@given(st.text())
def test_characters_are_counted_as_browsers_count_them(text: str) -> None:
    assert "".join(units(text)).encode("utf-16-le", "surrogatepass") == text.encode("utf-16-le", "surrogatepass")
