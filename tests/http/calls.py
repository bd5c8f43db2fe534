"""How tests speak to the application: the tracking API, documents, decide and the management API."""

from __future__ import annotations

import json
from typing import Any

from flask.testing import FlaskClient
from tests.conftest import PASSWORD, Installation
from werkzeug.test import TestResponse

ADMINISTRATORS = {"trait": "role", "is": "admin"}


def send(here: Installation, address: str, body: dict[str, Any], **more: Any) -> TestResponse:
    return here.client.post(f"/v1/{address}", data=json.dumps(body), content_type="text/plain", **more)


def batch(here: Installation, *events: dict[str, Any], **more: Any) -> TestResponse:
    return send(here, "batch", {"writeKey": here.write_key, "batch": events, **more})


def track(name: str, message_id: str | None = None, **more: Any) -> dict[str, Any]:
    return {"type": "track", "event": name, "messageId": message_id, "userId": "ada", **more}


def identify(user_id: str, traits: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    return {"type": "identify", "userId": user_id, "traits": traits, **more}


def flow_event(name: str, flow: str, properties: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    """As the SDK sends them."""
    return track(name, **{"properties": {"flow": flow, "revision": 1, **(properties or {})}, **more})


def read(here: Installation, address: str, status: int = 200) -> Any:
    answer = here.client.get(f"/api/v1/{address}", headers=here.bearer)
    assert answer.status_code == status, answer.get_data(as_text=True)
    return answer.get_json()


def write(
    here: Installation, address: str, body: Any = None, status: int = 200, *, method: str = "POST", **more: Any
) -> Any:
    headers = here.bearer | more.pop("headers", {})
    answer = here.client.open(f"/api/v1/{address}", method=method, json=body, headers=headers, **more)
    assert answer.status_code == status, answer.get_data(as_text=True)
    return answer.get_json() if answer.data else None


def users(here: Installation) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = read(here, "users")["items"]
    return items


def user(here: Installation, user_id: str) -> dict[str, Any]:
    found: dict[str, Any] = read(here, f"users/user:{user_id}")
    return found


def events(here: Installation, user_id: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = read(here, f"users/user:{user_id}/events")["items"]
    return items


def flow(key: str, **fields: Any) -> dict[str, Any]:
    """A flow of one modal, or of the given steps."""
    step = {"id": "hello", "pattern": "modal", "content": [{"heading": f"This is {key}"}]}
    return {
        "format": "cairn/1",
        "kind": "flow",
        "key": key,
        "type": "tour",
        "name": key.title(),
        "steps": [step],
        **fields,
    }


def experiment(key: str, flow: str, *variants: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {
        "format": "cairn/1",
        "kind": "experiment",
        "key": key,
        "flow": flow,
        "variants": list(variants),
        "primary": {"event": "Invoice Sent", "within": "7 days"},
        **fields,
    }


def limit(key: str, at_most: int, within: str, **fields: Any) -> dict[str, Any]:
    return {
        "format": "cairn/1",
        "kind": "limit",
        "key": key,
        "name": key.title(),
        "at_most": at_most,
        "within": within,
        **fields,
    }


def article(key: str, **fields: Any) -> dict[str, Any]:
    return {
        "format": "cairn/1",
        "kind": "article",
        "key": key,
        "title": key.title(),
        "content": [{"text": f"This is about {key}."}],
        **fields,
    }


def as_file(document: dict[str, Any], media: dict[str, str] | None = None) -> dict[str, Any]:
    path = f"{document['kind']}s/{document['key']}.json"
    return {"path": path, "source": json.dumps(document), "media": media or {}}


def publish(here: Installation, *documents: dict[str, Any]) -> list[dict[str, Any]]:
    """Push documents and make them live in production."""
    files = [as_file(document) for document in documents]
    items: list[dict[str, Any]] = write(here, "documents/push", {"files": files, "publish": True})["items"]
    return items


def decide(here: Installation, status: int = 200, **question: Any) -> dict[str, Any]:
    answer = here.client.post(
        "/v1/decide", data=json.dumps({"writeKey": here.write_key, **question}), content_type="text/plain"
    )
    assert answer.status_code == status, answer.get_data(as_text=True)
    found: dict[str, Any] = answer.get_json()
    return found


def keys_of(here: Installation, **question: Any) -> list[str]:
    """Which flows somebody may see, in their order."""
    return [each["key"] for each in decide(here, **question)["flows"]]


def sign_in(here: Installation, email: str | None = None, password: str = PASSWORD) -> FlaskClient:
    """A browser that is signed in; it sends its CSRF token with everything."""
    client = here.app.test_client()
    answer = client.post("/api/v1/session", json={"email": email or here.email, "password": password})
    assert answer.status_code == 200, answer.get_json()
    client.environ_base["HTTP_X_CSRF_TOKEN"] = answer.get_json()["csrf"]
    return client
