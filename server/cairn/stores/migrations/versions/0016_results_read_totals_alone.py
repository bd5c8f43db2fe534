"""Results read units and totals in the order in which they group them

What they ask of a unit stands beside each of its totals. Both tables are made anew: the key of totals is another, and
SQLite adds no column without a default.
"""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_UNIT = ("environment_id", "experiment", "bucket_version", "unit")
_MET: Sequence[tuple[str, Any, bool]] = (
    ("variant", sa.Text(), False),
    ("exposed_at", sa.BigInteger(), False),
    ("shown_at", sa.BigInteger(), True),
    ("completed_at", sa.BigInteger(), True),
    ("multiple", sa.Boolean(), False),
    ("sample", sa.Boolean(), False),
)
_TOTAL: Sequence[tuple[str, Any, bool]] = (
    ("count", sa.BigInteger(), False),
    ("first_at", sa.BigInteger(), False),
    ("amount", sa.Double(), True),
    ("account", sa.BigInteger(), True),
)
_DAY: tuple[str, Any, bool] = ("exposed_day", sa.BigInteger(), False)
_BESIDE = tuple((name, kind, True) for name, kind, _ in (*_MET, _DAY) if name not in ("shown_at", "completed_at"))
_UNITS_INDEX = (
    "environment_id", "experiment", "bucket_version", "variant", "exposed_day", "exposed_at", "multiple", "sample",
    "shown_at", "completed_at",
)  # fmt: skip
_TOTALS_INDEX = (
    "environment_id", "experiment", "bucket_version", "metric", "variant", "exposed_day", "multiple", "sample", "count",
    "amount", "first_at", "exposed_at", "account",
)  # fmt: skip


def upgrade() -> None:
    _again("experiment_units", _UNIT, (*_MET, _DAY), {"exposed_day": "exposed_at / 86400000"})
    met = " AND ".join(f"met.{name} = unit_metrics.{name}" for name in _UNIT)
    beside = {name: f"(SELECT met.{name} FROM experiment_units AS met WHERE {met})" for name, _, _ in _BESIDE}
    _again("unit_metrics", (*_UNIT, "metric"), (*_TOTAL, *_BESIDE), beside)
    op.create_index("ix_experiment_units_results", "experiment_units", _UNITS_INDEX)
    op.create_index("ix_unit_metrics_results", "unit_metrics", _TOTALS_INDEX)


def downgrade() -> None:
    op.drop_index("ix_unit_metrics_results", "unit_metrics")
    op.drop_index("ix_experiment_units_results", "experiment_units")
    _again("unit_metrics", (*_UNIT[:3], "metric", "unit"), _TOTAL, {})
    _again("experiment_units", _UNIT, _MET, {})


def _again(table: str, key: Sequence[str], columns: Sequence[tuple[str, Any, bool]], filled: dict[str, str]) -> None:
    """The table with this key and these columns: as they were, or filled by an expression over the old row."""
    texts = {"experiment", "metric"}
    op.create_table(
        f"{table}_again",
        *(sa.Column(name, sa.Text() if name in texts else sa.BigInteger(), nullable=False) for name in key),
        *(sa.Column(name, kind, nullable=nullable) for name, kind, nullable in columns),
        sa.PrimaryKeyConstraint(*key, name=f"pk_{table}_again"),
        sqlite_with_rowid=False,
    )
    names = [*key, *(name for name, _, _ in columns)]
    values = ", ".join(filled.get(name, name) for name in names)
    op.execute(f"INSERT INTO {table}_again ({', '.join(names)}) SELECT {values} FROM {table}")
    op.drop_table(table)
    op.rename_table(f"{table}_again", table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"ALTER TABLE {table} RENAME CONSTRAINT pk_{table}_again TO pk_{table}")
