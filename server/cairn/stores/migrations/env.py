"""How Alembic runs our migrations: the same ones on SQLite and PostgreSQL, inside the running application."""

from alembic import context
from flask import current_app

database = current_app.extensions["migrate"].db


def run() -> None:
    with database.engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=database.metadata,
            render_as_batch=True,
            compare_type=False,
        )
        with context.begin_transaction():
            context.run_migrations()
        connection.commit()


run()
