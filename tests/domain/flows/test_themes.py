"""Themes inherit from one another, and become one content each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest

from cairn.domain.flows.checks import Known, check, check_together
from cairn.domain.flows.documents import Theme
from cairn.domain.flows.themes import lineage, whole
from cairn.schemas.documents import read
from cairn.schemas.documents.themes import theme_content
from cairn.schemas.json_schema import content_schema

EXAMPLES = Path(__file__).parents[2] / "schemas" / "documents" / "examples"


def example(name: str) -> Theme:
    document = read((EXAMPLES / f"{name}.yaml").read_bytes()).document
    assert isinstance(document, Theme)
    return document


def theme(key: str, **fields: Any) -> Theme:
    return Theme(**{"key": key, "name": key.title(), **fields})


def by_key(*themes: Theme) -> dict[str, Theme]:
    return {each.key: each for each in themes}


def test_a_theme_has_what_it_inherits_and_its_own_above_it() -> None:
    themes = by_key(
        theme("a", tokens={"text": "#111", "accent": "#222"}, dark={"text": "#eee"}, mode="dark", css=".foot{gap:1px}"),
        theme("b", extends="a", tokens={"accent": "#333"}),
        theme("c", extends="b", dark={"surface": "#000"}, mode="auto", css=".foot{gap:2px}"),
    )
    assert [each.key for each in lineage(themes["c"], themes)] == ["c", "b", "a"]
    made = whole(themes["c"], themes)
    assert (made.tokens, made.dark) == ({"text": "#111", "accent": "#333"}, {"text": "#eee", "surface": "#000"})
    assert (made.mode, made.css, made.extends) == ("auto", ".foot{gap:1px}\n.foot{gap:2px}", None)
    assert whole(themes["b"], themes).mode == "dark"


def test_the_content_of_a_theme_has_its_rules_below_its_own_name() -> None:
    content = theme_content(example("midnight"), by_key(example("warm-paper")))
    jsonschema.Draft202012Validator(content_schema()).validate(content)
    assert content["tokens"]["accent"] == "rgb(122 59 18)"
    assert content["dark"] == {"surface": "#10131a", "text": "#f5efe4"}
    assert content["mode"] == "dark"
    assert content["css"] == (
        '[data-cairn-theme="midnight"] .primary{border-radius:99px}'
        '@media (max-width: 600px){[data-cairn-theme="midnight"] .foot{gap:4px}}'
    )
    assert set(theme_content(theme("plain", mode="auto"), {})) == {"format", "key", "tokens"}


@pytest.mark.parametrize(
    ("themes", "code", "says"),
    [
        ([theme("a", extends="gone")], "dangling", "There is no theme 'gone'."),
        ([theme("a", extends="a")], "circular", "The theme extends itself"),
        ([theme("a", extends="b"), theme("b", extends="a")], "circular", "a → b → a"),
    ],
)
def test_a_theme_extends_one_that_is_there_and_in_no_circle(themes: list[Theme], code: str, says: str) -> None:
    problem, *_ = check_together(themes)
    assert (problem.code, problem.path, problem.level) == (code, "extends", "error")
    assert says in problem.message


def test_what_leads_to_a_circle_is_not_blamed_for_it() -> None:
    a, b, c = theme("a", extends="b"), theme("b", extends="c"), theme("c", extends="b")
    assert check_together([a], Known.of([b, c])) == []


def test_colours_are_held_against_those_that_are_inherited() -> None:
    base, child = theme("a", tokens={"surface": "#fff"}), theme("b", extends="a", tokens={"text": "#eee"})
    assert check(child) == []
    (problem,) = check_together([child], Known.of([base]))
    assert (problem.code, problem.path, problem.level) == ("accessibility", "tokens.text", "warning")
