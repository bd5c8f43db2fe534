"""What is counted for reports is what an independent look at the log says, whatever came late, twice or mixed."""

from __future__ import annotations

import itertools
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from tests.conftest import Installation
from tests.http.calls import batch, flow_event, identify, track

from cairn.services import report_counting
from cairn.services.erase import erase_user
from cairn.services.report_counting import count_on, recount
from cairn.services.users import get_user
from cairn.stores import report_counts
from cairn.stores.models import Environment, Event, EventDay, FlowPart, FlowPerson, PersonDay, User, Workspace

HELSINKI = ZoneInfo("Europe/Helsinki")


def count(here: Installation) -> None:
    """As the worker does."""
    while count_on(here.parts.database, here.parts.now):
        pass


def days(here: Installation) -> set[tuple[str, str, bool, int]]:
    """What is counted, without what was counted and taken back."""
    with here.parts.database.reading() as tx:
        rows = tx.execute(sa.select(EventDay.name, EventDay.day, EventDay.sample, EventDay.count))
        return {(name, _date(day), sample, number) for name, day, sample, number in rows if number}


def person_days(here: Installation) -> set[tuple[str, int, str, int, int, int]]:
    with here.parts.database.reading() as tx:
        columns = (
            PersonDay.name,
            PersonDay.user,
            PersonDay.day,
            PersonDay.count,
            PersonDay.first_at,
            PersonDay.last_at,
        )
        return {(name, user, _date(day), *rest) for name, user, day, *rest in tx.execute(sa.select(*columns))}


def _date(day: int) -> str:
    return datetime.fromordinal(day + datetime(1970, 1, 1).toordinal()).date().isoformat()


def from_log(here: Installation) -> tuple[set[Any], set[Any]]:
    """The same two, worked out from the events themselves, one by one, in the zone of the workspace."""
    volumes: dict[tuple[str, str, bool], int] = {}
    persons: dict[tuple[str, int, str], list[int]] = {}
    with here.parts.database.reading() as tx:
        zone = ZoneInfo(tx.scalars(sa.select(Workspace.time_zone)).one())
        query = sa.select(Event.name, Event.at, Event.user, User.sample).join(User, User.id == Event.user)
        for name, at, user, sample in tx.execute(query):
            day = datetime.fromtimestamp(at / 1000, zone).date().isoformat()
            volumes[name, day, sample] = volumes.get((name, day, sample), 0) + 1
            persons.setdefault((name, user, day), []).append(at)
    return (
        {(*key, number) for key, number in volumes.items()},
        {(*key, len(moments), min(moments), max(moments)) for key, moments in persons.items()},
    )


def agrees(here: Installation) -> bool:
    count(here)
    return (days(here), person_days(here)) == from_log(here)


def test_days_are_those_of_the_workspace_also_where_summer_begins_and_ends(installation: Installation) -> None:
    moments = {
        "2026-03-28T21:59:00Z": "2026-03-28",  # 23:59, winter
        "2026-03-28T22:00:00Z": "2026-03-29",  # 00:00, the day has 23 hours
        "2026-03-29T20:59:00Z": "2026-03-29",  # 23:59, summer
        "2026-03-29T21:00:00Z": "2026-03-30",
        "2025-10-25T21:00:00Z": "2025-10-26",  # 00:00, the day has 25 hours
        "2025-10-26T21:59:59Z": "2025-10-26",
        "2025-10-26T22:00:00Z": "2025-10-27",
    }
    batch(installation, *(track("Looked", timestamp=each) for each in moments))
    count(installation)
    counted = {day: number for _, day, _, number in days(installation)}
    assert counted == {day: list(moments.values()).count(day) for day in moments.values()}
    assert agrees(installation)


def test_what_comes_late_or_twice_is_counted_where_it_belongs_and_once(installation: Installation) -> None:
    batch(installation, track("Looked", "m-1", timestamp="2026-02-02T10:00:00Z"))
    count(installation)
    late = track("Looked", "m-2", timestamp="2026-01-01T10:00:00Z")
    for _ in range(2):
        batch(installation, late, track("Looked", "m-1", timestamp="2026-02-02T10:00:00Z"))
        count(installation)
    assert days(installation) == {("Looked", "2026-02-02", False, 1), ("Looked", "2026-01-01", False, 1)}
    assert agrees(installation)


