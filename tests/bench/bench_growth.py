"""How the cost of a decision and of a publish grows: with flows, with users, with the events of one user.

Everything in this process, on SQLite. Users are written straight into the database, all with the same state: nobody
could wait for a million to arrive.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle
from statistics import median
from time import process_time_ns
from typing import Any

import sqlalchemy as sa
from flask_migrate import upgrade
from tests.bench.bench_server import documents
from tests.conftest import Installation, add_workspace
from tests.http.calls import publish

from cairn.app import create_app
from cairn.domain.engagement.record import Event, apply_event
from cairn.domain.identity.state import UserState
from cairn.schemas.decide import read_question
from cairn.services.decide import Asker, decide
from cairn.stores.models import User, table_of
from cairn.stores.packing import pack_state

Row = tuple[str, str, str, str]

FLOWS = (10, 100, 1_000)
USERS = (1_000, 30_000, 1_000_000)
EVENTS = (1, 30, 1_000)
DECIDES = 300
ROUNDS = 5
AT_ONCE = 20_000
PUSHED_AT_ONCE = 100
NAMES = 40


def run() -> list[Row]:
    """Rows of what, figure, unit, goal."""
    return [*_with_flows(), *_with_users(), *_with_events()]


def _with_flows() -> Iterator[Row]:
    decides, publishes = [], []
    for number in FLOWS:
        with _installation(number) as here:
            _put_users(here, 1, 30)
            decides.append(_decide(here, ["user-0"]))
            publishes.append(_publish(here, number))
    yield from _curve("decide", FLOWS, "flows of 5 conditions", decides, "µs CPU", {100: "≤ 250"})
    yield _growth("decide", FLOWS, "flows", decides, "≤ 100")
    yield from _curve("publish one more among", FLOWS, "flows", _milliseconds(publishes), "ms CPU", {})
    yield _growth("publish", FLOWS, "flows", publishes, "–")


def _with_users() -> Iterator[Row]:
    decides, publishes = [], []
    with _installation(100) as here:
        for before, number in zip((0, *USERS), USERS, strict=False):
            _put_users(here, number, 30, before)
            step = max(1, number // DECIDES)
            decides.append(_decide(here, [f"user-{place}" for place in range(0, number, step)]))
            publishes.append(_publish(here, number))
    yield from _curve("decide, 100 flows,", USERS, "users", decides, "µs CPU", {})
    yield _growth("decide", USERS, "users", decides, "≤ 1.3")
    yield from _curve("publish one more among 100 flows,", USERS, "users", _milliseconds(publishes), "ms CPU", {})
    yield _growth("publish", USERS, "users", publishes, "≤ 1.3")


def _with_events() -> Iterator[Row]:
    decides, publishes = [], []
    for number in EVENTS:
        with _installation(100) as here:
            _put_users(here, 1, number)
            decides.append(_decide(here, ["user-0"]))
            publishes.append(_publish(here, number))
    yield from _curve("decide, 100 flows, a user of", EVENTS, "events", decides, "µs CPU", {})
    yield _growth("decide", EVENTS, "events of the user", decides, "–")
    of_user = "events of each user"
    yield from _curve("publish one more among 100 flows,", EVENTS, of_user, _milliseconds(publishes), "ms CPU", {})
    yield _growth("publish", EVENTS, of_user, publishes, "≤ 1.3")


def _milliseconds(microseconds: Sequence[float]) -> list[float]:
    return [each / 1_000 for each in microseconds]


def _curve(
    what: str, sizes: Sequence[int], of: str, figures: Sequence[float], unit: str, goals: dict[int, str]
) -> Iterator[Row]:  # fmt: skip
    for size, figure in zip(sizes, figures, strict=True):
        yield f"{what} {size:,} {of}", f"{figure:.0f}", unit, goals.get(size, "–")


def _growth(what: str, sizes: Sequence[int], of: str, figures: Sequence[float], goal: str) -> Row:
    times = f"{figures[-1] / figures[0]:.1f}"
    return f"{what}: from {sizes[0]:,} to {sizes[-1]:,} {of} it costs", times, "times as much", goal


# What is measured


def _decide(here: Installation, names: Sequence[str]) -> float:
    """Median microseconds of CPU, over different users where there are several."""
    bodies = cycle(
        json.dumps({"writeKey": here.write_key, "userId": name, "context": {"locale": "en"}}).encode() for name in names
    )
    parts = here.parts

    def once() -> dict[str, Any]:
        return decide(parts.database, parts.snapshots, read_question(next(bodies)), Asker(), parts.now())

    assert once()["flows"], "somebody who sees nothing costs nothing"
    return _cpu(once, DECIDES)


def _publish(here: Installation, number: int) -> float:
    """Median microseconds of CPU to make one more revision live among the others."""
    changed = iter(range(ROUNDS))

    def once() -> None:
        publish(here, {**documents()[0], "key": "flow-0", "name": f"Again {number} {next(changed)}"})

    return _cpu(once, 1)


def _cpu(work: Callable[[], object], times: int) -> float:
    figures = []
    for _ in range(ROUNDS):
        start = process_time_ns()
        for _ in range(times):
            work()
        figures.append((process_time_ns() - start) / times / 1_000)
    return median(figures)


# What it is measured on


@contextmanager
def _installation(flows: int) -> Iterator[Installation]:
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(environ={"CAIRN_VAR_DIR": folder, "CAIRN_LOG_LEVEL": "error"})
        with app.app_context():
            upgrade()
        here = add_workspace(app, "bench")
        made = [
            {**each, "key": f"flow-{number}"} for number, each in zip(range(flows), cycle(documents()), strict=False)
        ]
        for place in range(0, flows, PUSHED_AT_ONCE):
            publish(here, *made[place : place + PUSHED_AT_ONCE])
        try:
            yield here
        finally:
            here.parts.journal.close()
            here.parts.database.close()


@dataclass(frozen=True, slots=True)
class _Kept:
    """What all of them have in common."""

    traits: str
    state: bytes
    signed_up: int


def _put_users(here: Installation, number: int, events: int, first: int = 0) -> None:
    kept = _Kept('{"role":"admin","plan":"pro"}', pack_state(_state(here.parts.now(), events)), here.parts.now())
    table = table_of(User)
    for start in range(first, number, AT_ONCE):
        rows = [_row(here.environment_id, place, kept) for place in range(start, min(start + AT_ONCE, number))]
        with here.parts.database.writing() as tx:
            account = sa.text(
                "INSERT INTO accounts (environment_id, account_id, traits, first_seen, last_seen) "
                "VALUES (:environment, 'acme', '{\"seats\": 5}', 0, 0) ON CONFLICT DO NOTHING"
            )
            tx.execute(account, {"environment": here.environment_id})
            tx.connection().execute(sa.insert(table), rows)


def _row(environment_id: int, place: int, kept: _Kept) -> dict[str, Any]:
    return {
        "environment_id": environment_id, "user_id": f"user-{place}", "account": 1, "traits": kept.traits,
        "signed_up": kept.signed_up, "first_seen": kept.signed_up, "last_seen": kept.signed_up, "events_total": 1,
        "sample": False, "state": kept.state,
    }  # fmt: skip


def _state(now: int, events: int) -> UserState:
    """Of somebody who created an invoice just now, and did so much before."""
    state = UserState()
    for number in range(events):
        name = "Invoice Created" if number == 0 else f"Did {number % NAMES}"
        apply_event(state, Event(name, now - number * 600_000, f"/page/{number % NAMES}", f"s-{number // 20}"))
    return state


if __name__ == "__main__":
    for row in run():
        print("  ".join(row))
