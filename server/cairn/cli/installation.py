"""Commands that set an installation up: migrations, members, keys, the demo, the table of settings."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

import click

from cairn.app import create_app
from cairn.cli.migrating import migrate_app
from cairn.domain.access.roles import ROLES
from cairn.domain.errors import NotFound
from cairn.services.change_members import link_for
from cairn.services.demo import empty_demo, prepare_demo
from cairn.services.keys import create_key, list_keys, revoke_key
from cairn.services.members import add_member
from cairn.services.parts import Parts
from cairn.settings import SETTINGS
from cairn.stores import workspaces
from cairn.stores.database import Transaction
from cairn.stores.models import Environment, Workspace
from cairn.worker.run import run

WHO = "command line"


@contextmanager
def installation() -> Iterator[Parts]:
    """The parts of a process that serves nothing."""
    app = create_app()
    migrate_app(app)
    parts: Parts = app.extensions["cairn"]
    try:
        yield parts
    finally:
        parts.journal.close()
        parts.database.close()


@click.command()
def migrate() -> None:
    """Bring the database up to date."""
    app = create_app()
    migrate_app(app)
    click.echo("The database is up to date.")


@click.group()
def member() -> None:
    """Members who sign in to the builder."""


@member.command("add")
@click.argument("email")
@click.option("--name", default="", help="Shown beside what they change; default: the address.")
@click.option("--role", type=click.Choice(list(ROLES)), default="editor", show_default=True)
@click.option("--password", help="Default: one is made and printed.")
@click.option("--workspace", "workspace_key", help="Key of the workspace, where there are several.")
def member_add(email: str, name: str, role: str, password: str | None, workspace_key: str | None) -> None:
    """Add a member. Makes the workspace too when there is none yet."""
    chosen = password or secrets.token_urlsafe(12)
    with installation() as parts, parts.database.writing() as tx:
        workspace = workspace_of(tx, workspace_key, parts.now())
        add_member(tx, workspace.id, email, name, role, chosen, WHO, parts.now())
    click.echo(f"{email} can sign in as {role}." + ("" if password else f" Password: {chosen}"))


@member.command("reset")
@click.argument("email")
def member_reset(email: str) -> None:
    """Print a link by which a member chooses a new password, once and within seven days."""
    with installation() as parts, parts.database.reading() as tx:
        found = workspaces.find_member(tx, email.strip().lower())
        if found is None:
            raise NotFound(f"There is no member {email}.")
        click.echo(link_for(parts.settings, found, parts.now()))


@click.group()
def key() -> None:
    """Write keys for script tags, secret keys for programs."""


@key.command("create")
@click.option("--environment", default="production", show_default=True)
@click.option("--kind", type=click.Choice(["write", "secret"]), default="write", show_default=True)
@click.option("--label", default="command line", show_default=True)
@click.option("--workspace", "workspace_key", help="Key of the workspace, where there are several.")
def key_create(environment: str, kind: str, label: str, workspace_key: str | None) -> None:
    """Make a key and print it; a secret key is never shown again."""
    with installation() as parts, parts.database.writing() as tx:
        place = environment_of(tx, workspace_of(tx, workspace_key, parts.now()), environment)
        token = create_key(tx, place.id, "write" if kind == "write" else "secret", label, WHO, parts.now())
    click.echo(token)


@key.command("revoke")
@click.argument("id_", metavar="ID", type=int)
@click.option("--environment", default="production", show_default=True)
@click.option("--workspace", "workspace_key", help="Key of the workspace, where there are several.")
def key_revoke(id_: int, environment: str, workspace_key: str | None) -> None:
    """Revoke a key at once; `cairn key list` shows the ids."""
    with installation() as parts, parts.database.writing() as tx:
        place = environment_of(tx, workspace_of(tx, workspace_key, parts.now()), environment)
        revoke_key(tx, place.id, id_, WHO, parts.now())
    click.echo(f"Key {id_} opens nothing any more.")


@key.command("list")
@click.option("--workspace", "workspace_key", help="Key of the workspace, where there are several.")
@click.option("--json", "as_json", is_flag=True, help="For machines.")
def key_list(workspace_key: str | None, as_json: bool) -> None:
    """All keys; of secret ones only a hint."""
    with installation() as parts, parts.database.reading() as tx:
        keys = list_keys(tx, workspace_of(tx, workspace_key, parts.now()).id)
    if as_json:
        click.echo(json.dumps([
            {"id": each.id, "kind": each.kind, "key": each.token or each.hint, "label": each.label,
             "environment": each.environment, "revoked": each.revoked_at is not None}
            for each in keys
        ]))  # fmt: skip
        return
    for each in keys:
        state = "revoked" if each.revoked_at else "live"
        shown = each.token or each.hint
        click.echo(f"{each.id:>4}  {each.environment:<12} {each.kind:<7} {state:<8} {shown}  {each.label}")


@click.group()
def demo() -> None:
    """Ledgerly, the demo installation."""


@demo.command("prepare")
def demo_prepare() -> None:
    """Make the demo's workspace, member and keys if they are missing, and write var/demo.json."""
    with installation() as parts:
        click.echo(str(prepare_demo(parts.database, parts.settings, parts.now())))


@demo.command("empty")
def demo_empty() -> None:
    """Forget every person and event of the demo. Safe while serving."""
    with installation() as parts:
        empty_demo(parts.database)
    click.echo("The demo holds no people any more.")


@click.command()
def settings() -> None:
    """Every setting with what it does, its default and its value here."""
    for each in SETTINGS:
        name = f"CAIRN_{each.name}"
        value = "set" if name in os.environ else "default"
        click.echo(f"{name:<24} {each.help}\n{'':<24} {value}: {each.default or '(none)'}")


@click.command()
@click.option("--server", type=int, hidden=True, help="The process that started it, and that it ends with.")
def worker(server: int | None) -> None:
    """Run the background worker; `cairn serve` does so by itself."""
    with installation() as parts:
        run(parts, server or os.getppid())


def workspace_of(tx: Transaction, key: str | None, now: int) -> Workspace:
    """The named one, the only one, or a first one, with a write key for its script tag."""
    if key is not None:
        found = workspaces.find_workspace(tx, key)
        if found is None:
            raise NotFound(f"There is no workspace '{key}'.")
        return found
    only = workspaces.only_workspace(tx)
    if only is not None:
        return only
    if workspaces.any_workspace(tx):
        raise NotFound("There are several workspaces: say which with --workspace.")
    first = workspaces.add_workspace(tx, "main", "Main", "UTC", now)
    live = workspaces.add_environment(tx, first.id, "production", "Production", production=True, now=now)
    create_key(tx, live.id, "write", "first", WHO, now)
    return first


def environment_of(tx: Transaction, workspace: Workspace, key: str) -> Environment:
    found = workspaces.find_environment(tx, workspace.id, key)
    if found is None:
        raise NotFound(f"There is no environment '{key}' in the workspace '{workspace.key}'.")
    return found
