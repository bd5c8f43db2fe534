"""What a flow's author reads about its targeting."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from cairn.domain.flows.documents import Flow, Frequency, Schedule, Trigger
from cairn.domain.flows.sentences import (
    frequency_sentence,
    schedule_sentence,
    sentences,
    trigger_sentence,
)
from cairn.domain.targeting.conditions import All, Happened, Moment, TraitIs
from cairn.domain.targeting.pages import PageRule, PageRules

DAY = 86_400_000
HOUR = 3_600_000


def test_a_whole_flow() -> None:
    flow = Flow(
        key="first-invoice",
        type="tour",
        name="First invoice",
        audience=All(
            (
                TraitIs("role", "is", "admin"),
                Moment("signed_up", within=14 * DAY),
                Happened("Invoice Created", at_least=0, at_most=0),
            )
        ),
        pages=PageRules((PageRule("/invoices"), PageRule("/invoices/*"))),
        trigger=Trigger("page", after=1_000),
        frequency=Frequency("completed", at_most=3, cool_down=2 * DAY),
    )
    assert sentences(flow) == {
        "audience": "role is admin, and signed up within 14 days, and never did “Invoice Created”",
        "pages": "on /invoices or /invoices/*",
        "trigger": "when the page opens, after 1 second",
        "frequency": "until it is completed, at most 3 times, not before 2 days after a dismissal",
        "schedule": "at any time",
    }


@pytest.mark.parametrize(
    ("frequency", "words"),
    [
        (Frequency(), "until it is completed or dismissed"),
        (Frequency("never", every="session"), "again and again, once a session"),
        (Frequency("seen", every=36 * HOUR, at_most=1), "until it was seen, once in 36 hours, at most once"),
    ],
)
def test_frequencies(frequency: Frequency, words: str) -> None:
    assert frequency_sentence(frequency) == words


def test_what_stays_is_over_when_it_is_dismissed() -> None:
    assert frequency_sentence(Frequency(), stays=True) == "until it is dismissed"
    assert frequency_sentence(Frequency("completed"), stays=True) == "until it is completed"


@pytest.mark.parametrize(
    ("trigger", "words"),
    [
        (Trigger(), "when the page opens"),
        (Trigger("event", event="Invoice Sent", after=500), "when “Invoice Sent” happens, after 500 ms"),
        (Trigger("element", anchor="button", state="clicked"), "when its element is clicked"),
        (Trigger("manual"), "when it is started by hand"),
    ],
)
def test_triggers(trigger: Trigger, words: str) -> None:
    assert trigger_sentence(trigger) == words


def moment(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Europe/Helsinki")).timestamp() * 1000)


@pytest.mark.parametrize(
    ("schedule", "words"),
    [
        (Schedule(), "at any time"),
        (
            Schedule(start=moment("2026-02-01"), end=moment("2026-03-01 08:30")),
            "from 2026-02-01, until 2026-03-01 08:30",
        ),
        (
            Schedule(weekdays=(0, 1, 4), hours=(540, 1020)),
            "on Monday, Tuesday and Friday, 09:00 to 17:00 in Europe/Helsinki",
        ),
        (Schedule(hours=(1320, 120), time_zone="user"), "22:00 to 02:00 in the user's time zone"),
        (Schedule(weekdays=(6,), time_zone="Asia/Tokyo"), "on Sunday in Asia/Tokyo"),
    ],
)
def test_schedules(schedule: Schedule, words: str) -> None:
    assert schedule_sentence(schedule, "Europe/Helsinki") == words


def test_a_schedule_of_an_unknown_workspace() -> None:
    assert schedule_sentence(Schedule(weekdays=(6,))) == "on Sunday in the workspace’s time zone"
