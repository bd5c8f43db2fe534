"""`cairn recount`: count all events for reports anew."""

from __future__ import annotations

import sys

import click

from cairn.cli.installation import installation
from cairn.services import report_counting


@click.command()
def recount() -> None:
    """Count every event for reports anew; until it is done they are incomplete, and say so."""
    with installation() as parts, click.progressbar(length=100, label="events", file=sys.stderr) as bar:
        for done, of in report_counting.recount(parts.database, parts.now):
            bar.update(100 * done // max(1, of) - bar.pos)
        bar.update(100 - bar.pos)
    click.echo("Everything is counted.")
