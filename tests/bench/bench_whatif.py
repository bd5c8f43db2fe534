"""What a what-if costs: CPU time per event that is told again, with gates of ordinary size, reading included."""

from __future__ import annotations

import tempfile
from pathlib import Path
from time import process_time_ns

from flask_migrate import upgrade
from tests.bench.bench_server import Row, documents
from tests.conftest import Installation, add_workspace
from tests.http.calls import as_file, batch, flow, identify, publish, track, write

from cairn.app import create_app
from cairn.services.rehearse import answer_next

PEOPLE = 400
EVENTS = 40


def run() -> list[Row]:
    """Rows of what, figure, unit, goal."""
    with tempfile.TemporaryDirectory() as folder:
        return [_told(Path(folder))]


def _told(folder: Path) -> Row:
    app = create_app(environ={"CAIRN_VAR_DIR": str(folder), "CAIRN_LOG_LEVEL": "error"})
    with app.app_context():
        upgrade()
    here = add_workspace(app, "bench")
    publish(here, *documents())
    for number in range(PEOPLE):
        batch(here, *_days(f"user-{number}"))
    write(here, "documents/push", {"files": [as_file(flow("draft", audience={"trait": "role", "is": "admin"}))]})
    write(here, "what-ifs", {"kind": "flow", "key": "draft"}, 202)
    cost = _cpu(here)
    here.parts.journal.close()
    here.parts.database.close()
    return f"what-if among 100 live flows, {PEOPLE} people of {EVENTS} events", f"{cost:.0f}", "µs CPU an event", "–"


def _days(user_id: str) -> list[dict[str, object]]:
    """Pages mostly, as the log of an app has them."""
    page = {"type": "page", "userId": user_id, "properties": {"url": "https://app.example/invoices"}}
    return [
        identify(user_id, {"role": "admin", "plan": "pro"}),
        *(dict(page) if number % 3 else track("Invoice Sent", userId=user_id) for number in range(EVENTS - 1)),
    ]


def _cpu(here: Installation) -> float:
    start = process_time_ns()
    assert answer_next(here.parts.database, here.parts.now, lambda: False)
    return (process_time_ns() - start) / 1_000 / (PEOPLE * EVENTS)
