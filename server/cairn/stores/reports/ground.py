"""Whose events a question is about, written out as SQL that SQLite and PostgreSQL both read.

Moments are those at which events happened, so that late ones count where they belong. A resend was never stored, and
a merged person's events are in one row's name, so each person counts once.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from cairn.domain.analytics.calendar import Period
from cairn.stores.database import EACH, Transaction
from cairn.stores.packing import pack_json


@dataclass(frozen=True, slots=True)
class Ground:
    """`segment` are the kept people of a live segment, `users` row ids; neither is everybody.

    With a `trait` everything is told by its value.
    """

    environment_id: int
    with_sample: bool
    segment: str | None = None
    users: Collection[int] | None = None
    trait: str | None = None

    def parameters(self, tx: Transaction, **more: Any) -> dict[str, Any]:
        """Those that `theirs` and `told_by` name, and more."""
        found: dict[str, Any] = {"environment": self.environment_id, **more}
        if self.segment is not None:
            found["segment"] = self.segment
        if self.users is not None:
            found["users"] = pack_json(list(self.users))
        if self.trait is not None:
            found["trait"] = _path(tx, self.trait)
        return found

    def theirs(self, tx: Transaction) -> str:
        """What must hold of an event `e`, apart from its name and moment.

        The sign keeps SQLite from beginning with the people: with statistics it would look up each one's events.
        """
        tests = ["e.environment_id = :environment"]
        if not self.with_sample:
            tests.append('+e."user" NOT IN (SELECT id FROM users WHERE environment_id = :environment AND sample)')
        if self.segment is not None:
            kept = 'SELECT "user" FROM segment_people WHERE environment_id = :environment AND segment = :segment'
            tests.append(f'+e."user" IN ({kept})')
        if self.users is not None:
            each = EACH[_dialect(tx)].format(":users")
            tests.append(f'+e."user" IN (SELECT CAST(value AS bigint) FROM ({each}) AS chosen)')
        return " AND ".join(tests)

    def told_by(self, tx: Transaction, rows: str) -> tuple[str, str]:
        """The value that `rows` with a `person` are told by, and what to read them from."""
        if self.trait is None:
            return "CAST(NULL AS text)", rows
        return _VALUE[_dialect(tx)], f"{rows} JOIN users u ON u.id = person"


# A NUL lies escaped in JSON, and PostgreSQL reads no text that has one: such a person's value is not known.
_VALUE = {
    "sqlite": "CASE json_type(u.traits, :trait) WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' "
    "ELSE CAST(json_extract(u.traits, :trait) AS text) END",
    "postgresql": r"CASE WHEN strpos(u.traits, '\u0000') = 0 "
    "THEN CAST(u.traits AS jsonb) ->> CAST(:trait AS text) END",
}


def named(parameter: str, names: Sequence[str]) -> tuple[str, dict[str, str]]:
    """The test that an event `e` has one of these names, and its parameters."""
    if len(names) == 1:
        return f"e.name = :{parameter}", {parameter: names[0]}
    each = {f"{parameter}_{place}": name for place, name in enumerate(names)}
    return f"e.name IN ({', '.join(f':{one}' for one in each)})", each


def trait_value(tx: Transaction, name: str) -> sa.ColumnElement[str]:
    """The text that people, or accounts, are told apart by; read from rows that are called `u`."""
    return sa.cast(sa.text(_VALUE[_dialect(tx)]).bindparams(trait=_path(tx, name)), sa.Text())


def _path(tx: Transaction, trait: str) -> str:
    return f'$."{trait}"' if _dialect(tx) == "sqlite" else trait


def stretches(periods: Sequence[Period]) -> str:
    """A common table `periods` of place, begins and ends."""
    rows = ", ".join(f"({place}, {each.begins}, {each.ends})" for place, each in enumerate(periods))
    return f"periods (place, begins, ends) AS (VALUES {rows})"


def _dialect(tx: Transaction) -> str:
    return tx.connection().dialect.name
