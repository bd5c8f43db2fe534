"""Structured logs: one line an event, a request id on each, no personal data.

Nothing of a user (id, trait, address, content) is ever a log field; tests hold that for ingest and decide.
"""

from __future__ import annotations

import logging
import sys

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
            structlog.processors.format_exc_info,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level.upper())),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
