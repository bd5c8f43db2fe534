"""Traits of accounts have moments"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("accounts", sa.Column("told", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("accounts", "told")
