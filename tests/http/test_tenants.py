"""Nobody sees or changes what isn't theirs: every address of the management API, asked by a stranger."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.conftest import PASSWORD, Installation, add_workspace
from tests.http.calls import (
    ADMINISTRATORS,
    article,
    as_file,
    batch,
    experiment,
    flow,
    identify,
    keys_of,
    limit,
    publish,
    read,
    sign_in,
    track,
    user,
    write,
)

from cairn.services.environments import add_environment, make_secret
from cairn.services.members import add_member

LIVE = {"environment": "production"}
REPORT = {"name": "Theirs", "kind": "trend", "question": {"what": [{"event": "Sent"}]}}


def test_another_workspaces_things_are_not_there(installation: Installation) -> None:
    """Each route of the OpenAPI document, asked by a stranger with the ids of ours; nothing of ours leaks."""
    stranger = add_workspace(installation.app, "stranger")
    publish(stranger, flow("their-own"))
    ids = _ours(installation)
    members_browser = sign_in(stranger)
    for method, path, address, body in _walk(installation, ids):
        asked = [
            stranger.app.test_client().open(address, method=method, json=body, headers=stranger.bearer),
            members_browser.open(address, method=method, json=body),
        ]
        for answer in asked:
            text = answer.get_data(as_text=True)
            assert "hidden" not in text, (method, address, text)
            if "{" in path.replace("{locale}", "") and "/media/" not in path:
                assert answer.status_code == 404, (method, address, text)
        anybody = installation.app.test_client().open(address, method=method, json=body)
        # Whoever has forgotten their password has no session to say so in.
        if address not in {"/api/v1/session", "/api/v1/session/forgotten"}:
            assert anybody.status_code == 401, (method, address)
    assert keys_of(installation, userId="wanted-user") == ["wanted-flow"]
    assert read(installation, "flows/wanted-flow")["version"] == 1


def test_another_workspaces_environments_are_not_there(installation: Installation) -> None:
    stranger = add_workspace(installation.app, "stranger")
    with installation.parts.database.writing() as tx:
        from cairn.stores import workspaces

        workspaces.add_environment(tx, installation.workspace_id, "ours", "Ours", production=False, now=0)
    client = sign_in(stranger)
    for address in ("flows", "users", "experiments", "home", "events/rejected"):
        assert client.get(f"/api/v1/{address}?environment=ours").status_code == 404
    assert (
        client.post(
            "/api/v1/documents/push", json={"files": [as_file(flow("theirs"))], "publish": True, "environment": "ours"}
        ).status_code
        == 404
    )
    assert client.get("/api/v1/flows").get_json()["items"] == [], "all or nothing"


def test_a_stranger_can_reference_no_media_that_was_not_uploaded_to_them(installation: Installation) -> None:
    stranger = add_workspace(installation.app, "stranger")
    hash_ = _ours(installation)["hash_"]
    image = {"image": {"src": "media/a.png", "alt": "A"}}
    document = flow("theirs", steps=[{"id": "a", "pattern": "modal", "content": [image]}])
    file = as_file(document, {"media/a.png": hash_})
    write(stranger, "documents/push", {"files": [file]}, 422)


def _ours(here: Installation) -> dict[str, str]:
    """Something of everything, each with a word that must not leak; answers what path parameters stand for."""
    import hashlib

    picture = b"\x89PNG\r\n\x1a\n hidden"
    hash_ = hashlib.sha256(picture).hexdigest()
    here.client.put(f"/api/v1/media/{hash_}", data=picture, headers=here.bearer)
    publish(
        here,
        flow("wanted-flow", name="hidden"),
        experiment(
            "wanted-experiment", "wanted-flow", {"key": "a", "weight": 1}, {"key": "b", "weight": 1}, name="hidden"
        ),
        article("wanted-article", title="hidden"),
        limit("wanted-limit", 1, "1 day", name="hidden"),
        *(
            {"format": "cairn/1", "kind": kind, "key": f"wanted-{kind}", "name": "hidden", **more}
            for kind, more in (
                ("segment", {"match": ADMINISTRATORS}),
                ("theme", {}),
                ("milestone", {"when": ADMINISTRATORS}),
                ("health", {"description": "hidden"}),
                ("playbook", {"enter": {"event": "Sent"}, "steps": [{"id": "rest", "wait": "1 day"}]}),
            )
        ),
    )
    batch(
        here,
        identify("wanted-user", {"name": "hidden"}),
        track("hidden", userId="wanted-user"),
        {"type": "zap", "userId": "hidden"},
        {"type": "group", "userId": "wanted-user", "groupId": "hidden"},
    )
    with here.parts.database.writing() as tx:
        place = add_environment(tx, here.workspace_id, "wanted-environment", "hidden", "hidden", 0)
        make_secret(tx, place, "hidden", 0)
        add_member(tx, here.workspace_id, "hidden@acme.example", "hidden", "viewer", PASSWORD, "hidden", 0)
    sent = {"name": "hidden", "kind": "trend", "question": {"what": [{"event": "Sent"}]}}
    report = write(here, "reports", sent, 201)["id"]
    write(here, "dashboards", {"name": "hidden", "reports": [report]}, 201)
    asked = write(here, "what-ifs", {"kind": "flow", "key": "wanted-flow"}, 202)["id"]
    return {
        "key": "wanted-", "question": asked, "template": "nowhere", "id_": user(here, "wanted-user")["id"],
        "number": "1", "delivery": "1", "hash_": hash_, "locale": "fi", "kind": "flow",
    }  # fmt: skip


# What each changing operation needs to get as far as looking for the thing itself.
BODIES: dict[tuple[str, str], Any] = {
    ("POST", "/api/v1/session"): {"email": "nobody@stranger.example", "password": "wrong"},
    ("POST", "/api/v1/session/forgotten"): {"email": "nobody@stranger.example"},
    ("PUT", "/api/v1/flows/{key}"): {"document": flow("wanted-flow", name="taken over")},
    ("POST", "/api/v1/flows"): {"key": "theirs", "name": "Theirs", "type": "tour"},
    ("PATCH", "/api/v1/flows"): {"keys": ["wanted-flow"], "action": "archive"},
    ("POST", "/api/v1/experiments"): {"document": {}},
    ("POST", "/api/v1/notices/seen"): {"environment": "production", "until": 1},
    ("PUT", "/api/v1/experiments/{key}"): {
        "document": experiment("wanted-experiment", "wanted-flow", {"key": "a", "weight": 1}, {"key": "b", "weight": 1})
    },
    ("PUT", "/api/v1/flows/{key}/draft"): {"document": flow("wanted-flow", name="taken over")},
    ("POST", "/api/v1/flows/{key}/visits"): {"tab": "theirs"},
    ("POST", "/api/v1/flows/{key}/inspections"): {**LIVE, "address": "https://app.example/"},
    ("DELETE", "/api/v1/flows/{key}/inspections/{number}"): None,
    ("POST", "/api/v1/flows/{key}/previews"): {**LIVE, "hours": 24},
    ("DELETE", "/api/v1/flows/{key}/previews/{number}"): None,
    ("POST", "/api/v1/flows/{key}/publish"): LIVE,
    ("POST", "/api/v1/flows/{key}/unpublish"): LIVE,
    ("POST", "/api/v1/flows/{key}/reviews"): LIVE,
    ("DELETE", "/api/v1/flows/{key}/reviews/{number}"): None,
    ("POST", "/api/v1/flows/{key}/reviews/{number}/answer"): {"answer": "Theirs"},
    ("POST", "/api/v1/flows/{key}/timed-changes"): {**LIVE, "action": "publish", "at": "2026-12-01T00:00:00Z"},
    ("PATCH", "/api/v1/flows/{key}/timed-changes/{number}"): {"at": "2026-12-01T00:00:00Z"},
    ("DELETE", "/api/v1/flows/{key}/timed-changes/{number}"): None,
    ("POST", "/api/v1/flows/{key}/rollback"): {**LIVE, "revision": 1},
    ("POST", "/api/v1/flows/{key}/promotion/{source}"): LIVE,
    ("POST", "/api/v1/articles/{key}/promotion/{source}"): LIVE,
    ("PUT", "/api/v1/articles/{key}"): {"document": article("wanted-article", title="taken over")},
    ("POST", "/api/v1/articles/{key}/publish"): LIVE,
    ("POST", "/api/v1/articles/{key}/unpublish"): LIVE,
    ("POST", "/api/v1/articles/{key}/rollback"): {**LIVE, "revision": 1},
    **{
        ("POST", f"/api/v1/{kind}s/{{key}}/{move}"): {**LIVE, **more}
        for kind in ("segment", "theme", "limit", "experiment", "playbook")
        for move, more in (
            ("publish", {}),
            ("unpublish", {}),
            ("rollback", {"revision": 1}),
            ("promotion/{source}", {}),
        )
    },
    ("PUT", "/api/v1/events/named/{name}"): {**LIVE, "description": "taken over"},
    ("POST", "/api/v1/onboarding/measures"): {"measure": "activation"},
    ("PUT", "/api/v1/events/meanings"): {"meaning": "key", "events": ["Theirs"]},
    ("POST", "/api/v1/experiments/{key}/decisions"): {**LIVE, "variant": "control"},
    ("POST", "/api/v1/experiments/{key}/rollout"): {**LIVE, "step": "next"},
    ("PUT", "/api/v1/segments/{key}"): {"document": {"format": "cairn/1", "kind": "segment", "key": "wanted-segment"}},
    ("PUT", "/api/v1/segments/{key}/list"): None,
    ("POST", "/api/v1/segments/{key}/list"): None,
    ("DELETE", "/api/v1/segments/{key}/list"): None,
    ("PUT", "/api/v1/themes/{key}"): {"document": {"format": "cairn/1", "kind": "theme", "key": "wanted-theme"}},
    ("POST", "/api/v1/themes"): {"key": "theirs", "name": "Theirs"},
    ("POST", "/api/v1/segments"): {"document": {"format": "cairn/1", "kind": "segment", "key": "theirs"}},
    ("DELETE", "/api/v1/segments/{key}"): None,
    ("POST", "/api/v1/users/{id_}/explain"): {"url": "/invoices"},
    ("POST", "/api/v1/segments/count"): {"match": {"segment": "wanted-segment"}},
    ("POST", "/api/v1/milestones"): {"document": {"format": "cairn/1", "kind": "milestone", "key": "theirs"}},
    ("PUT", "/api/v1/milestones/{key}"): {"document": {"format": "cairn/1", "kind": "milestone"}},
    ("DELETE", "/api/v1/milestones/{key}"): None,
    ("POST", "/api/v1/milestones/{key}/report"): {},
    ("POST", "/api/v1/health/looks"): None,
    ("POST", "/api/v1/health/definitions"): {"document": {"format": "cairn/1", "kind": "health", "key": "theirs"}},
    ("PUT", "/api/v1/health/definitions/{key}"): {"document": {"format": "cairn/1", "kind": "health"}},
    ("DELETE", "/api/v1/health/definitions/{key}"): None,
    ("POST", "/api/v1/playbooks"): {"document": {"format": "cairn/1", "kind": "playbook", "key": "theirs"}},
    ("PUT", "/api/v1/playbooks/{key}"): {"document": {"format": "cairn/1", "kind": "playbook"}},
    ("DELETE", "/api/v1/playbooks/{key}"): None,
    ("POST", "/api/v1/playbooks/{key}/journeys/{number}"): {"do": "skip"},
    ("PATCH", "/api/v1/tasks/{number}"): {"done": True},
    ("POST", "/api/v1/documents/plan"): {"files": [as_file(flow("wanted-flow"))]},
    ("POST", "/api/v1/documents/push"): {"files": [as_file(flow("wanted-flow"))]},
    ("PUT", "/api/v1/media/{hash_}"): None,
    ("PUT", "/api/v1/languages/{locale}/documents/{kind}/{key}"): {"texts": {"hello.heading": "Hei"}},
    ("PUT", "/api/v1/languages/{locale}/file"): None,
    ("PATCH", "/api/v1/workspace"): {"time_zone": "Asia/Tokyo"},
    ("POST", "/api/v1/environments"): {"key": "theirs", "name": "Theirs"},
    ("PATCH", "/api/v1/environments/{key}"): {"origins": ["https://evil.example"]},
    ("POST", "/api/v1/environments/{key}/keys"): {"kind": "secret", "label": "mine now"},
    ("DELETE", "/api/v1/environments/{key}/keys/{number}"): None,
    ("POST", "/api/v1/environments/{key}/identity-secrets"): None,
    ("DELETE", "/api/v1/environments/{key}/identity-secrets/{number}"): None,
    ("POST", "/api/v1/environments/{key}/signature"): {"subject": "user", "id": "wanted-user", "signature": "x"},
    ("POST", "/api/v1/environments/{key}/webhooks"): {
        "url": "https://stranger.example/",
        "kinds": ["experiment.verdict"],
    },
    ("PATCH", "/api/v1/environments/{key}/webhooks/{number}"): {"on": False},
    ("DELETE", "/api/v1/environments/{key}/webhooks/{number}"): None,
    ("POST", "/api/v1/environments/{key}/webhooks/{number}/secret"): None,
    ("POST", "/api/v1/environments/{key}/webhooks/{number}/test"): None,
    ("POST", "/api/v1/environments/{key}/webhooks/{number}/deliveries/{delivery}/again"): None,
    ("POST", "/api/v1/templates/{template}/drafts"): {},
    **{
        ("POST", f"/api/v1/insights/{kind}"): {**LIVE, "what": [{"event": "Sent"}, {"event": "Paid"}]}
        for kind in ("trend", "funnel", "retention", "adoption")
    },
    **{
        ("POST", f"/api/v1/insights/{kind}"): {**LIVE, "what": [{"event": "Sent"}]}
        for kind in ("stickiness", "lifecycle", "paths")
    },
    ("POST", "/api/v1/reports"): REPORT,
    ("PUT", "/api/v1/reports/{number}"): REPORT,
    ("DELETE", "/api/v1/reports/{number}"): None,
    ("POST", "/api/v1/dashboards"): {"name": "Theirs"},
    ("PUT", "/api/v1/dashboards/{number}"): {"name": "Taken over"},
    ("DELETE", "/api/v1/dashboards/{number}"): None,
    ("POST", "/api/v1/what-ifs"): {"kind": "flow", "key": "wanted-flow"},
    ("DELETE", "/api/v1/what-ifs/{question}"): None,
    ("DELETE", "/api/v1/users/{id_}"): None,
    ("PUT", "/api/v1/notices/by-mail"): {**LIVE, "wanted": False},
    ("DELETE", "/api/v1/session"): None,
    ("POST", "/api/v1/session/links"): {"token": "1.2.3", "password": "a new password"},
    ("POST", "/api/v1/members"): {"email": "theirs@stranger.example", "role": "viewer"},
    ("PUT", "/api/v1/members/me/password"): {"old": "wrong", "new": "a new password"},
    ("PATCH", "/api/v1/members/{number}"): {"role": "viewer"},
    ("DELETE", "/api/v1/members/{number}"): None,
    ("POST", "/api/v1/members/{number}/link"): None,
}


_KINDS = ("experiment", "article", "environment", "segment", "theme", "limit", "milestone", "playbook")


# What a reading operation needs to get so far.
QUERIES: dict[str, str] = {
    **{
        f"/api/v1/{kind}s/{{key}}/comparison": "?since=1"
        for kind in ("flow", "article", "segment", "theme", "limit", "experiment", "playbook")
    },
    "/api/v1/experiments/{key}/breakdown": "?by=device",
    "/api/v1/flows/{key}/report/people": "?stage=met",
    "/api/v1/flows/{key}/report/answers": "?question=wanted",
}


def _walk(here: Installation, ids: dict[str, str]) -> Iterator[tuple[str, str, str, Any]]:
    """Method, path, address and body of every operation; the one that ends the session comes last."""
    paths = here.client.get("/api/openapi.json").get_json()["paths"]
    operations = [(name.upper(), path) for path, methods in paths.items() for name in methods if name != "parameters"]
    for method, path in sorted(operations, key=lambda each: each == ("DELETE", "/api/v1/session")):
        assert method == "GET" or (method, path) in BODIES, f"say in BODIES what {method} {path} needs"
        kind = next((word for word in _KINDS if f"/{word}s/" in path), "health" if "/health/" in path else "flow")
        address = path.replace("{key}", f"wanted-{kind}")
        for name, value in ids.items():
            address = address.replace(f"{{{name}}}", value)
        if "/users/" in path:
            yield method, path, path.replace("{id_}", "user:wanted-user"), BODIES.get((method, path))
        yield method, path, address + QUERIES.get(path, ""), BODIES.get((method, path))
