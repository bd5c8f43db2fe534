"""Health of users and accounts is kept"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "health_marks",
        sa.Column("environment_id", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("day", sa.BigInteger(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("row", sa.BigInteger(), nullable=False),
        sa.Column("complete", sa.Boolean(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("tested", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("environment_id", name=op.f("pk_health_marks")),
    )
    op.create_table(
        "health_units",
        sa.Column("environment_id", sa.BigInteger(), nullable=False),
        sa.Column("unit", sa.BigInteger(), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("band", sa.Text(), nullable=False),
        sa.Column("score", sa.BigInteger(), nullable=True),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("parts", sa.Text(), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("told_score", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("environment_id", "unit", name=op.f("pk_health_units")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_health_units_environment_id_band_score"), "health_units", ["environment_id", "band", "score"],
        unique=False,
    )  # fmt: skip
    op.create_table(
        "health_changes",
        sa.Column("id", _ID, nullable=False),
        sa.Column("environment_id", sa.BigInteger(), nullable=False),
        sa.Column("unit", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("band", sa.Text(), nullable=False),
        sa.Column("score_before", sa.BigInteger(), nullable=True),
        sa.Column("score", sa.BigInteger(), nullable=True),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_health_changes")),
    )
    op.create_index(op.f("ix_health_changes_unit_at"), "health_changes", ["unit", "at"], unique=False)
    op.create_index(
        op.f("ix_health_changes_environment_id_at"), "health_changes", ["environment_id", "at"], unique=False
    )  # fmt: skip


def downgrade() -> None:
    op.drop_table("health_changes")
    op.drop_table("health_units")
    op.drop_table("health_marks")
