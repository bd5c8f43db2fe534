"""Take people along playbooks, behind ingest: who may set out does, and who is under way goes on.

The log is followed behind a mark; besides, everybody whose time has come is looked at. Where somebody came to is
written down together with what is done there: the event that tells it, traits, tasks, and messages into their outbox.
So whoever breaks off, each step is come to once and each thing is done once; messages go out from the outbox, with an
id that stays the same over all tries.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import msgspec

from cairn.domain.delivery.variables import filled
from cairn.domain.engagement.journeys import JOURNEY_ENDED, JOURNEY_ENTERED, JOURNEY_STEP
from cairn.domain.flows.playbooks import Call, Choose, Enter, HandOver, Mail, Playbook, SetTraits, Show, Split, Step
from cairn.domain.identity.messages import Message
from cairn.domain.identity.state import Person
from cairn.domain.playbooks.course import LOOK_AGAIN, Came, Course, Looked, Stand
from cairn.domain.targeting.calendar import Calendar
from cairn.domain.targeting.conditions import HEALTH_CHANGED, REACHED, TraitIs, reached
from cairn.domain.targeting.evaluate import Compiler
from cairn.domain.targeting.moments import DAY, MINUTE
from cairn.domain.targeting.tallies import Fits, Tally, fits
from cairn.domain.targeting.traits import as_moment
from cairn.schemas.documents import load
from cairn.services import letter_outbox, webhook_outbox
from cairn.services.belonging import person_of
from cairn.services.ingest import record_notes
from cairn.services.mail import Letter
from cairn.services.moments import iso
from cairn.services.snapshots import Snapshots, finder, lists_of
from cairn.stores import journeys, report_counts, segments, tallies
from cairn.stores.database import Database, Transaction
from cairn.stores.models import Journey, Task, User
from cairn.stores.packing import unpack_object
from cairn.stores.reports import belonging

MESSAGE, TASK = "playbook.message", "playbook.task"
EVENTS = 200
PEOPLE = 100
# Where nobody is under way the mark follows the log of the other environments, in long steps.
_FAR = 20_000
# So often is looked for those whom a segment or a date lets in.
STANDING = MINUTE
# So long after setting out a goal counts, for those who are over or were held out, too.
GOAL_COUNTS = 90 * DAY

# Whom something lets in: the key of a playbook and the row of a user.
Entrant = tuple[str, int]


class Live(NamedTuple):
    playbook: Playbook
    revision_id: int
    since: int


def go_on(database: Database, snapshots: Snapshots, clock: Callable[[], int]) -> bool:
    """Some way further, in every environment; False when there is nothing left to do."""
    with database.reading() as tx:
        environments = journeys.environments(tx)
    more = [Environment(database, snapshots, environment_id, clock).go_on() for environment_id in environments]
    return any(more)


class Travel(NamedTuple):
    """What is the same for everybody in an environment."""

    snapshots: Snapshots
    environment_id: int
    live: Mapping[str, Live]


@dataclass(slots=True)
class Environment:
    database: Database
    snapshots: Snapshots
    environment_id: int
    clock: Callable[[], int]
    live: dict[str, Live] = field(default_factory=dict)

    def go_on(self) -> bool:
        with self.database.reading() as tx:
            mark, until = journeys.mark(tx, self.environment_id), report_counts.newest(tx, self.environment_id)
        if mark is None:
            with self.database.writing() as tx:
                journeys.begin(tx, self.environment_id, until)
            return True
        with self.database.reading() as tx:
            for row in journeys.live_playbooks(tx, self.environment_id):
                playbook = load(msgspec.json.decode(row.data))
                assert isinstance(playbook, Playbook), "its kind says so"
                self.live[row.key] = Live(playbook, row.revision_id, row.since)
        if not self.live:
            if until - mark.event >= _FAR:
                self._move(mark.event, until, (), ())
            return False
        return self._follow(mark.event, until) or self._take_due() or self._look_for_standing(mark.looked_at)

    def _follow(self, event: int, until: int) -> bool:
        """The next events that let somebody in, or are of those who are under way."""
        entries = _Entries(self.live, self._calendar())
        with self.database.reading() as tx:
            rows = journeys.arrived(tx, self.environment_id, event, until, entries.names, EVENTS)
        if not rows and until - event < _FAR:
            return False
        end = rows[-1].id if len(rows) == EVENTS else until
        self._move(event, end, {row.user for row in rows}, [each for row in rows for each in entries.of(row)])
        return True

    def _move(self, event: int, end: int, users: Collection[int], entrants: Sequence[Entrant]) -> None:
        def move(tx: Transaction) -> None:
            if journeys.follow(tx, self.environment_id, event, end):
                self.settle(tx, users, entrants)

        self.database.write(move)

    def _take_due(self) -> bool:
        with self.database.reading() as tx:
            users = journeys.due(tx, self.environment_id, self.live.keys(), self.clock(), PEOPLE)
        if users:
            self.database.write(lambda tx: self.settle(tx, users, ()))
        return bool(users)

    def _look_for_standing(self, looked_at: int) -> bool:
        """Whom a segment or a date lets in, all of them."""
        now = self.clock()
        if now - looked_at < STANDING:
            return False
        for key, live in self.live.items():
            if live.playbook.enter.on in ("segment", "tenure", "date"):
                self._let_in(key, live, now)
        with self.database.writing() as tx:
            journeys.note_look(tx, self.environment_id, now)
        return False

    def _let_in(self, key: str, live: Live, now: int) -> None:
        after, there_are_more = 0, True
        while there_are_more:
            with self.database.reading() as tx:
                found, last = _candidates(tx, self.environment_id, live, now, after, self._calendar())
                room = Room(self._travel, tx, now)
                people = room.people(found)
                users = [user for user in found if room.course(live.revision_id).may_enter(people[user].person, now)]
            if users:
                entrants = [(key, user) for user in users]
                self.database.write(lambda tx, them=entrants: self.settle(tx, [each for _, each in them], them))  # type: ignore[misc]  # a default binds the loop's own
            there_are_more, after = last is not None, last or 0

    def settle(self, tx: Transaction, users: Collection[int], entrants: Sequence[Entrant]) -> None:
        """All of these go as far as they can, in the caller's transaction."""
        if not users:
            return
        # As ingest does, before it holds anybody: both wait in the same order.
        tallies.take_part(tx, self.environment_id)
        now = self.clock()
        room = Room(self._travel, tx, now)
        room.open(journeys.hold(tx, users))
        room.go_on()
        for key, user in dict.fromkeys(entrants):
            room.enter(key, user)
        room.tell(self.snapshots)

    @property
    def _travel(self) -> Travel:
        return Travel(self.snapshots, self.environment_id, self.live)

    def _calendar(self) -> Calendar:
        with self.database.reading() as tx:
            return self.snapshots.current(tx, self.environment_id).calendar


