"""What a theme may style is what the renderer draws, and what the page on themes names."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from cairn.domain.flows.documents import Pattern
from cairn.schemas.documents.css import ATTRIBUTES, CLASSES, FUNCTIONS, SURFACES

ROOT = Path(__file__).parents[2]
RENDERER = "\n".join(
    path.read_text() for path in (ROOT / "sdk-js/src").rglob("*.ts") if not path.name.endswith(".test.ts")
)
PAGE = (ROOT / "docs/documents/themes.md").read_text()


@pytest.mark.parametrize("name", CLASSES)
def test_a_class_that_may_be_styled_is_drawn(name: str) -> None:
    assert re.search(rf"['\"`. ]{name}['\"` {{]", RENDERER), f"no surface has the class {name} any more"


def test_the_classes_that_may_be_styled_are_those_of_the_page() -> None:
    assert sorted(CLASSES) == sorted(set(re.findall(r"`\.([a-z-]+)`", PAGE)))


@pytest.mark.parametrize("pattern", get_args(Pattern))
def test_every_pattern_can_be_styled(pattern: str) -> None:
    assert pattern in SURFACES


@pytest.mark.parametrize("name", [*(each for each in ATTRIBUTES if each.startswith("data-"))])
def test_an_attribute_that_may_be_asked_for_is_drawn_and_documented(name: str) -> None:
    assert name in RENDERER
    assert name in PAGE


def test_the_functions_of_values_are_documented() -> None:
    for name in ("calc", "var", "color-mix", "linear-gradient"):
        assert name in FUNCTIONS
        assert f"`{name}()`" in PAGE
