"""How gunicorn runs us. Read by gunicorn as its configuration file."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from typing import Any

from prometheus_client import multiprocess

from cairn.settings import read_settings

settings = read_settings(os.environ)

bind = f"{settings.host}:{settings.port}"
workers = settings.workers
worker_class = "gthread"
threads = settings.threads
keepalive = 15
timeout = 60
graceful_timeout = 20
backlog = 512
loglevel = "warning"
control_socket_disable = True
proc_name = "cairn"

_RESTART_SECONDS = (1, 2, 5, 10, 30)
_supervision: dict[str, Any] = {}


def when_ready(server: Any) -> None:
    """The background worker starts once the port is open, and again whenever it ends."""
    _supervision["stop"] = threading.Event()
    _supervision["thread"] = threading.Thread(target=_supervise, args=(server,), name="supervisor", daemon=True)
    _supervision["thread"].start()


def on_exit(_server: Any) -> None:
    if "stop" in _supervision:
        _supervision["stop"].set()
        process = _supervision.get("process")
        if process is not None:
            process.terminate()


def worker_exit(_server: Any, worker: Any) -> None:
    """What still waits for the disk is written before the process goes."""
    app = getattr(worker, "wsgi", None)
    if app is not None:
        from cairn.wsgi import app as flask_app

        flask_app.extensions["cairn"].journal.close()


def child_exit(_server: Any, worker: Any) -> None:
    multiprocess.mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]


def _supervise(server: Any) -> None:
    failures = 0
    while not _supervision["stop"].is_set():
        started = time.monotonic()
        process = subprocess.Popen([sys.executable, "-m", "cairn", "worker"])
        _supervision["process"] = process
        process.wait()
        if _supervision["stop"].is_set():
            return
        failures = 0 if time.monotonic() - started > 60 else failures + 1
        pause = _RESTART_SECONDS[min(failures, len(_RESTART_SECONDS)) - 1]
        server.log.warning("The background worker ended; it starts again in %s s.", pause)
        _supervision["stop"].wait(pause)
