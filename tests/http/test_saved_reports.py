"""Questions that are kept for the workspace, and dashboards of them."""

from __future__ import annotations

from typing import Any

import pytest
from tests.conftest import PASSWORD, Installation
from tests.http.calls import batch, read, sign_in, track, write

from cairn.services.members import add_member

QUESTION = {"what": [{"event": "Sent"}], "when": {"last": 7, "by": "day"}}


def save(here: Installation, name: str, status: int = 201, **more: Any) -> Any:
    return write(here, "reports", {"name": name, "kind": "trend", "question": QUESTION, **more}, status)


def names(here: Installation, path: str = "reports") -> list[str]:
    return [each["name"] for each in read(here, path)["items"]]


def test_a_report_is_kept_changed_and_asked_as_it_was_saved(installation: Installation) -> None:
    batch(installation, track("Sent", userId="ada"))
    report = save(installation, "sent")
    save(installation, "Created")
    assert names(installation) == ["Created", "sent"]
    answer = write(installation, f"insights/{report['kind']}", {**report["question"], "environment": "production"})
    assert answer["lines"][0]["users"] == 1
    path = f"reports/{report['id']}"
    changed = write(
        installation, path, {"name": "A path", "kind": "paths", "question": {"what": [{"event": "Sent"}]}}, method="PUT"
    )
    assert (changed["id"], changed["kind"]) == (report["id"], "paths")
    assert names(installation) == ["A path", "Created"]


def test_a_dashboard_holds_reports_in_their_order(installation: Installation) -> None:
    first, second = save(installation, "First")["id"], save(installation, "Second")["id"]
    dashboard = write(installation, "dashboards", {"name": "Week", "reports": [second, first, second]}, 201)
    path = f"dashboards/{dashboard['id']}"
    assert read(installation, path)["reports"] == [second, first]
    assert write(installation, path, {"name": "Weekly", "reports": [first, second]}, method="PUT")["reports"] == [
        first,
        second,
    ]
    assert names(installation, "dashboards") == ["Weekly"]
    assert installation.client.delete(f"/api/v1/reports/{first}", headers=installation.bearer).status_code == 204
    assert read(installation, path)["reports"] == [second], "a deleted report is gone from dashboards"
    assert installation.client.delete(f"/api/v1/{path}", headers=installation.bearer).status_code == 204
    assert names(installation) == ["Second"], "the reports of a deleted dashboard stay"
    assert "no saved report '77'" in str(write(installation, "dashboards", {"name": "x", "reports": ["77"]}, 400))


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({"name": ""}, "name"),
        ({"kind": "pie"}, "kind"),
        ({"question": {"what": []}}, "question.what"),
        ({"kind": "funnel"}, "question.what"),
        ({"question": {**QUESTION, "environment": "production"}}, "question.environment"),
    ],
)
def test_a_question_that_can_t_be_asked_is_not_kept(
    installation: Installation, form: dict[str, Any], says: str
) -> None:
    assert says in str(save(installation, **{"name": "x", **form}, status=422))
    assert names(installation) == []


def test_viewers_look_and_editors_save(installation: Installation) -> None:
    save(installation, "Theirs")
    with installation.parts.database.writing() as tx:
        for role in ("viewer", "editor"):
            add_member(tx, installation.workspace_id, f"{role}@acme.example", role, role, PASSWORD, "owner", 0)
    for role, status in (("viewer", 403), ("editor", 201)):
        client = sign_in(installation, f"{role}@acme.example")
        assert len(client.get("/api/v1/reports").get_json()["items"]) == 1
        form = {"name": role, "kind": "trend", "question": QUESTION}
        assert client.post("/api/v1/reports", json=form).status_code == status