@dataclass(frozen=True, slots=True)
class Someone:
    """A person as they are now. `unit` is what chance goes by, `name` under which ids their events are told."""

    person: Person
    unit: str
    name: tuple[str | None, str | None]
    sample: bool


@dataclass(slots=True)
class Room:
    """Some people in one transaction: who they are, where they are, and what is to be told of them at its end."""

    travel: Travel
    tx: Transaction
    now: int
    someone: dict[int, Someone] = field(default_factory=dict)
    of_user: Mapping[int, list[Journey]] = field(default_factory=dict)
    notes: list[Message] = field(default_factory=list)
    _courses: dict[int, Course] = field(default_factory=dict)

    def open(self, users: Collection[int]) -> None:
        self.someone = self.people(users)
        self.of_user = journeys.of_users(self.tx, self.travel.environment_id, users)

    def people(self, users: Collection[int]) -> dict[int, Someone]:
        environment_id = self.travel.environment_id
        ids = segments.ids_of(self.tx, environment_id, users)
        rows = belonging.rows(self.tx, environment_id, User.id.in_(sorted(users)), with_sample=True, with_state=True)
        return {
            row.id: Someone(person_of(row), ids[row.id][0] or ids[row.id][1] or str(row.id), ids[row.id], row.sample)
            for row in rows
        }

    def course(self, revision_id: int) -> Course:
        if revision_id not in self._courses:
            environment_id = self.travel.environment_id
            live = self.travel.snapshots.current(self.tx, environment_id)
            compiler = Compiler(live.segments, find=finder(self.tx, environment_id),
                                lists=lists_of(self.tx, environment_id), calendar=live.calendar)  # fmt: skip
            playbook = load(msgspec.json.decode(journeys.revision_data(self.tx, revision_id)))
            assert isinstance(playbook, Playbook), "only those have journeys"
            self._courses[revision_id] = Course(playbook, compiler)
        return self._courses[revision_id]

    def go_on(self) -> None:
        for user, theirs in self.of_user.items():
            if user in self.someone:
                self._only_one_at_a_time(theirs)
                for journey in theirs:
                    if journey.due_at is not None and journey.playbook in self.travel.live:
                        self._look(journey)

    def enter(self, key: str, user: int) -> None:
        live, someone = self.travel.live[key], self.someone.get(user)
        before = [each for each in self.of_user.get(user, []) if each.playbook == key]
        if someone is None or not _may_set_out(live.playbook, before, self.now):
            return
        course = self.course(live.revision_id)
        if not course.may_enter(someone.person, self.now):
            return
        journey = journeys.add(self.tx, Journey(
            environment_id=self.travel.environment_id, playbook=key, user=user, run=1 + max(
                (each.run for each in before), default=0), revision_id=live.revision_id, status="under_way", step="",
            visit=0, since=self.now, due_at=None, paused_until=None, entered_at=self.now, ended_at=None, goal_at=None,
            sample=someone.sample,
        ))  # fmt: skip
        if course.is_held_out(someone.unit):
            journey.status = "held_out"
            journey.due_at = self._goal_due(journey, course)
            return
        self._note(journey, JOURNEY_ENTERED, {})
        self.apply(journey, course.enter(someone.person, someone.unit, self.now))

    def apply(self, journey: Journey, looked: Looked) -> None:
        """Write down where they came to, and do what is done there."""
        for move in looked.moves:
            if isinstance(move, Came):
                journeys.came(self.tx, journey, move.visit, move.step.id, self.now)
                self._do(journey, move.step, move.visit)
            else:
                journeys.went(self.tx, journey, move.visit, self.now, move.outcome)
        stand = looked.stand
        journey.step, journey.visit, journey.since, journey.due_at = stand.step, stand.visit, stand.since, looked.due
        if looked.ending is not None:
            self.end(journey, looked.ending)

    def end(self, journey: Journey, status: str) -> None:
        """A goal may still be reached by whom a playbook has led a part of the way."""
        journey.status, journey.ended_at, journey.paused_until = status, self.now, None
        journey.goal_at = self.now if status == "goal" else None
        course = self.course(journey.revision_id)
        journey.due_at = None if status == "goal" else self._goal_due(journey, course)
        self._note(journey, JOURNEY_ENDED, {"outcome": status})

    def tell(self, snapshots: Snapshots) -> None:
        """The events of all that happened here."""
        record_notes(self.tx, self.travel.environment_id, self.notes, snapshots, self.now)

    def stand_of(self, journey: Journey) -> Stand:
        return Stand(journey.step, journey.visit, journey.since)

    def _look(self, journey: Journey) -> None:
        someone, course = self.someone[journey.user], self.course(journey.revision_id)
        if journey.status != "under_way":
            if course.reached_goal(someone.person, self.now):
                journey.goal_at, journey.due_at = self.now, None
            else:
                journey.due_at = self._goal_due(journey, course)
        elif journey.paused_until is not None and self.now < journey.paused_until:
            ending = course.ending(someone.person, self.now)
            journey.due_at = min(journey.paused_until, self.now + LOOK_AGAIN)
            if ending is not None:
                journeys.went(self.tx, journey, journey.visit, self.now, ending)
                self.end(journey, ending)
        else:
            journey.paused_until = None
            self.apply(journey, course.look(self.stand_of(journey), someone.person, someone.unit, self.now))

    def _goal_due(self, journey: Journey, course: Course) -> int | None:
        """When to look whether the goal was reached after all; events of theirs are looked at as they come."""
        counts_until = journey.entered_at + GOAL_COUNTS
        return None if course.playbook.goal is None or self.now >= counts_until else min(self.now + DAY, counts_until)

    def _only_one_at_a_time(self, theirs: list[Journey]) -> None:
        """Two people became one who were both under way: whoever came farther last goes on."""
        under_way: dict[str, list[Journey]] = defaultdict(list)
        for journey in theirs:
            if journey.status == "under_way":
                under_way[journey.playbook].append(journey)
        for several in under_way.values():
            for journey in sorted(several, key=lambda each: (each.since, each.id))[:-1]:
                journeys.went(self.tx, journey, journey.visit, self.now, "merged")
                journey.status, journey.ended_at, journey.due_at = "ended", self.now, None

    def _do(self, journey: Journey, step: Step, visit: int) -> None:
        do = step.do
        if isinstance(do, Choose | Split):
            return
        flow = {"flow": do.flow} if isinstance(do, Show) else {}
        traits = do.traits if isinstance(do, SetTraits) else {}
        self._note(journey, JOURNEY_STEP, {"step": step.id, **flow}, traits)
        if isinstance(do, HandOver):
            self._hand_over(journey, step.id, do)
        if isinstance(do, Mail) and not journey.sample:
            self._write(journey, do)
        # Sample people are nobody whom others should be told of.
        if isinstance(do, Call) and not journey.sample:
            told = {**self._told(journey, step.id), "name": do.name, "visit": visit}
            webhook_outbox.put(self.tx, journey.environment_id, MESSAGE, told, self.now)

    def _write(self, journey: Journey, mail: Mail) -> None:
        """Not to those without an address, and not to those who want no letters."""
        person = self.someone[journey.user].person
        to = mail.to or person.traits.get("email")
        if isinstance(to, str) and "@" in to and (mail.to is not None or person.traits.get("unsubscribed") is not True):
            letter = Letter(to, " ".join(filled(mail.subject, person).split()), filled(mail.text, person))
            letter_outbox.put(self.tx, journey.environment_id, letter, self.now)

    def _hand_over(self, journey: Journey, step: str, do: HandOver) -> None:
        user = self.tx.get_one(User, journey.user)
        task = journeys.add_task(self.tx, Task(
            environment_id=journey.environment_id, journey=journey.id, playbook=journey.playbook, step=step,
            user=journey.user, account=user.account, title=do.title, text=do.text, at=self.now, done_at=None,
            done_by=None,
        ))  # fmt: skip
        if not journey.sample:
            told = {**self._told(journey, step), "task": str(task.id), "title": do.title, "note": do.text}
            webhook_outbox.put(self.tx, journey.environment_id, TASK, told, self.now)

    def _told(self, journey: Journey, step: str) -> dict[str, Any]:
        """What a receiver needs to know of whom it is about."""
        someone = self.someone[journey.user]
        person, (user_id, anonymous_id) = someone.person, someone.name
        account = {"id": person.account_id, "traits": dict(person.account_traits)} if person.account_id else None
        return {
            "playbook": journey.playbook, "step": step, "journey": str(journey.id),
            "entered_at": iso(journey.entered_at),
            "user": {"id": user_id, "anonymous_id": anonymous_id, "traits": dict(person.traits)}, "account": account,
        }  # fmt: skip

    def _note(
        self, journey: Journey, name: str, properties: Mapping[str, Any], traits: Mapping[str, Any] | None = None
    ) -> None:
        user_id, anonymous_id = self.someone[journey.user].name
        self.notes.append(Message(
            type="note", message_id=uuid.uuid4().hex, at=self.now, received_at=self.now, user_id=user_id,
            anonymous_id=None if user_id is not None else anonymous_id, name=name,
            properties={"playbook": journey.playbook, **properties}, traits=traits or {},
        ))  # fmt: skip


