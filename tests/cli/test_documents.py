"""`cairn plan`, `push` and `pull` against a server: a folder goes there and comes back as it was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Ran
from tests.conftest import Installation
from tests.http.calls import keys_of

Cairn = Callable[..., Ran]

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
TOUR = """\
# Nobody found the button.
format: cairn/1
kind: flow
key: first-invoice
type: tour
name:   First invoice     # as the author likes it
steps:
  - id: hello
    pattern: modal
    content:
      - heading: "Hyvää päivää — \U0001f44b"
      - image: { src: media/first.png, alt: An invoice }
"""
SEGMENT = (
    '{"format": "cairn/1", "kind": "segment", "key": "admins", "name": "A", "match": {"trait": "role", "is": "admin"}}'
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two documents, a picture, and things that are none of ours."""
    made = tmp_path / "flows"
    for name, body in {
        "tours/first.yaml": TOUR.encode(),
        "tours/media/first.png": PNG,
        "segments/admins.json": SEGMENT.encode(),
        "README.md": b"Not a document.",
        "package.json": b'{"name": "not-a-document"}',
    }.items():
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).write_bytes(body)
    return made


def contents(folder: Path) -> dict[str, bytes]:
    return {str(each.relative_to(folder)): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def test_pull_after_push_gives_the_same_bytes(served: Installation, cairn: Cairn, folder: Path, tmp_path: Path) -> None:
    pushed = cairn("push", folder)
    assert (pushed.status, pushed.out.splitlines()) == (
        0,
        ["+ segment admins", "+ flow first-invoice", "2 documents, 2 changed, stored."],
    )
    pulled = cairn("pull", tmp_path / "other")
    assert pulled.status == 0
    before = contents(folder)
    assert contents(tmp_path / "other") == {
        name: before[name] for name in before if name not in {"README.md", "package.json"}
    }
    assert {each["change"] for each in cairn("pull", tmp_path / "other", "--json").json} == {"unchanged"}
    assert keys_of(served, userId="ada") == []


CENTRE = """\
format: cairn/1
kind: flow
key: help
type: resource-centre
name: Help   # with films
steps:
  - id: help
    pattern: resource-centre
    launcher: { label: Help }
    modules:
      - id: films
        videos:
          - id: approval
            title: How approval works
            video:
              src: media/approval.mp4
              title: How approval works
              poster: media/approval.png
              captions:
                - { src: media/approval.fi.vtt, language: fi, label: Suomi }
translations:
  fi:
    help.films.approval.video.src: media/approval.fi.mp4
"""
ARTICLE = """\
format: cairn/1
kind: article
key: approval
title: Approval
content:
  - columns:
      - - image: { src: media/approval.png, alt: An invoice that waits }
      - - text: Somebody else looks at it first.
"""


def test_films_their_captions_and_articles_come_back_too(
    served: Installation, cairn: Cairn, folder: Path, tmp_path: Path
) -> None:
    for name, body in {
        "help/centre.yaml": CENTRE.encode(),
        "help/approval.yaml": ARTICLE.encode(),
        "help/media/approval.mp4": b"\x00\x00\x00\x1cftypisom film",
        "help/media/approval.fi.mp4": b"\x00\x00\x00\x1cftypisom elokuva",
        "help/media/approval.png": PNG + b"poster",
        "help/media/approval.fi.vtt": b"WEBVTT\n\n00:00.000 --> 00:01.000\nHei\n",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(body)
    assert cairn("push", folder, "--publish").status == 0
    assert cairn("pull", tmp_path / "other").status == 0
    before = contents(folder)
    assert contents(tmp_path / "other") == {
        name: before[name] for name in before if name not in {"README.md", "package.json"}
    }
    (folder / "help/media/approval.fi.vtt").unlink()
    missing = cairn("push", folder)
    assert (missing.status, "there is no file media/approval.fi.vtt" in missing.err) == (1, True)


def test_plan_tells_what_push_will_do(served: Installation, cairn: Cairn, folder: Path) -> None:
    def changes(command: str, *more: str) -> dict[str, str]:
        ran = cairn(command, folder, "--json", *more)
        assert ran.status == 0, ran.err
        return {each["key"]: each["change"] for each in ran.json}

    assert changes("plan") == {"admins": "created", "first-invoice": "created"}
    assert changes("push") == changes("push") | {"admins": "created", "first-invoice": "created"}
    (folder / "tours/first.yaml").write_text(TOUR.replace("First invoice", "Better"))
    assert changes("plan") == {"admins": "unchanged", "first-invoice": "changed"}
    assert changes("push") == {"admins": "unchanged", "first-invoice": "changed"}
    (folder / "tours/media/first.png").write_bytes(PNG + b"new")
    assert changes("plan") == {"admins": "unchanged", "first-invoice": "changed"}


def test_plan_tells_what_the_checks_before_going_live_find(
    served: Installation, cairn: Cairn, folder: Path, tmp_path: Path
) -> None:
    tour = TOUR.replace("type: tour", "type: tour\naudience: { segment: admins }")
    (folder / "tours/first.yaml").write_text(tour)
    whole = cairn("plan", folder, "--publish", "--json")
    assert (whole.status, [each["level"] for item in whole.json for each in item["checks"]].count("error")) == (0, 0)
    assert cairn("push", folder / "segments").status == 0
    alone = cairn("plan", folder / "tours")
    assert alone.status == 0, "as drafts they are in order"
    (line,) = [each for each in alone.out.splitlines() if "keeps it from going live" in each]
    assert line.startswith("    keeps it from going live: audience")
    assert "It is not live in Production; publish it there first." in line
    assert cairn("plan", folder / "tours", "--publish").status == 1
    assert cairn("push", folder / "tours", "--publish").status == 1
    assert cairn("push", folder, "--publish").status == 0
    assert cairn("plan", folder / "tours", "--publish").status == 0


def test_push_with_publish_is_live_with_the_next_question(served: Installation, cairn: Cairn, folder: Path) -> None:
    ran = cairn("push", folder, "--publish", "--note", "Hello", "--json")
    assert {each["key"]: each["revision"] for each in ran.json} == {"admins": 1, "first-invoice": 1}
    assert keys_of(served, userId="ada") == ["first-invoice"]
    again = cairn("push", folder / "tours/../tours/../segments/admins.json", "--publish")
    assert (again.status, again.out.splitlines()) == (0, [
        "= segment admins (revision 1, live already)", "1 document, 0 changed, nothing to publish.",
    ])  # fmt: skip
    (folder / "tours/first.yaml").write_text(TOUR.replace("First invoice", "Better"))
    ran = cairn("push", folder, "--publish")
    assert ran.out.splitlines() == [
        "= segment admins (revision 1, live already)", "~ flow first-invoice (revision 2, published)",
        "2 documents, 1 changed, 1 published.",
    ]  # fmt: skip


def test_a_wrong_document_stops_the_push_before_it_reaches_the_server(
    served: Installation, cairn: Cairn, folder: Path
) -> None:
    (folder / "tours/second.yaml").write_text(
        TOUR.replace("key: first-invoice", "key: second").replace("modal", "modla")
    )
    for command in ("plan", "push"):
        ran = cairn(command, folder)
        assert (ran.status, ran.out) == (1, "")
        assert "second.yaml:9: steps.hello.pattern" in ran.err
    assert cairn("pull", folder / "empty").out == f"0 documents in {folder / 'empty'}.\n"


def test_what_the_server_refuses_is_told_with_file_and_line(served: Installation, cairn: Cairn, folder: Path) -> None:
    (folder / "segments/admins.json").write_text(
        SEGMENT.replace('"match": {', '"match": {"segment": "nowhere"}, "x": {')
    )
    (folder / "segments/admins.json").write_text(
        '{"format": "cairn/1",\n "kind": "segment", "key": "admins", "name": "A",\n "match": {"segment": "nowhere"}}'
    )
    ran = cairn("push", folder, "--json")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith("segments/admins.json:3: match")
    assert "nowhere" in ran.err


@pytest.mark.parametrize("reference", ["../../secret.png", "media/none.png"])
def test_a_picture_must_lie_in_the_folder(served: Installation, cairn: Cairn, folder: Path, reference: str) -> None:
    (folder.parent / "secret.png").write_bytes(PNG)
    (folder / "tours/first.yaml").write_text(TOUR.replace("media/first.png", reference))
    ran = cairn("push", folder)
    assert (ran.status, ran.out) == (1, "")
    assert f"no file {reference}" in ran.err or "lies: beside this file" in ran.err


def test_wrong_usage_is_status_2(
    served: Installation, cairn: Cairn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    for arguments in (["push"], ["push", tmp_path / "none"], ["push", empty], ["zap"], ["plan", empty, "--zap"]):
        ran = cairn(*arguments)
        assert (ran.status, ran.out) == (2, ""), arguments
        assert ran.err
    monkeypatch.delenv("CAIRN_API_KEY")
    ran = cairn("pull", empty)
    assert (ran.status, "CAIRN_API_KEY" in ran.err) == (2, True)


def test_a_refused_key_and_a_silent_server_are_said_in_one_sentence(
    served: Installation, cairn: Cairn, folder: Path
) -> None:
    for arguments, word in (
        (["--key", "sk_wrong"], "secret key"),
        (["--url", "http://127.0.0.1:9"], "No server answers"),
    ):
        ran = cairn("push", folder, *arguments)
        assert ran.status == 1
        assert word in ran.err
        assert "Traceback" not in ran.err


def test_pull_writes_nowhere_but_into_its_folder(
    served: Installation, cairn: Cairn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever a server may say."""
    target = tmp_path / "target"
    said: list[dict[str, Any]] = [
        {"path": "../evil.yaml", "source": SEGMENT, "media": {}},
        {"path": "a.yaml", "source": SEGMENT, "media": {"../../evil.png": "0" * 64}},
    ]
    for item in said:
        monkeypatch.setattr("cairn.cli.client.Client.get", lambda *_, item=item: {"items": [item]})
        monkeypatch.setattr("cairn.cli.client.Client.bytes", lambda *_: PNG)
        assert cairn("pull", target).status == 1
    assert not list(tmp_path.glob("evil*"))


def test_one_problem_is_said_once_and_several_each_once(cairn: Cairn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAIRN_PORT", "none")
    ran = cairn("migrate")
    assert (ran.status, ran.err.count("CAIRN_PORT"), ran.err.count("\n")) == (1, 1, 1)
    monkeypatch.setenv("CAIRN_WORKERS", "two")
    ran = cairn("migrate")
    assert ran.err.splitlines() == [
        "cairn: The settings can't be used:",
        "  CAIRN_PORT: must be a whole number, not 'none'",
        "  CAIRN_WORKERS: must be a whole number, not 'two'",
    ]


def test_what_is_wrong_with_a_file_is_said_once(served: Installation, cairn: Cairn, folder: Path) -> None:
    (folder / "tours/first.yaml").write_text("format: cairn/1\nkind: flow\n  key: x\n")
    ran = cairn("push", folder)
    assert (ran.status, ran.out, ran.err.count("first.yaml:3")) == (1, "", 1)
