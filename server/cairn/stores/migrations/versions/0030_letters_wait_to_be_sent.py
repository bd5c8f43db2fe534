"""Letters wait to be sent, and members say whether they want news by letter"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "letters",
        sa.Column("id", ID, nullable=False),
        sa.Column("environment_id", ID, nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("to", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("tries", sa.BigInteger(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("tried_at", sa.BigInteger(), nullable=True),
        sa.Column("said", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["environment_id"], ["environments.id"], name=op.f("fk_letters_environment_id_environments")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letters")),
    )
    op.create_index(op.f("ix_letters_status_due_at"), "letters", ["status", "due_at"], unique=False)
    op.create_index(op.f("ix_letters_to"), "letters", ["to"], unique=False)
    op.create_table(
        "notices_by_mail",
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        sa.Column("environment_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("member_id", "environment_id", name=op.f("pk_notices_by_mail")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("notices_by_mail")
    op.drop_index(op.f("ix_letters_to"), table_name="letters")
    op.drop_index(op.f("ix_letters_status_due_at"), table_name="letters")
    op.drop_table("letters")
