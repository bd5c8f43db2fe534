"""What conditions ask for is counted"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "tallies",
        sa.Column("environment_id", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("event", sa.BigInteger(), nullable=False),
        sa.Column("complete", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("environment_id", "digest", name=op.f("pk_tallies")),
        sqlite_with_rowid=False,
    )
    op.add_column("accounts", sa.Column("tallies", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    op.drop_column("accounts", "tallies")
    op.drop_table("tallies")
