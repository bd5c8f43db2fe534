"""Questions about people read indexes alone"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        op.f("ix_events_environment_id_name_at_user"), "events", ["environment_id", "name", "at", "user"], unique=False
    )
    op.drop_index(op.f("ix_events_environment_id_name_at"), table_name="events")
    op.create_index(
        "ix_users_sample",
        "users",
        ["environment_id", "id"],
        unique=False,
        sqlite_where=sa.text("sample"),
        postgresql_where=sa.text("sample"),
    )


def downgrade() -> None:
    op.drop_index("ix_users_sample", table_name="users")
    op.create_index(op.f("ix_events_environment_id_name_at"), "events", ["environment_id", "name", "at"], unique=False)
    op.drop_index(op.f("ix_events_environment_id_name_at_user"), table_name="events")
