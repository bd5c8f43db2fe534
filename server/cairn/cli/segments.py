"""`cairn segment`: the list of a segment, into a running server and out of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import click

from cairn.cli.client import Client, Refused, asks_server, for_machines, of_environment, with_key


def _of_segment(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in (
        with_key, asks_server, of_environment,
        click.argument("segment_key", metavar="SEGMENT"),
    ):  # fmt: skip
        command = option(command)
    return command


@click.group()
def segment() -> None:
    """Lists of segments: upload whom they name, or download it."""


@segment.command()
@_of_segment
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--add", is_flag=True, help="To whom it names already; else in their place.")
@for_machines
def upload(
    segment_key: str, environment: str | None, url: str | None, key: str | None, file: Path, add: bool, as_json: bool
) -> None:
    """Take in a CSV file with one id a line, or with a column that its first line names."""
    client, address = Client(url, key), _address(segment_key, "list", environment)
    try:
        taken = (client.add if add else client.put)(address, file.read_bytes())
    except Refused as error:
        for problem in error.problems:
            problem["file"] = str(file)
        raise
    click.echo(json.dumps(taken) if as_json else _told(segment_key, taken))


@segment.command()
@_of_segment
def download(segment_key: str, environment: str | None, url: str | None, key: str | None) -> None:
    """Print the list as a file that can be uploaded again."""
    click.echo(Client(url, key).bytes(_address(segment_key, "list.csv", environment)), nl=False)


@segment.command()
@_of_segment
def remove(segment_key: str, environment: str | None, url: str | None, key: str | None) -> None:
    """Take the list away; until there is another one, nobody belongs to the segment."""
    Client(url, key).delete(_address(segment_key, "list", environment))


def _address(segment_key: str, what: str, environment: str | None) -> str:
    of = f"?environment={quote(environment, safe='')}" if environment else ""
    return f"/api/v1/segments/{quote(segment_key, safe='')}/{what}{of}"


def _told(segment_key: str, taken: dict[str, Any]) -> str:
    left_out = [
        f"{taken[name]:,} {words}"
        for name, words in (("duplicates", "said twice"), ("empty", "without it"))
        if taken[name]
    ]
    lines = f", besides {' and '.join(left_out)}" if left_out else ""
    return f"The file names {taken['named']:,} by {taken['by']}{lines}. {segment_key} names {taken['size']:,} now."
