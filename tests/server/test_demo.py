"""`make demo-reset` finds the demo where it serves, and `make run` listens where it is told to."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from tests.server.conftest import free_port

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, SCRIPTS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """The demo, serving on a port of its own, which only it and `demo.json` know."""
    module = script("demo")
    monkeypatch.setenv("CAIRN_VAR_DIR", str(tmp_path))
    monkeypatch.setenv("CAIRN_LOG_LEVEL", "error")
    place = {"CAIRN_PORT": str(free_port())}
    command = [sys.executable, "-m", "cairn"]
    subprocess.run([*command, "demo", "prepare"], env={**os.environ, **place}, check=True, capture_output=True)
    server = subprocess.Popen([*command, "serve", "--demo"], env={**os.environ, **place})
    try:
        module.wait_until_ready(server)
        yield module
    finally:
        server.terminate()
        server.wait(20)


def call(known: dict[str, Any], path: str, body: Any = None) -> Any:
    request = urllib.request.Request(
        known["base_url"] + path,
        json.dumps(body).encode() if body is not None else None,
        {"Content-Type": "application/json"}
        | ({"Authorization": f"Bearer {known['secret_key']}"} if path.startswith("/api") else {}),
    )
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def own(key: str) -> dict[str, Any]:
    """A flow of somebody who tries the demo out."""
    steps = "steps:\n  - { id: a, pattern: banner, actions: [{ label: Close, do: dismiss }] }\n"
    source = f"format: cairn/1\nkind: flow\nkey: {key}\ntype: tour\nname: Mine\n{steps}"
    return {"path": f"{key}.yaml", "source": source, "media": {}}


def test_a_reset_forgets_everybody_through_the_server_that_serves(
    demo: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = demo.demo()
    events = [{"type": "identify", "userId": "ada", "traits": {"demo_hello": True}}]
    assert call(known, "/v1/batch", {"writeKey": known["write_key"], "batch": events})["accepted"] == 1
    assert call(known, "/api/v1/users/user:ada")["user_id"] == "ada"

    assert call(known, "/api/v1/documents/push", {"files": [own("hello"), own("mine")], "publish": True})

    loaded: list[object] = []
    monkeypatch.setattr(demo, "load_history", loaded.append)
    assert demo.reset() == 0

    assert loaded == [demo.demo()]
    assert demo.demo() == known
    with pytest.raises(urllib.error.HTTPError, match="404"):
        call(known, "/api/v1/users/user:ada")
    flows = {each["key"]: each for each in call(known, "/api/v1/flows")["items"]}
    assert flows["hello"]["name"] != "Mine", "what was changed is as it is shipped"
    assert flows["mine"]["name"] == "Mine", "what was added stays"
    question = {"writeKey": known["write_key"], "userId": "bo", "traits": {"demo_hello": True}}
    assert "hello" in [flow["key"] for flow in call(known, "/v1/decide", question)["flows"]]


def test_make_run_listens_where_host_and_port_say(monkeypatch: pytest.MonkeyPatch) -> None:
    project = script("project")
    for name in ("CAIRN_HOST", "CAIRN_PORT", "HOST", "PORT"):
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    project.take_address()
    assert "CAIRN_PORT" not in os.environ
    monkeypatch.setenv("PORT", "9000")
    project.take_address()
    assert os.environ["CAIRN_PORT"] == "9000"
    monkeypatch.setenv("PORT", "9001")
    project.take_address()
    assert os.environ["CAIRN_PORT"] == "9000", "the setting itself is the last word"
