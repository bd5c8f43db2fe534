"""Into which groups the units of an experiment fall: what they are, or were when they first met it."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from cairn.domain.experiments.breakdown import By
from cairn.stores.database import Transaction
from cairn.stores.models import Account, ExperimentUnit, FlowPerson, SegmentPerson, User
from cairn.stores.reports.experiment_totals import DAY, Which, of_which
from cairn.stores.reports.ground import trait_value


def groups(tx: Transaction, which: Which, by: By, flow: str, trait: str) -> sa.Subquery:
    """Rows of unit and part, empty where it isn't known. Who belongs to several segments has a row for each."""
    if by == "segment":
        found: Any = sa.select(SegmentPerson.user.label("unit"), SegmentPerson.segment.label("part")).where(
            SegmentPerson.environment_id == which.environment_id
        )
    elif by in ("device", "language"):
        found = _met(which, getattr(FlowPerson, by)).outerjoin(
            FlowPerson,
            sa.and_(
                FlowPerson.environment_id == which.environment_id,
                FlowPerson.flow == flow,
                FlowPerson.user == ExperimentUnit.unit,
            ),
        )
    else:
        of: Any = aliased(Account if which.by_account else User, name="u")
        row = -ExperimentUnit.unit if which.by_account else ExperimentUnit.unit
        part = _seen(of) if by == "seen" else trait_value(tx, trait)
        found = _met(which, part).outerjoin(of, of.id == row)
    return found.subquery()  # type: ignore[no-any-return]  # a select of either shape


def _met(which: Which, part: sa.ColumnElement[Any]) -> sa.Select[int, str]:
    known = sa.func.coalesce(sa.cast(part, sa.Text()), "").label("part")
    return sa.select(ExperimentUnit.unit, known).select_from(ExperimentUnit).where(*of_which(which))


def _seen(of: Any) -> sa.ColumnElement[str]:
    """New: first seen less than a day before the exposure."""
    return sa.case((of.first_seen > ExperimentUnit.exposed_at - DAY, "new"), else_="returning")
