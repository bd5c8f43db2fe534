"""The background worker: housekeeping now and then, in a process of its own."""

from __future__ import annotations

import os
import signal
import threading
from types import FrameType

import structlog

from cairn.services.housekeeping import tidy
from cairn.services.parts import Parts

PAUSE_SECONDS = 60
PARENT_CHECK_SECONDS = 1


def run(parts: Parts, parent: int) -> None:
    """Until told to stop, or until `parent` is gone, which may have been so before this began."""
    stop = threading.Event()

    def ask_to_stop(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, ask_to_stop)
    signal.signal(signal.SIGINT, ask_to_stop)
    waited = PAUSE_SECONDS
    while not stop.is_set() and os.getppid() == parent:
        if waited >= PAUSE_SECONDS:
            _tidy(parts)
            waited = 0
        stop.wait(PARENT_CHECK_SECONDS)
        waited += PARENT_CHECK_SECONDS


def _tidy(parts: Parts) -> None:
    try:
        tidy(parts.database, parts.now())
    except Exception as error:  # one bad round must not end the worker; the next round tries again
        structlog.get_logger().error("housekeeping failed", exc_info=error)
