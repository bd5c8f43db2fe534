"""How far the people who met a flow came: stages, days, parts, answers, its goal, and who they are."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import sqlalchemy as sa

from cairn.stores.database import Transaction
from cairn.stores.models import Event, FlowPart, FlowPerson, PersonDay, SegmentPerson

By: TypeAlias = Literal["revision", "variant", "language", "device", "segment"]

_HOUR = 3_600_000
# Every zone of today differs from UTC by whole quarters of an hour.
QUARTER = 900_000
# What takes longer than a day is a day, when times are told.
_LONGEST_SECONDS = 86_400
# Within a window shorter than the longest day, days can't tell before from after.
_LONGEST_DAY = 26 * _HOUR


_STAGES = {
    "shown": FlowPerson.shown, "started": FlowPerson.started, "completed": FlowPerson.completed,
    "dismissed": FlowPerson.dismissed, "snoozed": FlowPerson.snoozed, "failed": FlowPerson.failed,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Which:
    """Of those who met a flow from a moment on."""

    environment_id: int
    flow: str
    since: int
    with_sample: bool


def stages(tx: Transaction, which: Which, by: By | None = None) -> Sequence[Any]:
    """Rows of group, met and each stage, in people; a person may belong to several segments."""
    column: Any = SegmentPerson.segment if by == "segment" else getattr(FlowPerson, by) if by else sa.literal("")
    counts = [sa.func.count(column).label(stage) for stage, column in _STAGES.items()]
    query = sa.select(column.label("group"), sa.func.count().label("met"), *counts).where(*_of(which))
    if by == "segment":
        query = query.join(
            SegmentPerson,
            sa.and_(SegmentPerson.user == FlowPerson.user, SegmentPerson.environment_id == FlowPerson.environment_id),
        )
    return tx.execute(query.group_by(column).order_by(sa.func.count().desc()) if by else query).all()


def quarters(tx: Transaction, which: Which) -> Sequence[Any]:
    """Rows of the quarter of an hour in which people met it, met and completed."""
    quarter = FlowPerson.met_at // QUARTER
    query = sa.select(quarter.label("quarter"), sa.func.count().label("met"), sa.func.count(FlowPerson.completed))
    return tx.execute(query.where(*_of(which)).group_by(quarter)).all()


def parts(tx: Transaction, which: Which) -> Sequence[Any]:
    """Rows of kind and part, how many saw it, how many did it."""
    counts = sa.func.count(FlowPart.seen).label("seen"), sa.func.count(FlowPart.done).label("done")
    query = sa.select(FlowPart.kind, FlowPart.part, *counts).join(FlowPerson, _same_person()).where(*_of(which))
    return tx.execute(query.group_by(FlowPart.kind, FlowPart.part)).all()


def times_of_steps(tx: Transaction, which: Which, every: int) -> Sequence[Any]:
    """Rows of step, seconds between seen and done (at most a day), people; of every so manyth person."""
    took = sa.case((FlowPart.done < FlowPart.seen, 0), else_=(FlowPart.done - FlowPart.seen) // 1000)
    seconds = sa.case((took > _LONGEST_SECONDS, _LONGEST_SECONDS), else_=took)
    query = (
        sa.select(FlowPart.part, seconds.label("seconds"), sa.func.count().label("people"))
        .join(FlowPerson, _same_person())
        .where(*_of(which), FlowPart.kind == "step", FlowPart.seen.is_not(None), FlowPart.done.is_not(None))
        .where(FlowPart.user % every == 0)
        .group_by(FlowPart.part, seconds)
        .order_by(FlowPart.part, seconds)
    )
    return tx.execute(query).all()


def times_to_complete(tx: Transaction, which: Which) -> Sequence[Any]:
    """Rows of seconds from shown to completed, and people."""
    took = (FlowPerson.completed - FlowPerson.shown) // 1000
    query = sa.select(took, sa.func.count()).where(*_of(which), FlowPerson.completed >= FlowPerson.shown)
    return tx.execute(query.group_by(took).order_by(took)).all()


def answers(tx: Transaction, which: Which) -> Sequence[Any]:
    """Rows of question, answer as JSON, people; of texts that many wrote differently there are as many."""
    query = (
        sa.select(FlowPart.part, FlowPart.answer, sa.func.count())
        .join(FlowPerson, _same_person())
        .where(*_of(which), FlowPart.kind == "question", FlowPart.answer.is_not(None))
        .group_by(FlowPart.part, FlowPart.answer)
    )
    return tx.execute(query).all()


def answers_over_time(tx: Transaction, which: Which, questions: Collection[str]) -> Sequence[Any]:
    """Rows of question, the quarter of an hour in which it was answered, answer as JSON, people."""
    quarter = FlowPart.answered // QUARTER
    query = (
        sa.select(
            FlowPart.part.label("question"), quarter.label("quarter"), FlowPart.answer, sa.func.count().label("people")
        )
        .join(FlowPerson, _same_person())
        .where(*_of(which), FlowPart.kind == "question", FlowPart.part.in_(questions), FlowPart.answer.is_not(None))
        .group_by(FlowPart.part, quarter, FlowPart.answer)
    )
    return tx.execute(query).all()


def written(tx: Transaction, which: Which, question: str, before: tuple[int, int] | None, limit: int) -> Sequence[Any]:
    """Rows of user, answer and when, newest first."""
    query = (
        sa.select(FlowPart.user, FlowPart.answer, FlowPart.answered)
        .join(FlowPerson, _same_person())
        .where(*_of(which), FlowPart.kind == "question", FlowPart.part == question, FlowPart.answer.is_not(None))
    )
    if before is not None:
        query = query.where(sa.tuple_(FlowPart.answered, FlowPart.user) < sa.tuple_(*before))
    return tx.execute(query.order_by(FlowPart.answered.desc(), FlowPart.user.desc()).limit(limit)).all()


def goal(tx: Transaction, which: Which, event: str, within: int | None, until: int) -> tuple[int, int]:
    """Of those who met it until a moment: how many, and how many of them reached the goal within the window."""
    met = sa.select(sa.func.count()).select_from(FlowPerson).where(*_of(which), FlowPerson.met_at <= until)
    if within is not None and within < _LONGEST_DAY:
        reached = sa.exists().where(
            Event.user == FlowPerson.user, Event.at >= FlowPerson.met_at, Event.at <= FlowPerson.met_at + within,
            Event.environment_id == FlowPerson.environment_id, Event.name == event,
        )  # fmt: skip
    else:
        reached = sa.exists().where(
            PersonDay.environment_id == FlowPerson.environment_id, PersonDay.name == event,
            PersonDay.user == FlowPerson.user, PersonDay.last_at >= FlowPerson.met_at,
            *([] if within is None else [PersonDay.first_at <= FlowPerson.met_at + within]),
        )  # fmt: skip
    return tx.scalar(met) or 0, tx.scalar(met.where(reached)) or 0


def people(
    tx: Transaction, which: Which, stage: str, *, missing: bool, before: tuple[int, int] | None, limit: int
) -> Sequence[Any]:
    """Rows of user and when they met it, the last first: who came to a stage, or who did not."""
    column = FlowPerson.met_at if stage == "met" else _STAGES[stage]
    query = sa.select(FlowPerson.user, FlowPerson.met_at).where(*_of(which))
    query = query.where(column.is_(None) if missing else column.is_not(None))
    if before is not None:
        query = query.where(sa.tuple_(FlowPerson.met_at, FlowPerson.user) < sa.tuple_(*before))
    return tx.execute(query.order_by(FlowPerson.met_at.desc(), FlowPerson.user.desc()).limit(limit)).all()


def _of(which: Which) -> list[sa.ColumnElement[bool]]:
    here = [
        FlowPerson.environment_id == which.environment_id,
        FlowPerson.flow == which.flow,
        FlowPerson.met_at >= which.since,
    ]
    return here if which.with_sample else [*here, FlowPerson.sample.is_(False)]


def _same_person() -> sa.ColumnElement[bool]:
    return sa.and_(
        FlowPart.environment_id == FlowPerson.environment_id,
        FlowPart.flow == FlowPerson.flow,
        FlowPart.user == FlowPerson.user,
    )
