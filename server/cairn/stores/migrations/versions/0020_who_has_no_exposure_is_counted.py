"""Who names an experiment and has no exposure is counted"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

_KEY = ("environment_id", "experiment", "bucket_version", "user")


def upgrade() -> None:
    op.create_table(
        "experiment_strays",
        sa.Column("environment_id", sa.BigInteger(), nullable=False),
        sa.Column("experiment", sa.Text(), nullable=False),
        sa.Column("bucket_version", sa.BigInteger(), nullable=False),
        sa.Column("user", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint(*_KEY, name=op.f("pk_experiment_strays")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("experiment_strays")
