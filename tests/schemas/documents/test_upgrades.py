"""Old documents become today's, step by step; those of tomorrow say so."""

from __future__ import annotations

import pytest

from cairn.domain.errors import InvalidDocument
from cairn.schemas.documents import dump, load, read
from cairn.schemas.documents.upgrades import CURRENT, UPGRADES, upgraded

BEFORE = {
    "format": "cairn/0",
    "kind": "flow",
    "key": "hello",
    "type": "tour",
    "title": "Hello",
    "who": {"trait": "role", "is": "admin"},
    "where": {"include": ["/invoices"]},
    "steps": [
        {
            "id": "hello",
            "pattern": "tooltip",
            "heading": "Hello",
            "body": "Nice to see you.",
            "anchor": {"test": "save"},
            "on_missing": "skip",
            "advance": {"click": "anchor"},
        },
    ],
}

AFTER = {
    "format": "cairn/1",
    "kind": "flow",
    "key": "hello",
    "type": "tour",
    "name": "Hello",
    "audience": {"trait": "role", "is": "admin"},
    "pages": {"include": ["/invoices"]},
    "steps": [
        {
            "id": "hello",
            "pattern": "tooltip",
            "anchor": {"test": "save"},
            "content": [{"heading": "Hello"}, {"text": "Nice to see you."}],
            "advance": {"click": "anchor"},
            "when_anchor_missing": "skip",
        }
    ],
}


def test_a_document_of_format_0_is_the_same_document_in_todays_words() -> None:
    assert upgraded(BEFORE) == AFTER
    assert dump(load(BEFORE)) == AFTER


def test_a_document_of_today_passes_through_unchanged() -> None:
    assert upgraded(AFTER) == AFTER


def test_there_is_a_step_from_every_format_to_the_next() -> None:
    assert len(UPGRADES) == CURRENT


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("cairn/2", "cairn/2 is newer than this Cairn, which knows up to cairn/1; upgrade Cairn"),
        ("cairn", "Write format: cairn/1."),
        ("rudder/1", "Write format: cairn/1."),
        ("1", "Write format: cairn/1."),
    ],
)
def test_a_format_that_is_not_known_says_what_to_do(written: str, says: str) -> None:
    with pytest.raises(InvalidDocument) as caught:
        read(f"# first\nformat: {written}\nkind: flow\n".encode(), file="a.yaml")
    (problem,) = caught.value.problems
    assert says in problem.message
    assert (problem.path, problem.line) == ("format", 2)


def test_a_file_without_format_says_how_to_begin() -> None:
    with pytest.raises(InvalidDocument, match="begin the file with format: cairn/1"):
        read(b"kind: flow\n")
