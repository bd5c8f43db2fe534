"""`cairn serve`: gunicorn with our settings, and one background worker supervised beside it."""

from __future__ import annotations

import os

import click

from cairn.cli.serving import Hold
from cairn.settings import read_settings


@click.command()
@click.option("--demo", is_flag=True, help="Serve Ledgerly at /demo/ too.")
def serve(demo: bool) -> None:
    """Bring the database up to date, then serve until stopped."""
    if demo:
        os.environ["CAIRN_DEMO"] = "on"
    settings = read_settings(os.environ)
    hold = Hold(settings)
    # Prometheus' client looks at this when it is imported; so nothing that imports it may come before.
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(hold.metrics)

    from cairn.app import create_app
    from cairn.cli.gunicorn_settings import Server
    from cairn.cli.migrating import migrate_app
    from cairn.services.onboarding import prepare_onboarding

    app = create_app(settings)
    migrate_app(app)
    parts = app.extensions["cairn"]
    prepare_onboarding(parts.database, settings, parts.now())
    # Connections do not survive the fork into web processes; each opens its own.
    parts.database.close()
    Server(app, settings, hold.hand_over()).run()
