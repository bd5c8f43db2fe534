"""Contents carry everything that a browser needs, for each variant and language, always as the same bytes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from cairn.domain.errors import InvalidDocument
from cairn.domain.flows.compile import (
    content_bytes,
    content_hash,
    is_right_to_left,
    variables_of,
)
from cairn.domain.flows.documents import Experiment, Flow, Theme, Variant
from cairn.domain.flows.media import media_of
from cairn.schemas.documents import contents, load, read
from cairn.schemas.documents.themes import theme_content
from cairn.schemas.json_schema import content_schema

EXAMPLES = Path(__file__).parents[2] / "schemas" / "documents" / "examples"


def example(name: str) -> Any:
    return read((EXAMPLES / f"{name}.yaml").read_bytes()).document


def flow(**fields: Any) -> Flow:
    steps = [
        {
            "id": "hello",
            "pattern": "modal",
            "content": [
                {"heading": "Hello, {{ user.first_name | there }}"},
                {"text": "One.\n\nTwo."},
                {"list": ["a", "b"]},
            ],
            "actions": [{"label": "On", "do": "next", "primary": True}],
        },
        {
            "id": "bye",
            "pattern": "modal",
            "content": [{"heading": "Bye"}],
            "actions": [{"label": "Close", "do": "complete"}],
        },
    ]
    document = load(
        {"format": "cairn/1", "kind": "flow", "key": "f", "type": "tour", "name": "F", "steps": steps, **fields}
    )
    assert isinstance(document, Flow)
    return document


def experiment(changes: dict[str, Any]) -> Experiment:
    return Experiment(
        "e", "f", (Variant("control", 1), Variant("b", 1, changes), Variant("silent", 1, shows_nothing=True))
    )


def text(content: dict[str, Any], step: int, block: int) -> Any:
    return content["steps"][step]["content"][block]["text"]


PICKED = {
    "tag": "section",
    "says": "openinvoices",
    "selector": "#panel",
    "facts": {"key": "k3f9a", "name": "9slk47x2f8"},
    "others": "8sj2",
    "page": "1a2b3c4d",
}


def test_everything_that_a_flow_says_is_in_its_content() -> None:
    content = contents(example("everything"), 12, media={"media/a.png": "/v1/media/ab12"})[None, "en-GB"]
    ask, panel, _, _, tip, end = content["steps"]
    assert (content["key"], content["revision"], content["type"], content["progress"]) == (
        "everything",
        12,
        "tour",
        False,
    )
    assert ask["content"][0]["text"][1]["attrs"] == {"name": "user.first_name", "fallback": "there"}
    assert ask["content"][4] == {
        "type": "image", "id": "image", "src": "/v1/media/ab12", "alt": "", "width": 640, "height": 320,
    }  # fmt: skip
    assert ask["actions"][1] == {
        "id": "track",
        "label": [{"type": "text", "text": "Help"}],
        "do": [{"type": "track", "event": "Help Asked"}, {"type": "url", "href": "/help", "new_tab": True}],
    }
    assert ask["dismissible"] is False
    anchor = {"id": "panel", "css": "#panel", "picked": PICKED}
    assert panel["advance"] == [
        {"on": "click", "anchor": {"test": "ok"}},
        {"on": "input", "anchor": anchor, "matches": "not empty"},
        {"on": "hover", "anchor": anchor},
        {"on": "input", "anchor": anchor, "matches": {"contains": "@", "like": "email"}},
        {"on": "choose", "anchor": anchor, "is": "monthly"},
        {"on": "appears", "anchor": anchor},
        {"on": "disappears", "anchor": anchor},
        {"on": "event", "event": "Invoice Sent", "where": {"plan": "pro", "first": True}},
        {"on": "fact", "fact": "steps.panel.advance.8"},
        {
            "on": "all",
            "all": [{"on": "event", "event": "Invoice Created"}, {"on": "fact", "fact": "steps.panel.advance.9.all.1"}],
        },
        {"on": "page", "pages": {"include": ["/a", {"starts": "/b"}]}},
        {"on": "after", "after": 5_000},
    ]
    assert tip["anchor"] == {"role": "button", "name": "Save"}
    assert tip["advance"] == [{"on": "click", "anchor": {"role": "button", "name": "Save"}}]
    assert (tip["side"], tip["overlay"], tip["when_anchor_missing"]) == ("left", "anchor", "end")
    assert (end["position"], end["push"]) == ("bottom", True)


def test_defaults_are_left_out_of_a_content() -> None:
    (hello, _) = contents(flow(), 1)[None, "en"]["steps"]
    assert set(hello) == {"id", "pattern", "content", "actions"}


@pytest.mark.parametrize("name", ["everything", "first-invoice", "getting-started", "help", "how-was-it"])
def test_a_content_has_the_form_that_the_sdk_reads(name: str) -> None:
    for content in contents(example(name), 1).values():
        jsonschema.Draft202012Validator(content_schema()).validate(content)
        assert json.loads(content_bytes(content)) == content


def test_a_theme_has_the_form_that_the_sdk_reads() -> None:
    theme = example("warm-paper")
    assert isinstance(theme, Theme)
    content = theme_content(theme, {})
    jsonschema.Draft202012Validator(content_schema()).validate(content)
    assert content["dark"] == {"surface": "#1d1a16", "text": "#f5efe4"}


def test_the_same_document_gives_the_same_address() -> None:
    one = content_bytes(contents(flow(), 1)[None, "en"])
    other = content_bytes(contents(flow(), 1)[None, "en"])
    assert (one, content_hash(one)) == (other, content_hash(other))
    assert content_hash(one) != content_hash(content_bytes(contents(flow(), 2)[None, "en"]))
    assert len(content_hash(one)) == 64


def test_a_variant_differs_where_it_says_so_and_nowhere_else() -> None:
    made = contents(
        flow(), 1, experiment({"steps.hello.content.1.text": "Short.", "steps.bye.actions.complete.label": "Done"})
    )
    assert set(made) == {(None, "en"), ("control", "en"), ("b", "en")}
    assert made["control", "en"] == made[None, "en"]
    assert text(made["b", "en"], 0, 1) == [[{"type": "text", "text": "Short."}]]
    assert made["b", "en"]["steps"][1]["actions"][0]["label"] == [{"type": "text", "text": "Done"}]
    assert text(made["b", "en"], 0, 0) == text(made[None, "en"], 0, 0)


@pytest.mark.parametrize(
    ("changes", "left"),
    [
        ({"steps.bye": None}, ["hello"]),
        ({"steps.0": None}, ["bye"]),
        ({"steps.hello.content.text": None, "steps.hello.content.list": None}, ["hello", "bye"]),
        ({"steps.hello.width": "small"}, ["hello", "bye"]),
        ({"steps.hello.content.heading.heading": "Hi"}, ["hello", "bye"]),
    ],
)
def test_a_variant_may_take_away_and_add(changes: dict[str, Any], left: list[str]) -> None:
    content = contents(flow(), 1, experiment(changes))["b", "en"]
    assert [step["id"] for step in content["steps"]] == left
    assert content != contents(flow(), 1)[None, "en"]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"steps.helo.content": []}, "There is no 'helo' in steps; there are hello, bye."),
        ({"steps.hello.content.7.text": "x"}, "There is no '7' in steps.hello.content; there are heading, text, list."),
        ({"steps.hello.content.heading.text.x": "x"}, "There is no 'text' in steps.hello.content.heading."),
        ({"steps.hello.content.heading.heading.x": "x"}, "'steps.hello.content.heading.heading' has no parts"),
        ({"steps.hello.width": None}, "There is no 'width' in steps.hello to take away."),
        ({"steps.hello.content.heading.text": "x"}, "Write only one of heading, text here"),
        (
            {"steps.hello.width": "huge"},
            "With the changes of variant 'b', steps.hello.width is wrong: Write one of small",
        ),
        ({"steps.hello.actions": "next"}, "steps.hello.actions is wrong: Write a list here"),
    ],
)
def test_a_change_that_does_not_fit_is_refused(changes: dict[str, Any], says: str) -> None:
    with pytest.raises(InvalidDocument) as caught:
        contents(flow(), 1, experiment(changes))
    assert says in caught.value.problems[0].message
    assert caught.value.problems[0].path.startswith("variants.b.changes")


def test_a_language_differs_where_it_says_so() -> None:
    fi = {
        "hello.heading": "Hei, {{ user.first_name | sinä }}",
        "hello.text": "Yksi.\n\nKaksi.",
        "hello.list.1": "bee",
        "hello.next": "Jatka",
        "bye.complete.label": "Sulje",
    }
    made = contents(flow(translations={"fi": fi}), 1)
    content = made[None, "fi"]
    assert content["locale"] == "fi"
    assert text(content, 0, 0)[1]["attrs"]["fallback"] == "sinä"
    assert [paragraph[0]["text"] for paragraph in text(content, 0, 1)] == ["Yksi.", "Kaksi."]
    assert [item[0]["text"] for item in content["steps"][0]["content"][2]["items"]] == ["a", "bee"]
    assert content["steps"][0]["actions"][0]["label"][0]["text"] == "Jatka"
    assert content["steps"][1]["actions"][0]["label"][0]["text"] == "Sulje"
    assert text(content, 1, 0) == text(made[None, "en"], 1, 0)
    assert (content["labels"]["close"], "labels" in made[None, "en"]) == ("Sulje", False)


def test_a_region_inherits_from_its_language() -> None:
    made = contents(flow(translations={"pt": {"bye.heading": "Adeus"}, "pt-BR": {"hello.next": "Ir"}}), 1)
    content = made[None, "pt-BR"]
    assert text(content, 1, 0)[0]["text"] == "Adeus"
    assert content["steps"][0]["actions"][0]["label"][0]["text"] == "Ir"


def test_pictures_and_questions_are_translated_part_by_part() -> None:
    fi = {
        "ask.image": "Kuva",
        "ask.role": "Mitä teet?",
        "ask.role.options.user": "Lähetän laskuja",
        "ask.field-2.placeholder": "Kerro",
    }
    everything = example("everything")
    translated = load({**_data("everything"), "translations": {"fi": fi}})
    assert isinstance(translated, Flow)
    blocks = contents(translated, 1)[None, "fi"]["steps"][0]["content"]
    assert blocks[4]["alt"] == "Kuva"
    assert blocks[6]["label"] == [{"type": "text", "text": "Mitä teet?"}]
    assert [option["label"][0]["text"] for option in blocks[6]["options"]] == ["I run the account", "Lähetän laskuja"]
    assert blocks[7]["placeholder"] == "Kerro"
    assert everything.steps[0].content[7].fields["placeholder"] == "Say it"


def _data(name: str) -> Any:
    return read((EXAMPLES / f"{name}.yaml").read_bytes()).data


@pytest.mark.parametrize(
    ("locale", "rtl"),
    [
        ("ar", True),
        ("he-IL", True),
        ("fa", True),
        ("ur-PK", True),
        ("en", False),
        ("az-Arab", True),
        ("ar-Latn", False),
    ],
)
def test_languages_know_their_direction(locale: str, rtl: bool) -> None:
    assert is_right_to_left(locale) is rtl
    content = contents(flow(language=locale), 1)[None, locale]
    assert content.get("dir") == ("rtl" if rtl else None)


def test_variables_and_media_of_a_flow_are_known() -> None:
    everything = example("everything")
    assert variables_of(contents(everything, 1)[None, "en-GB"]) == {"user.first_name"}
    assert media_of(everything) == {"media/a.png", "media/a.jpg", "media/a.mp4", "media/b.png"}
    assert media_of(example("help")) == {
        "media/approval.mp4", "media/approval.jpg", "media/approval.fi.vtt", "media/approval.fi.mp4",
    }  # fmt: skip


def test_a_reference_to_no_anchor_does_not_get_out() -> None:
    broken = flow(steps=[{"id": "a", "pattern": "tooltip", "anchor": {"ref": "save"}, "advance": {"after": "1s"}}])
    with pytest.raises(InvalidDocument) as caught:
        contents(broken, 1)
    assert caught.value.problems[0].path == "steps.a.anchor"
