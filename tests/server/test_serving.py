"""A port that is taken: one sentence at once says by whom, and what serves there notices nothing."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from tests.server.conftest import Server, free_port, make_server

from cairn.cli.serving import servers

DEMO = Path(__file__).resolve().parents[2] / "scripts/demo.py"


@pytest.fixture
def serving(sqlite_template: Path, tmp_path: Path) -> Iterator[Server]:
    """Over SQLite: another database would change nothing here."""
    shutil.copy(sqlite_template, tmp_path / "cairn.sqlite3")
    made = make_server(f"sqlite:///{tmp_path}/cairn.sqlite3", tmp_path)
    made.start()
    yield made
    made.stop()


def run_demo(environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """As `make run` does once everything is built."""
    command = [sys.executable, str(DEMO), "run"]
    return subprocess.run(command, env=environment, check=False, capture_output=True, text=True, timeout=30)


def requests_counted(server: Server) -> int:
    answer = httpx.get(f"{server.url}/metrics", trust_env=False).text
    return answer.count('cairn_requests_total{route="/v1/batch"')


def test_what_never_reaches_the_application_is_answered_in_the_form_of_errors(serving: Server) -> None:
    long = httpx.get(f"{serving.url}/api/v1/flows?search={'x' * 5_000}", trust_env=False)
    assert (long.status_code, long.json()["code"]) == (414, "uri_too_long")
    headers = httpx.get(f"{serving.url}/healthz", headers={"x-long": "x" * 10_000}, trust_env=False)
    assert (headers.status_code, headers.json()["code"]) == (431, "request_header_fields_too_large")
    host, port = "127.0.0.1", serving.port
    with socket.create_connection((host, port), timeout=5) as line:
        line.sendall(b"no http\r\n\r\n")
        answer = line.recv(4_096).decode()
    assert answer.startswith("HTTP/1.1 400 ")
    assert '"code": "bad_request"' in answer
    assert "no http" not in answer, "somebody else's words are not sent back"


def test_a_second_one_of_the_same_folder_says_where_the_first_is_and_leaves_its_metrics(serving: Server) -> None:
    httpx.post(f"{serving.url}/v1/batch", json={"writeKey": serving.write_key, "batch": []}, trust_env=False)
    assert requests_counted(serving) == 1

    second = serving.cairn("serve", check=False)
    assert (second.returncode, second.stdout) == (1, "")
    assert second.stderr.startswith(f"cairn: Cairn is running here already, at {serving.url}/.")
    assert second.stderr.count("\n") == 1
    again = run_demo(serving.environment)
    assert (again.returncode, again.stderr) == (0, "")
    assert again.stdout.startswith(f"Cairn is running here already, at {serving.url}/.")
    assert again.stdout.count("\n") == 1

    assert requests_counted(serving) == 1


def test_two_of_the_same_folder_on_two_ports_count_by_themselves(serving: Server, tmp_path: Path) -> None:
    httpx.post(f"{serving.url}/v1/batch", json={"writeKey": serving.write_key, "batch": []}, trust_env=False)
    port = free_port()
    second = Server(serving.environment | {"CAIRN_PORT": str(port)}, tmp_path, port)
    second.start()
    try:
        assert {each.port for each in servers(tmp_path / "var")} == {serving.port, port}
        assert (requests_counted(serving), requests_counted(second)) == (1, 0)
    finally:
        second.stop()
    assert [each.port for each in servers(tmp_path / "var")] == [serving.port]


def test_the_cairn_of_another_folder_is_named_as_such(serving: Server, tmp_path: Path) -> None:
    elsewhere = {
        name: value for name, value in serving.environment.items() if name != "CAIRN_DATABASE_URL"
    } | {"CAIRN_VAR_DIR": str(tmp_path / "elsewhere")}  # fmt: skip
    ran = run_demo(elsewhere)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.startswith("cairn: Another Cairn, not of this folder, uses port")
    assert ran.stderr.count("\n") == 1
    assert servers(tmp_path / "elsewhere") == []
    assert not (tmp_path / "elsewhere/demo.json").exists(), "a later command would speak to the wrong server"


def test_another_program_at_the_port_is_named_as_such(serving: Server) -> None:
    with socket.create_server(("127.0.0.1", 0)) as program:
        port = program.getsockname()[1]
        ran = run_demo(serving.environment | {"CAIRN_PORT": str(port)})
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.startswith(f"cairn: Another program uses port {port} of 127.0.0.1.")
    assert ran.stderr.count("\n") == 1


@pytest.mark.parametrize(("name", "value", "word"), [
    ("CAIRN_PORT", "99999", "must be from 1 to 65535"), ("CAIRN_HOST", "192.0.2.1", "must be an address of this"),
])  # fmt: skip
def test_an_address_that_none_can_listen_on_is_one_sentence(serving: Server, name: str, value: str, word: str) -> None:
    environment = serving.environment | {"CAIRN_PORT": str(free_port()), name: value}
    for command in (["-m", "cairn", "serve"], [str(DEMO), "run"]):
        ran = subprocess.run(
            [sys.executable, *command], env=environment, check=False, capture_output=True, text=True, timeout=30
        )
        assert (ran.returncode, ran.stdout, ran.stderr.count("\n")) == (1, "", 1)
        assert ran.stderr.count(word) == 1


def test_processes_that_a_killed_server_left_are_waited_for(serving: Server, tmp_path: Path) -> None:
    """Only its first process is killed: the web processes see it a moment later, and hold the port until then."""
    assert serving.process is not None
    os.kill(serving.process.pid, signal.SIGKILL)
    serving.process.wait()
    serving.start()
    # Until they end, what was left answers as well; so the new one is known by its entry, not by an answer.
    deadline = time.monotonic() + 30
    while [each.pid for each in servers(tmp_path / "var")] != [serving.process.pid]:
        assert serving.process.poll() is None, (serving.folder / "server.log").read_text()
        assert time.monotonic() < deadline
        time.sleep(0.02)  # the lock of another process: there is nothing to wait on
