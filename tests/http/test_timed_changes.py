"""Flows go live and are taken back at a moment: by the worker, once, whatever happens meanwhile; on both databases."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from typing import Any

import pytest
from tests.conftest import PASSWORD, Installation
from tests.http.calls import as_file, flow, keys_of, publish, read, sign_in, write

from cairn.domain.access.roles import ROLES
from cairn.services import timed_changes
from cairn.services.members import add_member

HOUR = 3_600_000
ADDRESS = "flows/welcome/timed-changes"


def ready(key: str = "welcome", **fields: Any) -> dict[str, Any]:
    actions = [{"label": "Done", "do": "complete"}]
    step = {"id": "hello", "pattern": "modal", "content": [{"heading": "Hello"}], "actions": actions}
    return flow(key, steps=[step], **fields)


def draft(here: Installation, *documents: dict[str, Any]) -> None:
    write(here, "documents/push", {"files": [as_file(each) for each in documents]})


def moment(here: Installation, ahead: int = HOUR) -> str:
    return datetime.fromtimestamp((here.parts.now() + ahead) / 1000, UTC).isoformat()


def asked(here: Installation, action: str = "publish", status: int = 201, **fields: Any) -> Any:
    body = {"environment": "production", "action": action, "at": moment(here), **fields}
    return write(here, ADDRESS, body, status)


def pass_by(here: Installation, time: int = HOUR) -> int:
    """What a worker does that looks so much later."""
    later = here.parts.now() + time
    return timed_changes.take_up_due(here.parts.database, lambda: later)


def actions(here: Installation) -> list[str]:
    return [each["action"] for each in read(here, "audit")["items"]]


def test_it_goes_live_at_its_moment_and_not_before(installation: Installation) -> None:
    draft(installation, ready())
    told = asked(installation, note="For the fair")
    assert (told["action"], told["revision"], told["note"], told["failure"]) == ("publish", 1, "For the fair", None)
    assert pass_by(installation, HOUR - 60_000) == 0
    assert keys_of(installation, userId="ada") == []
    assert [each["id"] for each in read(installation, ADDRESS)["items"]] == [told["id"]]
    assert pass_by(installation) == 1
    assert keys_of(installation, userId="ada") == ["welcome"]
    assert read(installation, ADDRESS)["items"] == []
    assert actions(installation)[:2] == ["published", "timed"]


def test_the_revision_is_that_of_the_moment_of_asking(installation: Installation) -> None:
    draft(installation, ready(name="As it was"))
    asked(installation)
    draft(installation, ready(name="Written since"))
    pass_by(installation)
    assert read(installation, "flows/welcome/revisions/1")["document"]["name"] == "As it was"
    assert read(installation, "flows/welcome/revisions/1")["live_in"] == ["production"]
    assert read(installation, "flows/welcome")["status"] == "changed"


def test_it_happens_once_however_many_workers_look(installation: Installation) -> None:
    draft(installation, ready())
    asked(installation)
    done: list[int] = []
    workers = [threading.Thread(target=lambda: done.append(pass_by(installation))) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(done) == [0, 0, 0, 1]
    assert pass_by(installation) == 0
    assert actions(installation).count("published") == 1


def test_a_worker_that_ends_in_the_middle_leaves_it_to_the_next(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft(installation, ready())
    asked(installation)
    with monkeypatch.context() as broken:
        broken.setattr(timed_changes, "publish_revision", _end_in_the_middle)
        assert pass_by(installation) == 0
    assert (keys_of(installation, userId="ada"), len(read(installation, ADDRESS)["items"])) == ([], 1)
    assert pass_by(installation) == 1
    assert keys_of(installation, userId="ada") == ["welcome"]


def _end_in_the_middle(*_: object) -> None:
    raise OSError("the disk is gone")


def test_what_can_not_go_live_any_more_says_why(installation: Installation) -> None:
    segment = {"format": "cairn/1", "kind": "segment", "key": "s", "name": "S", "match": {"trait": "a", "is": 1}}
    publish(installation, segment)
    draft(installation, ready(audience={"segment": "s"}), ready("other"))
    asked(installation)
    write(
        installation,
        "flows/other/timed-changes",
        {"environment": "production", "action": "publish", "at": moment(installation)},
        201,
    )
    write(installation, "segments/s/unpublish", {"environment": "production"}, 204)
    assert pass_by(installation) == 1, "one that fails holds up no other"
    assert keys_of(installation, userId="ada") == ["other"]
    (failed,) = read(installation, ADDRESS)["items"]
    assert "There is no segment 's'" in failed["failure"]
    assert read(installation, "flows/welcome")["timed"][0]["failed"] is True
    assert "timing_failed" in actions(installation)
    write(installation, f"{ADDRESS}/{failed['id']}", None, 204, method="DELETE")
    assert read(installation, ADDRESS)["items"] == []


def test_what_is_live_is_taken_back_at_a_moment(installation: Installation) -> None:
    publish(installation, ready())
    told = asked(installation, "unpublish")
    assert told["revision"] is None
    assert [(each["action"], each["failed"]) for each in read(installation, "flows")["items"][0]["timed"]] == [
        ("unpublish", False)
    ]
    pass_by(installation)
    assert keys_of(installation, userId="ada") == []
    assert actions(installation)[0] == "unpublished"


def test_it_is_moved_and_cancelled(installation: Installation) -> None:
    draft(installation, ready())
    address = f"{ADDRESS}/{asked(installation)['id']}"
    write(installation, address, {"at": moment(installation, 3 * HOUR)}, 204, method="PATCH")
    assert pass_by(installation, 2 * HOUR) == 0
    write(installation, address, None, 204, method="DELETE")
    assert pass_by(installation, 4 * HOUR) == 0
    assert keys_of(installation, userId="ada") == []
    assert actions(installation)[:3] == ["timing_cancelled", "timed", "timed"]
    refused = write(installation, address, {"at": moment(installation)}, 409, method="PATCH")
    assert refused["code"] == "timed_no_more"
    assert write(installation, address, None, 409, method="DELETE")["code"] == "timed_no_more"
    write(installation, f"{ADDRESS}/999", None, 404, method="DELETE")


def test_one_of_a_kind_waits_at_a_time(installation: Installation) -> None:
    draft(installation, ready())
    asked(installation)
    assert asked(installation, status=409)["code"] == "timed_already"
    asked(installation, "unpublish", at=moment(installation, 2 * HOUR))
    assert [each["action"] for each in read(installation, ADDRESS)["items"]] == ["publish", "unpublish"]
    assert pass_by(installation, 3 * HOUR) == 2
    assert actions(installation)[:2] == ["unpublished", "published"], "in the order of their moments"


@pytest.mark.parametrize("at", ["2001-01-01T00:00:00Z", "2999-01-01T00:00:00Z", "tomorrow", ""])
def test_a_moment_has_to_be_one_that_comes(installation: Installation, at: str) -> None:
    draft(installation, ready())
    asked(installation, status=400, at=at)
    assert read(installation, "flows/welcome/revisions")["items"] == []


def test_what_was_found_asks_first_and_is_kept(installation: Installation) -> None:
    publish(installation, ready("rival"))
    draft(installation, ready())
    assert asked(installation, status=409, accepted=[])["code"] == "warnings_open"
    checks = read(installation, "flows/welcome/publishing")["checks"]
    ids = [item["id"] for check in checks for item in check["items"]]
    asked(installation, accepted=ids)
    pass_by(installation)
    (entry, *_) = read(installation, "audit")["items"]
    assert "“rival” goes first" in entry["details"]["accepted"][0].lower()


def test_an_unfinished_draft_is_not_promised(installation: Installation) -> None:
    draft(installation, ready())
    write(installation, "flows/welcome/draft", {"document": {**ready(), "steps": []}}, method="PUT")
    asked(installation, status=422)
    assert read(installation, ADDRESS)["items"] == []


@pytest.mark.parametrize("role", ROLES)
def test_who_may_not_publish_may_not_promise_it_either(installation: Installation, role: str) -> None:
    draft(installation, ready())
    with installation.parts.database.writing() as tx:
        add_member(tx, installation.workspace_id, f"{role}@else.example", role, role, PASSWORD, "test", 0)
    client = sign_in(installation, f"{role}@else.example")
    body = {"environment": "production", "action": "publish", "at": moment(installation)}
    answer = client.post(f"/api/v1/{ADDRESS}", json=body)
    assert (answer.status_code == 201) is ("documents.publish" in ROLES[role])
