"""Bring the database up to date; a glance is enough when it is."""

from __future__ import annotations

from flask import Flask
from flask_migrate import upgrade

from cairn.stores import schema_version
from cairn.stores.database import Database


def migrate_app(app: Flask) -> None:
    database: Database = app.extensions["cairn"].database
    with database.reading() as tx:
        if schema_version.in_database(tx) == schema_version.in_code():
            return
    with app.app_context():
        upgrade()
