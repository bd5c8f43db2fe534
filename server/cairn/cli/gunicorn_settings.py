"""gunicorn inside `cairn serve`: the application is loaded once and forked into the web processes."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import threading
import time
from typing import Any

import structlog
from flask import Flask
from gunicorn import util
from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger
from prometheus_client import multiprocess

from cairn.settings import Settings

_RESTART_SECONDS = (1, 2, 5, 10, 30)
_STEADY_SECONDS = 60


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn comes without types
    """Two web processes with threads, by default, and the background worker; `listener` describes the open port."""

    def __init__(self, app: Flask, settings: Settings, listener: int) -> None:
        self.flask = app
        self.settings = settings
        self.listener = listener
        self.background = Background()
        super().__init__()

    def load_config(self) -> None:
        util.write_error = _write_error
        chosen: dict[str, Any] = {
            "bind": f"fd://{self.listener}",
            "workers": self.settings.workers,
            "worker_class": "gthread",
            "threads": self.settings.threads,
            "preload_app": True,
            "keepalive": 15,
            "timeout": 60,
            "graceful_timeout": 20,
            "loglevel": "warning",
            "logger_class": Log,
            "proc_name": "cairn",
            "control_socket_disable": True,
            "when_ready": self.background.start,
            "on_exit": self.background.stop,
            "worker_exit": self._worker_exit,
            "child_exit": _child_exit,
        }
        for name, value in chosen.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """What is loaded now stays as long as the process: the collector need not look at it again and again."""
        gc.collect()
        gc.freeze()
        return self.flask

    def _worker_exit(self, _arbiter: Any, _worker: Any) -> None:
        """What still waits for the disk is written before a web process goes."""
        self.flask.extensions["cairn"].journal.close()


_SENTENCES = {
    414: "This address is too long: 4,094 characters are the most. Ask in the body where that is possible.",
    431: "The headers of this request are too long.",
}


def _write_error(client: Any, status: int, reason: str, _message: str) -> None:
    """What never reaches the application is answered in the one form of errors, without quoting the request."""
    code = reason.lower().replace(" ", "_")
    sentence = _SENTENCES.get(status, "This request is no HTTP that can be read.")
    if status >= 500:
        code, sentence = "internal", "Something went wrong on our side; it was logged."
    body = json.dumps({"code": code, "message": sentence}).encode()
    head = f"HTTP/1.1 {status} {reason}\r\nConnection: close\r\nContent-Type: application/json\r\n"
    util.write_nonblock(client, f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)


def _child_exit(_arbiter: Any, worker: Any) -> None:
    multiprocess.mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]


class Log(Logger):  # type: ignore[misc]  # gunicorn comes without types
    """gunicorn's own words about a request quote it, and say who sent it; ours don't."""

    def warning(self, message: str, *values: object, **options: object) -> None:
        about_a_request = message.startswith("Invalid request")
        super().warning("A request that is no HTTP was refused." if about_a_request else message, *values, **options)

    def exception(self, _message: str, *_values: object, **_options: object) -> None:
        structlog.get_logger().error("a request failed before it reached the application", exc_info=True)


class Background:
    """The background worker: starts once the port is open, and again, ever more slowly, whenever it ends."""

    def __init__(self) -> None:
        self._stop = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, arbiter: Any) -> None:
        threading.Thread(target=self._supervise, args=(arbiter,), name="supervisor", daemon=True).start()

    def stop(self, _arbiter: Any) -> None:
        self._stop.set()
        if self._process is not None:
            self._process.terminate()

    def _supervise(self, arbiter: Any) -> None:
        failures = 0
        while not self._stop.is_set():
            started = time.monotonic()
            self._process = subprocess.Popen([sys.executable, "-m", "cairn", "worker", "--server", str(os.getpid())])
            self._process.wait()
            if self._stop.is_set():
                return
            failures = 0 if time.monotonic() - started > _STEADY_SECONDS else failures + 1
            pause = _RESTART_SECONDS[min(failures, len(_RESTART_SECONDS) - 1)]
            arbiter.log.warning("The background worker ended; it starts again in %s s.", pause)
            self._stop.wait(pause)
