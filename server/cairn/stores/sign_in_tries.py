"""Tries to sign in, counted where every process sees them."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from cairn.stores.database import Transaction, run
from cairn.stores.models import SignInTries, table_of

_tries = table_of(SignInTries)
# A try beyond the most counts, but does not make the wait any longer.
_COUNT = """
    INSERT INTO sign_in_tries (who, count, until) VALUES (:who, 1, :until)
    ON CONFLICT (who) DO UPDATE SET
        count = CASE WHEN sign_in_tries.until <= :now THEN 1 ELSE sign_in_tries.count + 1 END,
        until = CASE WHEN sign_in_tries.until > :now AND sign_in_tries.count >= :most
                     THEN sign_in_tries.until ELSE excluded.until END
    RETURNING count, until
"""


def count(tx: Transaction, who: str, most: int, now: int, until: int) -> tuple[int, int]:
    """One more; answers how many there are with this one, and when they are forgotten."""
    row: Any = run(tx, _COUNT, {"who": who, "most": most, "now": now, "until": until}).one()
    return int(row[0]), int(row[1])


def forget(tx: Transaction, who: str) -> None:
    tx.execute(sa.delete(_tries).where(_tries.c.who == who))


def forget_ended(tx: Transaction, now: int) -> None:
    tx.execute(sa.delete(_tries).where(_tries.c.until <= now))
