"""`cairn results`: what an experiment says so far, from a running server."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote, urlencode

import click

from cairn.cli.client import Client, asks_server, for_machines, given, of_environment, with_key

_SIGNS = {True: "✓", False: "✗", None: "–"}


@click.command()
@click.argument("experiment")
@click.option(
    "--units", type=click.Choice(["csv", "jsonl", "parquet"]), help="Every exposed unit instead, to work it out again."
)
@click.option("--queries", is_flag=True, help="The SQL behind each number instead, to run on the database.")
@click.option("--by", help="Broken down: by segment, device, language, seen (new or returning), or trait:NAME.")
@of_environment
@asks_server
@with_key
@for_machines
@click.pass_context
def results(
    context: click.Context, experiment: str, units: str | None, queries: bool, by: str | None, environment: str | None,
    url: str | None, key: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Say what an experiment shows and what to do. Exit status 1 when the numbers can't be trusted."""
    client, address = Client(url, key), f"/api/v1/experiments/{quote(experiment, safe='')}"
    query = urlencode(given(environment=environment, format=units))
    if units is not None:
        click.echo(client.bytes(f"{address}/units?{query}"), nl=False)
        return
    if queries:
        made = client.get(f"{address}/queries?{query}")
        told = (f"-- {each['makes']}\n{each['sql']};\n" for each in made["items"])
        click.echo(json.dumps(made) if as_json else "\n".join(told))
        return
    if by is not None:
        kind, _, trait = by.partition(":")
        asked = {"by": kind, "trait": trait} if trait else {"by": kind}
        groups = client.get(f"{address}/breakdown?{urlencode({**asked, **given(environment=environment)})}")
        click.echo(json.dumps(groups) if as_json else "\n".join(_groups(groups)))
        return
    found = client.get(f"{address}/results?{query}")
    click.echo(json.dumps(found) if as_json else "\n".join(_told(found)))
    context.exit(1 if found["verdict"]["answer"] == "dont_trust" else 0)


def _groups(found: Mapping[str, Any]) -> Iterator[str]:
    yield f"{found['metric']['name']} by {found['trait'] or found['by']}: exploratory, no verdict."
    yield f"Intervals and p-values are corrected for {found['comparisons']} comparisons."
    for group in found["groups"]:
        yield f"{group['group'] or 'not known'} ({group['units']:,})"
        yield from (f"  {row['variant']}: {row['sentence']}" for row in group["rows"])
    if found["others"]:
        yield f"{found['others']} smaller groups are left out."


def _told(found: Mapping[str, Any]) -> Iterator[str]:
    yield found["experiment"]["name"]
    yield found["sentence"]
    progress = found["progress"]
    if progress["day"] is not None:
        of = "" if progress["days"] is None else f" of {progress['days']}"
        yield f"Day {progress['day']}{of}, {found['experiment']['units']:,} {found['experiment']['unit']}s."
    yield from (f"  {_SIGNS[each['ok']]} {each['sentence']}" for each in found["health"])
    for metric in found["metrics"]:
        yield f"{metric['name']} ({metric['role']}, {metric['better']} is better)"
        yield from (f"  {row['variant']}: {row['sentence']}" for row in metric["rows"])