PARTS: dict[str, list[dict[str, Any]]] = {
    "device": [
        track("Looked", "d-1", userId=None, anonymousId="phone", timestamp="2026-01-05T10:00:00Z"),
        track("Looked", "d-2", userId=None, anonymousId="phone", timestamp="2026-01-06T23:30:00Z"),
    ],
    "known": [track("Looked", "k-1", userId="ada", timestamp="2026-01-05T09:00:00Z")],
    "sample": [identify("ada", {"cairn_sample": True}, messageId="i-1", timestamp="2026-01-01T00:00:00Z")],
    "joined": [identify("ada", messageId="i-2", anonymousId="phone", timestamp="2026-01-07T00:00:00Z")],
}


@pytest.mark.parametrize("order", list(itertools.permutations(PARTS)), ids=" ".join)
@pytest.mark.parametrize("counted_between", [True, False], ids=["counted between", "counted at the end"])
def test_in_every_order_in_which_a_person_becomes_known(
    installation: Installation, order: tuple[str, ...], counted_between: bool
) -> None:
    for part in order:
        batch(installation, *PARTS[part])
        if counted_between:
            assert agrees(installation)
    assert agrees(installation)
    assert days(installation) == {
        ("Looked", "2026-01-05", True, 2), ("Looked", "2026-01-07", True, 1),
        ("identify", "2026-01-01", True, 1), ("identify", "2026-01-07", True, 1),
    }  # fmt: skip
    assert {each[2] for each in person_days(installation) if each[0] == "Looked"} == {"2026-01-05", "2026-01-07"}


# Flows


def reached(here: Installation) -> tuple[set[Any], set[Any]]:
    with here.parts.database.reading() as tx:
        people = (FlowPerson.flow, FlowPerson.user, FlowPerson.sample, FlowPerson.met_at, FlowPerson.revision,
                  FlowPerson.variant, FlowPerson.language, FlowPerson.device, FlowPerson.shown, FlowPerson.started,
                  FlowPerson.completed, FlowPerson.dismissed, FlowPerson.snoozed, FlowPerson.failed)  # fmt: skip
        parts = (FlowPart.flow, FlowPart.user, FlowPart.kind, FlowPart.part, FlowPart.seen, FlowPart.done,
                 FlowPart.answer, FlowPart.answered)  # fmt: skip
        return (
            {tuple(row) for row in tx.execute(sa.select(*people))},
            {tuple(row) for row in tx.execute(sa.select(*parts))},
        )


PHONE = {"locale": "fi-FI", "screen": {"width": 390, "height": 844}}
DESK = {"locale": "en", "screen": {"width": 1440, "height": 900}}


