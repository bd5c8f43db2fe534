"""Commands for environments: adding one, and saying who may call it and how identity is verified there."""

from __future__ import annotations

import json
from typing import Any

import click

from cairn.cli.installation import WHO, environment_of, installation, workspace_of
from cairn.domain.identity.verification import MODES
from cairn.services import environments
from cairn.stores import workspaces

_of_workspace = click.option("--workspace", "workspace_key", help="Key of the workspace, where there are several.")


@click.group()
def environment() -> None:
    """Production, staging and others, each with its own keys, users and events."""


@environment.command("add")
@click.argument("key")
@click.option("--name", default="", help="Default: from the key.")
@_of_workspace
def environment_add(key: str, name: str, workspace_key: str | None) -> None:
    """Add an environment with a first write key."""
    with installation() as parts, parts.database.writing() as tx:
        workspace = workspace_of(tx, workspace_key, parts.now())
        added = environments.add_environment(tx, workspace.id, key, name, WHO, parts.now())
        click.echo(f"{added.name} is there. `cairn key list` shows its write key.")


@environment.command("list")
@_of_workspace
@click.option("--json", "as_json", is_flag=True, help="For machines.")
def environment_list(workspace_key: str | None, as_json: bool) -> None:
    """All environments, who may call them, and how identity is verified there."""
    with installation() as parts, parts.database.reading() as tx:
        workspace = workspace_of(tx, workspace_key, parts.now())
        found = [environments.describe(tx, each) for each in workspaces.environments(tx, workspace.id)]
    if as_json:
        click.echo(json.dumps(found))
        return
    for each in found:
        origins = ", ".join(each["origins"]) or "every page"
        click.echo(f"{each['key']:<14} verification {each['verification']:<8} {origins}")


@environment.command("set")
@click.argument("key")
@click.option("--verification", type=click.Choice(list(MODES)), help="What happens to ids without a good signature.")
@click.option("--origin", "origins", multiple=True, help="Page that may call; as often as needed.")
@click.option("--every-origin", is_flag=True, help="Any page may call.")
@_of_workspace
def environment_set(
    key: str, verification: str | None, origins: tuple[str, ...], every_origin: bool, workspace_key: str | None
) -> None:
    """Change who may call an environment; the origins that are given replace those that were."""
    if origins and every_origin:
        raise click.UsageError("--origin and --every-origin contradict each other.")
    wanted: dict[str, Any] = {"verification": verification} if verification else {}
    if origins or every_origin:
        wanted["origins"] = list(origins)
    if not wanted:
        raise click.UsageError("Say what to change: --verification, --origin or --every-origin.")
    with installation() as parts, parts.database.writing() as tx:
        place = environment_of(tx, workspace_of(tx, workspace_key, parts.now()), key)
        environments.change(tx, place, wanted, WHO, parts.now())
    click.echo(f"{key} is changed.")


@environment.command("secret")
@click.argument("key")
@click.option("--remove", "id_", type=int, metavar="ID", help="Remove this one instead of making one.")
@_of_workspace
def environment_secret(key: str, id_: int | None, workspace_key: str | None) -> None:
    """Make an identity secret and print it, this once; two may be live while your server changes over."""
    with installation() as parts, parts.database.writing() as tx:
        place = environment_of(tx, workspace_of(tx, workspace_key, parts.now()), key)
        if id_ is None:
            click.echo(environments.make_secret(tx, place, WHO, parts.now())["secret"])
        else:
            environments.remove_secret(tx, place, id_, WHO, parts.now())
            click.echo(f"What identity secret {id_} signed holds no more.")
