"""Groups are found in the log"""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    are_groups = sa.text("type = 'group'")
    op.create_index("ix_events_group", "events", ["user"], sqlite_where=are_groups, postgresql_where=are_groups)


def downgrade() -> None:
    op.drop_index("ix_events_group", "events")
