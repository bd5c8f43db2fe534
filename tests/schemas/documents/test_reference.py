"""The reference of the format says everything that the format knows, and its examples are right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cairn.domain.flows.checks import check
from cairn.schemas.documents import read
from cairn.schemas.json_schema import schemas

PAGES = sorted((Path(__file__).parents[3] / "docs" / "documents").glob("*.md"))
TEXT = "\n".join(page.read_text() for page in PAGES)
EXAMPLES = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)
DOCUMENTS = [example for example in EXAMPLES if example.startswith("format:")]


def words_of_the_format() -> list[str]:
    """Every field and every word that can stand as a value."""
    words = set()
    for definition in schemas()["document"]["$defs"].values():
        for name, field in definition.get("properties", {}).items():
            words.add(name)
            words |= {word for word in field.get("enum", []) if isinstance(word, str)}
    return sorted(words)


@pytest.mark.parametrize("word", words_of_the_format())
def test_every_word_of_the_format_is_explained(word: str) -> None:
    mention = rf"`[^`\n]*(?<![\w-]){re.escape(word)}(?![\w-])[^`\n]*`"
    assert re.search(mention, TEXT), f"docs/documents says nothing of {word}"


@pytest.mark.parametrize("example", DOCUMENTS, ids=lambda example: example.split("\n")[2])
def test_every_example_is_right(example: str) -> None:
    assert [problem for problem in check(read(example.encode()).document) if problem.level == "error"] == []


def test_there_are_examples_of_every_kind() -> None:
    kinds = {read(example.encode()).kind for example in DOCUMENTS}
    assert kinds == {
        "flow",
        "article",
        "segment",
        "theme",
        "limit",
        "experiment",
        "event",
        "milestone",
        "health",
        "playbook",
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_the_pages_lead_somewhere(page: Path) -> None:
    for target, part in re.findall(r"\]\(([\w-]+\.md)(?:#([\w-]+))?\)", page.read_text()):
        other = page.parent / target
        lines = [line for line in other.read_text().splitlines() if line.startswith("#")]
        headings = [line.strip("# ").lower().replace(" ", "-") for line in lines]
        assert not part or part in headings, f"{page.name} leads to {target}#{part}"
