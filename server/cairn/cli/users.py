"""Commands for one user of the host app: hand out what is kept of them, and erase it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import click

from cairn.cli.installation import WHO, environment_of, installation, workspace_of
from cairn.services.erase import erase_user
from cairn.services.users import export_user, get_user

_ID = "Your product's id of them, or `#` and ours."


def _of_environment(command: Callable[..., Any]) -> Callable[..., Any]:
    command = click.option("--workspace", "workspace_key", help="Key of the workspace, where there are several.")(
        command
    )
    return click.option("--environment", default="production", show_default=True)(command)


@click.group()
def user() -> None:
    """Users of the host app: hand out or erase what is kept of one."""


@user.command("export")
@click.argument("id_", metavar="ID")
@_of_environment
def user_export(id_: str, environment: str, workspace_key: str | None) -> None:
    """Print all that is kept of a user as JSON lines: first the user, then each event, newest first."""
    with installation() as parts:
        with parts.database.reading() as tx:
            place = environment_of(tx, workspace_of(tx, workspace_key, parts.now()), environment).id
        for each in export_user(parts.database, place, _address(id_)):
            click.echo(json.dumps(each, ensure_ascii=False))


@user.command("erase")
@click.argument("id_", metavar="ID")
@click.option("--yes", is_flag=True, help="Do not ask.")
@_of_environment
def user_erase(id_: str, yes: bool, environment: str, workspace_key: str | None) -> None:
    """Erase all that is kept of a user, and print the receipt. It can't be undone."""
    if not yes:
        click.confirm(f"Erase all that is kept of {id_} in {environment}? This can't be undone", abort=True)
    with installation() as parts, parts.database.writing() as tx:
        place = environment_of(tx, workspace_of(tx, workspace_key, parts.now()), environment)
        user = get_user(tx, place.id, _address(id_))
        receipt = erase_user(tx, parts.settings, place, user, WHO, parts.now())
    click.echo(json.dumps(receipt, indent=2))


def _address(id_: str) -> str:
    return id_[1:] if id_.startswith("#") else f"user:{id_}"
