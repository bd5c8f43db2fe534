"""What has to be done now and then: sessions that ended are forgotten, the database's own files kept small."""

from __future__ import annotations

from cairn.services.environments import DAYS_REPORTED
from cairn.stores import verification, workspaces
from cairn.stores.database import Database

DAY = 86_400_000


def tidy(database: Database, now: int) -> None:
    with database.writing() as tx:
        workspaces.forget_ended_sessions(tx, now)
        verification.forget_unverified(tx, now // DAY - DAYS_REPORTED)
    database.optimize()
