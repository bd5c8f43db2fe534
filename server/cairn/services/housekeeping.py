"""What has to be done now and then: what has ended is forgotten, the database's own files are kept small."""

from __future__ import annotations

from cairn.services.environments import DAYS_REPORTED
from cairn.stores import (
    inspections,
    letters,
    preview_links,
    sign_in_tries,
    verification,
    webhooks,
    what_ifs,
    workspaces,
)
from cairn.stores.database import Database

DAY = 86_400_000
WHAT_IFS_KEPT = 7 * DAY
DELIVERIES_KEPT = 30 * DAY


def tidy(database: Database, now: int) -> None:
    with database.writing() as tx:
        workspaces.forget_ended_sessions(tx, now)
        sign_in_tries.forget_ended(tx, now)
        inspections.forget_ended(tx, now)
        preview_links.forget_ended(tx, now)
        what_ifs.forget(tx, now - WHAT_IFS_KEPT)
        webhooks.forget(tx, now - DELIVERIES_KEPT)
        letters.forget(tx, now - DELIVERIES_KEPT)
        verification.forget_unverified(tx, now // DAY - DAYS_REPORTED)
    database.optimize()
