"""What has to be done now and then: sessions that ended are forgotten, the database's own files kept small."""

from __future__ import annotations

from cairn.stores import workspaces
from cairn.stores.database import Database


def tidy(database: Database, now: int) -> None:
    with database.writing() as tx:
        workspaces.forget_ended_sessions(tx, now)
    database.optimize()
