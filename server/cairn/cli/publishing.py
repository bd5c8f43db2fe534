"""`cairn publish` and `cairn unpublish`: one flow, now or at a moment."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import click

from cairn.cli.client import Client, asks_server, for_machines, with_key


def _of_flow(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in (
        for_machines, with_key, asks_server, click.option("--environment", help="Default: the environment of the key."),
        click.option("--at", help="At which moment, in ISO 8601 with its zone. Default: now."),
        click.argument("flow", metavar="FLOW"),
    ):  # fmt: skip
        command = option(command)
    return command


@click.command()
@_of_flow
@click.option("--note", default="", help="Why, for the history.")
@click.option("--accept", is_flag=True, help="Let pass what the checks found and is only worth a look.")
@click.pass_context
def publish(
    context: click.Context, flow: str, at: str | None, environment: str | None, note: str, accept: bool,
    url: str | None, key: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Make a flow's draft live, now or at a moment. Exit status 1 when the checks keep it back, or found something."""
    client = Client(url, key)
    found = client.get(_address(flow, "publishing", environment))
    items = [item for check in found["checks"] for item in check["items"]]
    if any(item["level"] == "error" or not accept for item in items):
        _tell(found if as_json else "\n".join(_line(item) for item in items), as_json)
        context.exit(1)
    body = {"environment": found["environment"], "note": note, "accepted": [item["id"] for item in items]}
    done = _send(client, flow, "publish", at, body)
    words = f"goes live in {found['environment']} at {at}" if at else f"is live in {found['environment']}"
    _tell(done if as_json else f"{flow} {words} as revision {done['revision']}.", as_json)


@click.command()
@_of_flow
def unpublish(
    flow: str, at: str | None, environment: str | None, url: str | None, key: str | None, as_json: bool
) -> None:
    """Take a flow out of an environment, now or at a moment."""
    client = Client(url, key)
    place = client.get(_address(flow, "publishing", environment))["environment"]
    done = _send(client, flow, "unpublish", at, {"environment": place})
    _tell(done or {} if as_json else f"{flow} is taken back from {place}{f' at {at}' if at else ''}.", as_json)


def _send(client: Client, flow: str, action: str, at: str | None, body: dict[str, Any]) -> Any:
    if at is None:
        return client.post(_address(flow, action), body)
    return client.post(_address(flow, "timed-changes"), {**body, "action": action, "at": at})


def _address(flow: str, part: str, environment: str | None = None) -> str:
    query = f"?environment={quote(environment)}" if environment else ""
    return f"/api/v1/flows/{quote(flow, safe='')}/{part}{query}"


def _line(item: dict[str, Any]) -> str:
    place = f"{item['path']}: " if item["path"] else ""
    return f"{place}{item['message']}{' (worth a look)' if item['level'] == 'warning' else ''}"


def _tell(what: Any, as_json: bool) -> None:
    click.echo(json.dumps(what) if as_json else what)
