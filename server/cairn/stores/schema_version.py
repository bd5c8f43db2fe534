"""Which migration the database is at, and which one this software wants."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import sqlalchemy as sa
from alembic.config import Config
from alembic.script import ScriptDirectory

from cairn.stores.database import Transaction

MIGRATIONS = Path(__file__).parent / "migrations"


def in_database(tx: Transaction) -> str | None:
    """None before the first migration."""
    if not sa.inspect(tx.connection()).has_table("alembic_version"):
        return None
    return tx.execute(sa.text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


@cache
def in_code() -> str | None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return ScriptDirectory.from_config(config).get_current_head()
