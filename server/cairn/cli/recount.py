"""`cairn recount`: count all events for reports, look for milestones and at health, anew."""

from __future__ import annotations

import sys

import click

from cairn.cli.installation import installation
from cairn.services import health_rounds, reaching, report_counting


@click.command()
def recount() -> None:
    """Count every event for reports anew, and look again who reached milestones and how everybody is.

    Until it is done reports are incomplete, and say so.
    """
    with installation() as parts, click.progressbar(length=100, label="events", file=sys.stderr) as bar:
        for done, of in report_counting.recount(parts.database, parts.now):
            bar.update(100 * done // max(1, of) - bar.pos)
        bar.update(100 - bar.pos)
        reaching.look_again(parts.database)
        while reaching.catch_up(parts.database, parts.snapshots, parts.now):
            pass
        health_rounds.look_again(parts.database)
        while health_rounds.look_on(parts.database, parts.snapshots, parts.now):
            pass
    click.echo("Everything is counted.")
