"""The migrations, from nothing, give exactly the schema of the models, on both databases."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask_migrate import downgrade, upgrade
from tests.conftest import Installation
from tests.http.calls import batch, identify, user

from cairn.services.readiness import readiness
from cairn.stores.models import db


def tables(here: Installation) -> dict[str, list[str]]:
    inspector = sa.inspect(here.parts.database.engine)
    return {name: [each["name"] for each in inspector.get_columns(name)] for name in inspector.get_table_names()}


def test_they_give_exactly_the_models_schema(installation: Installation) -> None:
    with installation.app.app_context(), installation.parts.database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, db.metadata) == []


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_tables_without_row_ids_are_those_that_the_models_name(installation: Installation) -> None:
    """SQLite alone knows such tables; comparing the metadata does not see them."""
    with installation.parts.database.engine.connect() as connection:
        made = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE sql LIKE '%WITHOUT ROWID%'")
        wanted = {
            each.name for each in db.metadata.tables.values() if each.dialect_options["sqlite"]["with_rowid"] is False
        }
        assert set(made.scalars()) == wanted
    assert wanted


def test_doing_them_again_changes_nothing(installation: Installation) -> None:
    batch(installation, identify("ada", {"role": "admin"}))
    before = tables(installation)
    with installation.app.app_context():
        upgrade()
        upgrade()
    assert tables(installation) == before
    assert user(installation, "ada")["traits"] == {"role": "admin"}
    assert set(readiness(installation.parts.database).values()) == {"ok"}


def test_totals_of_whole_accounts_do_not_stay_beside_those_of_their_users(installation: Installation) -> None:
    row = "(environment_id, experiment, bucket_version, metric, unit, count, first_at)"
    with installation.app.app_context():
        downgrade(revision="0010")
        with installation.parts.database.writing() as tx:
            for unit in (7, -7):
                tx.execute(sa.text(f"INSERT INTO unit_metrics {row} VALUES (1, 'ab', 1, 'primary', {unit}, 3, 5)"))
        upgrade()
    with installation.parts.database.reading() as tx:
        assert tx.execute(sa.text("SELECT unit, count FROM unit_metrics")).all() == [(7, 3)]


def test_totals_of_before_stand_beside_the_exposure_of_their_unit(installation: Installation) -> None:
    unit = "(environment_id, experiment, bucket_version, unit, variant, exposed_at, multiple, sample)"
    total = "(environment_id, experiment, bucket_version, metric, unit, count, first_at, amount)"
    with installation.app.app_context():
        downgrade(revision="0015")
        with installation.parts.database.writing() as tx:
            tx.execute(
                sa.text(f"INSERT INTO experiment_units {unit} VALUES (1, 'ab', 1, 7, 'short', 172800005, true, false)")
            )
            for user in (7, 8):
                tx.execute(
                    sa.text(f"INSERT INTO unit_metrics {total} VALUES (1, 'ab', 1, 'primary', {user}, 3, 5, 2.5)")
                )
        upgrade()
    with installation.parts.database.reading() as tx:
        columns = "unit, count, amount, variant, exposed_at, exposed_day, multiple, sample"
        assert tx.execute(sa.text(f"SELECT {columns} FROM unit_metrics ORDER BY unit")).all() == [
            (7, 3, 2.5, "short", 172_800_005, 2, True, False), (8, 3, 2.5, None, None, None, None, None)
        ]  # fmt: skip
        assert tx.execute(sa.text("SELECT variant, exposed_day FROM experiment_units")).all() == [("short", 2)]


def test_a_database_that_is_behind_is_not_ready_and_says_what_to_do(installation: Installation) -> None:
    with installation.parts.database.writing() as tx:
        tx.execute(sa.text("UPDATE alembic_version SET version_num = '0000'"))
    answer = installation.client.get("/readyz")
    assert answer.status_code == 503
    assert "cairn migrate" in answer.get_json()["checks"]["migrations"]
