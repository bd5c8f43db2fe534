"""The `cairn` command: the same services by another door.

Exit status: 0 yes or done, 1 the answer is no (a document is invalid), 2 wrong usage.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module

import click

from cairn import __version__
from cairn.domain.errors import CairnError, Invalid

# Where each command lives; only the one that is asked for is imported.
COMMANDS = {
    "decide": "cairn.cli.deciding",
    "demo": "cairn.cli.installation",
    "environment": "cairn.cli.environments",
    "explain": "cairn.cli.explain",
    "key": "cairn.cli.installation",
    "language": "cairn.cli.languages",
    "member": "cairn.cli.installation",
    "migrate": "cairn.cli.installation",
    "plan": "cairn.cli.documents",
    "promote": "cairn.cli.publishing",
    "publish": "cairn.cli.publishing",
    "pull": "cairn.cli.documents",
    "push": "cairn.cli.documents",
    "recount": "cairn.cli.recount",
    "results": "cairn.cli.results",
    "rollout": "cairn.cli.deciding",
    "segment": "cairn.cli.segments",
    "serve": "cairn.cli.serve",
    "settings": "cairn.cli.installation",
    "simulate": "cairn.cli.simulate",
    "unpublish": "cairn.cli.publishing",
    "user": "cairn.cli.users",
    "validate": "cairn.cli.validate",
    "whatif": "cairn.cli.whatif",
    "worker": "cairn.cli.installation",
}


class Lazy(click.Group):
    def list_commands(self, _context: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(COMMANDS[name]), name)
        return command

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Each with its whole first sentence; click itself would cut it."""
        commands = [(name, self.get_command(context, name)) for name in self.list_commands(context)]
        with formatter.section("Commands"):
            formatter.write_dl([(name, each.get_short_help_str(limit=300)) for name, each in commands if each])


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="cairn")
def group() -> None:
    """In-app onboarding that a product team owns."""


def main() -> None:
    """Errors that we know are one sentence on stderr, without a traceback."""
    try:
        sys.exit(group(standalone_mode=False))
    except click.ClickException as error:
        error.show()
        sys.exit(2 if isinstance(error, click.UsageError) else error.exit_code)
    except click.Abort:
        sys.exit(130)
    except CairnError as error:
        click.echo("\n".join(_told(error)), err=True)
        sys.exit(1)


def _told(error: CairnError) -> Iterator[str]:
    """Each problem once: a message that repeats them ends before the first."""
    problems = [str(problem) for problem in error.problems] if isinstance(error, Invalid) else []
    if len(problems) == 1 and problems[0] in error.message:
        yield f"cairn: {error.message}"
        return
    heading = error.message.partition(problems[0])[0].rstrip(": ") if problems else error.message
    yield f"cairn: {heading}" + ":" * (heading != error.message)
    yield from (f"  {problem}" for problem in problems)