class _Entries:
    """Which events let whom into which playbook."""

    def __init__(self, live: Mapping[str, Live], calendar: Calendar) -> None:
        self._by_name: dict[str, list[tuple[str, int, Fits]]] = defaultdict(list)
        for key, each in live.items():
            asked = _event_of(each.playbook.enter)
            if asked is not None:
                test = fits(Tally(asked[0], asked[1], "user", calendar))
                self._by_name[asked[0]].append((key, each.since, test))

    @property
    def names(self) -> Collection[str]:
        return self._by_name.keys()

    def of(self, row: Any) -> Iterator[Entrant]:
        for key, since, test in self._by_name.get(row.name, ()):
            if row.at >= since and test(unpack_object(row.properties), row.at):
                yield key, row.user


def _event_of(enter: Enter) -> tuple[str, tuple[Any, ...]] | None:
    if enter.on == "event":
        return enter.name, enter.where
    if enter.on == "health":
        return HEALTH_CHANGED, (TraitIs("of", "is", "user"), TraitIs("band", "is", enter.name))
    return (REACHED, reached(enter.name)) if enter.on == "milestone" else None


def _may_set_out(playbook: Playbook, before: Sequence[Journey], now: int) -> bool:
    if any(each.status == "under_way" for each in before):
        return False
    return not before or (playbook.again is not None and before[-1].entered_at <= now - playbook.again)


