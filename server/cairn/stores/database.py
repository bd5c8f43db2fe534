"""One engine, two ways in: `reading()` and `writing()`; both are a `with` that gives a `Transaction`.

Leaving `writing()` without an exception commits; any exception rolls back. Trouble with the database itself comes
out as `Unavailable`, a value that no column can hold as `Invalid`, whatever the driver called it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any, TypeAlias

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from cairn.domain.errors import Invalid, Unavailable

Transaction: TypeAlias = Session

WRITE_TRIES = 6
# PostgreSQL's serialization failure and deadlock.
COLLISION_STATES = frozenset({"40001", "40P01"})
# Lists go in as one JSON text, so that the statement is the same for any number of values.
EACH = {
    "sqlite": "SELECT value FROM json_each({})",
    "postgresql": "SELECT value FROM jsonb_array_elements_text(CAST({} AS jsonb))",
}


def prepare(engine: sa.Engine) -> None:
    """Install what each new connection needs. Call once per engine, before its first use."""
    if engine.dialect.name == "sqlite":
        sa.event.listen(engine, "connect", _sqlite_connect)
        sa.event.listen(engine, "begin", _sqlite_begin)


def _sqlite_connect(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, see _sqlite_begin
    cursor = connection.cursor()
    for pragma in (
        "busy_timeout = 5000",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "temp_store = MEMORY",
        "cache_size = -32000",
        "wal_autocheckpoint = 4000",  # 16 MB: under load pages change often before they are worth copying back
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _sqlite_begin(connection: sa.Connection) -> None:
    """A writer takes the lock at once: taking it later could fail when another writer came in between."""
    write = connection.get_execution_options().get("write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


class Database:
    """The store behind every service. Safe to use from many threads."""

    def __init__(self, engine: sa.Engine) -> None:
        self.engine = engine
        self.sqlite = engine.dialect.name == "sqlite"
        self._driver = engine.dialect.loaded_dbapi

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        with _trouble(), self.engine.connect() as connection, Session(connection) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        with (
            _trouble(),
            self.engine.connect().execution_options(write=True) as connection,
            connection.begin(),
            # The session ends with the connection's own transaction; it only flushes into it.
            Session(connection, join_transaction_mode="control_fully") as session,
        ):
            yield session
            session.commit()

    def write(self, work: Callable[[Transaction], None]) -> None:
        """`writing()` for what two processes may do at once: whoever comes second starts again and sees the first."""
        for tries_left in reversed(range(WRITE_TRIES)):
            try:
                with self.writing() as tx:
                    work(tx)
                return
            except (sa.exc.IntegrityError, Collision):
                if not tries_left:
                    raise

    def read_one(self, statement: str, parameters: Mapping[str, Any]) -> tuple[Any, ...] | None:
        """One row of one statement, past SQLAlchemy's own machinery: the way of the hottest read.

        `statement` names its parameters `:like_this` and needs no transaction around it.
        """
        with _trouble():
            connection = self.engine.raw_connection()
            try:
                cursor = connection.cursor()
                cursor.execute(statement if self.sqlite else _for_psycopg(statement), parameters)
                row: tuple[Any, ...] | None = cursor.fetchone()
                cursor.close()
            except self._driver.OperationalError as error:
                connection.invalidate()
                raise sa.exc.OperationalError(statement, None, error) from error
            except self._driver.DataError as error:
                raise sa.exc.DataError(statement, None, error) from error
            finally:
                connection.close()
        return row

    def optimize(self) -> None:
        """Let SQLite look after its statistics and write-ahead log; PostgreSQL does so by itself."""
        if self.sqlite:
            with _trouble(), self.engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA optimize")
                connection.commit()
                connection.connection.cursor().execute("PRAGMA wal_checkpoint(PASSIVE)")

    def close(self) -> None:
        self.engine.dispose()


class Collision(Exception):
    """Another process got in between; the same work, done again, sees what that one did."""


@cache
def _for_psycopg(statement: str) -> str:
    return re.sub(r":(\w+)", r"%(\1)s", statement)


def run(
    tx: Transaction, statement: str, parameters: Mapping[str, Any] | Sequence[Mapping[str, Any]]
) -> sa.CursorResult[Any]:
    """A statement written out, with parameters `:like_this`, past SQLAlchemy's compiler: for what every batch needs.

    Several sets of parameters run it once for each.
    """
    connection = tx.connection()
    text = statement if connection.dialect.name == "sqlite" else _for_psycopg(statement)
    return connection.exec_driver_sql(text, parameters)


def insert_text(table: sa.Table, *, without: Collection[str] = (), then: str = "") -> str:
    """An INSERT of all columns, with parameters of their names."""
    names = [each.name for each in table.columns if each.name not in without]
    columns, values = ", ".join(f'"{name}"' for name in names), ", ".join(f":{name}" for name in names)
    return f"INSERT INTO {table.name} ({columns}) VALUES ({values}) {then}".rstrip()


@contextmanager
def _trouble() -> Iterator[None]:
    try:
        yield
    except (sa.exc.OperationalError, sa.exc.InterfaceError, sa.exc.TimeoutError) as error:
        if isinstance(error, sa.exc.DBAPIError) and getattr(error.orig, "sqlstate", None) in COLLISION_STATES:
            raise Collision from error
        raise Unavailable("The database can't be reached right now. Try again shortly.", retry_after=2) from error
    except (sa.exc.DataError, OverflowError) as error:
        raise Invalid("A value can't be kept: a number is too large, or a text holds a NUL character.") from error


def insert_for(tx: Transaction, table: sa.Table) -> Any:
    """The dialect's own INSERT, which knows ON CONFLICT."""
    return (postgresql if tx.connection().dialect.name == "postgresql" else sqlite).insert(table)
