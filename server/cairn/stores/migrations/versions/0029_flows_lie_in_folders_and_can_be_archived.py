"""Flows lie in folders and can be archived"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("documents", sa.Column("folder", sa.Text(), nullable=True))
    op.add_column("documents", sa.Column("archived_at", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("documents") as table:
        table.drop_column("archived_at")
        table.drop_column("folder")
