"""Articles over HTTP on both databases: published like flows, listed in an index that decide points to."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest
from tests.conftest import Installation, add_workspace
from tests.http.calls import article, as_file, decide, flow, publish, read, write

CENTRE = [
    {
        "id": "help",
        "pattern": "resource-centre",
        "launcher": {"label": "Help"},
        "modules": [{"id": "read", "articles": {}}],
    }
]
HELP = flow("help", type="resource-centre", steps=CENTRE)


def fetched(here: Installation, address: str) -> dict[str, Any]:
    answer = here.client.get(address)
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    body = answer.get_data()
    assert hashlib.sha256(body).hexdigest() in address
    found: dict[str, Any] = json.loads(body)
    return found


def index(here: Installation, locale: str = "en", **question: Any) -> list[dict[str, Any]]:
    answer = decide(here, userId="ada", context={"locale": locale}, **question)
    entry = next(each for each in answer["flows"] if each["key"] == "help")
    items: list[dict[str, Any]] = fetched(here, entry["articles"])["articles"]
    return items


def test_the_index_leads_to_articles_in_the_readers_language(installation: Installation) -> None:
    finnish = {"title": "Laskut", "text": "Tämä kertoo laskuista."}
    publish(installation, HELP, article("invoices", translations={"fi": finnish}), article("people", tags=["team"]))
    assert [each["title"] for each in index(installation)] == ["Invoices", "People"]
    invoices, people = index(installation, "fi-FI")
    assert (invoices["title"], people["title"], people["tags"]) == ("Laskut", "People", ["team"])
    content = fetched(installation, invoices["content"])
    assert (content["locale"], content["title"]) == ("fi", "Laskut")
    assert content["content"][0]["text"][0][0]["text"] == "Tämä kertoo laskuista."
    assert fetched(installation, people["content"])["locale"] == "en"


def test_the_index_follows_each_publish(installation: Installation) -> None:
    publish(installation, HELP)
    assert index(installation) == []
    publish(installation, article("invoices"))
    before = index(installation)
    publish(installation, article("invoices", title="Bills"))
    after = index(installation)
    assert [each["title"] for each in (*before, *after)] == ["Invoices", "Bills"]
    assert fetched(installation, before[0]["content"])["title"] == "Invoices"
    write(installation, "articles/invoices/rollback", {"environment": "production", "revision": 1})
    assert index(installation)[0]["title"] == "Invoices"
    write(installation, "articles/invoices/unpublish", {"environment": "production"}, 204)
    assert index(installation) == []


def test_only_flows_that_show_articles_carry_the_index(installation: Installation) -> None:
    opens = {"label": "Read", "do": {"article": "invoices"}}
    steps = [{"id": "hello", "pattern": "modal", "content": [{"buttons": [opens]}]}]
    publish(installation, article("invoices"), flow("plain"), flow("reads", steps=steps))
    entries = {each["key"]: each for each in decide(installation, userId="ada")["flows"]}
    assert "articles" not in entries["plain"]
    assert [each["key"] for each in fetched(installation, entries["reads"]["articles"])["articles"]] == ["invoices"]


def test_an_audience_says_who_finds_an_article(installation: Installation) -> None:
    publish(installation, HELP, article("billing", audience={"trait": "role", "is": "admin"}), article("people"))
    assert [each.get("fact") for each in index(installation)] == ["articles.billing", None]

    def facts(**traits: str) -> Any:
        return decide(installation, userId="ada", traits=traits)["flows"][0]["facts"]

    assert facts() == {"articles.billing": False}
    assert facts(role="admin") == {"articles.billing": True}


def test_texts_of_articles_may_name_the_reader(installation: Installation) -> None:
    publish(installation, HELP, article("hello", content=[{"text": "Hello {{ user.first_name | you }}"}]))
    answer = decide(installation, userId="ada", traits={"first_name": "Ada"})
    assert answer["variables"] == {"user.first_name": "Ada"}


def test_what_is_live_keeps_an_article_live(installation: Installation) -> None:
    opens = {"label": "Read", "do": {"article": "invoices"}}
    steps = [{"id": "hello", "pattern": "modal", "content": [{"heading": "Hi"}], "actions": [opens]}]
    publish(installation, article("invoices"), flow("reads", steps=steps))
    refused = write(installation, "articles/invoices/unpublish", {"environment": "production"}, 422)
    assert "There is no article 'invoices'." in refused["message"]


def test_an_article_from_draft_to_revision(installation: Installation) -> None:
    publish(installation, article("invoices"))
    (listed,) = read(installation, "articles")["items"]
    assert (listed["key"], listed["title"], listed["status"], listed["revision"]) == (
        "invoices",
        "Invoices",
        "published",
        1,
    )
    detail = read(installation, "articles/invoices")
    changed = {**detail["document"], "title": "All about invoices"}
    etag = {"If-Match": f'"{detail["version"]}"'}
    after = write(installation, "articles/invoices", {"document": changed}, method="PUT", headers=etag)
    assert (after["status"], after["content"]["title"]) == ("changed", "All about invoices")
    write(installation, "articles/invoices", {"document": changed}, 409, method="PUT", headers=etag)
    (change,) = read(installation, "articles/invoices/changes")["changes"]
    assert (change["path"], change["after"]) == ("title", "All about invoices")
    assert write(installation, "articles/invoices/publish", {"environment": "production"})["revision"] == 2
    assert [each["number"] for each in read(installation, "articles/invoices/revisions")["items"]] == [2, 1]
    assert read(installation, "articles/invoices/revisions/1")["content"]["title"] == "Invoices"


@pytest.mark.parametrize("method", ["articles/theirs", "articles/theirs/revisions", "articles/theirs/changes"])
def test_articles_of_another_workspace_are_not_there(installation: Installation, method: str) -> None:
    publish(add_workspace(installation.app, "other"), article("theirs"))
    read(installation, method, 404)
    assert read(installation, "articles")["items"] == []


def test_a_pulled_article_has_the_pushed_bytes(installation: Installation) -> None:
    file = as_file(article("invoices"))
    file = {**file, "path": "help/invoices.yaml", "source": "# Mine\nformat: cairn/1\nkind: article\nkey: invoices\n"
            "title: Invoices\ncontent:\n- text: Hello\n"}  # fmt: skip
    write(installation, "documents/push", {"files": [file]})
    (pulled,) = read(installation, "documents")["items"]
    assert (pulled["path"], pulled["source"]) == (file["path"], file["source"])
