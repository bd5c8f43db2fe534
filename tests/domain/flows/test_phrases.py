"""What there is to translate, and how far a language has come."""

from __future__ import annotations

from typing import Any

from tests.http.calls import flow

from cairn.domain.flows import phrases
from cairn.domain.flows.documents import Flow
from cairn.schemas.documents import load

STEP = {
    "id": "hello",
    "pattern": "modal",
    "content": [
        {"heading": "Hello, {{ user.first_name | there }}"},
        {"text": "One.\n\n**Two.**"},
        {"list": ["First", "Second"]},
        {"image": {"src": "https://app.example/a.png", "alt": "A picture"}},
        {"image": {"src": "https://app.example/b.png", "alt": ""}},
    ],
    "actions": [{"label": "Go on", "do": "next"}],
}


def made(**translations: Any) -> Flow:
    found = load(flow("welcome", steps=[STEP], translations=translations))
    assert isinstance(found, Flow)
    return found


def test_every_text_once_as_a_file_would_hold_it() -> None:
    assert [(each.path, each.text, each.optional) for each in phrases.phrases(made())] == [
        ("hello.heading", "Hello, {{ user.first_name | there }}", False),
        ("hello.text", "One.\n\n**Two.**", False),
        ("hello.list.0", "First", False),
        ("hello.list.1", "Second", False),
        ("hello.image", "A picture", False),
        ("hello.image.src", "https://app.example/a.png", True),
        ("hello.image-2.src", "https://app.example/b.png", True),
        ("hello.next", "Go on", False),
    ]


def test_a_language_has_come_as_far_as_it_and_wider_ones_say() -> None:
    document = made(pt={"hello.heading": "Olá", "hello.next.label": "Seguir"}, **{"pt-BR": {"hello.heading": "Oi"}})
    assert phrases.said(document, "pt-BR") == {"hello.heading": "Oi"}
    assert phrases.inherited(document, "pt-BR") == {"hello.heading": "Olá", "hello.next": "Seguir"}
    assert phrases.progress(document, "pt-BR") == (2, 6)
    assert phrases.progress(document, "fi") == (0, 6)


def test_a_phrase_is_said_once_whichever_of_its_paths_had_it() -> None:
    document = made(fi={"hello.next.label": "Jatka", "hello.heading": "Hei"})
    told = phrases.spoken_in(document, "fi", {"hello.next": "Eteenpäin", "hello.heading": " "})
    assert told == {"fi": {"hello.next": "Eteenpäin"}}
    assert phrases.spoken_in(document, "fi", {"hello.next": "", "hello.heading": ""}) == {}
