"""`cairn whatif` against a server, with the worker's own function answering beside it."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.cli.conftest import Ran
from tests.conftest import Installation
from tests.http.calls import as_file, batch, flow, identify, read, write

from cairn.cli import whatif
from cairn.services.rehearse import answer_next

ADMINISTRATORS = {"trait": "role", "is": "admin"}


@pytest.fixture
def worker(served: Installation) -> Iterator[None]:
    """Answers as long as the test runs."""
    stop = threading.Event()

    def work() -> None:
        while not stop.is_set():
            if not answer_next(served.parts.database, served.parts.now, stop.is_set):
                stop.wait(0.05)

    thread = threading.Thread(target=work)
    thread.start()
    yield
    stop.set()
    thread.join()


def somebody(here: Installation, user: str, role: str) -> None:
    page = {"type": "page", "userId": user, "properties": {"url": "https://app.example/"}}
    batch(here, identify(user, {"role": role}), page)


@pytest.mark.usefixtures("worker")
def test_it_says_in_words_whom_a_draft_would_have_reached(served: Installation, cairn: Callable[..., Ran]) -> None:
    draft = flow("hello", audience=ADMINISTRATORS)
    write(served, "documents/push", {"files": [as_file(draft)]})
    somebody(served, "ada", "admin")
    somebody(served, "bo", "clerk")
    told = cairn("whatif", "hello")
    assert told.status == 0, told
    assert told.out.startswith("1 of 2 people would have seen it, all on their first day.")
    assert "What this can't know" in told.out
    assert cairn("whatif", "hello", "--json").json["people"]["reached"] == 1


@pytest.mark.usefixtures("worker")
def test_a_file_need_not_be_stored_and_nobody_is_a_no(
    served: Installation, cairn: Callable[..., Ran], tmp_path: Path
) -> None:
    file = tmp_path / "hello.json"
    file.write_text(json.dumps(flow("hello", audience=ADMINISTRATORS)))
    somebody(served, "bo", "clerk")
    told = cairn("whatif", file, "--days", "7")
    assert told.status == 1
    assert told.out.startswith("None of 1 person would have seen it")
    assert read(served, "flows")["items"] == []


def test_ctrl_c_takes_the_question_back(
    served: Installation, cairn: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(served, "documents/push", {"files": [as_file(flow("hello"))]})

    def interrupt(_seconds: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(whatif.time, "sleep", interrupt)
    assert cairn("whatif", "hello").status == 130
    (asked,) = read(served, "what-ifs?kind=flow&key=hello")["items"]
    assert asked["status"] == "cancelled"


def test_wrong_usage_is_said(served: Installation, cairn: Callable[..., Ran], tmp_path: Path) -> None:
    assert cairn("whatif", "gone").status == 1
    assert cairn("whatif", tmp_path).status == 2
    assert "no file" in cairn("whatif", tmp_path / "gone.yaml").err
    assert cairn("whatif", "hello", "--days", "0").status == 2