def _candidates(
    tx: Transaction, environment_id: int, live: Live, now: int, after: int, calendar: Calendar
) -> tuple[Sequence[int], int | None]:
    """Rows of the next users whom a segment or a date may let in; and the last of them, where there may be more."""
    enter, key = live.playbook.enter, live.playbook.key
    since = None if live.playbook.again is None else now - live.playbook.again
    if enter.on == "segment":
        found = journeys.in_segment(tx, environment_id, enter.name, key, since, after, PEOPLE)
    elif enter.on == "tenure":
        first, last = live.since - enter.after, now - enter.after
        found = journeys.signed_up_between(tx, environment_id, first, last, key, since, after, PEOPLE)
    else:
        rows = journeys.with_trait(tx, environment_id, enter.name, key, since, after, PEOPLE)
        users = [row.id for row in rows if _has_come(unpack_object(row.traits).get(enter.name), live, now, calendar)]
        return users, rows[-1].id if len(rows) == PEOPLE else None
    return found, found[-1] if len(found) == PEOPLE else None


def _has_come(value: object, live: Live, now: int, calendar: Calendar) -> bool:
    """The moment that a date in a trait stands for, since the playbook went live."""
    at = as_moment(value, calendar)
    return at is not None and live.since <= at + live.playbook.enter.after <= now
