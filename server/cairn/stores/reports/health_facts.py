"""What the health of people is told by: their days, the onboarding they met, what they answered."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import sqlalchemy as sa

from cairn.stores.database import Transaction
from cairn.stores.models import FlowPart, FlowPerson, PersonDay


def days(
    tx: Transaction, environment_id: int, names: Collection[str], users: Collection[int], since: int
) -> Sequence[Any]:
    """Rows of name, user, day, count, from a day on."""
    query = sa.select(PersonDay.name, PersonDay.user, PersonDay.day, PersonDay.count).where(
        PersonDay.environment_id == environment_id, PersonDay.name.in_(names), PersonDay.user.in_(users),
        PersonDay.day >= since,
    )  # fmt: skip
    return tx.execute(query).all()


def guides(tx: Transaction, environment_id: int, flows: Collection[str], users: Collection[int]) -> Sequence[Any]:
    """Rows of flow, user, shown, completed: of flows that were shown."""
    query = sa.select(FlowPerson.flow, FlowPerson.user, FlowPerson.shown, FlowPerson.completed).where(
        FlowPerson.environment_id == environment_id, FlowPerson.flow.in_(flows), FlowPerson.user.in_(users),
        FlowPerson.shown.is_not(None),
    )  # fmt: skip
    return tx.execute(query).all()


def items(tx: Transaction, environment_id: int, flows: Collection[str], users: Collection[int]) -> Sequence[Any]:
    """Rows of flow, user, part, done: tasks of checklists that are done."""
    query = sa.select(FlowPart.flow, FlowPart.user, FlowPart.part, FlowPart.done).where(
        *_of(environment_id, flows, users, "item"), FlowPart.done.is_not(None)
    )
    return tx.execute(query).all()


def answers(tx: Transaction, environment_id: int, flows: Collection[str], users: Collection[int]) -> Sequence[Any]:
    """Rows of flow, user, part, answer, answered: the last answer to each question."""
    query = sa.select(FlowPart.flow, FlowPart.user, FlowPart.part, FlowPart.answer, FlowPart.answered).where(
        *_of(environment_id, flows, users, "question"), FlowPart.answered.is_not(None)
    )
    return tx.execute(query).all()


def _of(
    environment_id: int, flows: Collection[str], users: Collection[int], kind: str
) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        FlowPart.environment_id == environment_id, FlowPart.flow.in_(flows), FlowPart.user.in_(users),
        FlowPart.kind == kind,
    )  # fmt: skip
