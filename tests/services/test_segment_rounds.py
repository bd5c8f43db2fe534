"""Rounds over all people, on both databases: sizes day by day, and an event for every change, once."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from tests.conftest import Installation
from tests.http.calls import (
    ADMINISTRATORS,
    batch,
    events,
    flow,
    identify,
    keys_of,
    publish,
    read,
    track,
    user,
    users,
    write,
)
from tests.http.test_segments import segment

from cairn.domain.targeting.moments import moment
from cairn.services import segment_rounds, tallies
from cairn.services.erase import erase_user
from cairn.services.parts import Parts
from cairn.services.segment_rounds import ENTERED, LEFT, go_round, is_wanted
from cairn.services.users import get_user
from cairn.stores import leases
from cairn.stores.models import Environment

DAY = 86_400_000


def go(here: Installation, days: int = 0) -> None:
    go_round(here.parts.database, here.parts.snapshots, lambda: here.parts.now() + days * DAY)


def told(here: Installation, user_id: str) -> list[tuple[str, str]]:
    """Oldest first."""
    notes = [each for each in events(here, user_id) if each["name"] in (ENTERED, LEFT)]
    return [(each["name"], each["properties"]["segment"]) for each in reversed(notes)]


def listed(here: Installation, key: str = "admins") -> dict[str, Any]:
    return next(each for each in read(here, "segments")["items"] if each["key"] == key)


def test_who_comes_and_goes_is_told_once(installation: Installation) -> None:
    publish(installation, segment("admins"))
    batch(installation, identify("ada", {"role": "admin"}), identify("bo", {"role": "user"}))
    assert (listed(installation)["people"], listed(installation)["counted_at"]) == (None, None)
    assert is_wanted(installation.parts.database)
    go(installation)
    assert not is_wanted(installation.parts.database)
    assert listed(installation)["people"] == 1
    assert told(installation, "ada") == [], "she was there before anybody looked"
    batch(installation, identify("ada", {"role": "user"}), identify("bo", {"role": "admin"}))
    for _ in range(2):
        go(installation)
    assert (told(installation, "ada"), told(installation, "bo")) == ([(LEFT, "admins")], [(ENTERED, "admins")])
    (today,) = listed(installation)["days"]
    assert (today["people"], today["entered"], today["left"]) == (1, 1, 1)
    batch(installation, identify("ada", {"role": "admin"}))
    go(installation, days=1)
    tomorrow = listed(installation)["days"][-1]
    assert (tomorrow["people"], tomorrow["entered"], tomorrow["left"]) == (2, 1, 0)


def test_a_note_is_no_visit_and_can_be_asked_for(installation: Installation) -> None:
    entered = {"event": ENTERED, "where": {"segment": "admins"}}
    publish(installation, segment("admins"), flow("welcome", audience=entered))
    batch(installation, identify("ada", {"role": "user"}, timestamp="2026-01-01T00:00:00Z"))
    go(installation)
    batch(installation, identify("ada", {"role": "admin"}, timestamp="2026-01-02T00:00:00Z"))
    assert keys_of(installation, userId="ada") == []
    seen = user(installation, "ada")["last_seen"]
    go(installation)
    assert keys_of(installation, userId="ada") == ["welcome"]
    assert user(installation, "ada")["last_seen"] == seen == "2026-01-02T00:00:00.000Z"


def test_anonymous_people_enter_too_and_stay_when_they_are_known(installation: Installation) -> None:
    publish(installation, segment("admins"))
    go(installation)
    batch(installation, {"type": "identify", "anonymousId": "device", "traits": {"role": "admin"}}, identify("ada"))
    go(installation)
    assert listed(installation)["people"] == 1
    batch(installation, identify("ada", anonymousId="device"))
    go(installation)
    assert told(installation, "ada") == [(ENTERED, "admins")]
    assert (len(users(installation)), listed(installation)["people"]) == (1, 1)


def test_time_alone_moves_people(installation: Installation) -> None:
    publish(installation, segment("new", {"signed_up": {"within": "14 days"}}))
    batch(installation, identify("ada"))
    go(installation)
    go(installation, days=20)
    assert told(installation, "ada") == [(LEFT, "new")]
    assert listed(installation, "new")["people"] == 0


def test_a_segment_that_is_taken_back_begins_anew(installation: Installation) -> None:
    publish(installation, segment("admins"))
    batch(installation, identify("ada", {"role": "admin"}))
    go(installation)
    write(installation, "segments/admins/unpublish", {"environment": "production"}, 204)
    go(installation)
    assert (listed(installation)["people"], len(listed(installation)["days"])) == (None, 1)
    batch(installation, identify("bo", {"role": "admin"}))
    write(installation, "segments/admins/publish", {"environment": "production"})
    go(installation)
    assert (told(installation, "ada"), told(installation, "bo"), listed(installation)["people"]) == ([], [], 2)


def test_what_was_told_stays_when_a_segment_is_deleted_and_nobody_is_told_to_have_left(
    installation: Installation,
) -> None:
    publish(installation, segment("admins"))
    go(installation)
    batch(installation, identify("ada", {"role": "admin"}))
    go(installation)
    write(installation, "segments/admins/unpublish", {"environment": "production"}, 204)
    go(installation)
    removed = installation.client.delete("/api/v1/segments/admins", headers=installation.bearer)
    assert removed.status_code == 204, removed.get_json()
    go(installation)
    assert told(installation, "ada") == [(ENTERED, "admins")]
    publish(installation, flow("welcome", audience={"event": ENTERED, "where": {"segment": "admins"}}))
    assert keys_of(installation, userId="ada") == ["welcome"]


def test_sizes_are_of_the_days_of_the_workspace(installation: Installation, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half past eleven at night by UTC is the next day in Helsinki."""
    late = moment("2026-03-04T23:30:00Z")
    monkeypatch.setattr(Parts, "now", staticmethod(lambda: late))
    publish(installation, segment("admins"))
    batch(installation, identify("ada", {"role": "admin"}))
    go(installation)
    assert [each["day"][:10] for each in listed(installation)["days"]] == ["2026-03-05"]


