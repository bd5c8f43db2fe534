"""Languages side by side: progress, phrases in drafts, and files that go out and come back."""

from __future__ import annotations

from typing import Any

import pytest
from tests.conftest import Installation, add_workspace
from tests.http.calls import article, flow, publish, read, write

VARIED = {
    "id": "hello",
    "pattern": "modal",
    "content": [{"heading": "Hi, {{ user.first_name | you }}"}, {"text": "More."}],
}


@pytest.fixture
def here(installation: Installation) -> Installation:
    publish(installation, flow("welcome", steps=[VARIED]), article("vat"))
    return installation


def say(here: Installation, texts: dict[str, str], status: int = 200, version: int | None = None) -> Any:
    headers = {} if version is None else {"If-Match": str(version)}
    address = "languages/fi/documents/flow/welcome"
    return write(here, address, {"texts": texts}, status, method="PUT", headers=headers)


def exported(here: Installation, form: str, more: str = "") -> bytes:
    answer = here.client.get(f"/api/v1/languages/fi/file?format={form}{more}", headers=here.bearer)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return answer.data


def take_in(here: Installation, file: bytes, status: int = 200) -> Any:
    answer = here.client.put("/api/v1/languages/fi/file", data=file, headers=here.bearer)
    assert answer.status_code == status, answer.get_data(as_text=True)
    return answer.get_json()


def test_a_language_comes_forward_phrase_by_phrase(here: Installation) -> None:
    assert read(here, "languages")["items"] == []
    fresh = read(here, "languages/fi")
    assert (fresh["said"], [each["key"] for each in fresh["items"]]) == (0, ["welcome", "vat"])
    saved = say(here, {"hello.heading": "Hei, {{ user.first_name | sinä }}"})
    assert (saved["said"], saved["phrases"], saved["version"]) == (1, 2, 2)
    assert [each["said"] for each in saved["items"]] == ["Hei, {{ user.first_name | sinä }}", ""]
    assert [each["locale"] for each in read(here, "languages")["items"]] == ["fi"]
    assert read(here, "flows/welcome")["document"]["translations"]["fi"] == {
        "hello.heading": "Hei, {{ user.first_name | sinä }}"
    }
    assert read(here, "flows/welcome")["status"] == "changed", "translations are published like everything else"
    assert say(here, {"hello.heading": ""})["said"] == 0
    assert "translations" not in read(here, "flows/welcome")["document"]


def test_nobody_is_overwritten_and_nothing_broken_is_kept(here: Installation) -> None:
    say(here, {"hello.text": "Lisää."})
    assert say(here, {"hello.text": "Vanha."}, 409, version=1)["code"] == "changed_meanwhile"
    gone = say(here, {"hello.heding": "Hei"}, 422)["problems"][0]
    assert "Did you mean 'hello.heading'?" in gone["message"]
    broken = say(here, {"hello.text": "{{ nobody.knows }}"}, 422)["problems"][0]
    assert broken["path"] == "welcome.translations.fi.hello.text"
    assert read(here, "languages/fi/documents/flow/welcome")["items"][1]["said"] == "Lisää."


@pytest.mark.parametrize("form", ["xliff", "po", "csv"])
def test_a_file_goes_out_and_comes_back(here: Installation, form: str) -> None:
    say(here, {"hello.text": "Lisää."})
    file = exported(here, form)
    assert take_in(here, file) == {"items": [], "notes": []}, "nothing is new in it"
    told = take_in(here, file.replace("Lisää.".encode(), "Lisää tästä.".encode()))
    assert told == {"items": [{"kind": "flow", "key": "welcome", "name": "Welcome", "said": 1}], "notes": []}
    assert read(here, "flows/welcome")["document"]["translations"]["fi"] == {"hello.text": "Lisää tästä."}


def test_a_file_of_one_flow_has_nothing_else(here: Installation) -> None:
    assert b"article/vat" not in exported(here, "csv", "&key=welcome")
    assert here.client.get("/api/v1/languages/fi/file?key=gone", headers=here.bearer).status_code == 404


def test_what_deserves_a_look_is_noted(here: Installation) -> None:
    rows = [
        "document,path,source,fi",
        "flow/welcome,hello.heading,Hello,Hei",
        "flow/welcome,hello.gone,Gone,Poissa",
        "flow/nowhere,hello.heading,Hi,Hei",
        "segment/admins,name,Admins,Ylläpitäjät",
    ]
    told = take_in(here, "\n".join(rows).encode())
    assert [each["said"] for each in told["items"]] == [1]
    assert [(each["document"], each["path"]) for each in told["notes"]] == [
        ("flow/welcome", "hello.heading"),
        ("flow/welcome", "hello.heading"),
        ("flow/welcome", "hello.gone"),
        ("flow/nowhere", ""),
        ("segment/admins", ""),
    ]
    assert "user.first_name" in told["notes"][1]["message"]


def test_a_broken_translation_takes_everything_back(here: Installation) -> None:
    rows = "document,path,source,fi\narticle/vat,title,x,Alv\nflow/welcome,hello.text,More.,{{ nobody.knows }}"
    assert take_in(here, rows.encode(), 422)["problems"][0]["path"] == "welcome.translations.fi.hello.text"
    assert read(here, "languages")["items"] == []


def test_an_article_is_translated_too(here: Installation) -> None:
    take_in(here, b"document,path,source,fi\narticle/vat,title,x,Arvonlisavero")
    assert read(here, "articles/vat")["document"]["translations"] == {"fi": {"title": "Arvonlisavero"}}


def test_a_draft_that_is_not_finished_takes_translations_and_one_that_can_t_be_read_says_so(here: Installation) -> None:
    address = "flows/welcome/draft"
    write(here, address, {"document": flow("welcome", steps=[VARIED], theme="gone")}, method="PUT")
    assert say(here, {"hello.text": "Aloita."})["said"] == 1
    assert not read(here, address)["finished"]
    write(here, address, {"document": flow("welcome", steps=[{"id": "x", "pattern": "nonsense"}])}, method="PUT")
    assert "finish it in the editor" in read(here, "languages/fi/documents/flow/welcome", 400)["message"]
    told = take_in(here, b"document,path,source,fi\nflow/welcome,hello.text,More.,Moi")
    assert (told["items"], len(told["notes"])) == ([], 1)


def test_bad_questions_are_answered(here: Installation) -> None:
    read(here, "languages/Suomi", 400)
    read(here, "languages/fi/documents/segment/nowhere", 404)
    assert "empty" in take_in(here, b" ", 400)["message"]
    assert here.client.get("/api/v1/languages/fi/file?format=doc", headers=here.bearer).status_code == 422


def test_a_strangers_file_changes_nothing_of_ours(here: Installation) -> None:
    stranger = add_workspace(here.app, "stranger")
    told = take_in(stranger, b"document,path,source,fi\nflow/welcome,hello.text,More.,Meid\xc3\xa4n")
    assert (told["items"], len(told["notes"])) == ([], 1)
    assert read(here, "languages")["items"] == []
