"""One process at a time: a lease is taken, renewed while the work goes on, and ends by itself where its holder did."""

from __future__ import annotations

import sqlalchemy as sa

from cairn.stores.database import Transaction, insert_for
from cairn.stores.models import Lease, table_of

_leases = table_of(Lease)


def take(tx: Transaction, name: str, holder: str, until: int, now: int) -> bool:
    """Take it or renew it; False while it is another's."""
    taken = (
        insert_for(tx, _leases)
        .values(name=name, holder=holder, until=until)
        .on_conflict_do_update(
            index_elements=["name"],
            set_={"holder": holder, "until": until},
            where=sa.or_(_leases.c.until < now, _leases.c.holder == holder),
        )
        .returning(_leases.c.holder)
    )
    return tx.execute(taken).first() is not None


def give_back(tx: Transaction, name: str, holder: str) -> None:
    tx.execute(sa.delete(_leases).where(_leases.c.name == name, _leases.c.holder == holder))
