"""What conditions could ask for: of names all, of what stands behind them only the newest, however much there is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from cairn.stores.database import Transaction, run
from cairn.stores.models import Account, Event, User
from cairn.stores.packing import unpack_object

# From one name to the next by the index: as many steps as there are names, however many events.
_NAMES = """
WITH RECURSIVE found(name) AS (
  SELECT (SELECT name FROM events WHERE environment_id = :environment ORDER BY name LIMIT 1)
  UNION ALL
  SELECT (SELECT events.name FROM events WHERE environment_id = :environment AND events.name > found.name
          ORDER BY events.name LIMIT 1)
  FROM found WHERE found.name IS NOT NULL
)
SELECT name FROM found WHERE name IS NOT NULL LIMIT :most
"""
PAGE = "Page Viewed"


def event_names(tx: Transaction, environment_id: int, most: int) -> list[str]:
    return [row.name for row in run(tx, _NAMES, {"environment": environment_id, "most": most})]


def newest_users(tx: Transaction, environment_id: int, most: int, *, with_sample: bool) -> Sequence[Any]:
    """Rows of traits, account: those seen last."""
    query = sa.select(User.traits, User.account).where(User.environment_id == environment_id)
    if not with_sample:
        query = query.where(User.sample.is_(False))
    return tx.execute(query.order_by(User.last_seen.desc()).limit(most)).all()


def traits_of_accounts(tx: Transaction, rows: Sequence[int]) -> list[Mapping[str, Any]]:
    query = sa.select(Account.traits).where(Account.id.in_(rows))
    return [unpack_object(traits) for traits in tx.scalars(query)]


def newest_properties(tx: Transaction, environment_id: int, event: str, most: int) -> list[Mapping[str, Any]]:
    return [unpack_object(text) for text in tx.scalars(_newest(Event.properties, environment_id, event, most))]


def newest_pages(tx: Transaction, environment_id: int, most: int) -> list[str]:
    """Addresses of pages that were visited."""
    found = tx.scalars(_newest(Event.page_url, environment_id, PAGE, most))
    return [url for url in found if url is not None]


def _newest(column: Any, environment_id: int, event: str, most: int) -> sa.Select[Any]:
    here = Event.environment_id == environment_id, Event.name == event
    return sa.select(column).where(*here).order_by(Event.at.desc()).limit(most)
