"""Events are captured"""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("environments", sa.Column("captures", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("environments", sa.Column("capture_deny", sa.Text(), server_default="[]", nullable=False))


def downgrade() -> None:
    op.drop_column("environments", "capture_deny")
    op.drop_column("environments", "captures")
