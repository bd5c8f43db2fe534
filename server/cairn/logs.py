"""Structured logs: one line an event, a request id on each, no personal data.

Nothing of a user (id, trait, address, content) is ever a log field; tests hold that for ingest and decide.
"""

from __future__ import annotations

import logging
import sys
import traceback

import structlog


def configure_logs(level: str, form: str) -> None:
    """Set up once per process. `form` is `json`, `text` or `auto` (text on a terminal)."""
    text = form == "text" or (form == "auto" and sys.stderr.isatty())
    renderer: structlog.types.Processor = (
        structlog.dev.ConsoleRenderer() if text else structlog.processors.JSONRenderer()
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.ExceptionRenderer(_where_it_happened),
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level.upper())),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )


def _where_it_happened(exc_info: structlog.typing.ExcInfo) -> str:
    """Types and places of an exception and its causes, without their words: those quote what a user sent."""
    error: BaseException | None = exc_info[1]
    told: list[str] = []
    while error is not None:
        told.append(type(error).__qualname__ + "\n" + "".join(traceback.format_tb(error.__traceback__)))
        error = error.__cause__ or error.__context__
    return "caused by ".join(told)