def test_nobody_leaves_while_something_is_still_being_counted(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(installation, segment("big", {"event": "Sent"}))
    batch(installation, identify("ada"), *(track("Sent", properties={"amount": 9}) for _ in range(4)))
    go(installation)
    monkeypatch.setattr(tallies, "BATCH", 2)
    publish(installation, segment("big", {"event": "Sent", "where": {"amount": 9}}))
    go(installation)
    assert (told(installation, "ada"), listed(installation, "big")["people"]) == ([], 1)
    while tallies.go_on(installation.parts.database, installation.parts.snapshots):
        pass
    go(installation)
    assert (told(installation, "ada"), listed(installation, "big")["people"]) == ([], 1)


def test_sample_people_are_counted_apart(installation: Installation) -> None:
    publish(installation, segment("admins"))
    batch(installation, identify("sam", {"role": "admin", "cairn_sample": True}))
    go(installation)
    assert listed(installation)["people"] == 1
    batch(installation, identify("ada", {"role": "user"}))
    assert listed(installation)["people"] == 0


def test_the_erased_are_kept_nowhere(installation: Installation) -> None:
    publish(installation, segment("admins"))
    batch(installation, identify("ada", {"role": "admin"}))
    go(installation)
    with installation.parts.database.writing() as tx:
        place = tx.get_one(Environment, installation.environment_id)
        erase_user(tx, installation.parts.settings, place, get_user(tx, place.id, "user:ada"), "test", 0)
    with installation.parts.database.reading() as tx:
        assert tx.connection().exec_driver_sql("SELECT count(*) FROM segment_people").scalar() == 0
    go(installation)
    assert listed(installation)["people"] == 0


def test_a_round_that_breaks_off_tells_nothing_twice(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(segment_rounds, "_CHUNK", 2)
    publish(installation, segment("admins"))
    batch(installation, *(identify(f"u{n}", {"role": "user"}) for n in range(5)))
    go(installation)
    batch(installation, *(identify(f"u{n}", {"role": "admin"}) for n in range(5)))
    real = segment_rounds.record_notes
    times = iter([True, False])

    def fails(*arguments: Any) -> None:
        real(*arguments)
        if not next(times):
            raise RuntimeError("pulled out")

    monkeypatch.setattr(segment_rounds, "record_notes", fails)
    with pytest.raises(RuntimeError, match="pulled out"):
        go(installation)
    assert sum(len(told(installation, f"u{n}")) for n in range(5)) == 2
    monkeypatch.setattr(segment_rounds, "record_notes", real)
    go(installation)
    assert [told(installation, f"u{n}") for n in range(5)] == [[(ENTERED, "admins")]] * 5
    assert listed(installation)["days"][-1]["entered"] == 5


def test_two_rounds_at_once_tell_nothing_twice(installation: Installation, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the lease failed them."""
    monkeypatch.setattr(segment_rounds.leases, "take", lambda *_: True)
    publish(installation, segment("admins"), segment("all", {"any": [ADMINISTRATORS, {"not": ADMINISTRATORS}]}))
    batch(installation, *(identify(f"u{n}", {"role": "user"}) for n in range(20)))
    go(installation)
    batch(installation, *(identify(f"u{n}", {"role": "admin"}) for n in range(20)))
    threads = [threading.Thread(target=go, args=(installation,)) for _ in range(3)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert [told(installation, f"u{n}") for n in range(20)] == [[(ENTERED, "admins")]] * 20


def test_a_lease_is_anothers_until_it_ends(installation: Installation) -> None:
    with installation.parts.database.writing() as tx:
        assert leases.take(tx, "work", "a", until=100, now=0)
        assert leases.take(tx, "work", "a", until=200, now=50)
        assert not leases.take(tx, "work", "b", until=300, now=150)
        assert leases.take(tx, "work", "b", until=400, now=201)
        leases.give_back(tx, "work", "a")
        assert not leases.take(tx, "work", "a", until=500, now=210)
        leases.give_back(tx, "work", "b")
        assert leases.take(tx, "work", "a", until=500, now=210)
