"""Articles become contents, one for each language, and one index of all of them to search in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from cairn.domain.flows.articles import Indexed, article_contents, article_index
from cairn.domain.flows.checks import Known, check, check_together
from cairn.domain.flows.compile import variables_of
from cairn.domain.flows.documents import Article
from cairn.domain.flows.media import media_of
from cairn.domain.flows.search import MOST_WORDS
from cairn.schemas.documents import load, read
from cairn.schemas.json_schema import content_schema

EXAMPLES = Path(__file__).parents[2] / "schemas" / "documents" / "examples"


def example() -> Article:
    document = read((EXAMPLES / "first-steps.yaml").read_bytes()).document
    assert isinstance(document, Article)
    return document


def article(**fields: Any) -> Article:
    data = {"format": "cairn/1", "kind": "article", "key": "a", "title": "A", "content": [{"text": "Some words."}]}
    document = load({**data, **fields})
    assert isinstance(document, Article)
    return document


def indexed(one: Article) -> Indexed:
    made = article_contents(one, 1)
    return Indexed(one, made, {locale: f"/v1/content/{one.key}-{locale}.json" for locale in made})


def found(*articles: Article, locale: str = "en") -> list[dict[str, Any]]:
    index = article_index([indexed(each) for each in articles], locale)
    jsonschema.Draft202012Validator(content_schema()).validate(index)
    entries: list[dict[str, Any]] = index["articles"]
    return entries


def test_an_article_has_a_content_in_each_language() -> None:
    made = article_contents(example(), 3, media={"media/first.mp4": "/v1/media/aa"})
    assert set(made) == {"en", "fi"}
    for content in made.values():
        jsonschema.Draft202012Validator(content_schema()).validate(content)
    english, finnish = made["en"], made["fi"]
    assert (english["title"], english["revision"], english["locale"]) == ("Your first invoice", 3, "en")
    assert english["content"][3]["src"] == "/v1/media/aa"
    assert finnish["title"] == "Ensimmäinen laskusi"
    assert finnish["content"][0]["text"] == [{"type": "text", "text": "Kolme vaihetta"}]
    assert [item[0]["text"] for item in finnish["content"][1]["items"]] == ["Luo se", "Approve it", "Send it"]
    assert finnish["content"][4]["columns"][0][0]["text"][0][0]["text"] == "Vasemmalla"
    assert finnish["content"][5]["actions"][0]["label"][0]["text"] == "Näytä"
    assert variables_of(english) == {"user.first_name"}
    assert media_of(example()) == {"media/first.png", "media/first.mp4"}


def test_the_index_has_what_searching_needs() -> None:
    (entry,) = found(example())
    assert (entry["key"], entry["title"], entry["tags"]) == ("first-steps", "Your first invoice", ["invoices", "start"])
    assert entry["content"] == "/v1/content/first-steps-en.json"
    assert entry["fact"] == "articles.first-steps"
    words = entry["words"].split()
    assert {"three", "approve", "button", "minute", "left", "right"} <= set(words)
    assert "bill" in entry["keywords"]
    assert len(words) == len(set(words))


def test_the_index_speaks_the_language_or_what_comes_nearest() -> None:
    assert found(example(), locale="fi-FI")[0]["title"] == "Ensimmäinen laskusi"
    assert found(example(), locale="fi")[0]["summary"] == "Tyhjästä sivusta rahaan."
    assert "laskutus" in found(example(), locale="fi")[0]["keywords"]
    assert found(example(), locale="sv")[0]["content"] == "/v1/content/first-steps-en.json"


def test_the_index_is_in_the_order_of_titles() -> None:
    titles = [each["title"] for each in found(article(title="b"), article(title="C"), article(title="a"))]
    assert titles == ["a", "b", "C"]
    assert "fact" not in found(article())[0]


def test_a_long_article_does_not_make_a_long_index() -> None:
    words = found(article(content=[{"text": " ".join(f"word{number}" for number in range(2_000))}]))[0]["words"]
    assert len(words) <= MOST_WORDS
    assert words.split()[-1].startswith("word")


@pytest.mark.parametrize(
    ("fields", "code", "path"),
    [
        ({"content": [{"field": {"input": "text", "label": "Name?"}}]}, "not_here", "content.field"),
        (
            {"content": [{"buttons": [{"label": "Next", "do": "next"}]}]},
            "not_here",
            "content.buttons.buttons.next.do",
        ),
        ({"translations": {"fi": {"heading": "Otsikko"}}}, "dangling", "translations.fi.heading"),
        ({"translations": {"fi": {"text": "{{ name }}"}}}, "dangling", "translations.fi.text"),
        ({"content": [{"text": "A", "id": "x"}, {"text": "B", "id": "x"}]}, "duplicate", "content.x"),
        ({"audience": {"all": [{"trait": "a", "is": 1}, {"trait": "a", "is": 2}]}}, "impossible", "audience.all.1"),
    ],
)
def test_what_is_wrong_with_an_article(fields: dict[str, Any], code: str, path: str) -> None:
    (problem,) = check(article(**fields))
    assert (problem.code, problem.path, problem.level) == (code, path, "error")


def test_what_an_article_leads_to_has_to_be_there() -> None:
    problems = check_together([example()])
    assert [(each.code, each.path) for each in problems] == [
        ("dangling", "content.buttons.buttons.start.do"),
        ("dangling", "content.buttons.buttons.article.do"),
    ]
    other = replace(example(), key="templates", content=())
    assert [each.message for each in check_together([example()], Known.of([other]))] == [
        "There is no flow 'first-invoice'.",
        "There is no flow of type resource-centre to open.",
    ]
