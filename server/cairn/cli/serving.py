"""Who holds a port: each server locks a file in `var/serving` and opens its port before it touches anything else."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import shutil
import socket
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from cairn.domain.errors import Conflict
from cairn.settings import Settings

BACKLOG = 512
# Web processes finish what they are at, for as long as gunicorn lets them.
ORPHAN_SECONDS = 25
SECOND_LOOK_SECONDS = 0.3
# Of a lock or a port that another process gives back nobody tells us, and waiting for a lock has no end of its own.
_LOOK_AGAIN_SECONDS = 0.05
# Whatever proxy the environment names, it is not on the way to this machine.
_open = urllib.request.build_opener(urllib.request.ProxyHandler({})).open


@dataclass(frozen=True, slots=True)
class Serving:
    """A server that runs with this folder. `address` is where this machine reaches it."""

    pid: int
    port: int
    address: str
    base_url: str


class Hold:
    """The port is ours, and so is the folder of its metrics, for as long as a process of this server lives."""

    def __init__(self, settings: Settings) -> None:
        self._lock = _take_lock(settings)
        self._listener = _listen(settings)
        name = _name(settings.port)
        _write(self._lock, {
            "pid": os.getpid(), "port": settings.port, "address": _local_address(settings),
            "base_url": settings.base_url,
        })  # fmt: skip
        self.metrics = settings.var_dir / "metrics" / name
        shutil.rmtree(self.metrics, ignore_errors=True)
        self.metrics.mkdir(parents=True)
        _forget_ended(settings.var_dir)

    def hand_over(self) -> int:
        """The descriptor of the open port, for whoever serves it; it is closed there."""
        return self._listener.detach()


def servers(var_dir: Path) -> list[Serving]:
    """All that serve with this folder right now."""
    found: list[Serving] = []
    for file in sorted((var_dir / "serving").glob("*.json")):
        with file.open() as stream:
            if not _try_lock(stream):
                found += _read(stream)
    return found


def _take_lock(settings: Settings) -> IO[str]:
    """Raises at once where a server of this folder lives; processes that a killed one left behind are waited for."""
    file = settings.var_dir / "serving" / f"{_name(settings.port)}.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    stream = file.open("a+")
    deadline = time.monotonic() + ORPHAN_SECONDS
    while not _try_lock(stream):
        lives = any(_lives(other.pid) for other in _read(stream))
        if lives or time.monotonic() > deadline:
            raise Conflict(f"Cairn is running here already, at {settings.base_url}/. {_elsewhere(settings)}")
        time.sleep(_LOOK_AGAIN_SECONDS)
    return stream


def _try_lock(stream: IO[str]) -> bool:
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _listen(settings: Settings) -> socket.socket:
    """A process that ends gives its lock back a moment before its port; hence a second look."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    deadline = time.monotonic() + SECOND_LOOK_SECONDS
    while True:
        try:
            return socket.create_server((settings.host, settings.port), family=family, backlog=BACKLOG)
        except OSError as error:
            if error.errno != errno.EADDRINUSE or time.monotonic() > deadline:
                raise Conflict(_why_not(error, settings)) from error
            time.sleep(_LOOK_AGAIN_SECONDS)


def _why_not(error: OSError, settings: Settings) -> str:
    place = f"port {settings.port} of {settings.host}"
    if error.errno == errno.EADDRINUSE:
        who = "Another Cairn, not of this folder," if _is_cairn(_local_address(settings)) else "Another program"
        return f"{who} uses {place}. {_elsewhere(settings)}"
    if error.errno == errno.EACCES:
        return f"This account may not open {place}. Choose a port from 1024 on, such as CAIRN_PORT=8080."
    reason = str(error.strerror).partition(" (while")[0]
    return f"Can't open {place}: {reason}. CAIRN_HOST must be an address of this machine, such as 127.0.0.1."


def _elsewhere(settings: Settings) -> str:
    other = settings.port + 1 if settings.port < 65535 else 8080
    return f"Stop it, or take another port: `make run PORT={other}`, or CAIRN_PORT={other} for `cairn serve`."


def _is_cairn(address: str) -> bool:
    """Whether what answers there says what only a Cairn would."""
    try:
        with _open(f"{address}/readyz", timeout=2) as answer:
            return "migrations" in json.load(answer)["checks"]
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _local_address(settings: Settings) -> str:
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(settings.host, settings.host)
    return f"http://[{host}]:{settings.port}" if ":" in host else f"http://{host}:{settings.port}"


def _name(port: int) -> str:
    """The machine stands in it because several may share a folder over the network."""
    return f"{socket.gethostname()}-{port}"


def _write(stream: IO[str], value: object) -> None:
    stream.truncate(0)
    stream.write(json.dumps(value))
    stream.flush()


def _read(stream: IO[str]) -> Iterator[Serving]:
    """Nothing while a server that starts has not written it yet."""
    stream.seek(0)
    with suppress(ValueError, TypeError):
        yield Serving(**json.loads(stream.read()))


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _forget_ended(var_dir: Path) -> None:
    """The metrics of servers that are gone, of containers above all, whose names never come again."""
    for file in (var_dir / "serving").glob("*.json"):
        with file.open() as stream:
            if _try_lock(stream):
                shutil.rmtree(var_dir / "metrics" / file.stem, ignore_errors=True)
