"""What people did with parts lies by person

What was counted is counted anew by the worker, since `VERSION` of the counting is another.
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_BY_PERSON = ("environment_id", "flow", "user", "kind", "part")
_BY_PART = ("environment_id", "flow", "kind", "part", "user")


def upgrade() -> None:
    _again(_BY_PERSON)


def downgrade() -> None:
    _again(_BY_PART)


def _again(key: tuple[str, ...]) -> None:
    op.drop_table("flow_parts")
    numbers = {"environment_id", "user"}
    op.create_table(
        "flow_parts",
        *(sa.Column(name, sa.BigInteger() if name in numbers else sa.Text(), nullable=False) for name in key),
        sa.Column("seen", sa.BigInteger(), nullable=True),
        sa.Column("done", sa.BigInteger(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint(*key, name=op.f("pk_flow_parts")),
        sqlite_with_rowid=False,
    )
