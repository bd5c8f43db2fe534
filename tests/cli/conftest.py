"""The command line against a server in this process, over SQLite: another database would change nothing here."""

from __future__ import annotations

import json
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Installation
from werkzeug.serving import make_server

from cairn.cli import main


@dataclass(frozen=True)
class Ran:
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def database_url(sqlite_template: Path, tmp_path: Path) -> str:
    shutil.copy(sqlite_template, tmp_path / "cairn.sqlite3")
    return f"sqlite:///{tmp_path}/cairn.sqlite3"


@pytest.fixture
def cairn(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run the command as a shell would, its exit status included."""

    def run(*arguments: str | Path) -> Ran:
        monkeypatch.setattr(sys, "argv", ["cairn", *(str(each) for each in arguments)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        return Ran(int(ended.value.code or 0), printed.out, printed.err)

    return run


@pytest.fixture
def served(installation: Installation, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Installation]:
    """The installation behind a port, named by the environment variables that the command reads."""
    server = make_server("127.0.0.1", 0, installation.app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, name="served")
    thread.start()
    monkeypatch.setenv("CAIRN_BASE_URL", f"http://127.0.0.1:{server.server_port}")
    monkeypatch.setenv("CAIRN_API_KEY", installation.secret)
    monkeypatch.setenv("CAIRN_VAR_DIR", str(tmp_path / "elsewhere"))
    yield installation
    server.shutdown()
    thread.join()
    server.server_close()
