"""A real server for tests: gunicorn with two workers in processes of its own, over either database."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

READY_SECONDS = 30


@dataclass
class Server:
    """A server that can be killed hard and started again on the same port and database."""

    environment: dict[str, str]
    folder: Path
    port: int
    process: subprocess.Popen[bytes] | None = None
    demo: dict[str, Any] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def write_key(self) -> str:
        return str(self.demo["write_key"])

    @property
    def bearer(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.demo['secret_key']}"}

    def cairn(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "cairn", *arguments]
        return subprocess.run(command, env=self.environment, check=check, capture_output=True, text=True)

    def start(self) -> float:
        """Answers the seconds until it was ready."""
        began = time.monotonic()
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "cairn", "serve"], env=self.environment, stdout=log, stderr=log,
                start_new_session=True,
            )  # fmt: skip
        while time.monotonic() - began < READY_SECONDS:
            try:
                if httpx.get(f"{self.url}/readyz", timeout=2, trust_env=False).status_code == 200:
                    return time.monotonic() - began
            except httpx.TransportError:
                time.sleep(0.02)  # the port is not open yet; there is nothing to wait on but the clock
        raise AssertionError((self.folder / "server.log").read_text())

    def kill(self) -> None:
        """As a power cut would: every process of it at once, nobody is asked."""
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                self.kill()


@pytest.fixture
def server(database_url: str, tmp_path: Path) -> Iterator[Server]:
    made = make_server(database_url, tmp_path)
    made.start()
    yield made
    made.stop()


def make_server(database_url: str, folder: Path) -> Server:
    """Not started yet; the demo's workspace and keys are there."""
    port = free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CAIRN_")} | {
        "CAIRN_DATABASE_URL": database_url,
        "CAIRN_VAR_DIR": str(folder / "var"),
        "CAIRN_PORT": str(port),
        "CAIRN_LOG_LEVEL": "warning",
    }
    made = Server(environment, folder, port)
    made.cairn("demo", "prepare")
    made.demo = json.loads((folder / "var/demo.json").read_text())
    return made


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
