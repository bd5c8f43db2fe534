"""Rich text goes into files and comes back without loss."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.domain.flows.markdown import parse, parse_paragraphs, write, write_paragraphs
from cairn.domain.flows.richtext import MARKS, is_safe_href, normal, variables


def text(words: str, *marks: str) -> dict[str, Any]:
    return {"type": "text", "text": words} | ({"marks": [{"type": mark} for mark in marks]} if marks else {})


def link(words: str, href: str, *marks: str) -> dict[str, Any]:
    rest = [{"type": mark} for mark in marks]
    return {"type": "text", "text": words, "marks": [{"type": "link", "attrs": {"href": href}}, *rest]}


def variable(name: str, fallback: str | None = None) -> dict[str, Any]:
    return {"type": "variable", "attrs": {"name": name} | ({"fallback": fallback} if fallback else {})}


BREAK = {"type": "break"}

CASES: list[tuple[str, list[dict[str, Any]]]] = [
    ("", []),
    ("Start here.", [text("Start here.")]),
    ("Hello, {{ user.first_name | there }}", [text("Hello, "), variable("user.first_name", "there")]),
    ("{{ account.name }}", [variable("account.name")]),
    (r"{{ user.x | a \} b \\ c | d }}", [variable("user.x", r"a } b \ c | d")]),
    ("one **two** three", [text("one "), text("two", "bold"), text(" three")]),
    (
        "*very **bold** words*",
        [text("very ", "italic"), text("bold", "bold", "italic"), text(" words", "italic")],
    ),
    ("***both** one*", [text("both", "bold", "italic"), text(" one", "italic")]),
    ("***both* one**", [text("both", "bold", "italic"), text(" one", "bold")]),
    ("**a***b*", [text("a", "bold"), text("b", "italic")]),
    ("*a***b**", [text("a", "italic"), text("b", "bold")]),
    ("un**frigging**believable", [text("un"), text("frigging", "bold"), text("believable")]),
    ("~~old~~ new", [text("old", "strike"), text(" new")]),
    ("press `Ctrl *K*`", [text("press "), text("Ctrl *K*", "code")]),
    ("``a`b``", [text("a`b", "code")]),
    ("**`a`**", [text("a", "bold", "code")]),
    ("[the **docs**](/docs?a=b#c)", [link("the ", "/docs?a=b#c"), link("docs", "/docs?a=b#c", "bold")]),
    ("[x](<https://e.org/a_(b)>)", [link("x", "https://e.org/a_(b)")]),
    ("one\\\ntwo", [text("one"), BREAK, text("two")]),
    ("one\\", [text("one"), BREAK]),
    ("**bold\\ **end", [text("bold ", "bold"), text("end")]),
    (r"2 \* 3 \[4] \`5\` \\ ~6", [text(r"2 * 3 [4] `5` \ ~6")]),
    (r"\{{ not.a.variable }}", [text("{{ not.a.variable }}")]),
    ("<b>HTML</b> &amp; snake_case", [text("<b>HTML</b> &amp; snake_case")]),
]


@pytest.mark.parametrize(("markdown", "tree"), CASES)
def test_canonical_text_and_tree_say_the_same(markdown: str, tree: list[dict[str, Any]]) -> None:
    assert parse(markdown) == tuple(tree)
    assert write(tree) == markdown


@pytest.mark.parametrize(
    ("markdown", "tree"),
    [
        ("one\n  two\n", [text("one two")]),
        ("2 * 3 ** 4", [text("2 * 3 ** 4")]),
        ("**never closed", [text("**never closed")]),
        ("never opened**", [text("never opened**")]),
        ("[no] link (here)", [text("[no] link (here)")]),
        ("[bad](javascript:alert(1))", [text("[bad](javascript:alert(1))")]),
        ("[bad](//evil.example)", [text("[bad](//evil.example)")]),
        ("[a [b](/b)](/a)", [text("[a "), link("b", "/b"), text("](/a)")]),
        ("{{user.name|you}}", [variable("user.name", "you")]),
        ("{{ }} {{", [text("{{ }} {{")]),
        ("`open", [text("`open")]),
    ],
)
def test_text_that_is_not_canonical_is_understood(markdown: str, tree: list[dict[str, Any]]) -> None:
    assert parse(markdown) == tuple(tree)
    assert parse(write(tree)) == tuple(tree)


def test_empty_lines_part_paragraphs() -> None:
    paragraphs = parse_paragraphs("First\nstill first.\n\n  \nSecond.\n")
    assert paragraphs == ((text("First still first."),), (text("Second."),))
    assert write_paragraphs(paragraphs) == "First still first.\n\nSecond."


@pytest.mark.parametrize(
    ("href", "safe"),
    [
        ("https://example.org/a?b#c", True),
        ("mailto:ada@example.org", True),
        ("tel:+358401234567", True),
        ("/invoices/new", True),
        ("?tab=two", True),
        ("#part", True),
        ("page.html", True),
        ("javascript:alert(1)", False),
        ("JAVASCRIPT:alert(1)", False),
        ("data:text/html,x", False),
        ("vbscript:x", False),
        ("//evil.example/x", False),
        (r"/\evil.example", False),
        ("java\tscript:alert(1)", False),
        ("https:evil", False),
        ("", False),
    ],
)
def test_only_harmless_addresses_are_links(href: str, safe: bool) -> None:
    assert is_safe_href(href) is safe


def test_the_variables_of_a_tree() -> None:
    tree = parse("Hello **{{ user.first_name | there }}**,\\\nfrom {{ account.name }}")
    assert variables(tree) == {"user.first_name", "account.name"}


# Letters that mean something in the language are much likelier than chance would have it.
letters = st.text(
    alphabet=st.one_of(st.sampled_from(" \t*`~[](){}|\\<>!a.b\n"), st.characters(codec="utf-8")), max_size=12
)
hrefs = st.sampled_from(["https://e.org/a_(b)", "/x", "mailto:a@b.c", "#y"])
names = st.sampled_from(["user.first_name", "account.plan", "user.x y"])
marks = st.lists(
    st.one_of(
        st.sampled_from([{"type": mark} for mark in MARKS if mark != "link"]),
        st.builds(lambda href: {"type": "link", "attrs": {"href": href}}, hrefs),
    ),
    max_size=5,
    unique_by=lambda mark: str(mark["type"]),
)
nodes = st.one_of(
    st.builds(lambda words, marks: {"type": "text", "text": words, "marks": marks}, letters, marks),
    st.builds(
        lambda name, fallback, marks: {
            "type": "variable",
            "attrs": {"name": name, "fallback": fallback},
            "marks": marks,
        },
        names,
        letters,
        marks,
    ),
    st.just(BREAK),
)
trees = st.lists(nodes, max_size=8).map(normal)


@given(trees)
def test_a_tree_comes_back_from_its_text(tree: tuple[dict[str, Any], ...]) -> None:
    assert parse(write(tree)) == tree


@given(letters.flatmap(lambda start: letters.map(lambda end: start + "**" + end + "*" + start)))
def test_canonical_text_comes_back_from_its_tree(markdown: str) -> None:
    canonical = write(parse(markdown))
    assert write(parse(canonical)) == canonical
    assert parse(canonical) == parse(markdown)


@given(st.lists(trees, max_size=4))
def test_paragraphs_come_back_from_their_text(paragraphs: list[tuple[dict[str, Any], ...]]) -> None:
    canonical = parse_paragraphs(write_paragraphs(paragraphs))
    assert canonical == tuple(tree for tree in paragraphs if write(tree).strip())


def test_reading_takes_time_in_proportion_to_the_text() -> None:
    for piece in ("[*", "[**~~*a", "{{a|", "[a](<", "`a``", "***a**b*"):
        assert _steps(piece * 400) < 3 * _steps(piece * 200), piece


def _steps(markdown: str) -> int:
    """How many lines of Python run while a text is read: exact, unlike a clock."""
    count = 0

    def trace(frame: Any, event: str, argument: Any) -> Any:
        nonlocal count
        count += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        parse(markdown)
    finally:
        sys.settrace(before)
    return count


CONFORMANCE = json.loads((Path(__file__).parents[2] / "conformance" / "markdown.json").read_text())


def test_the_cases_that_the_builder_reads_and_writes_too() -> None:
    for case in CONFORMANCE:
        assert list(parse(case["text"])) == case["tree"], case["text"]
        assert write(case["tree"]) == case["written"], case["text"]
