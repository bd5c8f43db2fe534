"""Tries to sign in are counted"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sign_in_tries",
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("who", name=op.f("pk_sign_in_tries")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("sign_in_tries")
