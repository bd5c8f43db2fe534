"""Documents as files over HTTP, on both databases: plan, push and pull; all or nothing; the same bytes back."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
from tests.conftest import Installation
from tests.http.calls import as_file, decide, experiment, flow, keys_of, publish, read, write

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
TOUR = """\
# Why this tour exists: nobody found the button.
format: cairn/1
kind: flow
key: first-invoice
type: tour
name:   First invoice     # spaces are the author's
audience: { trait: role, is: admin }
steps:
  - id: hello
    pattern: modal
    content:
      - heading: "Hei, {{ user.first_name | you }} — \U0001f44b"
      - image: { src: media/first.png, alt: An invoice }
"""
SEGMENT = 'format: cairn/1\r\nkind: segment\r\nkey: admins\r\nname: "Admins"\r\nmatch: { trait: role, is: admin }\r\n'


def file(path: str, source: str, **media: str) -> dict[str, Any]:
    return {
        "path": path,
        "source": source,
        "media": {name.replace("__", "/") + ".png": each for name, each in media.items()},
    }


def upload(here: Installation, body: bytes = PNG) -> str:
    hash_ = hashlib.sha256(body).hexdigest()
    answer = here.client.put(f"/api/v1/media/{hash_}", data=body, headers=here.bearer)
    assert answer.status_code == 200, answer.get_json()
    return hash_


def push(here: Installation, *files: dict[str, Any], status: int = 200, **more: Any) -> dict[str, Any]:
    answer: dict[str, Any] = write(here, "documents/push", {"files": list(files), **more}, status)
    return answer


def pulled(here: Installation) -> dict[str, str]:
    return {each["path"]: each["source"] for each in read(here, "documents")["items"]}


def changes(answer: dict[str, Any]) -> dict[str, str]:
    return {each["key"]: each["change"] for each in answer["items"]}


def test_pull_gives_back_the_very_bytes_that_were_pushed(installation: Installation) -> None:
    hash_ = upload(installation)
    as_json = as_file(flow("other"))
    push(installation, file("a/tour.yaml", TOUR, media__first=hash_), file("admins.yml", SEGMENT), as_json)
    assert pulled(installation) == {
        "a/tour.yaml": TOUR,
        "admins.yml": SEGMENT,
        "flows/other.json": as_json["source"],
    }
    tour = next(each for each in read(installation, "documents")["items"] if each["key"] == "first-invoice")
    assert tour["media"] == {"media/first.png": hash_}
    media = installation.client.get(f"/v1/media/{hash_}")
    assert (media.data, media.mimetype) == (PNG, "image/png")
    assert "immutable" in media.headers["Cache-Control"]
    assert "sandbox" in media.headers["Content-Security-Policy"]


def test_plan_says_what_push_would_do_and_changes_nothing(installation: Installation) -> None:
    files = [as_file(flow("a")), as_file(flow("b"))]

    def planned() -> dict[str, str]:
        return changes(write(installation, "documents/plan", {"files": files}))

    assert planned() == {"a": "created", "b": "created"}
    assert pulled(installation) == {}
    assert changes(push(installation, *files)) == {"a": "created", "b": "created"}
    assert planned() == {"a": "unchanged", "b": "unchanged"}
    files[1] = as_file(flow("b", name="Better"))
    assert planned() == {"a": "unchanged", "b": "changed"}
    assert changes(push(installation, *files)) == {"a": "unchanged", "b": "changed"}


def test_new_comments_are_kept_though_nothing_else_changed(installation: Installation) -> None:
    push(installation, file("admins.yaml", SEGMENT))
    version = read(installation, "documents")["items"][0]
    again = push(installation, file("admins.yaml", "# Who they are\r\n" + SEGMENT))
    assert changes(again) == {"admins": "unchanged"}
    assert pulled(installation)["admins.yaml"] == "# Who they are\r\n" + SEGMENT
    assert version["path"] == "admins.yaml"
    actions = [each["action"] for each in read(installation, "audit")["items"]]
    assert "draft.changed" not in actions


def test_one_wrong_file_keeps_all_of_them_out(installation: Installation) -> None:
    good = as_file(flow("good"))
    for bad in (
        file("bad.yaml", "format: cairn/1\nkind: flow\nkey: bad\n"),
        file("bad.yaml", "nonsense"),
        file("bad.yaml", TOUR.replace("role, is: admin", "role")),
        as_file(flow("bad", audience={"segment": "nowhere"})),
        file("bad.yaml", TOUR, media__first="0" * 64),
    ):
        refused = push(installation, good, bad, status=422, publish=True)
        assert refused["code"] == "invalid_document"
        assert {each["file"] for each in refused["problems"]} == {bad["path"]}
    assert pulled(installation) == {}
    assert keys_of(installation, userId="ada") == []
    assert read(installation, "audit")["items"][0]["action"] not in {"published", "draft.created"}


def test_each_problem_names_file_line_and_path_and_says_what_to_do(installation: Installation) -> None:
    broken = TOUR.replace("pattern: modal", "pattern: modla").replace("is: admin", "iz: admin")
    refused = push(installation, file("flows/tour.yaml", broken), status=422)
    problems = {(each["file"], each["line"], each["path"]): each["message"] for each in refused["problems"]}
    assert {place[:2] for place in problems} == {("flows/tour.yaml", 7), ("flows/tour.yaml", 10)}
    assert any("modal" in message for place, message in problems.items() if place[2] == "steps.hello.pattern")
    assert any(place[2].startswith("audience") for place in problems)
    assert all(each["level"] == "error" for each in refused["problems"])


def test_a_push_that_cant_be_published_stores_nothing_either(installation: Installation) -> None:
    draft_only = {"format": "cairn/1", "kind": "segment", "key": "s", "name": "S", "match": {"trait": "a", "is": 1}}
    push(installation, as_file(draft_only))
    push(installation, as_file(flow("needs-s", audience={"segment": "s"})), status=422, publish=True)
    assert [each["key"] for each in read(installation, "documents")["items"]] == ["s"]


def test_documents_that_need_one_another_go_live_together(installation: Installation) -> None:
    ab = experiment("ab", "welcome", {"key": "a", "weight": 1}, {"key": "b", "weight": 1})
    answer = push(installation, as_file(ab), as_file(flow("welcome")), publish=True, note="Together")
    assert {each["key"]: each["revision"] for each in answer["items"]} == {"ab": 1, "welcome": 1}
    assert decide(installation, userId="ada")["flows"][0]["experiment"]["key"] == "ab"
    assert read(installation, "flows/welcome/revisions")["items"][0]["note"] == "Together"


def test_a_served_picture_is_the_uploaded_one(installation: Installation) -> None:
    hash_ = upload(installation)
    push(installation, file("tour.yaml", TOUR, media__first=hash_), publish=True)
    found = decide(installation, userId="ada", traits={"role": "admin"})["flows"][0]
    content = installation.client.get(found["content"]).get_json()
    assert content["steps"][0]["content"][1]["src"] == f"/v1/media/{hash_}"


def test_a_new_picture_is_a_change(installation: Installation) -> None:
    push(installation, file("tour.yaml", TOUR, media__first=upload(installation)), publish=True)
    other = upload(installation, PNG + b"other")
    again = push(installation, file("tour.yaml", TOUR, media__first=other), publish=True)
    assert [(each["change"], each["revision"]) for each in again["items"]] == [("changed", 2)]


@pytest.mark.parametrize(
    ("body", "type_"),
    [
        (PNG, "image/png"),
        (b"\xff\xd8\xff\xe0 jpeg", "image/jpeg"),
        (b"GIF89a", "image/gif"),
        (b"RIFF1234WEBPVP8 ", "image/webp"),
        (b"\x00\x00\x00\x1cftypavif", "image/avif"),
        (b"\x00\x00\x00\x1cftypisom", "video/mp4"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"),
        (b"WEBVTT\n\n", "text/vtt"),
        (b"<html><script>alert(1)</script>", None),
        (b"<?xml version='1.0'?><html/>", None),
        (b"", None),
        (b"MZ program", None),
    ],
)
def test_the_type_of_media_is_told_from_the_bytes(installation: Installation, body: bytes, type_: str | None) -> None:
    hash_ = hashlib.sha256(body).hexdigest()
    answer = installation.client.put(f"/api/v1/media/{hash_}", data=body, headers=installation.bearer)
    assert answer.status_code == (200 if type_ else 400)
    if type_:
        assert answer.get_json() == {"hash": hash_, "type": type_, "size": len(body)}
        assert installation.client.get(f"/v1/media/{hash_}").mimetype == type_


FILM = b"\x00\x00\x00\x1cftypisom" + bytes(range(256)) * 12_000


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        ("bytes=0-99", 0, 100),
        ("bytes=3000000-", 3_000_000, len(FILM)),
        ("bytes=-500", len(FILM) - 500, len(FILM)),
        ("bytes=100-1500099", 100, 1_500_100),
    ],
)
def test_a_player_gets_the_part_of_a_film_that_it_asks_for(
    installation: Installation, asked: str, start: int, end: int
) -> None:
    answer = installation.client.get(f"/v1/media/{upload(installation, FILM)}", headers={"Range": asked})
    assert (answer.status_code, answer.headers["Content-Range"]) == (206, f"bytes {start}-{end - 1}/{len(FILM)}")
    assert answer.data == FILM[start:end]
    assert answer.content_length == end - start
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Range": "bytes=0-1,5-6"},
        {"Range": "lines=0-1"},
        {"Range": "bytes=99999999-"},
        {"Range": "bytes=0-99", "If-Range": '"another"'},
    ],
)
def test_whoever_asks_otherwise_gets_the_whole_film(installation: Installation, headers: dict[str, str]) -> None:
    hash_ = upload(installation, FILM)
    answer = installation.client.get(f"/v1/media/{hash_}", headers=headers)
    assert (answer.status_code, answer.data, answer.mimetype) == (200, FILM, "video/mp4")
    assert answer.headers["Accept-Ranges"] == "bytes"
    known = installation.client.get(f"/v1/media/{hash_}", headers={"If-None-Match": f'"{hash_}"'})
    assert (known.status_code, known.data) == (304, b"")


def test_an_upload_that_was_cut_short_is_refused(installation: Installation) -> None:
    hash_ = hashlib.sha256(PNG).hexdigest()
    answer = installation.client.put(f"/api/v1/media/{hash_}", data=PNG[:-1], headers=installation.bearer)
    assert answer.status_code == 400
    assert installation.client.get(f"/v1/media/{hash_}").status_code == 404


def test_only_hosts_of_the_operators_list_are_embedded(installation: Installation) -> None:
    embed = {"embed": {"url": "https://maps.example.com/a", "title": "Map", "height": 300}}
    tour = flow("map", steps=[{"id": "a", "pattern": "modal", "content": [{"heading": "Map"}, embed]}])
    refused = push(installation, as_file(tour), status=422)
    assert "maps.example.com may not be embedded here. Allowed by CAIRN_EMBED_HOSTS: none." in refused["message"]


@pytest.mark.parametrize(
    "path", ["../x.yaml", "/etc/x.yaml", "a/../../x.yaml", "C:\\x.yaml", "a\\..\\..\\x.yaml", "a/\0.yaml"]
)
def test_a_file_never_lies_outside_of_its_folder(installation: Installation, path: str) -> None:
    refused = push(installation, file(path, SEGMENT), status=422)
    assert refused["problems"][0]["code"] == "outside"
    assert pulled(installation) == {}


@pytest.mark.parametrize("reference", ["../../x.png", "/etc/x.png", "..\\..\\x.png"])
def test_media_never_lie_outside_of_the_folder(installation: Installation, reference: str) -> None:
    given = {"path": "flows/x.yaml", "source": SEGMENT, "media": {reference: upload(installation)}}
    refused = push(installation, given, status=422)
    assert refused["problems"][0]["code"] == "outside"


def test_what_a_flow_shows_is_sent_along(installation: Installation) -> None:
    refused = push(installation, file("tour.yaml", TOUR), status=422)
    assert "media/first.png" in refused["problems"][0]["message"]


def test_two_files_of_a_push_have_two_paths(installation: Installation) -> None:
    other = SEGMENT.replace("key: admins", "key: others")
    refused = push(installation, file("a.yaml", SEGMENT), file("a.yaml", other), status=422)
    assert refused["problems"][0]["code"] == "duplicate"


def test_a_file_that_got_another_key_does_not_hide_the_document_that_it_was(installation: Installation) -> None:
    push(installation, file("a.yaml", SEGMENT))
    renamed = SEGMENT.replace("key: admins", "key: others")
    push(installation, file("a.yaml", renamed))
    assert pulled(installation) == {"a.yaml": renamed, "segments/admins.yaml": SEGMENT}


def test_an_edit_elsewhere_gives_the_canonical_form_in_the_files_own_syntax(installation: Installation) -> None:
    for path in ("a.yaml", "a.json"):
        publish(installation, flow("a"))
        push(installation, {**as_file(flow("a")), "path": path})
        write(installation, "flows/a", {"document": flow("a", name="Edited")}, method="PUT")
        (source,) = pulled(installation).values()
        assert source.startswith('{\n  "format"' if path == "a.json" else "format: cairn/1\n")
        assert changes(push(installation, {"path": path, "source": source})) == {"a": "unchanged"}
