"""A real PostgreSQL for the tests: the one in the wheel `pgserver`, else one that is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Protocol


class Postgres(Protocol):
    def get_uri(self) -> str: ...
    def cleanup(self) -> None: ...


def start_postgres(folder: str) -> Postgres | str:
    """A server of our own in that folder, or the sentence that says why there is none."""
    try:
        import pgserver
    except ImportError:
        return _start_installed(Path(folder))
    server: Postgres = pgserver.get_server(folder, cleanup_mode="delete")
    return server


def _start_installed(folder: Path) -> Postgres | str:
    debians = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))  # not on the path there
    found = shutil.which("pg_ctl") or (str(debians[-1]) if debians else None)
    if found is None:
        return "there is no PostgreSQL here: install one (the wheel pgserver is for x86-64 and Python up to 3.12)"
    if os.geteuid() == 0:
        return f"{found} does not start as root: run the tests as another user"
    return Installed(Path(found), folder)


class Installed:
    """Listens on a socket in its own folder and nowhere else."""

    def __init__(self, pg_ctl: Path, folder: Path) -> None:
        self._pg_ctl = pg_ctl
        self._folder = folder
        self._data = folder / "data"
        self._run("initdb", "--options", "--username=postgres --auth=trust --encoding=UTF8")
        self._run("start", "--wait", "--log", str(folder / "log"), "--options", f"-k {folder} -c listen_addresses=''")

    def get_uri(self) -> str:
        return f"postgresql://postgres:@/postgres?host={self._folder}"

    def cleanup(self) -> None:
        self._run("stop", "--mode", "immediate")

    def _run(self, *arguments: str) -> None:
        command = [str(self._pg_ctl), arguments[0], "--pgdata", str(self._data), *arguments[1:]]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
