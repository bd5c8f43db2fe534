"""`cairn whatif`: how a draft would have done, had it been live for some days, asked of a running server."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from cairn.cli.client import Client, asks_server, for_machines, given, of_environment, with_key
from cairn.domain.delivery.asked import DAYS, KINDS, MOST_DAYS

PAUSE_SECONDS = 0.5
_UNDER_WAY = {"waiting", "running"}


@click.command()
@click.argument("subject", metavar="FLOW|FILE")
@click.option("--kind", type=click.Choice(KINDS), default="flow", show_default=True, help="Of what the key is one.")
@click.option("--days", type=click.IntRange(1, MOST_DAYS), default=DAYS, show_default=True, help="How far back.")
@of_environment
@asks_server
@with_key
@for_machines
@click.pass_context
def whatif(
    context: click.Context, subject: str, kind: str, days: int, environment: str | None, url: str | None,
    key: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Say whom a draft would have reached in the last days. Exit status 1 when that is nobody.

    Asks of the stored draft, or of a file that need not be stored. Ctrl-C takes the question back.
    """
    client = Client(url, key)
    about = {**_subject(subject, kind), "days": days, **given(environment=environment)}
    asked = client.post("/api/v1/what-ifs", about)
    answered = _wait(client, asked)
    if answered["status"] != "done":
        raise click.ClickException(answered["message"] or "It was cancelled.")
    result = answered["result"]
    click.echo(json.dumps(result) if as_json else "\n".join(_told(result)))
    context.exit(0 if result["people"]["reached"] else 1)


def _subject(subject: str, kind: str) -> dict[str, Any]:
    """A file that is there, else the key of a draft."""
    file = Path(subject)
    if file.is_dir():
        raise click.UsageError(f"{subject} is a folder: name one file, or the key of a flow.")
    if file.is_file():
        return {"file": {"path": file.name, "source": file.read_text()}}
    if file.suffix:
        raise click.UsageError(f"There is no file {subject}.")
    return {"kind": kind, "key": subject}


def _wait(client: Client, asked: Mapping[str, Any]) -> Any:
    """Until it is over, with a bar on a terminal."""
    path = f"/api/v1/what-ifs/{asked['id']}"
    found: Any = asked
    try:
        with click.progressbar(length=1, label="People", file=sys.stderr, show_pos=True) as bar:
            while found["status"] in _UNDER_WAY:
                time.sleep(PAUSE_SECONDS)
                found = client.get(path)
                _move(bar, found)
    except KeyboardInterrupt:
        client.delete(path)
        raise click.Abort from None
    return found


def _move(bar: Any, found: Mapping[str, Any]) -> None:
    if found["total"]:
        bar.length = found["total"]
        bar.update(found["done"] - bar.pos)


def _told(result: Mapping[str, Any]) -> Iterator[str]:
    yield " ".join(result["sentences"])
    yield from _part("By day", [each for each in result["by_day"] if each["showings"]], _day)
    yield from _part("Flows that ask for it", result["flows"], _sentence)
    yield from _part("Held back", result["held_back"], _sentence)
    yield from _part("Other flows", result["collisions"], _sentence)
    if result["experiment"]:
        experiment = result["experiment"]
        yield from _part(f"Experiment {experiment['key']}", experiment["variants"], _variant)
        yield f"  {experiment['sentence']}"
    yield from _part("What this can't know", result["not_known"], str)


def _part(title: str, entries: list[Any], line: Callable[[Any], str]) -> Iterator[str]:
    if entries:
        yield ""
        yield title
        yield from (f"  {line(each)}" for each in entries)


def _sentence(entry: Mapping[str, Any]) -> str:
    return str(entry["sentence"])


def _day(entry: Mapping[str, Any]) -> str:
    showings = "1 showing" if entry["showings"] == 1 else f"{entry['showings']:,} showings"
    return f"{entry['day']}  {entry['reached']:>6,} for the first time, {showings}"


def _variant(entry: Mapping[str, Any]) -> str:
    return f"{entry['key']:<20} {entry['share']:>4.0%}  {entry['units']:,}"
