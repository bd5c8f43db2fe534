"""Drafts are written in the builder"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "draft_visits",
        sa.Column("document_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tab", sa.Text(), nullable=False),
        sa.Column("member_id", sa.BigInteger(), nullable=True),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_draft_visits_document_id_documents")),
        sa.PrimaryKeyConstraint("document_id", "tab", name=op.f("pk_draft_visits")),
        sqlite_with_rowid=False,
    )
    op.add_column("documents", sa.Column("unfinished", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("documents", "unfinished")
    op.drop_table("draft_visits")
