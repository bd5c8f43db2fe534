"""What Prometheus reads at /metrics. Several processes share their numbers through files."""

from __future__ import annotations

import os
import time
from functools import cache

from flask import Flask, Response, g, request
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

INGESTED = Counter("cairn_events", "Events by verdict.", ["verdict"])
REQUESTS = Counter("cairn_requests", "Requests by route and status.", ["route", "status"])
SECONDS = Histogram(
    "cairn_request_seconds", "Time to answer by route.", ["route"],
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)  # fmt: skip


def measure_requests(app: Flask) -> None:
    @app.before_request
    def start() -> None:
        g.started = time.perf_counter()

    @app.after_request
    def stop(answer: Response) -> Response:
        route = request.url_rule.rule if request.url_rule else "none"
        requests, seconds = _of(route, answer.status_code)
        requests.inc()
        if "started" in g:
            seconds.observe(time.perf_counter() - g.started)
        return answer


@cache
def _of(route: str, status: int) -> tuple[Counter, Histogram]:
    """The counters of one kind of answer, looked up once."""
    return REQUESTS.labels(route, status), SECONDS.labels(route)


def render_metrics() -> Response:
    registry = REGISTRY
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
