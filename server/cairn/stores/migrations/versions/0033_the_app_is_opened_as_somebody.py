"""The app is opened as somebody, and at a step"""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("inspections", sa.Column("user", sa.BigInteger(), nullable=True))
    op.add_column("inspections", sa.Column("step", sa.Text(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("inspections") as table:
        table.drop_column("step")
        table.drop_column("user")
