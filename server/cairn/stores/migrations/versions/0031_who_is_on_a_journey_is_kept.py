"""Who is on a journey is kept"""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "journey_marks",
        sa.Column("environment_id", sa.BigInteger(), nullable=False),
        sa.Column("event", sa.BigInteger(), nullable=False),
        sa.Column("looked_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("environment_id", name=op.f("pk_journey_marks")),
    )
    op.create_table(
        "journeys",
        sa.Column("id", _ID, nullable=False),
        sa.Column("environment_id", sa.BigInteger(), nullable=False),
        sa.Column("playbook", sa.Text(), nullable=False),
        sa.Column("user", sa.BigInteger(), nullable=False),
        sa.Column("run", sa.BigInteger(), nullable=False),
        sa.Column("revision_id", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("visit", sa.BigInteger(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=True),
        sa.Column("paused_until", sa.BigInteger(), nullable=True),
        sa.Column("entered_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("goal_at", sa.BigInteger(), nullable=True),
        sa.Column("sample", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journeys")),
        sa.UniqueConstraint(
            "environment_id", "playbook", "user", "run", name=op.f("uq_journeys_environment_id_playbook_user_run")
        ),
    )
    op.create_index(op.f("ix_journeys_user"), "journeys", ["user"], unique=False)
    op.create_index(op.f("ix_journeys_environment_id_due_at"), "journeys", ["environment_id", "due_at"], unique=False)
    op.create_table(
        "journey_visits",
        sa.Column("journey", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("environment_id", sa.BigInteger(), nullable=False),
        sa.Column("playbook", sa.Text(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("left_at", sa.BigInteger(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("journey", "number", name=op.f("pk_journey_visits")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_journey_visits_environment_id_playbook_step_outcome"),
        "journey_visits",
        ["environment_id", "playbook", "step", "outcome"],
        unique=False,
    )
    op.create_table(
        "tasks",
        sa.Column("id", _ID, nullable=False),
        sa.Column("environment_id", sa.BigInteger(), nullable=False),
        sa.Column("journey", sa.BigInteger(), nullable=False),
        sa.Column("playbook", sa.Text(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("user", sa.BigInteger(), nullable=False),
        sa.Column("account", sa.BigInteger(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        sa.Column("done_by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tasks")),
    )
    op.create_index(op.f("ix_tasks_environment_id_done_at"), "tasks", ["environment_id", "done_at"], unique=False)
    op.create_index(op.f("ix_tasks_user"), "tasks", ["user"], unique=False)


def downgrade() -> None:
    op.drop_table("tasks")
    op.drop_table("journey_visits")
    op.drop_table("journeys")
    op.drop_table("journey_marks")
