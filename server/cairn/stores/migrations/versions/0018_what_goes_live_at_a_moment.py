"""What goes live, or is taken back, at a moment"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "timed_changes",
        sa.Column("id", ID, nullable=False),
        sa.Column("environment_id", ID, nullable=False),
        sa.Column("document_id", ID, nullable=False),
        sa.Column("revision_id", ID, nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("accepted", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("failure", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_timed_changes_document_id_documents")),
        sa.ForeignKeyConstraint(
            ["environment_id"], ["environments.id"], name=op.f("fk_timed_changes_environment_id_environments")
        ),
        sa.ForeignKeyConstraint(["revision_id"], ["revisions.id"], name=op.f("fk_timed_changes_revision_id_revisions")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_timed_changes")),
    )
    op.create_index(op.f("ix_timed_changes_document_id"), "timed_changes", ["document_id"], unique=False)
    op.create_index(op.f("ix_timed_changes_status_at"), "timed_changes", ["status", "at"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_timed_changes_status_at"), table_name="timed_changes")
    op.drop_index(op.f("ix_timed_changes_document_id"), table_name="timed_changes")
    op.drop_table("timed_changes")
