"""The `cairn` command: the same services by another door.

Exit status: 0 yes or done, 1 the answer is no (a document is invalid), 2 wrong usage.
"""

from __future__ import annotations

import sys

import click

from cairn import __version__
from cairn.cli.documents import plan, pull, push
from cairn.cli.installation import demo, key, member, migrate, settings, worker
from cairn.cli.serve import serve
from cairn.cli.validate import validate
from cairn.domain.errors import CairnError, Invalid


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="cairn")
def group() -> None:
    """In-app onboarding that a product team owns."""


for command in (demo, key, member, migrate, plan, pull, push, serve, settings, validate, worker):
    group.add_command(command)


def main() -> None:
    """Errors that we know are one sentence on stderr, without a traceback."""
    try:
        group(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(2 if isinstance(error, click.UsageError) else error.exit_code)
    except click.Abort:
        sys.exit(130)
    except CairnError as error:
        click.echo(f"cairn: {error.message}", err=True)
        if isinstance(error, Invalid):
            for problem in error.problems:
                click.echo(f"  {problem}", err=True)
        sys.exit(1)
