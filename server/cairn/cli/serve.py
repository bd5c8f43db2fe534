"""`cairn serve`: gunicorn with our settings, and one background worker supervised beside it."""

from __future__ import annotations

import os
import sys

import click

from cairn.app import create_app
from cairn.cli.installation import migrate_app
from cairn.settings import read_settings


@click.command()
@click.option("--demo", is_flag=True, help="Serve Ledgerly and load its flows and sample history.")
def serve(demo: bool) -> None:
    """Bring the database up to date, then serve until stopped."""
    if demo:
        os.environ["CAIRN_DEMO"] = "on"
    settings = read_settings(os.environ)
    app = create_app(settings)
    migrate_app(app)
    app.extensions["cairn"].database.close()
    metrics = settings.var_dir / "metrics"
    metrics.mkdir(parents=True, exist_ok=True)
    for old in metrics.glob("*.db"):
        old.unlink()
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(metrics)
    os.environ["CAIRN_DATABASE_URL"] = settings.database_url
    arguments = [sys.executable, "-m", "gunicorn", "--config", "python:cairn.cli.gunicorn_settings", "cairn.wsgi:app"]
    # In the place of this process: whoever stops `cairn serve` stops the server itself.
    os.execv(sys.executable, arguments)
