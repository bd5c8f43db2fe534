"""Who belongs to segments is kept"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "leases",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_leases")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "segment_days",
        sa.Column("environment_id", sa.BigInteger(), nullable=False),
        sa.Column("segment", sa.Text(), nullable=False),
        sa.Column("day", sa.BigInteger(), nullable=False),
        sa.Column("sample", sa.Boolean(), nullable=False),
        sa.Column("people", sa.BigInteger(), nullable=False),
        sa.Column("entered", sa.BigInteger(), nullable=False),
        sa.Column("left", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("environment_id", "segment", "day", "sample", name=op.f("pk_segment_days")),
    )
    op.create_table(
        "segment_people",
        sa.Column("environment_id", sa.BigInteger(), nullable=False),
        sa.Column("segment", sa.Text(), nullable=False),
        sa.Column("user", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("environment_id", "segment", "user", name=op.f("pk_segment_people")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_segment_people_user"), "segment_people", ["user"], unique=False)

    op.create_table(
        "segment_rounds",
        sa.Column("environment_id", sa.BigInteger(), nullable=False),
        sa.Column("segment", sa.Text(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("environment_id", "segment", name=op.f("pk_segment_rounds")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("segment_rounds")
    op.drop_index(op.f("ix_segment_people_user"), table_name="segment_people")
    op.drop_table("segment_people")
    op.drop_table("segment_days")
    op.drop_table("leases")
