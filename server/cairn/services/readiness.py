"""Whether this process can serve."""

from __future__ import annotations

from cairn.domain.errors import Unavailable
from cairn.stores import schema_version
from cairn.stores.database import Database


def readiness(database: Database) -> dict[str, str]:
    """Each check's name with "ok" or what is wrong, in words."""
    try:
        with database.reading() as tx:
            current = schema_version.in_database(tx)
    except Unavailable as error:
        return {"database": error.message, "migrations": "not checked"}
    wanted = schema_version.in_code()
    if current == wanted:
        return {"database": "ok", "migrations": "ok"}
    behind = f"the database is at {current}, the software at {wanted}: run `cairn migrate`"
    return {"database": "ok", "migrations": behind}
