"""Reports are saved, and stand on dashboards"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _table(
        "saved_reports", sa.Column("kind", sa.Text(), nullable=False), sa.Column("question", sa.Text(), nullable=False)
    )
    _table("dashboards", sa.Column("reports", sa.Text(), nullable=False))


def downgrade() -> None:
    for name in ("dashboards", "saved_reports"):
        op.drop_index(op.f(f"ix_{name}_workspace_id"), table_name=name)
        op.drop_table(name)


def _table(name: str, *columns: sa.Column[str]) -> None:
    op.create_table(
        name,
        sa.Column("id", ID, nullable=False),
        sa.Column("workspace_id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        *columns,
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f(f"fk_{name}_workspace_id_workspaces")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    )
    op.create_index(op.f(f"ix_{name}_workspace_id"), name, ["workspace_id"], unique=False)
