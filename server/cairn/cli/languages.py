"""`cairn language`: how far each language has come, and files for those who translate."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import quote, urlencode

import click

from cairn.cli.client import Client, asks_server, for_machines, with_key
from cairn.schemas.translations import FORMATS

_ENDS = {end: name for name, (_, end) in FORMATS.items()} | {"xliff": "xliff"}
_file = click.argument("file", type=click.Path(dir_okay=False, path_type=Path))


@click.group()
def language() -> None:
    """Texts in other languages."""


@language.command("list")
@asks_server
@with_key
@for_machines
def language_list(url: str | None, key: str | None, as_json: bool) -> None:
    """Say how far each language has come. Exit status 1 when something is missing."""
    items = Client(url, key).get("/api/v1/languages")["items"]
    if as_json:
        click.echo(json.dumps(items))
    for each in [] if as_json else items:
        click.echo(f"{each['locale']:<10} {each['said']:>6,} of {each['phrases']:,} phrases")
    click.get_current_context().exit(int(any(each["said"] < each["phrases"] for each in items)))


@language.command("export")
@click.argument("locale")
@_file
@click.option("--only", metavar="KEY", help="One flow or article.")
@asks_server
@with_key
def language_export(locale: str, file: Path, only: str | None, url: str | None, key: str | None) -> None:
    """Write every phrase into a file for those who translate: .xlf, .po or .csv, by its name."""
    form = _ENDS.get(file.suffix.lower().removeprefix("."))
    if form is None:
        raise click.UsageError(f"End the file's name with {', '.join(f'.{end}' for end in _ENDS)}.")
    query = {"format": form, **({"key": only} if only else {})}
    file.write_bytes(Client(url, key).bytes(f"/api/v1/languages/{quote(locale)}/file?{urlencode(query)}"))
    click.echo(f"Written to {file}.")


@language.command("import")
@click.argument("locale")
@_file
@asks_server
@with_key
@for_machines
def language_import(locale: str, file: Path, url: str | None, key: str | None, as_json: bool) -> None:
    """Take in a file that came back, into drafts, all or nothing."""
    if not file.is_file():
        raise click.UsageError(f"There is no file {file}.")
    told = Client(url, key).put(f"/api/v1/languages/{quote(locale)}/file", file.read_bytes())
    if as_json:
        click.echo(json.dumps(told))
        return
    for each in told["items"]:
        click.echo(f"~ {each['kind']} {each['key']}: {each['said']} phrases")
    for each in told["notes"]:
        click.echo(f"! {each['document']} {each['path']}: {each['message']}")
    click.echo(f"{sum(each['said'] for each in told['items'])} phrases taken in, into drafts.")
