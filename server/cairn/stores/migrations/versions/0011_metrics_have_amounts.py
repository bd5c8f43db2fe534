"""Metrics of experiments have amounts, and users of an account are counted one by one"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("unit_metrics", sa.Column("amount", sa.Double(), nullable=True))
    op.add_column("unit_metrics", sa.Column("account", sa.BigInteger(), nullable=True))
    # A whole account had the total of its busiest user; beside those of its users it would count twice.
    op.execute("DELETE FROM unit_metrics WHERE unit < 0")


def downgrade() -> None:
    op.drop_column("unit_metrics", "account")
    op.drop_column("unit_metrics", "amount")
