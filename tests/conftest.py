"""Fixtures of all Python tests: the same application over SQLite and over a real PostgreSQL.

`installation` gives an application with a workspace, an environment and keys. Tests that touch storage run twice.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import threading
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import argon2
import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from flask_migrate import upgrade
from tests.postgres import start_postgres

from cairn.app import create_app
from cairn.services.keys import create_key
from cairn.services.members import add_member
from cairn.services.parts import Parts
from cairn.stores import workspaces

PASSWORD = "correct horse battery"


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of the developer's own shell reaches a test."""
    for name in list(os.environ):
        if name.startswith("CAIRN_"):
            monkeypatch.delenv(name)


@pytest.fixture(autouse=True, scope="session")
def quick_passwords() -> Iterator[None]:
    """Hashing is slow by design; a test that signs in need not wait for it."""
    with pytest.MonkeyPatch.context() as patch:
        quick = argon2.PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
        patch.setattr("cairn.services.members._hasher", quick)
        yield


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Address of a PostgreSQL of our own, started once per test process."""
    folder = tempfile.mkdtemp(prefix="cairn-pg-")
    server = start_postgres(folder)
    if isinstance(server, str):
        pytest.skip(f"not covered: PostgreSQL, since {server}")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database with all migrations done: copying it is quicker than migrating for every test."""
    folder = tmp_path_factory.mktemp("template")
    _migrate(f"sqlite:///{folder}/cairn.sqlite3", folder)
    return folder / "cairn.sqlite3"


@pytest.fixture(scope="session")
def postgres_template(postgres: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    _create_database(postgres, "migrated")
    _migrate(_named(postgres, "migrated"), tmp_path_factory.mktemp("template"))
    return "migrated"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A fresh migrated database of each kind."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "cairn.sqlite3")
        yield f"sqlite:///{tmp_path}/cairn.sqlite3"
        return
    server, template = request.getfixturevalue("postgres"), request.getfixturevalue("postgres_template")
    name = f"test_{uuid.uuid4().hex}"
    _create_database(server, name, template)
    yield _named(server, name)
    _administer(server, f'DROP DATABASE "{name}" WITH (FORCE)')


def _migrate(url: str, folder: Path) -> None:
    app = create_app(environ={"CAIRN_DATABASE_URL": url, "CAIRN_VAR_DIR": str(folder), "CAIRN_LOG_LEVEL": "error"})
    with app.app_context():
        upgrade()
    app.extensions["cairn"].database.close()


def _create_database(server: str, name: str, template: str = "template1") -> None:
    _administer(server, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def _administer(server: str, statement: str) -> None:
    engine = sa.create_engine(server.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()


def _named(server: str, name: str) -> str:
    return server.replace("/postgres?", f"/{name}?")


@dataclass(frozen=True)
class Installation:
    """An application with something in it. `secret` opens the management API for `environment_id`."""

    app: Flask
    parts: Parts
    workspace_id: int
    environment_id: int
    write_key: str
    secret: str
    email: str

    @property
    def client(self) -> FlaskClient:
        return self.app.test_client()

    @property
    def bearer(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.secret}"}


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> dict[str, str]:
    """The environment variables of the application under test."""
    return {"CAIRN_DATABASE_URL": database_url, "CAIRN_VAR_DIR": str(tmp_path / "var"), "CAIRN_LOG_LEVEL": "error"}


@pytest.fixture
def installation(settings: dict[str, str]) -> Iterator[Installation]:
    before = set(threading.enumerate())
    app = create_app(environ=settings)
    made = add_workspace(app, "acme")
    yield made
    made.parts.journal.close()
    made.parts.database.close()
    left = {each for each in threading.enumerate() if each.name == "group-commit"} - before
    assert not left, "the writer ends with the application"


def add_workspace(app: Flask, key: str) -> Installation:
    """A workspace with one environment, both kinds of keys and an owner."""
    parts: Parts = app.extensions["cairn"]
    email, now = f"owner@{key}.example", parts.now()
    with parts.database.writing() as tx:
        workspace = workspaces.add_workspace(tx, key, key.title(), "Europe/Helsinki", parts.now())
        place = workspaces.add_environment(tx, workspace.id, "production", "Production", production=True, now=now)
        workspaces.add_environment(tx, workspace.id, "staging", "Staging", production=False, now=now)
        write_key = create_key(tx, place.id, "write", "test", "test", parts.now())
        secret = create_key(tx, place.id, "secret", "test", "test", parts.now())
        add_member(tx, workspace.id, email, "Olga Owner", "owner", PASSWORD, "test", parts.now())
        return Installation(app, parts, workspace.id, place.id, write_key, secret, email)
