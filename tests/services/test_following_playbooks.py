"""Journeys survive whoever dies on the way, and a month of many people: each step once, each thing done once."""

from __future__ import annotations

import os
import random
import signal
import time
from collections import Counter

import pytest
import sqlalchemy as sa
from tests.conftest import Installation
from tests.http.calls import batch, publish, sign_in, track

from cairn.app import create_app
from cairn.services import follow_playbooks
from cairn.services.parts import Parts
from cairn.stores.models import Event, Journey, JourneyVisit, Task, WebhookDelivery

DAY = 86_400_000
KILLS, PEOPLE = 50, 1_500
HOOK = {"url": "https://crm.example/hook", "kinds": ["playbook.message", "playbook.task"]}


def send_in(here: Installation, event: str, names: list[str]) -> None:
    for start in range(0, len(names), 500):
        batch(here, *(track(event, userId=name) for name in names[start : start + 500]))


def follow(here: Installation) -> None:
    while follow_playbooks.go_on(here.parts.database, here.parts.snapshots, here.parts.now):
        pass


def walk_in_a_child(settings: dict[str, str], life: float) -> None:
    """Another process goes on with the journeys, in very small bites, and dies without a word."""
    ready, told = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            parts: Parts = create_app(environ=settings).extensions["cairn"]
            follow_playbooks.EVENTS = 3
            os.write(told, b"!")
            while True:
                follow_playbooks.go_on(parts.database, parts.snapshots, parts.now)
        finally:
            os._exit(1)
    os.read(ready, 1)
    time.sleep(life)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(ready)
    os.close(told)


@pytest.mark.slow
def test_fifty_hard_kills_leave_every_action_exactly_once(installation: Installation, settings: dict[str, str]) -> None:
    here, chance = installation, random.Random(7)
    assert sign_in(here).post("/api/v1/environments/production/webhooks", json=HOOK).status_code == 201
    follow(here)
    publish(here, {
        "format": "cairn/1", "kind": "playbook", "key": "steps", "name": "Steps", "enter": {"event": "Signed Up"},
        "steps": [
            {"id": "mark", "set": {"begun": True}}, {"id": "tell", "webhook": "Begun"},
            {"id": "hand", "hand_over": "Greet"},
            {"id": "wait", "wait_for": {"event": "Invoice Sent"}}, {"id": "done", "webhook": "Sent"},
        ],
    })  # fmt: skip
    names = [f"user-{number}" for number in range(PEOPLE)]
    send_in(here, "Signed Up", names)
    send_in(here, "Invoice Sent", names)
    unfinished = 0
    for _ in range(KILLS):
        walk_in_a_child(settings, chance.uniform(0.02, 0.25))
        with here.parts.database.reading() as tx:
            unfinished += (tx.scalar(sa.select(sa.func.count()).where(Journey.status == "done")) or 0) < PEOPLE
    assert unfinished > KILLS / 5, "too few died at work to say anything"
    follow(here)
    with here.parts.database.reading() as tx:
        assert Counter(tx.execute(sa.select(Journey.status, Journey.run)).all()) == {("done", 1): PEOPLE}
        visits = Counter(tx.execute(sa.select(JourneyVisit.step, JourneyVisit.outcome)).all())
        assert visits == dict.fromkeys(
            [("mark", "done"), ("tell", "done"), ("hand", "done"), ("wait", "held"), ("done", "done")], PEOPLE
        )
        assert Counter(tx.scalars(sa.select(WebhookDelivery.kind))) == {
            "playbook.message": 2 * PEOPLE, "playbook.task": PEOPLE,
        }  # fmt: skip
        assert len(set(tx.scalars(sa.select(WebhookDelivery.message)))) == 3 * PEOPLE
        assert Counter(tx.scalars(sa.select(Task.user)).all()).most_common(1)[0][1] == 1
        told = Counter(tx.scalars(sa.select(Event.name).where(Event.type == "note")))
        assert told == {"Journey Entered": PEOPLE, "Journey Step Entered": 5 * PEOPLE, "Journey Ended": PEOPLE}


@pytest.mark.slow
def test_a_month_of_ten_thousand_people(installation: Installation, monkeypatch: pytest.MonkeyPatch) -> None:
    here, now = installation, installation.parts.now()
    monkeypatch.setattr(Parts, "now", staticmethod(lambda: now))
    follow(here)
    publish(here, {
        "format": "cairn/1", "kind": "playbook", "key": "month", "name": "Month", "enter": {"event": "Signed Up"},
        "goal": {"event": "Paid"},
        "steps": [
            {"id": "rest", "wait": "2 days"},
            {"id": "first", "wait_for": {"event": "Invoice Sent"}, "at_most": "7 days", "otherwise": "stuck"},
            {"id": "good", "wait": "20 days", "go_to": "end"},
            {"id": "stuck", "hand_over": "Call them"},
            {"id": "later", "wait": "10 days"},
        ],
    })  # fmt: skip
    names = [f"user-{number}" for number in range(10_000)]
    send_in(here, "Signed Up", names)
    for day in range(31):
        if day == 4:
            send_in(here, "Invoice Sent", names[:4_000])
        if day == 15:
            send_in(here, "Paid", names[:1_000] + names[9_000:])
        now += DAY
        follow(here)
    with here.parts.database.reading() as tx:
        statuses = Counter(tx.scalars(sa.select(Journey.status)))
        steps = Counter(tx.scalars(sa.select(JourneyVisit.step)))
        assert statuses == {"goal": 2_000, "done": 8_000}
        assert steps == {"rest": 10_000, "first": 10_000, "good": 4_000, "stuck": 6_000, "later": 6_000}
        assert tx.scalar(sa.select(sa.func.count(Task.id))) == 6_000