def nps(number: int, name: str, at: str, properties: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    return flow_event(name, "nps", properties, messageId=f"f-{number}", timestamp=f"2026-01-{at}Z", **more)


STEPS: dict[str, list[dict[str, Any]]] = {
    "phone": [
        nps(1, "Flow Exposed", "05T10:00:00", {"variant": "b", "revision": 2}, userId=None, anonymousId="phone",
            context=PHONE),
        nps(2, "Survey Answered", "05T10:01:00", {"question": "score", "value": 3}, userId=None, anonymousId="phone"),
    ],
    "desk": [
        nps(3, "Flow Shown", "06T10:00:00", {"variant": "a", "revision": 3}, context=DESK),
        nps(4, "Step Shown", "06T10:00:01", {"step": "ask"}),
        nps(5, "Survey Answered", "06T10:00:09", {"question": "score", "value": 9}),
    ],
    "end": [
        nps(6, "Step Completed", "06T10:00:10", {"step": "ask"}),
        nps(7, "Flow Completed", "06T10:00:10"),
        nps(8, "Flow Dismissed", "07T10:00:00"),
    ],
    "joined": PARTS["joined"],
}  # fmt: skip


def _at(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp() * 1000)


@pytest.mark.parametrize("order", list(itertools.permutations(STEPS)), ids=" ".join)
def test_how_far_people_came_is_the_same_in_every_order(installation: Installation, order: tuple[str, ...]) -> None:
    for part in order:
        batch(installation, *STEPS[part])
        count(installation)
    with installation.parts.database.reading() as tx:
        ada = get_user(tx, installation.environment_id, "user:ada").id
    met, done = _at("2026-01-05T10:00:00Z"), _at("2026-01-06T10:00:10Z")
    people, parts = reached(installation)
    assert people == {
        ("nps", ada, False, met, 2, "b", "fi", "phone", _at("2026-01-06T10:00:00Z"), _at("2026-01-05T10:01:00Z"), done,
         _at("2026-01-07T10:00:00Z"), None, None)
    }  # fmt: skip
    answered = _at("2026-01-06T10:00:09Z")
    assert parts == {
        ("nps", ada, "step", "ask", _at("2026-01-06T10:00:01Z"), done, None, None),
        ("nps", ada, "question", "score", None, _at("2026-01-05T10:01:00Z"), "9", answered),
    }


def test_who_turns_out_to_be_a_sample_person_or_is_erased_takes_their_flows_along(installation: Installation) -> None:
    batch(installation, flow_event("Flow Shown", "nps"), flow_event("Step Shown", "nps", {"step": "ask"}))
    count(installation)
    batch(installation, identify("ada", {"cairn_sample": True}))
    assert [row[2] for row in reached(installation)[0]] == [True]
    with installation.parts.database.writing() as tx:
        place = tx.get_one(Environment, installation.environment_id)
        erase_user(tx, installation.parts.settings, place, get_user(tx, place.id, "user:ada"), "test", 0)
    assert reached(installation) == (set(), set())


def test_everything_can_be_counted_anew(installation: Installation, monkeypatch: pytest.MonkeyPatch) -> None:
    batch(installation, *(track("Looked", userId=f"user-{each % 7}") for each in range(50)))
    count(installation)
    before = days(installation), person_days(installation)
    monkeypatch.setattr(report_counting, "BATCH", 7)
    monkeypatch.setattr(report_counting, "_CLEARED", 3)
    told = list(recount(installation.parts.database, installation.parts.now))
    assert (len(told), told == sorted(told)) == (8, True), "it tells how far it has come"
    assert (days(installation), person_days(installation)) == before
    monkeypatch.setattr(report_counting, "VERSION", 99)
    batch(installation, track("Looked"))
    assert agrees(installation)


def test_a_change_of_the_time_zone_counts_anew(installation: Installation) -> None:
    batch(installation, track("Looked", timestamp="2026-01-05T23:00:00Z"))
    count(installation)
    with installation.parts.database.writing() as tx:
        tx.execute(sa.update(Workspace).values(time_zone="America/New_York"))
    count(installation)
    assert days(installation) == {("Looked", "2026-01-05", False, 1)}


def test_counting_that_was_overtaken_adds_nothing(installation: Installation) -> None:
    """A merge, or another process that counts, between reading the events and writing them down."""
    batch(installation, track("Looked", userId=None, anonymousId="phone"), track("Looked", userId="ada"))
    place, database, now = installation.environment_id, installation.parts.database, installation.parts.now
    count_on(database, now)
    with database.reading() as tx:
        mark = report_counts.mark(tx, place)
        rows = report_counts.next_events(tx, place, 0, report_counts.latest(tx), 99)
    assert mark is not None
    batch(installation, identify("ada", anonymousId="phone"))
    with database.writing() as tx:
        report_counting._add(tx, place, mark, rows, rows[-1].id, now())
    assert agrees(installation)
    for _ in range(2):
        with database.writing() as tx:
            report_counting._add(tx, place, mark, rows, rows[-1].id, now())
    assert agrees(installation)


def test_who_is_erased_leaves_the_days_and_no_person(installation: Installation) -> None:
    batch(installation, track("Looked", userId="ada"), track("Looked", userId="bo"))
    count(installation)
    with installation.parts.database.writing() as tx:
        place = tx.get_one(Environment, installation.environment_id)
        ada = get_user(tx, place.id, "user:ada")
        erase_user(tx, installation.parts.settings, place, ada, "test", installation.parts.now())
    assert sum(number for *_, number in days(installation)) == 2, "how often it happened is nobody's"
    batch(installation, track("Looked", userId="cy"))
    count(installation)
    with installation.parts.database.reading() as tx:
        known = {get_user(tx, installation.environment_id, f"user:{each}").id for each in ("bo", "cy")}
    assert {user for _, user, *_ in person_days(installation)} == known


def test_an_idle_environment_does_not_look_through_the_events_of_others_again_and_again(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report_counting, "_FAR", 5)
    batch(installation, *(track("Looked") for _ in range(20)))
    count(installation)
    with installation.parts.database.reading() as tx:
        staging = tx.scalars(sa.select(Environment.id).where(Environment.key == "staging")).one()
        mark = report_counts.mark(tx, staging)
        assert mark is not None
        assert mark.event == report_counts.latest(tx)
