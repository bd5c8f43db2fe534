"""The sample history comes in by the public API: whole people, nothing twice, patient with a server that is busy."""

from __future__ import annotations

import json
import threading
import time
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest
import sqlalchemy as sa
from demo.history.story import door as doors
from demo.history.story.calendar import calendar
from demo.history.story.door import Door, Refused
from demo.history.story.loading import BATCH_BYTES, BATCH_EVENTS, Loader, Parcel, Progress, Task
from tests.conftest import Installation
from tests.http.calls import write
from werkzeug.serving import make_server

from cairn.cli.documents import collect
from cairn.stores.models import Event, ExperimentUnit, User

DEMO_FLOWS = Path(__file__).resolve().parents[2] / "flows" / "demo"
NOW = int(time.time() * 1000)


@pytest.fixture
def address(installation: Installation) -> Iterator[str]:
    """Where the application listens, with Ledgerly's own flows published."""
    publish_demo(installation)
    server = make_server("127.0.0.1", 0, installation.app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


def publish_demo(here: Installation) -> None:
    """Ledgerly's own documents, live."""
    files = collect(DEMO_FLOWS)
    for path, hash_ in {each for file in files for each in file["media"].items()}:
        here.client.put(f"/api/v1/media/{hash_}", data=(DEMO_FLOWS / path).read_bytes(), headers=here.bearer)
    write(here, "documents/push", {"files": files, "publish": True})


def load(here: Installation, address: str, users: int) -> Progress:
    loader = Loader(Task(address, here.write_key, 3, users, calendar(NOW, 90)))
    loader.start()
    loader.wait(60)
    assert not loader.is_running
    if loader.progress.failure is not None:
        raise loader.progress.failure
    return loader.progress


def stored(here: Installation) -> dict[str | None, int]:
    """How many events the server has of each person."""
    with here.parts.database.reading() as tx:
        query = sa.select(User.user_id, sa.func.count()).join(Event, Event.user == User.id).group_by(User.user_id)
        return dict(tx.execute(query).all())


def test_the_history_is_there_with_everybody_marked_as_sample(installation: Installation, address: str) -> None:
    progress = load(installation, address, 60)
    found = stored(installation)
    assert (len(found), sum(found.values()), progress.known) == (60, progress.events, 0)
    with installation.parts.database.reading() as tx:
        assert set(tx.scalars(sa.select(User.sample))) == {True}
        units = Counter(dict(tx.execute(
            sa.select(ExperimentUnit.variant, sa.func.count()).group_by(ExperimentUnit.variant)
        ).all()))  # fmt: skip
    assert units.keys() <= {"control", "short", "nothing"}
    assert units.total() > 10


def test_bringing_it_in_again_counts_nothing_twice(installation: Installation, address: str) -> None:
    load(installation, address, 60)
    before = stored(installation)
    assert load(installation, address, 60).known > 10
    assert stored(installation) == before


def test_a_run_that_was_interrupted_is_gone_on_with(installation: Installation, address: str) -> None:
    load(installation, address, 25)
    before = stored(installation)
    load(installation, address, 60)
    after = stored(installation)
    assert len(after) == 60
    assert {user: after[user] for user in before} == before


def test_a_wrong_write_key_is_said_at_once(address: str) -> None:
    loader = Loader(Task(address, "wk_unknown", 3, 20, calendar(NOW, 90)))
    loader.start()
    loader.wait(30)
    assert isinstance(loader.progress.failure, Refused)
    assert "401" in str(loader.progress.failure)


def test_a_parcel_holds_whole_people_within_the_limits() -> None:
    parcel = Parcel("wk_1")
    assert parcel.has_room_for(b"x" * (BATCH_BYTES + 1), BATCH_EVENTS + 1), "one person always fits"
    parcel.add(b'{"type":"track"},{"type":"page"}', 2)
    assert parcel.has_room_for(b"{}", BATCH_EVENTS - 2)
    assert not parcel.has_room_for(b"{}", BATCH_EVENTS - 1)
    assert not parcel.has_room_for(b"x" * BATCH_BYTES, 1)
    parcel.add(b'{"type":"group"}', 1)
    assert json.loads(parcel.body()) == {
        "writeKey": "wk_1", "batch": [{"type": "track"}, {"type": "page"}, {"type": "group"}],
    }  # fmt: skip


class Busy(BaseHTTPRequestHandler):
    """Answers what the test lays out, one after the other."""

    answers: ClassVar[list[tuple[int, dict[str, str], str]]] = []
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        status, headers, text = self.answers.pop(0)
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(text))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet."""


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long the door would have waited."""
    waited: list[float] = []
    monkeypatch.setattr(doors.time, "sleep", waited.append)
    return waited


@pytest.fixture
def busy() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Busy)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def knock(address: str) -> Any:
    door = Door(address)
    try:
        return door.post("/v1/batch", b"{}")
    finally:
        door.close()


def test_a_busy_server_is_given_the_time_that_it_asks_for(busy: str, pauses: list[float]) -> None:
    Busy.answers = [(503, {"Retry-After": "7"}, "{}"), (429, {"Retry-After": "3"}, "{}"), (200, {}, '{"success":true}')]
    assert knock(busy) == {"success": True}
    assert [round(pause / wanted, 1) for pause, wanted in zip(pauses, (7, 3), strict=True)] == pytest.approx(
        [1, 1], abs=0.2
    )


def test_what_is_refused_is_not_tried_again(busy: str, pauses: list[float]) -> None:
    Busy.answers = [(400, {}, '{"error": {"message": "the batch is too large"}}')]
    with pytest.raises(Refused, match="400: the batch is too large"):
        knock(busy)
    assert pauses == []


def test_a_line_that_broke_is_opened_again(busy: str, pauses: list[float]) -> None:
    Busy.answers = [(200, {"Connection": "close"}, "{}"), (200, {}, '{"accepted": 1}')]
    door = Door(busy)
    door.post("/v1/batch", b"{}")
    assert door.post("/v1/batch", b"{}") == {"accepted": 1}
    door.close()


def test_a_server_that_is_away_is_given_up_on_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch, pauses: list[float]
) -> None:
    monkeypatch.setattr(doors, "PATIENCE_SECONDS", 0.0)
    with pytest.raises(Refused, match=r"http://127\.0\.0\.1:9 can't be reached"):
        knock("http://127.0.0.1:9")


def test_an_address_must_be_one() -> None:
    with pytest.raises(Refused, match=r"write it like http://127\.0\.0\.1:8080"):
        Door("127.0.0.1:8080")
