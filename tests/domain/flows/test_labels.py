"""The renderer's own words."""

from __future__ import annotations

import re

import pytest

from cairn.domain.flows.labels import LABELS, labels_of, written
from cairn.schemas.documents.compiled.contents import Labels

PLACES = {
    "progress": ("count", "step"),
    **dict.fromkeys(("least", "most", "since", "until", "short"), ("limit",)),
    "hits": ("count",),
}


@pytest.mark.parametrize("language", LABELS)
def test_every_language_has_every_word_of_the_wire_form_with_its_places(language: str) -> None:
    words = LABELS[language]
    assert words.keys() == Labels().fields.keys()
    for word, text in words.items():
        places = re.findall(r"{(\w+)}", text)
        assert tuple(sorted(places)) == PLACES.get(word, ()), f"{language}.{word}"


def test_a_region_has_the_words_of_its_language_and_an_unknown_language_none() -> None:
    assert labels_of("pt-BR") == labels_of("pt") != {}
    assert labels_of("en") == labels_of("tlh") == {}


def test_what_stays_on_the_page_brings_its_words_in_every_language_and_other_flows_do_without() -> None:
    assert labels_of("en", "checklist") == {"done": "Done"}
    assert labels_of("fi-FI", "resource-centre")["search"] == LABELS["fi"]["search"]
    assert labels_of("tlh", "resource-centre")["back"] == "Back"
    assert "search" not in labels_of("fi", "checklist")
    assert {"done", "search"}.isdisjoint(labels_of("fi"))


def test_what_an_author_left_out_is_written_in_the_language_of_the_flow() -> None:
    assert [written(locale, "start")[0]["text"] for locale in ("fi-FI", "en", "tlh")] == ["Aloita", "Start", "Start"]
