"""The renderer's own words."""

from __future__ import annotations

import re

import pytest

from cairn.domain.flows.labels import LABELS, labels_of
from cairn.schemas.documents.compiled.contents import Labels

PLACES = {
    "progress": ("count", "step"),
    "after": ("title",),
    **dict.fromkeys(("least", "most", "since", "until", "short"), ("limit",)),
    **dict.fromkeys(("hits", "all", "unread"), ("count",)),
}


@pytest.mark.parametrize("language", LABELS)
def test_every_language_has_every_word_of_the_wire_form_with_its_places(language: str) -> None:
    words = LABELS[language]
    assert words.keys() == Labels().fields.keys()
    for word, text in words.items():
        places = re.findall(r"{(\w+)}", text)
        assert tuple(sorted(places)) == PLACES.get(word, ()), f"{language}.{word}"


def test_a_region_has_the_words_of_its_language_and_an_unknown_language_none() -> None:
    assert labels_of("pt-BR") == LABELS["pt"]
    assert labels_of("en") == labels_of("tlh") == {}
