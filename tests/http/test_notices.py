"""What an experiment came to is told once in a run, to each member until they have seen it."""

from __future__ import annotations

from typing import Any

import pytest
from tests.conftest import Installation
from tests.http.calls import batch, experiment, flow, flow_event, publish, read, sign_in, track, write

from cairn.services.notices import look

DAY1, DAY2 = "2026-03-01T12:00:00Z", "2026-03-02T12:00:00Z"
VARIANTS = ({"key": "control", "weight": 1}, {"key": "short", "weight": 1})


@pytest.fixture
def here(installation: Installation) -> Installation:
    publish(installation, flow("welcome"), experiment("ab", "welcome", *VARIANTS, name="A shorter one"))
    for variant, goals in (("control", 30), ("short", 130)):
        people = [f"{variant}-{n}" for n in range(200)]
        about = {"experiment": "ab", "variant": variant}
        batch(
            installation,
            *(flow_event("Flow Exposed", "welcome", about, userId=name, timestamp=DAY1) for name in people),
        )
        batch(installation, *(track("Invoice Sent", userId=name, timestamp=DAY2) for name in people[:goals]))
    return installation


def look_at(here: Installation) -> None:
    look(here.parts.database, here.parts.now)


def told(here: Installation) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = read(here, "notices")["items"]
    return items


def test_a_verdict_is_told_once_however_often_the_worker_looks(here: Installation) -> None:
    assert told(here) == []
    look_at(here)
    look_at(here)
    (notice,) = told(here)
    assert (notice["kind"], notice["experiment"], notice["name"]) == ("verdict", "ab", "A shorter one")
    assert notice["sentence"].startswith("Ship “short”.")


def test_a_new_run_tells_it_anew(here: Installation) -> None:
    look_at(here)
    write(here, "experiments/ab/unpublish", {"environment": "production"}, 204)
    look_at(here)
    assert len(told(here)) == 1
    write(here, "experiments/ab/publish", {"environment": "production", "note": ""})
    look_at(here)
    assert len(told(here)) == 2


def test_each_member_has_seen_what_they_have_seen(here: Installation) -> None:
    look_at(here)
    page = read(here, "notices")
    assert (page["unseen"], page["items"][0]["seen"]) == (1, False)
    member = sign_in(here)
    csrf = member.get("/api/v1/session").get_json()["csrf"]
    until = int(page["items"][0]["id"])
    body = {"environment": "production", "until": until}
    for each in (until, 1):
        answer = member.post("/api/v1/notices/seen", json={**body, "until": each}, headers={"X-CSRF-Token": csrf})
        assert answer.status_code == 204, answer.get_data(as_text=True)
    seen = member.get("/api/v1/notices").get_json()
    assert (seen["unseen"], seen["items"][0]["seen"]) == (0, True)
    assert read(here, "notices")["unseen"] == 1
    assert "sign in" in write(here, "notices/seen", body, 403)["message"]
