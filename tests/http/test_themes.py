"""Themes over HTTP on both databases: inherited when they go live, and sent with the flows that name them."""

from __future__ import annotations

import json
from typing import Any

from tests.conftest import Installation
from tests.http.calls import as_file, decide, flow, publish, read, write


def theme(key: str, **fields: Any) -> dict[str, Any]:
    return {"format": "cairn/1", "kind": "theme", "key": key, "name": key.title(), **fields}


def content(here: Installation, address: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(here.client.get(address).get_data())
    return found


def test_a_flow_brings_the_theme_that_it_names(installation: Installation) -> None:
    publish(
        installation,
        theme("paper", default=True, tokens={"accent": "#334455"}),
        theme("night", extends="paper", mode="dark", css=".primary { border-radius: 0 }"),
        flow("plain"),
        flow("late", theme="night"),
    )
    answer = decide(installation, userId="ada")
    entries = {each["key"]: each for each in answer["flows"]}
    assert content(installation, answer["theme"])["key"] == "paper"
    assert "theme" not in entries["plain"]
    night = content(installation, entries["late"]["theme"])
    assert (night["key"], night["tokens"], night["mode"]) == ("night", {"accent": "#334455"}, "dark")
    assert night["css"] == '[data-cairn-theme="night"] .primary{border-radius:0}'


def test_a_theme_that_is_not_the_default_is_no_ones_but_of_those_who_name_it(installation: Installation) -> None:
    publish(installation, theme("night"), flow("plain"))
    assert "theme" not in decide(installation, userId="ada")


def test_a_host_names_another_one_of_those_that_are_live(installation: Installation) -> None:
    publish(installation, theme("paper", default=True), theme("night"), flow("plain"), flow("late", theme="night"))
    paper = decide(installation, userId="ada")["theme"]
    answer = decide(installation, userId="ada", theme="night")
    assert content(installation, answer["theme"])["key"] == "night"
    assert {each["key"]: each.get("theme") for each in answer["flows"]} == {"plain": None, "late": answer["theme"]}
    assert decide(installation, userId="ada", theme="")["theme"] == paper
    assert decide(installation, userId="ada", theme="nowhere")["theme"] == paper


def test_a_theme_that_no_one_has_published_can_be_named_by_nobody(installation: Installation) -> None:
    write(installation, "documents/push", {"files": [as_file(theme("draft"))]})
    publish(installation, flow("plain"))
    assert "theme" not in decide(installation, userId="ada", theme="draft")


def test_what_is_inherited_follows_its_theme(installation: Installation) -> None:
    publish(installation, theme("paper"), theme("night", default=True, extends="paper"))
    before = decide(installation, userId="ada")["theme"]
    publish(installation, theme("paper", tokens={"accent": "#123456"}))
    after = decide(installation, userId="ada")["theme"]
    assert before != after
    assert content(installation, after)["tokens"] == {"accent": "#123456"}


def test_a_theme_goes_live_with_what_it_extends(installation: Installation) -> None:
    write(installation, "documents/push", {"files": [as_file(theme("paper"))]})
    night = {"files": [as_file(theme("night", extends="paper"))], "publish": True}
    refused = write(installation, "documents/push", night, 422)
    assert "There is no theme 'paper'." in refused["message"]


def test_rules_that_reach_out_are_refused_with_their_line(installation: Installation) -> None:
    rules = "css: |\n  .foot { gap: 0 }\n  .foot { color: url(x) }\n"
    source = f"format: cairn/1\nkind: theme\nkey: bad\nname: Bad\n{rules}"
    file = {"path": "bad.yaml", "source": source, "media": {}}
    (problem,) = write(installation, "documents/plan", {"files": [file]}, 422)["problems"]
    assert (problem["file"], problem["line"], problem["path"]) == ("bad.yaml", 7, "css.2")


def test_the_draft_of_a_flow_is_drawn_in_its_theme(installation: Installation) -> None:
    paper, night = theme("paper", tokens={"accent": "#334455"}), theme("night", extends="paper")
    publish(installation, paper, night, flow("a", theme="night"))
    assert read(installation, "flows/a")["theme"]["tokens"] == {"accent": "#334455"}


def test_themes_are_listed_with_what_wears_them_and_what_they_inherit(installation: Installation) -> None:
    publish(
        installation,
        theme("paper", default=True, tokens={"accent": "#334455"}),
        theme("night", extends="paper", mode="dark"),
        flow("plain"),
        flow("late", theme="night"),
    )
    paper, night = read(installation, "themes")["items"]
    assert [(each["key"], each["used_by"], each["status"]) for each in (paper, night)] == [
        ("paper", 2, "published"),
        ("night", 1, "published"),
    ]
    assert night["content"]["tokens"] == {"accent": "#334455"}
    detail = read(installation, "themes/paper")
    assert {(each["kind"], each["key"]) for each in detail["uses"]} == {("theme", "night"), ("flow", "plain")}


def test_a_theme_is_made_changed_and_made_live(installation: Installation) -> None:
    made = write(installation, "themes", {"key": "house", "name": "House"}, 201)
    assert (made["status"], made["content"]["tokens"], made["version"]) == ("draft", {}, 1)
    assert write(installation, "themes", {"key": "house", "name": "Again"}, 409)["code"] == "key_taken"
    assert write(installation, "themes", {"key": "No key", "name": "x"}, 422)["problems"][0]["path"] == "key"
    document = theme("house", default=True, tokens={"text": "#999999", "surface": "#ffffff"})
    wrong = {**document, "tokens": {"text": "url(x)"}}
    refused = write(installation, "themes/house", {"document": wrong}, 422, method="PUT")
    assert refused["problems"][0]["path"] == "tokens.text"
    changed = write(installation, "themes/house", {"document": document}, method="PUT", headers={"If-Match": "1"})
    assert (changed["version"], changed["problems"][0]["level"]) == (2, "warning"), "contrast"
    write(installation, "themes/house", {"document": document}, 409, method="PUT", headers={"If-Match": "1"})
    write(installation, "themes/house/publish", {"environment": "production"})
    publish(installation, flow("plain"))
    assert content(installation, decide(installation, userId="ada")["theme"])["tokens"]["text"] == "#999999"
