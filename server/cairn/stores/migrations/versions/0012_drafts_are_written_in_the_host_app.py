"""Drafts are written in the host app"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "inspections",
        sa.Column("id", ID, nullable=False),
        sa.Column("environment_id", ID, nullable=False),
        sa.Column("document_id", ID, nullable=False),
        sa.Column("session_id", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=True),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_inspections_document_id_documents")),
        sa.ForeignKeyConstraint(
            ["environment_id"], ["environments.id"], name=op.f("fk_inspections_environment_id_environments")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inspections")),
        sa.UniqueConstraint("token", name=op.f("uq_inspections_token")),
    )
    op.create_index(op.f("ix_inspections_document_id"), "inspections", ["document_id"], unique=False)
    op.add_column("environments", sa.Column("app_address", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("environments", "app_address")
    op.drop_index(op.f("ix_inspections_document_id"), table_name="inspections")
    op.drop_table("inspections")
