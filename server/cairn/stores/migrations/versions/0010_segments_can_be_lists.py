"""Segments can be lists"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "segment_lists",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("environment_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("segment", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["environment_id"], ["environments.id"], name=op.f("fk_segment_lists_environment_id_environments")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_segment_lists")),
        sa.UniqueConstraint("environment_id", "segment", name=op.f("uq_segment_lists_environment_id_segment")),
    )
    op.create_table(
        "list_members",
        sa.Column("list_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["list_id"], ["segment_lists.id"], name=op.f("fk_list_members_list_id_segment_lists")),
        sa.PrimaryKeyConstraint("list_id", "value", name=op.f("pk_list_members")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("list_members")
    op.drop_table("segment_lists")
