"""Who reached milestones is kept"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "milestone_marks",
        sa.Column("environment_id", sa.BigInteger(), nullable=False),
        sa.Column("milestone", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("event", sa.BigInteger(), nullable=False),
        sa.Column("complete", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("environment_id", "milestone", name=op.f("pk_milestone_marks")),
    )
    op.create_table(
        "milestone_people",
        sa.Column("environment_id", sa.BigInteger(), nullable=False),
        sa.Column("milestone", sa.Text(), nullable=False),
        sa.Column("unit", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("user", sa.BigInteger(), nullable=True),
        sa.Column("notes", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("environment_id", "milestone", "unit", name=op.f("pk_milestone_people")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_milestone_people_unit"), "milestone_people", ["unit"], unique=False)
    op.create_index(op.f("ix_milestone_people_user"), "milestone_people", ["user"], unique=False)
    op.create_table(
        "milestones_due",
        sa.Column("environment_id", sa.BigInteger(), nullable=False),
        sa.Column("user", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("environment_id", "user", name=op.f("pk_milestones_due")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("milestones_due")
    op.drop_table("milestone_people")
    op.drop_table("milestone_marks")
