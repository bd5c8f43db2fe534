"""Several processes write at once: the same people, the same messages, and still one truth."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor

import pytest
from tests.conftest import Installation

from cairn.app import create_app
from cairn.domain.identity.messages import Message
from cairn.services.ingest import Batch, writer
from cairn.services.parts import Parts
from cairn.services.snapshots import Snapshots
from cairn.stores.reports import people

PEOPLE = 6
DEVICES = 4


def messages(seed: int) -> list[Message]:
    """Everybody looks around on several devices and signs in on each; the order differs by seed."""
    made = []
    for person in range(PEOPLE):
        for device in range(DEVICES):
            anonymous_id = f"d{person}-{device}"
            for look in range(3):
                made.append(_message("track", f"t{person}-{device}-{look}", None, anonymous_id, "Looked"))
            made.append(_message("identify", f"i{person}-{device}", f"u{person}", anonymous_id, "identify"))
    random.Random(seed).shuffle(made)
    return made


def _message(type_: str, id_: str, user_id: str | None, anonymous_id: str, name: str) -> Message:
    return Message(type_, id_, 1_000, 2_000, user_id, anonymous_id, name)  # type: ignore[arg-type]  # one of the types


@pytest.mark.parametrize("seed", range(3))
def test_writers_that_collide_leave_one_row_for_each_person(installation: Installation, seed: int) -> None:
    settings = installation.parts.settings
    others = [create_app(settings) for _ in range(3)]
    databases = [installation.parts.database, *(_parts(app).database for app in others)]

    def send(place: int) -> None:
        write, all_messages = writer(databases[place], Snapshots()), messages(seed * 10 + place)
        for start in range(0, len(all_messages), 5):
            write([Batch(installation.environment_id, 2_000, all_messages[start : start + 5])])

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(send, range(4)))
    with installation.parts.database.reading() as tx:
        found = [user for user, _ in people.search_users(tx, installation.environment_id, "", None, 100)]
    assert sorted(str(user.user_id) for user in found) == [f"u{person}" for person in range(PEOPLE)]
    assert {user.events_total for user in found} == {DEVICES * 4}
    for app in others:
        _parts(app).database.close()


def _parts(app: object) -> Parts:
    parts: Parts = app.extensions["cairn"]  # type: ignore[attr-defined]  # a Flask application
    return parts
