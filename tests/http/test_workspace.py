"""The workspace's time zone over HTTP, on both databases: who changes it, and what is judged by other days then."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask.testing import FlaskClient
from tests.conftest import PASSWORD, Installation
from tests.http.calls import as_file, batch, flow, identify, keys_of, publish, read, sign_in, track, write

from cairn.services.members import add_member

# There it is never the same day.
EAST, WEST = "Pacific/Kiritimati", "Etc/GMT+12"


def today(zone: str) -> str:
    return datetime.now(ZoneInfo(zone)).date().isoformat()


def live_in(client: FlaskClient, zone: str) -> Any:
    answer = client.patch("/api/v1/workspace", json={"time_zone": zone})
    assert answer.status_code == 200, answer.get_json()
    return answer.get_json()


def test_dates_are_judged_by_the_days_of_the_workspace(installation: Installation) -> None:
    owner = sign_in(installation)
    ends_today = {"trait": "trial_ends", "on": "today"}
    publish(installation, flow("welcome", audience=ends_today))
    write(installation, "documents/push", {"files": [as_file(
        {"format": "cairn/1", "kind": "segment", "key": "ending", "name": "Ending", "match": ends_today}
    )]})  # fmt: skip
    batch(installation, identify("ada", {"trial_ends": today(EAST)}), identify("bo", {"trial_ends": today(WEST)}))
    for zone, who in ((EAST, "ada"), (WEST, "bo")):
        assert live_in(owner, zone)["time_zone"] == zone
        assert [user for user in ("ada", "bo") if keys_of(installation, userId=user)] == [who], "decide"
        found = read(installation, "segments/ending/count")
        assert [each["user_id"] for each in found["first"]] == [who], "the count of a segment"
        (entry,) = read(installation, f"users/user:{who}/explain?flow=welcome")["items"]
        (gate,) = [each for each in entry["gates"] if each["gate"] == "audience"]
        assert (gate["passed"], gate["text"]) == (True, "trial_ends is today"), "explain"
        assert gate["saw"].endswith(", today")


def test_when_somebody_signed_up_is_read_in_the_zone(installation: Installation) -> None:
    live_in(sign_in(installation), "America/New_York")
    batch(installation, identify("ada", {"createdAt": "2026-03-08T12:00:00"}))
    assert read(installation, "users/user:ada")["signed_up"] == "2026-03-08T16:00:00.000Z"


def test_events_are_counted_anew_where_dates_are_asked_of_them(installation: Installation) -> None:
    owner = sign_in(installation)
    publish(
        installation, flow("welcome", audience={"event": "Invoice Sent", "where": {"due": {"before": "2026-01-01"}}})
    )
    batch(installation, track("Invoice Sent", userId="ada", properties={"due": "2026-01-01T03:00:00Z"}))
    assert keys_of(installation, userId="ada") == []
    live_in(owner, "America/New_York")
    assert keys_of(installation, userId="ada") == ["welcome"], "there it was still the old year"


def test_a_zone_that_nobody_knows_is_refused_with_one_that_was_meant(installation: Installation) -> None:
    answer = sign_in(installation).patch("/api/v1/workspace", json={"time_zone": "Europe/Helsinky"})
    assert answer.status_code == 400
    assert "Did you mean 'Europe/Helsinki'?" in answer.get_json()["message"]
    assert answer.get_json()["problems"][0]["path"] == "time_zone"


def test_owners_change_it_and_the_audit_log_tells(installation: Installation) -> None:
    with installation.parts.database.writing() as tx:
        add_member(tx, installation.workspace_id, "admin@acme.example", "Admin", "admin", PASSWORD, "test", 0)
    admin = sign_in(installation, "admin@acme.example")
    assert admin.patch("/api/v1/workspace", json={"time_zone": EAST}).status_code == 403
    owner = sign_in(installation)
    live_in(owner, EAST)
    live_in(owner, EAST)
    told = [each for each in read(installation, "audit")["items"] if each["action"] == "workspace.changed"]
    assert [each["details"] for each in told] == [{"time_zone": EAST}], "what changes nothing is not told"
    assert owner.get("/api/v1/session").get_json()["workspace"]["time_zone"] == EAST
