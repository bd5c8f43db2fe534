"""Who is on which journey, the way that somebody took, and how a member helps them on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from cairn.domain.errors import Conflict, Invalid, NotFound
from cairn.domain.flows.playbook_sentences import step_sentence
from cairn.domain.flows.playbooks import Playbook
from cairn.services import pages
from cairn.services.audit import note
from cairn.services.documents import document_of
from cairn.services.follow_playbooks import Room, Travel
from cairn.services.journeys_of import journey_form
from cairn.services.moments import iso
from cairn.services.snapshots import Snapshots
from cairn.services.users import summaries
from cairn.stores import journeys
from cairn.stores.database import Transaction
from cairn.stores.models import DocumentRow, Environment, Journey
from cairn.stores.reports import people

LONGEST_PAUSE = 366 * 86_400_000


def page_of_journeys(tx: Transaction, place: Environment, row: DocumentRow, query: Mapping[str, str]) -> dict[str, Any]:
    """One page, the newest first, with the cursor of the next."""
    found = journeys.newest(
        tx, place.id, row.key, query.get("status"), query.get("step"), pages.position(query.get("cursor")),
        pages.SIZE + 1, with_sample=not people.has_real_users(tx, place.id),
    )  # fmt: skip
    page, following = pages.cut(found, lambda each: (each.entered_at, each.id))
    known = {each["id"]: each for each in summaries(tx, place.id, [each.user for each in page])}
    return {
        "items": [{**journey_form(each), "user": known[str(each.user)]} for each in page if str(each.user) in known],
        "next": following,
    }


def read_journey(tx: Transaction, place: Environment, row: DocumentRow, id_: int) -> dict[str, Any]:
    """With every step that they came to."""
    return _detail(tx, place, _found(tx, place, row, id_))


def change_journey(
    tx: Transaction, snapshots: Snapshots, place: Environment, row: DocumentRow, id_: int, form: Mapping[str, Any],
    who: str, clock: Callable[[], int],
) -> dict[str, Any]:  # fmt: skip
    """Skip the step, pause for a time, resume, or end it. Raises `Conflict` when it is over."""
    journey, now = _found(tx, place, row, id_), clock()
    room = Room(Travel(snapshots, place.id, {}), tx, now)
    room.open(journeys.hold(tx, [journey.user]))
    tx.refresh(journey)
    if journey.status != "under_way":
        raise Conflict("This journey is over; there is nothing to change.", code="journey_over")
    do, someone = form["do"], room.someone[journey.user]
    if do == "end":
        journeys.went(tx, journey, journey.visit, now, "ended")
        room.end(journey, "ended")
    elif do == "skip":
        journey.paused_until = None
        course = room.course(journey.revision_id)
        room.apply(journey, course.skip(room.stand_of(journey), someone.person, someone.unit, now))
    elif do == "pause":
        journey.paused_until = now + _pause(form)
        journey.due_at = now
    else:
        journey.paused_until, journey.due_at = None, now
    room.tell(snapshots)
    tx.flush()
    subject = f"journey {journey.id} in playbook {row.key}"
    note(tx, environment_id=place.id, who=who, action=f"journey.{do}", subject=subject, now=now)
    return _detail(tx, place, journey)


def _pause(form: Mapping[str, Any]) -> int:
    time = int(form.get("days", 0)) * 86_400_000
    if not 0 < time <= LONGEST_PAUSE:
        raise Invalid("Say for how many `days`, from 1 to 366.")
    return time


def _found(tx: Transaction, place: Environment, row: DocumentRow, id_: int) -> Journey:
    journey = journeys.find(tx, place.id, id_)
    if journey is None or journey.playbook != row.key:
        raise NotFound("There is no such journey in this environment.")
    return journey


def _detail(tx: Transaction, place: Environment, journey: Journey) -> dict[str, Any]:
    playbook = document_of(journeys.revision_data(tx, journey.revision_id))
    assert isinstance(playbook, Playbook), "only those have journeys"
    steps = {step.id: step_sentence(step) for step in playbook.steps}
    found: Sequence[dict[str, Any]] = summaries(tx, place.id, [journey.user])
    return {
        **journey_form(journey),
        "revision": journeys.revision_number(tx, journey.revision_id),
        "user": found[0],
        "visits": [
            {"step": each.step, "sentence": steps.get(each.step, each.step), "at": iso(each.at),
             "left_at": iso(each.left_at), "outcome": each.outcome}
            for each in journeys.visits(tx, journey.id)
        ],
    }  # fmt: skip
